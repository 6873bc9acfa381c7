/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/department-store.h"

#include "base/error.h"
#include "roster/store-rows.h"

#include <glib/gi18n.h>

static gpointer
department_from_row (DdStatement *row)
{
  DdDepartment *department = g_new0 (DdDepartment, 1);

  department->id = dd_statement_int (row, 0);
  department->key = dd_statement_dup_text (row, 1);
  department->name = dd_statement_dup_text (row, 2);
  department->position = (int) dd_statement_int (row, 3);
  department->ended_at = dd_statement_time (row, 4);
  return department;
}

/**
 * dd_department_store_list:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdDepartment) (nullable): the departments there are, in
 *   the order of the roster
 */
GPtrArray *
dd_department_store_list (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id, key, name, position, ended_at FROM department"
                           " WHERE ended_at IS NULL ORDER BY position, id",
                           error);

  return query != NULL ? dd_statement_collect (query, department_from_row,
                                               (GDestroyNotify) dd_department_free, error)
                       : NULL;
}

/**
 * dd_department_store_get:
 * @database: a database
 * @id: a department
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the department, ended or not
 */
DdDepartment *
dd_department_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT id, key, name, position, ended_at FROM department WHERE id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This department is not in the roster."), error)
             ? department_from_row (query)
             : NULL;
}

/**
 * dd_department_store_find:
 * @database: a database
 * @key_or_name: a department's key, or its name
 * @error: return location; stays unset if there is none
 *
 * Returns: the id of the department, ended or not; 0 if there is none
 */
gint64
dd_department_store_find (DdDatabase *database, const char *key_or_name, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id FROM department WHERE key = :text UNION ALL"
                           " SELECT id FROM department WHERE name = :text",
                           error);

  if (query == NULL)
    return 0;
  dd_statement_bind_text (query, ":text", key_or_name);
  return dd_statement_next (query, error) ? dd_statement_int (query, 0) : 0;
}

/**
 * dd_department_store_save:
 * @database: a database in a transaction
 * @department: a department
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * One that had ended is there again.
 *
 * Returns: its id, new if it had none, or 0 with @error set
 */
gint64
dd_department_store_save (DdDatabase *database, const DdDepartment *department, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (department->id == 0)
    save = dd_database_prepare (database,
                                "INSERT INTO department (name, position) VALUES (:name, :position)",
                                error);
  else
    save = dd_database_prepare (database,
                                "UPDATE department SET name = :name, position = :position,"
                                " ended_at = NULL WHERE id = :id",
                                error);
  if (save == NULL)
    return 0;
  dd_statement_bind_text (save, ":name", department->name);
  dd_statement_bind_int (save, ":position", department->position);
  if (department->id != 0)
    dd_statement_bind_int (save, ":id", department->id);
  if (!dd_statement_run (save, error))
    return 0;
  if (department->id == 0)
    return dd_database_last_id (database);
  if (dd_database_changed_rows (database) != 0)
    return department->id;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                       _ ("This department is not in the roster."));
  return 0;
}

/**
 * dd_department_store_end:
 * @database: a database in a transaction
 * @id: a department
 * @ended_at: since when it is no more, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_department_store_end (DdDatabase *database, gint64 id, gint64 ended_at, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE department SET ended_at = :ended_at WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_int (update, ":ended_at", ended_at);
  return dd_statement_run (update, error);
}
