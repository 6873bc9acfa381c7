/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/calendar-duty-store.h"

#include "base/error.h"
#include "deadlines/deadline-store.h"

#include <glib/gi18n.h>

/* A duty with the delivery that holds, if there is one. */
#define DUTY_QUERY                                                                                 \
  "SELECT calendar_duty.id, rule, year, d.id, retracted, delivered_at, delivered_to, channel, "    \
  "receipt, late_reason, recorded_at, recorded_by, account.name, corrects, reason "                \
  "FROM calendar_duty LEFT JOIN calendar_delivery AS d ON d.id = (SELECT max (id) "                \
  "FROM calendar_delivery WHERE duty_id = calendar_duty.id) "                                      \
  "LEFT JOIN account ON account.id = recorded_by "

static DdCalendarDelivery *
delivery_from_row (DdStatement *row)
{
  DdCalendarDelivery *self = dd_calendar_delivery_new (dd_statement_int (row, 0));

  self->id = dd_statement_int (row, 3);
  self->retracted = dd_statement_int (row, 4) != 0;
  self->delivered_at = dd_statement_int (row, 5);
  self->delivered_to = dd_statement_dup_text (row, 6);
  self->channel = dd_statement_dup_text (row, 7);
  self->receipt = dd_statement_dup_text (row, 8);
  self->late_reason = dd_statement_dup_text (row, 9);
  self->recorded_at = dd_statement_int (row, 10);
  self->recorded_by = dd_statement_int (row, 11);
  self->recorded_by_name = dd_statement_dup_text (row, 12);
  self->corrects = dd_statement_int (row, 13);
  self->reason = dd_statement_dup_text (row, 14);
  return self;
}

static DdCalendarDuty *
duty_from_row (DdStatement *row)
{
  DdCalendarDuty *self = g_new0 (DdCalendarDuty, 1);

  self->id = dd_statement_int (row, 0);
  self->rule = dd_statement_dup_text (row, 1);
  self->year = (int) dd_statement_int (row, 2);
  if (!dd_statement_is_null (row, 3))
    self->delivery = delivery_from_row (row);
  return self;
}

/* How it stands in the clock; what fell away is not owed. */
static gboolean
add_obligation (DdDatabase *database, DdCalendarDuty *duty, GError **error)
{
  g_autoptr (GPtrArray) owed =
      dd_deadline_store_list_by_subject (database, DD_SUBJECT_CALENDAR, duty->id, error);

  if (owed == NULL)
    return FALSE;
  if (owed->len > 0)
    duty->obligation = g_ptr_array_steal_index (owed, 0);
  return TRUE;
}

/**
 * dd_calendar_duty_store_list:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdCalendarDuty): all of them, the latest year
 *   first; %NULL with @error set
 */
GPtrArray *
dd_calendar_duty_store_list (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, DUTY_QUERY "ORDER BY year DESC, rule", error);
  g_autoptr (GPtrArray) duties = NULL;

  if (query == NULL)
    return NULL;
  duties = dd_statement_collect (query, (DdRowReader) duty_from_row,
                                 (GDestroyNotify) dd_calendar_duty_free, error);
  for (guint i = 0; duties != NULL && i < duties->len; i++)
    if (!add_obligation (database, g_ptr_array_index (duties, i), error))
      return NULL;
  return g_steal_pointer (&duties);
}

/**
 * dd_calendar_duty_store_get:
 * @database: a desk's database
 * @duty: id of a duty
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %NULL with @error set, %DD_ERROR_NOT_FOUND if there is
 *   none
 */
DdCalendarDuty *
dd_calendar_duty_store_get (DdDatabase *database, gint64 duty, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, DUTY_QUERY "WHERE calendar_duty.id = :id", error);
  g_autoptr (DdCalendarDuty) found = NULL;
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", duty);
  if (dd_statement_next (query, &failure))
    {
      found = duty_from_row (query);
      return add_obligation (database, found, error) ? g_steal_pointer (&found) : NULL;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                         _ ("This deadline no longer exists."));
  return NULL;
}

/**
 * dd_calendar_duty_store_add_in:
 * @txn: the caller's transaction
 * @rule: id of a calendar rule
 * @year: a year
 * @error: return location
 *
 * Returns: whether the duty is there; it may have been before
 */
gboolean
dd_calendar_duty_store_add_in (DdTransaction *txn, const char *rule, int year, GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      dd_transaction_get_database (txn),
      "INSERT INTO calendar_duty (rule, year) VALUES (:rule, :year) ON CONFLICT DO NOTHING", error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_text (insert, ":rule", rule);
  dd_statement_bind_int (insert, ":year", year);
  return dd_statement_run (insert, error);
}

/**
 * dd_calendar_duty_store_deliver_in:
 * @txn: the caller's transaction
 * @delivery: a new row, complete
 * @id: (out): its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_calendar_duty_store_deliver_in (DdTransaction *txn,
                                   const DdCalendarDelivery *delivery,
                                   gint64 *id,
                                   GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO calendar_delivery (duty_id, retracted, delivered_at, delivered_to, channel, "
      "receipt, late_reason, recorded_at, recorded_by, corrects, reason) VALUES (:duty_id, "
      ":retracted, :delivered_at, :delivered_to, :channel, :receipt, :late_reason, :recorded_at, "
      ":recorded_by, :corrects, :reason)",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":duty_id", delivery->duty_id);
  dd_statement_bind_int (insert, ":retracted", delivery->retracted ? 1 : 0);
  dd_statement_bind_int (insert, ":delivered_at", delivery->delivered_at);
  dd_statement_bind_text (insert, ":delivered_to",
                          delivery->delivered_to != NULL ? delivery->delivered_to : "");
  dd_statement_bind_text (insert, ":channel", delivery->channel != NULL ? delivery->channel : "");
  dd_statement_bind_text (insert, ":receipt", delivery->receipt);
  dd_statement_bind_text (insert, ":late_reason", delivery->late_reason);
  dd_statement_bind_int (insert, ":recorded_at", delivery->recorded_at);
  dd_statement_bind_int (insert, ":recorded_by", delivery->recorded_by);
  if (delivery->corrects != 0)
    dd_statement_bind_int (insert, ":corrects", delivery->corrects);
  dd_statement_bind_text (insert, ":reason", delivery->reason);
  if (!dd_statement_run (insert, error))
    return FALSE;
  *id = dd_database_last_id (database);
  return TRUE;
}
