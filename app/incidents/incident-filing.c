/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService by which incidents come to the desk. */
#include "incidents/incident-service-private.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "deadlines/reporting-clock.h"
#include "deadlines/rule-store.h"
#include "drafts/draft-service.h"
#include "drafts/draft-store.h"
#include "incidents/incident-facts.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/intake.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

static int
year_of (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return local != NULL ? g_date_time_get_year (local) : 0;
}

static gboolean
check_acts (DdIncidentService *self,
            const DdIncident *incident,
            GPtrArray *acts,
            gint64 now,
            GError **error)
{
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const DdTimelineEvent *act = g_ptr_array_index (acts, i);

      if (!dd_event_kind_is_act (act->kind) && act->kind != DD_EVENT_PROGRESS)
        {
          g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                               _ ("An incident can be filed with acts and notes only."));
          return FALSE;
        }
      if (!dd_incident_check_act_time (act->at, incident->discovered_at, now,
                                       dd_incident_service_get_zone (self), error))
        return FALSE;
    }
  return TRUE;
}

/* All that is known of an incident, for the audit log. */
static char *
facts_to_json (DdIncidentService *self, const DdIncident *incident)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (DdIncidentField));

  for (DdIncidentField field = 0; field < DD_N_FIELDS; field++)
    if (dd_incident_field_is_known (incident, field))
      g_array_append_val (known, field);
  return dd_incident_diff_to_json (NULL, incident, known, dd_incident_service_get_zone (self));
}

static gboolean
add_filed_in (DdIncidentService *self,
              DdTransaction *txn,
              const DdActor *actor,
              const DdIncident *incident,
              gint64 now,
              GError **error)
{
  g_autoptr (DdTimelineEvent) filed = dd_timeline_event_new (DD_EVENT_FILED, now);
  g_autofree char *detail = facts_to_json (self, incident);

  filed->incident_id = incident->id;
  filed->recorded_at = now;
  filed->account_id = actor->account_id;
  return dd_timeline_store_insert (txn, filed, error) != 0 &&
         dd_audit_append (txn, now, actor, incident->drill ? "incident.drill" : "incident.filed",
                          DD_SUBJECT_INCIDENT, incident->id, detail, error);
}

/* The one path by which an incident comes to the desk, from the wizard as from a file. */
static gint64
file_in (DdIncidentService *self,
         DdTransaction *txn,
         const DdActor *actor,
         const DdIncident *given,
         GPtrArray *acts,
         gint64 now,
         GError **error)
{
  g_autoptr (DdIncident) incident = dd_incident_copy (given);
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  g_autoptr (GPtrArray) problems = NULL;
  gint64 known = 0;

  if (incident->external_id != NULL &&
      !dd_incident_store_find_external (self->database, incident->external_id, &known, error))
    return 0;
  if (known != 0)
    return known;

  dd_incident_mend_occurrence (incident);
  problems = dd_incident_validate (incident, now, dd_incident_service_get_zone (self));
  if (!dd_incident_refuse_stop (problems, error) || !check_acts (self, incident, acts, now, error))
    return 0;
  dd_incident_settle_levels (incident);
  incident->year = year_of (incident->discovered_at, dd_incident_service_get_zone (self));
  incident->filed_at = now;
  incident->filed_by = actor->account_id;
  incident->state = acts != NULL ? dd_incident_state_of (acts) : DD_INCIDENT_REPORTED;
  incident->rule_set_id = dd_rule_store_get_current (self->database, error);
  if (incident->rule_set_id == 0)
    return 0;
  incident->post_id = dd_roster_service_get_responsible_post_in (txn, error);
  if (incident->post_id == 0 || dd_incident_store_insert (txn, incident, error) == 0 ||
      !add_filed_in (self, txn, actor, incident, now, error))
    return 0;

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      DdTimelineEvent *event = dd_timeline_event_copy (g_ptr_array_index (acts, i));

      g_ptr_array_add (events, event);
      event->incident_id = incident->id;
      if (!dd_incident_service_add_event_in (self, txn, actor, now, event, error))
        return 0;
    }
  return dd_incident_service_store_obligations_in (self, txn, incident, events, DD_TIME_UNKNOWN,
                                                   now, error)
             ? incident->id
             : 0;
}

/* Everybody reports what they find; a drill calls the whole school together, and is for those who
 * handle incidents. */
static gboolean
check_may_file (DdSession *session, const DdIncident *incident, GError **error)
{
  return dd_permission_check (session,
                              incident->drill ? DD_PERMISSION_HOLD_DRILL
                                              : DD_PERMISSION_FILE_INCIDENT,
                              error);
}

/**
 * dd_incident_service_file:
 * @self: the service
 * @session: who files
 * @incident: what is known; id, number and state are not looked at
 * @acts: (nullable) (element-type DdTimelineEvent): what was already done, in order
 * @error: return location
 *
 * Files an incident: from now on its clocks run. An occurrence after the discovery counts as not
 * known (the window warns of it). The same @external_id again changes nothing.
 *
 * Returns: the incident's id; 0 with @error set
 */
gint64
dd_incident_service_file (DdIncidentService *self,
                          DdSession *session,
                          const DdIncident *incident,
                          GPtrArray *acts,
                          GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            incident != NULL,
                        0);

  if (!check_may_file (session, incident, error))
    return 0;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return 0;
  id = file_in (self, txn, dd_session_get_actor (session), incident, acts,
                dd_clock_now (self->clock), error);
  if (id == 0 || !dd_transaction_commit (txn, error))
    return 0;
  dd_incident_service_emit_changed (self, id);
  return id;
}

/* A draft is filed once: afterwards it is kept as what amends the incident. */
static DdDraft *
get_own_draft (DdIncidentService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdDraft) draft = dd_draft_store_get (self->database, id, error);

  if (draft == NULL || draft->account_id == dd_session_get_account_id (session))
    return g_steal_pointer (&draft);
  g_set_error_literal (error, DD_ERROR, DD_ERROR_DENIED,
                       _ ("This draft is somebody else’s. Nothing was filed."));
  return NULL;
}

static gint64
file_draft_in (DdIncidentService *self,
               DdTransaction *txn,
               const DdActor *actor,
               const DdIncident *incident,
               const DdDraft *draft,
               GError **error)
{
  gint64 now = dd_clock_now (self->clock);
  gint64 id = file_in (self, txn, actor, incident, NULL, now, error);

  return id != 0 && dd_incident_adopt_draft_in (txn, actor, now, id, draft->id, error) &&
                 dd_draft_service_turn_in (txn, draft->id, DD_DRAFT_AMENDMENT, id, error)
             ? id
             : 0;
}

/**
 * dd_incident_service_file_draft:
 * @self: the service
 * @session: who files
 * @incident: what is known; id, number and state are not looked at
 * @draft: their draft of it, a %DD_DRAFT_INCIDENT; of a drill a %DD_DRAFT_DRILL
 * @error: return location
 *
 * Files an incident as dd_incident_service_file() does, makes what hangs on the draft its evidence
 * and the draft a %DD_DRAFT_AMENDMENT of it, in one transaction. A draft that was filed already
 * files nothing again. Call dd_draft_service_tell() afterwards.
 *
 * Returns: the incident's id; 0 with @error set
 */
gint64
dd_incident_service_file_draft (DdIncidentService *self,
                                DdSession *session,
                                const DdIncident *incident,
                                gint64 draft,
                                GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDraft) typed = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            incident != NULL,
                        0);

  if (!check_may_file (session, incident, error))
    return 0;
  txn = dd_transaction_begin (self->database, error);
  typed = txn != NULL ? get_own_draft (self, session, draft, error) : NULL;
  if (typed == NULL)
    return 0;
  if (strcmp (typed->kind, DD_DRAFT_AMENDMENT) == 0)
    return typed->subject_id;
  id = file_draft_in (self, txn, dd_session_get_actor (session), incident, typed, error);
  if (id == 0 || !dd_transaction_commit (txn, error))
    return 0;
  g_clear_pointer (&txn, dd_transaction_free);
  dd_incident_service_emit_changed (self, id);
  return id;
}

/**
 * dd_incident_service_file_content:
 * @self: the service
 * @session: who files
 * @content: an incident file: one incident, or an array of them
 * @error: return location
 *
 * Files what an incident file says, whole or not at all.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the incidents, in the order of
 *   the file; %NULL with @error set
 */
GArray *
dd_incident_service_file_content (DdIncidentService *self,
                                  DdSession *session,
                                  GBytes *content,
                                  GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) intakes = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) && content != NULL,
                        NULL);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error))
    return NULL;
  now = dd_clock_now (self->clock);
  intakes = dd_intake_read (content, now, dd_incident_service_get_zone (self), error);
  if (intakes == NULL)
    return NULL;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return NULL;
  for (guint i = 0; i < intakes->len; i++)
    {
      const DdIntake *intake = g_ptr_array_index (intakes, i);
      gint64 id = file_in (self, txn, dd_session_get_actor (session), intake->incident,
                           intake->acts, now, error);

      if (id == 0)
        return NULL;
      g_array_append_val (ids, id);
    }
  if (!dd_transaction_commit (txn, error))
    return NULL;
  dd_incident_service_emit_changed (self, ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
  return g_steal_pointer (&ids);
}

/* An incident that is not filed yet goes by the rules of today. */
static DdIncident *
prepare_preview (DdIncidentService *self, const DdIncident *given, GError **error)
{
  g_autoptr (DdIncident) incident = dd_incident_copy (given);

  if (incident->id == 0)
    incident->rule_set_id = dd_rule_store_get_current (self->database, error);
  if (incident->rule_set_id == 0)
    return NULL;
  dd_incident_mend_occurrence (incident);
  dd_incident_settle_levels (incident);
  return g_steal_pointer (&incident);
}

/**
 * dd_incident_service_preview:
 * @self: the service
 * @incident: an incident as it is being typed
 * @acts: (nullable) (element-type DdTimelineEvent): what was done, as it is being typed
 * @error: return location
 *
 * Works out the clocks that these answers would start; writes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): by due instant; empty while the
 *   discovery is unknown; %NULL with @error set
 */
GPtrArray *
dd_incident_service_preview (DdIncidentService *self,
                             const DdIncident *incident,
                             GPtrArray *acts,
                             GError **error)
{
  g_autoptr (DdIncident) settled = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && incident != NULL, NULL);

  settled = prepare_preview (self, incident, error);
  workdays = settled != NULL ? dd_rule_store_load_workdays (self->database, error) : NULL;
  return workdays != NULL
             ? dd_incident_service_compute (self, settled, acts, workdays, DD_TIME_UNKNOWN, error)
             : NULL;
}

/**
 * dd_incident_service_preview_unclear:
 * @self: the service
 * @incident: an incident, filed or as it is being typed
 * @error: return location
 *
 * Finds the clocks that hang on an answer nobody has yet (待核实).
 *
 * Returns: (transfer container) (nullable) (element-type DdReportingRule): their rules, owned by
 * the service; %NULL with @error set
 */
GPtrArray *
dd_incident_service_preview_unclear (DdIncidentService *self,
                                     const DdIncident *incident,
                                     GError **error)
{
  g_autoptr (DdReportingFacts) facts = NULL;
  g_autoptr (DdIncident) settled = NULL;
  GPtrArray *rules;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && incident != NULL, NULL);

  settled = prepare_preview (self, incident, error);
  rules = settled != NULL ? dd_incident_service_rules (self, settled->rule_set_id, error) : NULL;
  if (rules == NULL)
    return NULL;
  facts = dd_incident_reporting_facts (settled, NULL);
  return dd_reporting_clock_find_unclear (rules, facts, dd_incident_service_get_zone (self));
}
