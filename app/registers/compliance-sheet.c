/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-sheet.h"

#include "deadlines/wording.h"
#include "registers/compliance-words.h"

#include <glib/gi18n.h>

enum
{
  INCIDENT,
  REPORT,
  RULE,
  RECIPIENT,
  ANCHOR,
  ANCHOR_AT,
  DUE,
  DONE,
  MARGIN,
  STATE,
  REASON,
  N_COLUMNS,
};

static gboolean
add_head (DdSheet *sheet, GError **error)
{
  const char *const cells[N_COLUMNS] = {
    [INCIDENT] = C_ ("sheet", "Incident"),
    [REPORT] = C_ ("sheet", "Report"),
    [RULE] = C_ ("sheet", "Rule"),
    [RECIPIENT] = C_ ("sheet", "To"),
    [ANCHOR] = C_ ("sheet", "Counted from"),
    [ANCHOR_AT] = C_ ("sheet", "Begins"),
    [DUE] = C_ ("sheet", "Due"),
    [DONE] = C_ ("sheet", "Done"),
    [MARGIN] = C_ ("sheet", "Minutes early (late: negative)"),
    [STATE] = C_ ("sheet", "State"),
    [REASON] = C_ ("sheet", "Reason"),
  };

  return dd_sheet_add_row (sheet, 1, cells, N_COLUMNS, error);
}

static gboolean
add_row (DdSheet *sheet, const DdComplianceRow *row, guint number, GTimeZone *zone, GError **error)
{
  const DdObligation *obligation = row->obligation;
  g_autofree char *anchor_at = dd_compliance_say_time (obligation->anchor_at, zone);
  g_autofree char *due = dd_compliance_say_due (obligation, zone);
  g_autofree char *done = NULL;
  g_autofree char *minutes = NULL;
  gint64 margin;

  if (dd_compliance_row_get_margin (row, &margin))
    {
      done = dd_compliance_say_time (obligation->fulfilled_at, zone);
      minutes = g_strdup_printf ("%" G_GINT64_FORMAT, dd_compliance_margin_minutes (margin));
    }

  const char *const cells[N_COLUMNS] = {
    [INCIDENT] = row->number,
    [REPORT] = dd_wording_duty (obligation),
    [RULE] = row->rule != NULL ? row->rule : dd_wording_rule (obligation->rule),
    [RECIPIENT] = dd_wording_recipient (obligation->recipient),
    [ANCHOR] = dd_wording_anchor (obligation->anchor),
    [ANCHOR_AT] = anchor_at,
    [DUE] = due,
    [DONE] = done,
    [MARGIN] = minutes,
    [STATE] = dd_wording_outcome (obligation, row->state),
    [REASON] = dd_obligation_get_reason (obligation),
  };

  return dd_sheet_add_row (sheet, number, cells, N_COLUMNS, error);
}

/**
 * dd_compliance_sheet_new:
 * @rows: (element-type DdComplianceRow): what was to be reported
 * @name: what the sheet is called
 * @zone: the desk's time zone
 * @error: return location
 *
 * Returns: (transfer full) (nullable): them as a table, under a row that names the columns; %NULL
 *   where they are more than a sheet takes
 */
DdSheet *
dd_compliance_sheet_new (GPtrArray *rows, const char *name, GTimeZone *zone, GError **error)
{
  g_autoptr (DdSheet) sheet = NULL;

  g_return_val_if_fail (rows != NULL && name != NULL && zone != NULL, NULL);

  sheet = dd_sheet_new (name);
  if (!add_head (sheet, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (!add_row (sheet, g_ptr_array_index (rows, i), i + 2, zone, error))
      return NULL;
  return g_steal_pointer (&sheet);
}
