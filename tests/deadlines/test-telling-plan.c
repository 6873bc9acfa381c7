/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/telling-plan.h"
#include "tests/deadlines/fixtures.h"

#include <locale.h>

typedef struct
{
  const char *name;
  const char *anchor;
  const char *due;
  gboolean day_limit;
  /* the first instants after the anchor, in order */
  const char *instants[18];
} Plan;

static const Plan plans[] = {
  { "three hours",
    "03-17 07:00",
    "03-17 10:00",
    FALSE,
    { "2026-03-17 09:00", "2026-03-17 09:30", "2026-03-17 09:50", "2026-03-17 10:00",
      "2026-03-17 10:15", "2026-03-17 10:30", "2026-03-17 10:45", "2026-03-17 11:00",
      "2026-03-17 11:15", "2026-03-17 11:30", "2026-03-17 11:45", "2026-03-17 12:00",
      "2026-03-18 08:00", "2026-03-19 08:00" } },
  { "at once: the leads lie before its beginning",
    "03-17 07:00",
    "03-17 07:10",
    FALSE,
    { "2026-03-17 07:10", "2026-03-17 07:25" } },
  { "over before it began",
    "03-16 20:00",
    "03-16 20:10",
    FALSE,
    { "2026-03-16 20:10", "2026-03-16 20:25" } },
  { "over midnight and over the end of the month",
    "2026-03-31 18:00",
    "2026-03-31 23:30",
    FALSE,
    { "2026-03-31 22:30", "2026-03-31 23:00", "2026-03-31 23:20", "2026-03-31 23:30",
      "2026-03-31 23:45", "2026-04-01 00:00", "2026-04-01 00:15", "2026-04-01 00:30",
      "2026-04-01 00:45", "2026-04-01 01:00", "2026-04-01 01:15", "2026-04-01 01:30",
      "2026-04-01 08:00", "2026-04-02 08:00" } },
  { "the last repeat at 08:00 is not told twice",
    "03-17 03:00",
    "03-17 06:00",
    FALSE,
    { "2026-03-17 05:00", "2026-03-17 05:30", "2026-03-17 05:50", "2026-03-17 06:00",
      "2026-03-17 06:15", "2026-03-17 06:30", "2026-03-17 06:45", "2026-03-17 07:00",
      "2026-03-17 07:15", "2026-03-17 07:30", "2026-03-17 07:45", "2026-03-17 08:00",
      "2026-03-18 08:00" } },
  { "the first morning is the same day where the night was over",
    "03-17 02:00",
    "03-17 05:45",
    FALSE,
    { "2026-03-17 04:45", "2026-03-17 05:15", "2026-03-17 05:35", "2026-03-17 05:45",
      "2026-03-17 06:00", "2026-03-17 06:15", "2026-03-17 06:30", "2026-03-17 06:45",
      "2026-03-17 07:00", "2026-03-17 07:15", "2026-03-17 07:30", "2026-03-17 07:45",
      "2026-03-17 08:00", "2026-03-18 08:00" } },
  { "the turn of the year",
    "12-31 20:00",
    "12-31 23:00",
    FALSE,
    { "2026-12-31 22:00", "2026-12-31 22:30", "2026-12-31 22:50", "2026-12-31 23:00",
      "2026-12-31 23:15", "2026-12-31 23:30", "2026-12-31 23:45", "2027-01-01 00:00",
      "2027-01-01 00:15", "2027-01-01 00:30", "2027-01-01 00:45", "2027-01-01 01:00",
      "2027-01-01 08:00" } },

  { "five working days",
    "09-18 16:00",
    "09-25 00:00",
    TRUE,
    { "2026-09-23 09:00", "2026-09-24 09:00", "2026-09-24 16:00", "2026-09-25 00:00",
      "2026-09-25 08:00", "2026-09-26 08:00" } },
  { "the working day before lies before a holiday",
    "09-30 17:20",
    "10-09 00:00",
    TRUE,
    { "2026-10-08 09:00", "2026-10-08 16:00", "2026-10-09 00:00", "2026-10-09 08:00" } },
  { "over a holiday and a weekend",
    "09-25 10:00",
    "10-09 00:00",
    TRUE,
    { "2026-09-30 09:00", "2026-10-08 09:00", "2026-10-08 16:00", "2026-10-09 00:00" } },
  { "a make-up Saturday is the working day before",
    "10-08 10:00",
    "10-13 00:00",
    TRUE,
    { "2026-10-10 09:00", "2026-10-12 09:00", "2026-10-12 16:00", "2026-10-13 00:00" } },
  { "calendar days that end on a Saturday",
    "09-30 17:20",
    "10-31 00:00",
    TRUE,
    { "2026-10-29 09:00", "2026-10-30 09:00", "2026-10-30 16:00", "2026-10-31 00:00",
      "2026-10-31 08:00" } },
  { "the last day lies at the end of a month and of a holiday",
    "2026-02-12 10:00",
    "2026-03-01 00:00",
    TRUE,
    { "2026-02-27 09:00", "2026-02-28 09:00", "2026-02-28 16:00", "2026-03-01 00:00",
      "2026-03-01 08:00" } },
  { "the working day before had passed when it began",
    "09-24 12:00",
    "09-25 00:00",
    TRUE,
    { "2026-09-24 16:00", "2026-09-25 00:00", "2026-09-25 08:00" } },
};

static DdObligation *
obligation_of (const Plan *plan)
{
  DdObligation *obligation = dd_obligation_new ();

  obligation->anchor_at = at (plan->anchor);
  obligation->due_at = at (plan->due);
  obligation->day_limit = plan->day_limit;
  return obligation;
}

static void
assert_time (gint64 time, const char *expected)
{
  g_autofree char *text = say_time (time);

  g_assert_cmpstr (text, ==, expected);
}

/* Forward by next, and at each instant and around it by latest. */
static void
test_plan (gconstpointer data)
{
  const Plan *plan = data;
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdObligation) obligation = obligation_of (plan);
  g_autoptr (DdTellingPlan) told = NULL;
  gint64 instant = obligation->anchor_at;
  gint64 previous = DD_TIME_UNKNOWN;

  rules_init (&rules);
  told = dd_telling_plan_new_default (obligation, rules.workdays, rules.zone);
  g_assert_cmpint (dd_telling_plan_latest (told, instant), ==, DD_TIME_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (plan->instants) && plan->instants[i] != NULL; i++)
    {
      instant = dd_telling_plan_next (told, instant);
      assert_time (instant, plan->instants[i]);
      g_assert_cmpint (dd_telling_plan_next (told, instant - 1), ==, instant);
      g_assert_cmpint (dd_telling_plan_latest (told, instant), ==, instant);
      g_assert_cmpint (dd_telling_plan_latest (told, instant + 1), ==, instant);
      g_assert_cmpint (dd_telling_plan_latest (told, instant - 1), ==, previous);
      previous = instant;
    }
}

/* However long it stays overdue, it is told each morning. */
static void
test_daily (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdObligation) obligation = obligation_of (&plans[0]);
  g_autoptr (DdTellingPlan) plan = NULL;
  gint64 instant;

  rules_init (&rules);
  plan = dd_telling_plan_new_default (obligation, rules.workdays, rules.zone);
  assert_time (dd_telling_plan_next (plan, at ("2027-02-27 12:00")), "2027-02-28 08:00");
  assert_time (dd_telling_plan_next (plan, at ("2027-02-28 08:00")), "2027-03-01 08:00");
  assert_time (dd_telling_plan_latest (plan, at ("2027-03-01 07:59")), "2027-02-28 08:00");
  instant = at ("03-17 12:00");
  for (int day = 0; day < 400; day++)
    {
      gint64 next = dd_telling_plan_next (plan, instant);

      g_assert_cmpint (dd_telling_plan_latest (plan, next - 1), ==, instant);
      if (day > 0)
        g_assert_cmpint (next - instant, ==, DD_DAY);
      instant = next;
    }
}

static void
test_first (void)
{
  static const struct
  {
    const char *recorded;
    const char *first;
  } table[] = {
    /* the obligation is due at 10:00 */
    { "03-17 07:05", "2026-03-17 09:00" }, { "03-17 09:00", "2026-03-17 09:30" },
    { "03-17 09:15", "2026-03-17 09:30" }, { "03-17 09:55", "2026-03-17 10:00" },
    { "03-17 10:00", "2026-03-17 10:00" }, { "03-17 10:20", "2026-03-17 10:20" },
    { "03-20 12:00", "2026-03-20 12:00" },
  };
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdObligation) obligation = obligation_of (&plans[0]);
  g_autoptr (DdTellingPlan) plan = NULL;

  rules_init (&rules);
  plan = dd_telling_plan_new_default (obligation, rules.workdays, rules.zone);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_time (dd_telling_plan_first (plan, at (table[i].recorded)), table[i].first);
}

static void
test_leads (void)
{
  static const guint leads[] = { 5, 120, 5, 0 };
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdObligation) obligation = obligation_of (&plans[0]);
  g_autoptr (DdTellingPlan) plan = NULL;
  g_autoptr (DdTellingPlan) none = NULL;

  rules_init (&rules);
  plan = dd_telling_plan_new (obligation, leads, G_N_ELEMENTS (leads), rules.workdays, rules.zone);
  assert_time (dd_telling_plan_next (plan, at ("03-17 07:00")), "2026-03-17 08:00");
  assert_time (dd_telling_plan_next (plan, at ("03-17 08:00")), "2026-03-17 09:55");
  assert_time (dd_telling_plan_next (plan, at ("03-17 09:55")), "2026-03-17 10:00");
  assert_time (dd_telling_plan_next (plan, at ("03-17 10:00")), "2026-03-17 10:15");

  none = dd_telling_plan_new (obligation, NULL, 0, rules.workdays, rules.zone);
  assert_time (dd_telling_plan_next (none, at ("03-17 07:00")), "2026-03-17 10:00");
}

/* Where clocks are changed, a morning is still 08:00 on the wall. */
static void
test_summer_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (DdWorkdays) workdays = dd_workdays_new ();
  g_autoptr (DdObligation) obligation = dd_obligation_new ();
  g_autoptr (DdTellingPlan) plan = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 instant;

  g_assert_nonnull (zone);
  obligation->anchor_at = dd_time_from_iso8601 ("2026-03-27T10:00:00+01:00");
  obligation->due_at = dd_time_from_iso8601 ("2026-03-27T12:00:00+01:00");
  plan = dd_telling_plan_new_default (obligation, workdays, zone);
  instant = dd_telling_plan_next (plan, dd_time_from_iso8601 ("2026-03-28T00:00:00+01:00"));
  before = dd_time_to_iso8601 (instant, zone);
  g_assert_cmpstr (before, ==, "2026-03-28T08:00:00+01:00");
  instant = dd_telling_plan_next (plan, instant);
  after = dd_time_to_iso8601 (instant, zone);
  g_assert_cmpstr (after, ==, "2026-03-29T08:00:00+02:00");
}

static void
test_snooze (void)
{
  assert_time (dd_telling_snooze (at ("03-17 09:55")), "2026-03-17 10:05");
}

/* A rule that starts to apply later is told as it does, once; what had passed by then is not told,
 * and what comes after is. */
static void
test_later (void)
{
  static const struct
  {
    const char *anchor;
    const char *due;
    const char *since;
    gboolean day_limit;
    const char *instants[6];
  } table[] = {
    /* Long overdue: now, and then each morning. */
    { "03-17 07:00",
      "03-17 07:10",
      "03-17 13:00",
      FALSE,
      { "2026-03-17 13:00", "2026-03-18 08:00", "2026-03-19 08:00" } },
    /* Not long overdue: now, and the repeats that are left. */
    { "03-17 07:00",
      "03-17 07:10",
      "03-17 08:50",
      FALSE,
      { "2026-03-17 08:50", "2026-03-17 08:55", "2026-03-17 09:10", "2026-03-18 08:00" } },
    /* Two hours left: now, and every lead. */
    { "03-17 07:00",
      "03-17 15:00",
      "03-17 13:00",
      FALSE,
      { "2026-03-17 13:00", "2026-03-17 14:00", "2026-03-17 14:30", "2026-03-17 14:50",
        "2026-03-17 15:00" } },
    /* At the very instant of a lead, once. */
    { "03-17 07:00",
      "03-17 15:00",
      "03-17 14:30",
      FALSE,
      { "2026-03-17 14:30", "2026-03-17 14:50", "2026-03-17 15:00" } },
    /* By day. */
    { "09-18 16:00",
      "09-25 00:00",
      "09-24 10:00",
      TRUE,
      { "2026-09-24 10:00", "2026-09-24 16:00", "2026-09-25 00:00" } },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdObligation) obligation = dd_obligation_new ();
      g_autoptr (DdTellingPlan) plan = NULL;
      gint64 instant;

      obligation->anchor_at = at (table[i].anchor);
      obligation->due_at = at (table[i].due);
      obligation->applies_since = at (table[i].since);
      obligation->day_limit = table[i].day_limit;
      plan = dd_telling_plan_new_default (obligation, rules.workdays, rules.zone);
      instant = dd_telling_plan_first (plan, obligation->applies_since);
      for (guint j = 0; table[i].instants[j] != NULL; j++)
        {
          g_autofree char *said = say_time (instant);

          g_assert_cmpstr (said, ==, table[i].instants[j]);
          instant = dd_telling_plan_next (plan, instant);
        }
      /* Nothing lies before it; a limit that moves after it is told as any other. */
      g_assert_cmpint (dd_telling_plan_latest (plan, obligation->applies_since - 1), ==,
                       DD_TIME_UNKNOWN);
      g_assert_cmpint (dd_telling_plan_first (plan, obligation->applies_since + 1), >,
                       obligation->applies_since);
    }
}

/* No law gives a supplement its figure: once it is due, a day is often enough. */
static void
test_supplement (void)
{
  static const char *const instants[] = { "2026-03-18 08:00", "2026-03-18 08:30",
                                          "2026-03-18 08:50", "2026-03-18 09:00",
                                          "2026-03-19 08:00", "2026-03-20 08:00" };
  g_autoptr (DdObligation) obligation = dd_obligation_new ();
  g_autoptr (DdTellingPlan) plan = NULL;
  g_auto (Rules) rules = { 0 };
  gint64 instant;

  rules_init (&rules);
  obligation->anchor = DD_ANCHOR_PARTIAL;
  obligation->anchor_at = at ("03-17 09:00");
  obligation->due_at = at ("03-18 09:00");
  plan = dd_telling_plan_new_default (obligation, rules.workdays, rules.zone);
  instant = dd_telling_plan_first (plan, obligation->anchor_at);
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autofree char *said = say_time (instant);

      g_assert_cmpstr (said, ==, instants[i]);
      instant = dd_telling_plan_next (plan, instant);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *path = g_strconcat ("/telling-plan/instants/", plans[i].name, NULL);

      g_test_add_data_func (path, &plans[i], test_plan);
    }
  g_test_add_func ("/telling-plan/daily", test_daily);
  g_test_add_func ("/telling-plan/first", test_first);
  g_test_add_func ("/telling-plan/leads", test_leads);
  g_test_add_func ("/telling-plan/summer-time", test_summer_time);
  g_test_add_func ("/telling-plan/snooze", test_snooze);
  g_test_add_func ("/telling-plan/later", test_later);
  g_test_add_func ("/telling-plan/supplement", test_supplement);
  return g_test_run ();
}
