/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/workdays.h"
#include "deadlines/calendar-duty.h"
#include "deadlines/important-period-rules.h"
#include "deadlines/obligation.h"
#include "deadlines/reporting-profile.h"
#include "deadlines/rule-term.h"
#include "deadlines/wording.h"

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static gint64
at (const char *iso)
{
  gint64 time = dd_time_from_iso8601 (iso);

  g_assert_cmpint (time, !=, DD_TIME_UNKNOWN);
  return time;
}

static DdImportantPeriod *
period_of (const char *from, const char *until)
{
  GDate first, last;

  g_assert_true (dd_date_parse (from, &first));
  g_assert_true (dd_date_parse (until, &last));
  return dd_important_period_new ("国庆期间", &first, &last);
}

/* "2026-10-01 2026-10-01T16:00 kind text" */
static void
add_report (GPtrArray *reports, const char *day, const char *reported, DdZeroReportKind kind)
{
  DdZeroReport *report;
  GDate date;

  g_assert_true (dd_date_parse (day, &date));
  report = dd_zero_report_new (1, &date, kind);
  report->id = reports->len + 1;
  report->reported_at = at (reported);
  g_ptr_array_add (reports, report);
}

/* One letter a day: . to come, o open, M missing, f filed, l late, x called off. */
static char *
say_states (GPtrArray *days)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    g_string_append_c (text, ".oMflx"[((const DdPeriodDay *) g_ptr_array_index (days, i))->state]);
  return g_string_free (text, FALSE);
}

static void
assert_states (const DdImportantPeriod *period,
               GPtrArray *reports,
               const char *now,
               const char *expected)
{
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Shanghai");
  g_autoptr (GPtrArray) days =
      dd_important_period_list_days (period, reports, NULL, at (now), zone);
  g_autofree char *said = say_states (days);

  g_assert_cmpstr (said, ==, expected);
}

static GPtrArray *
reports_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dd_zero_report_free);
}

/* 1 to 7 October: a holiday with a weekend in it; every day counts. */
static void
test_days (void)
{
  static const struct
  {
    const char *now;
    const char *states;
  } table[] = {
    { "2026-09-30T23:59:59+08:00", "......." }, { "2026-10-01T00:00:00+08:00", "o......" },
    { "2026-10-01T16:00:00+08:00", "o......" }, { "2026-10-01T16:00:01+08:00", "M......" },
    { "2026-10-02T09:00:00+08:00", "Mo....." }, { "2026-10-03T20:00:00+08:00", "MMM...." },
    { "2026-10-07T15:59:00+08:00", "MMMMMMo" }, { "2026-11-01T08:00:00+08:00", "MMMMMMM" },
  };
  g_autoptr (DdImportantPeriod) period = period_of ("2026-10-01", "2026-10-07");
  g_autoptr (GPtrArray) none = reports_new ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_states (period, none, table[i].now, table[i].states);
}

static void
test_reports (void)
{
  g_autoptr (DdImportantPeriod) period = period_of ("2026-10-01", "2026-10-04");
  g_autoptr (GPtrArray) reports = reports_new ();

  add_report (reports, "2026-10-01", "2026-10-01T16:00:00+08:00", DD_ZERO_REPORT_NOTHING);
  add_report (reports, "2026-10-02", "2026-10-03T08:10:00+08:00", DD_ZERO_REPORT_NOTHING);
  assert_states (period, reports, "2026-10-03T09:00:00+08:00", "flo.");
  /* The last row holds. */
  add_report (reports, "2026-10-02", "2026-10-02T15:00:00+08:00", DD_ZERO_REPORT_NOTHING);
  assert_states (period, reports, "2026-10-03T09:00:00+08:00", "ffo.");
  add_report (reports, "2026-10-01", "2026-10-01T16:00:00+08:00", DD_ZERO_REPORT_RETRACTED);
  assert_states (period, reports, "2026-10-03T09:00:00+08:00", "Mfo.");
  /* Dates that move away leave what was reported. */
  g_date_set_dmy (&period->from, 3, 10, 2026);
  assert_states (period, reports, "2026-10-03T09:00:00+08:00", "fo.");
}

static void
test_cancelled (void)
{
  g_autoptr (DdImportantPeriod) period = period_of ("2026-10-01", "2026-10-04");
  g_autoptr (GPtrArray) reports = reports_new ();
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Shanghai");
  g_autoptr (GPtrArray) owed = NULL;
  const DdObligation *missed;

  add_report (reports, "2026-10-01", "2026-10-01T15:00:00+08:00", DD_ZERO_REPORT_NOTHING);
  period->cancelled_at = at ("2026-10-03T10:00:00+08:00");
  assert_states (period, reports, "2026-10-03T11:00:00+08:00", "fMxx");
  owed = dd_important_period_owe (period, reports, NULL, 0, zone);
  g_assert_cmpuint (owed->len, ==, 2);
  missed = g_ptr_array_index (owed, 1);
  g_assert_cmpint (dd_obligation_get_state (missed, at ("2026-10-09T10:00:00+08:00")), ==,
                   DD_OBLIGATION_OVERDUE);
}

/* Of the days of @owed, the dates in October, hours and recipients. */
static char *
say_limits (GPtrArray *owed, GTimeZone *zone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);
      g_autoptr (GDateTime) due = dd_time_to_local (obligation->due_at, zone);
      g_autofree char *when = g_date_time_format (due, "%-d %H:%M");

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", when, obligation->recipient);
    }
  return g_string_free (text, FALSE);
}

/* Another hour and another recipient hold from now on: what was filed or due keeps its own, and
 * nothing becomes late by the change. */
static void
test_changed (void)
{
  g_autoptr (DdImportantPeriod) period = period_of ("2026-10-01", "2026-10-04");
  g_autoptr (GPtrArray) reports = reports_new ();
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Shanghai");
  g_autoptr (GPtrArray) known = dd_important_period_owe (period, reports, NULL, 0, zone);
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autofree char *limits = NULL;
  g_autofree char *states = NULL;
  static const struct
  {
    const char *now;
    guint minute;
    const char *limits;
  } table[] = {
    /* The first is filed, the second is missing. */
    { "2026-10-03T10:00:00+08:00", 18 * 60,
      "1 16:00 county-education, 2 16:00 county-education, 3 18:00 city-cyberspace, "
      "4 18:00 city-cyberspace" },
    /* An hour that has passed today holds from tomorrow on. */
    { "2026-10-03T10:00:00+08:00", 9 * 60,
      "1 16:00 county-education, 2 16:00 county-education, 3 16:00 county-education, "
      "4 09:00 city-cyberspace" },
    { "2026-10-03T16:00:00+08:00", 17 * 60,
      "1 16:00 county-education, 2 16:00 county-education, 3 16:00 county-education, "
      "4 17:00 city-cyberspace" },
    { "2026-09-30T10:00:00+08:00", 9 * 60,
      "1 16:00 county-education, 2 09:00 city-cyberspace, 3 09:00 city-cyberspace, "
      "4 09:00 city-cyberspace" },
  };

  add_report (reports, "2026-10-01", "2026-10-01T15:00:00+08:00", DD_ZERO_REPORT_NOTHING);
  g_free (period->recipient);
  period->recipient = g_strdup (DD_RECIPIENT_CITY_CYBERSPACE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) owed = NULL;
      g_autofree char *said = NULL;

      period->due_minute = table[i].minute;
      owed = dd_important_period_owe (period, reports, known, at (table[i].now), zone);
      said = say_limits (owed, zone);
      g_assert_cmpstr (said, ==, table[i].limits);
    }

  /* The same again later, from what was written down. */
  period->due_minute = 9 * 60;
  days = dd_important_period_list_days (period, reports, known, at ("2026-10-03T10:00:00+08:00"),
                                        zone);
  states = say_states (days);
  g_assert_cmpstr (states, ==, "fMo.");
  later = dd_important_period_owe (period, reports, known, at ("2026-10-03T18:00:00+08:00"), zone);
  limits = say_limits (later, zone);
  g_assert_cmpstr (limits, ==, table[1].limits);

  /* Called off before the hour that the day kept, it stays so once that is forgotten. */
  period->cancelled_at = at ("2026-10-03T10:30:00+08:00");
  g_ptr_array_unref (later);
  later = dd_important_period_owe (period, reports, known, at ("2026-10-03T10:30:00+08:00"), zone);
  g_assert_cmpuint (later->len, ==, 2);
  g_ptr_array_unref (days);
  days = dd_important_period_list_days (period, reports, later, at ("2026-10-03T18:00:00+08:00"),
                                        zone);
  g_free (states);
  states = say_states (days);
  g_assert_cmpstr (states, ==, "fMxx");
}

/* The clock on the wall counts, whatever the length of the day. */
static void
test_summer_time (void)
{
  static const struct
  {
    const char *day;
    guint minute;
    const char *due;
  } table[] = {
    { "2026-03-28", 16 * 60, "2026-03-28T16:00:00+01:00" },
    { "2026-03-29", 16 * 60, "2026-03-29T16:00:00+02:00" },
    { "2026-10-25", 16 * 60, "2026-10-25T16:00:00+01:00" },
    { "2026-10-26", 1, "2026-10-26T00:01:00+01:00" },
  };
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");
  g_autoptr (DdImportantPeriod) period = period_of ("2026-03-28", "2026-03-30");
  g_autoptr (GPtrArray) none = reports_new ();
  g_autoptr (GPtrArray) owed = dd_important_period_owe (period, none, NULL, 0, zone);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GDate day;

      g_assert_true (dd_date_parse (table[i].day, &day));
      period->due_minute = table[i].minute;
      g_assert_cmpint (dd_important_period_due_at (period, &day, zone), ==, at (table[i].due));
    }
  /* The short day begins and is due within itself. */
  g_assert_cmpuint (owed->len, ==, 3);
  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);

      g_assert_cmpint (obligation->anchor_at, <, obligation->due_at);
      g_assert_cmpint (obligation->due_at - obligation->anchor_at, ==,
                       (i == 1 ? 15 : 16) * DD_HOUR);
    }
  /* A time that the day leaves out is no error. */
  period->due_minute = 2 * 60 + 30;
  {
    GDate day;

    g_assert_true (dd_date_parse ("2026-03-29", &day));
    g_assert_cmpint (dd_important_period_due_at (period, &day, zone), >,
                     at ("2026-03-29T01:59:00+01:00"));
    g_assert_cmpint (dd_important_period_due_at (period, &day, zone), <=,
                     at ("2026-03-29T03:30:00+02:00"));
  }
}

static void
test_check (void)
{
  g_autoptr (DdImportantPeriod) period = period_of ("2026-10-01", "2026-10-01");
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_important_period_check (period, &error));
  g_date_set_dmy (&period->until, 30, 9, 2026);
  g_assert_false (dd_important_period_check (period, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_date_set_dmy (&period->until, 1, 10, 2027);
  g_assert_true (dd_important_period_check (period, NULL));
  g_date_set_dmy (&period->until, 2, 10, 2027);
  g_assert_false (dd_important_period_check (period, NULL));
  g_date_set_dmy (&period->until, 2, 10, 2026);
  period->due_minute = 0;
  g_assert_false (dd_important_period_check (period, NULL));
  period->due_minute = 1439;
  g_assert_true (dd_important_period_check (period, NULL));
  /* Guardians want no zero-report. */
  g_free (period->recipient);
  period->recipient = g_strdup (DD_RECIPIENT_GUARDIANS);
  g_assert_false (dd_important_period_check (period, NULL));
  g_free (period->recipient);
  period->recipient = g_strdup ("mars");
  g_assert_false (dd_important_period_check (period, NULL));
}

static DdReportingProfile *
profile_of (const char *rule)
{
  g_autofree char *text =
      g_strdup_printf ("{\"id\":\"plan\",\"title\":\"Plan\",\"source\":\"Plan\",\"rules\":[%s]}",
                       rule);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dd_reporting_profile_new_from_json (bytes, "plan", NULL);
}

#define CALENDAR                                                                                   \
  "\"id\":\"y\",\"anchor\":\"calendar\",\"kind\":\"yearly-report\",\"form\":\"written\","          \
  "\"recipient\":\"city-cyberspace\""

static void
test_calendar_rule (void)
{
  static const struct
  {
    const char *rule;
    gboolean good;
  } table[] = {
    { "{" CALENDAR ",\"amount\":30,\"unit\":\"days\",\"month_day\":\"01-31\"}", TRUE },
    { "{" CALENDAR ",\"amount\":30,\"unit\":\"days\",\"month_day\":\"02-29\"}", TRUE },
    { "{" CALENDAR ",\"amount\":30,\"unit\":\"days\"}", FALSE },
    { "{" CALENDAR ",\"amount\":30,\"unit\":\"days\",\"month_day\":\"02-30\"}", FALSE },
    { "{" CALENDAR ",\"amount\":30,\"unit\":\"hours\",\"month_day\":\"01-31\"}", FALSE },
    { "{" CALENDAR ",\"amount\":301,\"unit\":\"days\",\"month_day\":\"01-31\"}", FALSE },
    { "{" CALENDAR ",\"amount\":1,\"unit\":\"days\",\"month_day\":\"01-31\",\"when\":{}}", FALSE },
    { "{\"id\":\"y\",\"anchor\":\"calendar\",\"kind\":\"first\",\"form\":\"written\","
      "\"recipient\":\"police\",\"amount\":1,\"unit\":\"days\",\"month_day\":\"01-31\"}",
      FALSE },
    { "{\"id\":\"y\",\"anchor\":\"discovered\",\"kind\":\"first\",\"form\":\"written\","
      "\"recipient\":\"police\",\"amount\":1,\"unit\":\"days\",\"month_day\":\"01-31\"}",
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingProfile) profile = profile_of (table[i].rule);

      g_assert_cmpint (profile != NULL, ==, table[i].good);
    }
}

/* The minors' data audit, as it ships. */
static void
test_calendar_years (void)
{
  static const struct
  {
    const char *since;
    const char *now;
    int first;
    int last;
  } table[] = {
    { "2026-01-10T09:00:00+08:00", "2026-01-20T09:00:00+08:00", 2026, 2026 },
    { "2026-01-10T09:00:00+08:00", "2026-02-01T00:00:00+08:00", 2026, 2026 },
    { "2026-01-10T09:00:00+08:00", "2026-02-01T00:00:01+08:00", 2026, 2027 },
    /* What was due before the desk had the rule, it does not ask for. */
    { "2026-03-17T09:00:00+08:00", "2026-03-17T09:00:00+08:00", 2027, 2027 },
    { "2026-03-17T09:00:00+08:00", "2028-06-01T09:00:00+08:00", 2027, 2029 },
    { "2023-05-01T09:00:00+08:00", "2023-05-01T09:00:00+08:00", 2024, 2024 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = dd_reporting_profiles_load_shipped (&error);
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Shanghai");
  const DdReportingRule *rule;
  g_autoptr (DdObligation) owed = NULL;
  g_autofree char *limit = NULL;

  g_assert_no_error (error);
  rule = dd_reporting_profiles_find_rule (profiles, "minors-audit/yearly");
  g_assert_nonnull (rule);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      int first = 0, last = 0;

      dd_calendar_rule_find_years (rule, at (table[i].since), at (table[i].now), zone, &first,
                                   &last);
      g_assert_cmpint (first, ==, table[i].first);
      g_assert_cmpint (last, ==, table[i].last);
    }
  owed = dd_calendar_rule_owe (rule, 2027, NULL, zone);
  g_assert_true (owed->day_limit);
  g_assert_cmpint (owed->due_at, ==, at ("2027-02-01T00:00:00+08:00"));
  g_assert_cmpint (owed->anchor_at, ==, at ("2027-01-01T00:00:00+08:00"));
  limit = dd_wording_rule_limit (rule);
  g_assert_nonnull (strstr (limit, "January"));
}

/* "on", "off", "none" or another day, and since when; the present first. */
static GPtrArray *
terms_of (const char *const *terms)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_rule_term_free);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (terms[i], " ", 2);
      gboolean is_day = strchr (parts[1], '-') != NULL;
      g_autofree char *text =
          g_strdup_printf ("{" CALENDAR
                           ",\"amount\":30,\"unit\":\"days\",\"month_day\":\"%s\",\"enabled\":%s}",
                           is_day ? parts[1] : "01-31",
                           g_str_equal (parts[1], "off") ? "false" : "true");
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      DdRuleTerm *term = g_new0 (DdRuleTerm, 1);
      g_autofree char *instant = g_strconcat (parts[0], "T09:00:00+08:00", NULL);

      term->from = at (instant);
      if (!g_str_equal (parts[1], "none"))
        term->rule =
            dd_reporting_rule_new_from_json (json_node_get_object (node), "plan", NULL, NULL);
      g_ptr_array_add (list, term);
    }
  return list;
}

/* A rule that comes, or comes back, asks for nothing that was due while it was away. */
static void
test_calendar_since (void)
{
  static const struct
  {
    const char *terms[5];
    const char *since;
  } table[] = {
    { { "2026-03-17 on" }, "2026-03-17" },
    /* Other rules changed. */
    { { "2029-05-01 on", "2028-04-01 on", "2026-03-17 on" }, "2026-03-17" },
    /* It came with an import, or with a newer app. */
    { { "2029-05-01 on", "2026-03-17 none" }, "2029-05-01" },
    /* It was off over one of its days. */
    { { "2029-05-01 on", "2027-01-10 off", "2026-03-17 on" }, "2029-05-01" },
    { { "2029-05-01 on", "2028-03-01 none", "2027-01-10 off", "2026-03-17 on" }, "2029-05-01" },
    { { "2027-02-01 on", "2027-01-31 off", "2026-03-17 on" }, "2027-02-01" },
    /* It was off between them, or somebody took that back. */
    { { "2027-01-30 on", "2026-05-01 off", "2026-03-17 on" }, "2026-03-17" },
    { { "2027-03-02 on", "2027-03-02 off", "2026-03-17 on" }, "2026-03-17" },
    /* Off twice: the second time for long. */
    { { "2029-05-01 on", "2028-05-01 off", "2027-05-02 on", "2027-05-01 off" }, "2029-05-01" },
    /* Another day of the year is another duty. */
    { { "2027-03-01 on", "2026-03-17 06-30" }, "2027-03-01" },
  };
  g_autoptr (GTimeZone) zone = zone_of ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) terms = terms_of (table[i].terms);
      g_autofree char *since = g_strconcat (table[i].since, "T09:00:00+08:00", NULL);
      const DdRuleTerm *present = g_ptr_array_index (terms, 0);

      g_assert_cmpint (dd_calendar_rule_find_since (present->rule, terms, zone), ==, at (since));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/important-period/days", test_days);
  g_test_add_func ("/important-period/reports", test_reports);
  g_test_add_func ("/important-period/cancelled", test_cancelled);
  g_test_add_func ("/important-period/changed", test_changed);
  g_test_add_func ("/important-period/summer-time", test_summer_time);
  g_test_add_func ("/important-period/check", test_check);
  g_test_add_func ("/calendar/rule", test_calendar_rule);
  g_test_add_func ("/calendar/years", test_calendar_years);
  g_test_add_func ("/calendar/since", test_calendar_since);
  return g_test_run ();
}
