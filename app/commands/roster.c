/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/on-duty.h"
#include "commands/roster-sheets.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

static DdExitStatus
on_duty (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("roster on-duty");
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *at_text = NULL;
  g_autofree char *text = NULL;
  gboolean as_json = FALSE;
  DdExitStatus status = DD_EXIT_DONE;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GTimeZone *zone;
  gint64 at;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON array"), NULL },
    { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at_text,
      N_ ("As it stands then: “2026-09-17 20:10” in the desk’s zone, or with an offset"),
      N_ ("TIME") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Says who is on duty, with the numbers to ring."));
  if (!dd_command_parse (command, context, arguments, 0, 0, &status))
    return status;
  /* Its zone is known only once the desk is open; whether it is a time at all, before. */
  if (at_text != NULL && dd_command_read_time (at_text, utc) == DD_TIME_UNKNOWN)
    return dd_command_refuse_time (at_text);

  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  zone = dd_desk_get_zone (command->desk);
  at = at_text != NULL ? dd_command_read_time (at_text, zone) : dd_clock_now (command->clock);
  if (!dd_permission_check (command->session, DD_PERMISSION_SEE_ROSTER, &error))
    return dd_command_fail (error);
  shifts = dd_duty_service_list_at (dd_desk_get_duty (command->desk), at, &error);
  if (shifts == NULL)
    return dd_command_fail (error);
  text = as_json ? dd_on_duty_to_json (shifts, zone) : dd_on_duty_to_table (shifts, zone);
  dd_terminal_print ("%s", text);
  return DD_EXIT_DONE;
}

static const struct
{
  const char *name;
  const char *summary;
  DdExitStatus (*run) (DdCommand *command, GStrv *arguments);
} verbs[] = {
  { "on-duty", N_ ("say who is on duty"), on_duty },
  { "import", N_ ("FILE: take people and posts from a sheet"), dd_roster_verb_import },
  { "export", N_ ("FILE: save the roster as .xlsx or .csv"), dd_roster_verb_export },
};

static void
show_help (DdCommand *command)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("roster VERB …"));
  g_autoptr (GString) text = g_string_new (_ ("Verbs (each has its own --help):"));
  g_autofree char *help = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_string_append (text, "\n  ");
      dd_terminal_append_padded (text, verbs[i].name, 12);
      g_string_append (text, _ (verbs[i].summary));
    }
  g_option_context_set_summary (context, text->str);
  dd_command_add_options (command, context);
  help = g_option_context_get_help (context, FALSE, NULL);
  dd_terminal_print ("%s", help);
}

/**
 * dd_command_roster:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * roster import FILE, roster export FILE, roster on-duty [--at TIME] [--json]
 *
 * What can be done with the roster without a window.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_command_roster (DdCommand *command, GStrv *arguments)
{
  const char *name = (*arguments)[1];

  if (name == NULL)
    return dd_command_misuse (_ ("“%s” needs more words after it."), (*arguments)[0]);
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    {
      show_help (command);
      return DD_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      {
        g_auto (GStrv) rest = g_strdupv (*arguments + 1);
        char *whole = g_strdup_printf ("roster %s", name);

        g_free (rest[0]);
        rest[0] = whole;
        return verbs[i].run (command, &rest);
      }
  return dd_command_misuse (_ ("“roster” has no verb “%s”."), name);
}
