/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "roster/duty-rota.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  DdWorkdays *workdays;
  GTimeZone *shanghai;
  GTimeZone *berlin;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->workdays = dd_workdays_new_shipped (&error);
  g_assert_no_error (error);
  f->shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  f->berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_assert_nonnull (f->berlin);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dd_workdays_unref (f->workdays);
  g_time_zone_unref (f->shanghai);
  g_time_zone_unref (f->berlin);
}

static GDate
date_of (const char *text)
{
  GDate date;

  g_assert_true (dd_date_parse (text, &date));
  return date;
}

/* A pattern from words: "name days start minutes; …" with days e, w or o; crews are 1 … n. */
static DdDutyPattern *
pattern_of (const char *slots, guint n_crews, const char *begins_on, const char *ends_on)
{
  GDate begins = date_of (begins_on);
  DdDutyPattern *pattern = dd_duty_pattern_new ("值班", &begins);
  g_auto (GStrv) parts = g_strsplit (slots, ";", -1);

  if (ends_on != NULL)
    pattern->ends_on = date_of (ends_on);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (parts[i]), " ", -1);
      DdDutyDays days = (DdDutyDays) (strchr ("ewo", words[1][0]) - "ewo");
      DdDutySlot *slot =
          dd_duty_pattern_add_slot (pattern, words[0], days, atoi (words[2]), atoi (words[3]));

      slot->id = i + 1;
    }
  for (guint i = 0; i < n_crews; i++)
    dd_duty_pattern_add_crew (pattern, 100 + i + 1, i + 1, 0);
  return pattern;
}

/* The shifts of some days as "day slot crew", one after the other. */
static char *
turns_of (Fixture *f, const DdDutyPattern *pattern, const char *from, const char *until)
{
  GDate first = date_of (from);
  GDate last = date_of (until);
  g_autoptr (GPtrArray) shifts =
      dd_duty_rota_fill (pattern, &first, &last, f->workdays, f->shanghai, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);

      g_string_append_printf (text, "%s%u%s%d", i > 0 ? " " : "",
                              (guint) g_date_get_day (&shift->on_date), shift->slot,
                              (int) shift->person.id);
      g_assert_cmpint (shift->leader.id, ==, shift->person.id != 0 ? shift->person.id + 100 : 0);
    }
  return g_string_free (text, FALSE);
}

static void
test_turns (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *slots;
    guint n_crews;
    const char *begins_on;
    const char *ends_on;
    const char *from;
    const char *until;
    const char *expected;
  } cases[] = {
    /* One turn a day; over the end of a month, a year and a leap day. */
    { "A e 480 1440", 3, "2026-03-29", NULL, "2026-03-29", "2026-04-02", "29A1 30A2 31A3 1A1 2A2" },
    { "A e 480 1440", 4, "2025-12-30", NULL, "2025-12-30", "2026-01-02", "30A1 31A2 1A3 2A4" },
    { "A e 480 1440", 2, "2028-02-27", NULL, "2028-02-27", "2028-03-01", "27A1 28A2 29A1 1A2" },
    { "A e 480 1440", 2, "2026-02-27", NULL, "2026-02-27", "2026-03-01", "27A1 28A2 1A1" },
    /* Two turns a day: the night is the next crew's. */
    { "D e 480 720; N e 1200 720", 3, "2026-03-01", NULL, "2026-03-01", "2026-03-03",
      "1D1 1N2 2D3 2N1 3D2 3N3" },
    /* Working days and days off count apart: 30 April is a Thursday, then five days off, and
     * 9 May, a Saturday, is worked. */
    { "W w 480 540; O o 540 1440", 2, "2026-04-30", NULL, "2026-04-30", "2026-05-11",
      "30W1 1O1 2O2 3O1 4O2 5O1 6W2 7W1 8W2 9W1 10O2 11W2" },
    /* The National Day: 20 September and 10 October are worked, 25–27 are Mid-autumn. */
    { "O o 0 1440", 3, "2026-09-19", NULL, "2026-09-19", "2026-10-11",
      "19O1 25O2 26O3 27O1 1O2 2O3 3O1 4O2 5O3 6O1 7O2 11O3" },
    /* Every day and working days share one count. */
    { "A e 480 600; W w 1080 240", 2, "2026-03-06", NULL, "2026-03-06", "2026-03-09",
      "6A1 6W2 7A1 8A2 9A1 9W2" },
    /* It begins within the month, after it, ends within it, ended before it. */
    { "A e 480 1440", 2, "2026-03-30", NULL, "2026-03-01", "2026-03-31", "30A1 31A2" },
    { "A e 480 1440", 2, "2026-04-01", NULL, "2026-03-01", "2026-03-31", "" },
    { "A e 480 1440", 2, "2026-03-01", "2026-03-02", "2026-03-01", "2026-03-31", "1A1 2A2" },
    { "A e 480 1440", 2, "2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31", "" },
    /* Nobody to take turns: the gaps are there to be seen. */
    { "A e 480 1440", 0, "2026-03-01", NULL, "2026-03-01", "2026-03-02", "1A0 2A0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdDutyPattern) pattern =
          pattern_of (cases[i].slots, cases[i].n_crews, cases[i].begins_on, cases[i].ends_on);
      g_autofree char *turns = turns_of (f, pattern, cases[i].from, cases[i].until);

      g_assert_cmpstr (turns, ==, cases[i].expected);
    }
}

/* Any month is the same month of the whole. */
static void
test_any_part (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDutyPattern) pattern =
      pattern_of ("D w 480 600; E e 1080 240; H o 480 600", 5, "2025-03-10", NULL);
  g_autofree char *whole = turns_of (f, pattern, "2025-03-10", "2026-12-31");
  GString *parts = g_string_new (NULL);
  GDate first = date_of ("2025-03-01");

  while (g_date_get_year (&first) < 2027)
    {
      GDate last = first;
      g_autofree char *from = dd_date_to_text (&first);
      g_autofree char *until = NULL;
      g_autofree char *turns = NULL;

      g_date_add_months (&last, 1);
      g_date_subtract_days (&last, 1);
      until = dd_date_to_text (&last);
      turns = turns_of (f, pattern, from, until);
      g_string_append_printf (parts, "%s%s", parts->len > 0 ? " " : "", turns);
      first = last;
      g_date_add_days (&first, 1);
    }
  g_assert_cmpstr (parts->str, ==, whole);
  g_string_free (parts, TRUE);
}

static void
test_instants (Fixture *f, gconstpointer data)
{
  static const struct
  {
    gboolean in_berlin;
    const char *slots;
    const char *day;
    const char *expected; /* each shift: from, until in UTC */
  } cases[] = {
    { FALSE, "A e 480 1440", "2026-03-29", "2026-03-29T00:00 2026-03-30T00:00" },
    { FALSE, "N e 1320 480", "2026-12-31", "2026-12-31T14:00 2026-12-31T22:00" },
    { FALSE, "A e 0 2880", "2028-02-28", "2028-02-27T16:00 2028-02-29T16:00" },
    /* Clocks go forward: a day of 24 hours has 23; the next one begins where it ends. */
    { TRUE, "A e 480 1440", "2026-03-28", "2026-03-28T07:00 2026-03-29T06:00" },
    { TRUE, "A e 480 1440", "2026-03-29", "2026-03-29T06:00 2026-03-30T06:00" },
    { TRUE, "N e 1320 480", "2026-03-28", "2026-03-28T21:00 2026-03-29T04:00" },
    /* Begins in the hour that is not, and lies wholly in it. */
    { TRUE, "S e 150 60", "2026-03-29", "2026-03-29T01:00 2026-03-29T01:30" },
    { TRUE, "S e 135 30", "2026-03-29", "" },
    /* Clocks go back: 25 hours; two halves of the hour that comes twice leave no hole. */
    { TRUE, "A e 480 1440", "2026-10-24", "2026-10-24T06:00 2026-10-25T07:00" },
    { TRUE, "A e 60 90; B e 150 90", "2026-10-25",
      "2026-10-24T23:00 2026-10-25T01:30 2026-10-25T01:30 2026-10-25T03:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdDutyPattern) pattern = pattern_of (cases[i].slots, 1, "2026-03-01", NULL);
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GPtrArray) shifts = NULL;
      GString *text = g_string_new (NULL);
      GDate day = date_of (cases[i].day);

      shifts = dd_duty_rota_fill (pattern, &day, &day, f->workdays,
                                  cases[i].in_berlin ? f->berlin : f->shanghai, NULL);
      for (guint j = 0; j < shifts->len; j++)
        {
          const DdDutyShift *shift = g_ptr_array_index (shifts, j);
          g_autofree char *from = dd_time_to_iso8601 (shift->start_at, utc);
          g_autofree char *until = dd_time_to_iso8601 (shift->end_at, utc);

          g_string_append_printf (text, "%s%.16s %.16s", j > 0 ? " " : "", from, until);
        }
      g_assert_cmpstr (text->str, ==, cases[i].expected);
      g_string_free (text, TRUE);
    }
}

/* A year round the clock in a zone whose clocks change: no hole, nothing twice. */
static void
test_no_hole (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDutyPattern) pattern =
      pattern_of ("D e 450 690; N e 1140 750", 3, "2026-01-01", NULL);
  GDate first = date_of ("2026-01-01");
  GDate last = date_of ("2026-12-31");
  g_autoptr (GPtrArray) shifts =
      dd_duty_rota_fill (pattern, &first, &last, f->workdays, f->berlin, NULL);

  g_assert_cmpuint (shifts->len, ==, 730);
  for (guint i = 1; i < shifts->len; i++)
    {
      const DdDutyShift *before = g_ptr_array_index (shifts, i - 1);
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);

      g_assert_cmpint (shift->start_at, ==, before->end_at);
    }
}

static void
test_provisional (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *slots;
    const char *day;
    gboolean expected;
  } cases[] = {
    { "W w 480 540", "2026-12-31", FALSE },
    { "W w 480 540", "2027-01-01", TRUE },
    { "A e 480 540", "2027-01-01", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdDutyPattern) pattern = pattern_of (cases[i].slots, 1, "2026-12-01", NULL);
      g_autoptr (GPtrArray) shifts = NULL;
      GDate day = date_of (cases[i].day);
      gboolean provisional = !cases[i].expected;

      shifts = dd_duty_rota_fill (pattern, &day, &day, f->workdays, f->shanghai, &provisional);
      g_assert_cmpint (provisional, ==, cases[i].expected);
    }
}

static void
test_flags (Fixture *f, gconstpointer data)
{
  static const struct
  {
    /* two shifts: hours from midnight, the leader, the person */
    int first[4];
    int second[4];
    DdDutyFlags flags[2];
  } cases[] = {
    { { 8, 16, 9, 1 }, { 16, 24, 9, 2 }, { 0, 0 } },
    { { 8, 16, 9, 0 }, { 16, 24, 9, 2 }, { DD_DUTY_GAP, 0 } },
    { { 8, 16, 9, 1 }, { 15, 24, 9, 1 }, { DD_DUTY_DOUBLE, DD_DUTY_DOUBLE } },
    /* Who leads one cannot be on duty in another; leading both is no matter. */
    { { 8, 16, 1, 2 }, { 8, 16, 9, 1 }, { DD_DUTY_DOUBLE, DD_DUTY_DOUBLE } },
    { { 8, 16, 9, 2 }, { 8, 16, 2, 3 }, { DD_DUTY_DOUBLE, DD_DUTY_DOUBLE } },
    { { 8, 16, 9, 1 }, { 8, 16, 9, 2 }, { 0, 0 } },
    { { 8, 16, 0, 0 }, { 8, 16, 0, 0 }, { DD_DUTY_GAP, DD_DUTY_GAP } },
    /* From the night into the day; a day before a night is no matter, nor is a day after a day. */
    { { 20, 32, 9, 1 }, { 32, 40, 9, 1 }, { 0, DD_DUTY_NO_REST } },
    { { 20, 32, 9, 1 }, { 39, 44, 9, 1 }, { 0, DD_DUTY_NO_REST } },
    { { 20, 32, 9, 1 }, { 40, 44, 9, 1 }, { 0, 0 } },
    { { 8, 16, 9, 1 }, { 20, 32, 9, 1 }, { 0, 0 } },
    { { 0, 4, 9, 1 }, { 8, 12, 9, 1 }, { 0, DD_DUTY_NO_REST } },
    { { 8, 32, 9, 1 }, { 32, 56, 9, 2 }, { 0, 0 } },
  };
  GDate day = date_of ("2026-03-17");
  gint64 midnight = dd_date_at (&day, 0, 0, f->shanghai);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const int *const hours[] = { cases[i].first, cases[i].second };
      g_autoptr (GPtrArray) shifts =
          g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);

      for (guint j = 0; j < 2; j++)
        {
          DdDutyShift *shift = dd_duty_shift_new ();

          shift->start_at = midnight + hours[j][0] * DD_HOUR;
          shift->end_at = midnight + hours[j][1] * DD_HOUR;
          dd_date_from_time (&shift->on_date, shift->start_at, f->shanghai);
          shift->leader.id = hours[j][2];
          shift->person.id = hours[j][3];
          g_ptr_array_add (shifts, shift);
        }
      dd_duty_rota_flag (shifts, f->shanghai);
      for (guint j = 0; j < 2; j++)
        g_assert_cmpint (((DdDutyShift *) g_ptr_array_index (shifts, j))->flags, ==,
                         cases[i].flags[j]);
    }
}

static void
test_merge (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDutyPattern) pattern =
      pattern_of ("D e 480 720; N e 1200 720", 2, "2026-03-01", NULL);
  GDate first = date_of ("2026-03-01");
  GDate last = date_of ("2026-03-02");
  g_autoptr (GPtrArray) planned =
      dd_duty_rota_fill (pattern, &first, &last, f->workdays, f->shanghai, NULL);
  g_autoptr (GPtrArray) arranged =
      dd_duty_rota_fill (pattern, &first, &first, f->workdays, f->shanghai, NULL);
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < arranged->len; i++)
    ((DdDutyShift *) g_ptr_array_index (arranged, i))->id = i + 7;
  all = dd_duty_rota_merge (planned, arranged);
  g_assert_cmpuint (all->len, ==, 4);
  for (guint i = 0; i < all->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (all, i);

      g_assert_cmpint (shift->id, ==, i < 2 ? i + 7 : 0);
      g_assert_cmpint (shift->person.id != 0, ==, i < 2);
      g_assert_cmpstr (shift->slot, ==, i % 2 == 0 ? "D" : "N");
    }
}

static void
test_check (Fixture *f, gconstpointer data)
{
  g_autofree char *over = g_strnfill (DD_DUTY_NAME_MAX + 1, 'x');
  const struct
  {
    const char *name;
    const char *slots;
    const char *ends_on;
    gint64 person;
    gint64 backup;
    gboolean good;
  } cases[] = {
    { "值班", "A e 480 1440", NULL, 1, 0, TRUE },
    { "值班", "A e 480 1440", "2026-03-01", 1, 2, TRUE },
    { " ", "A e 480 1440", NULL, 1, 0, FALSE },
    { over, "A e 480 1440", NULL, 1, 0, FALSE },
    { "值班", "A e 1440 60", NULL, 1, 0, FALSE },
    { "值班", "A e 480 14", NULL, 1, 0, FALSE },
    { "值班", "A e 480 2881", NULL, 1, 0, FALSE },
    { "值班", "A e 480 1440", "2026-02-28", 1, 0, FALSE },
    { "值班", "A e 480 1440", NULL, 0, 0, FALSE },
    { "值班", "A e 480 1440", NULL, 1, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdDutyPattern) pattern =
          pattern_of (cases[i].slots, 0, "2026-03-01", cases[i].ends_on);

      g_free (pattern->name);
      pattern->name = g_strdup (cases[i].name);
      dd_duty_pattern_add_crew (pattern, 0, cases[i].person, cases[i].backup);
      g_assert_cmpint (dd_duty_pattern_check (pattern, &error), ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/duty/rota/turns", test_turns);
  ADD ("/duty/rota/any-part", test_any_part);
  ADD ("/duty/rota/instants", test_instants);
  ADD ("/duty/rota/no-hole", test_no_hole);
  ADD ("/duty/rota/provisional", test_provisional);
  ADD ("/duty/rota/flags", test_flags);
  ADD ("/duty/rota/merge", test_merge);
  ADD ("/duty/pattern/check", test_check);
#undef ADD
  return g_test_run ();
}
