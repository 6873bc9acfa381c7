/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/evidence-list.h"
#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_DONE_PANEL (dd_done_panel_get_type ())
G_DECLARE_FINAL_TYPE (DdDonePanel, dd_done_panel, DD, DONE_PANEL, DdWizardPanel)

DdEvidenceList *dd_done_panel_get_evidence (DdDonePanel *self);

G_END_DECLS
