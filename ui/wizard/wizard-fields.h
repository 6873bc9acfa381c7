/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

/*
 * Rows that show one fact of the form and write it back as it is typed. Each belongs to a panel
 * that is attached already; its changes are the panel's changes.
 */

GtkWidget *dd_wizard_text_row_new (DdWizardPanel *panel, DdIncidentText text, int lines);
GtkWidget *dd_wizard_count_row_new (DdWizardPanel *panel, DdIncidentCount count);
GtkWidget *
dd_wizard_answer_row_new (DdWizardPanel *panel, DdIncidentAnswer answer, const char *subtitle);

/**
 * DdWizardLabel:
 * @value: a value of the choice, from 1
 *
 * Returns: (transfer none): what the value is called
 */
typedef const char *(*DdWizardLabel) (guint value);

GtkWidget *dd_wizard_choice_row_new (DdWizardPanel *panel,
                                     const char *title,
                                     const char *subtitle,
                                     guint n_values,
                                     DdWizardLabel label,
                                     guint *value);
GtkWidget *dd_wizard_entry_row_new (DdWizardPanel *panel, const char *title, char **value);

G_END_DECLS
