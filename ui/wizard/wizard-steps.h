/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_WIZARD_STEPS (dd_wizard_steps_get_type ())
G_DECLARE_FINAL_TYPE (DdWizardSteps, dd_wizard_steps, DD, WIZARD_STEPS, AdwBin)

GtkWidget *dd_wizard_steps_new (void);
void
dd_wizard_steps_show (DdWizardSteps *self, const DdWizardForm *form, GTimeZone *zone, gint64 now);
void dd_wizard_steps_set_saved (DdWizardSteps *self,
                                const char *headline,
                                const char *detail,
                                gboolean failed);

G_END_DECLS
