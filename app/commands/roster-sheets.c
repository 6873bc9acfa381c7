/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/roster-sheets.h"

#include "base/error.h"
#include "commands/terminal.h"
#include "roster/roster-export.h"
#include "roster/roster-import.h"

#include <glib/gi18n.h>

/* "Row 12 张伟: " and what becomes of it. */
static void
print_row (const DdImportRow *row)
{
  g_autofree char *name = dd_terminal_clean (row->person->name);
  g_autofree char *changes = dd_import_row_describe_changes (row);
  g_autofree char *note = dd_terminal_clean (row->note);
  const char *state = C_ ("import", "new");

  if (row->state == DD_IMPORT_BAD)
    state = C_ ("import", "cannot be taken");
  else if (row->state == DD_IMPORT_CHANGED)
    state = C_ ("import", "changed");
  if (*name != '\0')
    /* Translators: number of a row, a person, what becomes of the row. */
    dd_terminal_print (_ ("Row %u %s: %s"), row->number, name, state);
  else
    /* Translators: number of a row without a name, what becomes of it. */
    dd_terminal_print (_ ("Row %u: %s"), row->number, state);
  if (row->state == DD_IMPORT_CHANGED)
    /* Translators: what is changed, after "changed". */
    dd_terminal_print (_ (" (%s)"), changes);
  if (*note != '\0')
    dd_terminal_print (" %s", note);
  dd_terminal_print ("\n");
}

/* The rows that cannot be taken; with @all also what the others do. */
static void
print_rows (const DdImportPlan *plan, gboolean all)
{
  for (guint i = 0; i < dd_import_plan_get_n_rows (plan); i++)
    {
      const DdImportRow *row = dd_import_plan_get_row (plan, i);

      if (row->state == DD_IMPORT_BAD || (all && row->state != DD_IMPORT_UNCHANGED))
        print_row (row);
    }
}

static void
print_counts (const DdImportPlan *plan)
{
  const guint *states = dd_import_plan_get_counts (plan)->states;

  /* Translators: numbers of rows. */
  dd_terminal_print (_ ("New: %u. Changed: %u. Unchanged: %u. Cannot be taken: %u.\n"),
                     states[DD_IMPORT_NEW], states[DD_IMPORT_CHANGED], states[DD_IMPORT_UNCHANGED],
                     states[DD_IMPORT_BAD]);
}

/* What was asked for. */
typedef struct
{
  char *sheet;
  gboolean only_shows;
  gboolean leaves_out_bad;
  gboolean takes_over;
} Wanted;

static DdExitStatus
import_file (DdCommand *command, const Wanted *wanted, const DdImportFile *file)
{
  DdRosterService *roster = dd_desk_get_roster (command->desk);
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;
  gboolean is_whole;

  dd_roster_mapping_guess (&mapping, file->sheet);
  plan = dd_roster_service_plan_import (roster, command->session, file->sheet, &mapping,
                                        wanted->takes_over, &error);
  if (plan == NULL)
    return dd_command_fail (error);
  print_rows (plan, wanted->only_shows);
  is_whole = dd_import_plan_get_counts (plan)->states[DD_IMPORT_BAD] == 0;
  if (wanted->only_shows)
    {
      print_counts (plan);
      return is_whole || wanted->leaves_out_bad ? DD_EXIT_DONE : DD_EXIT_REFUSED;
    }
  if (!dd_roster_service_import (roster, command->session, plan, file->digest,
                                 wanted->leaves_out_bad, &error))
    return dd_command_fail (error);
  print_counts (plan);
  return DD_EXIT_DONE;
}

/**
 * dd_roster_verb_import:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * roster import FILE [--dry-run] [--leave-out-bad] [--take-over] [--sheet NAME]
 *
 * Takes a sheet into the roster, all of it or nothing.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_roster_verb_import (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("roster import FILE"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) place = NULL;
  g_autoptr (DdImportFile) file = NULL;
  g_autofree char *given = NULL;
  g_autofree char *sheet = NULL;
  Wanted wanted = { 0 };
  DdExitStatus status = DD_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wanted.only_shows,
      N_ ("Say what each row would do, and write nothing"), NULL },
    { "leave-out-bad", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wanted.leaves_out_bad,
      N_ ("Leave out the rows that cannot be taken"), NULL },
    { "take-over", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wanted.takes_over,
      N_ ("End the appointment of whoever holds a post that a row gives to another"), NULL },
    { "sheet", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &given,
      N_ ("Which sheet of a workbook; without it the first"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_summary (
      context,
      _ ("Takes people and posts from a .xlsx or .csv file into the roster, all of them or "
         "none. Columns are known by their headings; the same file a second time changes "
         "nothing."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!dd_command_parse (command, context, arguments, 1, 1, &status))
    return status;
  if (given != NULL)
    {
      sheet = dd_command_to_utf8 (given, "--sheet", &error);
      if (sheet == NULL)
        return dd_command_misuse ("%s", error->message);
    }

  /* A file that cannot be read asks for no password. */
  place = g_file_new_for_commandline_arg ((*arguments)[1]);
  file = dd_import_file_read (place, sheet, NULL, NULL, NULL, &error);
  if (file == NULL)
    return dd_command_fail (error);
  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  return import_file (command, &wanted, file);
}

/**
 * dd_roster_verb_export:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * roster export FILE
 *
 * Saves who is at the school and what they hold.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_roster_verb_export (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("roster export FILE"));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  DdRosterFormat format;
  DdExitStatus status = DD_EXIT_DONE;

  g_option_context_set_summary (
      context, _ ("Saves who is at the school and what they hold, as .xlsx or .csv by the end of "
                  "the name; an import understands it."));
  if (!dd_command_parse (command, context, arguments, 1, 1, &status))
    return status;
  path = g_canonicalize_filename ((*arguments)[1], NULL);
  if (!dd_roster_format_from_path (path, &format, &error))
    return dd_command_fail (error);
  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  if (!dd_roster_service_export (dd_desk_get_roster (command->desk), command->session,
                                 DD_ROSTER_FILTER_ALL, NULL, path, &error))
    return dd_command_fail (error);
  shown = g_filename_display_name ((*arguments)[1]);
  dd_terminal_print ("%s\n", shown);
  return DD_EXIT_DONE;
}
