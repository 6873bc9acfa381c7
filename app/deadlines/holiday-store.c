/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/holiday-store.h"

/**
 * dd_holiday_store_list_years:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type int): the years with a table, the latest first;
 *   %NULL with @error set
 */
GArray *
dd_holiday_store_list_years (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT year FROM holiday_year ORDER BY year DESC", error);
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  while (dd_statement_next (query, &failure))
    {
      int year = (int) dd_statement_int (query, 0);

      g_array_append_val (years, year);
    }
  if (failure == NULL)
    return g_steal_pointer (&years);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dd_holiday_store_put_year_in:
 * @txn: the caller's transaction
 * @year: a year
 * @source: where its table comes from
 * @error: return location
 *
 * Returns: whether the year has a table from now on; its days are as they were
 */
gboolean
dd_holiday_store_put_year_in (DdTransaction *txn, int year, const char *source, GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "INSERT INTO holiday_year (year, source) VALUES (:year, :source) "
                           "ON CONFLICT (year) DO UPDATE SET source = excluded.source",
                           error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":year", year);
  dd_statement_bind_text (insert, ":source", source);
  return dd_statement_run (insert, error);
}

/**
 * dd_holiday_store_list_days:
 * @database: a desk's database
 * @year: a year
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdHoliday): its days that differ from
 *   Monday-to-Friday, in order; %NULL with @error set
 */
GPtrArray *
dd_holiday_store_list_days (DdDatabase *database, int year, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT date, name, is_off FROM holiday WHERE CAST (substr (date, 1, 4) AS INTEGER) = :year "
      "ORDER BY date",
      error);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_holiday_free);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":year", year);
  while (dd_statement_next (query, &failure))
    {
      GDate date;

      if (dd_date_parse (dd_statement_text (query, 0), &date))
        g_ptr_array_add (days, dd_holiday_new (&date, dd_statement_text (query, 1),
                                               dd_statement_int (query, 2) != 0));
    }
  if (failure == NULL)
    return g_steal_pointer (&days);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dd_holiday_store_put_in:
 * @txn: the caller's transaction
 * @day: a day of a year with a table
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_holiday_store_put_in (DdTransaction *txn, const DdHoliday *day, GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      dd_transaction_get_database (txn),
      "INSERT INTO holiday (date, name, is_off) VALUES (:date, :name, :is_off) "
      "ON CONFLICT (date) DO UPDATE SET name = excluded.name, is_off = excluded.is_off",
      error);
  g_autofree char *key = dd_date_to_text (&day->date);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_text (insert, ":date", key);
  dd_statement_bind_text (insert, ":name", day->name);
  dd_statement_bind_int (insert, ":is_off", day->is_off ? 1 : 0);
  return dd_statement_run (insert, error);
}

/**
 * dd_holiday_store_remove_in:
 * @txn: the caller's transaction
 * @date: a day that shall be as its weekday says
 * @error: return location
 *
 * Returns: whether it is so
 */
gboolean
dd_holiday_store_remove_in (DdTransaction *txn, const GDate *date, GError **error)
{
  g_autoptr (DdStatement) clear =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "DELETE FROM holiday WHERE date = :date", error);
  g_autofree char *key = dd_date_to_text (date);

  if (clear == NULL)
    return FALSE;
  dd_statement_bind_text (clear, ":date", key);
  return dd_statement_run (clear, error);
}
