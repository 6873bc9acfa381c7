/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/status-table.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

/**
 * dd_command_status:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * status [--json] [--all] [--at TIME]
 *
 * Says what every incident owes at an instant. Needs no sign-in, unless an account is named, and
 * changes nothing.
 *
 * Returns: the exit status: %DD_EXIT_OVERDUE where something is overdue
 */
DdExitStatus
dd_command_status (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("status");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *at_text = NULL;
  g_autofree char *text = NULL;
  gboolean as_json = FALSE;
  gboolean all = FALSE;
  DdExitStatus status = DD_EXIT_DONE;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GTimeZone *zone;
  gint64 at;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON array"), NULL },
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &all,
      N_ ("List in the table also what is finished"), NULL },
    { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at_text,
      N_ ("As it stands then: “2026-09-17 20:10” in the desk’s zone, or with an offset"),
      N_ ("TIME") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Says what every incident owes. Exit status 3 where something is overdue."));
  if (!dd_command_parse (command, context, arguments, 0, 0, &status))
    return status;
  /* Its zone is known only once the desk is open; whether it is a time at all, before. */
  if (at_text != NULL && dd_command_read_time (at_text, utc) == DD_TIME_UNKNOWN)
    return dd_command_refuse_time (at_text);

  if (!dd_command_open (command, DD_DESK_SHARED, &status) ||
      !dd_command_sign_in_if_asked (command, &status))
    return status;
  zone = dd_desk_get_zone (command->desk);
  at = at_text != NULL ? dd_command_read_time (at_text, zone) : dd_clock_now (command->clock);
  rows = dd_incident_service_status (dd_desk_get_incidents (command->desk), at, &error);
  if (rows == NULL)
    return dd_command_fail (error);
  text = as_json ? dd_status_to_json (rows, at, zone) : dd_status_table_new (rows, all, at, zone);
  dd_terminal_print (as_json ? "%s\n" : "%s", text);
  return dd_status_has_overdue (rows) ? DD_EXIT_OVERDUE : DD_EXIT_DONE;
}
