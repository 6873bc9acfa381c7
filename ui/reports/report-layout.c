/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-layout.h"

#include "paper/report-paper.h"

/**
 * dd_report_layout_new:
 * @desk: the desk
 * @session: who looks
 * @version: a version
 * @answers: what is being typed into its form
 * @mark_changes: whether to mark what differs from the report that went out before
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the pages of a report that is being written
 */
DdPageLayout *
dd_report_layout_new (DdDesk *desk,
                      DdSession *session,
                      const DdReportVersion *version,
                      const DdReportAnswers *answers,
                      gboolean mark_changes,
                      GError **error)
{
  g_autoptr (DdReportDocument) document =
      dd_report_service_compose (dd_desk_get_reports (desk), session, version, answers,
                                 mark_changes, error);
  g_autoptr (DdPageContent) content = NULL;

  if (document == NULL)
    return NULL;
  content = dd_report_paper_new (document, NULL);
  return dd_page_layout_new (content);
}
