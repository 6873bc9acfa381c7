/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/database-private.h"

#include "base/error.h"

struct _DdStatement
{
  /* owned until given back */
  sqlite3_stmt *stmt;
  DdDatabase *owner;
};

DdStatement *
dd_statement_new (sqlite3_stmt *stmt, DdDatabase *owner)
{
  DdStatement *self = g_new0 (DdStatement, 1);

  self->stmt = stmt;
  self->owner = g_object_ref (owner);
  return self;
}

/**
 * dd_statement_free:
 * @self: (transfer full) (nullable): a statement
 *
 * Gives it back to the cache of its database.
 */
void
dd_statement_free (DdStatement *self)
{
  if (self == NULL)
    return;

  dd_database_give_back (self->owner, self->stmt);
  g_object_unref (self->owner);
  g_free (self);
}

/* A name the SQL does not have is a programmer's mistake, seen at once in any test. */
static int
find_parameter (DdStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->stmt, name);

  if (index == 0)
    g_critical ("no parameter %s in: %s", name, sqlite3_sql (self->stmt));
  return index;
}

/**
 * dd_statement_bind_int:
 * @self: a statement
 * @name: parameter with its colon, ":id"
 * @value: the value
 */
void
dd_statement_bind_int (DdStatement *self, const char *name, gint64 value)
{
  sqlite3_bind_int64 (self->stmt, find_parameter (self, name), value);
}

/**
 * dd_statement_bind_text:
 * @self: a statement
 * @name: parameter with its colon
 * @value: (nullable): UTF-8, copied; %NULL binds NULL
 */
void
dd_statement_bind_text (DdStatement *self, const char *name, const char *value)
{
  sqlite3_bind_text (self->stmt, find_parameter (self, name), value, -1, SQLITE_TRANSIENT);
}

/**
 * dd_statement_bind_bytes:
 * @self: a statement
 * @name: parameter with its colon
 * @data: (nullable) (array length=size): bytes, copied; %NULL binds NULL
 * @size: how many
 */
void
dd_statement_bind_bytes (DdStatement *self, const char *name, gconstpointer data, gsize size)
{
  int index = find_parameter (self, name);

  if (data == NULL && size > 0)
    sqlite3_bind_null (self->stmt, index);
  else if (size == 0)
    sqlite3_bind_zeroblob (self->stmt, index, 0);
  else
    sqlite3_bind_blob64 (self->stmt, index, data, size, SQLITE_TRANSIENT);
}

/**
 * dd_statement_bind_null:
 * @self: a statement
 * @name: parameter with its colon
 */
void
dd_statement_bind_null (DdStatement *self, const char *name)
{
  sqlite3_bind_null (self->stmt, find_parameter (self, name));
}

/**
 * dd_statement_bind_time:
 * @self: a statement
 * @name: parameter with its colon
 * @time: UTC milliseconds; %DD_TIME_UNKNOWN binds NULL
 */
void
dd_statement_bind_time (DdStatement *self, const char *name, gint64 time)
{
  if (time == DD_TIME_UNKNOWN)
    dd_statement_bind_null (self, name);
  else
    dd_statement_bind_int (self, name, time);
}

/**
 * dd_statement_bind_count:
 * @self: a statement
 * @name: parameter with its colon
 * @count: a count; %DD_COUNT_UNKNOWN binds NULL
 */
void
dd_statement_bind_count (DdStatement *self, const char *name, gint64 count)
{
  if (count == DD_COUNT_UNKNOWN)
    dd_statement_bind_null (self, name);
  else
    dd_statement_bind_int (self, name, count);
}

/**
 * dd_statement_bind_tri:
 * @self: a statement
 * @name: parameter with its colon
 * @answer: an answer; %DD_UNKNOWN binds NULL
 */
void
dd_statement_bind_tri (DdStatement *self, const char *name, DdTri answer)
{
  if (answer == DD_UNKNOWN)
    dd_statement_bind_null (self, name);
  else
    dd_statement_bind_int (self, name, answer);
}

/**
 * dd_statement_next:
 * @self: a statement
 * @error: return location
 *
 * Steps to the next row.
 *
 * Returns: %TRUE while there is a row; %FALSE at the end, or with @error set
 */
gboolean
dd_statement_next (DdStatement *self, GError **error)
{
  switch (sqlite3_step (self->stmt))
    {
    case SQLITE_ROW:
      return TRUE;
    case SQLITE_DONE:
      return FALSE;
    default:
      dd_database_set_error (sqlite3_db_handle (self->stmt), error);
      return FALSE;
    }
}

/**
 * dd_statement_require:
 * @self: a query, bound
 * @missing: a sentence for when there is no row
 * @error: return location: %DD_ERROR_NOT_FOUND with @missing
 *
 * Steps to the one row that there must be.
 *
 * Returns: whether it stands on the row
 */
gboolean
dd_statement_require (DdStatement *self, const char *missing, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (dd_statement_next (self, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, missing);
  return FALSE;
}

/**
 * dd_statement_collect:
 * @self: a query, bound
 * @read: reads a row
 * @free_item: frees what @read gives
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all rows as @read gives them, in order; %NULL with @error
 * set
 */
GPtrArray *
dd_statement_collect (DdStatement *self, DdRowReader read, GDestroyNotify free_item, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self != NULL && read != NULL, NULL);

  rows = g_ptr_array_new_with_free_func (free_item);
  while (dd_statement_next (self, &failure))
    g_ptr_array_add (rows, read (self));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dd_statement_run:
 * @self: a statement that gives no rows
 * @error: return location
 *
 * Runs it once and makes it ready to be bound and run again.
 *
 * Returns: whether it ran
 */
gboolean
dd_statement_run (DdStatement *self, GError **error)
{
  int code = sqlite3_step (self->stmt);

  if (code != SQLITE_DONE && code != SQLITE_ROW)
    {
      dd_database_set_error (sqlite3_db_handle (self->stmt), error);
      sqlite3_reset (self->stmt);
      return FALSE;
    }
  sqlite3_reset (self->stmt);
  return TRUE;
}

/**
 * dd_statement_int:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
dd_statement_int (DdStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * dd_statement_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, valid until the next step
 */
const char *
dd_statement_text (DdStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * dd_statement_dup_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): a copy of the text
 */
char *
dd_statement_dup_text (DdStatement *self, int column)
{
  return g_strdup (dd_statement_text (self, column));
}

/**
 * dd_statement_bytes:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): a copy of the bytes; %NULL for NULL
 */
GBytes *
dd_statement_bytes (DdStatement *self, int column)
{
  gconstpointer data;

  if (dd_statement_is_null (self, column))
    return NULL;
  data = sqlite3_column_blob (self->stmt, column);
  return g_bytes_new (data, sqlite3_column_bytes (self->stmt, column));
}

/**
 * dd_statement_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether the value is NULL
 */
gboolean
dd_statement_is_null (DdStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * dd_statement_time:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: UTC milliseconds; %DD_TIME_UNKNOWN for NULL
 */
gint64
dd_statement_time (DdStatement *self, int column)
{
  return dd_statement_is_null (self, column) ? DD_TIME_UNKNOWN : dd_statement_int (self, column);
}

/**
 * dd_statement_count:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the count; %DD_COUNT_UNKNOWN for NULL
 */
gint64
dd_statement_count (DdStatement *self, int column)
{
  return dd_statement_is_null (self, column) ? DD_COUNT_UNKNOWN : dd_statement_int (self, column);
}

/**
 * dd_statement_tri:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the answer; %DD_UNKNOWN for NULL
 */
DdTri
dd_statement_tri (DdStatement *self, int column)
{
  if (dd_statement_is_null (self, column))
    return DD_UNKNOWN;
  return dd_statement_int (self, column) != 0 ? DD_YES : DD_NO;
}
