/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdImportantPeriodService that files zero-reports. */
#include "deadlines/important-period-service-private.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/important-period-store.h"

#include <glib/gi18n.h>

static gboolean
refuse (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, DD_ERROR, code, sentence);
  return FALSE;
}

/* Fills in what a row says of its own making, and checks the rest. */
static DdZeroReport *
prepare_report (DdImportantPeriodService *self,
                DdSession *session,
                const DdPeriodDay *day,
                const DdZeroReport *wanted,
                GError **error)
{
  g_autoptr (DdZeroReport) report = dd_zero_report_copy (wanted);
  gint64 now = dd_clock_now (self->clock);

  if (!dd_text_check (report->text, _ ("What was reported"), DD_ZERO_REPORT_MAX, error) ||
      !dd_text_check (report->late_reason, _ ("Why it is late"), DD_ZERO_REPORT_MAX, error) ||
      !dd_text_check (report->reason, _ ("What was wrong with it"), DD_ZERO_REPORT_MAX, error))
    return NULL;
  if ((report->kind == DD_ZERO_REPORT_INCIDENT) != (report->incident_id != 0))
    {
      refuse (error, DD_ERROR_INVALID, _ ("Please choose the incident that was reported."));
      return NULL;
    }
  report->id = 0;
  report->filed_at = now;
  report->filed_by = dd_session_get_account_id (session);
  if (report->reported_at == DD_TIME_UNKNOWN)
    report->reported_at = now;
  if (report->reported_at > now)
    {
      refuse (error, DD_ERROR_INVALID,
              _ ("It cannot have been reported in the future. Please check the time."));
      return NULL;
    }
  if (report->kind != DD_ZERO_REPORT_RETRACTED && report->reported_at < day->begins_at)
    {
      refuse (error, DD_ERROR_INVALID,
              _ ("It cannot have been reported before its day began. Please check the time."));
      return NULL;
    }
  if (report->reported_at <= day->due_at || report->kind == DD_ZERO_REPORT_RETRACTED)
    g_clear_pointer (&report->late_reason, g_free);
  return g_steal_pointer (&report);
}

/* Writes a row down with its entry; the clock follows in the same transaction. */
static gint64
finish_report (DdImportantPeriodService *self,
               DdTransaction *txn,
               DdSession *session,
               const DdImportantPeriod *period,
               DdZeroReport *report,
               const char *action,
               GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *day = dd_date_to_text (&report->day);
  g_autofree char *detail = NULL;

  if (!dd_zero_report_store_insert_in (txn, report, &report->id, error))
    return 0;
  json_builder_begin_object (builder);
  dd_json_build_text (builder, "name", period->name);
  dd_json_build_text (builder, "day", day);
  dd_json_build_text (builder, "zero_report", dd_zero_report_kind_to_key (report->kind));
  dd_json_build_text_if_filled (builder, "text", report->text);
  dd_json_build_id (builder, "incident", report->incident_id);
  if (report->kind != DD_ZERO_REPORT_RETRACTED)
    dd_json_build_time (builder, "reported_at", report->reported_at, utc);
  dd_json_build_id (builder, "report", report->id);
  dd_json_build_id (builder, "corrects", report->corrects);
  dd_json_build_text_if_filled (builder, "late_reason", report->late_reason);
  dd_json_build_text_if_filled (builder, "reason", report->reason);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  if (!dd_audit_append (txn, report->filed_at, dd_session_get_actor (session), action, "period",
                        period->id, detail, error) ||
      !dd_important_period_service_recompute_in (self, txn, period, error) ||
      !dd_transaction_commit (txn, error))
    return 0;
  dd_important_period_service_emit_changed (self);
  return report->id;
}

/**
 * dd_important_period_service_file:
 * @self: the service
 * @session: who files it; needs %DD_PERMISSION_FILE_ZERO_REPORT
 * @report: period, day, what is reported, and when if not now; why it is late, where it is and
 *   somebody knows
 * @error: return location
 *
 * Late is no hindrance, and neither is a reason nobody gave.
 *
 * Returns: id of the row, on the disk; 0 with @error set, %DD_ERROR_STATE where that day has its
 *   zero-report, has not begun, or is none of the period's
 */
gint64
dd_important_period_service_file (DdImportantPeriodService *self,
                                  DdSession *session,
                                  const DdZeroReport *report,
                                  GError **error)
{
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (DdPeriodDay) day = NULL;
  g_autoptr (DdZeroReport) row = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && report != NULL, 0);
  g_return_val_if_fail (report->kind != DD_ZERO_REPORT_RETRACTED, 0);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_ZERO_REPORT, error))
    return 0;
  txn = dd_transaction_begin (self->database, error);
  period =
      txn != NULL ? dd_important_period_store_get (self->database, report->period_id, error) : NULL;
  day = period != NULL ? dd_important_period_service_get_day (self, period->id, &report->day, error)
                       : NULL;
  if (day == NULL)
    return 0;
  if (day->report != NULL)
    return refuse (error, DD_ERROR_STATE,
                   _ ("The zero-report of this day is filed already. Nothing was changed."));
  if (day->state == DD_PERIOD_DAY_CALLED_OFF)
    return refuse (error, DD_ERROR_STATE,
                   _ ("The period was cancelled before this day. Nothing was changed."));
  if (dd_clock_now (self->clock) < day->begins_at)
    return refuse (error, DD_ERROR_STATE,
                   _ ("This day has not begun. Nobody knows yet what it brings."));
  row = prepare_report (self, session, day, report, error);
  if (row == NULL)
    return 0;
  row->corrects = 0;
  g_clear_pointer (&row->reason, g_free);
  return finish_report (self, txn, session, period, row, "zero-report.filed", error);
}

/**
 * dd_important_period_service_correct:
 * @self: the service
 * @session: who corrects it; needs %DD_PERMISSION_FILE_ZERO_REPORT
 * @report: how it is, with @corrects the row that was wrong and @reason why;
 *   %DD_ZERO_REPORT_RETRACTED if it was not reported after all: the day is owed again
 * @error: return location
 *
 * The former row stays to be read.
 *
 * Returns: id of the new row, on the disk; 0 with @error set, %DD_ERROR_STATE where the row was
 *   corrected before
 */
gint64
dd_important_period_service_correct (DdImportantPeriodService *self,
                                     DdSession *session,
                                     const DdZeroReport *report,
                                     GError **error)
{
  g_autoptr (DdZeroReport) wrong = NULL;
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (DdPeriodDay) day = NULL;
  g_autoptr (DdZeroReport) row = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && report != NULL, 0);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_ZERO_REPORT, error))
    return 0;
  if (dd_text_is_blank (report->reason))
    return refuse (error, DD_ERROR_INVALID, _ ("Please say what was wrong with it."));
  txn = dd_transaction_begin (self->database, error);
  wrong = txn != NULL ? dd_zero_report_store_get (self->database, report->corrects, error) : NULL;
  period = wrong != NULL ? dd_important_period_store_get (self->database, wrong->period_id, error)
                         : NULL;
  day = period != NULL ? dd_important_period_service_get_day (self, period->id, &wrong->day, error)
                       : NULL;
  if (day == NULL)
    return 0;
  if (day->report == NULL || day->report->id != wrong->id)
    return refuse (error, DD_ERROR_STATE,
                   _ ("This zero-report was corrected meanwhile. Please look at it again."));
  row = prepare_report (self, session, day, report, error);
  if (row == NULL)
    return 0;
  row->period_id = wrong->period_id;
  row->day = wrong->day;
  return finish_report (self, txn, session, period, row, "zero-report.corrected", error);
}
