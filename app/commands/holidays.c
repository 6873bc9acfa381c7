/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "commands/input-file.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

/**
 * dd_command_holidays:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * holidays import FILE
 *
 * Takes the holiday table of a year; what is owed by working days is counted anew.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_command_holidays (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("holidays import FILE"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *source = NULL;
  DdExitStatus status = DD_EXIT_DONE;
  int year = 0;

  g_option_context_set_summary (
      context, _ ("Takes the holiday table of one year from a JSON file: {\"year\", \"days\": "
                  "[{\"name\", \"date\", \"isOffDay\"}]}. What is owed by working days is "
                  "counted anew. “-” reads standard input."));
  if (!dd_command_parse (command, context, arguments, 2, 2, &status))
    return status;
  if (!g_str_equal ((*arguments)[1], "import"))
    return dd_command_misuse (_ ("“holidays” takes “import FILE”, not “%s”."), (*arguments)[1]);

  /* A file that is not there asks for no password. */
  content = dd_input_file_read ((*arguments)[2], &error);
  if (content == NULL)
    return dd_command_fail (error);
  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  source = g_filename_display_basename ((*arguments)[2]);
  if (!dd_holiday_service_import (dd_desk_get_holidays (command->desk), command->session, content,
                                  source, &year, &error))
    return dd_command_fail (error);
  dd_terminal_print ("%d\n", year);
  return DD_EXIT_DONE;
}
