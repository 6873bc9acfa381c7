/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_HARM_PANEL (dd_harm_panel_get_type ())
G_DECLARE_FINAL_TYPE (DdHarmPanel, dd_harm_panel, DD, HARM_PANEL, DdWizardPanel)

gboolean dd_harm_panel_check (DdHarmPanel *self);

G_END_DECLS
