/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"
#include "paper/password-slip.h"
#include "paper/recovery-paper.h"
#include "paper/script-paper.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/recovery-paper/whole", test_recovery_sheet);
  g_test_add_func ("/paper/password-slip/whole", test_password_slip);
  g_test_add_func ("/paper/script-paper/whole", test_script_paper);
  return g_test_run ();
}
