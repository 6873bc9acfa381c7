/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-run.h"

#include <string.h>

static void
run_free (DdReportRun *run)
{
  g_free (run->text);
  g_free (run->field);
  g_free (run);
}

/**
 * dd_report_runs_new:
 *
 * Returns: (transfer full) (element-type DdReportRun): an empty paragraph
 */
GPtrArray *
dd_report_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

/**
 * dd_report_runs_add:
 * @runs: (element-type DdReportRun): a paragraph
 * @text: characters to add
 * @length: how many bytes of @text; −1 for all
 * @field: (nullable): key of the form field they come from
 * @flags: how they are marked
 *
 * Adds to the end of @runs. What is marked like the run before joins it.
 */
void
dd_report_runs_add (
    GPtrArray *runs, const char *text, gssize length, const char *field, DdReportRunFlags flags)
{
  DdReportRun *run;

  g_return_if_fail (runs != NULL);
  g_return_if_fail (text != NULL);

  if (length < 0)
    length = (gssize) strlen (text);
  if (length == 0)
    return;

  if (runs->len > 0)
    {
      DdReportRun *last = g_ptr_array_index (runs, runs->len - 1);

      if (last->flags == flags && g_strcmp0 (last->field, field) == 0)
        {
          g_autofree char *before = last->text;

          last->text = g_strdup_printf ("%s%.*s", before, (int) length, text);
          return;
        }
    }

  run = g_new0 (DdReportRun, 1);
  run->text = g_strndup (text, (gsize) length);
  run->field = g_strdup (field);
  run->flags = flags;
  g_ptr_array_add (runs, run);
}

/**
 * dd_report_runs_to_text:
 * @runs: (element-type DdReportRun): a paragraph
 *
 * Returns: (transfer full): its characters without marks
 */
char *
dd_report_runs_to_text (const GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((const DdReportRun *) g_ptr_array_index (runs, i))->text);
  return g_string_free (text, FALSE);
}
