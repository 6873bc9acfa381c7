/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/database-private.h"

#include "base/error.h"
#include "base/text.h"
#include "storage/migrator.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* How long a short write of another process is waited for, milliseconds. */
#define BUSY_TIMEOUT 5000

struct _DdDatabase
{
  GObject parent_instance;

  /* owned */
  sqlite3 *handle;
  char *path;
  /* SQL text → sqlite3_stmt that nobody uses at the moment */
  GHashTable *idle;
};

G_DEFINE_FINAL_TYPE (DdDatabase, dd_database, G_TYPE_OBJECT)

static void
dd_database_finalize (GObject *object)
{
  DdDatabase *self = DD_DATABASE (object);

  g_clear_pointer (&self->idle, g_hash_table_unref);
  /* v2: a statement still lent out keeps the connection until it is given back. */
  sqlite3_close_v2 (self->handle);
  g_free (self->path);

  G_OBJECT_CLASS (dd_database_parent_class)->finalize (object);
}

static void
dd_database_class_init (DdDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_database_finalize;
}

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static void
dd_database_init (DdDatabase *self)
{
  /* The key is the statement's own text, so it lives exactly as long as its value. */
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
}

/* The primary code; a full disk can also show itself while the shared-memory file is being made. */
static int
primary_code (sqlite3 *handle, int code)
{
  if (code == SQLITE_IOERR_SHMSIZE ||
      ((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno (handle) == ENOSPC))
    return SQLITE_FULL;
  return code & 0xff;
}

/* Says in the user's words what SQLite met. */
void
dd_database_set_error (sqlite3 *handle, GError **error)
{
  int code = handle != NULL ? sqlite3_extended_errcode (handle) : SQLITE_NOMEM;
  const char *detail = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code);

  switch (primary_code (handle, code))
    {
    case SQLITE_FULL:
      dd_error_set_full (error);
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      dd_error_set_read_only (error);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, DD_ERROR, DD_ERROR_BUSY,
                           _ ("Another program is writing to the desk. Nothing was changed. "
                              "Try again in a moment."));
      break;
    case SQLITE_NOTADB:
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                           _ ("The file is not a database of this app. It was left as it is. "
                              "Choose another folder, or restore a backup."));
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                   _ ("The desk’s database is damaged (%s). It was left as it is. "
                      "Make a copy of the folder and restore a backup."),
                   detail);
      break;
    case SQLITE_IOERR:
      g_set_error (error, DD_ERROR, DD_ERROR_FAILED,
                   _ ("The disk could not be read or written (%s). Nothing was changed. "
                      "Check the disk, then try again."),
                   detail);
      break;
    default:
      g_set_error (error, DD_ERROR, DD_ERROR_FAILED,
                   _ ("The database refused the change: %s. Nothing was changed."), detail);
      break;
    }
}

static gboolean
read_application_id (DdDatabase *self, gint64 *application_id, gint64 *pages, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (DdStatement) size = NULL;
  g_autoptr (GError) failure = NULL;

  query = dd_database_prepare (self, "PRAGMA application_id", error);
  if (query == NULL)
    return FALSE;
  *application_id = dd_statement_next (query, &failure) ? dd_statement_int (query, 0) : 0;
  if (failure == NULL)
    size = dd_database_prepare (self, "SELECT count (*) FROM sqlite_schema", &failure);
  if (size != NULL)
    *pages = dd_statement_next (size, &failure) ? dd_statement_int (size, 0) : 0;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/* Creates the file before SQLite does, so that it is never readable by others, not even empty. Only
 * where there is none: see check_header(). */
static gboolean
create_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0)
    close (fd);
  else if (errno != EEXIST)
    return dd_error_set_unwritable (errno, error);
  return TRUE;
}

/* SQLite takes a file of a few bytes for an empty database and would write over it. The beginning
 * is read through SQLite's own file: to open and close the file once more would, by POSIX, drop
 * every lock that this process holds on it, and another process would take the log of the desk that
 * is open here for nobody's and delete it. */
static gboolean
check_header (DdDatabase *self, GError **error)
{
  static const char magic[16] = "SQLite format 3";
  char header[sizeof magic];
  sqlite3_file *file = NULL;
  GStatBuf info;

  /* What cannot be read here, SQLite refuses in its own words. */
  if (g_stat (self->path, &info) != 0 || info.st_size == 0 ||
      sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file->pMethods == NULL)
    return TRUE;
  if (info.st_size >= (goffset) sizeof header &&
      (file->pMethods->xRead (file, header, sizeof header, 0) != SQLITE_OK ||
       memcmp (header, magic, sizeof magic) == 0))
    return TRUE;

  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                       _ ("The file is not a database of this app. It was left as it is. "
                          "Choose another folder, or restore a backup."));
  return FALSE;
}

/* bigrams(TEXT): what dd_text_bigrams() makes of it, so that a search index is filled from the rows
 * it speaks of by one statement. */
static void
bigrams (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const char *text = (const char *) sqlite3_value_text (arguments[0]);

  sqlite3_result_text (context, dd_text_bigrams (text), -1, g_free);
}

/**
 * dd_database_open:
 * @path: the file
 * @flags: how to open it
 * @error: return location
 *
 * Opens a desk's database: WAL, synchronous=FULL, foreign keys on. A file that belongs to another
 * program is refused untouched. Does not migrate; see dd_migrator_run().
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with @error set to
 *   %DD_ERROR_NOT_FOUND, %DD_ERROR_NOT_A_DESK, %DD_ERROR_READ_ONLY, %DD_ERROR_FULL or
 *   %DD_ERROR_BUSY
 */
DdDatabase *
dd_database_open (const char *path, DdDatabaseFlags flags, GError **error)
{
  g_autoptr (DdDatabase) self = g_object_new (DD_TYPE_DATABASE, NULL);
  int mode = (flags & DD_DATABASE_READ_ONLY) != 0 ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  gint64 application_id = 0;
  gint64 tables = 0;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if ((flags & DD_DATABASE_CREATE) == 0)
        {
          g_set_error_literal (
              error, DD_ERROR, DD_ERROR_NOT_FOUND,
              _ ("There is no desk in this folder yet. Open the app to set one up."));
          return NULL;
        }
      if (!create_file (path, error))
        return NULL;
    }

  if (sqlite3_open_v2 (path, &self->handle, mode | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE,
                       NULL) != SQLITE_OK)
    {
      dd_database_set_error (self->handle, error);
      return NULL;
    }
  if (!check_header (self, error))
    return NULL;
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_create_function_v2 (self->handle, "bigrams", 1,
                              SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, bigrams,
                              NULL, NULL, NULL);

  if (!read_application_id (self, &application_id, &tables, error))
    return NULL;
  if (application_id != DD_APPLICATION_ID && (application_id != 0 || tables != 0))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                           _ ("The file is not a database of this app. It was left as it is. "
                              "Choose another folder, or restore a backup."));
      return NULL;
    }

  /* Before the journal mode, which would change the file of a newer app. */
  if (!dd_migrator_check_version (self, error))
    return NULL;
  if (!dd_database_execute (self, "PRAGMA foreign_keys = ON", error) ||
      !dd_database_execute (self, "PRAGMA temp_store = MEMORY", error))
    return NULL;
  if ((flags & DD_DATABASE_READ_ONLY) == 0 &&
      (!dd_database_execute (self, "PRAGMA journal_mode = WAL", error) ||
       !dd_database_execute (self, "PRAGMA synchronous = FULL", error)))
    return NULL;

  return g_steal_pointer (&self);
}

sqlite3 *
dd_database_get_handle (DdDatabase *self)
{
  return self->handle;
}

/**
 * dd_database_get_path:
 * @self: a database
 *
 * Returns: (transfer none): the path of its file
 */
const char *
dd_database_get_path (DdDatabase *self)
{
  g_return_val_if_fail (DD_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * dd_database_prepare:
 * @self: a database
 * @sql: one statement, a literal at the call; parameters are named (":id")
 * @error: return location
 *
 * Takes the statement from the cache or compiles it.
 *
 * Returns: (transfer full) (nullable): the statement ready to be bound, or %NULL with @error set
 */
DdStatement *
dd_database_prepare (DdDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  g_return_val_if_fail (DD_IS_DATABASE (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  if (!g_hash_table_steal_extended (self->idle, sql, NULL, (gpointer *) &stmt))
    {
      int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

      if (code != SQLITE_OK)
        {
          dd_database_set_error (self->handle, error);
          return NULL;
        }
    }
  return dd_statement_new (stmt, self);
}

/* Back into the cache; of two uses of one text at the same time the second is dropped. */
void
dd_database_give_back (DdDatabase *self, sqlite3_stmt *stmt)
{
  const char *sql = sqlite3_sql (stmt);

  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  if (self->idle == NULL || g_hash_table_contains (self->idle, sql))
    sqlite3_finalize (stmt);
  else
    g_hash_table_insert (self->idle, (gpointer) sql, stmt);
}

/**
 * dd_database_execute:
 * @self: a database
 * @sql: statements without parameters
 * @error: return location
 *
 * Runs a script: for pragmas and the migrator.
 *
 * Returns: whether all of it ran
 */
gboolean
dd_database_execute (DdDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (DD_IS_DATABASE (self), FALSE);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  dd_database_set_error (self->handle, error);
  return FALSE;
}

/**
 * dd_database_last_id:
 * @self: a database
 *
 * Returns: the id of the row inserted last on this connection
 */
gint64
dd_database_last_id (DdDatabase *self)
{
  g_return_val_if_fail (DD_IS_DATABASE (self), 0);

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * dd_database_changed_rows:
 * @self: a database
 *
 * Returns: how many rows the last INSERT, UPDATE or DELETE touched
 */
gint64
dd_database_changed_rows (DdDatabase *self)
{
  g_return_val_if_fail (DD_IS_DATABASE (self), 0);

  return sqlite3_changes64 (self->handle);
}

/**
 * dd_database_get_data_version:
 * @self: a database
 *
 * Returns: a number that changes when another connection has committed; −1 if it cannot be read
 */
gint64
dd_database_get_data_version (DdDatabase *self)
{
  g_autoptr (DdStatement) query = NULL;

  g_return_val_if_fail (DD_IS_DATABASE (self), -1);

  query = dd_database_prepare (self, "PRAGMA data_version", NULL);
  return query != NULL && dd_statement_next (query, NULL) ? dd_statement_int (query, 0) : -1;
}

/**
 * dd_database_check_integrity:
 * @self: a database
 * @error: return location
 *
 * Reads the whole file and compares tables with their indexes and foreign keys.
 *
 * Returns: whether the database is sound; else @error is %DD_ERROR_NOT_A_DESK
 */
gboolean
dd_database_check_integrity (DdDatabase *self, GError **error)
{
  g_autoptr (DdStatement) integrity = NULL;
  g_autoptr (DdStatement) keys = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *finding = NULL;

  g_return_val_if_fail (DD_IS_DATABASE (self), FALSE);

  integrity = dd_database_prepare (self, "PRAGMA integrity_check (1)", error);
  if (integrity == NULL)
    return FALSE;
  if (dd_statement_next (integrity, &failure) &&
      g_strcmp0 (dd_statement_text (integrity, 0), "ok") != 0)
    finding = dd_statement_dup_text (integrity, 0);
  if (failure == NULL && finding == NULL)
    {
      keys = dd_database_prepare (self, "PRAGMA foreign_key_check", &failure);
      if (keys != NULL && dd_statement_next (keys, &failure))
        finding = dd_statement_dup_text (keys, 0);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (finding != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                   _ ("The desk’s database is damaged (%s). It was left as it is. "
                      "Make a copy of the folder and restore a backup."),
                   finding);
      return FALSE;
    }
  return TRUE;
}
