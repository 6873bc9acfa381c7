/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/period.h"

static gint64
iso (const char *text)
{
  gint64 time = dd_time_from_iso8601 (text);

  g_assert_cmpint (time, !=, DD_TIME_UNKNOWN);
  return time;
}

static void
assert_days (const DdPeriod *period, const char *from, const char *until, GTimeZone *zone)
{
  g_autofree char *begins = dd_time_to_iso8601 (period->from, zone);
  g_autofree char *ends = dd_time_to_iso8601 (period->until, zone);

  g_assert_true (g_str_has_prefix (begins, from));
  g_assert_true (g_str_has_suffix (begins, "T00:00:00+08:00"));
  g_assert_true (g_str_has_prefix (ends, until));
  g_assert_true (g_str_has_suffix (ends, "T00:00:00+08:00"));
}

/* An instant, and from when to before when the period it lies in goes. */
static void
test_at (void)
{
  static const struct
  {
    DdPeriodKind kind;
    const char *at;
    const char *from;
    const char *until;
    const char *text;
  } CASES[] = {
    { DD_PERIOD_TERM, "2026-03-17T08:00:00+08:00", "2026-02-01", "2026-09-01",
      "Second term of 2025–2026" },
    { DD_PERIOD_TERM, "2026-02-01T00:00:00+08:00", "2026-02-01", "2026-09-01",
      "Second term of 2025–2026" },
    { DD_PERIOD_TERM, "2026-08-31T23:59:59+08:00", "2026-02-01", "2026-09-01",
      "Second term of 2025–2026" },
    { DD_PERIOD_TERM, "2026-09-01T00:00:00+08:00", "2026-09-01", "2027-02-01",
      "First term of 2026–2027" },
    { DD_PERIOD_TERM, "2026-01-31T23:59:59+08:00", "2025-09-01", "2026-02-01",
      "First term of 2025–2026" },
    /* In Greenwich it is still August. */
    { DD_PERIOD_TERM, "2026-08-31T16:00:00+00:00", "2026-09-01", "2027-02-01",
      "First term of 2026–2027" },
    { DD_PERIOD_YEAR, "2026-01-01T00:00:00+08:00", "2026-01-01", "2027-01-01", "Year 2026" },
    { DD_PERIOD_YEAR, "2025-12-31T23:59:59+08:00", "2025-01-01", "2026-01-01", "Year 2025" },
    { DD_PERIOD_SCHOOL_YEAR, "2026-08-31T12:00:00+08:00", "2025-09-01", "2026-09-01",
      "School year 2025–2026" },
    { DD_PERIOD_SCHOOL_YEAR, "2026-09-01T00:00:00+08:00", "2026-09-01", "2027-09-01",
      "School year 2026–2027" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      DdPeriod period = dd_period_at (CASES[i].kind, iso (CASES[i].at), zone);
      g_autofree char *text = dd_period_to_text (&period, zone);

      g_test_message ("%s", CASES[i].at);
      g_assert_cmpint (period.kind, ==, CASES[i].kind);
      assert_days (&period, CASES[i].from, CASES[i].until, zone);
      g_assert_cmpstr (text, ==, CASES[i].text);
      g_assert_true (dd_period_contains (&period, iso (CASES[i].at)));
      g_assert_true (dd_period_contains (&period, period.from));
      g_assert_false (dd_period_contains (&period, period.until));
    }
}

/* Forward and back leads to where one was, without a gap. */
static void
test_steps (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (DdPeriodKind kind = DD_PERIOD_TERM; kind < DD_PERIOD_CUSTOM; kind++)
    {
      DdPeriod period = dd_period_at (kind, iso ("2026-03-17T08:00:00+08:00"), zone);

      for (guint i = 0; i < 8; i++)
        {
          DdPeriod next = dd_period_after (&period, zone);
          DdPeriod back = dd_period_before (&next, zone);

          g_assert_cmpint (next.from, ==, period.until);
          g_assert_cmpint (back.from, ==, period.from);
          g_assert_cmpint (back.until, ==, period.until);
          period = next;
        }
    }
}

static void
test_custom (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  gint64 from = iso ("2026-03-01T00:00:00+08:00");
  gint64 until = iso ("2026-04-01T00:00:00+08:00");
  DdPeriod period = dd_period_between (until, from);
  DdPeriod same = dd_period_after (&period, zone);
  g_autofree char *text = dd_period_to_text (&period, zone);

  g_assert_cmpint (period.from, ==, from);
  g_assert_cmpint (period.until, ==, until);
  g_assert_cmpint (same.from, ==, from);
  g_assert_cmpstr (text, ==, "1 March 2026 to 31 March 2026");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registers/period/at", test_at);
  g_test_add_func ("/registers/period/steps", test_steps);
  g_test_add_func ("/registers/period/custom", test_custom);
  return g_test_run ();
}
