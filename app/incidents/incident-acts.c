/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that writes down what was done. */
#include "incidents/incident-work.h"

#include "base/error.h"
#include "base/text.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

/**
 * dd_incident_service_dup_shared_roles:
 * @self: the service
 * @recipient: a role
 * @error: return location
 *
 * A county bureau is often the superior department too: one call to its number is an act for each
 * of its roles.
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): the other roles that the roster
 *   gives the same contact; none where it knows no contact; %NULL with @error set
 */
GStrv
dd_incident_service_dup_shared_roles (DdIncidentService *self,
                                      const char *recipient,
                                      GError **error)
{
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && recipient != NULL, NULL);

  contact = dd_roster_service_find_contact (self->roster, recipient, &failure);
  if (failure != NULL && !g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  for (guint i = 0; contact != NULL && contact->roles != NULL && contact->roles[i] != NULL; i++)
    if (strcmp (contact->roles[i], recipient) != 0)
      g_strv_builder_add (others, contact->roles[i]);
  return g_strv_builder_end (others);
}

/**
 * dd_incident_service_can_be_partial:
 * @self: the service
 * @incident: which incident
 * @report_kind: a report
 * @recipient: whom it goes to
 * @error: return location
 *
 * Returns: whether the rules it keeps let the first items of this report go ahead of the rest, and
 *   ask for the rest in a supplement; %FALSE with @error set too
 */
gboolean
dd_incident_service_can_be_partial (DdIncidentService *self,
                                    gint64 incident,
                                    const char *report_kind,
                                    const char *recipient,
                                    GError **error)
{
  g_autoptr (DdIncident) current = NULL;
  g_autoptr (DdReportingFacts) facts = NULL;
  GPtrArray *rules;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), FALSE);
  g_return_val_if_fail (report_kind != NULL && recipient != NULL, FALSE);

  current = dd_incident_store_get (self->database, incident, error);
  rules = current != NULL ? dd_incident_service_rules (self, current->rule_set_id, error) : NULL;
  if (rules == NULL)
    return FALSE;
  facts = dd_incident_reporting_facts (current, NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (rules, i);

      if (rule->anchor == DD_ANCHOR_PARTIAL && rule->enabled &&
          strcmp (rule->kind, report_kind) == 0 && strcmp (rule->recipient, recipient) == 0 &&
          dd_reporting_rule_is_in_force (rule, current->discovered_at,
                                         dd_incident_service_get_zone (self)) &&
          dd_reporting_rule_applies (rule, facts) == DD_YES)
        return TRUE;
    }
  return FALSE;
}

/**
 * dd_incident_service_check_partial:
 * @self: the service
 * @incident: which incident
 * @report_kind: (nullable): a report
 * @recipient: (nullable): whom it goes to
 * @error: return location: %DD_ERROR_INVALID
 *
 * Checks what somebody writes down as delivered in part.
 *
 * Returns: whether dd_incident_service_can_be_partial()
 */
gboolean
dd_incident_service_check_partial (DdIncidentService *self,
                                   gint64 incident,
                                   const char *report_kind,
                                   const char *recipient,
                                   GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), FALSE);

  if (report_kind != NULL && recipient != NULL &&
      dd_incident_service_can_be_partial (self, incident, report_kind, recipient, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                         _ ("The rules let no part of this report go ahead of the rest. Please "
                            "record its delivery when all of it has gone."));
  return FALSE;
}

/**
 * dd_incident_service_record:
 * @self: the service
 * @session: who writes it down
 * @incident: of which incident
 * @act: an oral report, a delivery, or the end of handling
 * @also_recipients: (nullable) (array zero-terminated=1): further roles that were reached by the
 * same call or delivery; %NULL: those that the roster gives the same contact
 * @error: return location
 *
 * Writes down what was done. A call or delivery to a contact with several roles is one act for
 * each. An act that fulfils nothing is kept all the same; a delivery in part only where the rules
 * let the first items go ahead.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_record (DdIncidentService *self,
                            DdSession *session,
                            gint64 incident,
                            const DdTimelineEvent *act,
                            const char *const *also_recipients,
                            GError **error)
{
  g_auto (DdIncidentWork) work = { 0 };
  g_auto (GStrv) shared = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) && act != NULL,
                        FALSE);
  g_return_val_if_fail (act->kind == DD_EVENT_ORAL_REPORT || act->kind == DD_EVENT_DELIVERED ||
                            act->kind == DD_EVENT_HANDLED,
                        FALSE);
  g_return_val_if_fail (act->kind == DD_EVENT_HANDLED || act->recipient != NULL, FALSE);

  /* Whoever filed it may ring and write down; ending the handling ends clocks, and is for those in
   * charge. */
  if (act->kind == DD_EVENT_HANDLED &&
      !dd_permission_check (session, DD_PERMISSION_RECORD_ACT, error))
    return FALSE;
  if (act->kind != DD_EVENT_HANDLED && also_recipients == NULL)
    {
      shared = dd_incident_service_dup_shared_roles (self, act->recipient, error);
      if (shared == NULL)
        return FALSE;
      also_recipients = (const char *const *) shared;
    }
  if (!dd_incident_work_begin (self, session,
                               act->kind == DD_EVENT_DELIVERED ? DD_PERMISSION_RECORD_DELIVERY
                                                               : DD_PERMISSION_RECORD_ACT,
                               incident, &work, error) ||
      !dd_incident_work_check_act (self, &work, act, error) ||
      (act->partial && !dd_incident_service_check_partial (self, incident, act->report_kind,
                                                           act->recipient, error)) ||
      !dd_incident_work_add_act (self, &work, act, NULL, error))
    return FALSE;
  if (act->kind != DD_EVENT_HANDLED)
    for (guint i = 0; also_recipients[i] != NULL; i++)
      if (!dd_incident_work_add_act (self, &work, act, also_recipients[i], error))
        return FALSE;
  return dd_incident_work_finish (self, &work, error);
}

/**
 * dd_incident_service_record_in:
 * @self: the service
 * @txn: the caller's transaction
 * @actor: who acts
 * @incident: of which incident
 * @event: what happened; its @at must be neither in the future nor before the discovery
 * @error: return location
 *
 * Adds a row to the timeline within a change of a higher room (a report was signed, a report was
 * delivered), with its audit entry, and works out anew what the incident owes. The caller has
 * checked the permission, and calls dd_incident_service_emit_changed() after its COMMIT.
 *
 * Returns: the id of the new row; 0 with @error set
 */
gint64
dd_incident_service_record_in (DdIncidentService *self,
                               DdTransaction *txn,
                               const DdActor *actor,
                               gint64 incident,
                               const DdTimelineEvent *event,
                               GError **error)
{
  g_autoptr (DdIncident) current = NULL;
  g_autoptr (DdTimelineEvent) row = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && txn != NULL && actor != NULL &&
                            event != NULL,
                        0);

  now = dd_clock_now (self->clock);
  current = dd_incident_store_get (self->database, incident, error);
  if (current == NULL ||
      !dd_incident_check_act_time (event->at, current->discovered_at, now,
                                   dd_incident_service_get_zone (self), error) ||
      !dd_incident_check_act_texts (event, error))
    return 0;
  row = dd_timeline_event_copy (event);
  row->incident_id = incident;
  dd_incident_clean_act_texts (row);
  if (!dd_incident_service_add_event_in (self, txn, actor, now, row, error) ||
      !dd_incident_service_recompute_in (self, txn, actor, current, DD_CHANGE_COURSE, now, error))
    return 0;
  return row->id;
}

static gboolean
is_retracted (GPtrArray *events, gint64 id)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->id == id)
        return event->retracted;
    }
  return FALSE;
}

/**
 * dd_incident_service_retract:
 * @self: the service
 * @session: who takes it back
 * @event: an act or a note that was recorded by mistake
 * @reason: why
 * @error: return location
 *
 * Takes a row back by another row; the first stays to be seen, struck out. Obligations and state go
 * back to what they would be without it.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_retract (
    DdIncidentService *self, DdSession *session, gint64 event, const char *reason, GError **error)
{
  g_autoptr (DdTimelineEvent) mistaken = NULL;
  g_autoptr (DdTimelineEvent) row = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  mistaken = dd_timeline_store_get (self->database, event, error);
  if (mistaken == NULL ||
      (mistaken->account_id != dd_session_get_account_id (session) &&
       !dd_permission_check (session, dd_event_kind_permission (mistaken->kind), error)) ||
      !dd_incident_work_begin (self, session, dd_event_kind_permission (mistaken->kind),
                               mistaken->incident_id, &work, error) ||
      !dd_incident_check_reason (reason, error))
    return FALSE;
  events = dd_timeline_store_list (self->database, mistaken->incident_id, error);
  if (events == NULL)
    return FALSE;
  if (!dd_event_kind_is_retractable (mistaken->kind) || is_retracted (events, event))
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_STATE,
          dd_event_kind_is_retractable (mistaken->kind)
              ? _ ("This entry was already taken back.")
              : _ ("Only acts, calls and notes can be taken back. Facts are corrected by "
                   "“Change facts”."));
      return FALSE;
    }
  row = dd_timeline_event_new (DD_EVENT_RETRACTED, work.now);
  row->incident_id = mistaken->incident_id;
  row->retracts_id = event;
  row->reason = dd_text_clean (reason);
  work.cause = DD_CHANGE_RETURN;
  return dd_incident_service_add_event_in (self, work.txn, work.actor, work.now, row, error) &&
         dd_incident_work_finish (self, &work, error);
}

/**
 * dd_incident_service_note:
 * @self: the service
 * @session: who notes it
 * @incident: of which incident
 * @at: when it happened
 * @text: what was done or found
 * @error: return location
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_note (DdIncidentService *self,
                          DdSession *session,
                          gint64 incident,
                          gint64 at,
                          const char *text,
                          GError **error)
{
  g_autoptr (DdTimelineEvent) note = dd_timeline_event_new (DD_EVENT_PROGRESS, at);
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (dd_text_is_blank (text))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("What was done or found? Please write it down first."));
      return FALSE;
    }
  note->text = g_strdup (text);
  return dd_incident_work_begin (self, session, DD_PERMISSION_RECORD_ACT, incident, &work, error) &&
         dd_incident_work_check_act (self, &work, note, error) &&
         dd_incident_work_add_act (self, &work, note, NULL, error) &&
         dd_incident_work_finish (self, &work, error);
}

static gboolean
step_is_done (GPtrArray *events, const char *step)
{
  gboolean done = FALSE;
  gint64 last = 0;

  /* The last one written down counts, whatever the times say. */
  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if ((event->kind == DD_EVENT_STEP_DONE || event->kind == DD_EVENT_STEP_UNDONE) &&
          g_strcmp0 (event->subject_key, step) == 0 && event->id > last)
        {
          last = event->id;
          done = event->kind == DD_EVENT_STEP_DONE;
        }
    }
  return done;
}

/**
 * dd_incident_service_tick:
 * @self: the service
 * @session: who ticks
 * @incident: of which incident
 * @step: key of a step of its category's playbook
 * @done: whether it is done
 * @error: return location
 *
 * Returns: whether it is on the disk; ticking what is ticked writes nothing
 */
gboolean
dd_incident_service_tick (DdIncidentService *self,
                          DdSession *session,
                          gint64 incident,
                          const char *step,
                          gboolean done,
                          GError **error)
{
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_auto (DdIncidentWork) work = { 0 };
  const DdPlaybookStep *known;
  DdPlaybook *playbook;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) && step != NULL,
                        FALSE);

  playbook = dd_incident_service_get_playbook (self, error);
  if (playbook == NULL ||
      !dd_incident_work_begin (self, session, DD_PERMISSION_RECORD_ACT, incident, &work, error))
    return FALSE;
  known = dd_playbook_find_step (playbook, work.incident->category, step);
  if (known == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                           _ ("This step is not part of the playbook."));
      return FALSE;
    }
  events = dd_timeline_store_list (self->database, incident, error);
  if (events == NULL)
    return FALSE;
  if (step_is_done (events, step) == !!done)
    return TRUE;
  event = dd_timeline_event_new (done ? DD_EVENT_STEP_DONE : DD_EVENT_STEP_UNDONE, work.now);
  event->incident_id = incident;
  event->subject_key = g_strdup (step);
  /* The words as they were: the playbook may be edited later. */
  event->text = g_strdup (known->title);
  return dd_incident_service_add_event_in (self, work.txn, work.actor, work.now, event, error) &&
         dd_incident_work_finish (self, &work, error);
}
