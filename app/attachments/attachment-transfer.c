/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment-transfer.h"

#include "attachments/attachment-store.h"
#include "base/error.h"

#include <glib/gi18n.h>

#define FILE_ATTRIBUTES                                                                            \
  G_FILE_ATTRIBUTE_STANDARD_TYPE                                                                   \
  "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME                    \
  "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC                       \
  "," G_FILE_ATTRIBUTE_ID_FILE

/* Turns what the file system says about reading @name into a sentence for who attaches it. */
static void
set_read_error (GError **error, const GError *cause, const char *name)
{
  if (cause->domain == DD_ERROR)
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, DD_ERROR, DD_ERROR_CANCELLED,
                 _ ("Reading “%s” was called off. Nothing was attached."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                 _ ("“%s” is no longer there: it was moved or deleted, or its drive was unplugged. "
                    "Nothing was attached. Please find it and attach it again."),
                 name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (
        error, DD_ERROR, DD_ERROR_DENIED,
        _ ("“%s” may not be read by this user. Nothing was attached. Please copy it to your "
           "own folder and attach it from there."),
        name);
  else
    g_set_error (
        error, DD_ERROR, DD_ERROR_FAILED,
        /* Translators: a file's name, what the system says. */
        _ ("“%s” could not be read to its end (%s). Nothing was attached. Please copy it to "
           "this computer and attach it again."),
        name, cause->message);
}

static void
set_too_big (GError **error, const char *name)
{
  g_set_error (
      error, DD_ERROR, DD_ERROR_INVALID,
      _ ("“%s” is larger than 50 MB. Please attach the part that matters, or note where the "
         "whole file is kept."),
      name);
}

static void
set_changed (GError **error, const char *name)
{
  g_set_error (
      error, DD_ERROR, DD_ERROR_STATE,
      _ ("“%s” changed while it was being read. Nothing was attached. Please attach it again "
         "when no program writes to it."),
      name);
}

static char *
guess_media_type (const char *name, const guint8 *data, gsize size)
{
  gboolean uncertain = FALSE;
  g_autofree char *type = NULL;
  char *media_type;

  /* From the content first: a name ending proves nothing. It decides only where the content does
   * not. */
  type = g_content_type_guess (NULL, data, MIN (size, 4096), &uncertain);
  if (uncertain)
    {
      g_free (type);
      type = g_content_type_guess (name, data, MIN (size, 4096), NULL);
    }
  media_type = g_content_type_get_mime_type (type);
  return media_type != NULL ? media_type : g_strdup ("application/octet-stream");
}

/* Reads all chunks into a begun row and closes it. */
static gboolean
read_chunks (DdDatabase *database,
             DdClock *clock,
             gint64 id,
             GInputStream *stream,
             const char *name,
             gint64 expected_size,
             GCancellable *cancellable,
             GFileProgressCallback progress,
             gpointer progress_data,
             GError **error)
{
  g_autofree guint8 *chunk = g_malloc (DD_ATTACHMENT_CHUNK);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *media_type = NULL;
  gint64 total = 0;
  gsize got = 0;

  for (gint64 part = 0;; part++)
    {
      if (!g_input_stream_read_all (stream, chunk, DD_ATTACHMENT_CHUNK, &got, cancellable, error))
        return FALSE;
      if (part == 0)
        media_type = guess_media_type (name, chunk, got);
      if (got == 0)
        break;
      total += (gint64) got;
      if (total > DD_ATTACHMENT_MAX)
        {
          set_too_big (error, name);
          return FALSE;
        }
      g_checksum_update (checksum, chunk, (gssize) got);
      if (!dd_attachment_store_add_chunk (database, id, part, chunk, got, error))
        return FALSE;
      if (progress != NULL)
        progress (total, MAX (expected_size, total), progress_data);
      if (got < DD_ATTACHMENT_CHUNK)
        break;
    }
  if (expected_size >= 0 && total != expected_size)
    {
      set_changed (error, name);
      return FALSE;
    }
  return dd_attachment_store_complete (database, id, dd_clock_now (clock), media_type, total,
                                       g_checksum_get_string (checksum), error);
}

/**
 * dd_attachment_transfer_stream_in:
 * @database: a database
 * @clock: the clock
 * @account_id: who attaches
 * @stream: the content
 * @name: its name, from anywhere
 * @draft_key: (nullable): the draft it shall hang on; %NULL for a loose file
 * @expected_size: bytes it should have; −1 if unknown
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told after each chunk, on this thread
 * @progress_data: for @progress
 * @error: return location, a sentence that says nothing was attached
 *
 * Reads content into the desk in chunks of 1 MiB, each its own short transaction, with its SHA-256.
 * On failure nothing of it stays.
 *
 * Returns: the attachment's id, or 0 with @error set
 */
gint64
dd_attachment_transfer_stream_in (DdDatabase *database,
                                  DdClock *clock,
                                  gint64 account_id,
                                  GInputStream *stream,
                                  const char *name,
                                  const char *draft_key,
                                  gint64 expected_size,
                                  GCancellable *cancellable,
                                  GFileProgressCallback progress,
                                  gpointer progress_data,
                                  GError **error)
{
  g_autofree char *clean = dd_attachment_clean_name (name);
  g_autoptr (GError) failure = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_DATABASE (database) && G_IS_INPUT_STREAM (stream), 0);

  if (expected_size > DD_ATTACHMENT_MAX)
    {
      set_too_big (error, clean);
      return 0;
    }
  id = dd_attachment_store_begin (database, dd_clock_now (clock), account_id, clean, draft_key,
                                  error);
  if (id == 0)
    return 0;
  if (!read_chunks (database, clock, id, stream, clean, expected_size, cancellable, progress,
                    progress_data, &failure))
    {
      /* If even that fails (disk full), the row is loose and goes with the next clearing. */
      dd_attachment_store_drop (database, id, NULL);
      set_read_error (error, failure, clean);
      return 0;
    }
  return id;
}

/* Whether a file is still the one that was opened. */
static gboolean
is_same (GFileInfo *before, GFileInfo *after)
{
  static const char *const stamps[] = { G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                        G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                                        G_FILE_ATTRIBUTE_ID_FILE };

  if (g_file_info_get_size (before) != g_file_info_get_size (after))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    {
      g_autofree char *was = g_file_info_get_attribute_as_string (before, stamps[i]);
      g_autofree char *is = g_file_info_get_attribute_as_string (after, stamps[i]);

      if (g_strcmp0 (was, is) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_attachment_transfer_file_in:
 * @database: a database
 * @clock: the clock
 * @account_id: who attaches
 * @file: the file
 * @draft_key: (nullable): the draft it shall hang on; %NULL for a loose file
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told after each chunk, on this thread
 * @progress_data: for @progress
 * @error: return location: %DD_ERROR_NOT_FOUND if it vanished, %DD_ERROR_STATE if it changed while
 *   it was read, %DD_ERROR_INVALID if it is larger than 50 MB or no file
 *
 * Returns: the attachment's id, or 0 with @error set
 */
gint64
dd_attachment_transfer_file_in (DdDatabase *database,
                                DdClock *clock,
                                gint64 account_id,
                                GFile *file,
                                const char *draft_key,
                                GCancellable *cancellable,
                                GFileProgressCallback progress,
                                gpointer progress_data,
                                GError **error)
{
  g_autoptr (GFileInfo) before = NULL;
  g_autoptr (GFileInfo) after = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_DATABASE (database) && G_IS_FILE (file), 0);

  base = g_file_get_basename (file);
  name = dd_attachment_clean_name (base);
  before = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &failure);
  if (before == NULL)
    {
      set_read_error (error, failure, name);
      return 0;
    }
  g_free (name);
  name = dd_attachment_clean_name (g_file_info_get_display_name (before));
  /* Not a folder, and not a pipe or device either, which would never end. */
  if (g_file_info_get_file_type (before) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("“%s” is not a file. Please attach files one by one, or a folder as an archive."),
          name);
      return 0;
    }
  stream = g_file_read (file, cancellable, &failure);
  if (stream == NULL)
    {
      set_read_error (error, failure, name);
      return 0;
    }

  id = dd_attachment_transfer_stream_in (database, clock, account_id, G_INPUT_STREAM (stream), name,
                                         draft_key, g_file_info_get_size (before), cancellable,
                                         progress, progress_data, error);
  if (id == 0)
    return 0;

  after = g_file_query_info (file, FILE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, &failure);
  if (after == NULL || !is_same (before, after))
    {
      dd_attachment_store_drop (database, id, NULL);
      if (after == NULL)
        set_read_error (error, failure, name);
      else
        set_changed (error, name);
      return 0;
    }
  return id;
}

static void
set_write_error (GError **error, const GError *cause)
{
  if (cause->domain == DD_ERROR)
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, DD_ERROR, DD_ERROR_CANCELLED,
                         _ ("Saving was called off. No file was written."));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (
        error, DD_ERROR, DD_ERROR_FULL,
        _ ("There is no room left on that drive. The file is safe in the desk; please "
           "save it to another drive."));
  else
    g_set_error (error, DD_ERROR, DD_ERROR_READ_ONLY,
                 /* Translators: what the system says. */
                 _ ("The file could not be saved there (%s). It is safe in the desk; please choose "
                    "another folder."),
                 cause->message);
}

static gboolean
write_chunks (DdDatabase *database,
              gint64 id,
              GOutputStream *stream,
              GCancellable *cancellable,
              GFileProgressCallback progress,
              gpointer progress_data,
              GError **error)
{
  g_autoptr (DdAttachment) attachment = dd_attachment_store_get (database, id, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 total = 0;

  if (attachment == NULL)
    return FALSE;
  for (gint64 part = 0;; part++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GBytes) chunk = dd_attachment_store_load_chunk (database, id, part, &failure);
      gsize size = 0;
      gconstpointer data;

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (chunk == NULL)
        break;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      data = g_bytes_get_data (chunk, &size);
      g_checksum_update (checksum, data, (gssize) size);
      total += (gint64) size;
      if (stream != NULL &&
          !g_output_stream_write_all (stream, data, size, NULL, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (total, attachment->size, progress_data);
    }
  if (total != attachment->size ||
      g_strcmp0 (g_checksum_get_string (checksum), attachment->sha256) != 0)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                   _ ("“%s” is no longer as it was attached: its fingerprint does not fit. Please "
                      "restore a backup."),
                   attachment->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_attachment_transfer_stream_out:
 * @database: a database
 * @id: an attachment
 * @stream: (nullable): where to write; %NULL to compare the content with its digest only
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told after each chunk, on this thread
 * @progress_data: for @progress
 * @error: return location: %DD_ERROR_NOT_A_DESK if the content does not fit its digest
 *
 * Returns: whether all of it was written and is as it was attached
 */
gboolean
dd_attachment_transfer_stream_out (DdDatabase *database,
                                   gint64 id,
                                   GOutputStream *stream,
                                   GCancellable *cancellable,
                                   GFileProgressCallback progress,
                                   gpointer progress_data,
                                   GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_DATABASE (database), FALSE);

  if (write_chunks (database, id, stream, cancellable, progress, progress_data, &failure))
    return TRUE;
  set_write_error (error, failure);
  return FALSE;
}

/**
 * dd_attachment_transfer_file_out:
 * @database: a database
 * @id: an attachment
 * @file: where to save it; replaced whole or not at all
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told after each chunk, on this thread
 * @progress_data: for @progress
 * @error: return location
 *
 * Returns: whether the file is written and is as it was attached
 */
gboolean
dd_attachment_transfer_file_out (DdDatabase *database,
                                 gint64 id,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GFileProgressCallback progress,
                                 gpointer progress_data,
                                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  g_return_val_if_fail (DD_IS_DATABASE (database) && G_IS_FILE (file), FALSE);

  stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                      cancellable, &failure);
  if (stream != NULL && write_chunks (database, id, G_OUTPUT_STREAM (stream), cancellable, progress,
                                      progress_data, &failure))
    {
      if (g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &failure))
        return TRUE;
    }
  else if (stream != NULL)
    {
      /* Closing a replacement under a cancelled cancellable leaves the file that was there. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
    }
  set_write_error (error, failure);
  return FALSE;
}
