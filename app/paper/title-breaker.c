/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/title-breaker.h"

#include <math.h>

/* What a bad break costs, in the measure of one character too many or too few, squared. */
#define COST_WORD 40.0
#define COST_PARTICLE 60.0

/* What a break behind a comma is worth: it comes where the voice rests. */
#define WORTH_MARK 15.0

/* Words that titles of these papers are made of; a line does not end inside one. */
static const char *const words[] = {
  "关于", "学籍",   "学生",   "学校",   "教师", "家长", "监护人", "未成年人", "个人",   "信息",
  "管理", "系统",   "平台",   "账号",   "密码", "口令", "数据",   "网络",     "网站",   "安全",
  "校园", "校园网", "服务器", "计算机", "电脑", "机房", "病毒",   "勒索",     "软件",   "木马",
  "攻击", "入侵",   "篡改",   "泄露",   "泄漏", "窃取", "盗用",   "丢失",     "中断",   "故障",
  "瘫痪", "诈骗",   "钓鱼",   "传播",   "不当", "言论", "事件",   "事故",     "情况",   "报告",
  "首报", "续报",   "终报",   "整改",   "总结", "通知", "告知书", "应急",     "预案",   "处置",
  "处理", "调查",   "年级",   "第一",   "中学", "小学", "教育局", "办公室",   "公众号", "成绩",
  "考试", "出口",   "发现",   "登录",   "导出", "部分", "有关",   "相关",     "责任书",
};

static gboolean
matches (const DdBreakUnit *units, guint n_units, guint at, const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word), at++)
    if (at >= n_units || units[at].character != g_utf8_get_char (word))
      return FALSE;
  return TRUE;
}

/* Marks the places inside known words; the longest word at a place counts. */
static gboolean *
find_word_insides (const DdBreakUnit *units, guint n_units)
{
  gboolean *inside = g_new0 (gboolean, n_units + 1);

  for (guint i = 0; i < n_units; i++)
    {
      guint longest = 1;

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        if (matches (units, n_units, i, words[w]))
          longest = MAX (longest, (guint) g_utf8_strlen (words[w], -1));
      for (guint k = 1; k < longest; k++)
        inside[i + k] = TRUE;
      i += longest - 1;
    }
  return inside;
}

static double
break_cost (const DdBreakUnit *units, const gboolean *inside, guint at)
{
  static const char never_first[] = "的了和与及等书";
  static const char never_last[] = "对和与及在被将为向";
  double cost = 0;

  if (!dd_line_breaker_may_begin (units, at))
    return INFINITY;
  if (inside[at])
    cost += COST_WORD;
  if (g_utf8_strchr (never_first, -1, units[at].character) != NULL)
    cost += COST_PARTICLE;
  if (g_utf8_strchr (never_last, -1, units[at - 1].character) != NULL)
    cost += COST_PARTICLE;
  if (dd_line_breaker_closes (units[at - 1].character))
    cost -= WORTH_MARK;
  /* "关于" alone at the end of a line is as bad as half a word. */
  if (at >= 2 && units[at - 2].character == 0x5173 && units[at - 1].character == 0x4e8e)
    cost += COST_PARTICLE;
  return cost;
}

/* The ideal width of line @i of @n: equal for two; of three and more the middle ones a little
 * longer, so that the title stands as a diamond rather than an hourglass. */
static double
ideal_width (double total, guint i, guint n)
{
  double even = total / n;

  if (n < 3)
    return even;
  return i == 0 || i == n - 1 ? even * 0.92 : even * (n - 2 + 0.16) / (n - 2);
}

/* The cheapest way to set the title on exactly @n lines; %NULL if there is none. */
static GArray *
break_into (const DdBreakUnit *units, guint n_units, const gboolean *inside, double width, guint n)
{
  guint stride = n_units + 1;
  g_autofree double *cost = g_new (double, (n + 1) * stride);
  g_autofree guint *from = g_new0 (guint, (n + 1) * stride);
  double total = dd_line_breaker_measure (units, 0, n_units);
  double em = total / n_units;
  GArray *lines;
  guint end = n_units;

  for (guint i = 0; i < (n + 1) * stride; i++)
    cost[i] = INFINITY;
  cost[0] = 0;

  for (guint line = 1; line <= n; line++)
    {
      double ideal = ideal_width (total, line - 1, n);

      for (guint at = 1; at <= n_units; at++)
        {
          double here = at == n_units ? 0 : break_cost (units, inside, at);
          double used = 0;

          if (isinf (here))
            continue;
          for (guint begin = at; begin-- > 0;)
            {
              double off;
              double sum;

              used += units[begin].width;
              if (used > width)
                break;
              off = (used - ideal) / em;
              sum = cost[(line - 1) * stride + begin] + off * off + here;
              if (sum < cost[line * stride + at])
                {
                  cost[line * stride + at] = sum;
                  from[line * stride + at] = begin;
                }
            }
        }
    }
  if (isinf (cost[n * stride + n_units]))
    return NULL;

  lines = g_array_new (FALSE, FALSE, sizeof (DdBreakLine));
  for (guint line = n; line > 0; line--)
    {
      guint begin = from[line * stride + end];

      g_array_prepend_val (lines, ((DdBreakLine){ begin, end }));
      end = begin;
    }
  return lines;
}

/**
 * dd_title_breaker_run:
 * @units: (array length=n_units): a title
 * @n_units: its length, at least 1
 * @width: room of a line, points
 *
 * Sets a title on as few lines as it needs, of balanced length, none broken inside a word
 * (GB/T 9704-2012, 7.3.1: 词意完整，排列对称，长短适宜，梯形或菱形).
 *
 * Returns: (transfer full) (element-type DdBreakLine): the lines
 */
GArray *
dd_title_breaker_run (const DdBreakUnit *units, guint n_units, double width)
{
  double total = dd_line_breaker_measure (units, 0, n_units);
  guint least = MAX (1, (guint) ceil (total / width - 0.001));
  g_autofree gboolean *inside = find_word_insides (units, n_units);

  for (guint n = least; n <= least + 2; n++)
    {
      GArray *lines = break_into (units, n_units, inside, width, n);

      if (lines != NULL)
        return lines;
    }
  /* Words longer than a line, which only running text knows how to cut. */
  return dd_line_breaker_run (units, n_units, units[0].width, width, width);
}
