/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/permission.h"
#include "base/workdays.h"
#include "deadlines/obligation-change.h"
#include "deadlines/reporting-facts.h"
#include "incidents/incident-calls.h"
#include "incidents/incident-service.h"
#include "roster/handover-source.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _DdIncidentService
{
  GObject parent_instance;

  DdDueDescribe describe;
  gpointer describe_data;
  DdPaperNamer name_papers;
  gpointer name_papers_data;
  DdIncidentOnDuty on_duty;
  gpointer on_duty_data;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdRosterService *roster;
  GTimeZone *zone;
  DdPlaybook *playbook;
  /* rule set → its rules; a rule set never changes */
  GHashTable *rules;
};

/* The rules of a rule set, read once. */
GPtrArray *dd_incident_service_rules (DdIncidentService *self, gint64 rule_set, GError **error);

DdReportingFacts *dd_incident_reporting_facts (const DdIncident *incident, GPtrArray *events);

/* What an incident owes; @cut as for dd_reporting_clock_compute(). */
GPtrArray *dd_incident_service_compute (DdIncidentService *self,
                                        const DdIncident *incident,
                                        GPtrArray *events,
                                        const DdWorkdays *workdays,
                                        gint64 cut,
                                        GError **error);

/* Writes it into the books; what is new in them applies since @since, %DD_TIME_UNKNOWN where it
 * does from the beginning. What a drill asks for is practised, not owed: it stands apart there. */
gboolean dd_incident_service_store_obligations_in (DdIncidentService *self,
                                                   DdTransaction *txn,
                                                   const DdIncident *incident,
                                                   GPtrArray *events,
                                                   gint64 since,
                                                   gint64 now,
                                                   GError **error);

/* Works out anew what an incident owes, and its state, from its facts and its timeline; the
 * timeline says what changed by that. */
gboolean dd_incident_service_recompute_in (DdIncidentService *self,
                                           DdTransaction *txn,
                                           const DdActor *actor,
                                           const DdIncident *incident,
                                           DdChangeCause cause,
                                           gint64 now,
                                           GError **error);

/* Adds a row to the timeline with its audit entry; @event gets its id. */
gboolean dd_incident_service_add_event_in (DdIncidentService *self,
                                           DdTransaction *txn,
                                           const DdActor *actor,
                                           gint64 now,
                                           DdTimelineEvent *event,
                                           GError **error);

/* As dd_permission_check(); who filed an incident may also complete it while nobody handles it yet.
 */
gboolean dd_incident_service_check (DdSession *session,
                                    DdPermission permission,
                                    const DdIncident *incident,
                                    GError **error);

/* Makes what somebody hung on their draft evidence of the incident it became. */
gboolean dd_incident_adopt_draft_in (DdTransaction *txn,
                                     const DdActor *actor,
                                     gint64 now,
                                     gint64 incident,
                                     gint64 draft,
                                     GError **error);

/* What of a post moves with it: open incidents, and what is owed. */
void dd_incident_handover_source_init (DdHandoverSourceInterface *iface);

char *dd_timeline_event_to_json (const DdTimelineEvent *event, GTimeZone *zone);

G_END_DECLS
