/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"
#include "ui/common/time-input.h"

G_BEGIN_DECLS

/** The steps of the wizard, in order. */
typedef enum
{
  DD_WIZARD_WHAT,
  DD_WIZARD_WHEN,
  DD_WIZARD_HARM,
  DD_WIZARD_DONE,
  DD_WIZARD_TELL,
  DD_WIZARD_CLOCK,
  DD_WIZARD_N_STEPS,
} DdWizardStep;

/**
 * DdWizardForm:
 * @facts: (owned): what was typed; its times, category and occurrence are settled by
 *   dd_wizard_form_to_incident(), never read directly
 * @category_chosen: a category was chosen; until then the incident cannot be filed
 * @occurred: when it happened, as typed; what was typed is kept when it becomes unknown
 * @discovered: when it was found, as typed
 * @step: the step on screen
 * @reached: the furthest step reached
 * @incident_id: the filed incident; 0 while it is only a draft
 * @duty_entry: the event of the duty log that is being reported; 0 if none
 * @miscounts: (owned) (nullable): what was typed for a count and is none; that count is not known,
 *   or stays as it was recorded, until it is mended
 * @reply: (owned) (nullable): what an authority answered on the phone, as long as it is not on the
 *   timeline
 * @settled: (owned) (nullable): the form as it was when the incident was last filed or amended from
 *   it: only what was typed since is this person's change
 *
 * All that the wizard knows, without a widget: kept as the draft, turned into an incident.
 */
typedef struct
{
  DdIncident *facts;
  gboolean category_chosen;
  DdTimeInput occurred;
  DdTimeInput discovered;
  DdWizardStep step;
  DdWizardStep reached;
  gint64 incident_id;
  gint64 duty_entry;
  char *miscounts[DD_INCIDENT_N_COUNTS];
  char *reply;
  char *settled;
} DdWizardForm;

DdWizardForm *dd_wizard_form_new (gint64 now, GTimeZone *zone);
DdWizardForm *dd_wizard_form_new_drill (const DdIncident *scenario, gint64 now, GTimeZone *zone);
void dd_wizard_form_free (DdWizardForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdWizardForm, dd_wizard_form_free)

char *dd_wizard_form_to_draft (const DdWizardForm *self);
DdWizardForm *dd_wizard_form_from_draft (const char *content, GError **error);

DdIncident *dd_wizard_form_to_incident (const DdWizardForm *self, GTimeZone *zone);
void dd_wizard_form_settle (DdWizardForm *self);
DdIncident *
dd_wizard_form_amend (const DdWizardForm *self, const DdIncident *recorded, GTimeZone *zone);
gboolean dd_wizard_form_has_news (const DdWizardForm *self, GTimeZone *zone);
gboolean dd_wizard_form_is_empty (const DdWizardForm *self);
gboolean dd_wizard_form_can_file (const DdWizardForm *self, GTimeZone *zone);
gboolean dd_wizard_form_is_filled (const DdWizardForm *self, DdWizardStep step, GTimeZone *zone);
gboolean dd_wizard_form_can_read_times (const DdWizardForm *self, GTimeZone *zone);
gboolean dd_wizard_form_type_count (DdWizardForm *self, DdIncidentCount count, const char *text);
char *dd_wizard_form_say_miscount (const DdWizardForm *self, DdIncidentCount count);
gboolean dd_wizard_form_can_read_counts (const DdWizardForm *self);
gboolean dd_wizard_form_is_reversed (const DdWizardForm *self, GTimeZone *zone);
const char *dd_wizard_step_title (DdWizardStep step);

G_END_DECLS
