/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-print.h"

#include "paper/handover-paper.h"
#include "paper/official-page.h"
#include "ui/common/print.h"
#include "ui/roster/handover-words.h"

#include <glib/gi18n.h>

/* Reads and lays out the sheet as it stands. */
static DdPageLayout *
lay_out (const DdPrintPaper *paper, GError **error)
{
  DdDesk *desk = paper->desk;
  DdRosterService *roster = dd_desk_get_roster (desk);
  DdHandoverService *handovers = dd_desk_get_handovers (desk);
  g_autoptr (GPtrArray) items =
      dd_handover_service_list_items (handovers, paper->session, paper->id, error);
  g_autoptr (DdHandover) handover =
      items != NULL ? dd_handover_service_get (handovers, paper->id, error) : NULL;
  g_autoptr (DdSchool) school =
      handover != NULL ? dd_roster_service_get_school (roster, error) : NULL;
  g_autofree char *post = NULL;
  g_autofree char *outgoing = NULL;
  g_autofree char *incoming = NULL;
  g_autofree char *witness = NULL;
  g_autoptr (DdPageContent) content = NULL;

  if (school == NULL)
    return NULL;
  post = dd_handover_words_post (roster, handover->post_id);
  outgoing = dd_handover_words_person (roster, handover->outgoing_id);
  incoming = dd_handover_words_person (roster, handover->incoming_id);
  witness = dd_handover_words_person (roster, handover->witness_id);
  content = dd_handover_paper_new (
      &(DdHandoverSheet){ .school = school->name,
                          .post = post,
                          .outgoing = handover->outgoing_id != 0 ? outgoing : NULL,
                          .incoming = incoming,
                          .witness = handover->witness_id != 0 ? witness : NULL,
                          .handover = handover,
                          .items = items },
      dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  return dd_page_layout_new (content);
}

static char *
dup_name (const DdPrintPaper *paper, GError **error)
{
  return g_strdup (_ ("Handover sheet"));
}

static gboolean
record_export (const DdPrintPaper *paper, const char *how, GError **error)
{
  return dd_handover_service_record_export (dd_desk_get_handovers (paper->desk), paper->session,
                                            paper->id, how, error);
}

static const DdPrintKind kind = {
  .lay_out = lay_out,
  .dup_name = dup_name,
  .record_export = record_export,
};

static DdPrintPaper
sheet (DdDesk *desk, DdSession *session, gint64 handover_id)
{
  return (DdPrintPaper){ .kind = &kind, .desk = desk, .session = session, .id = handover_id };
}

/**
 * dd_handover_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @handover_id: which
 *
 * Asks for a printer and prints the sheet of a handover; the audit log learns of it. Errors are
 * said at @from.
 */
void
dd_handover_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover_id)
{
  const DdPrintPaper paper = sheet (desk, session, handover_id);

  dd_print_paper (from, &paper);
}

/**
 * dd_handover_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @handover_id: which
 * @file: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the sheet of a handover; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 handover_id, GFile *file, GError **error)
{
  const DdPrintPaper paper = sheet (desk, session, handover_id);

  return dd_print_write_paper (&paper, file, error);
}

/**
 * dd_handover_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @handover_id: which
 *
 * Asks where and saves the sheet of a handover as a PDF. What became of it is said at @from.
 */
void
dd_handover_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover_id)
{
  const DdPrintPaper paper = sheet (desk, session, handover_id);

  dd_print_save_paper (from, &paper);
}
