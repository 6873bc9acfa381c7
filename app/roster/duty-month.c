/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-month.h"

static void
day_free (gpointer data)
{
  DdDutyDay *day = data;

  g_free (day->name);
  g_ptr_array_unref (day->shifts);
  g_free (day);
}

/**
 * dd_duty_month_bounds:
 * @year: a year
 * @month: 1–12
 * @first: (out caller-allocates): its first day
 * @last: (out caller-allocates): its last day
 */
void
dd_duty_month_bounds (int year, int month, GDate *first, GDate *last)
{
  g_return_if_fail (first != NULL && last != NULL);
  g_return_if_fail (g_date_valid_dmy (1, month, year));

  g_date_clear (first, 1);
  g_date_set_dmy (first, 1, month, year);
  *last = *first;
  g_date_set_day (last, g_date_get_days_in_month (month, year));
}

static DdDutyDay *
new_day (const GDate *date, const DdWorkdays *workdays)
{
  DdDutyDay *day = g_new0 (DdDutyDay, 1);
  gboolean is_holiday = FALSE;
  const char *name = dd_workdays_get_name (workdays, date, &is_holiday);

  day->date = *date;
  day->is_off = !dd_workdays_is_workday (workdays, date);
  day->is_make_up = !day->is_off && g_date_get_weekday (date) >= G_DATE_SATURDAY;
  day->name = is_holiday ? g_strdup (name) : NULL;
  day->shifts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);
  return day;
}

/**
 * dd_duty_month_new:
 * @year: a year
 * @month: 1–12
 * @shifts: (element-type DdDutyShift): the shifts around it, flagged
 * @workdays: the holiday tables
 * @now: the present, UTC milliseconds
 *
 * What is over and was never arranged is no gap any more, and not in the table.
 *
 * Returns: (transfer full): the duty table of the month
 */
DdDutyMonth *
dd_duty_month_new (int year, int month, GPtrArray *shifts, const DdWorkdays *workdays, gint64 now)
{
  DdDutyMonth *self;
  GDate last;

  g_return_val_if_fail (shifts != NULL && workdays != NULL, NULL);

  self = g_new0 (DdDutyMonth, 1);
  self->days = g_ptr_array_new_with_free_func (day_free);
  dd_duty_month_bounds (year, month, &self->first, &last);
  for (GDate date = self->first; g_date_compare (&date, &last) <= 0; g_date_add_days (&date, 1))
    g_ptr_array_add (self->days, new_day (&date, workdays));

  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);
      gboolean is_over = shift->end_at <= now;
      int index = g_date_days_between (&self->first, &shift->on_date);
      DdDutyDay *day;

      if (index < 0 || index >= (int) self->days->len || (shift->id == 0 && is_over))
        continue;
      day = g_ptr_array_index (self->days, index);
      g_ptr_array_add (day->shifts, dd_duty_shift_copy (shift));
      self->n_arranged += shift->id != 0;
      self->n_missing += shift->id == 0;
      self->n_gaps += !is_over && (shift->flags & DD_DUTY_GAP) != 0;
      self->n_doubles += !is_over && (shift->flags & DD_DUTY_DOUBLE) != 0;
    }
  return self;
}

/**
 * dd_duty_month_free:
 * @self: (transfer full) (nullable): a month
 */
void
dd_duty_month_free (DdDutyMonth *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->days);
  g_free (self);
}
