/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "commands/roster-sheets.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *summary;
  DdExitStatus (*run) (DdCommand *command, GStrv *arguments);
} verbs[] = {
  { "import", N_ ("FILE: take people and posts from a sheet"), dd_roster_verb_import },
  { "export", N_ ("FILE: save the roster as .xlsx or .csv"), dd_roster_verb_export },
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
 * roster import FILE, roster export FILE
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
