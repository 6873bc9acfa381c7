/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/period.h"

#include <glib/gi18n.h>

enum
{
  FEBRUARY = 2,
  SEPTEMBER = 9,
};

static gint64
month_begins (int year, int month, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_new (zone, year, month, 1, 0, 0, 0);

  return dd_time_from_local (local);
}

/* Year and month on the desk's calendar. */
static int
local_year (gint64 time, GTimeZone *zone, int *month)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  *month = g_date_time_get_month (local);
  return g_date_time_get_year (local);
}

/**
 * dd_period_at:
 * @kind: a term, a year or a school year
 * @time: an instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: the period of that kind in which @time lies; of %DD_PERIOD_CUSTOM its school year, to
 *   begin with
 */
DdPeriod
dd_period_at (DdPeriodKind kind, gint64 time, GTimeZone *zone)
{
  DdPeriod self = { kind, 0, 0 };
  int year, month;

  g_return_val_if_fail (zone != NULL, self);

  year = local_year (time, zone, &month);
  if (kind == DD_PERIOD_YEAR)
    return dd_period_of_year (year, zone);
  if (kind == DD_PERIOD_TERM && month >= FEBRUARY && month < SEPTEMBER)
    {
      self.from = month_begins (year, FEBRUARY, zone);
      self.until = month_begins (year, SEPTEMBER, zone);
      return self;
    }
  if (month < SEPTEMBER)
    year--;
  self.from = month_begins (year, SEPTEMBER, zone);
  self.until = month_begins (year + 1, kind == DD_PERIOD_TERM ? FEBRUARY : SEPTEMBER, zone);
  return self;
}

/**
 * dd_period_of_year:
 * @year: 1970–9998
 * @zone: the desk's time zone
 *
 * Returns: that calendar year
 */
DdPeriod
dd_period_of_year (int year, GTimeZone *zone)
{
  DdPeriod self = { DD_PERIOD_YEAR, 0, 0 };

  g_return_val_if_fail (zone != NULL, self);

  self.from = month_begins (year, 1, zone);
  self.until = month_begins (year + 1, 1, zone);
  return self;
}

/**
 * dd_period_between:
 * @from: the first instant of a day, UTC milliseconds
 * @until: the first instant after the last day; before @from, the two change places
 *
 * Returns: those days
 */
DdPeriod
dd_period_between (gint64 from, gint64 until)
{
  return (DdPeriod){ DD_PERIOD_CUSTOM, MIN (from, until), MAX (from, until) };
}

/**
 * dd_period_before:
 * @self: a period
 * @zone: the desk's time zone
 *
 * Returns: the one of its kind that ends where it begins; a custom one has none but itself
 */
DdPeriod
dd_period_before (const DdPeriod *self, GTimeZone *zone)
{
  return self->kind == DD_PERIOD_CUSTOM ? *self : dd_period_at (self->kind, self->from - 1, zone);
}

/**
 * dd_period_after:
 * @self: a period
 * @zone: the desk's time zone
 *
 * Returns: the one of its kind that begins where it ends; a custom one has none but itself
 */
DdPeriod
dd_period_after (const DdPeriod *self, GTimeZone *zone)
{
  return self->kind == DD_PERIOD_CUSTOM ? *self : dd_period_at (self->kind, self->until, zone);
}

/**
 * dd_period_contains:
 * @self: a period
 * @time: an instant, UTC milliseconds
 *
 * Returns: whether @time lies in it
 */
gboolean
dd_period_contains (const DdPeriod *self, gint64 time)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return time >= self->from && time < self->until;
}

/**
 * dd_period_to_text:
 * @self: a period
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): what a school calls it
 */
char *
dd_period_to_text (const DdPeriod *self, GTimeZone *zone)
{
  int year, month;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  year = local_year (self->from, zone, &month);
  switch (self->kind)
    {
    case DD_PERIOD_TERM:
      if (month == FEBRUARY)
        /* Translators: the two years of a school year. */
        return g_strdup_printf (_ ("Second term of %d–%d"), year - 1, year);
      return g_strdup_printf (_ ("First term of %d–%d"), year, year + 1);
    case DD_PERIOD_YEAR:
      return g_strdup_printf (C_ ("period", "Year %d"), year);
    case DD_PERIOD_SCHOOL_YEAR:
      return g_strdup_printf (_ ("School year %d–%d"), year, year + 1);
    case DD_PERIOD_CUSTOM:
    default:
      return dd_period_to_days (self, zone);
    }
}

/**
 * dd_period_to_days:
 * @self: a period
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): its first and its last day
 */
char *
dd_period_to_days (const DdPeriod *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *first_day = NULL;
  g_autofree char *last_day = NULL;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  first = dd_time_to_local (self->from, zone);
  last = dd_time_to_local (self->until - 1, zone);
  /* Translators: a day, as g_date_time_format() wants it. */
  first_day = g_date_time_format (first, C_ ("period", "%-d %B %Y"));
  last_day = g_date_time_format (last, C_ ("period", "%-d %B %Y"));
  /* Translators: the first and the last day of a period. */
  return g_strdup_printf (C_ ("period", "%s to %s"), first_day, last_day);
}
