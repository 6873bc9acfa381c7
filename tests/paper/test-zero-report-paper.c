/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/workdays.h"
#include "paper/official-page.h"
#include "paper/zero-report-paper.h"

#include <glib/gstdio.h>

static void
add_report (GPtrArray *reports, int day, const char *reported, const char *late, const char *reason)
{
  DdZeroReport *report;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, G_DATE_OCTOBER, 2026);
  report = dd_zero_report_new (1, &date, DD_ZERO_REPORT_NOTHING);
  report->id = reports->len + 1;
  report->reported_at = dd_time_from_iso8601 (reported);
  report->filed_by_name = g_strdup ("林晓燕");
  report->late_reason = g_strdup (late);
  report->reason = g_strdup (reason);
  g_ptr_array_add (reports, report);
}

/* What the table says, cell by cell. */
static char *
read_content (const DdPageContent *content)
{
  GString *text = g_string_new (content->title);

  for (guint i = 0; i < content->blocks->len; i++)
    {
      const DdPageBlock *block = g_ptr_array_index (content->blocks, i);

      if (block->text != NULL)
        g_string_append (text, block->text->characters->str);
      for (guint j = 0; block->rows != NULL && j < block->rows->len; j++)
        {
          const GPtrArray *row = g_ptr_array_index (block->rows, j);

          g_string_append_c (text, '\n');
          for (guint k = 0; k < row->len; k++)
            g_string_append_printf (
                text, "%s%s", k > 0 ? "|" : "",
                ((const DdPageCell *) g_ptr_array_index (row, k))->text->characters->str);
        }
    }
  return g_string_free (text, FALSE);
}

/* A week over its end: reported, late, missing and corrected days, and a PDF of it. */
static void
test_week (void)
{
  static const char *const words[] = {
    "国庆期间“零报告”情况表",
    "2026年10月1日至10月4日，每日16:00前向县教育局报送",
    "应报4次，已报3次，其中超时1次；缺报1次",
    "10月1日|无异常|10月1日15:20|林晓燕|",
    "10月2日|无异常|10月3日08:10|林晓燕|超时：放假无人值守",
    "10月3日|缺报|||",
    "10月4日|无异常|10月4日15:00|林晓燕|更正：时间填错",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_zero_report_free);
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (DdPageContent) content = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = g_dir_make_tmp ("paper-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "zero.pdf", NULL);
  gint64 made_at = dd_time_from_iso8601 ("2026-10-08T09:00:00+08:00");
  g_auto (GStrv) parts = NULL;
  g_autofree char *dense = NULL;
  GDate from, until;

  g_assert_true (dd_date_parse ("2026-10-01", &from));
  g_assert_true (dd_date_parse ("2026-10-04", &until));
  period = dd_important_period_new ("国庆期间", &from, &until);
  add_report (reports, 1, "2026-10-01T15:20:00+08:00", NULL, NULL);
  add_report (reports, 2, "2026-10-03T08:10:00+08:00", "放假无人值守", NULL);
  add_report (reports, 4, "2026-10-04T15:00:00+08:00", NULL, "时间填错");
  days = dd_important_period_list_days (period, reports, NULL, made_at, zone);
  content = dd_zero_report_paper_new ("清源县第一中学", period, days, made_at, zone);
  text = read_content (content);
  parts = g_strsplit (text, " ", -1);
  dense = g_strjoinv ("", parts);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s in %s", words[i], dense);
      g_assert_nonnull (strstr (dense, words[i]));
    }

  layout = dd_page_layout_new (content);
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 1);
  g_assert_true (dd_page_layout_write_pdf (layout, path, "零报告", &error));
  g_assert_no_error (error);
  if (g_getenv ("DD_KEEP_PAPER") != NULL)
    return;
  g_unlink (path);
  g_rmdir (folder);
}

static char *
write_paper (const DdImportantPeriod *period, GPtrArray *days, GTimeZone *zone)
{
  g_autoptr (DdPageContent) content =
      dd_zero_report_paper_new ("清源县第一中学", period, days,
                                dd_time_from_iso8601 ("2027-01-08T09:00:00+08:00"), zone);
  g_autofree char *text = read_content (content);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  return g_strjoinv ("", parts);
}

static char *
write_empty (const char *from, const char *until)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (GPtrArray) days = NULL;
  GDate first, last;

  g_assert_true (dd_date_parse (from, &first));
  g_assert_true (dd_date_parse (until, &last));
  period = dd_important_period_new ("元旦", &first, &last);
  days = dd_important_period_list_days (period, none, NULL,
                                        dd_time_from_iso8601 ("2027-01-08T09:00:00+08:00"), zone);
  return write_paper (period, days, zone);
}

/* A year that is another is named; one day is one day. */
static void
test_dates (void)
{
  g_autofree char *one = write_empty ("2027-01-01", "2027-01-01");
  g_autofree char *two = write_empty ("2026-12-31", "2027-01-01");

  g_test_message ("%s %s", one, two);
  g_assert_nonnull (strstr (one, "2027年1月1日，当日16:00前向县教育局报送"));
  g_assert_nonnull (strstr (two, "2026年12月31日至2027年1月1日，每日16:00前"));
  g_assert_nonnull (strstr (two, "\n12月31日|缺报"));
  g_assert_nonnull (strstr (two, "\n2027年1月1日|缺报"));
}

/* A day that was due before the period was changed says what was asked of it. */
static void
test_changed (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autofree char *text = NULL;
  GDate from, until;

  g_assert_true (dd_date_parse ("2026-10-01", &from));
  g_assert_true (dd_date_parse ("2026-10-02", &until));
  period = dd_important_period_new ("国庆", &from, &until);
  known = dd_important_period_owe (period, none, NULL, 0, zone);
  period->due_minute = 18 * 60;
  days = dd_important_period_list_days (period, none, known,
                                        dd_time_from_iso8601 ("2026-10-02T09:00:00+08:00"), zone);
  text = write_paper (period, days, zone);
  g_assert_nonnull (strstr (text, "\n10月1日|缺报|||时限16:00，报县教育局"));
  g_assert_nonnull (strstr (text, "\n10月2日||||"));
  g_assert_null (strstr (text, "时限18:00"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/zero-report/week", test_week);
  g_test_add_func ("/paper/zero-report/dates", test_dates);
  g_test_add_func ("/paper/zero-report/changed", test_changed);
  return g_test_run ();
}
