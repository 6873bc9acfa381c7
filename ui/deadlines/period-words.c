/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/period-words.h"

#include "base/workdays.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * dd_period_words_day:
 * @date: a day
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "1 October", with the year where it is another
 */
char *
dd_period_words_day (const GDate *date, gint64 now, GTimeZone *zone)
{
  g_return_val_if_fail (date != NULL && zone != NULL, NULL);

  return dd_format_date (dd_date_at (date, 12, 0, zone), now, zone);
}

/**
 * dd_period_words_dates:
 * @period: a period
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "1 October to 7 October"; one day alone for a period of one
 */
char *
dd_period_words_dates (const DdImportantPeriod *period, gint64 now, GTimeZone *zone)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (period != NULL && zone != NULL, NULL);

  from = dd_period_words_day (&period->from, now, zone);
  if (g_date_compare (&period->from, &period->until) == 0)
    return g_steal_pointer (&from);
  until = dd_period_words_day (&period->until, now, zone);
  /* Translators: the first and the last day of a period. */
  return g_strdup_printf (C_ ("period", "%1$s to %2$s"), from, until);
}

/**
 * dd_period_words_time:
 * @period: a period
 *
 * Returns: (transfer full): by when its zero-reports are due: "16:00"
 */
char *
dd_period_words_time (const DdImportantPeriod *period)
{
  g_return_val_if_fail (period != NULL, NULL);

  return g_strdup_printf ("%02u:%02u", period->due_minute / 60, period->due_minute % 60);
}

/**
 * dd_period_words_phase:
 * @phase: where in its life a period is
 *
 * Returns: (transfer none): that in a word
 */
const char *
dd_period_words_phase (DdPeriodPhase phase)
{
  switch (phase)
    {
    case DD_PERIOD_TO_COME:
      return C_ ("period", "To come");
    case DD_PERIOD_RUNNING:
      return C_ ("period", "Running");
    case DD_PERIOD_CANCELLED:
      return C_ ("period", "Cancelled");
    case DD_PERIOD_OVER:
    default:
      return C_ ("period", "Over");
    }
}

/**
 * dd_period_words_state:
 * @state: how a day stands
 *
 * Returns: (transfer none): that in a word
 */
const char *
dd_period_words_state (DdPeriodDayState state)
{
  switch (state)
    {
    case DD_PERIOD_DAY_OPEN:
      return C_ ("period day", "To report");
    case DD_PERIOD_DAY_MISSING:
      return C_ ("period day", "Missing");
    case DD_PERIOD_DAY_FILED:
      return C_ ("period day", "Reported");
    case DD_PERIOD_DAY_FILED_LATE:
      return C_ ("period day", "Late");
    case DD_PERIOD_DAY_CALLED_OFF:
      return C_ ("period day", "Called off");
    case DD_PERIOD_DAY_TO_COME:
    default:
      return C_ ("period day", "To come");
    }
}

/**
 * dd_period_words_report:
 * @report: a zero-report
 *
 * Returns: (transfer full): what it says
 */
char *
dd_period_words_report (const DdZeroReport *report)
{
  g_return_val_if_fail (report != NULL, NULL);

  if (report->kind == DD_ZERO_REPORT_RETRACTED)
    return g_strdup (C_ ("zero-report", "Not reported after all"));
  if (report->kind == DD_ZERO_REPORT_INCIDENT)
    /* Translators: the number of an incident. */
    return g_strdup_printf (C_ ("zero-report", "Incident %s"),
                            report->text != NULL ? report->text : "");
  return g_strdup (report->text != NULL && *report->text != '\0'
                       ? report->text
                       : C_ ("zero-report", "Nothing abnormal"));
}

/**
 * dd_period_words_sentence:
 * @day: a day of a period
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): all there is to know of it: "1 October · Reported · Nothing abnormal ·
 *   today 15:32 · 林晓燕"
 */
char *
dd_period_words_sentence (const DdPeriodDay *day, gint64 now, GTimeZone *zone)
{
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (day != NULL && zone != NULL, NULL);

  name = dd_period_words_day (&day->date, now, zone);
  if (day->report == NULL)
    {
      if (day->state == DD_PERIOD_DAY_OPEN || day->state == DD_PERIOD_DAY_MISSING)
        when = dd_format_due (day->due_at, now, zone);
      return dd_format_join (name, dd_period_words_state (day->state), when != NULL ? when : "",
                             NULL);
    }
  what = dd_period_words_report (day->report);
  when = dd_format_moment (day->report->reported_at, now, zone);
  return dd_format_join (name, dd_period_words_state (day->state), what, when,
                         day->report->filed_by_name != NULL ? day->report->filed_by_name : "",
                         NULL);
}
