/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "commands/compliance-lines.h"
#include "commands/terminal.h"
#include "paper/compliance-paper.h"
#include "paper/official-page.h"
#include "registers/compliance-json.h"
#include "registers/compliance-sheet.h"
#include "sheets/xlsx-writer.h"

#include <glib/gi18n.h>

/* Years that an incident can have. */
#define YEAR_MIN 1970
#define YEAR_MAX 9998

/* What was asked for. */
typedef struct
{
  DdPeriod period;
  gboolean as_json;
  const char *xlsx;
  const char *pdf;
} Wanted;

static gboolean
write_xlsx (DdCommand *command,
            const Wanted *wanted,
            const DdCompliance *compliance,
            GError **error)
{
  GTimeZone *zone = dd_desk_get_zone (command->desk);
  g_autofree char *name = dd_period_to_text (&wanted->period, zone);
  g_autoptr (DdSheet) sheet = dd_compliance_sheet_new (compliance->rows, name, zone, error);

  return sheet != NULL &&
         dd_compliance_service_record_export (dd_desk_get_compliance (command->desk),
                                              command->session, &wanted->period, zone, "xlsx",
                                              error) &&
         dd_sheet_write_xlsx (sheet, wanted->xlsx, compliance->at, NULL, NULL, NULL, error);
}

static gboolean
write_pdf (DdCommand *command, const Wanted *wanted, const DdCompliance *compliance, GError **error)
{
  GTimeZone *zone = dd_desk_get_zone (command->desk);
  g_autoptr (DdSchool) school =
      dd_roster_service_get_school (dd_desk_get_roster (command->desk), error);
  g_autoptr (DdPageContent) content = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *title = NULL;

  if (school == NULL)
    return FALSE;
  content = dd_compliance_paper_new (school->name, compliance, &wanted->period, zone);
  layout = dd_page_layout_new (content);
  title = dd_compliance_paper_title (&wanted->period, zone);
  return dd_compliance_service_record_export (dd_desk_get_compliance (command->desk),
                                              command->session, &wanted->period, zone, "pdf",
                                              error) &&
         dd_page_layout_write_pdf (layout, wanted->pdf, title, error);
}

static DdExitStatus
write_files (DdCommand *command, const Wanted *wanted, const DdCompliance *compliance)
{
  const struct
  {
    const char *path;
    gboolean (*write) (DdCommand *, const Wanted *, const DdCompliance *, GError **);
  } files[] = { { wanted->xlsx, write_xlsx }, { wanted->pdf, write_pdf } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *shown = NULL;
      g_autoptr (GError) error = NULL;

      if (files[i].path == NULL)
        continue;
      if (!files[i].write (command, wanted, compliance, &error))
        return dd_command_fail (error);
      shown = g_filename_display_name (files[i].path);
      dd_terminal_print ("%s\n", shown);
    }
  return DD_EXIT_DONE;
}

static DdExitStatus
run (DdCommand *command, Wanted *wanted, int year)
{
  g_autoptr (DdCompliance) compliance = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DdExitStatus status = DD_EXIT_DONE;
  GTimeZone *zone;

  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  zone = dd_desk_get_zone (command->desk);
  wanted->period = dd_period_of_year (year, zone);
  compliance = dd_compliance_service_read (dd_desk_get_compliance (command->desk), command->session,
                                           &wanted->period, &error);
  if (compliance == NULL)
    return dd_command_fail (error);
  if (wanted->pdf != NULL || wanted->xlsx != NULL)
    return write_files (command, wanted, compliance);
  text = wanted->as_json ? dd_compliance_to_json (compliance, &wanted->period, zone)
                         : dd_compliance_lines_new (compliance);
  dd_terminal_print (wanted->as_json ? "%s\n" : "%s", text);
  return DD_EXIT_DONE;
}

/**
 * dd_command_compliance:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * compliance --year Y [--json | [--xlsx FILE] [--pdf FILE]]
 *
 * Says what was reported in time in a year, and what was not.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_command_compliance (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("compliance");
  g_autofree char *xlsx = NULL;
  g_autofree char *pdf = NULL;
  DdExitStatus status = DD_EXIT_DONE;
  Wanted wanted = { 0 };
  int year = 0;
  const GOptionEntry entries[] = {
    { "year", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &year,
      N_ ("The year in which the incidents were discovered"), N_ ("YEAR") },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wanted.as_json,
      N_ ("Print a JSON object with every report that was owed"), NULL },
    { "xlsx", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &xlsx,
      N_ ("Write every report that was owed into this spreadsheet"), N_ ("FILE") },
    { "pdf", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &pdf, N_ ("The PDF file to write"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Says what was reported in time in a year, and what was not: of the incidents "
                  "discovered in it, back-filled ones too, drills never."));
  if (!dd_command_parse (command, context, arguments, 0, 0, &status))
    return status;
  if (year < YEAR_MIN || year > YEAR_MAX)
    return dd_command_misuse (_ ("Please name the year, such as --year 2026."));
  if (wanted.as_json && (xlsx != NULL || pdf != NULL))
    return dd_command_misuse (_ ("Please choose either --json or files, with --xlsx and --pdf."));
  wanted.xlsx = xlsx;
  wanted.pdf = pdf;
  return run (command, &wanted, year);
}
