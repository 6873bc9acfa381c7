/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_WHEN_PANEL (dd_when_panel_get_type ())
G_DECLARE_FINAL_TYPE (DdWhenPanel, dd_when_panel, DD, WHEN_PANEL, DdWizardPanel)

gboolean dd_when_panel_check (DdWhenPanel *self);

G_END_DECLS
