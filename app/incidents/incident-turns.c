/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that explains, waives, closes, withdraws and reopens. */
#include "incidents/incident-work.h"

#include "base/error.h"
#include "base/text.h"
#include "deadlines/deadline-store.h"
#include "deadlines/wording.h"
#include "incidents/incident-rules.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

static gboolean
is_open (const DdObligation *obligation)
{
  return obligation->fulfilled_at == DD_TIME_UNKNOWN && obligation->ended == DD_OBLIGATION_GOES_ON;
}

static gboolean
explain_in (DdIncidentService *self,
            DdIncidentWork *work,
            const DdObligation *obligation,
            const char *reason,
            GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_EXPLAINED, work->now);
  g_autofree char *clean = dd_text_clean (reason);

  event->incident_id = work->incident->id;
  event->subject_id = obligation->id;
  event->subject_key = g_strdup (obligation->rule);
  event->report_kind = g_strdup (obligation->kind);
  event->recipient = g_strdup (obligation->recipient);
  event->reason = g_strdup (clean);
  return dd_deadline_store_set_late_reason_in (work->txn, obligation->id, clean, error) &&
         dd_incident_service_add_event_in (self, work->txn, work->actor, work->now, event, error);
}

/**
 * dd_incident_service_explain:
 * @self: the service
 * @session: who explains
 * @obligation: what is late, or will not be done
 * @reason: why
 * @error: return location
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_explain (DdIncidentService *self,
                             DdSession *session,
                             gint64 obligation,
                             const char *reason,
                             GError **error)
{
  g_autoptr (DdObligation) owed = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  owed = dd_deadline_store_get (self->database, obligation, error);
  if (owed == NULL)
    return FALSE;
  if (strcmp (owed->subject_kind, DD_SUBJECT_INCIDENT) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("Only what an incident owes can be explained."));
      return FALSE;
    }
  return dd_incident_work_begin (self, session, DD_PERMISSION_RECORD_ACT, owed->subject_id, &work,
                                 error) &&
         dd_incident_check_reason (reason, error) &&
         explain_in (self, &work, owed, reason, error) &&
         dd_incident_work_finish (self, &work, error);
}

static DdTimelineEvent *
new_waiver (const DdIncidentWork *work, const DdObligation *obligation, const char *reason)
{
  DdTimelineEvent *event = dd_timeline_event_new (DD_EVENT_WAIVED, work->now);

  event->incident_id = work->incident->id;
  event->subject_id = obligation->id;
  event->subject_key = dd_obligation_dup_key (obligation);
  event->report_kind = g_strdup (obligation->kind);
  event->recipient = g_strdup (obligation->recipient);
  event->reason = dd_text_clean (reason);
  return event;
}

/**
 * dd_incident_service_waive:
 * @self: the service
 * @session: who waives
 * @obligation: what an incident owes
 * @reason: why it need not be reported
 * @error: return location: %DD_ERROR_STATE where nothing is owed any more
 *
 * Waives what is open or overdue. It is kept on the timeline, can be taken back there, and is told
 * no more.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_waive (DdIncidentService *self,
                           DdSession *session,
                           gint64 obligation,
                           const char *reason,
                           GError **error)
{
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autoptr (DdObligation) owed = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  owed = dd_deadline_store_get (self->database, obligation, error);
  if (owed == NULL)
    return FALSE;
  if (strcmp (owed->subject_kind, DD_SUBJECT_INCIDENT) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("Only what an incident owes can be waived."));
      return FALSE;
    }
  if (!dd_incident_work_begin (self, session, DD_PERMISSION_WAIVE_DUTY, owed->subject_id, &work,
                               error) ||
      !dd_incident_check_reason (reason, error))
    return FALSE;
  /* As it stands now that nobody else can write. */
  dd_obligation_free (owed);
  owed = dd_deadline_store_get (self->database, obligation, error);
  if (owed == NULL)
    return FALSE;
  if (!is_open (owed))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("This is done already, or no longer asked for."));
      return FALSE;
    }
  event = new_waiver (&work, owed, reason);
  return dd_incident_service_add_event_in (self, work.txn, work.actor, work.now, event, error) &&
         dd_incident_work_finish (self, &work, error);
}

/* Explains with @reason what is open and unexplained, or says what that is. */
static gboolean
settle_open_in (DdIncidentService *self, DdIncidentWork *work, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) obligations =
      dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_INCIDENT, work->incident->id,
                                         error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (obligations == NULL)
    return FALSE;
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      g_autofree char *name = NULL;

      if (!is_open (obligation) || !dd_text_is_blank (obligation->late_reason))
        continue;
      if (!dd_text_is_blank (reason))
        {
          if (!explain_in (self, work, obligation, reason, error))
            return FALSE;
          continue;
        }
      if (names->len > 0)
        g_string_append (names, C_ ("list", ", "));
      name = dd_wording_duty_to (obligation);
      g_string_append (names, name);
    }
  if (names->len == 0)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               /* Translators: a list of reports. */
               work->incident->drill
                   ? _ ("Not practised and not explained: %s. Please do it, or say why it is not "
                        "done; then the drill can be ended.")
                   : _ ("Still owed and not explained: %s. Please do it, or say why it is not "
                        "done; then the incident can be closed."),
               names->str);
  return FALSE;
}

/* The timeline is read in the order of its instants: a turn dated before the last one would be kept
 * and change nothing. */
static gboolean
check_after_last_turn (DdIncidentService *self, gint64 incident, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) events = dd_timeline_store_list (self->database, incident, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);
      gboolean turns = event->kind == DD_EVENT_HANDLED || event->kind == DD_EVENT_CLOSED ||
                       event->kind == DD_EVENT_REOPENED || event->kind == DD_EVENT_WITHDRAWN;

      if (!turns || event->retracted || event->at <= at)
        continue;
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("The incident was handled, closed or opened again later than this time. "
             "Please give a time after that."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
turn (DdIncidentService *self,
      DdSession *session,
      DdEventKind kind,
      gint64 incident,
      gint64 at,
      const char *reason,
      GError **error)
{
  g_autoptr (DdTimelineEvent) event = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  if (!dd_incident_work_begin (self, session, dd_event_kind_permission (kind), incident, &work,
                               error))
    return FALSE;
  event = dd_timeline_event_new (kind, at != DD_TIME_UNKNOWN ? at : work.now);
  event->reason = g_strdup (reason);
  if (!dd_incident_work_check_act (self, &work, event, error) ||
      !check_after_last_turn (self, incident, event->at, error))
    return FALSE;
  if (kind == DD_EVENT_WITHDRAWN && !dd_incident_check_reason (reason, error))
    return FALSE;
  if (kind == DD_EVENT_CLOSED && !settle_open_in (self, &work, reason, error))
    return FALSE;
  if (kind == DD_EVENT_REOPENED || kind == DD_EVENT_WITHDRAWN)
    work.cause = DD_CHANGE_RETURN;
  return dd_incident_work_add_act (self, &work, event, NULL, error) &&
         dd_incident_work_finish (self, &work, error);
}

/**
 * dd_incident_service_close:
 * @self: the service
 * @session: who closes
 * @incident: which incident
 * @at: when it was closed; %DD_TIME_UNKNOWN = now
 * @reason: (nullable): explains everything that is open and unexplained
 * @error: return location: %DD_ERROR_STATE names what is still owed and not explained
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_close (DdIncidentService *self,
                           DdSession *session,
                           gint64 incident,
                           gint64 at,
                           const char *reason,
                           GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  return turn (self, session, DD_EVENT_CLOSED, incident, at, reason, error);
}

/**
 * dd_incident_service_withdraw:
 * @self: the service
 * @session: who withdraws
 * @incident: which incident
 * @at: when it turned out to be a false alarm; %DD_TIME_UNKNOWN = now
 * @reason: why it was one
 * @error: return location
 *
 * Returns: whether it is on the disk; what was still owed is then waived
 */
gboolean
dd_incident_service_withdraw (DdIncidentService *self,
                              DdSession *session,
                              gint64 incident,
                              gint64 at,
                              const char *reason,
                              GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  return turn (self, session, DD_EVENT_WITHDRAWN, incident, at, reason, error);
}

/**
 * dd_incident_service_reopen:
 * @self: the service
 * @session: who reopens
 * @incident: which incident
 * @at: since when; %DD_TIME_UNKNOWN = now
 * @reason: (nullable): why
 * @error: return location
 *
 * Takes the end of handling and the closing back.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_reopen (DdIncidentService *self,
                            DdSession *session,
                            gint64 incident,
                            gint64 at,
                            const char *reason,
                            GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  return turn (self, session, DD_EVENT_REOPENED, incident, at, reason, error);
}

/* The ends of handling since it was last taken back. The first of them counts; there are several
 * where a reopening in between was taken back. */
static GPtrArray *
list_handled (GPtrArray *events)
{
  GPtrArray *handled = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->retracted)
        continue;
      if (event->kind == DD_EVENT_REOPENED)
        g_ptr_array_set_size (handled, 0);
      else if (event->kind == DD_EVENT_HANDLED)
        g_ptr_array_add (handled, event);
    }
  return handled;
}

static gboolean
retract_in (DdIncidentService *self,
            DdIncidentWork *work,
            const DdTimelineEvent *mistaken,
            const char *reason,
            GError **error)
{
  g_autoptr (DdTimelineEvent) row = dd_timeline_event_new (DD_EVENT_RETRACTED, work->now);

  row->incident_id = work->incident->id;
  row->retracts_id = mistaken->id;
  row->reason = dd_text_clean (reason);
  return dd_incident_service_add_event_in (self, work->txn, work->actor, work->now, row, error);
}

/**
 * dd_incident_service_correct_handled:
 * @self: the service
 * @session: who corrects it
 * @incident: an incident whose handling has ended
 * @at: when it ended in truth
 * @reason: why the time is corrected
 * @error: return location
 *
 * Takes the end of handling back and writes it down anew, at once: what is owed from it moves.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_correct_handled (DdIncidentService *self,
                                     DdSession *session,
                                     gint64 incident,
                                     gint64 at,
                                     const char *reason,
                                     GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_HANDLED, at);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) handled = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_RECORD_ACT, error) ||
      !dd_incident_work_begin (self, session, DD_PERMISSION_RECORD_ACT, incident, &work, error) ||
      !dd_incident_check_reason (reason, error))
    return FALSE;
  events = dd_timeline_store_list (self->database, incident, error);
  if (events == NULL)
    return FALSE;
  handled = list_handled (events);
  if (work.incident->state != DD_INCIDENT_HANDLED || handled->len == 0)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   /* Translators: a state of an incident. */
                   _ ("The incident’s state is “%s”; this cannot be recorded now."),
                   dd_incident_state_label (work.incident->state, work.incident->drill));
      return FALSE;
    }
  if (!dd_incident_check_act_time (at, work.incident->discovered_at, work.now,
                                   dd_incident_service_get_zone (self), error))
    return FALSE;
  for (guint i = 0; i < handled->len; i++)
    if (!retract_in (self, &work, g_ptr_array_index (handled, i), reason, error))
      return FALSE;
  if (!check_after_last_turn (self, incident, at, error))
    return FALSE;
  work.cause = DD_CHANGE_RETURN;
  return dd_incident_work_add_act (self, &work, event, NULL, error) &&
         dd_incident_work_finish (self, &work, error);
}
