/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/on-duty.h"
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
  gint64 at;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON array"), NULL },
    { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at_text,
      N_ ("As it stands at this instant: ISO 8601 with offset"), N_ ("TIME") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Says who is on duty, with the numbers to ring."));
  if (!dd_command_parse (command, context, arguments, 0, 0, &status))
    return status;
  at = at_text != NULL ? dd_time_from_iso8601 (at_text) : dd_clock_now (command->clock);
  if (at == DD_TIME_UNKNOWN)
    return dd_command_misuse (
        _ ("“%s” is no time with an offset, such as 2026-09-17T20:10:00+08:00."), at_text);

  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  if (!dd_permission_check (command->session, DD_PERMISSION_SEE_ROSTER, &error))
    return dd_command_fail (error);
  shifts = dd_duty_service_list_at (dd_desk_get_duty (command->desk), at, &error);
  if (shifts == NULL)
    return dd_command_fail (error);
  text = as_json ? dd_on_duty_to_json (shifts, dd_desk_get_zone (command->desk))
                 : dd_on_duty_to_table (shifts, dd_desk_get_zone (command->desk));
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
};

static void
show_help (void)
{
  g_autoptr (GString) text = g_string_new (_ ("roster VERB\n\nVerbs:\n"));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_string_append (text, "  ");
      dd_terminal_append_padded (text, verbs[i].name, 12);
      g_string_append_printf (text, "%s\n", _ (verbs[i].summary));
    }
  g_string_append (text,
                   _ ("\nEach of them takes --help, and --desk, --as and --password-file.\n"));
  dd_terminal_print ("%s", text->str);
}

/**
 * dd_command_roster:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * roster on-duty [--at TIME] [--json]
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
      show_help ();
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
