/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/input-file.h"

#include "base/error.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Far more than any believable file; what is larger is a mistake and is not read to its end. */
#define FILE_BYTES_MAX (64 * 1024 * 1024)

/**
 * dd_input_file_read:
 * @path: path of a file; "-" is standard input
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its content; %NULL with @error set: %DD_ERROR_NOT_FOUND, or
 *   %DD_ERROR_INVALID for a file of more than 64 MB
 */
GBytes *
dd_input_file_read (const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *shown = g_filename_display_name (path);

  if (g_str_equal (path, "-"))
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      stream = G_INPUT_STREAM (g_file_read (file, NULL, &failure));
    }
  if (stream != NULL)
    {
      guint8 part[65536];
      gssize got;

      while ((got = g_input_stream_read (stream, part, sizeof part, NULL, &failure)) > 0 &&
             bytes->len <= FILE_BYTES_MAX)
        g_byte_array_append (bytes, part, (guint) got);
    }
  if (failure != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                   /* Translators: a file's path, what the system says. */
                   _ ("“%s” could not be read (%s). Nothing was changed."), shown,
                   failure->message);
      return NULL;
    }
  if (bytes->len > FILE_BYTES_MAX)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” is larger than 64 MB, too large for such a file. Nothing was changed."),
                   shown);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
