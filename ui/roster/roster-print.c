/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-print.h"

#include "accounts/permission.h"
#include "paper/official-page.h"
#include "paper/roster-paper.h"
#include "roster/contact-sheet.h"
#include "ui/common/print.h"

#include <glib/gi18n.h>

static gboolean
check (DdSession *session, GError **error)
{
  return dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error);
}

/* Reads and lays out what is to leave the desk. */
static DdPageLayout *
lay_out (const DdPrintPaper *paper, GError **error)
{
  DdDesk *desk = paper->desk;
  DdRosterService *roster = dd_desk_get_roster (desk);
  g_autoptr (GPtrArray) lines =
      dd_roster_service_list_contact_sheet (roster, paper->session, error);
  g_autoptr (DdSchool) school = lines != NULL ? dd_roster_service_get_school (roster, error) : NULL;
  g_autoptr (DdPageContent) content = NULL;

  if (school == NULL)
    return NULL;
  content = dd_roster_paper_new (school->name, lines, dd_clock_now (dd_desk_get_clock (desk)),
                                 dd_desk_get_zone (desk));
  return dd_page_layout_new (content);
}

static char *
dup_name (const DdPrintPaper *paper, GError **error)
{
  return g_strdup (_ ("Contact sheet"));
}

static gboolean
record_export (const DdPrintPaper *paper, const char *how, GError **error)
{
  return dd_roster_service_record_export (dd_desk_get_roster (paper->desk), paper->session, how,
                                          error);
}

static const DdPrintKind kind = {
  .check = check,
  .lay_out = lay_out,
  .dup_name = dup_name,
  .record_export = record_export,
};

static DdPrintPaper
sheet (DdDesk *desk, DdSession *session)
{
  return (DdPrintPaper){ .kind = &kind, .desk = desk, .session = session };
}

/**
 * dd_roster_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 *
 * Asks for a printer and prints the contact sheet; the audit log learns of it. Errors are said at
 * @from.
 */
void
dd_roster_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  const DdPrintPaper paper = sheet (desk, session);

  dd_print_paper (from, &paper);
}

/**
 * dd_roster_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @file: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the contact sheet; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_print_write_pdf (DdDesk *desk, DdSession *session, GFile *file, GError **error)
{
  const DdPrintPaper paper = sheet (desk, session);

  return dd_print_write_paper (&paper, file, error);
}

/**
 * dd_roster_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 *
 * Asks where and saves the contact sheet as a PDF. What became of it is said at @from.
 */
void
dd_roster_print_save (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  const DdPrintPaper paper = sheet (desk, session);

  dd_print_save_paper (from, &paper);
}
