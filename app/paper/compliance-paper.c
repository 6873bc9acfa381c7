/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/compliance-paper.h"

#include "deadlines/wording.h"
#include "registers/compliance-words.h"
#include "reports/paper-words.h"

/* Filed in Chinese offices, so in Chinese whatever the language of the window. */
#define TITLE "网络安全事件报送时限情况表"
#define EMPTY "本期没有发现的网络安全事件。"
#define COUNTING                                                                                                                                  \
  "统计范围为本期内发现的事件，含补录，不含演练；按时率以已到时限的报送任务为准，待报、免报和结案" \
  "时未到期的不计入。"

static const char *const STATES[DD_N_OBLIGATION_STATES] = {
  [DD_OBLIGATION_OPEN] = "待报",   [DD_OBLIGATION_OVERDUE] = "已超时",
  [DD_OBLIGATION_DONE] = "按时",   [DD_OBLIGATION_DONE_LATE] = "超时已报",
  [DD_OBLIGATION_MISSED] = "未报", [DD_OBLIGATION_WAIVED] = "免报",
};

#define CLOSED "结案时未到期"
#define FALSE_ALARM "误报"

/* Only what the principal waived is called so. */
static const char *
say_state (const DdObligation *obligation, DdObligationState state)
{
  if (state == DD_OBLIGATION_WAIVED && obligation->ended == DD_OBLIGATION_CLOSED)
    return CLOSED;
  if (state == DD_OBLIGATION_WAIVED && obligation->ended == DD_OBLIGATION_WITHDRAWN)
    return FALSE_ALARM;
  return STATES[state];
}

/* Kinds and rules have their Chinese names here: a paper does not follow the window. */
static const struct
{
  const char *key;
  const char *name;
} KINDS[] = {
  { DD_KIND_ORAL, "口头报告" },
  { DD_KIND_FIRST, "首报" },
  { DD_KIND_FOLLOW_UP, "续报" },
  { DD_KIND_FINAL, "终报" },
  { DD_KIND_SITUATION, "情况报告" },
  { DD_KIND_RECTIFICATION, "整改报告" },
  { DD_KIND_WRAP_UP, "总结报告" },
  { DD_KIND_POLICE_REPORT, "报案材料" },
  { DD_KIND_MINORS_REPORT, "未成年人信息报告" },
  { DD_KIND_MINORS_NOTICE, "告知书" },
};

static const char *
kind_name (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].key, kind))
      return KINDS[i].name;
  return kind;
}

/* "提前1小时20分": two units at most. */
static char *
margin_words (gint64 margin)
{
  gint64 minutes = ABS (dd_compliance_margin_minutes (margin));
  int days = (int) (minutes / (24 * 60));
  int hours = (int) (minutes / 60 % 24);
  int rest = (int) (minutes % 60);
  GString *words = g_string_new (margin < 0 ? "超时" : "提前");

  if (days > 0)
    g_string_append_printf (words, "%d天", days);
  if (hours > 0)
    g_string_append_printf (words, "%d小时", hours);
  if (days == 0 && (rest > 0 || hours == 0))
    g_string_append_printf (words, "%d分", rest);
  return g_string_free (words, FALSE);
}

static char *
share_words (const DdComplianceFigures *figures)
{
  guint percent;

  if (!dd_compliance_figures_get_percent (figures, &percent))
    return g_strdup ("—");
  return g_strdup_printf ("%u%%", percent);
}

static void
add_summary (DdPageContent *content, const DdCompliance *self)
{
  const DdComplianceFigures *all = self->all;
  GString *words = g_string_new (NULL);
  guint judged = dd_compliance_figures_get_judged (all);
  guint percent;
  gint64 median;

  g_string_append_printf (words, "本期发现事件%u起，产生报送任务%u项。", self->incidents,
                          dd_compliance_figures_get_total (all));
  if (dd_compliance_figures_get_percent (all, &percent))
    g_string_append_printf (words, "已到时限%u项，其中按时%u项，按时率%u%%；", judged,
                            all->counts[DD_OBLIGATION_DONE], percent);
  g_string_append_printf (words,
                          "超时已报%u项，已超时尚未报%u项，结案未报%u项，待报%u项，免报%u项。",
                          all->counts[DD_OBLIGATION_DONE_LATE], all->counts[DD_OBLIGATION_OVERDUE],
                          all->counts[DD_OBLIGATION_MISSED], all->counts[DD_OBLIGATION_OPEN],
                          all->counts[DD_OBLIGATION_WAIVED]);
  if (dd_compliance_figures_get_median (all, &median))
    {
      g_autofree char *margin = margin_words (median);

      g_string_append_printf (words, "已完成各项的中位数为%s。", margin);
    }
  dd_page_content_add_paragraph (content, "summary", words->str);
  g_string_free (words, TRUE);
}

static void
add_number (GPtrArray *row, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  dd_page_row_add_cell (row, 1, FALSE, text);
}

static void
add_kind (DdPageBlock *table, const char *name, const DdComplianceFigures *figures)
{
  GPtrArray *row = dd_page_block_add_row (table);
  g_autofree char *share = share_words (figures);

  dd_page_row_add_cell (row, 1, FALSE, name);
  add_number (row, dd_compliance_figures_get_judged (figures));
  add_number (row, figures->counts[DD_OBLIGATION_DONE]);
  add_number (row, figures->counts[DD_OBLIGATION_DONE_LATE]);
  add_number (row, figures->counts[DD_OBLIGATION_OVERDUE] + figures->counts[DD_OBLIGATION_MISSED]);
  dd_page_row_add_cell (row, 1, FALSE, share);
}

static void
add_head (DdPageBlock *table, const char *const *labels, guint n)
{
  GPtrArray *row = dd_page_block_add_row (table);

  for (guint i = 0; i < n; i++)
    dd_page_row_add_cell (row, 1, TRUE, labels[i]);
}

static void
add_kinds (DdPageContent *content, const DdCompliance *self)
{
  static const guint widths[] = { 9, 4, 4, 4, 4, 4 };
  static const char *const labels[] = { "报送种类", "到期", "按时", "超时", "未报", "按时率" };
  DdPageBlock *table =
      dd_page_content_add_table (content, "kinds", widths, G_N_ELEMENTS (widths), 1);

  add_head (table, labels, G_N_ELEMENTS (labels));
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const DdComplianceFigures *figures = g_ptr_array_index (self->kinds, i);

      add_kind (table, kind_name (figures->kind), figures);
    }
  add_kind (table, "合计", self->all);
}

static void
add_obligation (DdPageBlock *table, const DdComplianceRow *line, GTimeZone *zone)
{
  GPtrArray *row = dd_page_block_add_row (table);
  const DdObligation *obligation = line->obligation;
  g_autofree char *due = dd_compliance_say_due (obligation, zone);
  g_autofree char *done = NULL;
  g_autofree char *margin = NULL;
  g_autofree char *report = NULL;
  g_autofree char *outcome = NULL;
  const char *state = say_state (obligation, line->state);
  gint64 early;

  report = g_strdup_printf ("%s\n%s",
                            obligation->anchor == DD_ANCHOR_PARTIAL ? "补报"
                                                                    : kind_name (obligation->kind),
                            dd_paper_recipient (obligation->recipient));
  if (dd_compliance_row_get_margin (line, &early))
    {
      done = dd_compliance_say_time (obligation->fulfilled_at, zone);
      margin = margin_words (early);
    }
  if (dd_obligation_get_reason (obligation) != NULL)
    outcome = g_strdup_printf ("%s：%s", state, dd_obligation_get_reason (obligation));
  dd_page_row_add_cell (row, 1, FALSE, line->number);
  dd_page_row_add_cell (row, 1, FALSE, report);
  dd_page_row_add_cell (row, 1, FALSE, due);
  dd_page_row_add_cell (row, 1, FALSE, done);
  dd_page_row_add_cell (row, 1, FALSE, margin);
  dd_page_row_add_cell (row, 1, FALSE, outcome != NULL ? outcome : state);
}

static void
add_obligations (DdPageContent *content, GPtrArray *rows, GTimeZone *zone)
{
  static const guint widths[] = { 5, 7, 6, 6, 5, 6 };
  static const char *const labels[] = {
    "事件", "报送事项", "时限", "完成", "提前或超时", "结果与原因",
  };
  DdPageBlock *table =
      dd_page_content_add_table (content, "obligations", widths, G_N_ELEMENTS (widths), 1);

  add_head (table, labels, G_N_ELEMENTS (labels));
  for (guint i = 0; i < rows->len; i++)
    add_obligation (table, g_ptr_array_index (rows, i), zone);
}

/* "2025—2026学年第二学期" */
static char *
period_words (const DdPeriod *period, GTimeZone *zone)
{
  g_autoptr (GDateTime) first = dd_time_to_local (period->from, zone);
  g_autofree char *from = dd_paper_date (period->from, zone);
  g_autofree char *until = dd_paper_date (period->until - 1, zone);
  int year = g_date_time_get_year (first);

  switch (period->kind)
    {
    case DD_PERIOD_TERM:
      if (g_date_time_get_month (first) < 9)
        return g_strdup_printf ("%d—%d学年第二学期", year - 1, year);
      return g_strdup_printf ("%d—%d学年第一学期", year, year + 1);
    case DD_PERIOD_YEAR:
      return g_strdup_printf ("%d年", year);
    case DD_PERIOD_SCHOOL_YEAR:
      return g_strdup_printf ("%d—%d学年", year, year + 1);
    case DD_PERIOD_CUSTOM:
    default:
      return g_strdup_printf ("%s至%s", from, until);
    }
}

/**
 * dd_compliance_paper_title:
 * @period: of which period
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): title of the paper
 */
char *
dd_compliance_paper_title (const DdPeriod *period, GTimeZone *zone)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (period != NULL && zone != NULL, NULL);

  words = period_words (period, zone);
  return g_strconcat (words, TITLE, NULL);
}

/**
 * dd_compliance_paper_new:
 * @school: the school's name
 * @compliance: a reading with its rows
 * @period: of which period
 * @zone: the desk's time zone
 *
 * What was reported in time and what was not, with every obligation.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_compliance_paper_new (const char *school,
                         const DdCompliance *compliance,
                         const DdPeriod *period,
                         GTimeZone *zone)
{
  DdPageContent *content;
  g_autofree char *words = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (school != NULL && period != NULL && zone != NULL, NULL);
  g_return_val_if_fail (compliance != NULL && compliance->rows != NULL, NULL);

  words = period_words (period, zone);
  content = dd_page_content_new ();
  content->title = g_strdup_printf ("%s\n%s\n%s", school, words, TITLE);
  if (compliance->rows->len == 0)
    dd_page_content_add_paragraph (content, "summary", EMPTY);
  else
    {
      add_summary (content, compliance);
      dd_page_content_add_heading (content, "kinds", 1, "一、按报送种类");
      add_kinds (content, compliance);
      dd_page_content_add_heading (content, "obligations", 1, "二、各项报送");
      add_obligations (content, compliance->rows, zone);
    }
  dd_page_content_add_paragraph (content, "note", COUNTING);
  date = dd_paper_date (compliance->at, zone);
  dd_page_content_add_signature (content, school, date, FALSE);
  return content;
}
