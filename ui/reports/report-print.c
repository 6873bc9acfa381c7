/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-print.h"

#include "deadlines/wording.h"
#include "reports/paper-words.h"
#include "ui/common/print.h"
#include "ui/reports/report-layout.h"

/**
 * dd_report_print_name:
 * @desk: the desk
 * @version: a version
 *
 * What a file or a print job is called: kind and number of the paper, or of the incident where the
 * paper has none ("情况报告 清一中网安〔2026〕3号"). Never a title: it may name a child.
 *
 * Returns: (transfer full): the name, fit for a file, without an ending
 */
char *
dd_report_print_name (DdDesk *desk, const DdReportVersion *version)
{
  const DdForm *form;
  const char *kind;
  g_autofree char *paper = NULL;
  g_autofree char *code = NULL;
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  form = dd_form_find (version->kind, version->recipient, NULL);
  kind = form != NULL ? dd_form_words_shown (&form->words) : dd_wording_kind (version->kind);
  paper = dd_wording_paper (kind, version->supplement, FALSE);
  if (version->document_number != 0)
    {
      code = dd_report_service_get_code (dd_desk_get_reports (desk), NULL);
      number = dd_paper_document_number_of (code, version->drill, version->document_year,
                                            version->document_number);
    }
  else
    {
      g_autoptr (DdIncident) incident =
          dd_incident_service_get (dd_desk_get_incidents (desk), version->incident_id, NULL);

      number = incident != NULL ? dd_incident_get_number (incident) : NULL;
    }
  name = number != NULL ? g_strdup_printf ("%s %s", paper, number) : g_strdup (paper);
  /* What some file system does not take. */
  return g_strdelimit (g_steal_pointer (&name), "/\\:*?\"<>|", '-');
}

static DdPageLayout *
lay_out (const DdPrintPaper *paper, GError **error)
{
  g_autoptr (DdReportVersion) version = NULL;

  if (!dd_permission_check (paper->session, DD_PERMISSION_EXPORT_REPORT, error))
    return NULL;
  version =
      dd_report_service_get (dd_desk_get_reports (paper->desk), paper->session, paper->id, error);
  return version != NULL
             ? dd_report_layout_new (paper->desk, paper->session, version, NULL, FALSE, error)
             : NULL;
}

static char *
dup_name (const DdPrintPaper *paper, GError **error)
{
  g_autoptr (DdReportVersion) version =
      dd_report_service_get (dd_desk_get_reports (paper->desk), paper->session, paper->id, error);

  return version != NULL ? dd_report_print_name (paper->desk, version) : NULL;
}

static gboolean
record_export (const DdPrintPaper *paper, const char *how, GError **error)
{
  return dd_report_service_record_export (dd_desk_get_reports (paper->desk), paper->session,
                                          paper->id, how, error);
}

static const DdPrintKind kind = {
  .lay_out = lay_out,
  .dup_name = dup_name,
  .record_export = record_export,
};

static DdPrintPaper
report (DdDesk *desk, DdSession *session, gint64 version_id)
{
  return (DdPrintPaper){ .kind = &kind, .desk = desk, .session = session, .id = version_id };
}

/**
 * dd_report_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @version_id: a version
 *
 * Asks for a printer and prints the report as it was last saved; the audit log learns of it. Errors
 * are said at @from.
 */
void
dd_report_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 version_id)
{
  const DdPrintPaper paper = report (desk, session, version_id);

  dd_print_paper (from, &paper);
}

/**
 * dd_report_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @version_id: a version
 * @file: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the report as it was last saved; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_report_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 version_id, GFile *file, GError **error)
{
  const DdPrintPaper paper = report (desk, session, version_id);

  return dd_print_write_paper (&paper, file, error);
}

/**
 * dd_report_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @version_id: a version
 *
 * Asks where and saves the report as it was last saved as a PDF. What became of it is said at
 * @from.
 */
void
dd_report_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 version_id)
{
  const DdPrintPaper paper = report (desk, session, version_id);

  dd_print_save_paper (from, &paper);
}
