/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_TELL_PANEL (dd_tell_panel_get_type ())
G_DECLARE_FINAL_TYPE (DdTellPanel, dd_tell_panel, DD, TELL_PANEL, DdWizardPanel)

gboolean dd_tell_panel_keep_reply (DdTellPanel *self, GError **error);

G_END_DECLS
