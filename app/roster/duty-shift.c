/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-shift.h"

static void
seat_copy (DdDutySeat *to, const DdDutySeat *from)
{
  to->id = from->id;
  to->name = g_strdup (from->name);
  to->phone = g_strdup (from->phone);
}

static void
seat_clear (DdDutySeat *seat)
{
  g_free (seat->name);
  g_free (seat->phone);
}

/**
 * dd_duty_shift_new:
 *
 * Returns: (transfer full): a shift of nobody
 */
DdDutyShift *
dd_duty_shift_new (void)
{
  DdDutyShift *self = g_new0 (DdDutyShift, 1);

  g_date_clear (&self->on_date, 1);
  return self;
}

/**
 * dd_duty_shift_copy:
 * @self: a shift
 *
 * Returns: (transfer full): a copy
 */
DdDutyShift *
dd_duty_shift_copy (const DdDutyShift *self)
{
  DdDutyShift *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->pattern = g_strdup (self->pattern);
  copy->slot = g_strdup (self->slot);
  copy->place = g_strdup (self->place);
  copy->note = g_strdup (self->note);
  seat_copy (&copy->leader, &self->leader);
  seat_copy (&copy->person, &self->person);
  seat_copy (&copy->backup, &self->backup);
  return copy;
}

/**
 * dd_duty_shift_free:
 * @self: (transfer full) (nullable): a shift
 */
void
dd_duty_shift_free (DdDutyShift *self)
{
  if (self == NULL)
    return;

  g_free (self->pattern);
  g_free (self->slot);
  g_free (self->place);
  g_free (self->note);
  seat_clear (&self->leader);
  seat_clear (&self->person);
  seat_clear (&self->backup);
  g_free (self);
}

/**
 * dd_duty_shift_has:
 * @self: a shift
 * @person_id: a person; 0 is nobody
 *
 * Returns: whether the person leads the shift or is on duty in it; a backup is only called
 */
gboolean
dd_duty_shift_has (const DdDutyShift *self, gint64 person_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return person_id != 0 && (self->leader.id == person_id || self->person.id == person_id);
}

/**
 * dd_duty_shift_is_running:
 * @self: a shift
 * @now: an instant, UTC milliseconds
 *
 * Returns: whether the shift has begun by @now and has not ended
 */
gboolean
dd_duty_shift_is_running (const DdDutyShift *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->start_at <= now && now < self->end_at;
}
