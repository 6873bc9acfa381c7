/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/line-breaker.h"
#include "paper/title-breaker.h"

#include <math.h>

#define EM 10.0

/* Units as shaping would make them: Chinese 1 em, everything else half; a break is allowed before
 * Chinese and behind a space, as Unicode has it. */
static DdBreakUnit *
make_units (const char *text, guint *n)
{
  DdBreakUnit *units;
  guint i = 0;

  *n = g_utf8_strlen (text, -1);
  units = g_new0 (DdBreakUnit, *n + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);

      units[i].character = c;
      units[i].wide = c > 0x7f;
      units[i].width = units[i].wide ? EM : EM / 2;
      units[i].may_cut = TRUE;
      units[i].may_break = i > 0 &&
                           ((units[i].wide && !dd_line_breaker_opens (c)) || units[i - 1].wide ||
                            dd_line_breaker_is_white (units[i - 1].character)) &&
                           c != ' ';
    }
  return units;
}

static char *
break_text (const char *text, guint columns, gboolean title)
{
  guint n;
  g_autofree DdBreakUnit *units = make_units (text, &n);
  g_autoptr (GArray) lines = title ? dd_title_breaker_run (units, n, columns * EM)
                                   : dd_line_breaker_run (units, n, EM, columns * EM, columns * EM);
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const DdBreakLine *line = &g_array_index (lines, DdBreakLine, i);

      g_assert_cmpuint (line->start, <, line->end);
      if (i > 0)
        g_string_append_c (result, '|');
      for (guint u = line->start; u < line->end; u++)
        g_string_append_unichar (result, units[u].character);
    }
  return g_string_free (result, FALSE);
}

static void
test_breaks (void)
{
  static const struct
  {
    guint columns;
    const char *text;
    const char *broken;
  } cases[] = {
    { 5, "一二三四五六七", "一二三四五|六七" },
    /* A mark goes out with its character where the line has no room to draw it in. */
    { 5, "一二三四五，六七", "一二三四|五，六七" },
    { 6, "一二、四五六，七八", "一二、四五|六，七八" },
    /* Twenty characters give enough in their gaps and at the end to take it in. */
    { 20, "一二三四五六七八九十一二三四五六七八，九，一二",
      "一二三四五六七八九十一二三四五六七八，九，|一二" },
    /* An opening mark goes with what it opens. */
    { 5, "一二三四（六）七", "一二三四|（六）七" },
    { 5, "一二三四“六”七", "一二三四|“六”七" },
    { 4, "一二“三”四五", "一二|“三”四|五" },
    /* A level stays whole, with its bracket. */
    { 8, "判断为重大事件（Ⅱ级）。", "判断为重大事件|（Ⅱ级）。" },
    { 9, "判断为重大事件（Ⅱ级）。", "判断为重大事件|（Ⅱ级）。" },
    { 20, "我校初步判断这起事件的等级应为较大（III 级）事件",
      "我校初步判断这起事件的等级应为较大|（III 级）事件" },
    { 5, "一二三四级五", "一二三四级|五" },
    /* Dashes and ellipses are not torn apart and begin no line. */
    { 5, "一二三四——七", "一二三|四——七" },
    { 5, "一二三四……七", "一二三|四……七" },
    /* Words and numbers stay whole; the space between words stays behind. */
    { 5, "一二三12345四", "一二三|12345四" },
    { 5, "ab cdef ghij", "ab cdef |ghij" },
    { 6, "一二三四五 六", "一二三四五 |六" },
    /* A number wider than the line is cut, for want of another way. */
    { 3, "1234567890", "123456|7890" },
    /* A long word is cut where leaving it whole would tear a hole, best behind a mark. */
    { 10, "一二http://abcdef.example/ab", "一二http://abcdef.|example/ab" },
    { 10, "一二三abcdefghijklmnopqrst", "一二三abcdefghijklmn|opqrst" },
    /* Nothing but marks: they stand rather than vanish. */
    { 3, "，，，，，，，", "，，，|，，，，" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *broken = break_text (cases[i].text, cases[i].columns, FALSE);

      g_assert_cmpstr (broken, ==, cases[i].broken);
    }
}

static void
test_glued (void)
{
  guint n;
  g_autofree DdBreakUnit *units = make_units ("一二三待核实", &n);
  g_autoptr (GArray) lines = NULL;

  units[4].glued = units[5].glued = TRUE;
  lines = dd_line_breaker_run (units, n, EM, 5 * EM, 5 * EM);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpuint (g_array_index (lines, DdBreakLine, 1).start, ==, 3);
}

static void
test_first_line (void)
{
  guint n;
  g_autofree DdBreakUnit *units = make_units ("一二三四五六七八九", &n);
  g_autoptr (GArray) lines = dd_line_breaker_run (units, n, EM, 3 * EM, 5 * EM);

  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpuint (g_array_index (lines, DdBreakLine, 0).end, ==, 3);
  g_assert_cmpuint (g_array_index (lines, DdBreakLine, 1).end, ==, 8);
}

static double
fit (const char *text, double width, gboolean justify, double *extra, double *shift)
{
  guint n;
  g_autofree DdBreakUnit *units = make_units (text, &n);

  return dd_line_breaker_fit (units, 0, n, EM, width, justify, extra, shift);
}

static double
sum (const double *values, guint n)
{
  double total = 0;

  for (guint i = 0; i < n; i++)
    total += values[i];
  return total;
}

static void
test_fit (void)
{
  double extra[32];
  double shift[32];

  /* A line that is a little short meets the margin; every gap gives the same. */
  g_assert_cmpfloat_with_epsilon (fit ("一二三四五六七八九", 9 * EM + 4, TRUE, extra, shift),
                                  9 * EM + 4, 0.001);
  g_assert_cmpfloat_with_epsilon (extra[0], 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (extra[7], 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (extra[8], 0, 0.001);

  /* The last line of a paragraph stays as it is. */
  g_assert_cmpfloat_with_epsilon (fit ("一二三", 9 * EM, FALSE, extra, shift), 3 * EM, 0.001);
  g_assert_cmpfloat (sum (extra, 3), ==, 0);

  /* Far too short: left as it is rather than torn apart. */
  g_assert_cmpfloat_with_epsilon (fit ("一二三四", 9 * EM, TRUE, extra, shift), 4 * EM, 0.001);
  g_assert_cmpfloat (sum (extra, 4), ==, 0);

  /* Nothing is put inside a number or a word; spaces give most. */
  fit ("一12ab二 三", 6 * EM, TRUE, extra, shift);
  g_assert_cmpfloat (extra[1], ==, 0);
  g_assert_cmpfloat (extra[2], ==, 0);
  g_assert_cmpfloat (extra[0], >, 0);
  g_assert_cmpfloat (extra[6], >, 3 * extra[0]);

  /* Too long by half a mark: only the empty half at the end goes. */
  g_assert_cmpfloat_with_epsilon (fit ("一二三四，", 5 * EM - 5, TRUE, extra, shift), 5 * EM - 5,
                                  0.001);
  g_assert_cmpfloat_with_epsilon (extra[4], -5, 0.001);
  g_assert_cmpfloat (sum (extra, 4), ==, 0);

  /* Longer still: the marks inside give too; the ink of an opening one moves with its edge. */
  g_assert_cmpfloat_with_epsilon (fit ("一，二（三）四。", 8 * EM - 8, TRUE, extra, shift),
                                  8 * EM - 8, 0.001);
  g_assert_cmpfloat (extra[1], <, extra[0]);
  g_assert_cmpfloat (shift[3], <, 0);
  g_assert_cmpfloat (shift[1], ==, 0);

  /* White space at the end takes no room. */
  g_assert_cmpfloat_with_epsilon (fit ("一二　", 2 * EM, TRUE, extra, shift), 2 * EM, 0.001);
}

/* Random text of characters, marks, numbers and words: whatever comes, no line begins with a
 * closing mark or ends with an opening one, none is too wide, and nothing is lost. */
static void
test_random (void)
{
  static const char *const parts[] = { "学", "校", "信", "息",   "网",    "络", "安",
                                       "全", "，", "。", "、",   "“",     "”",  "（",
                                       "）", "：", "12", "abc ", "《校》" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260317);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree DdBreakUnit *units = NULL;
      g_autoptr (GArray) lines = NULL;
      guint previous = 0;
      guint n;

      for (guint i = 0; i < 300; i++)
        {
          guint part = g_rand_int_range (rand, 0, G_N_ELEMENTS (parts));

          /* Two marks in a row, at most. */
          if (part >= 8 && part < 16 && i % 3 != 0)
            part -= 8;
          g_string_append (text, parts[part]);
        }
      units = make_units (text->str, &n);
      lines = dd_line_breaker_run (units, n, EM, 26 * EM, 28 * EM);
      for (guint i = 0; i < lines->len; i++)
        {
          const DdBreakLine *line = &g_array_index (lines, DdBreakLine, i);
          double room = i == 0 ? 26 * EM : 28 * EM;
          double extra[300];
          double shift[300];

          g_assert_cmpuint (line->start, ==, previous);
          previous = line->end;
          if (i > 0)
            g_assert_false (dd_line_breaker_closes (units[line->start].character));
          if (i + 1 < lines->len)
            g_assert_false (dd_line_breaker_opens (units[line->end - 1].character));
          g_assert_cmpfloat (dd_line_breaker_fit (units, line->start, line->end, EM, room, TRUE,
                                                  extra, shift),
                             <=, room + 0.1);
        }
      g_assert_cmpuint (previous, ==, n);
    }
}

static void
test_titles (void)
{
  static const struct
  {
    guint columns;
    const char *text;
    const char *broken;
  } cases[] = {
    { 20, "关于学籍账号被盗用事件的情况报告", "关于学籍账号被盗用事件的情况报告" },
    { 20, "关于学生学籍信息管理系统账号被盗用导致学生信息泄露事件的情况报告",
      "关于学生学籍信息管理系统账号被盗用|导致学生信息泄露事件的情况报告" },
    { 20, "关于学籍系统账号被盗用，三名学生信息被改事件的首次报告",
      "关于学籍系统账号被盗用，|三名学生信息被改事件的首次报告" },
    { 20, "关于校园网出口中断及机房服务器感染勒索病毒事件的整改报告",
      "关于校园网出口中断及机房服务器|感染勒索病毒事件的整改报告" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *broken = break_text (cases[i].text, cases[i].columns, TRUE);

      g_assert_cmpstr (broken, ==, cases[i].broken);
    }
}

/* A title of the greatest length, and one that no rule can break, still come out whole. */
static void
test_long_titles (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *broken = NULL;
  g_autofree char *word = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, i % 2 == 0 ? "学" : "网");
  broken = break_text (text->str, 20, TRUE);
  lines = g_strsplit (broken, "|", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 10);

  word = break_text ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 20, TRUE);
  g_assert_cmpuint (strlen (word), ==, 61);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/line-breaker/breaks", test_breaks);
  g_test_add_func ("/paper/line-breaker/glued", test_glued);
  g_test_add_func ("/paper/line-breaker/first-line", test_first_line);
  g_test_add_func ("/paper/line-breaker/fit", test_fit);
  g_test_add_func ("/paper/line-breaker/random", test_random);
  g_test_add_func ("/paper/title-breaker/titles", test_titles);
  g_test_add_func ("/paper/title-breaker/long", test_long_titles);
  return g_test_run ();
}
