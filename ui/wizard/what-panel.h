/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_WHAT_PANEL (dd_what_panel_get_type ())
G_DECLARE_FINAL_TYPE (DdWhatPanel, dd_what_panel, DD, WHAT_PANEL, DdWizardPanel)

gboolean dd_what_panel_check (DdWhatPanel *self, GError **error);

G_END_DECLS
