/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/workdays.h"

#include "base/error.h"

#include <locale.h>

typedef struct
{
  DdWorkdays *workdays;
  GTimeZone *zone;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->workdays = dd_workdays_new_shipped (&error);
  g_assert_no_error (error);
  fixture->zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_assert_nonnull (fixture->zone);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dd_workdays_unref (fixture->workdays);
  g_time_zone_unref (fixture->zone);
}

static GDate
date_of (const char *text)
{
  GDate date;
  g_auto (GStrv) part = g_strsplit (text, "-", 3);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, atoi (part[2]), atoi (part[1]), atoi (part[0]));
  return date;
}

static void
assert_time (gint64 time, const char *expected, GTimeZone *zone)
{
  g_autofree char *text = dd_time_to_iso8601 (time, zone);

  g_assert_cmpstr (text, ==, expected);
}

/* Domain §4: every day off and every make-up day of 2025 and 2026. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *until;
  } off[] = {
    { "2025-01-01", "2025-01-01" }, { "2025-01-28", "2025-02-04" }, { "2025-04-04", "2025-04-06" },
    { "2025-05-01", "2025-05-05" }, { "2025-05-31", "2025-06-02" }, { "2025-10-01", "2025-10-08" },
    { "2026-01-01", "2026-01-03" }, { "2026-02-15", "2026-02-23" }, { "2026-04-04", "2026-04-06" },
    { "2026-05-01", "2026-05-05" }, { "2026-06-19", "2026-06-21" }, { "2026-09-25", "2026-09-27" },
    { "2026-10-01", "2026-10-07" },
  };
  static const char *const work[] = {
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
    "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
  };
  g_autoptr (GHashTable) special = g_hash_table_new (NULL, NULL);
  GDate day = date_of ("2025-01-01");
  GDate end = date_of ("2026-12-31");

  for (guint i = 0; i < G_N_ELEMENTS (off); i++)
    for (GDate d = date_of (off[i].from), last = date_of (off[i].until);
         g_date_compare (&d, &last) <= 0; g_date_add_days (&d, 1))
      g_hash_table_insert (special, GUINT_TO_POINTER (g_date_get_julian (&d)), (gpointer) "off");
  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    {
      GDate d = date_of (work[i]);

      /* A make-up day that fell on a weekday would be a slip of the table. */
      g_assert_cmpint (g_date_get_weekday (&d), >=, G_DATE_SATURDAY);
      g_hash_table_insert (special, GUINT_TO_POINTER (g_date_get_julian (&d)), (gpointer) "work");
    }

  for (; g_date_compare (&day, &end) <= 0; g_date_add_days (&day, 1))
    {
      const char *kind = g_hash_table_lookup (special, GUINT_TO_POINTER (g_date_get_julian (&day)));
      gboolean expected =
          kind != NULL ? g_str_equal (kind, "work") : g_date_get_weekday (&day) <= G_DATE_FRIDAY;

      if (dd_workdays_is_workday (fixture->workdays, &day) != expected)
        g_error ("%d-%02d-%02d is a working day: %d", g_date_get_year (&day),
                 g_date_get_month (&day), g_date_get_day (&day), !expected);
    }
  g_assert_true (dd_workdays_has_year (fixture->workdays, 2025));
  g_assert_true (dd_workdays_has_year (fixture->workdays, 2026));
  g_assert_false (dd_workdays_has_year (fixture->workdays, 2027));
  g_assert_false (dd_workdays_has_year (fixture->workdays, 2024));
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from;
    guint n;
    const char *due;
    gboolean provisional;
  } table[] = {
    /* the examples of domain §4: the limit ends at 24:00 of the day named there */
    { "2026-02-12T10:00:00+08:00", 5, "2026-02-27T00:00:00+08:00", FALSE },
    { "2026-04-30T10:00:00+08:00", 5, "2026-05-12T00:00:00+08:00", FALSE },
    { "2026-09-18T16:00:00+08:00", 5, "2026-09-25T00:00:00+08:00", FALSE },
    { "2026-09-30T17:20:00+08:00", 5, "2026-10-14T00:00:00+08:00", FALSE },
    { "2026-11-20T09:00:00+08:00", 5, "2026-11-28T00:00:00+08:00", FALSE },
    { "2026-12-31T09:00:00+08:00", 5, "2027-01-08T00:00:00+08:00", TRUE },
    /* the last day of a loaded year needs nothing of the next */
    { "2026-12-24T09:00:00+08:00", 5, "2027-01-01T00:00:00+08:00", FALSE },
    { "2026-12-25T09:00:00+08:00", 5, "2027-01-02T00:00:00+08:00", TRUE },
    /* the first second and the last of a day are the same day */
    { "2026-09-18T00:00:00+08:00", 5, "2026-09-25T00:00:00+08:00", FALSE },
    { "2026-09-18T23:59:59+08:00", 5, "2026-09-25T00:00:00+08:00", FALSE },
    /* the local day counts, not the day in Greenwich */
    { "2026-09-18T17:00:00Z", 5, "2026-09-25T00:00:00+08:00", FALSE },
    { "2026-09-18T15:59:59Z", 5, "2026-09-25T00:00:00+08:00", FALSE },
    /* from a holiday, from a make-up day, over the turn of the year */
    { "2026-10-03T12:00:00+08:00", 1, "2026-10-09T00:00:00+08:00", FALSE },
    { "2026-02-14T12:00:00+08:00", 1, "2026-02-25T00:00:00+08:00", FALSE },
    { "2025-12-31T12:00:00+08:00", 1, "2026-01-05T00:00:00+08:00", FALSE },
    { "2024-12-30T12:00:00+08:00", 2, "2025-01-03T00:00:00+08:00", TRUE },
    { "2024-12-31T12:00:00+08:00", 1, "2025-01-03T00:00:00+08:00", FALSE },
    { "2026-09-18T16:00:00+08:00", 0, "2026-09-19T00:00:00+08:00", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gboolean provisional = !table[i].provisional;
      gint64 due =
          dd_workdays_add_working_days (fixture->workdays, dd_time_from_iso8601 (table[i].from),
                                        table[i].n, fixture->zone, &provisional);

      g_test_message ("%s + %u", table[i].from, table[i].n);
      assert_time (due, table[i].due, fixture->zone);
      g_assert_cmpint (provisional, ==, table[i].provisional);
    }
}

static void
test_calendar_days (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from;
    guint n;
    const char *due;
  } table[] = {
    { "2026-09-30T17:20:00+08:00", 30, "2026-10-31T00:00:00+08:00" },
    { "2026-01-31T00:00:00+08:00", 30, "2026-03-03T00:00:00+08:00" },
    { "2028-02-28T23:59:59+08:00", 1, "2028-03-01T00:00:00+08:00" },
    { "2026-12-31T12:00:00+08:00", 1, "2027-01-02T00:00:00+08:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_time (dd_time_add_days (dd_time_from_iso8601 (table[i].from), table[i].n, fixture->zone),
                 table[i].due, fixture->zone);
}

static void
test_previous (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *day;
    const char *previous;
  } table[] = {
    { "2026-11-20", "2026-11-19" }, { "2026-11-23", "2026-11-20" }, { "2026-10-08", "2026-09-30" },
    { "2026-02-24", "2026-02-14" }, { "2026-01-01", "2025-12-31" }, { "2026-03-01", "2026-02-28" },
    { "2027-01-04", "2027-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GDate day = date_of (table[i].day);
      GDate expected = date_of (table[i].previous);
      GDate previous;

      dd_workdays_previous (fixture->workdays, &day, &previous);
      g_assert_cmpint (g_date_compare (&previous, &expected), ==, 0);
    }
}

/* A table of nothing but days off is nonsense, but must not hang the desk. */
static void
test_no_workday_at_all (void)
{
  g_autoptr (DdWorkdays) workdays = dd_workdays_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  GDate day = date_of ("2000-01-01");
  GDate previous;
  gint64 due;

  for (int i = 0; i < 12000; i++, g_date_add_days (&day, 1))
    dd_workdays_add_day (workdays, &day, NULL, TRUE);
  day = date_of ("2015-01-01");
  dd_workdays_previous (workdays, &day, &previous);
  g_assert_true (g_date_valid (&previous));
  due = dd_workdays_add_working_days (workdays, dd_date_at (&day, 0, 0, zone), 5, zone, NULL);
  g_assert_cmpint (due, >, dd_date_at (&day, 0, 0, zone));
}

static void
test_import (void)
{
  static const struct
  {
    const char *json;
    gboolean fine;
  } table[] = {
    /* as people download it, with keys this app does not need */
    { "{\"$schema\": \"x\", \"$id\": \"y\", \"year\": 2027, \"papers\": [\"z\"], \"days\": ["
      "{\"name\": \"元旦\", \"date\": \"2026-12-31\", \"isOffDay\": true},"
      "{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": true}]}",
      TRUE },
    { "", FALSE },
    { "no json", FALSE },
    { "[]", FALSE },
    { "{}", FALSE },
    { "{\"year\": 2027}", FALSE },
    { "{\"year\": \"2027\", \"days\": []}", FALSE },
    { "{\"year\": 2027, \"days\": []}", FALSE },
    { "{\"year\": 99999, \"days\": [{\"date\": \"2027-01-01\", \"isOffDay\": true}]}", FALSE },
    { "{\"year\": 2027, \"days\": [7]}", FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-29\", \"isOffDay\": true}]}", FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2027-1-1\", \"isOffDay\": true}]}", FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2029-01-01\", \"isOffDay\": true}]}", FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2027-01-01\", \"isOffDay\": 1}]}", FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2027-01-01\"}]}", FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2027-01-01\", \"isOffDay\": true},"
      "{\"date\": \"2027-01-01\", \"isOffDay\": false}]}",
      FALSE },
    { "{\"year\": 2027, \"days\": [{\"date\": \"2027-01-01\", \"isOffDay\": true}]", FALSE },
    { "{\"year\": 2027, \"note\": \"\xff\","
      "\"days\": [{\"date\": \"2027-01-01\", \"isOffDay\": true}]}",
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdWorkdays) workdays = dd_workdays_new ();
      g_autoptr (GBytes) json = g_bytes_new_static (table[i].json, strlen (table[i].json));
      g_autoptr (GError) error = NULL;
      GDate friday = date_of ("2027-01-01");
      int year = 0;

      g_test_message ("%s", table[i].json);
      g_assert_cmpint (dd_workdays_add_json (workdays, json, &year, &error), ==, table[i].fine);
      g_assert_cmpint (dd_workdays_has_year (workdays, 2027), ==, table[i].fine);
      g_assert_cmpint (dd_workdays_is_workday (workdays, &friday), ==, !table[i].fine);
      if (table[i].fine)
        g_assert_cmpint (year, ==, 2027);
      else
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_import_hostile (void)
{
  g_autoptr (DdWorkdays) workdays = dd_workdays_new ();
  g_autoptr (GString) deep = g_string_new ("{\"year\": 2027, \"days\": ");
  g_autofree char *large = g_strnfill (300 * 1024, ' ');
  g_autoptr (GBytes) large_bytes = g_bytes_new (large, strlen (large));
  g_autoptr (GBytes) deep_bytes = NULL;
  g_autoptr (GBytes) nul_bytes = g_bytes_new_static ("{\"year\": 2027\0, \"days\": []}", 28);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  deep_bytes = g_bytes_new (deep->str, deep->len);

  g_assert_false (dd_workdays_add_json (workdays, deep_bytes, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_workdays_add_json (workdays, large_bytes, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_workdays_add_json (workdays, nul_bytes, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_false (dd_workdays_has_year (workdays, 2027));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/workdays/table", test_table);
  TEST ("/workdays/add", test_add);
  TEST ("/workdays/calendar-days", test_calendar_days);
  TEST ("/workdays/previous", test_previous);
#undef TEST
  g_test_add_func ("/workdays/no-workday-at-all", test_no_workday_at_all);
  g_test_add_func ("/workdays/import", test_import);
  g_test_add_func ("/workdays/import/hostile", test_import_hostile);
  return g_test_run ();
}
