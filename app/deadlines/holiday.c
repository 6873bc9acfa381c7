/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/holiday.h"

/* The State Council tells next year's holidays in early November. */
#define TOLD_IN G_DATE_NOVEMBER

/**
 * dd_holiday_new:
 * @date: the day
 * @name: what it is called
 * @is_off: whether it is a day off, and not a make-up workday
 *
 * Returns: (transfer full): the day
 */
DdHoliday *
dd_holiday_new (const GDate *date, const char *name, gboolean is_off)
{
  DdHoliday *self;

  g_return_val_if_fail (date != NULL && g_date_valid (date) && name != NULL, NULL);

  self = g_new0 (DdHoliday, 1);
  self->date = *date;
  self->name = g_strdup (name);
  self->is_off = is_off;
  return self;
}

/**
 * dd_holiday_free:
 * @self: (transfer full) (nullable): a day
 */
void
dd_holiday_free (DdHoliday *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/**
 * dd_holidays_wanted_year:
 * @workdays: the tables that are loaded
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: the year whose table should be loaded now: this one, or from 1 November on the next;
 *   0 if none is wanted
 */
int
dd_holidays_wanted_year (const DdWorkdays *workdays, gint64 now, GTimeZone *zone)
{
  GDate today;
  int year;

  g_return_val_if_fail (workdays != NULL && zone != NULL, 0);

  dd_date_from_time (&today, now, zone);
  year = g_date_get_year (&today);
  if (!dd_workdays_has_year (workdays, year))
    return year;
  return g_date_get_month (&today) >= TOLD_IN && !dd_workdays_has_year (workdays, year + 1)
             ? year + 1
             : 0;
}
