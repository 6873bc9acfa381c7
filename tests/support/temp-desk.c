/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/temp-desk.h"

#include "storage/migrator.h"

#include <glib/gstdio.h>

static void
open_database (TempDesk *self)
{
  g_autoptr (GError) error = NULL;

  self->database = dd_database_open (self->path, DD_DATABASE_CREATE, &error);
  g_assert_no_error (error);
  dd_migrator_run (self->database, &error);
  g_assert_no_error (error);
}

void
temp_desk_init (TempDesk *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "desk.db", NULL);
  open_database (self);
}

/* As after a restart. */
void
temp_desk_reopen (TempDesk *self)
{
  g_clear_object (&self->database);
  open_database (self);
}

void
temp_desk_clear (TempDesk *self)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_clear_object (&self->database);
  if (self->folder != NULL)
    folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
}

/* Tests may look behind the stores, and do what nobody in the house may. */
void
temp_desk_execute (TempDesk *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  dd_database_execute (self->database, sql, &error);
  g_assert_no_error (error);
}

gint64
temp_desk_number (TempDesk *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (self->database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (dd_statement_next (query, &error));
  return dd_statement_int (query, 0);
}

char *
temp_desk_text (TempDesk *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (self->database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (dd_statement_next (query, &error));
  return dd_statement_dup_text (query, 0);
}
