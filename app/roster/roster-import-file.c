/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-import.h"

#include "base/error.h"
#include "sheets/sheet-reader.h"

#include <glib/gi18n.h>

/* A file on its way. */
typedef struct
{
  /* owned; one of the two */
  GFile *place;
  DdImportFile *file;
  char *name;
  /* borrowed */
  int *thousandths;
} Reading;

static void
clear (gpointer data)
{
  DdImportFile *self = data;

  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->sheet, dd_sheet_unref);
}

static DdImportFile *
file_new (GBytes *content,
          const char *name,
          GCancellable *cancellable,
          DdSheetProgress progress,
          gpointer user_data,
          GError **error)
{
  g_autoptr (DdImportFile) self = g_atomic_rc_box_new0 (DdImportFile);

  self->content = g_bytes_ref (content);
  self->sheet = dd_sheet_read (content, name, cancellable, progress, user_data, error);
  if (self->sheet == NULL)
    return NULL;
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  return g_steal_pointer (&self);
}

/* Never more than a table may have, however long the file is. */
static GBytes *
load (GFile *place, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (place, cancellable, &failure);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *shown = NULL;
  g_autofree char *part = g_malloc (256 * 1024);
  gssize got = 0;

  while (stream != NULL && bytes->len <= DD_SHEET_BYTES_MAX &&
         (got = g_input_stream_read (G_INPUT_STREAM (stream), part, 256 * 1024, cancellable,
                                     &failure)) > 0)
    g_byte_array_append (bytes, (const guint8 *) part, (guint) got);
  if (failure == NULL)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_CANCELLED,
                           _ ("The work was called off. Nothing was changed."));
      return NULL;
    }
  shown = g_file_get_parse_name (place);
  g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
               /* Translators: a file's path, what the system says. */
               _ ("“%s” could not be read (%s). Nothing was changed."), shown, failure->message);
  return NULL;
}

/**
 * dd_import_file_read:
 * @file: a file
 * @name: (nullable): which of its tables; %NULL for the first
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told how far it is, on this thread
 * @user_data: for @progress
 * @error: return location, a sentence that says what to do
 *
 * Reads a file and a table in it. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the file
 */
DdImportFile *
dd_import_file_read (GFile *file,
                     const char *name,
                     GCancellable *cancellable,
                     DdSheetProgress progress,
                     gpointer user_data,
                     GError **error)
{
  g_autoptr (GBytes) content = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  content = load (file, cancellable, error);
  return content != NULL ? file_new (content, name, cancellable, progress, user_data, error) : NULL;
}

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->place);
  g_clear_pointer (&reading->file, dd_import_file_unref);
  g_free (reading->name);
  g_free (reading);
}

static void
on_progress (double fraction, gpointer data)
{
  const Reading *reading = data;

  g_atomic_int_set (reading->thousandths, (int) (1000 * fraction));
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  DdImportFile *file =
      reading->place != NULL
          ? dd_import_file_read (reading->place, NULL, cancellable, on_progress, reading, &error)
          : file_new (reading->file->content, reading->name, cancellable, on_progress, reading,
                      &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) dd_import_file_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (Reading *reading,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, read_on_thread);
  /* A work that was called off says so itself. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_on_thread);
}

/**
 * dd_import_file_read_async:
 * @file: a file
 * @thousandths: set to how far it is, by g_atomic_int_set(); must live until @callback
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_import_file_read(), on a thread of its own.
 */
void
dd_import_file_read_async (GFile *file,
                           int *thousandths,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Reading *reading;

  g_return_if_fail (G_IS_FILE (file) && thousandths != NULL);

  reading = g_new0 (Reading, 1);
  reading->place = g_object_ref (file);
  reading->thousandths = thousandths;
  start (reading, cancellable, callback, user_data);
}

/**
 * dd_import_file_read_sheet_async:
 * @file: a file that was read
 * @name: which of its tables
 * @thousandths: set to how far it is, by g_atomic_int_set(); must live until @callback
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads another table of the same file, as it was when it was read first.
 */
void
dd_import_file_read_sheet_async (DdImportFile *file,
                                 const char *name,
                                 int *thousandths,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Reading *reading;

  g_return_if_fail (file != NULL && thousandths != NULL);

  reading = g_new0 (Reading, 1);
  reading->file = dd_import_file_ref (file);
  reading->name = g_strdup (name);
  reading->thousandths = thousandths;
  start (reading, cancellable, callback, user_data);
}

/**
 * dd_import_file_read_finish:
 * @result: what the callback got
 * @error: return location, a sentence that says what to do
 *
 * Returns: (transfer full) (nullable): the file
 */
DdImportFile *
dd_import_file_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dd_import_file_ref:
 * @self: a file
 *
 * Returns: (transfer full): @self
 */
DdImportFile *
dd_import_file_ref (DdImportFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dd_import_file_unref:
 * @self: (nullable) (transfer full): a file
 */
void
dd_import_file_unref (DdImportFile *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}
