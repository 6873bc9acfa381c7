/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-shift-store.h"

#include "base/workdays.h"
#include "roster/duty-rota.h"
#include "roster/store-rows.h"

#include <glib/gi18n.h>

/* Who has left before a shift begins is not there: the seat reads as empty, and the gap speaks. */
#define SELECT_SHIFT                                                                               \
  "SELECT duty_shift.id, duty_shift.pattern_id, duty_shift.slot_id, duty_pattern.name,"            \
  " duty_slot.name, duty_pattern.place, duty_shift.on_date, duty_shift.start_at,"                  \
  " duty_shift.end_at, duty_shift.adjusted, duty_shift.note,"                                      \
  " leader.id, leader.name, leader.phone, keeper.id, keeper.name, keeper.phone,"                   \
  " backup.id, backup.name, backup.phone"                                                          \
  " FROM duty_shift"                                                                               \
  " JOIN duty_pattern ON duty_pattern.id = duty_shift.pattern_id"                                  \
  " JOIN duty_slot ON duty_slot.id = duty_shift.slot_id"                                           \
  " LEFT JOIN person AS leader ON leader.id = duty_shift.leader_id"                                \
  " AND (leader.left_at IS NULL OR leader.left_at > duty_shift.start_at)"                          \
  " LEFT JOIN person AS keeper ON keeper.id = duty_shift.person_id"                                \
  " AND (keeper.left_at IS NULL OR keeper.left_at > duty_shift.start_at)"                          \
  " LEFT JOIN person AS backup ON backup.id = duty_shift.backup_id"                                \
  " AND (backup.left_at IS NULL OR backup.left_at > duty_shift.start_at)"

#define IN_ORDER " ORDER BY duty_shift.start_at, duty_shift.pattern_id, duty_shift.slot_id"

static void
seat_from_row (DdStatement *row, int column, DdDutySeat *seat)
{
  if (dd_statement_is_null (row, column))
    return;
  seat->id = dd_statement_int (row, column);
  seat->name = dd_statement_dup_text (row, column + 1);
  seat->phone = dd_statement_dup_text (row, column + 2);
}

static gpointer
shift_from_row (DdStatement *row)
{
  DdDutyShift *shift = dd_duty_shift_new ();

  shift->id = dd_statement_int (row, 0);
  shift->pattern_id = dd_statement_int (row, 1);
  shift->slot_id = dd_statement_int (row, 2);
  shift->pattern = dd_statement_dup_text (row, 3);
  shift->slot = dd_statement_dup_text (row, 4);
  shift->place = dd_statement_dup_text (row, 5);
  dd_date_parse (dd_statement_text (row, 6), &shift->on_date);
  shift->start_at = dd_statement_int (row, 7);
  shift->end_at = dd_statement_int (row, 8);
  shift->adjusted = dd_statement_int (row, 9) != 0;
  shift->note = dd_statement_dup_text (row, 10);
  seat_from_row (row, 11, &shift->leader);
  seat_from_row (row, 14, &shift->person);
  seat_from_row (row, 17, &shift->backup);
  return shift;
}

static void
bind_date (DdStatement *statement, const char *name, const GDate *date)
{
  g_autofree char *text = dd_date_to_text (date);

  dd_statement_bind_text (statement, name, text);
}

static void
bind_id (DdStatement *statement, const char *name, gint64 id)
{
  if (id != 0)
    dd_statement_bind_int (statement, name, id);
  else
    dd_statement_bind_null (statement, name);
}

static GPtrArray *
read_all (DdStatement *query, GError **error)
{
  return dd_statement_collect (query, shift_from_row, (GDestroyNotify) dd_duty_shift_free, error);
}

/**
 * dd_duty_shift_store_list:
 * @database: a database
 * @from: from when, UTC milliseconds
 * @until: until when
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): the shifts that go on within
 *   that time, by the time they begin
 */
GPtrArray *
dd_duty_shift_store_list (DdDatabase *database, gint64 from, gint64 until, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           SELECT_SHIFT " WHERE duty_shift.start_at > :earliest"
                                        " AND duty_shift.start_at < :until"
                                        " AND duty_shift.end_at > :from" IN_ORDER,
                           error);

  if (query == NULL)
    return NULL;
  /* No shift is longer, so that the index need not be read from its beginning. */
  dd_statement_bind_int (query, ":earliest", from - DD_DUTY_SHIFT_MAX);
  dd_statement_bind_int (query, ":from", from);
  dd_statement_bind_int (query, ":until", until);
  return read_all (query, error);
}

/**
 * dd_duty_shift_store_list_days:
 * @database: a database
 * @pattern: a pattern
 * @from: the first day
 * @until: the last day
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): its shifts that begin in these
 *   days
 */
GPtrArray *
dd_duty_shift_store_list_days (
    DdDatabase *database, gint64 pattern, const GDate *from, const GDate *until, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           SELECT_SHIFT " WHERE duty_shift.slot_id IN"
                                        " (SELECT id FROM duty_slot WHERE pattern_id = :pattern)"
                                        " AND duty_shift.on_date BETWEEN :from AND :until" IN_ORDER,
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":pattern", pattern);
  bind_date (query, ":from", from);
  bind_date (query, ":until", until);
  return read_all (query, error);
}

/**
 * dd_duty_shift_store_list_without_account:
 * @database: a database
 * @from: from when, UTC milliseconds
 * @until: until when
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): of everybody who is on duty
 *   within that time and cannot sign in, the first shift
 */
GPtrArray *
dd_duty_shift_store_list_without_account (DdDatabase *database,
                                          gint64 from,
                                          gint64 until,
                                          GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      SELECT_SHIFT " WHERE duty_shift.start_at > :earliest AND duty_shift.start_at < :until"
                   " AND duty_shift.end_at > :from AND keeper.id IS NOT NULL"
                   " AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = keeper.id"
                   " AND account.disabled_at IS NULL)"
                   " AND NOT EXISTS (SELECT 1 FROM duty_shift AS sooner"
                   " WHERE sooner.person_id = keeper.id AND sooner.start_at > :earliest"
                   " AND sooner.start_at < duty_shift.start_at AND sooner.end_at > :from)" IN_ORDER,
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":earliest", from - DD_DUTY_SHIFT_MAX);
  dd_statement_bind_int (query, ":from", from);
  dd_statement_bind_int (query, ":until", until);
  return read_all (query, error);
}

/**
 * dd_duty_shift_store_get:
 * @database: a database
 * @id: a shift
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the shift
 */
DdDutyShift *
dd_duty_shift_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, SELECT_SHIFT " WHERE duty_shift.id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (
             query, _ ("This shift is no longer in the duty table. Nothing was changed."), error)
             ? shift_from_row (query)
             : NULL;
}

/**
 * dd_duty_shift_store_next_of:
 * @database: a database
 * @person_id: a person
 * @from: an instant, UTC milliseconds
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the first shift from then on in which the person is on duty
 */
DdDutyShift *
dd_duty_shift_store_next_of (DdDatabase *database, gint64 person_id, gint64 from, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           SELECT_SHIFT
                           " WHERE duty_shift.person_id = :person AND duty_shift.start_at >= :from"
                           " AND keeper.id IS NOT NULL ORDER BY duty_shift.start_at LIMIT 1",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  dd_statement_bind_int (query, ":from", from);
  return dd_statement_next (query, error) ? shift_from_row (query) : NULL;
}

/**
 * dd_duty_shift_store_previous:
 * @database: a database
 * @shift: a shift
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the last shift of the same pattern before @shift; what it
 *   leaves open is handed over to @shift
 */
DdDutyShift *
dd_duty_shift_store_previous (DdDatabase *database, const DdDutyShift *shift, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      SELECT_SHIFT " WHERE duty_shift.pattern_id = :pattern AND duty_shift.start_at < :start"
                   " ORDER BY duty_shift.start_at DESC LIMIT 1",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":pattern", shift->pattern_id);
  dd_statement_bind_int (query, ":start", shift->start_at);
  return dd_statement_next (query, error) ? shift_from_row (query) : NULL;
}

/**
 * dd_duty_shift_store_last_day:
 * @database: a database
 * @pattern: a pattern
 * @last: (out caller-allocates): the last day it is arranged for; not valid if there is none
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_duty_shift_store_last_day (DdDatabase *database, gint64 pattern, GDate *last, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT max (on_date) FROM duty_shift WHERE slot_id IN"
      " (SELECT id FROM duty_slot WHERE pattern_id = :pattern) AND adjusted = 0",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":pattern", pattern);
  if (!dd_statement_next (query, error))
    return FALSE;
  dd_date_parse (dd_statement_text (query, 0), last);
  return TRUE;
}

/**
 * dd_duty_shift_store_save:
 * @database: a database in a transaction
 * @shift: a shift; gets its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_shift_store_save (DdDatabase *database, DdDutyShift *shift, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (shift->id == 0)
    save = dd_database_prepare (
        database,
        "INSERT INTO duty_shift (pattern_id, slot_id, on_date, start_at, end_at, leader_id,"
        " person_id, backup_id, adjusted, note) VALUES (:pattern, :slot, :date, :start, :end,"
        " :leader, :person, :backup, :adjusted, :note)",
        error);
  else
    save = dd_database_prepare (
        database,
        "UPDATE duty_shift SET start_at = :start, end_at = :end, leader_id = :leader,"
        " person_id = :person, backup_id = :backup, adjusted = :adjusted, note = :note"
        " WHERE id = :id",
        error);
  if (save == NULL)
    return FALSE;
  if (shift->id == 0)
    {
      dd_statement_bind_int (save, ":pattern", shift->pattern_id);
      dd_statement_bind_int (save, ":slot", shift->slot_id);
      bind_date (save, ":date", &shift->on_date);
    }
  else
    dd_statement_bind_int (save, ":id", shift->id);
  dd_statement_bind_int (save, ":start", shift->start_at);
  dd_statement_bind_int (save, ":end", shift->end_at);
  bind_id (save, ":leader", shift->leader.id);
  bind_id (save, ":person", shift->person.id);
  bind_id (save, ":backup", shift->backup.id);
  dd_statement_bind_int (save, ":adjusted", shift->adjusted != FALSE);
  dd_statement_bind_text (save, ":note", shift->note);
  if (!dd_statement_run (save, error))
    return FALSE;
  if (shift->id == 0)
    shift->id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_duty_shift_store_delete:
 * @database: a database in a transaction
 * @id: a shift that has not begun and that the pattern no longer wants
 * @error: return location
 *
 * A shift in whose log something stands stays.
 *
 * Returns: whether it could be done
 */
gboolean
dd_duty_shift_store_delete (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) delete =
      dd_database_prepare (database,
                           "DELETE FROM duty_shift WHERE id = :id"
                           " AND NOT EXISTS (SELECT 1 FROM duty_entry WHERE shift_id = :id)",
                           error);

  if (delete == NULL)
    return FALSE;
  dd_statement_bind_int (delete, ":id", id);
  return dd_statement_run (delete, error);
}
