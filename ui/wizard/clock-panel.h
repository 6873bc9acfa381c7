/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_CLOCK_PANEL (dd_clock_panel_get_type ())
G_DECLARE_FINAL_TYPE (DdClockPanel, dd_clock_panel, DD, CLOCK_PANEL, DdWizardPanel)

G_END_DECLS
