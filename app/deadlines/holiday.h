/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"

G_BEGIN_DECLS

/**
 * DdHoliday:
 * @date: the day
 * @name: what it is called in its table
 * @is_off: %TRUE for a holiday, %FALSE for a make-up workday
 *
 * A day that differs from Monday-to-Friday.
 */
typedef struct
{
  GDate date;
  char *name;
  gboolean is_off;
} DdHoliday;

DdHoliday *dd_holiday_new (const GDate *date, const char *name, gboolean is_off);
void dd_holiday_free (DdHoliday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdHoliday, dd_holiday_free)

int dd_holidays_wanted_year (const DdWorkdays *workdays, gint64 now, GTimeZone *zone);

G_END_DECLS
