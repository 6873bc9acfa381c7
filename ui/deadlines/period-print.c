/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/period-print.h"

#include "accounts/permission.h"
#include "paper/official-page.h"
#include "paper/zero-report-paper.h"
#include "ui/common/print.h"

#include <glib/gi18n.h>

static gboolean
check (DdSession *session, GError **error)
{
  return dd_permission_check (session, DD_PERMISSION_EXPORT_REPORT, error);
}

static DdPageLayout *
lay_out (const DdPrintPaper *paper, GError **error)
{
  DdDesk *desk = paper->desk;
  DdImportantPeriodService *periods = dd_desk_get_periods (desk);
  g_autoptr (DdSchool) school = NULL;
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (DdPageContent) content = NULL;

  if (!check (paper->session, error))
    return NULL;
  school = dd_roster_service_get_school (dd_desk_get_roster (desk), error);
  period = school != NULL ? dd_important_period_service_get (periods, paper->id, error) : NULL;
  days = period != NULL ? dd_important_period_service_list_days (periods, period, error) : NULL;
  if (days == NULL)
    return NULL;
  content =
      dd_zero_report_paper_new (school->name, period, days, dd_clock_now (dd_desk_get_clock (desk)),
                                dd_desk_get_zone (desk));
  return dd_page_layout_new (content);
}

static char *
dup_name (const DdPrintPaper *paper, GError **error)
{
  g_autoptr (DdImportantPeriod) period =
      dd_important_period_service_get (dd_desk_get_periods (paper->desk), paper->id, error);
  g_autofree char *day = period != NULL ? dd_date_to_text (&period->from) : NULL;

  /* Translators: the name of a file or print job: the first day of a period. */
  return day != NULL ? g_strdup_printf (_ ("Zero-reports from %s"), day) : NULL;
}

static gboolean
record_export (const DdPrintPaper *paper, const char *how, GError **error)
{
  return dd_important_period_service_record_export (dd_desk_get_periods (paper->desk),
                                                    paper->session, paper->id, how, error);
}

static const DdPrintKind kind = {
  .check = check,
  .lay_out = lay_out,
  .dup_name = dup_name,
  .record_export = record_export,
};

static DdPrintPaper
paper_of (DdDesk *desk, DdSession *session, gint64 period)
{
  return (DdPrintPaper){ .kind = &kind, .desk = desk, .session = session, .id = period };
}

/**
 * dd_period_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @period: id of an important period
 *
 * Asks for a printer and prints the zero-reports of a period. Errors are said at @from.
 */
void
dd_period_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period)
{
  const DdPrintPaper paper = paper_of (desk, session, period);

  dd_print_paper (from, &paper);
}

/**
 * dd_period_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @period: id of an important period
 *
 * Asks where and saves the zero-reports of a period as a PDF. What became of it is said at @from.
 */
void
dd_period_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period)
{
  const DdPrintPaper paper = paper_of (desk, session, period);

  dd_print_save_paper (from, &paper);
}

/**
 * dd_period_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @period: id of an important period
 * @path: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the zero-reports of a period; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_period_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 period, const char *path, GError **error)
{
  const DdPrintPaper paper = paper_of (desk, session, period);
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  file = g_file_new_for_path (path);
  return dd_print_write_paper (&paper, file, error);
}
