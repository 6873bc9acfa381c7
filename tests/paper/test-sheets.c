/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/duty-paper.h"
#include "paper/official-page.h"
#include "paper/password-slip.h"
#include "paper/recovery-paper.h"
#include "paper/roster-paper.h"
#include "paper/script-paper.h"
#include "roster/contact-sheet.h"

#include <string.h>

static char *
lay_out (const DdPageContent *content)
{
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  GString *all = g_string_new (NULL);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *text = dd_page_layout_dup_text (layout, page);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

/* The whole key is on the sheet, in groups, whatever dashes it came with; and who it opens for. */
static void
test_recovery_sheet (void)
{
  static const DdRecoveryAccount accounts[] = { { "周明远", "校长" }, { "林晓燕", "学籍管理员" } };
  static const char *const keys[] = {
    "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-0123-4567-89AB-CDEF-GHJK-MNPQ",
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJKMNPQ",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  gint64 made_at = dd_time_from_iso8601 ("2026-03-17T23:30:00+08:00");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (DdPageContent) content =
          dd_recovery_paper_new ("清源县第一中学", accounts, G_N_ELEMENTS (accounts), keys[i],
                                 made_at, zone);
      g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
      g_autofree char *text = lay_out (content);

      g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 1);
      g_assert_nonnull (strstr (text, "0123\n4567\n89AB\nCDEF\nGHJK\nMNPQ\nRSTV\nWXYZ\n"
                                      "0123\n4567\n89AB\nCDEF\nGHJK\nMNPQ\n"));
      g_assert_nonnull (strstr (text, "周明远 (校长), 林晓燕 (学籍管理员)\n"));
      g_assert_nonnull (strstr (text, "清源县第一中学\n2026年3月17日\n"));
    }
}

/* Account and password stand on the slip as they are typed, unbroken, on one page. */
static void
test_password_slip (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (DdPageContent) content =
      dd_password_slip_new ("清源县第一中学", "周敏", "zhong-zhong-xing-ping-shan-4827",
                            dd_time_from_iso8601 ("2026-03-17T23:30:00+08:00"), zone);
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  g_autofree char *text = lay_out (content);

  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 1);
  g_assert_nonnull (strstr (text, "周敏\n"));
  g_assert_nonnull (strstr (text, "zhong-zhong-xing-ping-shan-4827\n"));
  g_assert_nonnull (strstr (text, "清源县第一中学\n2026年3月17日\n"));
}

static void
test_script_paper (void)
{
  static const DdScriptCall calls[] = { { "清源县教育局值班室", "6200 0230" },
                                        { "县公安局网安大队", NULL } };
  DdPhoneScript script = { 0 };
  g_autoptr (DdPageContent) content = NULL;
  g_autofree char *text = NULL;

  script.paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < 2; i++)
    {
      GPtrArray *runs = dd_report_runs_new ();

      dd_report_runs_add (runs, i == 0 ? "我校发生一起事件，事发时间" : "涉及人数", -1, NULL,
                          DD_REPORT_RUN_PLAIN);
      dd_report_runs_add (runs, "待核实", -1, NULL, DD_REPORT_RUN_UNKNOWN);
      dd_report_runs_add (runs, "。", -1, NULL, DD_REPORT_RUN_PLAIN);
      g_ptr_array_add (script.paragraphs, runs);
    }
  content = dd_script_paper_new (&script, "2026-003", calls, G_N_ELEMENTS (calls));
  text = lay_out (content);
  g_assert_nonnull (strstr (text, "2026-003"));
  g_assert_nonnull (strstr (text, "我校发生一起事件，事发时间待核实。\n涉及人数待核实。\n"));
  g_assert_nonnull (strstr (text, "清源县教育局值班室\n6200 0230\n县公安局网安大队\n待核实\n"));
  g_ptr_array_unref (script.paragraphs);
}

static void
add_line (GPtrArray *lines,
          const char *department,
          const char *post,
          const char *name,
          const char *phone,
          const char *office_phone)
{
  DdSheetLine *line = g_new0 (DdSheetLine, 1);

  line->department = g_strdup (department);
  line->post = g_strdup (post);
  line->name = g_strdup (name);
  line->phone = g_strdup (phone);
  line->office_phone = g_strdup (office_phone);
  g_ptr_array_add (lines, line);
}

/* Who is responsible and their numbers; a vacancy says so, every page has its heads. */
static void
test_contact_sheet (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_sheet_line_free);
  gint64 made_at = dd_time_from_iso8601 ("2026-03-17T23:30:00+08:00");
  g_autoptr (DdPageContent) content = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  guint n_pages;

  add_line (lines, "领导小组", "校长", "周明远", "139 0000 0101", "6200 0101");
  add_line (lines, "总务处", "信息安全管理员", NULL, NULL, NULL);
  for (guint i = 0; i < 60; i++)
    add_line (lines, "高一年级组", "班主任", "何静", "139 0000 0161", NULL);
  add_line (lines, NULL, "校医", "许兰", "6200 0188", NULL);
  content = dd_roster_paper_new ("清源县第一中学", lines, made_at, zone);
  layout = dd_page_layout_new (content);
  n_pages = dd_page_layout_get_n_pages (layout);
  g_assert_cmpuint (n_pages, >=, 2);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *text = dd_page_layout_dup_text (layout, page);

      g_assert_nonnull (strstr (text, "部门\n岗位\n姓名\n手机\n办公电话\n"));
      if (page == 0)
        {
          g_assert_nonnull (strstr (text, "清源县第一中学\n责任人通讯录\n"
                                          "2026年3月17日印制，共 63 个岗位，空缺 1 个。\n"));
          g_assert_nonnull (strstr (text, "领导小组\n校长\n周明远\n139 0000 0101\n6200 0101\n"
                                          "总务处\n信息安全管理员\n空缺\n"));
        }
      if (page + 1 == n_pages)
        g_assert_nonnull (strstr (text, "校医\n许兰\n6200 0188\n"));
    }
}

/* Every shift stands there with its day and number; a holiday has its name, nobody's line is free.
 */
static void
test_duty_table (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GPtrArray) shifts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);
  g_autoptr (DdWorkdays) workdays = dd_workdays_new_shipped (NULL);
  g_autoptr (DdDutyMonth) month = NULL;
  g_autoptr (DdPageContent) content = NULL;
  g_autofree char *text = NULL;
  gint64 made_at = dd_time_from_iso8601 ("2026-03-28T09:00:00+08:00");
  GDate day, last;

  dd_duty_month_bounds (2026, 4, &day, &last);
  for (; g_date_compare (&day, &last) <= 0; g_date_add_days (&day, 1))
    {
      DdDutyShift *shift = dd_duty_shift_new ();

      shift->id = g_date_get_day (&day);
      shift->slot = g_strdup ("全天");
      shift->place = g_strdup ("信息中心值班室");
      shift->on_date = day;
      shift->start_at = dd_date_at (&day, 7, 30, zone);
      shift->end_at = shift->start_at + DD_DAY;
      shift->leader.name = g_strdup ("沈国栋");
      if (shift->id != 9)
        {
          shift->person.id = 1;
          shift->person.name = g_strdup_printf ("值班员%d", (int) shift->id);
          shift->person.phone = g_strdup ("139 0000 0156");
        }
      g_ptr_array_add (shifts, shift);
    }
  month = dd_duty_month_new (2026, 4, shifts, workdays, made_at);
  content = dd_duty_paper_new ("清源县第一中学", month, made_at, zone);
  text = lay_out (content);
  g_assert_nonnull (strstr (text, "清源县第一中学"));
  g_assert_nonnull (strstr (text, "信息中心值班室"));
  g_assert_nonnull (strstr (text, "清明节"));
  g_assert_nonnull (strstr (text, "值班员1"));
  g_assert_nonnull (strstr (text, "值班员30"));
  g_assert_null (strstr (text, "值班员9"));
  g_assert_nonnull (strstr (text, "07:30"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/recovery-paper/whole", test_recovery_sheet);
  g_test_add_func ("/paper/password-slip/whole", test_password_slip);
  g_test_add_func ("/paper/script-paper/whole", test_script_paper);
  g_test_add_func ("/paper/contact-sheet", test_contact_sheet);
  g_test_add_func ("/paper/duty-table", test_duty_table);
  return g_test_run ();
}
