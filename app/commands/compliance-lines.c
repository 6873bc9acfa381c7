/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/compliance-lines.h"

#include "commands/terminal.h"
#include "deadlines/wording.h"
#include "registers/compliance-words.h"

#include <glib/gi18n.h>

enum
{
  REPORT,
  SHARE,
  IN_TIME,
  LATE,
  OVERDUE,
  MISSED,
  OPEN,
  WAIVED,
  MEDIAN,
  N_COLUMNS,
};

static GStrv
new_head (void)
{
  GStrv line = g_new0 (char *, N_COLUMNS + 1);

  line[REPORT] = g_strdup (C_ ("compliance", "Report"));
  line[SHARE] = g_strdup (C_ ("compliance", "In time"));
  line[IN_TIME] = g_strdup (dd_wording_state (DD_OBLIGATION_DONE));
  line[LATE] = g_strdup (dd_wording_state (DD_OBLIGATION_DONE_LATE));
  line[OVERDUE] = g_strdup (dd_wording_state (DD_OBLIGATION_OVERDUE));
  line[MISSED] = g_strdup (dd_wording_state (DD_OBLIGATION_MISSED));
  line[OPEN] = g_strdup (dd_wording_state (DD_OBLIGATION_OPEN));
  line[WAIVED] = g_strdup (dd_wording_state (DD_OBLIGATION_WAIVED));
  line[MEDIAN] = g_strdup (C_ ("compliance", "Median"));
  return line;
}

static GStrv
new_line (const DdComplianceFigures *figures)
{
  static const DdObligationState states[N_COLUMNS] = {
    [IN_TIME] = DD_OBLIGATION_DONE,    [LATE] = DD_OBLIGATION_DONE_LATE,
    [OVERDUE] = DD_OBLIGATION_OVERDUE, [MISSED] = DD_OBLIGATION_MISSED,
    [OPEN] = DD_OBLIGATION_OPEN,       [WAIVED] = DD_OBLIGATION_WAIVED,
  };
  GStrv line = g_new0 (char *, N_COLUMNS + 1);
  guint percent;
  gint64 median;

  line[REPORT] =
      g_strdup (figures->kind != NULL ? dd_wording_kind (figures->kind) : C_ ("compliance", "All"));
  line[SHARE] = dd_compliance_figures_get_percent (figures, &percent)
                    ? g_strdup_printf ("%u%%", percent)
                    : g_strdup ("–");
  for (guint column = IN_TIME; column <= WAIVED; column++)
    line[column] = g_strdup_printf ("%u", figures->counts[states[column]]);
  line[MEDIAN] = dd_compliance_figures_get_median (figures, &median)
                     ? dd_compliance_say_margin (median)
                     : g_strdup ("–");
  return line;
}

/* Columns as wide as their widest cell, in columns of the terminal; nothing after the last. */
static void
append_lines (GString *table, GPtrArray *lines)
{
  gsize widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    for (guint c = 0; c < MEDIAN; c++)
      widths[c] = MAX (widths[c], dd_terminal_width (((char **) g_ptr_array_index (lines, i))[c]));
  for (guint i = 0; i < lines->len; i++)
    {
      char **line = g_ptr_array_index (lines, i);

      for (guint c = 0; c < N_COLUMNS; c++)
        {
          dd_terminal_append_padded (table, line[c], widths[c]);
          g_string_append (table, c < MEDIAN ? "  " : "\n");
        }
    }
}

/**
 * dd_compliance_lines_new:
 * @compliance: a reading
 *
 * Returns: (transfer full): its figures as a table to read at a terminal, a line a kind of report
 *   and one of all
 */
char *
dd_compliance_lines_new (const DdCompliance *compliance)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GString *table = g_string_new (NULL);

  g_return_val_if_fail (compliance != NULL, NULL);

  if (compliance->kinds->len == 0)
    {
      g_string_append_printf (table, "%s\n", _ ("No incident was discovered in that year."));
      return g_string_free (table, FALSE);
    }
  g_ptr_array_add (lines, new_head ());
  for (guint i = 0; i < compliance->kinds->len; i++)
    g_ptr_array_add (lines, new_line (g_ptr_array_index (compliance->kinds, i)));
  g_ptr_array_add (lines, new_line (compliance->all));
  append_lines (table, lines);
  return g_string_free (table, FALSE);
}
