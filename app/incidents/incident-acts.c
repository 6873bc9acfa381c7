/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that writes down what was done. */
#include "incidents/incident-service-private.h"

#include "attachments/attachment-store.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/text.h"
#include "deadlines/deadline-store.h"
#include "deadlines/wording.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

/* What every writing function begins with. */
typedef struct
{
  DdTransaction *txn;
  DdIncident *incident;
  const DdActor *actor;
  gint64 now;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->incident, dd_incident_free);
  g_clear_pointer (&work->txn, dd_transaction_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
begin (DdIncidentService *self,
       DdSession *session,
       DdPermission permission,
       gint64 incident,
       Work *work,
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

static gboolean
finish (DdIncidentService *self, Work *work, GError **error)
{
  gint64 id = work->incident->id;

  if (!dd_incident_service_recompute_in (self, work->txn, work->incident, work->now, error) ||
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

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

char *
dd_timeline_event_to_json (const DdTimelineEvent *event, GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *at = dd_time_to_iso8601 (event->at, zone);

  json_builder_begin_object (builder);
  add_int (builder, "event", event->id);
  add_text (builder, "at", at);
  add_text (builder, "kind", event->report_kind);
  add_text (builder, "recipient", event->recipient);
  add_text (builder, "channel", event->channel);
  add_text (builder, "by", event->by);
  add_text (builder, "answered_by", event->answered_by);
  add_text (builder, "phone", event->phone);
  add_text (builder, "receipt", event->receipt);
  add_text (builder, "reason", event->reason);
  add_text (builder, "text", event->text);
  add_int (builder, "subject", event->subject_id);
  add_text (builder, "subject_key", event->subject_key);
  add_int (builder, "retracts", event->retracts_id);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
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

static gboolean
check_act_texts (const DdTimelineEvent *event, GError **error)
{
  return dd_text_check (event->channel, _ ("Channel"), DD_TEXT_MAX, error) &&
         dd_text_check (event->by, _ ("Reported by"), DD_TEXT_MAX, error) &&
         dd_text_check (event->answered_by, _ ("Answered by"), DD_TEXT_MAX, error) &&
         dd_text_check (event->phone, _ ("Phone"), DD_TEXT_MAX, error) &&
         dd_text_check (event->receipt, _ ("Receipt number"), DD_TEXT_MAX, error) &&
         dd_text_check (event->reason, _ ("Reason"), DD_TEXT_MAX, error) &&
         dd_text_check (event->text, _ ("Note"), DD_TEXT_MAX, error);
}

/* Empty is unknown, in the timeline as in the facts. */
static void
clean_act_texts (DdTimelineEvent *event)
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

static gboolean
check_act (DdIncidentService *self, const Work *work, const DdTimelineEvent *act, GError **error)
{
  if (!dd_incident_check_act_time (act->at, work->incident->discovered_at, work->now,
                                   dd_incident_service_get_zone (self), error) ||
      !check_act_texts (act, error))
    return FALSE;
  if (!dd_incident_state_allows (work->incident->state, act->kind))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   /* Translators: a state of an incident. */
                   _ ("The incident’s state is “%s”; this cannot be recorded now."),
                   dd_incident_state_label (work->incident->state));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_act_in (DdIncidentService *self,
            Work *work,
            const DdTimelineEvent *act,
            const char *recipient,
            GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_copy (act);

  clean_act_texts (event);
  event->incident_id = work->incident->id;
  if (recipient != NULL)
    {
      g_free (event->recipient);
      event->recipient = g_strdup (recipient);
    }
  return dd_incident_service_add_event_in (self, work->txn, work->actor, work->now, event, error);
}

/**
 * dd_incident_service_dup_shared_roles:
 * @self: the service
 * @recipient: a role
 *
 * A county bureau is often the superior department too: one call to its number is an act for each
 * of its roles.
 *
 * Returns: (transfer full) (array zero-terminated=1): the other roles that the roster gives the
 * same contact
 */
GStrv
dd_incident_service_dup_shared_roles (DdIncidentService *self, const char *recipient)
{
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && recipient != NULL, NULL);

  contact = dd_roster_service_find_contact (self->roster, recipient, NULL);
  for (guint i = 0; contact != NULL && contact->roles != NULL && contact->roles[i] != NULL; i++)
    if (strcmp (contact->roles[i], recipient) != 0)
      g_strv_builder_add (others, contact->roles[i]);
  return g_strv_builder_end (others);
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
 * each. An act that fulfils nothing is kept all the same.
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
  g_auto (Work) work = { 0 };
  g_auto (GStrv) shared = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) && act != NULL,
                        FALSE);
  g_return_val_if_fail (act->kind == DD_EVENT_ORAL_REPORT || act->kind == DD_EVENT_DELIVERED ||
                            act->kind == DD_EVENT_HANDLED,
                        FALSE);
  g_return_val_if_fail (act->kind == DD_EVENT_HANDLED || act->recipient != NULL, FALSE);

  if (act->kind != DD_EVENT_HANDLED && also_recipients == NULL)
    {
      shared = dd_incident_service_dup_shared_roles (self, act->recipient);
      also_recipients = (const char *const *) shared;
    }
  if (!begin (self, session,
              act->kind == DD_EVENT_DELIVERED ? DD_PERMISSION_RECORD_DELIVERY
                                              : DD_PERMISSION_RECORD_ACT,
              incident, &work, error) ||
      !check_act (self, &work, act, error) || !add_act_in (self, &work, act, NULL, error))
    return FALSE;
  if (act->kind != DD_EVENT_HANDLED)
    for (guint i = 0; also_recipients[i] != NULL; i++)
      if (!add_act_in (self, &work, act, also_recipients[i], error))
        return FALSE;
  return finish (self, &work, error);
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
      !check_act_texts (event, error))
    return 0;
  row = dd_timeline_event_copy (event);
  row->incident_id = incident;
  clean_act_texts (row);
  if (!dd_incident_service_add_event_in (self, txn, actor, now, row, error) ||
      !dd_incident_service_recompute_in (self, txn, current, now, error))
    return 0;
  return row->id;
}

/* What was recorded by a person may be taken back; what the app did itself is mended otherwise. */
static gboolean
is_retractable (DdEventKind kind)
{
  return dd_event_kind_is_act (kind) || kind == DD_EVENT_PROGRESS;
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

static gboolean
check_reason_given (const char *reason, GError **error)
{
  if (!dd_text_is_blank (reason))
    return dd_text_check (reason, _ ("Reason"), DD_TEXT_MAX, error);
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, _ ("Please give the reason."));
  return FALSE;
}

/* Which permission it takes to record such a thing, and so to take it back. */
static DdPermission
permission_of (DdEventKind kind)
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
    default:
      return DD_PERMISSION_RECORD_ACT;
    }
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
  g_auto (Work) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  mistaken = dd_timeline_store_get (self->database, event, error);
  if (mistaken == NULL ||
      !begin (self, session, permission_of (mistaken->kind), mistaken->incident_id, &work, error) ||
      !check_reason_given (reason, error))
    return FALSE;
  events = dd_timeline_store_list (self->database, mistaken->incident_id, error);
  if (events == NULL)
    return FALSE;
  if (!is_retractable (mistaken->kind) || is_retracted (events, event))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           is_retractable (mistaken->kind)
                               ? _ ("This entry was already taken back.")
                               : _ ("Only acts and notes can be taken back. Facts are corrected by "
                                    "“Change facts”."));
      return FALSE;
    }
  row = dd_timeline_event_new (DD_EVENT_RETRACTED, work.now);
  row->incident_id = mistaken->incident_id;
  row->retracts_id = event;
  row->reason = dd_text_clean (reason);
  return dd_incident_service_add_event_in (self, work.txn, work.actor, work.now, row, error) &&
         finish (self, &work, error);
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
  g_auto (Work) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (dd_text_is_blank (text))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("What was done or found? Please write it down first."));
      return FALSE;
    }
  note->text = g_strdup (text);
  return begin (self, session, DD_PERMISSION_RECORD_ACT, incident, &work, error) &&
         check_act (self, &work, note, error) && add_act_in (self, &work, note, NULL, error) &&
         finish (self, &work, error);
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
  g_auto (Work) work = { 0 };
  const DdPlaybookStep *known;
  DdPlaybook *playbook;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) && step != NULL,
                        FALSE);

  playbook = dd_incident_service_get_playbook (self, error);
  if (playbook == NULL || !begin (self, session, DD_PERMISSION_RECORD_ACT, incident, &work, error))
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
         finish (self, &work, error);
}

/* Evidence. ----------------------------------------------------------------------------------- */

static gboolean
add_evidence_in (DdIncidentService *self,
                 Work *work,
                 const DdAttachment *attachment,
                 GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_EVIDENCE, work->now);

  event->incident_id = work->incident->id;
  event->recorded_at = work->now;
  event->account_id = work->actor->account_id;
  event->subject_id = attachment->id;
  event->text = g_strdup (attachment->name);
  /* The attachments write the audit entry, with the digest of the content. */
  return dd_attachment_store_commit_in (work->txn, work->now, work->actor, attachment->id,
                                        DD_SUBJECT_INCIDENT, work->incident->id, error) &&
         dd_timeline_store_insert (work->txn, event, error) != 0;
}

/**
 * dd_incident_service_attach:
 * @self: the service
 * @session: who attaches
 * @incident: of which incident
 * @attachment: a file that was read in
 * @error: return location
 *
 * Makes a file evidence of an incident; from then on nobody can change it.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_attach (
    DdIncidentService *self, DdSession *session, gint64 incident, gint64 attachment, GError **error)
{
  g_autoptr (DdAttachment) file = NULL;
  g_auto (Work) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (!begin (self, session, DD_PERMISSION_ATTACH_EVIDENCE, incident, &work, error))
    return FALSE;
  file = dd_attachment_store_get (self->database, attachment, error);
  return file != NULL && add_evidence_in (self, &work, file, error) && finish (self, &work, error);
}

/**
 * dd_incident_service_attach_draft:
 * @self: the service
 * @session: who attaches
 * @incident: of which incident
 * @draft_key: a draft
 * @error: return location
 *
 * Makes everything that hangs on a draft evidence of the incident it became.
 *
 * Returns: whether it is on the disk; a draft without files is fine
 */
gboolean
dd_incident_service_attach_draft (DdIncidentService *self,
                                  DdSession *session,
                                  gint64 incident,
                                  const char *draft_key,
                                  GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_auto (Work) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            draft_key != NULL,
                        FALSE);

  if (!begin (self, session, DD_PERMISSION_ATTACH_EVIDENCE, incident, &work, error))
    return FALSE;
  files = dd_attachment_store_list_draft (self->database, draft_key, error);
  if (files == NULL)
    return FALSE;
  if (files->len == 0)
    return TRUE;
  for (guint i = 0; i < files->len; i++)
    if (!add_evidence_in (self, &work, g_ptr_array_index (files, i), error))
      return FALSE;
  return finish (self, &work, error);
}

/* Explaining and closing. --------------------------------------------------------------------- */

static gboolean
is_open (const DdObligation *obligation)
{
  return obligation->fulfilled_at == DD_TIME_UNKNOWN && obligation->ended == DD_OBLIGATION_GOES_ON;
}

static gboolean
explain_in (DdIncidentService *self,
            Work *work,
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
  g_auto (Work) work = { 0 };

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
  return begin (self, session, DD_PERMISSION_RECORD_ACT, owed->subject_id, &work, error) &&
         check_reason_given (reason, error) && explain_in (self, &work, owed, reason, error) &&
         finish (self, &work, error);
}

/* Explains with @reason what is open and unexplained, or says what that is. */
static gboolean
settle_open_in (DdIncidentService *self, Work *work, const char *reason, GError **error)
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
      /* Translators: a report, then whom it goes to. */
      g_string_append_printf (names, _ ("%s (%s)"), dd_wording_kind (obligation->kind),
                              dd_wording_recipient (obligation->recipient));
    }
  if (names->len == 0)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               /* Translators: a list of reports. */
               _ ("Still owed and not explained: %s. Please do it, or say why it is not done; then "
                  "the incident can be closed."),
               names->str);
  return FALSE;
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
  g_auto (Work) work = { 0 };

  if (!begin (self, session, permission_of (kind), incident, &work, error))
    return FALSE;
  event = dd_timeline_event_new (kind, at != DD_TIME_UNKNOWN ? at : work.now);
  event->reason = g_strdup (reason);
  if (!check_act (self, &work, event, error))
    return FALSE;
  if (kind == DD_EVENT_WITHDRAWN && !check_reason_given (reason, error))
    return FALSE;
  if (kind == DD_EVENT_CLOSED && !settle_open_in (self, &work, reason, error))
    return FALSE;
  return add_act_in (self, &work, event, NULL, error) && finish (self, &work, error);
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
