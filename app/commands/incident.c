/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/terminal.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Far more than any believable file; what is larger is a mistake and is not read to its end. */
#define FILE_BYTES_MAX (64 * 1024 * 1024)

/* Reads a file, or standard input for "-". */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GBytes) content = NULL;

  if (g_str_equal (path, "-"))
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      stream = G_INPUT_STREAM (g_file_read (file, NULL, &failure));
    }
  if (stream != NULL)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      guint8 part[65536];
      gssize got;

      while ((got = g_input_stream_read (stream, part, sizeof part, NULL, &failure)) > 0 &&
             bytes->len <= FILE_BYTES_MAX)
        g_byte_array_append (bytes, part, (guint) got);
      if (failure == NULL && bytes->len > FILE_BYTES_MAX)
        {
          g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("“%s” is larger than 64 MB, too large for an incident file. Nothing was "
                          "filed."),
                       shown);
          return NULL;
        }
      content = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
    }
  if (failure != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                   /* Translators: a file's path, what the system says. */
                   _ ("“%s” could not be read (%s). Nothing was filed."), shown, failure->message);
      return NULL;
    }
  return g_steal_pointer (&content);
}

/* A line an incident, its number first. */
static gboolean
print_filed (DdCommand *command, GArray *filed, GError **error)
{
  for (guint i = 0; i < filed->len; i++)
    {
      g_autoptr (DdIncident) incident =
          dd_incident_service_get (dd_desk_get_incidents (command->desk),
                                   g_array_index (filed, gint64, i), error);
      g_autofree char *number = NULL;
      g_autofree char *title = NULL;

      if (incident == NULL)
        return FALSE;
      number = dd_incident_get_number (incident);
      title = dd_terminal_clean (incident->title);
      dd_terminal_print ("%s %s\n", number, title);
    }
  return TRUE;
}

/**
 * dd_command_incident:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * incident add FILE
 *
 * Files the incidents of a file, all of them or none.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_command_incident (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("incident add FILE"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GArray) filed = NULL;
  DdExitStatus status = DD_EXIT_DONE;

  g_option_context_set_summary (
      context, _ ("Files the incidents of a JSON file, all of them or none. “-” reads standard "
                  "input. The format is described in README."));
  if (!dd_command_parse (command, context, arguments, 2, 2, &status))
    return status;
  if (!g_str_equal ((*arguments)[1], "add"))
    return dd_command_misuse (_ ("“incident” takes “add FILE”, not “%s”."), (*arguments)[1]);

  /* A file that is not there asks for no password. */
  content = read_file ((*arguments)[2], &error);
  if (content == NULL)
    return dd_command_fail (error);
  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  filed = dd_incident_service_file_content (dd_desk_get_incidents (command->desk), command->session,
                                            content, &error);
  if (filed == NULL || !print_filed (command, filed, &error))
    return dd_command_fail (error);
  return DD_EXIT_DONE;
}
