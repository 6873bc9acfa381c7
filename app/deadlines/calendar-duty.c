/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/calendar-duty.h"

#include "base/workdays.h"
#include "deadlines/rule-term.h"

/**
 * dd_calendar_delivery_new:
 * @duty_id: what was delivered
 *
 * Returns: (transfer full): a delivery that is not stored yet, at the present
 */
DdCalendarDelivery *
dd_calendar_delivery_new (gint64 duty_id)
{
  DdCalendarDelivery *self = g_new0 (DdCalendarDelivery, 1);

  self->duty_id = duty_id;
  self->delivered_at = DD_TIME_UNKNOWN;
  self->recorded_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_calendar_delivery_copy:
 * @self: a delivery
 *
 * Returns: (transfer full): another one like it
 */
DdCalendarDelivery *
dd_calendar_delivery_copy (const DdCalendarDelivery *self)
{
  DdCalendarDelivery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->delivered_to = g_strdup (self->delivered_to);
  copy->channel = g_strdup (self->channel);
  copy->receipt = g_strdup (self->receipt);
  copy->late_reason = g_strdup (self->late_reason);
  copy->recorded_by_name = g_strdup (self->recorded_by_name);
  copy->reason = g_strdup (self->reason);
  return copy;
}

/**
 * dd_calendar_delivery_free:
 * @self: (transfer full) (nullable): a delivery
 */
void
dd_calendar_delivery_free (DdCalendarDelivery *self)
{
  if (self == NULL)
    return;

  g_free (self->delivered_to);
  g_free (self->channel);
  g_free (self->receipt);
  g_free (self->late_reason);
  g_free (self->recorded_by_name);
  g_free (self->reason);
  g_free (self);
}

/**
 * dd_calendar_duty_free:
 * @self: (transfer full) (nullable): a duty
 */
void
dd_calendar_duty_free (DdCalendarDuty *self)
{
  if (self == NULL)
    return;

  g_free (self->rule);
  dd_obligation_free (self->obligation);
  dd_calendar_delivery_free (self->delivery);
  g_free (self);
}

/* 29 February is the last day of February where there is none. */
static void
find_date (const DdReportingRule *rule, int year, GDate *date)
{
  GDateDay last = g_date_get_days_in_month (rule->month, (GDateYear) year);

  g_date_clear (date, 1);
  g_date_set_dmy (date, MIN (rule->day, last), rule->month, (GDateYear) year);
}

/**
 * dd_calendar_rule_due_at:
 * @rule: a calendar rule
 * @year: a year
 * @zone: the desk's time zone
 *
 * Returns: when what it asks for in @year is due: 24:00 of its day, UTC milliseconds
 */
gint64
dd_calendar_rule_due_at (const DdReportingRule *rule, int year, GTimeZone *zone)
{
  GDate date;

  g_return_val_if_fail (rule != NULL && dd_reporting_rule_is_calendar (rule), DD_TIME_UNKNOWN);

  find_date (rule, year, &date);
  g_date_add_days (&date, 1);
  return dd_date_at (&date, 0, 0, zone);
}

/**
 * dd_calendar_rule_begins_at:
 * @rule: a calendar rule
 * @year: a year
 * @zone: the desk's time zone
 *
 * Returns: from when it is shown: 00:00 so many days ahead of its day, UTC milliseconds
 */
gint64
dd_calendar_rule_begins_at (const DdReportingRule *rule, int year, GTimeZone *zone)
{
  GDate date;

  g_return_val_if_fail (rule != NULL && dd_reporting_rule_is_calendar (rule), DD_TIME_UNKNOWN);

  find_date (rule, year, &date);
  g_date_subtract_days (&date, rule->amount);
  return dd_date_at (&date, 0, 0, zone);
}

/* Whether @rule is due after @from and by @until. */
static gboolean
falls_due (const DdReportingRule *rule, gint64 from, gint64 until, GTimeZone *zone)
{
  GDate date;
  int year;

  dd_date_from_time (&date, from, zone);
  year = g_date_get_year (&date);
  while (dd_calendar_rule_due_at (rule, year, zone) <= from)
    year++;
  return dd_calendar_rule_due_at (rule, year, zone) <= until;
}

/* One of another day of the year is another duty. */
static gboolean
asked_for (const DdReportingRule *rule, const DdReportingRule *former)
{
  return former != NULL && former->enabled && dd_reporting_rule_is_calendar (former) &&
         former->month == rule->month && former->day == rule->day;
}

/**
 * dd_calendar_rule_find_since:
 * @rule: a calendar rule in force, switched on
 * @terms: (element-type DdRuleTerm): how it stood so far, the rule set in force first; at least
 *   that one
 * @zone: the desk's time zone
 *
 * A rule that was set up, imported or switched on (again) asks for what is due from then on. That
 * it was away between two of its days, as where somebody took a change back, makes no difference.
 *
 * Returns: since when the desk has asked for it, UTC milliseconds
 */
gint64
dd_calendar_rule_find_since (const DdReportingRule *rule, GPtrArray *terms, GTimeZone *zone)
{
  const DdRuleTerm *term;
  gint64 since, until;

  g_return_val_if_fail (rule != NULL && dd_reporting_rule_is_calendar (rule), DD_TIME_UNKNOWN);
  g_return_val_if_fail (terms != NULL && terms->len > 0 && zone != NULL, DD_TIME_UNKNOWN);

  term = g_ptr_array_index (terms, 0);
  since = until = term->from;
  for (guint i = 1; i < terms->len && !falls_due (rule, until, since, zone); i++)
    {
      term = g_ptr_array_index (terms, i);
      if (asked_for (rule, term->rule))
        since = MIN (since, term->from);
      until = MIN (until, term->from);
    }
  return since;
}

/**
 * dd_calendar_rule_asks:
 * @rule: a calendar rule
 * @year: a year
 * @since: since when the desk asks for it, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: whether it is due in @year after @since, and after the law came into force
 */
gboolean
dd_calendar_rule_asks (const DdReportingRule *rule, int year, gint64 since, GTimeZone *zone)
{
  gint64 due_at = dd_calendar_rule_due_at (rule, year, zone);

  return due_at > since && dd_reporting_rule_is_in_force (rule, due_at - 1, zone);
}

/**
 * dd_calendar_rule_find_years:
 * @rule: a calendar rule
 * @since: since when the desk asks for it, UTC milliseconds; see dd_calendar_rule_find_since()
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 * @first: (out): the first year it asks for
 * @last: (out): the last one so far: that of the next due day
 */
void
dd_calendar_rule_find_years (
    const DdReportingRule *rule, gint64 since, gint64 now, GTimeZone *zone, int *first, int *last)
{
  GDate begin, today;

  g_return_if_fail (rule != NULL && zone != NULL && first != NULL && last != NULL);

  dd_date_from_time (&begin, since, zone);
  dd_date_from_time (&today, now, zone);
  *first = g_date_get_year (&begin);
  if (g_date_valid (&rule->in_force))
    *first = MAX (*first, g_date_get_year (&rule->in_force));
  while (!dd_calendar_rule_asks (rule, *first, since, zone))
    (*first)++;
  *last = MAX (*first, (int) g_date_get_year (&today));
  while (dd_calendar_rule_due_at (rule, *last, zone) < now)
    (*last)++;
}

/**
 * dd_calendar_rule_owe:
 * @rule: a calendar rule
 * @year: a year
 * @delivery: (nullable): the delivery that holds for it
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): what @rule asks for in @year, without id and subject; told by day
 */
DdObligation *
dd_calendar_rule_owe (const DdReportingRule *rule,
                      int year,
                      const DdCalendarDelivery *delivery,
                      GTimeZone *zone)
{
  DdObligation *obligation;

  g_return_val_if_fail (rule != NULL && dd_reporting_rule_is_calendar (rule), NULL);

  obligation = dd_obligation_new ();
  obligation->rule = g_strdup (rule->id);
  obligation->sequence = (guint) year;
  obligation->kind = g_strdup (rule->kind);
  obligation->form = rule->form;
  obligation->recipient = g_strdup (rule->recipient);
  obligation->anchor = DD_ANCHOR_CALENDAR;
  obligation->anchor_at = dd_calendar_rule_begins_at (rule, year, zone);
  obligation->due_at = dd_calendar_rule_due_at (rule, year, zone);
  obligation->day_limit = TRUE;
  if (delivery != NULL && !delivery->retracted)
    {
      obligation->fulfilled_at = delivery->delivered_at;
      obligation->late_reason = g_strdup (delivery->late_reason);
    }
  return obligation;
}
