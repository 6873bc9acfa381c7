/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-work.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"

#include <glib/gi18n.h>

/*
 * dd_report_work_clear:
 * @act: an act
 *
 * Lets go of it; what was not ended is rolled back.
 */
void
dd_report_work_clear (DdReportWork *act)
{
  g_clear_pointer (&act->txn, dd_transaction_free);
  g_clear_pointer (&act->version, dd_report_version_free);
  g_clear_object (&act->detail);
}

/*
 * dd_report_work_open:
 * @act: an empty act
 * @self: the service
 * @session: who acts
 * @permission: what it takes
 * @error: return location
 *
 * Begins an act on no version yet.
 *
 * Returns: whether it may and can be done
 */
gboolean
dd_report_work_open (DdReportWork *act,
                     DdReportService *self,
                     DdSession *session,
                     DdPermission permission,
                     GError **error)
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

/*
 * dd_report_work_begin:
 * @act: an empty act
 * @self: the service
 * @session: who acts
 * @permission: what it takes
 * @version_id: on which version
 * @what: what is to be done with it
 * @error: return location
 *
 * Begins an act on a version whose state allows it.
 *
 * Returns: whether it may and can be done
 */
gboolean
dd_report_work_begin (DdReportWork *act,
                      DdReportService *self,
                      DdSession *session,
                      DdPermission permission,
                      gint64 version_id,
                      DdReportAct what,
                      GError **error)
{
  if (!dd_report_work_open (act, self, session, permission, error))
    return FALSE;
  act->version = dd_report_store_get (self->database, version_id, error);
  return act->version != NULL && dd_report_rules_check (act->version->state, what, error);
}

/*
 * dd_report_work_note:
 * @act: an act
 * @key: what it is
 * @text: (nullable): what the audit log shall know; nothing is noted for %NULL
 */
void
dd_report_work_note (DdReportWork *act, const char *key, const char *text)
{
  dd_json_build_text_if_set (act->detail, key, text);
}

/*
 * dd_report_work_tell:
 * @act: an act
 * @event: (transfer full): what happened
 * @error: return location
 *
 * Writes what the timeline of the incident shall show.
 *
 * Returns: whether it is written
 */
gboolean
dd_report_work_tell (DdReportWork *act, DdTimelineEvent *event, GError **error)
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

/*
 * dd_report_work_end:
 * @act: an act
 * @action: key of the audit entry
 * @error: return location
 *
 * Audit, COMMIT, then whoever watches.
 *
 * Returns: whether it is done
 */
gboolean
dd_report_work_end (DdReportWork *act, const char *action, GError **error)
{
  g_autofree char *detail = NULL;

  dd_report_work_note (act, "kind", act->version->kind);
  dd_report_work_note (act, "recipient", act->version->recipient);
  dd_report_work_note (act, "sha256", act->version->sha256);
  json_builder_end_object (act->detail);
  detail = dd_json_build_finish (act->detail);
  if (!dd_audit_append (act->txn, act->now, dd_session_get_actor (act->session), action, "report",
                        act->version->id, detail, error) ||
      !dd_transaction_commit (act->txn, error))
    return FALSE;
  g_clear_pointer (&act->txn, dd_transaction_free);

  dd_report_service_emit_changed (act->service, act->version->id);
  dd_incident_service_emit_changed (act->service->incidents, act->version->incident_id);
  return TRUE;
}

/*
 * dd_report_check_said:
 * @text: (nullable): what was typed
 * @label: what it is
 * @error: return location
 *
 * Returns: whether a short text says something and can be kept
 */
gboolean
dd_report_check_said (const char *text, const char *label, GError **error)
{
  if (!dd_text_check (text, label, DD_REPORT_SHORT_TEXT_MAX, error))
    return FALSE;
  if (!dd_text_is_blank (text))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID, _ ("“%s” is empty. Please fill it in."), label);
  return FALSE;
}

/*
 * dd_report_check_not_future:
 * @at: an instant
 * @now: the present
 * @label: what happened then
 * @error: return location
 *
 * Returns: whether @at is past
 */
gboolean
dd_report_check_not_future (gint64 at, gint64 now, const char *label, GError **error)
{
  if (at <= now)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               _ ("“%s” lies in the future. Please enter when it happened."), label);
  return FALSE;
}
