/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-store.h"

#include "deadlines/deadline-store.h"
#include "deadlines/rule-change.h"
#include "deadlines/rule-store.h"

/* Rows between two looks at whether it was called off. */
#define STEP 4096

static void
add_row (DdCompliance *self, DdStatement *row)
{
  DdObligation obligation = {
    .id = dd_statement_int (row, 0),
    .kind = (char *) dd_statement_text (row, 4),
    .due_at = dd_statement_int (row, 5),
    .fulfilled_at = dd_statement_time (row, 6),
    .ended = dd_obligation_end_from_key (dd_statement_text (row, 7)),
    .ended_at = dd_statement_time (row, 8),
  };

  if (!dd_statement_is_null (row, 9))
    obligation.ended = DD_OBLIGATION_EXEMPTED;

  dd_compliance_add (self, &obligation, dd_statement_int (row, 1), (int) dd_statement_int (row, 2),
                     (int) dd_statement_int (row, 3));
}

static gboolean
read_rows (DdCompliance *self, DdDatabase *database, GCancellable *cancellable, GError **error)
{
  gint64 rule_set = dd_rule_store_get_current (database, NULL);
  g_autoptr (GPtrArray) profiles =
      rule_set != 0 ? dd_rule_store_load (database, rule_set, NULL) : NULL;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_compliance_row_free);
  for (guint i = self->keys->len; i > 0; i--)
    {
      DdComplianceRow *row =
          dd_compliance_store_get_row (database,
                                       &g_array_index (self->keys, DdComplianceKey, i - 1), error);

      if (row == NULL)
        return FALSE;
      row->rule = dd_rule_say (profiles, row->obligation->rule);
      g_ptr_array_add (self->rows, row);
      if (i % STEP == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_compliance_store_read:
 * @database: a database
 * @period: of which period
 * @at: as it stands at this instant, UTC milliseconds
 * @with_rows: list the obligations in full
 * @cancellable: (nullable): to call it off
 * @error: return location
 *
 * Reads what was to be reported of the real incidents discovered in @period, whenever they were
 * filed. Drills are no part of it.
 *
 * Returns: (transfer full) (nullable): the reading
 */
DdCompliance *
dd_compliance_store_read (DdDatabase *database,
                          const DdPeriod *period,
                          gint64 at,
                          gboolean with_rows,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (DdCompliance) self = dd_compliance_new (at);
  /* Every state is named so that incident_by_state leads to the days. */
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT obligation.id, incident.id, incident.year, incident.number, obligation.kind,"
      " obligation.due_at, obligation.fulfilled_at, obligation.ended, obligation.ended_at,"
      " obligation.waived_by"
      " FROM incident CROSS JOIN obligation"
      " ON obligation.subject_kind = 'incident' AND obligation.subject_id = incident.id"
      " WHERE incident.drill = 0"
      " AND incident.state IN ('reported', 'handling', 'handled', 'closed', 'withdrawn')"
      " AND incident.discovered_at >= :from AND incident.discovered_at < :until"
      " AND obligation.ended IS NOT 'fallen'",
      error);
  g_autoptr (GError) failure = NULL;
  guint n = 0;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":from", period->from);
  dd_statement_bind_int (query, ":until", period->until);
  while (dd_statement_next (query, &failure))
    {
      add_row (self, query);
      if (++n % STEP == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  dd_compliance_finish (self);
  if (with_rows && !read_rows (self, database, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dd_compliance_store_get_row:
 * @database: a database
 * @key: which obligation
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its row
 */
DdComplianceRow *
dd_compliance_store_get_row (DdDatabase *database, const DdComplianceKey *key, GError **error)
{
  DdObligation *obligation = dd_deadline_store_get (database, key->obligation, error);

  return obligation != NULL ? dd_compliance_row_new (key, obligation) : NULL;
}
