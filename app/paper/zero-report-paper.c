/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/zero-report-paper.h"

#include "base/workdays.h"
#include "reports/paper-words.h"

/* For a Chinese office, so in Chinese whatever the language of the window. */
#define TITLE "%s“零报告”情况表"
#define INTRODUCTION "%s，%s%02u:%02u前向%s报送。应报%u次，已报%u次，其中超时%u次；缺报%u次。"
#define DAYS "%s至%s"
#define EACH_DAY "每日"
#define THAT_DAY "当日"
#define CANCELLED "自%s起取消，原因：%s。"
#define NOTHING "无异常"
#define INCIDENT "事件 %s"
#define MISSING "缺报"
#define CALLED_OFF "已取消"
#define LATE "超时：%s"
#define LATE_UNEXPLAINED "超时"
#define CORRECTED "更正：%s"
#define OTHERWISE "时限%02d:%02d，报%s"

enum
{
  DAY,
  WHAT,
  WHEN,
  WHO,
  REMARK,
  N_COLUMNS
};

static const guint widths[N_COLUMNS] = { 17, 16, 20, 12, 25 };
static const char *const labels[N_COLUMNS] = { "日期", "报送内容", "报送时间", "报送人", "备注" };

/* With its year where that is another than the one named before; 0: none was. */
static char *
write_day (const GDate *date, int year)
{
  if (g_date_get_year (date) != year)
    return g_strdup_printf ("%d年%d月%d日", (int) g_date_get_year (date),
                            (int) g_date_get_month (date), (int) g_date_get_day (date));
  return g_strdup_printf ("%d月%d日", (int) g_date_get_month (date), (int) g_date_get_day (date));
}

static char *
write_moment (gint64 time, int year, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *day = NULL;
  GDate date;

  dd_date_from_time (&date, time, zone);
  day = write_day (&date, year);
  return g_strdup_printf ("%s %s", day, clock);
}

static char *
write_days (const DdImportantPeriod *period)
{
  g_autofree char *from = write_day (&period->from, 0);
  g_autofree char *until = NULL;

  if (g_date_compare (&period->from, &period->until) == 0)
    return g_steal_pointer (&from);
  until = write_day (&period->until, g_date_get_year (&period->from));
  return g_strdup_printf (DAYS, from, until);
}

static char *
write_what (const DdPeriodDay *day)
{
  if (day->report == NULL)
    return g_strdup (day->state == DD_PERIOD_DAY_MISSING      ? MISSING
                     : day->state == DD_PERIOD_DAY_CALLED_OFF ? CALLED_OFF
                                                              : "");
  if (day->report->kind == DD_ZERO_REPORT_INCIDENT)
    return g_strdup_printf (INCIDENT, day->report->text != NULL ? day->report->text : "");
  return g_strdup (day->report->text != NULL && *day->report->text != '\0' ? day->report->text
                                                                           : NOTHING);
}

/* The period was changed since: the day keeps what was asked of it. */
static void
add_otherwise (GString *text,
               const DdImportantPeriod *period,
               const DdPeriodDay *day,
               GTimeZone *zone)
{
  g_autoptr (GDateTime) due = dd_time_to_local (day->due_at, zone);

  if (day->due_at != dd_important_period_due_at (period, &day->date, zone) ||
      g_strcmp0 (day->recipient, period->recipient) != 0)
    g_string_append_printf (text, OTHERWISE, g_date_time_get_hour (due),
                            g_date_time_get_minute (due), dd_paper_recipient (day->recipient));
}

static char *
write_remark (const DdImportantPeriod *period, const DdPeriodDay *day, GTimeZone *zone)
{
  const DdZeroReport *report = day->report;
  g_autoptr (GString) text = g_string_new (NULL);

  add_otherwise (text, period, day, zone);
  if (text->len > 0 && report != NULL && day->state == DD_PERIOD_DAY_FILED_LATE)
    g_string_append (text, "；");
  if (report != NULL && day->state == DD_PERIOD_DAY_FILED_LATE)
    {
      if (report->late_reason != NULL)
        g_string_append_printf (text, LATE, report->late_reason);
      else
        g_string_append (text, LATE_UNEXPLAINED);
    }
  if (report != NULL && report->reason != NULL)
    g_string_append_printf (text, "%s" CORRECTED, text->len > 0 ? "；" : "", report->reason);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_day (DdPageBlock *table,
         const DdImportantPeriod *period,
         const DdPeriodDay *day,
         GTimeZone *zone)
{
  int year = g_date_get_year (&period->from);
  GPtrArray *row = dd_page_block_add_row (table);
  g_autofree char *date = write_day (&day->date, year);
  g_autofree char *what = write_what (day);
  g_autofree char *when =
      day->report != NULL ? write_moment (day->report->reported_at, year, zone) : g_strdup ("");
  g_autofree char *remark = write_remark (period, day, zone);

  dd_page_row_add_cell (row, 1, FALSE, date);
  dd_page_row_add_cell (row, 1, FALSE, what);
  dd_page_row_add_cell (row, 1, FALSE, when);
  dd_page_row_add_cell (row, 1, FALSE,
                        day->report != NULL && day->report->filed_by_name != NULL
                            ? day->report->filed_by_name
                            : "");
  dd_page_row_add_cell (row, 1, FALSE, remark);
}

static char *
introduce (const DdImportantPeriod *period, GPtrArray *days)
{
  g_autofree char *span = write_days (period);
  gboolean one = g_date_compare (&period->from, &period->until) == 0;
  guint owed = 0, filed = 0, late = 0, missing = 0;

  for (guint i = 0; i < days->len; i++)
    {
      DdPeriodDayState state = ((const DdPeriodDay *) g_ptr_array_index (days, i))->state;

      owed += state != DD_PERIOD_DAY_CALLED_OFF;
      filed += state == DD_PERIOD_DAY_FILED || state == DD_PERIOD_DAY_FILED_LATE;
      late += state == DD_PERIOD_DAY_FILED_LATE;
      missing += state == DD_PERIOD_DAY_MISSING;
    }
  return g_strdup_printf (INTRODUCTION, span, one ? THAT_DAY : EACH_DAY, period->due_minute / 60,
                          period->due_minute % 60, dd_paper_recipient (period->recipient), owed,
                          filed, late, missing);
}

/**
 * dd_zero_report_paper_new:
 * @school: the school's name
 * @period: an important period
 * @days: (element-type DdPeriodDay): its days, in order
 * @made_at: when it is printed, UTC milliseconds
 * @zone: the desk's time zone
 *
 * What was reported on each day of a period, and what is missing.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_zero_report_paper_new (const char *school,
                          const DdImportantPeriod *period,
                          GPtrArray *days,
                          gint64 made_at,
                          GTimeZone *zone)
{
  DdPageContent *content;
  DdPageBlock *table;
  GPtrArray *row;
  g_autofree char *title = NULL;
  g_autofree char *introduction = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (school != NULL && period != NULL && days != NULL && zone != NULL, NULL);

  title = g_strdup_printf (TITLE, period->name);
  introduction = introduce (period, days);
  date = dd_paper_date (made_at, zone);

  content = dd_page_content_new ();
  content->title = g_strdup_printf ("%s\n%s", school, title);
  dd_page_content_add_paragraph (content, NULL, introduction);
  if (period->cancelled_at != DD_TIME_UNKNOWN)
    {
      g_autofree char *since =
          write_moment (period->cancelled_at, g_date_get_year (&period->from), zone);
      g_autofree char *cancelled = g_strdup_printf (CANCELLED, since, period->cancel_reason);

      dd_page_content_add_paragraph (content, NULL, cancelled);
    }
  table = dd_page_content_add_table (content, "days", widths, N_COLUMNS, 1);
  row = dd_page_block_add_row (table);
  for (guint i = 0; i < N_COLUMNS; i++)
    dd_page_row_add_cell (row, 1, TRUE, labels[i]);
  for (guint i = 0; i < days->len; i++)
    add_day (table, period, g_ptr_array_index (days, i), zone);
  dd_page_content_add_signature (content, school, date, TRUE);
  return content;
}
