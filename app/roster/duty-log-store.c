/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-log-store.h"

#include "roster/store-rows.h"

#include <glib/gi18n.h>

#define SELECT_ENTRY                                                                               \
  "SELECT duty_entry.id, duty_entry.shift_id, duty_entry.at, duty_entry.recorded_at,"              \
  " duty_entry.account_id, account.name, duty_entry.kind, coalesce (duty_entry.check_id, 0),"      \
  " duty_check.text, coalesce (duty_entry.in_order, 0), duty_entry.text,"                          \
  " coalesce (duty_entry.person_id, 0), person.name, coalesce (duty_entry.incident_id, 0),"        \
  " coalesce (duty_entry.retracts_id, 0),"                                                         \
  " EXISTS (SELECT 1 FROM duty_entry AS later WHERE later.shift_id = duty_entry.shift_id"          \
  " AND later.retracts_id = duty_entry.id),"                                                       \
  " coalesce (account.person_id = duty_entry.person_id, 0)"                                        \
  " FROM duty_entry"                                                                               \
  " LEFT JOIN account ON account.id = duty_entry.account_id"                                       \
  " LEFT JOIN duty_check ON duty_check.id = duty_entry.check_id"                                   \
  " LEFT JOIN person ON person.id = duty_entry.person_id"

static void
bind_id (DdStatement *statement, const char *name, gint64 id)
{
  if (id != 0)
    dd_statement_bind_int (statement, name, id);
  else
    dd_statement_bind_null (statement, name);
}

static gpointer
check_from_row (DdStatement *row)
{
  return dd_duty_check_new (dd_statement_int (row, 0), dd_statement_text (row, 1));
}

/**
 * dd_duty_log_store_list_checks:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyCheck): what is checked in a shift, in
 *   order
 */
GPtrArray *
dd_duty_log_store_list_checks (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT id, text FROM duty_check WHERE ended_at IS NULL ORDER BY position, id",
      error);

  return query != NULL ? dd_statement_collect (query, check_from_row,
                                               (GDestroyNotify) dd_duty_check_free, error)
                       : NULL;
}

/**
 * dd_duty_log_store_has_checks:
 * @database: a database
 * @has: (out): whether there ever was a check
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_duty_log_store_has_checks (DdDatabase *database, gboolean *has, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT EXISTS (SELECT 1 FROM duty_check)", error);

  if (query == NULL || !dd_statement_next (query, error))
    return FALSE;
  *has = dd_statement_int (query, 0) != 0;
  return TRUE;
}

/**
 * dd_duty_log_store_end_checks:
 * @database: a database in a transaction
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Ends all; those that stay are saved again.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_store_end_checks (DdDatabase *database, gint64 now, GError **error)
{
  g_autoptr (DdStatement) end =
      dd_database_prepare (database, "UPDATE duty_check SET ended_at = :now WHERE ended_at IS NULL",
                           error);

  if (end == NULL)
    return FALSE;
  dd_statement_bind_int (end, ":now", now);
  return dd_statement_run (end, error);
}

/**
 * dd_duty_log_store_save_check:
 * @database: a database in a transaction
 * @check: a check; gets its id
 * @position: its place in the order
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_store_save_check (DdDatabase *database,
                              DdDutyCheck *check,
                              guint position,
                              GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (check->id == 0)
    save = dd_database_prepare (database,
                                "INSERT INTO duty_check (text, position) VALUES (:text, :position)",
                                error);
  else
    save = dd_database_prepare (database,
                                "UPDATE duty_check SET position = :position, ended_at = NULL"
                                " WHERE id = :id AND text = :text",
                                error);
  if (save == NULL)
    return FALSE;
  dd_statement_bind_text (save, ":text", check->text);
  dd_statement_bind_int (save, ":position", position);
  if (check->id != 0)
    dd_statement_bind_int (save, ":id", check->id);
  if (!dd_statement_run (save, error))
    return FALSE;
  if (check->id == 0)
    {
      check->id = dd_database_last_id (database);
      return TRUE;
    }
  if (dd_database_changed_rows (database) != 0)
    return TRUE;
  /* Other words are another check: what was ticked before keeps the words it was ticked under. */
  check->id = 0;
  return dd_duty_log_store_save_check (database, check, position, error);
}

static gpointer
entry_from_row (DdStatement *row)
{
  DdDutyEntry *entry = dd_duty_entry_new (DD_DUTY_ENTRY_EVENT, dd_statement_int (row, 1));

  entry->id = dd_statement_int (row, 0);
  entry->at = dd_statement_int (row, 2);
  entry->recorded_at = dd_statement_int (row, 3);
  entry->account_id = dd_statement_int (row, 4);
  entry->account = dd_statement_dup_text (row, 5);
  dd_duty_entry_kind_from_key (dd_statement_text (row, 6), &entry->kind);
  entry->check_id = dd_statement_int (row, 7);
  entry->check = dd_statement_dup_text (row, 8);
  entry->in_order = dd_statement_int (row, 9) != 0;
  entry->text = dd_statement_dup_text (row, 10);
  entry->person_id = dd_statement_int (row, 11);
  entry->person = dd_statement_dup_text (row, 12);
  entry->incident_id = dd_statement_int (row, 13);
  entry->retracts_id = dd_statement_int (row, 14);
  entry->is_retracted = dd_statement_int (row, 15) != 0;
  entry->by_themselves = dd_statement_int (row, 16) != 0;
  return entry;
}

/**
 * dd_duty_log_store_list:
 * @database: a database
 * @shift_id: a shift
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyEntry): its log, oldest first, with what
 *   was taken back
 */
GPtrArray *
dd_duty_log_store_list (DdDatabase *database, gint64 shift_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      SELECT_ENTRY " WHERE duty_entry.shift_id = :shift ORDER BY duty_entry.at, duty_entry.id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":shift", shift_id);
  return dd_statement_collect (query, entry_from_row, (GDestroyNotify) dd_duty_entry_free, error);
}

/**
 * dd_duty_log_store_get:
 * @database: a database
 * @id: an entry
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the entry
 */
DdDutyEntry *
dd_duty_log_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, SELECT_ENTRY " WHERE duty_entry.id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This entry is not in the duty log. Nothing was changed."),
                               error)
             ? entry_from_row (query)
             : NULL;
}

/**
 * dd_duty_log_store_insert:
 * @database: a database in a transaction
 * @entry: an entry; gets its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_store_insert (DdDatabase *database, DdDutyEntry *entry, GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO duty_entry (shift_id, at, recorded_at, account_id, kind, check_id, in_order,"
      " text, person_id, retracts_id) VALUES (:shift, :at, :recorded, :account, :kind, :check,"
      " :in_order, :text, :person, :retracts)",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":shift", entry->shift_id);
  dd_statement_bind_int (insert, ":at", entry->at);
  dd_statement_bind_int (insert, ":recorded", entry->recorded_at);
  dd_statement_bind_int (insert, ":account", entry->account_id);
  dd_statement_bind_text (insert, ":kind", dd_duty_entry_kind_to_key (entry->kind));
  bind_id (insert, ":check", entry->check_id);
  if (entry->kind == DD_DUTY_ENTRY_CHECK)
    dd_statement_bind_int (insert, ":in_order", entry->in_order != FALSE);
  else
    dd_statement_bind_null (insert, ":in_order");
  dd_statement_bind_text (insert, ":text", entry->text);
  bind_id (insert, ":person", entry->person_id);
  bind_id (insert, ":retracts", entry->retracts_id);
  if (!dd_statement_run (insert, error))
    return FALSE;
  entry->id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_duty_log_store_link:
 * @database: a database in a transaction
 * @id: an event that became no incident yet
 * @incident_id: what it became
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_store_link (DdDatabase *database, gint64 id, gint64 incident_id, GError **error)
{
  g_autoptr (DdStatement) link =
      dd_database_prepare (database, "UPDATE duty_entry SET incident_id = :incident WHERE id = :id",
                           error);

  if (link == NULL)
    return FALSE;
  dd_statement_bind_int (link, ":incident", incident_id);
  dd_statement_bind_int (link, ":id", id);
  return dd_statement_run (link, error);
}
