/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "roster/duty-shift.h"

G_BEGIN_DECLS

/**
 * DdDutyDay:
 * @date: the day
 * @is_off: nobody works: a weekend or a holiday
 * @is_make_up: a Saturday or Sunday that is worked
 * @name: (nullable): the holiday's name
 * @shifts: (element-type DdDutyShift): the shifts that begin on it
 *
 * One day of a duty table.
 */
typedef struct
{
  GDate date;
  gboolean is_off;
  gboolean is_make_up;
  char *name;
  GPtrArray *shifts;
} DdDutyDay;

/**
 * DdDutyMonth:
 * @first: its first day
 * @days: (element-type DdDutyDay): all its days
 * @n_patterns: how many duties are kept in it
 * @n_arranged: how many shifts are in the table
 * @n_missing: how many should be there by their pattern and are not
 * @n_gaps: how many have nobody on duty and are not over
 * @n_doubles: how many have somebody who is wanted elsewhere too, and are not over
 * @provisional: the turns hang on working days of a year whose holidays are not known yet
 *
 * The duty table of a month.
 */
typedef struct
{
  GDate first;
  GPtrArray *days;
  guint n_patterns;
  guint n_arranged;
  guint n_missing;
  guint n_gaps;
  guint n_doubles;
  gboolean provisional;
} DdDutyMonth;

DdDutyMonth *
dd_duty_month_new (int year, int month, GPtrArray *shifts, const DdWorkdays *workdays, gint64 now);
void dd_duty_month_free (DdDutyMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDutyMonth, dd_duty_month_free)

void dd_duty_month_bounds (int year, int month, GDate *first, GDate *last);

G_END_DECLS
