/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-print.h"

#include "accounts/permission.h"
#include "paper/duty-paper.h"
#include "paper/official-page.h"
#include "ui/common/print.h"

#include <glib/gi18n.h>

static gboolean
check (DdSession *session, GError **error)
{
  return dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error);
}

static DdPageLayout *
lay_out (const DdPrintPaper *paper, GError **error)
{
  DdDesk *desk = paper->desk;
  g_autoptr (DdSchool) school = NULL;
  g_autoptr (DdDutyMonth) table = NULL;
  g_autoptr (DdPageContent) content = NULL;

  if (!check (paper->session, error))
    return NULL;
  school = dd_roster_service_get_school (dd_desk_get_roster (desk), error);
  if (school == NULL)
    return NULL;
  table = dd_duty_service_get_month (dd_desk_get_duty (desk), paper->year, paper->month, error);
  if (table == NULL)
    return NULL;
  content = dd_duty_paper_new (school->name, table, dd_clock_now (dd_desk_get_clock (desk)),
                               dd_desk_get_zone (desk));
  return dd_page_layout_new (content);
}

static char *
dup_name (const DdPrintPaper *paper, GError **error)
{
  /* Translators: the name of a file or print job: year and number of the month. */
  return g_strdup_printf (_ ("Duty table %1$04d-%2$02d"), paper->year, paper->month);
}

static gboolean
record_export (const DdPrintPaper *paper, const char *how, GError **error)
{
  return dd_duty_service_record_export (dd_desk_get_duty (paper->desk), paper->session, paper->year,
                                        paper->month, how, error);
}

static const DdPrintKind kind = {
  .check = check,
  .lay_out = lay_out,
  .dup_name = dup_name,
  .record_export = record_export,
};

static DdPrintPaper
table_of (DdDesk *desk, DdSession *session, int year, int month)
{
  return (DdPrintPaper){
    .kind = &kind, .desk = desk, .session = session, .year = year, .month = month
  };
}

/**
 * dd_duty_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @year: a year
 * @month: 1–12
 *
 * Asks for a printer and prints the duty table of a month. Errors are said at @from.
 */
void
dd_duty_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month)
{
  const DdPrintPaper paper = table_of (desk, session, year, month);

  dd_print_paper (from, &paper);
}

/**
 * dd_duty_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @year: a year
 * @month: 1–12
 * @path: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the duty table of a month; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_print_write_pdf (
    DdDesk *desk, DdSession *session, int year, int month, const char *path, GError **error)
{
  const DdPrintPaper paper = table_of (desk, session, year, month);
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  file = g_file_new_for_path (path);
  return dd_print_write_paper (&paper, file, error);
}

/**
 * dd_duty_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @year: a year
 * @month: 1–12
 *
 * Asks where and saves the duty table of a month as a PDF. What became of it is said at @from.
 */
void
dd_duty_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month)
{
  const DdPrintPaper paper = table_of (desk, session, year, month);

  dd_print_save_paper (from, &paper);
}
