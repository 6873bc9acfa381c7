/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/person-store.h"

#include "base/error.h"
#include "roster/store-rows.h"

#include <glib/gi18n.h>

/**
 * dd_person_store_get:
 * @database: a database
 * @id: a person
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the person, at the school or not
 */
DdPerson *
dd_person_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT " DD_PERSON_COLUMNS " FROM person WHERE id = :id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This person is not in the roster."), error)
             ? dd_person_from_row (query)
             : NULL;
}

/**
 * dd_person_store_find_staff_number:
 * @database: a database
 * @staff_number: a staff number
 * @error: return location; stays unset if nobody has it
 *
 * Returns: (transfer full) (nullable): who has it
 */
DdPerson *
dd_person_store_find_staff_number (DdDatabase *database, const char *staff_number, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " DD_PERSON_COLUMNS " FROM person WHERE staff_number = :number",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":number", staff_number);
  return dd_statement_next (query, error) ? dd_person_from_row (query) : NULL;
}

/**
 * dd_person_store_save:
 * @database: a database in a transaction
 * @person: a person; whether they left is set apart
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: their id, new if they had none, or 0 with @error set
 */
gint64
dd_person_store_save (DdDatabase *database, const DdPerson *person, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (person->id == 0)
    save = dd_database_prepare (
        database,
        "INSERT INTO person (name, staff_number, phone, office_phone, mail, backup_id)"
        " VALUES (:name, :staff_number, :phone, :office_phone, :mail, :backup)",
        error);
  else
    save = dd_database_prepare (
        database,
        "UPDATE person SET name = :name, staff_number = :staff_number, phone = :phone,"
        " office_phone = :office_phone, mail = :mail, backup_id = :backup WHERE id = :id",
        error);
  if (save == NULL)
    return 0;
  dd_statement_bind_text (save, ":name", person->name);
  dd_statement_bind_text (save, ":staff_number", person->staff_number);
  dd_statement_bind_text (save, ":phone", person->phone);
  dd_statement_bind_text (save, ":office_phone", person->office_phone);
  dd_statement_bind_text (save, ":mail", person->mail);
  if (person->backup_id != 0)
    dd_statement_bind_int (save, ":backup", person->backup_id);
  else
    dd_statement_bind_null (save, ":backup");
  if (person->id != 0)
    dd_statement_bind_int (save, ":id", person->id);
  if (!dd_statement_run (save, error))
    return 0;
  if (person->id == 0)
    return dd_database_last_id (database);
  if (dd_database_changed_rows (database) != 0)
    return person->id;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                       _ ("This person is not in the roster."));
  return 0;
}

/**
 * dd_person_store_set_left:
 * @database: a database in a transaction
 * @id: a person
 * @left_at: since when they are no longer at the school, UTC milliseconds; %DD_TIME_UNKNOWN if they
 *   are
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_person_store_set_left (DdDatabase *database, gint64 id, gint64 left_at, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE person SET left_at = :left_at WHERE id = :id", error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_time (update, ":left_at", left_at);
  return dd_statement_run (update, error);
}
