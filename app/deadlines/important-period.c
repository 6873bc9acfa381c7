/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/important-period.h"

#include "deadlines/wording.h"

/**
 * dd_important_period_new:
 * @name: what it is called
 * @from: its first day
 * @until: its last day
 *
 * Returns: (transfer full): a period that is not stored yet, its zero-reports due at 16:00 at the
 *   county education bureau
 */
DdImportantPeriod *
dd_important_period_new (const char *name, const GDate *from, const GDate *until)
{
  DdImportantPeriod *self;

  g_return_val_if_fail (name != NULL && from != NULL && until != NULL, NULL);

  self = g_new0 (DdImportantPeriod, 1);
  self->name = g_strdup (name);
  self->from = *from;
  self->until = *until;
  self->due_minute = DD_PERIOD_DUE_DEFAULT;
  self->recipient = g_strdup (DD_RECIPIENT_COUNTY_EDUCATION);
  self->cancelled_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_important_period_copy:
 * @self: a period
 *
 * Returns: (transfer full): another one like it
 */
DdImportantPeriod *
dd_important_period_copy (const DdImportantPeriod *self)
{
  DdImportantPeriod *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->recipient = g_strdup (self->recipient);
  copy->note = g_strdup (self->note);
  copy->cancel_reason = g_strdup (self->cancel_reason);
  return copy;
}

/**
 * dd_important_period_free:
 * @self: (transfer full) (nullable): a period
 */
void
dd_important_period_free (DdImportantPeriod *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->recipient);
  g_free (self->note);
  g_free (self->cancel_reason);
  g_free (self);
}
