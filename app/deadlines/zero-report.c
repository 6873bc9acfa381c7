/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/zero-report.h"

static const char *const kind_keys[] = {
  [DD_ZERO_REPORT_NOTHING] = "nothing",
  [DD_ZERO_REPORT_INCIDENT] = "incident",
  [DD_ZERO_REPORT_RETRACTED] = "retracted",
};

/**
 * dd_zero_report_kind_to_key:
 * @kind: a kind
 *
 * Returns: (transfer none): its key, as stored
 */
const char *
dd_zero_report_kind_to_key (DdZeroReportKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_keys), NULL);

  return kind_keys[kind];
}

/**
 * dd_zero_report_kind_from_key:
 * @key: (nullable): a key, as stored
 *
 * Returns: the kind
 */
DdZeroReportKind
dd_zero_report_kind_from_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_keys); i++)
    if (g_strcmp0 (kind_keys[i], key) == 0)
      return (DdZeroReportKind) i;
  return DD_ZERO_REPORT_NOTHING;
}

/**
 * dd_zero_report_new:
 * @period_id: an important period
 * @day: a day of it
 * @kind: what is reported
 *
 * Returns: (transfer full): a zero-report that is not stored yet, reported at the present
 */
DdZeroReport *
dd_zero_report_new (gint64 period_id, const GDate *day, DdZeroReportKind kind)
{
  DdZeroReport *self;

  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  self = g_new0 (DdZeroReport, 1);
  self->period_id = period_id;
  self->day = *day;
  self->kind = kind;
  self->reported_at = DD_TIME_UNKNOWN;
  self->filed_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_zero_report_copy:
 * @self: a zero-report
 *
 * Returns: (transfer full): another one like it
 */
DdZeroReport *
dd_zero_report_copy (const DdZeroReport *self)
{
  DdZeroReport *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->text = g_strdup (self->text);
  copy->filed_by_name = g_strdup (self->filed_by_name);
  copy->late_reason = g_strdup (self->late_reason);
  copy->reason = g_strdup (self->reason);
  return copy;
}

/**
 * dd_zero_report_free:
 * @self: (transfer full) (nullable): a zero-report
 */
void
dd_zero_report_free (DdZeroReport *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->filed_by_name);
  g_free (self->late_reason);
  g_free (self->reason);
  g_free (self);
}
