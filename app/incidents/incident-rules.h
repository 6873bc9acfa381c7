/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-levels.h"
#include "incidents/incident.h"
#include "incidents/timeline-event.h"

G_BEGIN_DECLS

/**
 * DdIncidentProblem:
 * @key: the field, as incident files name it ("occurred_at", "annex.persons_leaked", …)
 * @stops: it cannot be filed like this; otherwise it is a warning
 * @message: (owned): a sentence that says what is wrong and what to do
 */
typedef struct
{
  const char *key;
  gboolean stops;
  char *message;
} DdIncidentProblem;

void dd_incident_problem_free (DdIncidentProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdIncidentProblem, dd_incident_problem_free)

GPtrArray *dd_incident_validate (const DdIncident *self, gint64 now, GTimeZone *zone);
const DdIncidentProblem *dd_incident_first_stop (GPtrArray *problems);
gboolean dd_incident_refuse_stop (GPtrArray *problems, GError **error);
gboolean dd_incident_mend_occurrence (DdIncident *self);
gboolean dd_incident_check_act_time (
    gint64 at, gint64 discovered_at, gint64 now, GTimeZone *zone, GError **error);

DdIncidentState dd_incident_state_of (GPtrArray *events);
gboolean dd_incident_state_allows (DdIncidentState state, DdEventKind kind);

G_END_DECLS
