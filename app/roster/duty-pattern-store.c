/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-pattern-store.h"

#include "base/error.h"
#include "base/workdays.h"
#include "roster/store-rows.h"

#include <glib/gi18n.h>

static void
bind_id (DdStatement *statement, const char *name, gint64 id)
{
  if (id != 0)
    dd_statement_bind_int (statement, name, id);
  else
    dd_statement_bind_null (statement, name);
}

static void
bind_date (DdStatement *statement, const char *name, const GDate *date)
{
  g_autofree char *text = g_date_valid (date) ? dd_date_to_text (date) : NULL;

  dd_statement_bind_text (statement, name, text);
}

static gpointer
pattern_from_row (DdStatement *row)
{
  GDate begins_on;
  DdDutyPattern *pattern;

  dd_date_parse (dd_statement_text (row, 3), &begins_on);
  pattern = dd_duty_pattern_new (dd_statement_text (row, 1), &begins_on);
  pattern->id = dd_statement_int (row, 0);
  pattern->place = dd_statement_dup_text (row, 2);
  dd_date_parse (dd_statement_text (row, 4), &pattern->ends_on);
  return pattern;
}

static gboolean
load_slots (DdDatabase *database, DdDutyPattern *pattern, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id, name, days, start_minute, minutes FROM duty_slot"
                           " WHERE pattern_id = :pattern AND ended_at IS NULL"
                           " ORDER BY position, id",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":pattern", pattern->id);
  while (dd_statement_next (query, &failure))
    {
      DdDutyDays days = DD_DUTY_EVERY_DAY;
      DdDutySlot *slot;

      dd_duty_days_from_key (dd_statement_text (query, 2), &days);
      slot = dd_duty_pattern_add_slot (pattern, dd_statement_text (query, 1), days,
                                       (int) dd_statement_int (query, 3),
                                       (int) dd_statement_int (query, 4));
      slot->id = dd_statement_int (query, 0);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
load_crews (DdDatabase *database, DdDutyPattern *pattern, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id, coalesce (leader_id, 0), person_id, coalesce (backup_id, 0)"
                           " FROM duty_crew WHERE pattern_id = :pattern AND ended_at IS NULL"
                           " ORDER BY position, id",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":pattern", pattern->id);
  while (dd_statement_next (query, &failure))
    {
      DdDutyCrew *crew =
          dd_duty_pattern_add_crew (pattern, dd_statement_int (query, 1),
                                    dd_statement_int (query, 2), dd_statement_int (query, 3));

      crew->id = dd_statement_int (query, 0);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_duty_pattern_store_list:
 * @database: a database
 * @not_before: a day
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyPattern): the patterns that are in force
 *   on that day or later, with their slots and crews
 */
GPtrArray *
dd_duty_pattern_store_list (DdDatabase *database, const GDate *not_before, GError **error)
{
  g_autoptr (GPtrArray) patterns = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id, name, place, begins_on, ends_on FROM duty_pattern"
                           " WHERE ends_on IS NULL OR ends_on >= :day ORDER BY id",
                           error);

  if (query == NULL)
    return NULL;
  bind_date (query, ":day", not_before);
  patterns =
      dd_statement_collect (query, pattern_from_row, (GDestroyNotify) dd_duty_pattern_free, error);
  if (patterns == NULL)
    return NULL;
  for (guint i = 0; i < patterns->len; i++)
    if (!load_slots (database, g_ptr_array_index (patterns, i), error) ||
        !load_crews (database, g_ptr_array_index (patterns, i), error))
      return NULL;
  return g_steal_pointer (&patterns);
}

/**
 * dd_duty_pattern_store_get:
 * @database: a database
 * @id: a pattern
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the pattern with its slots and crews
 */
DdDutyPattern *
dd_duty_pattern_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT id, name, place, begins_on, ends_on FROM duty_pattern WHERE id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  if (!dd_statement_require (query, _ ("This duty is no longer there. Nothing was changed."),
                             error))
    return NULL;
  pattern = pattern_from_row (query);
  if (!load_slots (database, pattern, error) || !load_crews (database, pattern, error))
    return NULL;
  return g_steal_pointer (&pattern);
}

static gboolean
save_head (DdDatabase *database, DdDutyPattern *pattern, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (pattern->id == 0)
    save = dd_database_prepare (database,
                                "INSERT INTO duty_pattern (name, place, begins_on, ends_on)"
                                " VALUES (:name, :place, :begins, :ends)",
                                error);
  else
    save = dd_database_prepare (database,
                                "UPDATE duty_pattern SET name = :name, place = :place,"
                                " begins_on = :begins, ends_on = :ends WHERE id = :id",
                                error);
  if (save == NULL)
    return FALSE;
  dd_statement_bind_text (save, ":name", pattern->name);
  dd_statement_bind_text (save, ":place", pattern->place);
  bind_date (save, ":begins", &pattern->begins_on);
  bind_date (save, ":ends", &pattern->ends_on);
  if (pattern->id != 0)
    dd_statement_bind_int (save, ":id", pattern->id);
  if (!dd_statement_run (save, error))
    return FALSE;
  if (pattern->id == 0)
    pattern->id = dd_database_last_id (database);
  else if (dd_database_changed_rows (database) == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                           _ ("This duty is no longer there. Nothing was changed."));
      return FALSE;
    }
  return TRUE;
}

/* Ends all; those that stay are taken back one by one. */
static gboolean
end_all (DdDatabase *database, gint64 pattern, gint64 now, GError **error)
{
  g_autoptr (DdStatement) slots =
      dd_database_prepare (database,
                           "UPDATE duty_slot SET ended_at = :now"
                           " WHERE pattern_id = :pattern AND ended_at IS NULL",
                           error);
  g_autoptr (DdStatement) crews = NULL;

  if (slots == NULL)
    return FALSE;
  crews = dd_database_prepare (database,
                               "UPDATE duty_crew SET ended_at = :now"
                               " WHERE pattern_id = :pattern AND ended_at IS NULL",
                               error);
  if (crews == NULL)
    return FALSE;
  dd_statement_bind_int (slots, ":now", now);
  dd_statement_bind_int (slots, ":pattern", pattern);
  dd_statement_bind_int (crews, ":now", now);
  dd_statement_bind_int (crews, ":pattern", pattern);
  return dd_statement_run (slots, error) && dd_statement_run (crews, error);
}

static gboolean
save_slot (DdDatabase *database, gint64 pattern, DdDutySlot *slot, guint position, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (slot->id == 0)
    save = dd_database_prepare (
        database,
        "INSERT INTO duty_slot (pattern_id, name, days, start_minute, minutes, position)"
        " VALUES (:pattern, :name, :days, :start, :minutes, :position)",
        error);
  else
    save = dd_database_prepare (
        database,
        "UPDATE duty_slot SET name = :name, days = :days, start_minute = :start,"
        " minutes = :minutes, position = :position, ended_at = NULL"
        " WHERE id = :id AND pattern_id = :pattern",
        error);
  if (save == NULL)
    return FALSE;
  dd_statement_bind_int (save, ":pattern", pattern);
  dd_statement_bind_text (save, ":name", slot->name);
  dd_statement_bind_text (save, ":days", dd_duty_days_to_key (slot->days));
  dd_statement_bind_int (save, ":start", slot->start_minute);
  dd_statement_bind_int (save, ":minutes", slot->minutes);
  dd_statement_bind_int (save, ":position", position);
  if (slot->id != 0)
    dd_statement_bind_int (save, ":id", slot->id);
  if (!dd_statement_run (save, error))
    return FALSE;
  if (slot->id == 0)
    slot->id = dd_database_last_id (database);
  return TRUE;
}

static gboolean
save_crew (DdDatabase *database, gint64 pattern, DdDutyCrew *crew, guint position, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (crew->id == 0)
    save = dd_database_prepare (
        database,
        "INSERT INTO duty_crew (pattern_id, position, leader_id, person_id, backup_id)"
        " VALUES (:pattern, :position, :leader, :person, :backup)",
        error);
  else
    save = dd_database_prepare (
        database,
        "UPDATE duty_crew SET position = :position, leader_id = :leader, person_id = :person,"
        " backup_id = :backup, ended_at = NULL WHERE id = :id AND pattern_id = :pattern",
        error);
  if (save == NULL)
    return FALSE;
  dd_statement_bind_int (save, ":pattern", pattern);
  dd_statement_bind_int (save, ":position", position);
  bind_id (save, ":leader", crew->leader_id);
  dd_statement_bind_int (save, ":person", crew->person_id);
  bind_id (save, ":backup", crew->backup_id);
  if (crew->id != 0)
    dd_statement_bind_int (save, ":id", crew->id);
  if (!dd_statement_run (save, error))
    return FALSE;
  if (crew->id == 0)
    crew->id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_duty_pattern_store_save:
 * @database: a database in a transaction
 * @pattern: a pattern; it, its slots and its crews get their ids
 * @now: the present, UTC milliseconds
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Slots and crews that are no longer in the pattern end; shifts that were theirs keep them.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_pattern_store_save (DdDatabase *database,
                            DdDutyPattern *pattern,
                            gint64 now,
                            GError **error)
{
  if (!save_head (database, pattern, error) || !end_all (database, pattern->id, now, error))
    return FALSE;
  for (guint i = 0; i < pattern->slots->len; i++)
    if (!save_slot (database, pattern->id, g_ptr_array_index (pattern->slots, i), i, error))
      return FALSE;
  for (guint i = 0; i < pattern->crews->len; i++)
    if (!save_crew (database, pattern->id, g_ptr_array_index (pattern->crews, i), i, error))
      return FALSE;
  return TRUE;
}
