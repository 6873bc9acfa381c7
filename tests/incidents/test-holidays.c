/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "deadlines/holiday-service.h"
#include "deadlines/rule-store.h"
#include "tests/incidents/fixture.h"

#include <locale.h>

#define TABLE_2027                                                                                 \
  "{\"year\": 2027, \"days\": [{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": "    \
  "true}, "                                                                                        \
  "{\"name\": \"元旦\", \"date\": \"2027-01-04\", \"isOffDay\": true}]}"

static DdHolidayService *
new_service (Fixture *f)
{
  DdHolidayService *holidays = dd_holiday_service_new (f->desk.database, DD_CLOCK (f->clock));

  dd_holiday_service_set_follow (holidays, dd_incident_service_follow_holidays_in, f->service);
  return holidays;
}

static void
assert_final (Fixture *f, gint64 id, const char *due, gboolean provisional)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obligations = dd_incident_service_get_obligations (f->service, id, &error);
  const DdObligation *final = fixture_find_obligation (obligations, "school-plan/final");

  g_assert_nonnull (final);
  g_assert_cmpint (final->due_at, ==, iso (due));
  g_assert_cmpint (final->provisional, ==, provisional);
}

/* Five working days from 30 December run into a year whose table nobody has told yet. */
static gint64
file_handled (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdTimelineEvent) handled = NULL;
  gint64 id;

  dd_fake_clock_set (f->clock, "2026-12-30T10:00:00+08:00");
  id = fixture_file (f, "网络中断", "2026-12-30T09:00:00+08:00");
  handled = dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-12-30T09:30:00+08:00"));
  g_assert_true (dd_incident_service_record (f->service, f->registrar, id, handled, NULL, &error));
  g_assert_no_error (error);
  return id;
}

/* Loading the table moves what was provisional, in one transaction with a line that says so. */
static void
test_import (Fixture *f, gconstpointer data)
{
  g_autoptr (DdHolidayService) holidays = new_service (f);
  g_autoptr (GBytes) table = g_bytes_new_static (TABLE_2027, strlen (TABLE_2027));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = file_handled (f);
  int year = 0;

  assert_final (f, id, "2027-01-07T00:00:00+08:00", TRUE);
  g_assert_false (
      dd_holiday_service_import (holidays, f->teacher, table, "2027.json", &year, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  assert_final (f, id, "2027-01-07T00:00:00+08:00", TRUE);

  g_assert_true (
      dd_holiday_service_import (holidays, f->registrar, table, "2027.json", &year, &error));
  g_assert_no_error (error);
  g_assert_cmpint (year, ==, 2027);
  /* 1 January and 4 January fall out: 31, 5, 6, 7 and 8 count. */
  assert_final (f, id, "2027-01-09T00:00:00+08:00", FALSE);
  text = temp_desk_text (&f->desk, "SELECT text FROM timeline_event ORDER BY id DESC LIMIT 1");
  g_assert_nonnull (strstr (text, "2027-01-06 24:00 → 2027-01-08 24:00"));
  g_assert_cmpint (fixture_entries (f, "holidays.imported"), ==, 1);
  g_assert_cmpint (fixture_entries (f, "incident.due_changed"), ==, 1);
}

/* A day is changed by hand; what does not move gets no line. */
static void
test_day (Fixture *f, gconstpointer data)
{
  g_autoptr (DdHolidayService) holidays = new_service (f);
  g_autoptr (DdHoliday) day = NULL;
  g_autoptr (DdHoliday) nameless = NULL;
  g_autoptr (DdHoliday) far = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = file_handled (f);
  gint64 before;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, G_DATE_DECEMBER, 2026);
  day = dd_holiday_new (&date, "校庆", TRUE);
  nameless = dd_holiday_new (&date, " ", TRUE);
  g_date_set_dmy (&date, 5, G_DATE_JANUARY, 2027);
  far = dd_holiday_new (&date, "校庆", TRUE);
  before = (gint64) temp_desk_number (&f->desk, "SELECT count(*) FROM holiday");

  g_assert_false (dd_holiday_service_put_day (holidays, f->registrar, nameless, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_holiday_service_put_day (holidays, f->registrar, far, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count(*) FROM holiday"), ==, before);

  g_assert_true (dd_holiday_service_put_day (holidays, f->registrar, day, &error));
  g_assert_no_error (error);
  assert_final (f, id, "2027-01-08T00:00:00+08:00", TRUE);
  g_assert_cmpint (fixture_entries (f, "incident.due_changed"), ==, 1);
  /* The same again is no change. */
  g_assert_true (dd_holiday_service_put_day (holidays, f->registrar, day, &error));
  g_assert_cmpint (fixture_entries (f, "holidays.day"), ==, 1);
  g_assert_true (dd_holiday_service_remove_day (holidays, f->registrar, &day->date, &error));
  assert_final (f, id, "2027-01-07T00:00:00+08:00", TRUE);

  /* A day long past moves nothing. */
  g_date_set_dmy (&date, 12, G_DATE_MARCH, 2026);
  g_free (day->name);
  day->name = g_strdup ("植树节");
  day->date = date;
  g_assert_true (dd_holiday_service_put_day (holidays, f->registrar, day, &error));
  g_assert_cmpint (fixture_entries (f, "incident.due_changed"), ==, 2);
  days = dd_holiday_service_list_days (holidays, 2026, &error);
  g_assert_cmpint (days->len, ==,
                   before -
                       temp_desk_number (&f->desk, "SELECT count(*) FROM holiday "
                                                   "WHERE date < '2026'") +
                       1);
}

/* Next year's table is asked for from 1 November on, until it is there. */
static void
test_wanted (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *now;
    int first;
    int second; /* 0: none */
    int wanted;
  } table[] = {
    { "2026-10-31T23:59:59+08:00", 2026, 0, 0 },    { "2026-11-01T00:00:00+08:00", 2026, 0, 2027 },
    { "2026-12-31T23:59:59+08:00", 2026, 0, 2027 }, { "2026-11-01T00:00:00+08:00", 2026, 2027, 0 },
    { "2027-01-01T00:00:00+08:00", 2026, 0, 2027 }, { "2027-01-01T00:00:00+08:00", 2026, 2027, 0 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdWorkdays) workdays = dd_workdays_new ();

      dd_workdays_add_year (workdays, table[i].first);
      if (table[i].second != 0)
        dd_workdays_add_year (workdays, table[i].second);
      g_assert_cmpint (dd_holidays_wanted_year (workdays, iso (table[i].now), zone), ==,
                       table[i].wanted);
    }
}

/* The watch is given a year once, whatever asks again. */
static void
test_reminder (Fixture *f, gconstpointer data)
{
  g_autoptr (DdHolidayService) holidays = new_service (f);
  g_autoptr (DdHolidayService) other = new_service (f);
  g_autoptr (GBytes) table = g_bytes_new_static (TABLE_2027, strlen (TABLE_2027));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GError) error = NULL;

  dd_fake_clock_set (f->clock, "2026-10-31T10:00:00+08:00");
  g_assert_cmpint (dd_holiday_service_take_reminder (holidays, zone, &error), ==, 0);
  dd_fake_clock_set (f->clock, "2026-11-01T10:00:00+08:00");
  g_assert_cmpint (dd_holiday_service_take_reminder (holidays, zone, &error), ==, 2027);
  g_assert_cmpint (dd_holiday_service_take_reminder (holidays, zone, &error), ==, 0);
  g_assert_cmpint (dd_holiday_service_take_reminder (other, zone, &error), ==, 0);
  /* The wish stays until the table is there; next November it is another year. */
  g_assert_cmpint (dd_holiday_service_wanted_year (holidays, zone, &error), ==, 2027);
  g_assert_true (
      dd_holiday_service_import (holidays, f->registrar, table, "2027.json", NULL, &error));
  g_assert_cmpint (dd_holiday_service_wanted_year (holidays, zone, &error), ==, 0);
  dd_fake_clock_set (f->clock, "2027-11-01T10:00:00+08:00");
  g_assert_cmpint (dd_holiday_service_take_reminder (holidays, zone, &error), ==, 2028);
  g_assert_no_error (error);
}

/* An office without a file begins the table of a year with its first day, in one transaction. */
static void
test_by_hand (Fixture *f, gconstpointer data)
{
  g_autoptr (DdHolidayService) holidays = new_service (f);
  g_autoptr (DdHoliday) day = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = file_handled (f);
  GDate date;

  g_assert_true (dd_date_parse ("2027-01-01", &date));
  day = dd_holiday_new (&date, "元旦", TRUE);
  g_assert_false (dd_holiday_service_begin_year (holidays, f->teacher, day, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  assert_final (f, id, "2027-01-07T00:00:00+08:00", TRUE);
  g_assert_cmpint (fixture_entries (f, "holidays.begun"), ==, 0);

  g_assert_true (dd_holiday_service_begin_year (holidays, f->registrar, day, &error));
  g_assert_no_error (error);
  days = dd_holiday_service_list_days (holidays, 2027, &error);
  g_assert_cmpuint (days->len, ==, 1);
  assert_final (f, id, "2027-01-08T00:00:00+08:00", FALSE);
  g_assert_cmpint (fixture_entries (f, "holidays.begun"), ==, 1);
  g_assert_cmpint (fixture_entries (f, "holidays.day"), ==, 1);
  /* A year that has a table is not begun again. */
  g_assert_true (dd_holiday_service_begin_year (holidays, f->registrar, day, &error));
  g_assert_cmpint (fixture_entries (f, "holidays.begun"), ==, 1);
}

/* What is typed is told apart: no such day, or no date. */
static void
test_typed (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *slip; /* NULL: a day */
  } table[] = {
    { "2026-10-01", NULL },      { " ２０２８-02-29 ", NULL },   { "2027-02-30", "no day" },
    { "2026-13-45", "no day" },  { "2026-10-32", "no day" },     { "0000-01-01", "no day" },
    { "2026-1-1", "like 2026" }, { "2026-10-010", "like 2026" }, { "", "like 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      GDate date;

      g_test_message ("%s", table[i].typed);
      g_assert_cmpint (dd_date_read (table[i].typed, &date, &error), ==, table[i].slip == NULL);
      g_assert_cmpint (g_date_valid (&date), ==, table[i].slip == NULL);
      if (table[i].slip != NULL)
        {
          g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, table[i].slip));
        }
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/holidays/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("import", test_import);
  ADD ("day", test_day);
  ADD ("wanted", test_wanted);
  ADD ("reminder", test_reminder);
  ADD ("by-hand", test_by_hand);
  ADD ("typed", test_typed);
  return g_test_run ();
}
