/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/launch.h"

#include "base/system-clock.h"
#include "commands/command.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *summary;
  DdExitStatus (*run) (DdCommand *command, GStrv *arguments);
} verbs[] = {
  { "setup", N_ ("set up a new desk"), dd_command_setup },
  { "incident", N_ ("add FILE: file the incidents of a file"), dd_command_incident },
  { "status", N_ ("say what is due, and what was due"), dd_command_status },
  { "report", N_ ("write a report as PDF"), dd_command_report },
  { "roster", N_ ("import FILE, export FILE, on-duty: the roster as a sheet; who is on duty"),
    dd_command_roster },
  { "compliance", N_ ("say what was reported in time in a year"), dd_command_compliance },
  { "profile", N_ ("export FILE, import FILE: the reporting profiles"), dd_command_profile },
  { "holidays", N_ ("import FILE: the holiday table of a year"), dd_command_holidays },
  { "verify", N_ ("verify the database, the audit log, the evidence and the signed reports"),
    dd_command_verify },
  { "demo", N_ ("open a temporary desk with a term of sample data"), dd_command_demo },
};

static char *
describe_verbs (void)
{
  GString *text = g_string_new (_ ("Verbs (each has its own --help):"));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_string_append (text, "\n  ");
      dd_terminal_append_padded (text, verbs[i].name, 12);
      g_string_append (text, _ (verbs[i].summary));
    }
  g_string_append (text, "\n\n");
  g_string_append (text,
                   _ ("Without a verb the window of the desk is opened.\n"
                      "Exit status: 0 done, 1 refused, 2 usage, 3 something is overdue (status), "
                      "4 sign-in, 5 desk unreadable."));
  return g_string_free (text, FALSE);
}

static DdExitStatus
run_verb (DdCommand *command, GStrv *arguments)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, (*arguments)[0]))
      return verbs[i].run (command, arguments);
  return dd_command_misuse (_ ("There is no verb “%s”."), (*arguments)[0]);
}

/* What follows the program and its own options. */
static GStrv
dup_rest (GStrv arguments)
{
  GStrv rest = g_strdupv (arguments + 1);

  /* A "--" that ends the options is no word. */
  if (rest[0] != NULL && g_str_equal (rest[0], "--"))
    {
      g_free (rest[0]);
      memmove (rest, rest + 1, g_strv_length (arguments + 1) * sizeof *rest);
    }
  return rest;
}

/**
 * dd_launch_from_arguments:
 * @self: (out): what window to open, where the result is %DD_EXIT_WINDOW
 * @argc: as main() got it
 * @argv: as main() got it
 *
 * Does what the command line says, as far as it needs no window.
 *
 * Returns: %DD_EXIT_WINDOW if a window is to be opened, else how the process is to end
 */
DdExitStatus
dd_launch_from_arguments (DdLaunch *self, int argc, char **argv)
{
  g_auto (DdCommand) command = { 0 };
  g_auto (GStrv) arguments = g_new0 (char *, argc + 1);
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = describe_verbs ();
  gboolean show_version = FALSE;
  gboolean show_help = FALSE;
  DdExitStatus status = DD_EXIT_WINDOW;
  const GOptionEntry entries[] = {
    { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &show_help, N_ ("Show this help"), NULL },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &show_version, N_ ("Show the version"),
      NULL },
    { "background", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &self->in_background,
      N_ ("Keep watch over the deadlines without a window"), NULL },
    /* The session bus starts the app so, to deliver a notice's action. */
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &self->is_service, NULL,
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  *self = (DdLaunch){ 0 };
  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  command.clock = dd_system_clock_new ();

  context = g_option_context_new (_ ("[VERB …]"));
  g_option_context_set_summary (context, summary);
  /* Options after the verb are the verb's. */
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  dd_command_add_options (&command, context);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return dd_command_misuse (_ ("%s."), error->message);

  if (show_version)
    {
      dd_terminal_print ("duty-desk %s\n", DD_VERSION);
      return DD_EXIT_DONE;
    }
  if (show_help)
    {
      g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);

      dd_terminal_print ("%s", help);
      return DD_EXIT_DONE;
    }
  if (arguments[0] != NULL && arguments[1] != NULL)
    {
      g_auto (GStrv) rest = dup_rest (arguments);

      if (rest[0] != NULL)
        status = run_verb (&command, &rest);
    }
  if (status == DD_EXIT_WINDOW)
    {
      self->is_temporary = command.is_temporary;
      self->folder = dd_command_dup_folder (&command);
    }
  return status;
}

/* Removes a folder that holds only files, as a desk's does. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/**
 * dd_launch_clear:
 * @self: a launch whose window is closed
 *
 * A temporary desk goes with its window.
 */
void
dd_launch_clear (DdLaunch *self)
{
  if (self->is_temporary && self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}
