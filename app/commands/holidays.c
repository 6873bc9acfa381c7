/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "commands/input-file.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

static DdExitStatus
say_what_was_taken (DdCommand *command, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days =
      dd_holiday_service_list_days (dd_desk_get_holidays (command->desk), year, &error);
  g_autofree char *doubt = NULL;
  guint off = 0;

  if (days == NULL)
    return dd_command_fail (error);
  for (guint i = 0; i < days->len; i++)
    off += ((const DdHoliday *) g_ptr_array_index (days, i))->is_off;
  /* Translators: how many days off, and how many make-up working days, a table has. */
  dd_terminal_print (_ ("The holiday table of %d was taken: days off %u, make-up working days %u. "
                        "What is owed by working days was counted anew.\n"),
                     year, off, days->len - off);
  doubt = dd_holiday_service_dup_doubt (dd_desk_get_holidays (command->desk), year);
  if (doubt != NULL)
    dd_terminal_complain (doubt);
  return DD_EXIT_DONE;
}

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
  return say_what_was_taken (command, year);
}
