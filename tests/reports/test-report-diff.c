/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-diff.h"

#include <string.h>

/* "=kept -gone +new", one after another. */
static char *
describe (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) spans = dd_report_diff (old_text, new_text);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const DdReportDiffSpan *span = &g_array_index (spans, DdReportDiffSpan, i);
      const char *text = span->kind == DD_REPORT_DIFF_REMOVED ? old_text : new_text;

      g_string_append_printf (words, "%s%c%.*s", i > 0 ? "|" : "", "=-+"[span->kind],
                              (int) span -> length, text + span -> offset);
    }
  return g_string_free (words, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *spans;
  } cases[] = {
    { "", "", "" },
    { "账号已冻结。", "账号已冻结。", "=账号已冻结。" },
    { "", "账号已冻结。", "+账号已冻结。" },
    { "账号已冻结。", "", "-账号已冻结。" },
    { "导出学籍信息1236条。", "导出学籍信息1188条。", "=导出学籍信息|-1236|+1188|=条。" },
    { "8时发现。9时上报。", "8时发现。8时30分冻结。9时上报。",
      "=8时发现。|+8时30分冻结。|=9时上报。" },
    { "8时发现。8时30分冻结。9时上报。", "8时发现。9时上报。",
      "=8时发现。|-8时30分冻结。|=9时上报。" },
    { "完全不同的一句", "另外写过", "-完全不同的一句|+另外写过" },
    { "甲。乙。丙。", "甲。丁。丙。", "=甲。|-乙|+丁|=。丙。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spans = describe (cases[i].before, cases[i].after);

      g_assert_cmpstr (spans, ==, cases[i].spans);
    }
}

/* What the spans say of each side must be that side, whole. */
static void
assert_whole (const char *before, const char *after)
{
  g_autoptr (GArray) spans = dd_report_diff (before, after);
  g_autoptr (GString) was = g_string_new (NULL);
  g_autoptr (GString) is = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const DdReportDiffSpan *span = &g_array_index (spans, DdReportDiffSpan, i);

      if (span->kind == DD_REPORT_DIFF_REMOVED)
        g_string_append_len (was, before + span->offset, (gssize) span->length);
      else
        g_string_append_len (is, after + span->offset, (gssize) span->length);
      if (span->kind == DD_REPORT_DIFF_SAME)
        g_string_append_len (was, after + span->offset, (gssize) span->length);
    }
  g_assert_cmpstr (was->str, ==, before);
  g_assert_cmpstr (is->str, ==, after);
}

static char *
random_text (GRand *rand, guint n)
{
  static const char *const pieces[] = { "学", "籍", "账", "号", "。",  "1",
                                        "2",  "a",  "；", "\n", "<b>&" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
test_whole (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260317);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *before = random_text (rand, (guint) g_rand_int_range (rand, 0, 60));
      g_autofree char *after = random_text (rand, (guint) g_rand_int_range (rand, 0, 60));

      assert_whole (before, after);
      assert_whole (before, before);
    }
}

/* 100,000 characters on each side that have nothing in common, in sentences and in one: what takes
 * the square of it would not end before the test is stopped. */
static void
test_large (void)
{
  static const char *const units[][2] = { { "一二三四五六七八九。", "甲乙丙丁戊己庚辛壬。" },
                                          { "一", "甲" } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);

      while (g_utf8_strlen (before->str, -1) < 100000)
        {
          for (guint n = 0; n < 1000; n++)
            {
              g_string_append (before, units[i][0]);
              g_string_append (after, units[i][1]);
            }
        }
      assert_whole (before->str, after->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/diff/table", test_table);
  g_test_add_func ("/reports/diff/whole", test_whole);
  g_test_add_func ("/reports/diff/large", test_large);
  return g_test_run ();
}
