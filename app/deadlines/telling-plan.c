/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/telling-plan.h"

#define REPEAT (15 * DD_MINUTE)
#define REPEATS 8

/* When an office opens, is at work, and is about to close. */
#define MORNING_HOUR 8
#define DAY_LIMIT_HOUR 9
#define LAST_CALL_HOUR 16

static const guint default_leads[] = { 60, 30, 10 };

struct _DdTellingPlan
{
  gint64 due_at;
  /* DD_TIME_UNKNOWN where it was owed from the beginning */
  gint64 applies_since;

  /* owned */
  /* the instants before the daily ones, ascending, each once */
  GArray *fixed;
  GTimeZone *zone;
};

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

/* What would be told before the clock began is not told at all. */
static void
add_lead (DdTellingPlan *self, gint64 instant, gint64 anchor_at)
{
  if (instant > anchor_at && instant < self->due_at)
    g_array_append_val (self->fixed, instant);
}

/* By day: not before 24:00 to a dark office, but while people are there (design §5). */
static void
plan_days (DdTellingPlan *self, gint64 anchor_at, const DdWorkdays *workdays)
{
  GDate last, before;

  dd_date_from_time (&last, self->due_at - 1, self->zone);
  dd_workdays_previous (workdays, &last, &before);
  add_lead (self, dd_date_at (&before, DAY_LIMIT_HOUR, 0, self->zone), anchor_at);
  add_lead (self, dd_date_at (&last, DAY_LIMIT_HOUR, 0, self->zone), anchor_at);
  add_lead (self, dd_date_at (&last, LAST_CALL_HOUR, 0, self->zone), anchor_at);
  g_array_append_val (self->fixed, self->due_at);
}

static void
plan_minutes (DdTellingPlan *self, gint64 anchor_at, const guint *leads, gsize n_leads, int repeats)
{
  for (gsize i = 0; i < n_leads; i++)
    add_lead (self, self->due_at - leads[i] * DD_MINUTE, anchor_at);
  for (int i = 0; i <= repeats; i++)
    {
      gint64 instant = self->due_at + i * REPEAT;

      g_array_append_val (self->fixed, instant);
    }
}

/* A rule that starts to apply later is told then, once, whether it is overdue or not: what its plan
 * held before nobody could have told. */
static void
begin_later (DdTellingPlan *self)
{
  for (guint i = self->fixed->len; i-- > 0;)
    if (g_array_index (self->fixed, gint64, i) < self->applies_since)
      g_array_remove_index (self->fixed, i);
  g_array_append_val (self->fixed, self->applies_since);
}

static void
sort_instants (GArray *instants)
{
  g_array_sort (instants, compare_instants);
  for (guint i = instants->len; i-- > 1;)
    if (g_array_index (instants, gint64, i) == g_array_index (instants, gint64, i - 1))
      g_array_remove_index (instants, i);
}

/**
 * dd_telling_plan_new:
 * @obligation: what must be told
 * @leads: (array length=n_leads): how many minutes before the due instant, in any order
 * @n_leads: how many leads
 * @workdays: which days are working days
 * @zone: the desk's time zone
 *
 * Minutes and hours are told at each lead, at the due instant, every 15 minutes for two hours
 * after it, and then daily at 08:00. Days are told at 09:00 on the working day before, at 09:00
 * and 16:00 on the last day, at its end, and then daily at 08:00 (design §5). A supplement, for
 * which no law knows a figure, is told daily once it is due, and not each quarter of an hour. What
 * came to be owed later begins with the instant at which it did.
 *
 * Returns: (transfer full): the plan
 */
DdTellingPlan *
dd_telling_plan_new (const DdObligation *obligation,
                     const guint *leads,
                     gsize n_leads,
                     const DdWorkdays *workdays,
                     GTimeZone *zone)
{
  DdTellingPlan *self;

  g_return_val_if_fail (obligation != NULL && obligation->due_at != DD_TIME_UNKNOWN, NULL);
  g_return_val_if_fail (leads != NULL || n_leads == 0, NULL);
  g_return_val_if_fail (workdays != NULL && zone != NULL, NULL);

  self = g_new0 (DdTellingPlan, 1);
  self->due_at = obligation->due_at;
  self->applies_since = obligation->applies_since;
  self->fixed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->zone = g_time_zone_ref (zone);

  if (obligation->day_limit)
    plan_days (self, obligation->anchor_at, workdays);
  else
    plan_minutes (self, obligation->anchor_at, leads, n_leads,
                  obligation->anchor == DD_ANCHOR_PARTIAL ? 0 : REPEATS);
  if (self->applies_since != DD_TIME_UNKNOWN)
    begin_later (self);
  sort_instants (self->fixed);
  return self;
}

/**
 * dd_telling_plan_new_default:
 * @obligation: what must be told
 * @workdays: which days are working days
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): the plan with leads of 60, 30 and 10 minutes
 */
DdTellingPlan *
dd_telling_plan_new_default (const DdObligation *obligation,
                             const DdWorkdays *workdays,
                             GTimeZone *zone)
{
  return dd_telling_plan_new (obligation, default_leads, G_N_ELEMENTS (default_leads), workdays,
                              zone);
}

/**
 * dd_telling_plan_free:
 * @self: (transfer full) (nullable): a plan
 */
void
dd_telling_plan_free (DdTellingPlan *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->fixed);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static gint64
get_last_fixed (const DdTellingPlan *self)
{
  return g_array_index (self->fixed, gint64, self->fixed->len - 1);
}

/* 08:00 of the day of @instant, @days later. */
static gint64
get_morning (const DdTellingPlan *self, gint64 instant, int days)
{
  GDate date;

  dd_date_from_time (&date, instant, self->zone);
  if (days > 0)
    g_date_add_days (&date, days);
  else
    g_date_subtract_days (&date, -days);
  return dd_date_at (&date, MORNING_HOUR, 0, self->zone);
}

/**
 * dd_telling_plan_next:
 * @self: a plan
 * @after: an instant, UTC milliseconds
 *
 * Returns: the first instant of the plan strictly after @after; there always is one
 */
gint64
dd_telling_plan_next (const DdTellingPlan *self, gint64 after)
{
  gint64 from, morning;

  g_return_val_if_fail (self != NULL, DD_TIME_UNKNOWN);

  for (guint i = 0; i < self->fixed->len; i++)
    if (g_array_index (self->fixed, gint64, i) > after)
      return g_array_index (self->fixed, gint64, i);

  from = MAX (after, get_last_fixed (self));
  morning = get_morning (self, from, 0);
  return morning > from ? morning : get_morning (self, from, 1);
}

/**
 * dd_telling_plan_latest:
 * @self: a plan
 * @at: an instant, UTC milliseconds
 *
 * Returns: the last instant of the plan at or before @at; %DD_TIME_UNKNOWN if the plan begins
 *   later
 */
gint64
dd_telling_plan_latest (const DdTellingPlan *self, gint64 at)
{
  gint64 morning;

  g_return_val_if_fail (self != NULL, DD_TIME_UNKNOWN);

  if (at > get_last_fixed (self))
    {
      morning = get_morning (self, at, 0);
      if (morning > at)
        morning = get_morning (self, at, -1);
      return MAX (morning, get_last_fixed (self));
    }

  for (guint i = self->fixed->len; i-- > 0;)
    if (g_array_index (self->fixed, gint64, i) <= at)
      return g_array_index (self->fixed, gint64, i);
  return DD_TIME_UNKNOWN;
}

/**
 * dd_telling_plan_first:
 * @self: a plan
 * @recorded_at: when the obligation came to be known here, UTC milliseconds
 *
 * Leads that had passed by then are not told: the person who recorded it has just seen the time
 * left. What is overdue by then is told at once, in time and not late: nobody could have told it
 * before. What only starts to apply is told as it does.
 *
 * Returns: when the obligation is told first; @recorded_at where it is due or overdue by then
 */
gint64
dd_telling_plan_first (const DdTellingPlan *self, gint64 recorded_at)
{
  g_return_val_if_fail (self != NULL, DD_TIME_UNKNOWN);

  if (self->applies_since != DD_TIME_UNKNOWN && recorded_at <= self->applies_since)
    return self->applies_since;
  return recorded_at >= self->due_at ? recorded_at : dd_telling_plan_next (self, recorded_at);
}

/**
 * dd_telling_plan_limit:
 * @obligation: what the plan is for
 * @instant: an instant of its plan
 *
 * What is owed is told until it is done. What is only practised is told up to its due instant: a
 * drill that nobody ends must not call people to the desk day after day.
 *
 * Returns: @instant; %DD_TIME_UNKNOWN where nothing is told at it
 */
gint64
dd_telling_plan_limit (const DdObligation *obligation, gint64 instant)
{
  g_return_val_if_fail (obligation != NULL, DD_TIME_UNKNOWN);

  return obligation->drill && instant > obligation->due_at ? DD_TIME_UNKNOWN : instant;
}

/**
 * dd_telling_snooze:
 * @now: the present instant, UTC milliseconds
 *
 * Returns: when a telling that was put off now comes again
 */
gint64
dd_telling_snooze (gint64 now)
{
  return now + DD_SNOOZE;
}
