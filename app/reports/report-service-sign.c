/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-work.h"

#include "base/error.h"
#include "base/text.h"
#include "deadlines/deadline-store.h"
#include "deadlines/rule-store.h"
#include "reports/report-content.h"

#include <glib/gi18n.h>

/* Fixes what the paper says, and makes sure that it is what somebody saw. */
static gboolean
freeze (DdReportWork *act, const char *seen_digest, GError **error)
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
  g_auto (DdReportWork) act = { 0 };
  gboolean agreed;

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_SIGN_REPORT, version_id,
                             DD_REPORT_ACT_SIGN, error) ||
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
      !dd_report_work_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SIGNED, act.now), error))
    return FALSE;
  return dd_report_work_end (&act, agreed ? "report.consent-confirmed" : "report.signed", error);
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
  return dd_report_check_said (consent->by, _ ("Who agreed"), error) &&
         dd_report_check_not_future (consent->at, now, _ ("When"), error) &&
         dd_text_check (consent->phone, _ ("Phone"), DD_REPORT_SHORT_TEXT_MAX, error);
}

/* The consent must be signed within a day; that is a duty like any other and is told like any
 * other. */
static gboolean
oblige_to_sign (DdReportWork *act, GError **error)
{
  g_autoptr (GPtrArray) duties =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (DdWorkdays) workdays = dd_rule_store_load_workdays (act->service->database, error);

  if (workdays == NULL)
    return FALSE;
  g_ptr_array_add (duties,
                   dd_obligation_new_phone_consent (act->version->id, act->version->consented_at));
  ((DdObligation *) g_ptr_array_index (duties, 0))->drill = act->version->drill;
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
  g_auto (DdReportWork) act = { 0 };
  DdTimelineEvent *event;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (consent != NULL, FALSE);

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_RECORD_CONSENT, version_id,
                             DD_REPORT_ACT_CONSENT, error) ||
      !check_consent (consent, act.now, error) || !freeze (&act, seen_digest, error))
    return FALSE;
  act.version->state = DD_REPORT_CONSENTED;
  act.version->consented_at = consent->at;
  act.version->consented_by = dd_text_clean (consent->by);
  act.version->consent_phone = dd_text_clean (consent->phone);
  act.version->consent_account = dd_session_get_account_id (session);
  dd_report_work_note (&act, "by", act.version->consented_by);
  event = dd_timeline_event_new (DD_EVENT_REPORT_CONSENTED, consent->at);
  event->by = g_strdup (act.version->consented_by);
  event->phone = g_strdup (act.version->consent_phone);
  return dd_report_store_update (act.txn, act.version, error) &&
         dd_report_work_tell (&act, event, error) && oblige_to_sign (&act, error) &&
         dd_report_work_end (&act, "report.consented", error);
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
  event->partial = delivery->partial;
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
 * Records that the paper reached its recipient; in part only where the rules let the first items go
 * ahead. Where one contact holds several roles, the delivery is an act for each of them.
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
  g_auto (DdReportWork) act = { 0 };
  g_auto (GStrv) shared = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_RECORD_DELIVERY, version_id,
                             DD_REPORT_ACT_DELIVER, error) ||
      !dd_report_check_said (delivery->channel, _ ("How it was sent"), error) ||
      !dd_report_check_not_future (delivery->at, act.now, _ ("When"), error) ||
      !dd_text_check (delivery->receiver, _ ("Receiver"), DD_REPORT_SHORT_TEXT_MAX, error) ||
      !dd_text_check (delivery->receipt, _ ("Receipt number"), DD_REPORT_SHORT_TEXT_MAX, error) ||
      !dd_text_check (delivery->reason, _ ("Reason"), DD_REPORT_SHORT_TEXT_MAX, error) ||
      (delivery->partial &&
       !dd_incident_service_check_partial (self->incidents, act.version->incident_id,
                                           act.version->kind, act.version->recipient, error)))
    return FALSE;

  if (!dd_report_work_tell (&act, delivery_event (delivery, act.version->recipient), error))
    return FALSE;
  shared = dd_incident_service_dup_shared_roles (self->incidents, act.version->recipient, error);
  if (shared == NULL)
    return FALSE;
  for (guint i = 0; shared[i] != NULL; i++)
    if (!dd_report_work_tell (&act, delivery_event (delivery, shared[i]), error))
      return FALSE;
  dd_report_work_note (&act, "channel", delivery->channel);
  dd_report_work_note (&act, "receipt", delivery->receipt);
  return dd_report_work_end (&act, "report.delivered", error);
}
