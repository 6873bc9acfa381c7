/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "ui/common/clock-face.h"
#include "ui/common/format.h"
#include "ui/common/paper-pages.h"
#include "ui/common/time-input.h"
#include "ui/common/time-parse.h"
#include "ui/common/track-layout.h"

#include <libintl.h>
#include <locale.h>

#define NOW "2026-03-17T09:42:50+08:00"

static GTimeZone *
shanghai (void)
{
  return g_time_zone_new_identifier ("Asia/Shanghai");
}

static gint64
at (const char *iso8601)
{
  gint64 time = dd_time_from_iso8601 (iso8601);

  g_assert_cmpint (time, !=, DD_TIME_UNKNOWN);
  return time;
}

static void
test_due (void)
{
  static const struct
  {
    const char *due;
    const char *words;
    const char *brief;
    const char *left;
  } cases[] = {
    { "2026-03-17T12:40:00+08:00", "today 12:40", "12:40", "2 h 57 min left" },
    { "2026-03-17T09:42:51+08:00", "today 09:42", "09:42", "less than 1 min left" },
    { "2026-03-17T09:42:50+08:00", "today 09:42", "09:42", "less than 1 min left" },
    { "2026-03-17T09:30:00+08:00", "today 09:30", "09:30", "overdue by 12 min" },
    { "2026-03-16T23:59:00+08:00", "yesterday 23:59", "yesterday 23:59", "overdue by 9 h 43 min" },
    { "2026-03-18T10:12:00+08:00", "tomorrow 10:12", "tomorrow 10:12", "1 day left" },
    /* The end of a day is that day's, not the next one's first instant. */
    { "2026-03-18T00:00:00+08:00", "today 24:00", "24:00", "14 h 17 min left" },
    { "2026-03-19T00:00:00+08:00", "tomorrow 24:00", "tomorrow 24:00", "1 day 14 h left" },
    { "2026-03-21T00:00:00+08:00", "Fri 20 March 24:00", "20 March 24:00", "3 days 14 h left" },
    { "2026-03-21T00:00:00.001+08:00", "Sat 21 March 00:00", "21 March 00:00", "3 days 14 h left" },
    { "2027-02-01T00:00:00+08:00", "Sun 31 January 2027 24:00", "31 January 2027 24:00",
      "320 days left" },
    { "2026-01-01T00:00:00+08:00", "Wed 31 December 2025 24:00", "31 December 2025 24:00",
      "overdue by 75 days" },
  };
  g_autoptr (GTimeZone) zone = shanghai ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dd_format_due (at (cases[i].due), at (NOW), zone);
      g_autofree char *brief = dd_format_due_short (at (cases[i].due), at (NOW), zone);
      g_autofree char *left = dd_format_left (at (cases[i].due), at (NOW));

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (brief, ==, cases[i].brief);
      g_assert_cmpstr (left, ==, cases[i].left);
    }
}

static void
test_times (void)
{
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autofree char *clock = dd_format_clock (at ("2026-03-16T23:25:00Z"), zone);
  g_autofree char *date = dd_format_date (at ("2026-03-17T07:25:00+08:00"), at (NOW), zone);
  g_autofree char *other_year = dd_format_date (at ("2025-12-31T07:25:00+08:00"), at (NOW), zone);
  g_autofree char *day = dd_format_day_and_weekday (at (NOW), zone);
  g_autofree char *today = dd_format_day_name (2026, 3, 17, at (NOW), zone);
  g_autofree char *far = dd_format_day_name (2026, 3, 2, at (NOW), zone);
  g_autofree char *none = dd_format_day_name (2026, 2, 30, at (NOW), zone);
  g_autofree char *yesterday = dd_format_moment (at ("2026-03-16T16:05:00+08:00"), at (NOW), zone);
  g_autofree char *unknown = dd_format_date_time (DD_TIME_UNKNOWN, at (NOW), zone);
  g_autofree char *margin = dd_format_margin (at (NOW), at (NOW) - 13 * DD_MINUTE);
  g_autofree char *late = dd_format_margin (at (NOW), at (NOW) + 12 * DD_MINUTE);
  g_autofree char *just = dd_format_ago (at (NOW) - 20 * DD_SECOND, at (NOW));

  g_assert_cmpstr (clock, ==, "07:25");
  g_assert_cmpstr (date, ==, "17 March");
  g_assert_cmpstr (other_year, ==, "31 December 2025");
  g_assert_cmpstr (day, ==, "Tuesday 17 March");
  g_assert_cmpstr (today, ==, "today 17 March");
  g_assert_cmpstr (far, ==, "2 March");
  g_assert_cmpstr (none, ==, "to be verified");
  g_assert_cmpstr (yesterday, ==, "yesterday 16:05");
  g_assert_cmpstr (unknown, ==, "to be verified");
  g_assert_cmpstr (margin, ==, "13 min early");
  g_assert_cmpstr (late, ==, "12 min late");
  g_assert_cmpstr (just, ==, "just now");
}

static void
test_countdown (void)
{
  static const struct
  {
    gint64 span;
    const char *words;
  } cases[] = {
    { 0, "00:00:00" },
    { 42 * DD_MINUTE + 10 * DD_SECOND, "00:42:10" },
    { -(12 * DD_MINUTE + 5 * DD_SECOND), "00:12:05" },
    { 47 * DD_HOUR + 59 * DD_MINUTE + 59 * DD_SECOND, "47:59:59" },
    { 2 * DD_DAY, "2 days 00:00:00" },
    { 3 * DD_DAY + 4 * DD_HOUR + 12 * DD_MINUTE + 10 * DD_SECOND + 999, "3 days 04:12:10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dd_format_countdown (cases[i].span);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_facts (void)
{
  static const struct
  {
    const char *typed;
    const char *shown;
  } phones[] = {
    { "13900000121", "139\u00a00000\u00a00121" },
    { "139 0000 0121", "139\u00a00000\u00a00121" },
    { "62000230", "6200\u00a00230" },
    { "12387", "12387" },
    { "010-6200 0230", "010-6200\u00a00230" },
    { "", "" },
    { NULL, "" },
  };
  g_autofree char *level = dd_format_level (3);
  g_autofree char *tag = dd_format_level_tag (1);
  g_autofree char *no_level = dd_format_level (0);
  g_autofree char *joined = dd_format_join ("a", "", "b", NULL);
  g_autofree char *nothing = dd_format_join (NULL, NULL);
  g_autofree char *bytes = dd_format_size (1);
  g_autofree char *kilobytes = dd_format_size (312000);
  g_autofree char *megabytes = dd_format_size (50 * 1000 * 1000);

  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *shown = dd_format_phone (phones[i].typed);

      g_assert_cmpstr (shown, ==, phones[i].shown);
    }
  g_assert_cmpstr (level, ==, "Fairly serious (level III)");
  g_assert_cmpstr (tag, ==, "Extremely serious · level I");
  g_assert_cmpstr (no_level, ==, "to be verified");
  g_assert_cmpstr (joined, ==, "a · b");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (bytes, ==, "1 byte");
  g_assert_cmpstr (kilobytes, ==, "312\u00a0KB");
  g_assert_cmpstr (megabytes, ==, "50.0\u00a0MB");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *typed;
    int second; /* −1: no time of day */
  } cases[] = {
    { "0725", 7 * 3600 + 25 * 60 },
    { "725", 7 * 3600 + 25 * 60 },
    { "7:25", 7 * 3600 + 25 * 60 },
    { "07:25", 7 * 3600 + 25 * 60 },
    { " 7 : 25 ", 7 * 3600 + 25 * 60 },
    { "７：２５", 7 * 3600 + 25 * 60 },
    { "7点25", 7 * 3600 + 25 * 60 },
    { "7点25分", 7 * 3600 + 25 * 60 },
    { "7时5分", 7 * 3600 + 5 * 60 },
    { "7點", 7 * 3600 },
    { "7点整", 7 * 3600 },
    { "7点半", 7 * 3600 + 30 * 60 },
    { "7点一刻", 7 * 3600 + 15 * 60 },
    { "19:05", 19 * 3600 + 5 * 60 },
    { "19.05", 19 * 3600 + 5 * 60 },
    { "下午3点20", 15 * 3600 + 20 * 60 },
    { "上午9:00", 9 * 3600 },
    { "中午12点", 12 * 3600 },
    { "中午11点半", 11 * 3600 + 30 * 60 },
    { "晚上11:59", 23 * 3600 + 59 * 60 },
    { "凌晨0:10", 10 * 60 },
    { "7", 7 * 3600 },
    { "23", 23 * 3600 },
    { "0", 0 },
    { "0000", 0 },
    { "07:25:13", 7 * 3600 + 25 * 60 + 13 },
    { "072513", 7 * 3600 + 25 * 60 + 13 },
    { "7点25分13秒", 7 * 3600 + 25 * 60 + 13 },
    { "", -1 },
    { "24:00", -1 },
    { "2400", -1 },
    { "7:60", -1 },
    { "7点80", -1 },
    { "7:", -1 },
    { "7:5", -1 },
    { "7:255", -1 },
    { ":25", -1 },
    { "25", -1 },
    { "12345", -1 },
    { "1234567", -1 },
    { "99999999999999999999", -1 },
    { "-7:25", -1 },
    { "7:25 pm", -1 },
    { "七点", -1 },
    { "abc", -1 },
    { "7:25:60", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int second = -1;
      gboolean parsed = dd_time_parse (cases[i].typed, &second);

      g_test_message ("“%s”", cases[i].typed);
      g_assert_cmpint (parsed, ==, cases[i].second >= 0);
      if (parsed)
        g_assert_cmpint (second, ==, cases[i].second);
    }
}

static void
test_input (void)
{
  g_autoptr (GTimeZone) zone = shanghai ();
  g_auto (DdTimeInput) input = { 0 };
  g_auto (DdTimeInput) copy = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 time;

  /* Nothing typed is "not known", and no mistake. */
  g_assert_true (dd_time_input_read (&input, zone, &time, &error));
  g_assert_no_error (error);
  g_assert_cmpint (time, ==, DD_TIME_UNKNOWN);

  dd_time_input_set_time (&input, at ("2026-03-17T07:25:00+08:00"), zone);
  g_assert_cmpstr (input.typed, ==, "07:25");
  g_assert_true (dd_time_input_read (&input, zone, &time, &error));
  g_assert_cmpint (time, ==, at ("2026-03-17T07:25:00+08:00"));

  dd_time_input_copy (&input, &copy);
  g_assert_true (dd_time_input_equal (&input, &copy));
  input.certainty = DD_CERTAINTY_UNKNOWN;
  g_assert_false (dd_time_input_equal (&input, &copy));
  g_assert_true (dd_time_input_read (&input, zone, &time, &error));
  g_assert_cmpint (time, ==, DD_TIME_UNKNOWN);
  g_assert_cmpstr (input.typed, ==, "07:25");

  g_free (copy.typed);
  copy.typed = g_strdup ("7点80");
  g_assert_false (dd_time_input_read (&copy, zone, &time, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);

  g_free (copy.typed);
  copy.typed = g_strdup ("7:25");
  copy.year = 0;
  g_assert_false (dd_time_input_read (&copy, zone, &time, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  copy.year = 2026;
  copy.month = 2;
  copy.day = 30;
  g_assert_false (dd_time_input_read (&copy, zone, &time, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);

  dd_time_input_set_time (&input, at ("2026-03-17T07:25:13.500+08:00"), zone);
  g_assert_cmpstr (input.typed, ==, "07:25:13");
}

static void
test_face (void)
{
  static const struct
  {
    gint64 left;
    DdClockState state;
    const char *words;
    const char *time;
    const char *sentence;
  } cases[] = {
    { DD_HOUR + 1, DD_CLOCK_OK, "in", "01:00:00",
      "First report, 1 h left, due today 10:42, A title" },
    { DD_HOUR, DD_CLOCK_SOON, "in", "01:00:00",
      "First report, 1 h left, due today 10:42, A title" },
    { 42 * DD_MINUTE + 10 * DD_SECOND, DD_CLOCK_SOON, "in", "00:42:10",
      "First report, 42 min left, due today 10:25, A title" },
    { 0, DD_CLOCK_SOON, "in", "00:00:00",
      "First report, less than 1 min left, due today 09:42, A title" },
    { -1, DD_CLOCK_OVERDUE, "overdue by less than 1 min, report now", NULL,
      "First report, overdue by less than 1 min, due today 09:42, A title" },
    { -12 * DD_MINUTE, DD_CLOCK_OVERDUE, "overdue by 12 min, report now", NULL,
      "First report, overdue by 12 min, due today 09:30, A title" },
    { 48 * DD_HOUR, DD_CLOCK_OK, "by", "19 March 09:42",
      "First report, 2 days left, due Thu 19 March 09:42, A title" },
  };
  g_autoptr (GTimeZone) zone = shanghai ();
  g_auto (DdClockFace) face = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      dd_clock_face_read (&face, "First report", at (NOW) + cases[i].left, "A title", at (NOW),
                          zone);
      g_assert_cmpint (face.state, ==, cases[i].state);
      g_assert_cmpstr (face.words, ==, cases[i].words);
      g_assert_cmpstr (face.time, ==, cases[i].time);
      g_assert_cmpstr (face.sentence, ==, cases[i].sentence);
    }

  dd_clock_face_read (&face, NULL, DD_TIME_UNKNOWN, NULL, at (NOW), zone);
  g_assert_cmpint (face.state, ==, DD_CLOCK_CALM);
  g_assert_cmpstr (face.words, ==, "Nothing is due");
  g_assert_null (face.time);
}

static void
assert_apart (const DdTrackLabel *labels, guint n, int width, int gap)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (labels[i].row, !=, 0);
      g_assert_cmpint (labels[i].x, >=, 0);
      if (labels[i].width <= width)
        g_assert_cmpint (labels[i].x + labels[i].width, <=, width);
      for (guint j = i + 1; j < n; j++)
        if (labels[i].row == labels[j].row)
          g_assert_true (labels[i].x + labels[i].width + gap <= labels[j].x ||
                         labels[j].x + labels[j].width + gap <= labels[i].x);
    }
}

static void
test_track (void)
{
  DdTrackLabel spread[] = { { 700, 60, 1, 0 }, { 530, 60, -1, 0 }, { 0, 60, 1, 0 } };
  DdTrackLabel crowd[] = {
    { 5, 60, 1, 0 }, { 5, 60, -1, 0 }, { 5, 60, 1, 0 }, { 5, 60, 1, 0 }, { 5, 60, -1, 0 }
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260317);
  int above, below;

  /* Where there is room every label stays in its row, under its mark. */
  dd_track_layout (spread, G_N_ELEMENTS (spread), 720, 10);
  g_assert_cmpint (spread[0].row, ==, 1);
  g_assert_cmpint (spread[0].x, ==, 660);
  g_assert_cmpint (spread[1].row, ==, -1);
  g_assert_cmpint (spread[1].x, ==, 500);
  g_assert_cmpint (spread[2].x, ==, 0);
  dd_track_rows (spread, G_N_ELEMENTS (spread), &above, &below);
  g_assert_cmpint (above, ==, 1);
  g_assert_cmpint (below, ==, 1);

  dd_track_layout (crowd, G_N_ELEMENTS (crowd), 720, 10);
  assert_apart (crowd, G_N_ELEMENTS (crowd), 720, 10);

  for (int round = 0; round < 5000; round++)
    {
      DdTrackLabel labels[6];
      int width = g_rand_int_range (random, 60, 900);

      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        {
          labels[i].anchor = g_rand_int_range (random, 0, width + 1);
          labels[i].width = g_rand_int_range (random, 20, 160);
          labels[i].row = g_rand_boolean (random) ? 1 : -1;
        }
      dd_track_layout (labels, G_N_ELEMENTS (labels), width, 10);
      assert_apart (labels, G_N_ELEMENTS (labels), width, 10);
    }
}

static void
test_paper_plan (void)
{
  /* The picture of two whole pages beside each other at 1366 × 768. */
  DdPaperPlan whole = dd_paper_plan (DD_PAPER_WHOLE, 1, 2, 1144, 657);
  DdPaperPlan narrow = dd_paper_plan (DD_PAPER_WHOLE, 1, 2, 500, 657);
  DdPaperPlan width = dd_paper_plan (DD_PAPER_WIDTH, 1, 3, 700, 657);
  DdPaperPlan empty = dd_paper_plan (DD_PAPER_WHOLE, 1, 0, 0, 0);
  int x, y, next_x, next_y;

  g_assert_cmpuint (whole.columns, ==, 2);
  g_assert_cmpint (whole.height, <=, 657);
  dd_paper_plan_place (&whole, 2, 0, 1144, &x, &y);
  dd_paper_plan_place (&whole, 2, 1, 1144, &next_x, &next_y);
  g_assert_cmpint (y, ==, next_y);
  g_assert_cmpint (next_x, >, x + (int) (DD_PAGE_WIDTH * whole.scale));
  g_assert_cmpuint (narrow.columns, ==, 1);
  g_assert_cmpint (narrow.height, >, 657);
  g_assert_cmpuint (width.columns, ==, 1);
  g_assert_cmpint ((int) (DD_PAGE_WIDTH * width.scale + 0.5), ==, 660);
  g_assert_cmpuint (empty.columns, ==, 1);
}

/* The same words as a Chinese office says them. */
static void
test_chinese (void)
{
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autofree char *catalogue = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_autofree char *old = g_strdup (setlocale (LC_MESSAGES, NULL));
  g_autofree char *due = NULL;
  g_autofree char *left = NULL;
  g_autofree char *date = NULL;
  g_autofree char *day = NULL;
  g_autofree char *level = NULL;

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  g_assert_nonnull (setlocale (LC_MESSAGES, "C.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, catalogue);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  due = dd_format_due (at ("2026-03-21T00:00:00+08:00"), at (NOW), zone);
  left = dd_format_left (at ("2026-03-17T12:40:00+08:00"), at (NOW));
  date = dd_format_date (at ("2027-01-31T07:25:00+08:00"), at (NOW), zone);
  day = dd_format_day_and_weekday (at (NOW), zone);
  level = dd_format_level (3);
  g_assert_cmpstr (due, ==, "周五 3月20日 24:00");
  g_assert_cmpstr (left, ==, "还有 2 小时 57 分");
  g_assert_cmpstr (date, ==, "2027年1月31日");
  g_assert_cmpstr (day, ==, "3月17日 星期二");
  g_assert_cmpstr (level, ==, "较大（III\u00a0级）");
  g_assert_cmpstr (dd_format_unknown (), ==, "待\u2060核\u2060实");

  g_unsetenv ("LANGUAGE");
  setlocale (LC_MESSAGES, old);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/common/due", test_due);
  g_test_add_func ("/common/times", test_times);
  g_test_add_func ("/common/countdown", test_countdown);
  g_test_add_func ("/common/facts", test_facts);
  g_test_add_func ("/common/time-parse", test_parse);
  g_test_add_func ("/common/time-input", test_input);
  g_test_add_func ("/common/clock-face", test_face);
  g_test_add_func ("/common/track-layout", test_track);
  g_test_add_func ("/common/paper-plan", test_paper_plan);
  g_test_add_func ("/common/chinese", test_chinese);
  return g_test_run ();
}
