/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "commands/input-file.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

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
  content = dd_input_file_read ((*arguments)[2], &error);
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
