/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"

G_BEGIN_DECLS

/**
 * DdIncidentField:
 *
 * Every fact of an incident that a person may change, in the order of the form. The texts, counts
 * and answers follow as blocks: %DD_FIELD_TEXTS + a #DdIncidentText and so on.
 */
typedef enum
{
  DD_FIELD_TITLE,
  DD_FIELD_CATEGORY,
  DD_FIELD_SUBCATEGORY,
  DD_FIELD_OCCURRED_AT,
  DD_FIELD_OCCURRED_APPROXIMATE,
  DD_FIELD_DISCOVERED_AT,
  DD_FIELD_SYSTEM_NAME,
  DD_FIELD_IMPORTANCE,
  DD_FIELD_LOSS,
  DD_FIELD_SOCIAL_IMPACT,
  DD_FIELD_CHOSEN_LEVEL,
  DD_FIELD_LEVEL_REASON,
  DD_FIELD_CHOSEN_NATIONAL_LEVEL,
  DD_FIELD_NATIONAL_LEVEL_REASON,
  DD_FIELD_COUNTS,
  DD_FIELD_ANSWERS = DD_FIELD_COUNTS + DD_INCIDENT_N_COUNTS,
  DD_FIELD_TEXTS = DD_FIELD_ANSWERS + DD_INCIDENT_N_ANSWERS,
  DD_N_FIELDS = DD_FIELD_TEXTS + DD_INCIDENT_N_TEXTS,
} DdIncidentField;

const char *dd_incident_field_key (DdIncidentField field);
const char *dd_incident_field_label (DdIncidentField field);
gboolean dd_incident_field_equal (const DdIncident *a, const DdIncident *b, DdIncidentField field);
void dd_incident_field_take (DdIncident *to, const DdIncident *from, DdIncidentField field);
gboolean dd_incident_field_is_known (const DdIncident *self, DdIncidentField field);
char *dd_incident_field_format (const DdIncident *self, DdIncidentField field, GTimeZone *zone);

GArray *dd_incident_diff (const DdIncident *before, const DdIncident *after);
char *dd_incident_diff_to_json (const DdIncident *before,
                                const DdIncident *after,
                                GArray *fields,
                                GTimeZone *zone);
char *dd_incident_diff_to_text (const DdIncident *before,
                                const DdIncident *after,
                                GArray *fields,
                                GTimeZone *zone);

G_END_DECLS
