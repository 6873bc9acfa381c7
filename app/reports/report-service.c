/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-service-private.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "base/text.h"
#include "deadlines/deadline-store.h"
#include "deadlines/rule-store.h"
#include "reports/report-content.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* The most characters of a remark, a reason, a name or a number. */
#define SHORT_TEXT_MAX 2000

G_DEFINE_FINAL_TYPE (DdReportService, dd_report_service, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dd_report_service_finalize (GObject *object)
{
  DdReportService *self = DD_REPORT_SERVICE (object);

  dd_incident_service_set_due_describer (self->incidents, NULL, NULL);
  g_clear_object (&self->incidents);
  g_clear_object (&self->roster);
  g_clear_object (&self->accounts);
  g_clear_object (&self->clock);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (dd_report_service_parent_class)->finalize (object);
}

static void
dd_report_service_class_init (DdReportServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_report_service_finalize;

  /**
   * DdReportService::changed:
   * @self: the service
   * @version: the version that changed; 0 if many may have
   *
   * Emitted after a COMMIT.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_REPORT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dd_report_service_init (DdReportService *self)
{
}

/**
 * dd_report_service_new:
 * @database: the desk
 * @clock: where the present comes from
 * @accounts: confirms passwords
 * @roster: knows the school, its people and its contacts
 * @incidents: knows what happened; learns from the new service what a due paper still lacks
 *
 * Returns: (transfer full): a new service
 */
DdReportService *
dd_report_service_new (DdDatabase *database,
                       DdClock *clock,
                       DdAccountService *accounts,
                       DdRosterService *roster,
                       DdIncidentService *incidents)
{
  DdReportService *self = g_object_new (DD_TYPE_REPORT_SERVICE, NULL);

  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->accounts = g_object_ref (accounts);
  self->roster = g_object_ref (roster);
  self->incidents = g_object_ref (incidents);
  dd_incident_service_set_due_describer (incidents, dd_report_service_describe_due, self);
  return self;
}

/*
 * One act on a report: what stands before, in a transaction that ends well or not at all. Read
 * after BEGIN IMMEDIATE, so that nobody else changes it in between.
 */
typedef struct
{
  DdReportService *service; /* borrowed */
  DdSession *session;       /* borrowed */
  gint64 now;
  DdTransaction *txn;
  DdReportVersion *version;
  JsonBuilder *detail; /* an object of what the audit log shall know */
} Act;

static void
act_clear (Act *act)
{
  g_clear_pointer (&act->txn, dd_transaction_free);
  g_clear_pointer (&act->version, dd_report_version_free);
  g_clear_object (&act->detail);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Act, act_clear)

static gboolean
act_open (
    Act *act, DdReportService *self, DdSession *session, DdPermission permission, GError **error)
{
  act->service = self;
  act->session = session;
  if (!dd_permission_check (session, permission, error))
    return FALSE;
  act->now = dd_clock_now (self->clock);
  act->txn = dd_transaction_begin (self->database, error);
  act->detail = json_builder_new ();
  json_builder_begin_object (act->detail);
  return act->txn != NULL;
}

static gboolean
act_begin (Act *act,
           DdReportService *self,
           DdSession *session,
           DdPermission permission,
           gint64 version_id,
           DdReportAct what,
           GError **error)
{
  if (!act_open (act, self, session, permission, error))
    return FALSE;
  act->version = dd_report_store_get (self->database, version_id, error);
  return act->version != NULL && dd_report_rules_check (act->version->state, what, error);
}

static void
act_note (Act *act, const char *key, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (act->detail, key);
  json_builder_add_string_value (act->detail, text);
}

/* Writes what the timeline of the incident shall show. */
static gboolean
act_tell (Act *act, DdTimelineEvent *event, GError **error)
{
  g_autoptr (DdTimelineEvent) owned = event;

  owned->report_kind = g_strdup (act->version->kind);
  if (owned->recipient == NULL)
    owned->recipient = g_strdup (act->version->recipient);
  owned->subject_id = act->version->id;
  return dd_incident_service_record_in (act->service->incidents, act->txn,
                                        dd_session_get_actor (act->session),
                                        act->version->incident_id, owned, error) != 0;
}

/* Audit, COMMIT, then whoever watches. */
static gboolean
act_end (Act *act, const char *action, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *detail = NULL;

  act_note (act, "kind", act->version->kind);
  act_note (act, "recipient", act->version->recipient);
  act_note (act, "sha256", act->version->sha256);
  json_builder_end_object (act->detail);
  root = json_builder_get_root (act->detail);
  detail = json_to_string (root, FALSE);
  if (!dd_audit_append (act->txn, act->now, dd_session_get_actor (act->session), action, "report",
                        act->version->id, detail, error) ||
      !dd_transaction_commit (act->txn, error))
    return FALSE;
  g_clear_pointer (&act->txn, dd_transaction_free);

  g_signal_emit (act->service, signals[CHANGED], 0, act->version->id);
  dd_incident_service_emit_changed (act->service->incidents, act->version->incident_id);
  return TRUE;
}

/* A short text that must say something. */
static gboolean
check_said (const char *text, const char *label, GError **error)
{
  if (!dd_text_check (text, label, SHORT_TEXT_MAX, error))
    return FALSE;
  if (!dd_text_is_blank (text))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID, _ ("“%s” is empty. Please fill it in."), label);
  return FALSE;
}

static gboolean
check_not_future (gint64 at, gint64 now, const char *label, GError **error)
{
  if (at <= now)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               _ ("“%s” lies in the future. Please enter when it happened."), label);
  return FALSE;
}

/* The report that is already on its way to this recipient; NULL if a new one is to be begun. */
static DdReportVersion *
find_running (DdReportService *self,
              gint64 incident_id,
              const char *kind,
              const char *recipient,
              GError **error)
{
  g_autoptr (GPtrArray) latest = dd_report_store_of_incident (self->database, incident_id, error);

  for (guint i = latest != NULL ? latest->len : 0; i > 0; i--)
    {
      const DdReportVersion *version = g_ptr_array_index (latest, i - 1);

      if (strcmp (version->kind, kind) == 0 && strcmp (version->recipient, recipient) == 0 &&
          !(dd_report_version_is_frozen (version) && version->delivered_at != DD_TIME_UNKNOWN))
        return g_ptr_array_steal_index (latest, i - 1);
    }
  return NULL;
}

/**
 * dd_report_service_start:
 * @self: the service
 * @session: who begins
 * @incident_id: the incident
 * @kind: report kind ("first", …)
 * @recipient: role it goes to
 * @error: return location
 *
 * Begins a report, filled from the incident and from what was reported before. If one of this kind
 * is already on its way to this recipient and not delivered yet, that one is meant.
 *
 * Returns: the version to open; 0 with @error set
 */
gint64
dd_report_service_start (DdReportService *self,
                         DdSession *session,
                         gint64 incident_id,
                         const char *kind,
                         const char *recipient,
                         GError **error)
{
  g_auto (Act) act = { 0 };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), 0);
  g_return_val_if_fail (kind != NULL && recipient != NULL, 0);

  if (!act_open (&act, self, session, DD_PERMISSION_WRITE_REPORT, error))
    return 0;
  act.version = find_running (self, incident_id, kind, recipient, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  if (act.version != NULL)
    return act.version->id;

  act.version = dd_report_service_fill (self, incident_id, kind, recipient, error);
  if (act.version == NULL)
    return 0;
  act.version->created_at = act.version->saved_at = act.now;
  act.version->created_by = dd_session_get_account_id (session);
  if (!dd_report_store_insert_report (act.txn, act.version, error) ||
      !dd_report_store_insert_version (act.txn, act.version, error) ||
      !act_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SAVED, act.now), error) ||
      !act_end (&act, "report.begun", error))
    return 0;
  return act.version->id;
}

/* Takes over @answers if they are right; the audit log learns which fields changed. */
static gboolean
take_answers (Act *act, const DdReportAnswers *answers, gboolean *changed, GError **error)
{
  DdReportVersion *version = act->version;
  const DdForm *form = dd_form_find (version->kind, version->recipient, error);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GString) fields = g_string_new (NULL);

  *changed = FALSE;
  if (form == NULL || !dd_report_rules_check_answers (form, answers, error))
    return FALSE;
  if (dd_report_answers_equal (version->answers, answers))
    return TRUE;

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const char *key = ((const DdFormField *) g_ptr_array_index (section->fields, f))->key;

          if (g_strcmp0 (dd_report_answers_get (version->answers, key),
                         dd_report_answers_get (answers, key)) != 0)
            g_string_append_printf (fields, "%s%s", fields->len > 0 ? " " : "", key);
        }
    }
  act_note (act, "fields", fields->str);
  dd_report_answers_free (version->answers);
  version->answers = dd_report_answers_copy (answers);
  version->saved_at = act->now;
  *changed = TRUE;
  return TRUE;
}

/**
 * dd_report_service_save:
 * @self: the service
 * @session: who writes
 * @version_id: a draft, or a returned report
 * @answers: what stands in the form now
 * @error: return location: %DD_ERROR_INVALID names the field that cannot be kept
 *
 * Keeps the answers. A returned report becomes a draft again; the remark stays until it is
 * submitted.
 *
 * Returns: whether they are kept
 */
gboolean
dd_report_service_save (DdReportService *self,
                        DdSession *session,
                        gint64 version_id,
                        const DdReportAnswers *answers,
                        GError **error)
{
  g_auto (Act) act = { 0 };
  gboolean changed;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (answers != NULL, FALSE);

  if (!act_begin (&act, self, session, DD_PERMISSION_WRITE_REPORT, version_id, DD_REPORT_ACT_SAVE,
                  error) ||
      !take_answers (&act, answers, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;
  act.version->state = DD_REPORT_DRAFT;
  return dd_report_store_update (act.txn, act.version, error) &&
         act_end (&act, "report.saved", error);
}

static gboolean
assign_number (Act *act, GError **error)
{
  g_autoptr (GDateTime) today =
      dd_time_to_local (act->now, dd_incident_service_get_zone (act->service->incidents));
  const DdForm *form = dd_form_find (act->version->kind, act->version->recipient, error);

  if (form == NULL)
    return FALSE;
  if (act->version->document_number != 0 || form->head == DD_REPORT_HEAD_NONE)
    return TRUE;
  act->version->document_year = g_date_time_get_year (today);
  return dd_report_store_next_number (act->txn, act->version->document_year,
                                      &act->version->document_number, error);
}

/**
 * dd_report_service_submit:
 * @self: the service
 * @session: who submits
 * @version_id: a draft, or a returned report
 * @answers: (nullable): what stands in the form now; %NULL to submit what was saved
 * @error: return location
 *
 * Hands the report to the principal. It gets its document number now: the principal signs a
 * numbered paper. A number once given stays with the version, also when it is returned. Nothing
 * that is missing stops it.
 *
 * Returns: whether it waits for the principal
 */
gboolean
dd_report_service_submit (DdReportService *self,
                          DdSession *session,
                          gint64 version_id,
                          const DdReportAnswers *answers,
                          GError **error)
{
  g_auto (Act) act = { 0 };
  gboolean changed;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!act_begin (&act, self, session, DD_PERMISSION_SUBMIT_REPORT, version_id,
                  DD_REPORT_ACT_SUBMIT, error) ||
      (answers != NULL && !take_answers (&act, answers, &changed, error)) ||
      !assign_number (&act, error))
    return FALSE;
  act.version->state = DD_REPORT_SUBMITTED;
  act.version->submitted_at = act.now;
  act.version->submitted_by = dd_session_get_account_id (session);
  g_clear_pointer (&act.version->remark, g_free);
  return dd_report_store_update (act.txn, act.version, error) &&
         act_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SUBMITTED, act.now), error) &&
         act_end (&act, "report.submitted", error);
}

/**
 * dd_report_service_send_back:
 * @self: the service
 * @session: the principal or a deputy
 * @version_id: a submitted report
 * @remark: what to change
 * @error: return location
 *
 * Returns: whether it is back with whoever writes it
 */
gboolean
dd_report_service_send_back (DdReportService *self,
                             DdSession *session,
                             gint64 version_id,
                             const char *remark,
                             GError **error)
{
  g_auto (Act) act = { 0 };
  DdTimelineEvent *event;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!act_begin (&act, self, session, DD_PERMISSION_RETURN_REPORT, version_id,
                  DD_REPORT_ACT_RETURN, error) ||
      !check_said (remark, _ ("Remark"), error))
    return FALSE;
  act.version->state = DD_REPORT_RETURNED;
  g_free (act.version->remark);
  act.version->remark = dd_text_clean (remark);
  act_note (&act, "remark", act.version->remark);
  event = dd_timeline_event_new (DD_EVENT_REPORT_RETURNED, act.now);
  event->text = g_strdup (act.version->remark);
  return dd_report_store_update (act.txn, act.version, error) && act_tell (&act, event, error) &&
         act_end (&act, "report.returned", error);
}

/* Fixes what the paper says, and makes sure that it is what somebody saw. */
static gboolean
freeze (Act *act, const char *seen_digest, GError **error)
{
  DdReportVersion *version = act->version;

  if (version->content == NULL)
    {
      version->content = dd_report_service_freeze (act->service, version, error);
      if (version->content == NULL)
        return FALSE;
      version->sha256 = dd_report_content_digest (version->content);
    }
  if (seen_digest == NULL || strcmp (version->sha256, seen_digest) == 0)
    return TRUE;
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_STATE,
      _ ("The paper is no longer the one on the screen (a new day has begun, or a name in it "
         "was changed). Nothing was signed. Please read it again."));
  return FALSE;
}

/* The name printed after 签发人. */
static char *
name_of_signer (DdReportService *self, DdSession *session)
{
  gint64 person_id = dd_session_get_account (session)->person_id;
  g_autoptr (DdPerson) person =
      person_id != 0 ? dd_roster_service_get_person (self->roster, person_id, NULL) : NULL;

  return g_strdup (person != NULL ? person->name : dd_session_get_name (session));
}

/* After the password was confirmed. */
static gboolean
sign_confirmed (DdReportService *self,
                DdSession *session,
                gint64 version_id,
                const char *seen_digest,
                GError **error)
{
  g_auto (Act) act = { 0 };
  gboolean agreed;

  if (!act_begin (&act, self, session, DD_PERMISSION_SIGN_REPORT, version_id, DD_REPORT_ACT_SIGN,
                  error) ||
      !freeze (&act, seen_digest, error))
    return FALSE;
  agreed = act.version->state == DD_REPORT_CONSENTED;
  act.version->state = DD_REPORT_SIGNED;
  act.version->signed_at = act.now;
  act.version->signed_by = dd_session_get_account_id (session);
  act.version->signer = name_of_signer (self, session);
  if (!dd_report_store_update (act.txn, act.version, error) ||
      (agreed && !dd_deadline_store_fulfil_in (act.txn, DD_SUBJECT_REPORT, version_id,
                                               DD_RULE_PHONE_CONSENT, act.now, NULL, error)) ||
      !act_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SIGNED, act.now), error))
    return FALSE;
  return act_end (&act, agreed ? "report.consent-confirmed" : "report.signed", error);
}

/* What would be refused after the password is refused before it. */
static gboolean
check_may_sign (DdReportService *self, DdSession *session, gint64 version_id, GError **error)
{
  g_autoptr (DdReportVersion) version = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_SIGN_REPORT, error))
    return FALSE;
  version = dd_report_store_get (self->database, version_id, error);
  return version != NULL && dd_report_rules_check (version->state, DD_REPORT_ACT_SIGN, error);
}

/**
 * dd_report_service_sign:
 * @self: the service
 * @session: the principal or a deputy
 * @version_id: a submitted report, or one agreed to by phone
 * @password: their password
 * @seen_digest: (nullable): digest of what they saw, dd_report_service_digest(); anything else is
 * not signed
 * @error: return location: %DD_ERROR_SIGN_IN for a wrong password
 *
 * Signs: text and SHA-256 are fixed for good. Signing what was agreed to by phone confirms the
 * consent. Takes as long as a password takes; a window uses dd_report_service_sign_async().
 *
 * Returns: whether it is signed
 */
gboolean
dd_report_service_sign (DdReportService *self,
                        DdSession *session,
                        gint64 version_id,
                        const char *password,
                        const char *seen_digest,
                        GError **error)
{
  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  return check_may_sign (self, session, version_id, error) &&
         dd_account_service_confirm_password (self->accounts, session, password, error) &&
         sign_confirmed (self, session, version_id, seen_digest, error);
}

typedef struct
{
  DdSession *session;
  gint64 version_id;
  char *seen_digest;
} Signing;

static void
signing_free (Signing *signing)
{
  g_object_unref (signing->session);
  g_free (signing->seen_digest);
  g_free (signing);
}

static void
on_password_confirmed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DdReportService *self = g_task_get_source_object (task);
  Signing *signing = g_task_get_task_data (task);
  GError *error = NULL;

  if (dd_account_service_confirm_password_finish (DD_ACCOUNT_SERVICE (source), result, &error) &&
      sign_confirmed (self, signing->session, signing->version_id, signing->seen_digest, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dd_report_service_sign_async:
 * @self: the service
 * @session: the principal or a deputy
 * @version_id: a submitted report, or one agreed to by phone
 * @password: their password
 * @seen_digest: (nullable): digest of what they saw
 * @cancellable: (nullable): to stop before anything is signed
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As dd_report_service_sign(), with the password checked on another thread.
 */
void
dd_report_service_sign_async (DdReportService *self,
                              DdSession *session,
                              gint64 version_id,
                              const char *password,
                              const char *seen_digest,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Signing *signing;
  GError *error = NULL;

  g_return_if_fail (DD_IS_REPORT_SERVICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_report_service_sign_async);
  if (!check_may_sign (self, session, version_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  signing = g_new0 (Signing, 1);
  signing->session = g_object_ref (session);
  signing->version_id = version_id;
  signing->seen_digest = g_strdup (seen_digest);
  g_task_set_task_data (task, signing, (GDestroyNotify) signing_free);
  dd_account_service_confirm_password_async (self->accounts, session, password, cancellable,
                                             on_password_confirmed, g_steal_pointer (&task));
}

/**
 * dd_report_service_sign_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is signed
 */
gboolean
dd_report_service_sign_finish (DdReportService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
check_consent (const DdReportConsent *consent, gint64 now, GError **error)
{
  return check_said (consent->by, _ ("Who agreed"), error) &&
         check_not_future (consent->at, now, _ ("When"), error) &&
         dd_text_check (consent->phone, _ ("Phone"), SHORT_TEXT_MAX, error);
}

/* The consent must be signed within a day; that is a duty like any other and is told like any
 * other. */
static gboolean
oblige_to_sign (Act *act, GError **error)
{
  g_autoptr (GPtrArray) duties =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (DdWorkdays) workdays = dd_rule_store_load_workdays (act->service->database, error);

  if (workdays == NULL)
    return FALSE;
  g_ptr_array_add (duties,
                   dd_obligation_new_phone_consent (act->version->id, act->version->consented_at));
  return dd_deadline_store_replace_in (act->txn, DD_SUBJECT_REPORT, act->version->id, duties,
                                       workdays,
                                       dd_incident_service_get_zone (act->service->incidents),
                                       act->now, error);
}

/**
 * dd_report_service_record_consent:
 * @self: the service
 * @session: who writes it down
 * @version_id: a submitted report
 * @consent: who agreed, when, at which number
 * @seen_digest: (nullable): digest of what was read out
 * @error: return location
 *
 * Records that the principal agreed by phone: the text is fixed and may go out, and must be signed
 * within 24 hours.
 *
 * Returns: whether it is recorded
 */
gboolean
dd_report_service_record_consent (DdReportService *self,
                                  DdSession *session,
                                  gint64 version_id,
                                  const DdReportConsent *consent,
                                  const char *seen_digest,
                                  GError **error)
{
  g_auto (Act) act = { 0 };
  DdTimelineEvent *event;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (consent != NULL, FALSE);

  if (!act_begin (&act, self, session, DD_PERMISSION_RECORD_CONSENT, version_id,
                  DD_REPORT_ACT_CONSENT, error) ||
      !check_consent (consent, act.now, error) || !freeze (&act, seen_digest, error))
    return FALSE;
  act.version->state = DD_REPORT_CONSENTED;
  act.version->consented_at = consent->at;
  act.version->consented_by = dd_text_clean (consent->by);
  act.version->consent_phone = dd_text_clean (consent->phone);
  act.version->consent_account = dd_session_get_account_id (session);
  act_note (&act, "by", act.version->consented_by);
  event = dd_timeline_event_new (DD_EVENT_REPORT_CONSENTED, consent->at);
  event->by = g_strdup (act.version->consented_by);
  event->phone = g_strdup (act.version->consent_phone);
  return dd_report_store_update (act.txn, act.version, error) && act_tell (&act, event, error) &&
         oblige_to_sign (&act, error) && act_end (&act, "report.consented", error);
}

/**
 * dd_report_service_correct:
 * @self: the service
 * @session: who corrects
 * @version_id: a signed report, or one agreed to by phone
 * @reason: what is wrong with it
 * @error: return location
 *
 * Begins a corrected version with the same answers. The version before stays as it is; the new one
 * goes the whole way again under a number of its own. If a later version was already begun, that
 * one is meant.
 *
 * Returns: the version to open; 0 with @error set
 */
gint64
dd_report_service_correct (DdReportService *self,
                           DdSession *session,
                           gint64 version_id,
                           const char *reason,
                           GError **error)
{
  g_auto (Act) act = { 0 };
  g_autoptr (GPtrArray) versions = NULL;
  const DdReportVersion *last;
  DdReportVersion *corrected;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), 0);

  if (!act_begin (&act, self, session, DD_PERMISSION_WRITE_REPORT, version_id,
                  DD_REPORT_ACT_CORRECT, error) ||
      !check_said (reason, _ ("Reason"), error))
    return 0;
  versions = dd_report_store_versions (self->database, act.version->report_id, error);
  if (versions == NULL)
    return 0;
  last = g_ptr_array_index (versions, versions->len - 1);
  if (!dd_report_version_is_frozen (last))
    return last->id;

  corrected = dd_report_version_alloc ();
  corrected->report_id = last->report_id;
  corrected->incident_id = last->incident_id;
  corrected->kind = g_strdup (last->kind);
  corrected->recipient = g_strdup (last->recipient);
  corrected->sequence = last->sequence;
  corrected->version = last->version + 1;
  corrected->answers = dd_report_answers_copy (last->answers);
  corrected->prefilled = dd_report_answers_copy (last->prefilled);
  corrected->base_id = last->id;
  corrected->correction = dd_text_clean (reason);
  corrected->created_at = corrected->saved_at = act.now;
  corrected->created_by = dd_session_get_account_id (session);
  dd_report_version_free (act.version);
  act.version = corrected;
  act_note (&act, "reason", corrected->correction);
  if (!dd_report_store_insert_version (act.txn, corrected, error) ||
      !act_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SAVED, act.now), error) ||
      !act_end (&act, "report.corrected", error))
    return 0;
  return corrected->id;
}

static DdTimelineEvent *
delivery_event (const DdReportDelivery *delivery, const char *recipient)
{
  DdTimelineEvent *event = dd_timeline_event_new (DD_EVENT_DELIVERED, delivery->at);

  event->recipient = g_strdup (recipient);
  event->channel = dd_text_clean (delivery->channel);
  event->answered_by = dd_text_clean (delivery->receiver);
  event->receipt = dd_text_clean (delivery->receipt);
  event->reason = dd_text_clean (delivery->reason);
  return event;
}

/**
 * dd_report_service_deliver:
 * @self: the service
 * @session: who writes it down
 * @version_id: a signed report, or one agreed to by phone
 * @delivery: when, how, to whose hands
 * @error: return location
 *
 * Records that the paper reached its recipient. Where one contact holds several roles, the delivery
 * is an act for each of them.
 *
 * Returns: whether it is recorded
 */
gboolean
dd_report_service_deliver (DdReportService *self,
                           DdSession *session,
                           gint64 version_id,
                           const DdReportDelivery *delivery,
                           GError **error)
{
  g_auto (Act) act = { 0 };
  g_autoptr (DdContact) contact = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  if (!act_begin (&act, self, session, DD_PERMISSION_RECORD_DELIVERY, version_id,
                  DD_REPORT_ACT_DELIVER, error) ||
      !check_said (delivery->channel, _ ("How it was sent"), error) ||
      !check_not_future (delivery->at, act.now, _ ("When"), error) ||
      !dd_text_check (delivery->receiver, _ ("Receiver"), SHORT_TEXT_MAX, error) ||
      !dd_text_check (delivery->receipt, _ ("Receipt number"), SHORT_TEXT_MAX, error) ||
      !dd_text_check (delivery->reason, _ ("Reason"), SHORT_TEXT_MAX, error))
    return FALSE;

  if (!act_tell (&act, delivery_event (delivery, act.version->recipient), error))
    return FALSE;
  contact = dd_roster_service_find_contact (self->roster, act.version->recipient, NULL);
  for (GStrv role = contact != NULL ? contact->roles : NULL; role != NULL && *role != NULL; role++)
    if (strcmp (*role, act.version->recipient) != 0 &&
        !act_tell (&act, delivery_event (delivery, *role), error))
      return FALSE;
  act_note (&act, "channel", delivery->channel);
  act_note (&act, "receipt", delivery->receipt);
  return act_end (&act, "report.delivered", error);
}

/**
 * dd_report_service_record_export:
 * @self: the service
 * @session: who prints or saves
 * @version_id: what leaves the desk
 * @how: "pdf" or "print"
 * @error: return location
 *
 * Checks that @session may take the paper out, and writes it down. To be called before anything is
 * printed.
 *
 * Returns: whether it may
 */
gboolean
dd_report_service_record_export (
    DdReportService *self, DdSession *session, gint64 version_id, const char *how, GError **error)
{
  g_auto (Act) act = { 0 };

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!act_open (&act, self, session, DD_PERMISSION_EXPORT_REPORT, error))
    return FALSE;
  act.version = dd_report_store_get (self->database, version_id, error);
  if (act.version == NULL)
    return FALSE;
  act_note (&act, "how", how);
  return act_end (&act, "report.exported", error);
}

/**
 * dd_report_service_set_code:
 * @self: the service
 * @session: who sets it
 * @code: (nullable): what stands before the year in document numbers ("清一中网安"); %NULL for
 * nothing
 * @error: return location
 *
 * Papers that are signed or agreed to keep theirs.
 *
 * Returns: whether it is kept
 */
gboolean
dd_report_service_set_code (DdReportService *self,
                            DdSession *session,
                            const char *code,
                            GError **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_SCHOOL, error) ||
      !dd_text_check (code, _ ("Document code"), 40, error))
    return FALSE;
  clean = dd_text_clean (code);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, clean != NULL ? clean : "");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  detail = json_to_string (root, FALSE);

  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_report_store_set_code (txn, clean, error) ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "report.code-set", "desk", 1, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0, G_GINT64_CONSTANT (0));
  return TRUE;
}
