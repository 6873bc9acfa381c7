/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-work.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

void
dd_incident_work_clear (DdIncidentWork *work)
{
  g_clear_pointer (&work->incident, dd_incident_free);
  g_clear_pointer (&work->txn, dd_transaction_free);
}

gboolean
dd_incident_work_begin (DdIncidentService *self,
                        DdSession *session,
                        DdPermission permission,
                        gint64 incident,
                        DdIncidentWork *work,
                        GError **error)
{
  work->txn = dd_transaction_begin (self->database, error);
  work->incident =
      work->txn != NULL ? dd_incident_store_get (self->database, incident, error) : NULL;
  if (work->incident == NULL ||
      !dd_incident_service_check (session, permission, work->incident, error))
    return FALSE;
  work->actor = dd_session_get_actor (session);
  work->now = dd_clock_now (self->clock);
  return TRUE;
}

gboolean
dd_incident_work_finish (DdIncidentService *self, DdIncidentWork *work, GError **error)
{
  gint64 id = work->incident->id;

  if (!dd_incident_service_recompute_in (self, work->txn, work->actor, work->incident, work->cause,
                                         work->now, error) ||
      !dd_transaction_commit (work->txn, error))
    return FALSE;
  /* Handlers may write in their turn. */
  g_clear_pointer (&work->txn, dd_transaction_free);
  dd_incident_service_emit_changed (self, id);
  return TRUE;
}

gboolean
dd_incident_service_check (DdSession *session,
                           DdPermission permission,
                           const DdIncident *incident,
                           GError **error)
{
  gboolean completes = permission == DD_PERMISSION_AMEND_INCIDENT ||
                       permission == DD_PERMISSION_ATTACH_EVIDENCE ||
                       permission == DD_PERMISSION_RECORD_ACT;

  /* A teacher's wizard goes on after the incident is filed. */
  if (completes && incident->filed_by == dd_session_get_account_id (session) &&
      incident->state == DD_INCIDENT_REPORTED &&
      dd_permission_has (session, DD_PERMISSION_FILE_INCIDENT))
    return TRUE;
  return dd_permission_check (session, permission, error);
}

char *
dd_timeline_event_to_json (const DdTimelineEvent *event, GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dd_json_build_id (builder, "event", event->id);
  dd_json_build_time (builder, "at", event->at, zone);
  dd_json_build_text_if_set (builder, "kind", event->report_kind);
  dd_json_build_text_if_set (builder, "recipient", event->recipient);
  dd_json_build_text_if_set (builder, "channel", event->channel);
  dd_json_build_text_if_set (builder, "by", event->by);
  dd_json_build_text_if_set (builder, "answered_by", event->answered_by);
  /* The number of somebody at the school is nobody's business but the timeline's. */
  if (event->kind != DD_EVENT_CALL)
    dd_json_build_text_if_set (builder, "phone", event->phone);
  dd_json_build_text_if_set (builder, "receipt", event->receipt);
  if (event->partial)
    dd_json_build_boolean (builder, "partial", TRUE);
  dd_json_build_text_if_set (builder, "reason", event->reason);
  dd_json_build_text_if_set (builder, "text", event->text);
  dd_json_build_id (builder, "subject", event->subject_id);
  dd_json_build_text_if_set (builder, "subject_key", event->subject_key);
  dd_json_build_id (builder, "retracts", event->retracts_id);
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

gboolean
dd_incident_service_add_event_in (DdIncidentService *self,
                                  DdTransaction *txn,
                                  const DdActor *actor,
                                  gint64 now,
                                  DdTimelineEvent *event,
                                  GError **error)
{
  g_autofree char *action = g_strconcat ("incident.", dd_event_kind_key (event->kind), NULL);
  g_autofree char *detail = NULL;

  event->recorded_at = now;
  event->account_id = actor->account_id;
  event->id = dd_timeline_store_insert (txn, event, error);
  if (event->id == 0)
    return FALSE;
  detail = dd_timeline_event_to_json (event, dd_incident_service_get_zone (self));
  return dd_audit_append (txn, now, actor, action, DD_SUBJECT_INCIDENT, event->incident_id, detail,
                          error);
}

gboolean
dd_incident_check_act_texts (const DdTimelineEvent *event, GError **error)
{
  return dd_text_check (event->channel, _ ("Channel"), DD_TEXT_MAX, error) &&
         dd_text_check (event->by, _ ("Reported by"), DD_TEXT_MAX, error) &&
         dd_text_check (event->answered_by, _ ("Answered by"), DD_TEXT_MAX, error) &&
         dd_text_check (event->phone, _ ("Phone"), DD_TEXT_MAX, error) &&
         dd_text_check (event->receipt, _ ("Receipt number"), DD_TEXT_MAX, error) &&
         dd_text_check (event->reason, _ ("Reason"), DD_TEXT_MAX, error) &&
         dd_text_check (event->text, _ ("Note"), DD_TEXT_MAX, error);
}

void
dd_incident_clean_act_texts (DdTimelineEvent *event)
{
  char **texts[] = { &event->channel, &event->by,     &event->answered_by, &event->phone,
                     &event->receipt, &event->reason, &event->text };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *clean = dd_text_clean (*texts[i]);

      g_free (*texts[i]);
      *texts[i] = clean;
    }
}

gboolean
dd_incident_work_check_act (DdIncidentService *self,
                            const DdIncidentWork *work,
                            const DdTimelineEvent *act,
                            GError **error)
{
  if (!dd_incident_check_act_time (act->at, work->incident->discovered_at, work->now,
                                   dd_incident_service_get_zone (self), error) ||
      !dd_incident_check_act_texts (act, error))
    return FALSE;
  if (!dd_incident_state_allows (work->incident->state, act->kind))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   /* Translators: a state of an incident. */
                   _ ("The incident’s state is “%s”; this cannot be recorded now."),
                   dd_incident_state_label (work->incident->state, work->incident->drill));
      return FALSE;
    }
  return TRUE;
}

gboolean
dd_incident_work_add_act (DdIncidentService *self,
                          DdIncidentWork *work,
                          const DdTimelineEvent *act,
                          const char *recipient,
                          GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_copy (act);

  dd_incident_clean_act_texts (event);
  event->incident_id = work->incident->id;
  if (recipient != NULL)
    {
      g_free (event->recipient);
      event->recipient = g_strdup (recipient);
    }
  return dd_incident_service_add_event_in (self, work->txn, work->actor, work->now, event, error);
}

gboolean
dd_incident_check_reason (const char *reason, GError **error)
{
  if (!dd_text_is_blank (reason))
    return dd_text_check (reason, _ ("Reason"), DD_TEXT_MAX, error);
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, _ ("Please give the reason."));
  return FALSE;
}

DdPermission
dd_event_kind_permission (DdEventKind kind)
{
  switch ((int) kind)
    {
    case DD_EVENT_DELIVERED:
      return DD_PERMISSION_RECORD_DELIVERY;
    case DD_EVENT_CLOSED:
    case DD_EVENT_REOPENED:
      return DD_PERMISSION_CLOSE_INCIDENT;
    case DD_EVENT_WITHDRAWN:
      return DD_PERMISSION_WITHDRAW_INCIDENT;
    case DD_EVENT_WAIVED:
      return DD_PERMISSION_WAIVE_DUTY;
    default:
      return DD_PERMISSION_RECORD_ACT;
    }
}
