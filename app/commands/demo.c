/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "commands/terminal.h"
#include "desk/demo.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* The folder to fill: the one given, or a new one that goes with the window. */
static char *
make_folder (DdCommand *command, gboolean keep, GError **error)
{
  if (command->folder != NULL)
    return dd_command_dup_folder (command);
  command->is_temporary = !keep;
  return g_dir_make_tmp ("duty-desk-demo-XXXXXX", error);
}

/**
 * dd_command_demo:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * demo [--no-window]
 *
 * Fills a new desk with a term of sample data and says which accounts it has. Without --desk the
 * desk is a temporary one.
 *
 * Returns: %DD_EXIT_WINDOW to have its window opened, or the exit status
 */
DdExitStatus
dd_command_demo (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("demo");
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  gboolean no_window = FALSE;
  DdExitStatus status = DD_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "no-window", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &no_window,
      N_ ("Only fill the desk, and keep it"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Opens a desk filled with a term of sample data. School, people and incidents are "
         "invented. Without --desk the desk is removed with its window."));
  if (!dd_command_parse (command, context, arguments, 0, 0, &status) ||
      !dd_command_takes_no_account (command, &status))
    return status;
  folder = make_folder (command, no_window, &error);
  if (folder == NULL)
    return dd_command_fail (error);
  accounts = dd_demo_fill (folder, command->clock, &error);
  if (accounts == NULL)
    {
      if (command->is_temporary)
        g_rmdir (folder);
      return dd_command_fail (error);
    }
  dd_terminal_print (_ ("Sample desk: %s\n"), folder);
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdDemoAccount *account = g_ptr_array_index (accounts, i);

      /* Translators: role, account name, password. */
      dd_terminal_print (_ ("%s: account %s, password %s\n"), dd_role_to_text (account->role),
                         account->name, account->password);
    }
  fflush (stdout);
  g_free (command->folder);
  command->folder = g_steal_pointer (&folder);
  return no_window ? DD_EXIT_DONE : DD_EXIT_WINDOW;
}
