/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/important-period-rules.h"

#include "base/error.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/obligation.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>

#define MAX_NAME 100
#define MAX_NOTE 2000

/**
 * dd_period_day_free:
 * @self: (transfer full) (nullable): a day
 */
void
dd_period_day_free (DdPeriodDay *self)
{
  if (self == NULL)
    return;

  dd_zero_report_free (self->report);
  g_free (self->recipient);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, sentence);
  return FALSE;
}

/**
 * dd_important_period_can_go_to:
 * @recipient: (nullable): the key of a recipient
 *
 * Returns: whether zero-reports can go there: authorities want them, guardians do not
 */
gboolean
dd_important_period_can_go_to (const char *recipient)
{
  return dd_recipient_is_known (recipient) && g_strcmp0 (recipient, DD_RECIPIENT_GUARDIANS) != 0;
}

/**
 * dd_important_period_check:
 * @self: a period as somebody wants it
 * @error: return location
 *
 * Periods may overlap: two authorities may each want a report of the same day.
 *
 * Returns: whether it can be arranged; %DD_ERROR_INVALID with what to mend if not
 */
gboolean
dd_important_period_check (const DdImportantPeriod *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (dd_text_is_blank (self->name))
    return refuse (error, _ ("Please give the period a name."));
  if (!dd_text_check (self->name, _ ("Name"), MAX_NAME, error) ||
      (self->note != NULL && !dd_text_check (self->note, _ ("Note"), MAX_NOTE, error)))
    return FALSE;
  if (!g_date_valid (&self->from) || !g_date_valid (&self->until))
    return refuse (error, _ ("Please give the first and the last day."));
  if (g_date_compare (&self->from, &self->until) > 0)
    return refuse (error, _ ("The last day lies before the first. Please check both."));
  if (g_date_days_between (&self->from, &self->until) >= DD_PERIOD_MAX_DAYS)
    return refuse (error, _ ("A period has at most 366 days. Please arrange a longer one as two."));
  if (self->due_minute < 1 || self->due_minute > 24 * 60 - 1)
    return refuse (error, _ ("The daily time lies between 00:01 and 23:59."));
  if (!dd_important_period_can_go_to (self->recipient))
    return refuse (error, _ ("Please say whom the zero-reports go to."));
  return TRUE;
}

/**
 * dd_important_period_due_at:
 * @self: a period
 * @day: a day
 * @zone: the desk's time zone
 *
 * The clock on the wall counts: the same time each day, however long a day is. A time that a day
 * leaves out, because clocks go forward over it, is that much later.
 *
 * Returns: when the zero-report of @day is due, UTC milliseconds
 */
gint64
dd_important_period_due_at (const DdImportantPeriod *self, const GDate *day, GTimeZone *zone)
{
  g_return_val_if_fail (self != NULL && day != NULL && zone != NULL, DD_TIME_UNKNOWN);

  return dd_date_at (day, (int) self->due_minute / 60, (int) self->due_minute % 60, zone);
}

/**
 * dd_important_period_get_phase:
 * @self: a period
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: where in its life it is
 */
DdPeriodPhase
dd_important_period_get_phase (const DdImportantPeriod *self, gint64 now, GTimeZone *zone)
{
  GDate today;

  g_return_val_if_fail (self != NULL && zone != NULL, DD_PERIOD_OVER);

  if (self->cancelled_at != DD_TIME_UNKNOWN)
    return DD_PERIOD_CANCELLED;
  dd_date_from_time (&today, now, zone);
  if (g_date_compare (&today, &self->from) < 0)
    return DD_PERIOD_TO_COME;
  return g_date_compare (&today, &self->until) > 0 ? DD_PERIOD_OVER : DD_PERIOD_RUNNING;
}

/* The row that holds for @day: the last one, unless that takes the report back. */
static const DdZeroReport *
find_report (GPtrArray *reports, const GDate *day)
{
  const DdZeroReport *last = NULL;

  for (guint i = 0; i < reports->len; i++)
    {
      const DdZeroReport *report = g_ptr_array_index (reports, i);

      if (g_date_compare (&report->day, day) == 0 && (last == NULL || report->id > last->id))
        last = report;
    }
  return last != NULL && last->kind != DD_ZERO_REPORT_RETRACTED ? last : NULL;
}

/* @fell_away: the desk knows what the period owes, and of the day nothing. */
static DdPeriodDayState
judge (const DdImportantPeriod *self, const DdPeriodDay *day, gboolean fell_away, gint64 now)
{
  if (day->report != NULL)
    return day->report->reported_at <= day->due_at ? DD_PERIOD_DAY_FILED : DD_PERIOD_DAY_FILED_LATE;
  if (self->cancelled_at != DD_TIME_UNKNOWN && (fell_away || self->cancelled_at <= day->due_at))
    return DD_PERIOD_DAY_CALLED_OFF;
  if (now > day->due_at)
    return DD_PERIOD_DAY_MISSING;
  return now < day->begins_at ? DD_PERIOD_DAY_TO_COME : DD_PERIOD_DAY_OPEN;
}

static const DdObligation *
find_obligation (GPtrArray *known, const GDate *date)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (known, i);

      if (obligation->sequence == g_date_get_julian (date))
        return obligation;
    }
  return NULL;
}

/* By when and to whom. A period that is changed is changed from now on: what was filed or due by
 * then stays as it was asked for, and nothing is late for a time that was set when it had passed.
 */
static void
set_limit (DdPeriodDay *day,
           const DdImportantPeriod *self,
           const DdObligation *known,
           gint64 now,
           GTimeZone *zone)
{
  const char *recipient = self->recipient;

  day->due_at = dd_important_period_due_at (self, &day->date, zone);
  if (known != NULL && (day->report != NULL || MIN (known->due_at, day->due_at) <= now))
    {
      day->due_at = known->due_at;
      recipient = known->recipient;
    }
  day->recipient = g_strdup (recipient);
}

static void
add_day (GPtrArray *days,
         const DdImportantPeriod *self,
         const GDate *date,
         const DdZeroReport *report,
         GPtrArray *known,
         gint64 now,
         GTimeZone *zone)
{
  DdPeriodDay *day = g_new0 (DdPeriodDay, 1);
  const DdObligation *obligation = find_obligation (known, date);

  day->date = *date;
  day->begins_at = dd_date_at (date, 0, 0, zone);
  day->report = report != NULL ? dd_zero_report_copy (report) : NULL;
  set_limit (day, self, obligation, now, zone);
  day->state = judge (self, day, known != NULL && obligation == NULL, now);
  g_ptr_array_add (days, day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return g_date_compare (&(*(const DdPeriodDay *const *) a)->date,
                         &(*(const DdPeriodDay *const *) b)->date);
}

static gboolean
has_day (GPtrArray *days, const GDate *date)
{
  for (guint i = 0; i < days->len; i++)
    if (g_date_compare (&((const DdPeriodDay *) g_ptr_array_index (days, i))->date, date) == 0)
      return TRUE;
  return FALSE;
}

/**
 * dd_important_period_list_days:
 * @self: a period
 * @reports: (element-type DdZeroReport): every row that was filed for it
 * @known: (nullable) (element-type DdObligation): what the desk knows that it owes: days that were
 *   filed or due by @now keep the hour and the recipient they had
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Weekends and holidays count. A day that was reported of stays, though the dates of the period
 * moved away from it.
 *
 * Returns: (transfer full) (element-type DdPeriodDay): its days in order
 */
GPtrArray *
dd_important_period_list_days (const DdImportantPeriod *self,
                               GPtrArray *reports,
                               GPtrArray *known,
                               gint64 now,
                               GTimeZone *zone)
{
  GPtrArray *days;
  GDate date;

  g_return_val_if_fail (self != NULL && reports != NULL && zone != NULL, NULL);

  days = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_period_day_free);
  for (date = self->from; g_date_compare (&date, &self->until) <= 0; g_date_add_days (&date, 1))
    add_day (days, self, &date, find_report (reports, &date), known, now, zone);
  for (guint i = 0; i < reports->len; i++)
    {
      const DdZeroReport *report = g_ptr_array_index (reports, i);
      const DdZeroReport *holds = find_report (reports, &report->day);

      if (holds != NULL && !has_day (days, &report->day))
        add_day (days, self, &report->day, holds, known, now, zone);
    }
  g_ptr_array_sort (days, compare_days);
  return days;
}

/**
 * dd_important_period_owe:
 * @self: a period
 * @reports: (element-type DdZeroReport): every row that was filed for it
 * @known: (nullable) (element-type DdObligation): what it owed until now
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * All of its days at once, so that the reminder of a day is due at its time and not when somebody
 * next starts the app.
 *
 * Returns: (transfer full) (element-type DdObligation): the zero-reports it owes, without id and
 *   subject; none for days that were called off, whereas what was missing by then stays owed
 */
GPtrArray *
dd_important_period_owe (const DdImportantPeriod *self,
                         GPtrArray *reports,
                         GPtrArray *known,
                         gint64 now,
                         GTimeZone *zone)
{
  g_autoptr (GPtrArray) days = NULL;
  GPtrArray *obligations;

  g_return_val_if_fail (self != NULL && reports != NULL && zone != NULL, NULL);

  days = dd_important_period_list_days (self, reports, known, now, zone);
  obligations = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  for (guint i = 0; i < days->len; i++)
    {
      const DdPeriodDay *day = g_ptr_array_index (days, i);
      DdObligation *obligation;

      if (day->state == DD_PERIOD_DAY_CALLED_OFF)
        continue;
      obligation = dd_obligation_new ();
      obligation->rule = g_strdup (DD_RULE_ZERO_REPORT);
      obligation->sequence = g_date_get_julian (&day->date);
      obligation->kind = g_strdup (DD_KIND_ZERO_REPORT);
      obligation->form = DD_REPORT_FORM_WRITTEN;
      obligation->recipient = g_strdup (day->recipient);
      obligation->anchor = DD_ANCHOR_DAY;
      obligation->anchor_at = day->begins_at;
      obligation->due_at = day->due_at;
      if (day->report != NULL)
        {
          obligation->fulfilled_at = day->report->reported_at;
          obligation->late_reason = g_strdup (day->report->late_reason);
        }
      g_ptr_array_add (obligations, obligation);
    }
  return obligations;
}
