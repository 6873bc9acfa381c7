/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/report-runs.h"

#include "reports/report-run.h"

/**
 * dd_page_text_append_runs:
 * @self: a text
 * @runs: (nullable) (element-type DdReportRun): stretches of a report or a phone script
 *
 * Appends the words of a report with its marks: what changed is marked on the screen, 待核实 stays
 * on one line.
 */
void
dd_page_text_append_runs (DdPageText *self, const GPtrArray *runs)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const DdReportRun *run = g_ptr_array_index (runs, i);
      gboolean changed = (run->flags & DD_REPORT_RUN_CHANGED) != 0;

      dd_page_text_append (self, run->text, changed ? DD_PAGE_TEXT_CHANGED : DD_PAGE_TEXT_PLAIN);
    }
}
