/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/whole-file.h"
#include "commands/input-file.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

/* "-" is standard output. */
static gboolean
write_file (const char *path, const char *text, GError **error)
{
  if (g_str_equal (path, "-"))
    {
      dd_terminal_print ("%s", text);
      return TRUE;
    }
  return dd_whole_file_save (path, text, strlen (text), error);
}

static DdExitStatus
export_profiles (DdCommand *command, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DdExitStatus status = DD_EXIT_DONE;

  if (!dd_command_open (command, DD_DESK_SHARED, &status) ||
      !dd_command_sign_in_if_asked (command, &status))
    return status;
  text = dd_rule_service_export (dd_desk_get_rules (command->desk), &error);
  return text != NULL && write_file (path, text, &error) ? DD_EXIT_DONE : dd_command_fail (error);
}

static void
print_changes (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DdRuleChange *change = g_ptr_array_index (changes, i);
      g_autofree char *rule = dd_terminal_clean (change->rule);

      dd_terminal_print ("%s  %s\n", rule, change->words);
    }
  if (changes->len == 0)
    dd_terminal_print ("%s\n", _ ("The file changes nothing."));
}

static DdExitStatus
import_profiles (DdCommand *command, const char *path, gboolean preview)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  DdExitStatus status = DD_EXIT_DONE;

  /* A file that is not there asks for no password. */
  content = dd_input_file_read (path, &error);
  if (content == NULL)
    return dd_command_fail (error);
  if (!dd_command_open (command, DD_DESK_SHARED, &status) ||
      !(preview ? dd_command_sign_in_if_asked (command, &status)
                : dd_command_sign_in (command, &status)))
    return status;
  changes = preview ? dd_rule_service_preview (dd_desk_get_rules (command->desk), content, &error)
                    : dd_rule_service_import (dd_desk_get_rules (command->desk), command->session,
                                              content, &error);
  if (changes == NULL)
    return dd_command_fail (error);
  print_changes (changes);
  return DD_EXIT_DONE;
}

/**
 * dd_command_profile:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * profile export FILE
 * profile import [--preview] FILE
 *
 * Writes the reporting profiles in force to a file, or takes those of a file, all or none.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_command_profile (DdCommand *command, GStrv *arguments)
{
  gboolean preview = FALSE;
  const GOptionEntry entries[] = {
    { "preview", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &preview,
      N_ ("Only say what the file would change"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("profile export|import FILE"));
  DdExitStatus status = DD_EXIT_DONE;
  const char *act;

  g_option_context_set_summary (
      context, _ ("Writes the reporting profiles in force as a JSON file, or takes the profiles of "
                  "such a file, all of them or none. “-” is standard output or input."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!dd_command_parse (command, context, arguments, 2, 2, &status))
    return status;
  act = (*arguments)[1];
  if (g_str_equal (act, "export") && !preview)
    return export_profiles (command, (*arguments)[2]);
  if (g_str_equal (act, "import"))
    return import_profiles (command, (*arguments)[2], preview);
  return dd_command_misuse (_ ("“profile” takes “export FILE” or “import [--preview] FILE”."));
}
