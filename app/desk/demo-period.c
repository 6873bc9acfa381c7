/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-period.h"

#include "base/error.h"
#include "base/workdays.h"

typedef gboolean (*Act) (const DdDemoPeriod *self, const DdDemoStep *step, GError **error);

static const char *
part (const DdDemoStep *step, const char *key)
{
  return json_object_get_string_member_with_default (step->parts, key, NULL);
}

static int
number (const DdDemoStep *step, const char *key)
{
  return (int) json_object_get_int_member_with_default (step->parts, key, 0);
}

/* Days are counted from that of the step. */
static void
find_day (const DdDemoPeriod *self, const DdDemoStep *step, const char *key, GDate *day)
{
  int days = number (step, key);

  dd_date_from_time (day, step->at, self->zone);
  if (days < 0)
    g_date_subtract_days (day, (guint) -days);
  else
    g_date_add_days (day, (guint) days);
}

static gboolean
do_arrange (const DdDemoPeriod *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdImportantPeriod) period = NULL;
  GDate from, until;

  find_day (self, step, "from", &from);
  find_day (self, step, "until", &until);
  period = dd_important_period_new (part (step, "name"), &from, &until);
  period->due_minute = (guint) number (step, "minute");
  period->note = g_strdup (part (step, "note"));
  return dd_important_period_service_arrange (self->periods, self->session, period, error) != 0;
}

/* The period that bears the name. */
static gint64
find_period (const DdDemoPeriod *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (GPtrArray) periods = dd_important_period_service_list (self->periods, error);

  if (periods == NULL)
    return 0;
  for (guint i = 0; i < periods->len; i++)
    {
      const DdImportantPeriod *period = g_ptr_array_index (periods, i);

      if (g_strcmp0 (period->name, part (step, "name")) == 0)
        return period->id;
    }
  g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND, "no such period: %s", part (step, "name"));
  return 0;
}

/* Whether the day is filed already, or not due for some minutes yet: the sample opens at any time
 * of the day, and something else is to be the first thing due in it. */
static gboolean
can_wait (const DdPeriodDay *day, const DdDemoStep *step)
{
  return day->report != NULL || day->due_at - step->at > number (step, "within") * DD_MINUTE;
}

static gboolean
do_report (const DdDemoPeriod *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdZeroReport) report = NULL;
  gint64 period = find_period (self, step, error);
  GDate day;

  if (period == 0)
    return FALSE;
  find_day (self, step, "day", &day);
  if (json_object_has_member (step->parts, "within"))
    {
      g_autoptr (DdPeriodDay) known =
          dd_important_period_service_get_day (self->periods, period, &day, error);

      if (known == NULL || can_wait (known, step))
        return known != NULL;
    }
  report = dd_zero_report_new (period, &day, DD_ZERO_REPORT_NOTHING);
  report->late_reason = g_strdup (part (step, "reason"));
  return dd_important_period_service_file (self->periods, self->session, report, error) != 0;
}

static gboolean
do_cancel (const DdDemoPeriod *self, const DdDemoStep *step, GError **error)
{
  gint64 period = find_period (self, step, error);

  return period != 0 && dd_important_period_service_cancel (self->periods, self->session, period,
                                                            part (step, "reason"), error);
}

static const struct
{
  const char *name;
  Act run;
} acts[] = {
  { "arrange", do_arrange },
  { "report", do_report },
  { "cancel", do_cancel },
};

/**
 * dd_demo_period_do:
 * @self: what it works on
 * @step: a step "period" of the script
 * @error: return location
 *
 * Returns: whether the step was done
 */
gboolean
dd_demo_period_do (const DdDemoPeriod *self, const DdDemoStep *step, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (acts[i].name, part (step, "act")) == 0)
      return acts[i].run (self, step, error);
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID, "no such act of a period: %s",
               part (step, "act"));
  return FALSE;
}
