/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/important-period-store.h"

#include "base/error.h"
#include "base/workdays.h"

#include <glib/gi18n.h>

#define PERIOD_COLUMNS                                                                             \
  "id, name, from_day, until_day, due_minute, recipient, note, cancelled_at, cancel_reason"

#define REPORT_QUERY                                                                               \
  "SELECT zero_report.id, period_id, day, kind, incident_id, text, reported_at, filed_at, "        \
  "filed_by, account.name, late_reason, corrects, reason FROM zero_report "                        \
  "JOIN account ON account.id = filed_by "

static DdImportantPeriod *
period_from_row (DdStatement *row)
{
  DdImportantPeriod *self = g_new0 (DdImportantPeriod, 1);

  self->id = dd_statement_int (row, 0);
  self->name = dd_statement_dup_text (row, 1);
  dd_date_parse (dd_statement_text (row, 2), &self->from);
  dd_date_parse (dd_statement_text (row, 3), &self->until);
  self->due_minute = (guint) dd_statement_int (row, 4);
  self->recipient = dd_statement_dup_text (row, 5);
  self->note = dd_statement_dup_text (row, 6);
  self->cancelled_at = dd_statement_time (row, 7);
  self->cancel_reason = dd_statement_dup_text (row, 8);
  return self;
}

static DdZeroReport *
report_from_row (DdStatement *row)
{
  DdZeroReport *self = g_new0 (DdZeroReport, 1);

  self->id = dd_statement_int (row, 0);
  self->period_id = dd_statement_int (row, 1);
  dd_date_parse (dd_statement_text (row, 2), &self->day);
  self->kind = dd_zero_report_kind_from_key (dd_statement_text (row, 3));
  self->incident_id = dd_statement_int (row, 4);
  self->text = dd_statement_dup_text (row, 5);
  self->reported_at = dd_statement_int (row, 6);
  self->filed_at = dd_statement_int (row, 7);
  self->filed_by = dd_statement_int (row, 8);
  self->filed_by_name = dd_statement_dup_text (row, 9);
  self->late_reason = dd_statement_dup_text (row, 10);
  self->corrects = dd_statement_int (row, 11);
  self->reason = dd_statement_dup_text (row, 12);
  return self;
}

/**
 * dd_important_period_store_get:
 * @database: a desk's database
 * @period: id of a period
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %NULL with @error set, %DD_ERROR_NOT_FOUND if there is
 *   none
 */
DdImportantPeriod *
dd_important_period_store_get (DdDatabase *database, gint64 period, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " PERIOD_COLUMNS " FROM important_period WHERE id = :id", error);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", period);
  if (dd_statement_next (query, &failure))
    return period_from_row (query);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                         _ ("This important period no longer exists."));
  return NULL;
}

/**
 * dd_important_period_store_list:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdImportantPeriod): all of them, the one that
 *   ends last first; %NULL with @error set
 */
GPtrArray *
dd_important_period_store_list (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " PERIOD_COLUMNS " FROM important_period "
                           "ORDER BY until_day DESC, from_day DESC, id DESC",
                           error);

  return query != NULL ? dd_statement_collect (query, (DdRowReader) period_from_row,
                                               (GDestroyNotify) dd_important_period_free, error)
                       : NULL;
}

static void
bind_period (DdStatement *statement, const DdImportantPeriod *period)
{
  g_autofree char *from = dd_date_to_text (&period->from);
  g_autofree char *until = dd_date_to_text (&period->until);

  dd_statement_bind_text (statement, ":name", period->name);
  dd_statement_bind_text (statement, ":from_day", from);
  dd_statement_bind_text (statement, ":until_day", until);
  dd_statement_bind_int (statement, ":due_minute", period->due_minute);
  dd_statement_bind_text (statement, ":recipient", period->recipient);
  dd_statement_bind_text (statement, ":note", period->note);
  dd_statement_bind_time (statement, ":cancelled_at", period->cancelled_at);
  dd_statement_bind_text (statement, ":cancel_reason", period->cancel_reason);
}

/**
 * dd_important_period_store_insert_in:
 * @txn: the caller's transaction
 * @period: a new period
 * @now: the present instant, UTC milliseconds
 * @id: (out): its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_important_period_store_insert_in (
    DdTransaction *txn, const DdImportantPeriod *period, gint64 now, gint64 *id, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO important_period (name, from_day, until_day, due_minute, recipient, note, "
      "created_at, cancelled_at, cancel_reason) VALUES (:name, :from_day, :until_day, :due_minute, "
      ":recipient, :note, :created_at, :cancelled_at, :cancel_reason)",
      error);

  if (insert == NULL)
    return FALSE;
  bind_period (insert, period);
  dd_statement_bind_int (insert, ":created_at", now);
  if (!dd_statement_run (insert, error))
    return FALSE;
  *id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_important_period_store_update_in:
 * @txn: the caller's transaction
 * @period: a period as it is from now on
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_important_period_store_update_in (DdTransaction *txn,
                                     const DdImportantPeriod *period,
                                     GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE important_period SET name = :name, from_day = :from_day, until_day = :until_day, "
      "due_minute = :due_minute, recipient = :recipient, note = :note, "
      "cancelled_at = :cancelled_at, cancel_reason = :cancel_reason WHERE id = :id",
      error);

  if (update == NULL)
    return FALSE;
  bind_period (update, period);
  dd_statement_bind_int (update, ":id", period->id);
  return dd_statement_run (update, error);
}

/**
 * dd_zero_report_store_get:
 * @database: a desk's database
 * @report: id of a zero-report
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %NULL with @error set, %DD_ERROR_NOT_FOUND if there is
 *   none
 */
DdZeroReport *
dd_zero_report_store_get (DdDatabase *database, gint64 report, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, REPORT_QUERY "WHERE zero_report.id = :id", error);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", report);
  if (dd_statement_next (query, &failure))
    return report_from_row (query);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                         _ ("This zero-report no longer exists."));
  return NULL;
}

/**
 * dd_zero_report_store_list:
 * @database: a desk's database
 * @period: id of a period
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdZeroReport): every row that was filed for it,
 *   those that were corrected too, in the order they were filed; %NULL with @error set
 */
GPtrArray *
dd_zero_report_store_list (DdDatabase *database, gint64 period, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           REPORT_QUERY "WHERE period_id = :period ORDER BY zero_report.id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":period", period);
  return dd_statement_collect (query, (DdRowReader) report_from_row,
                               (GDestroyNotify) dd_zero_report_free, error);
}

/**
 * dd_zero_report_store_insert_in:
 * @txn: the caller's transaction
 * @report: a new row, complete
 * @id: (out): its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_zero_report_store_insert_in (DdTransaction *txn,
                                const DdZeroReport *report,
                                gint64 *id,
                                GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO zero_report (period_id, day, kind, incident_id, text, reported_at, filed_at, "
      "filed_by, late_reason, corrects, reason) VALUES (:period_id, :day, :kind, :incident_id, "
      ":text, :reported_at, :filed_at, :filed_by, :late_reason, :corrects, :reason)",
      error);
  g_autofree char *day = dd_date_to_text (&report->day);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":period_id", report->period_id);
  dd_statement_bind_text (insert, ":day", day);
  dd_statement_bind_text (insert, ":kind", dd_zero_report_kind_to_key (report->kind));
  if (report->incident_id != 0)
    dd_statement_bind_int (insert, ":incident_id", report->incident_id);
  dd_statement_bind_text (insert, ":text", report->text != NULL ? report->text : "");
  dd_statement_bind_int (insert, ":reported_at", report->reported_at);
  dd_statement_bind_int (insert, ":filed_at", report->filed_at);
  dd_statement_bind_int (insert, ":filed_by", report->filed_by);
  dd_statement_bind_text (insert, ":late_reason", report->late_reason);
  if (report->corrects != 0)
    dd_statement_bind_int (insert, ":corrects", report->corrects);
  dd_statement_bind_text (insert, ":reason", report->reason);
  if (!dd_statement_run (insert, error))
    return FALSE;
  *id = dd_database_last_id (database);
  return TRUE;
}
