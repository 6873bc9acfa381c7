/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/terminal.h"
#include "deadlines/wording.h"
#include "paper/official-page.h"
#include "paper/report-paper.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was asked for. */
typedef struct
{
  gint64 incident;
  const char *number;
  const char *kind;
  char *recipient;
} Wanted;

/* The recipient if there is only one it can be; says which there are if not. */
static gboolean
choose_recipient (DdCommand *command, Wanted *wanted, DdExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) possible =
      dd_report_service_list_recipients (dd_desk_get_reports (command->desk), command->session,
                                         wanted->incident, wanted->kind, &error);
  g_autofree char *list = NULL;

  if (possible == NULL)
    {
      *status = dd_command_fail (error);
      return FALSE;
    }
  if (wanted->recipient != NULL)
    return TRUE;
  if (g_strv_length (possible) == 1)
    {
      wanted->recipient = g_strdup (possible[0]);
      return TRUE;
    }
  if (possible[0] == NULL)
    g_set_error (&error, DD_ERROR, DD_ERROR_INVALID,
                 /* Translators: incident number, report kind. */
                 _ ("%s owes no report “%s” to anybody. With --to RECIPIENT it is written all the "
                    "same. Nothing was written."),
                 wanted->number, wanted->kind);
  else
    {
      list = g_strjoinv (", ", possible);
      g_set_error (
          &error, DD_ERROR, DD_ERROR_INVALID,
          /* Translators: report kind, incident number, recipients. */
          _ ("The report “%s” of %s goes to several recipients: %s. Please say which, with "
             "--to RECIPIENT. Nothing was written."),
          wanted->kind, wanted->number, list);
    }
  *status = dd_command_fail (error);
  return FALSE;
}

/* The version to print: of the last report of its kind to the recipient. NULL without @error: none.
 */
static DdReportVersion *
find_version (DdCommand *command, const Wanted *wanted, GError **error)
{
  DdReportService *reports = dd_desk_get_reports (command->desk);
  g_autoptr (GPtrArray) versions = NULL;
  const DdReportVersion *last = NULL;

  versions =
      dd_report_service_list_of_incident (reports, command->session, wanted->incident, error);
  if (versions == NULL)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      const DdReportVersion *version = g_ptr_array_index (versions, i);

      if (g_str_equal (version->kind, wanted->kind) &&
          g_str_equal (version->recipient, wanted->recipient) &&
          (last == NULL || version->sequence > last->sequence))
        last = version;
    }
  return last != NULL ? dd_report_service_get (reports, command->session, last->id, error) : NULL;
}

/* The paper: of what was written, or of what would be written now. */
static DdReportDocument *
compose (DdCommand *command, const Wanted *wanted, gint64 *version_id, GError **error)
{
  DdReportService *reports = dd_desk_get_reports (command->desk);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdReportVersion) version = find_version (command, wanted, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (version == NULL)
    return dd_report_service_preview (reports, command->session, wanted->incident, wanted->kind,
                                      wanted->recipient, error);
  *version_id = version->id;
  return dd_report_service_compose (reports, command->session, version, NULL, FALSE, error);
}

static DdExitStatus
write_paper (DdCommand *command, const Wanted *wanted, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportDocument) document = NULL;
  g_autoptr (DdPageContent) content = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  gint64 version = 0;

  if (!dd_permission_check (command->session, DD_PERMISSION_EXPORT_REPORT, &error))
    return dd_command_fail (error);
  document = compose (command, wanted, &version, &error);
  if (document == NULL)
    return dd_command_fail (error);
  content = dd_report_paper_new (document, NULL);
  layout = dd_page_layout_new (content);
  /* The log knows of it before the paper is there: what leaves the desk is written down. */
  if (version != 0 && !dd_report_service_record_export (dd_desk_get_reports (command->desk),
                                                        command->session, version, "pdf", &error))
    return dd_command_fail (error);
  if (!dd_page_layout_write_pdf (layout, path, document->title, &error))
    return dd_command_fail (error);
  dd_terminal_print ("%s %s %s\n", wanted->number, wanted->kind, shown);
  return DD_EXIT_DONE;
}

static DdExitStatus
run (DdCommand *command, Wanted *wanted, const char *path)
{
  g_autoptr (GError) error = NULL;
  DdExitStatus status = DD_EXIT_DONE;

  if (!dd_command_open (command, DD_DESK_SHARED, &status) || !dd_command_sign_in (command, &status))
    return status;
  wanted->incident = dd_incident_service_find_number (dd_desk_get_incidents (command->desk),
                                                      wanted->number, &error);
  if (wanted->incident == 0)
    return dd_command_fail (error);
  if (!choose_recipient (command, wanted, &status))
    return status;
  return write_paper (command, wanted, path);
}

static char *
list_papers (void)
{
  GString *list = g_string_new (NULL);

  for (const char *const *kind = dd_report_kinds (); *kind != NULL; kind++)
    if (!g_str_equal (*kind, DD_KIND_ORAL))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", *kind);
  g_string_append (list, ", " DD_KIND_DRILL);
  return g_string_free (list, FALSE);
}

/* No rule asks for a drill report, and it is a paper all the same. */
static gboolean
is_paper (const char *kind)
{
  return g_str_equal (kind, DD_KIND_DRILL) ||
         (dd_report_kind_is_known (kind) && !g_str_equal (kind, DD_KIND_ORAL));
}

/**
 * dd_command_report:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * report NUMBER KIND [--to RECIPIENT] --pdf FILE
 *
 * Writes the latest report of a kind as PDF; where none was begun, what it would say now.
 *
 * Returns: the exit status: %DD_EXIT_REFUSED where it is not clear which report is meant
 */
DdExitStatus
dd_command_report (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("report NUMBER KIND"));
  g_autofree char *recipient = NULL;
  g_autofree char *path = NULL;
  g_autofree char *kinds = list_papers ();
  g_autofree char *recipients = g_strjoinv (", ", (GStrv) dd_recipients ());
  g_autofree char *summary = NULL;
  DdExitStatus status = DD_EXIT_DONE;
  Wanted wanted = { 0 };
  const GOptionEntry entries[] = {
    { "to", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &recipient,
      N_ ("The recipient, where there are several"), N_ ("RECIPIENT") },
    { "pdf", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, N_ ("The PDF file to write"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  /* Translators: the keys of report kinds, the keys of recipients. */
  summary =
      g_strdup_printf (_ ("Writes the report of an incident as PDF; where none was begun, what "
                          "it would say now.\nKINDS are: %s\nRECIPIENTS are: %s"),
                       kinds, recipients);
  g_option_context_set_summary (context, summary);
  if (!dd_command_parse (command, context, arguments, 2, 2, &status))
    return status;
  wanted.number = (*arguments)[1];
  wanted.kind = (*arguments)[2];
  wanted.recipient = g_strdup (recipient);
  if (path == NULL)
    status = dd_command_misuse (_ ("Please name the PDF file to write, with --pdf FILE."));
  else if (!is_paper (wanted.kind))
    status = dd_command_misuse (_ ("“%s” is no kind of written report. Kinds are: %s."),
                                wanted.kind, kinds);
  else if (recipient != NULL && !dd_recipient_is_known (recipient))
    status =
        dd_command_misuse (_ ("“%s” is no recipient. Recipients are: %s."), recipient, recipients);
  else
    status = run (command, &wanted, path);
  g_free (wanted.recipient);
  return status;
}
