/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/handover-paper.h"

#include "reports/paper-words.h"

/* Signed and kept in Chinese offices, so in Chinese whatever the language of the window. */
#define TITLE "岗位交接单"
#define NOBODY "无"
#define VACANT "岗位原空缺"
#define UNKNOWN "待核实"
#define DONE "已交接"
#define OPEN "未办"
#define SETTLED "交接前已了结"
#define CAME_LATER "交接中新增，随岗位移交"
#define PASSWORD "口令更换"
#define UNSIGNED "未签字原因"
#define SIGNED "%s签字：%s\n%s\n%s口令签字"
#define BY_HAND "%s签字、日期："
#define PRINTED "%s印制，共 %u 项，已交接 %u 项。"
#define COMPLETED "本次交接于%s办结，共 %u 项，已交接 %u 项。"
#define CALLED_OFF "本次交接已于%s撤销：%s。"

static const char *const kinds[DD_N_HANDOVER_ITEM_KINDS] = {
  [DD_HANDOVER_ACCOUNT] = "账号",      [DD_HANDOVER_INCIDENT] = "未结事件",
  [DD_HANDOVER_OBLIGATION] = "待报送", [DD_HANDOVER_REPORT] = "在写报告",
  [DD_HANDOVER_AGREEMENT] = "责任书",  [DD_HANDOVER_DOCUMENT] = "文档资料",
  [DD_HANDOVER_PASSWORD] = "口令",     [DD_HANDOVER_EQUIPMENT] = "设备",
  [DD_HANDOVER_KEY] = "钥匙、门禁卡",  [DD_HANDOVER_OTHER] = "其他",
};

static void
add_pair (GPtrArray *row, const char *label, guint columns, const char *value)
{
  dd_page_row_add_cell (row, 1, TRUE, label);
  dd_page_row_add_cell (row, columns, FALSE, value);
}

static const char *
answer_of (DdTri answer)
{
  if (answer == DD_UNKNOWN)
    return UNKNOWN;
  return answer == DD_YES ? "是" : "否";
}

static void
add_facts (DdPageContent *content, const DdHandoverSheet *sheet, GTimeZone *zone)
{
  static const guint widths[] = { 5, 8, 4, 8 };
  DdPageBlock *table =
      dd_page_content_add_table (content, "facts", widths, G_N_ELEMENTS (widths), 0);
  const DdHandover *handover = sheet->handover;
  g_autofree char *from = dd_paper_date (handover->takes_over_at, zone);
  g_autofree char *begun = dd_paper_date (handover->begun_at, zone);
  /* By the end of the day before. */
  g_autofree char *due = handover->due_at != DD_TIME_UNKNOWN
                             ? dd_paper_date (handover->due_at - 1, zone)
                             : g_strdup (NOBODY);
  GPtrArray *row = dd_page_block_add_row (table);

  add_pair (row, "岗位", 3, sheet->post);
  row = dd_page_block_add_row (table);
  add_pair (row, "移交人", 1, sheet->outgoing != NULL ? sheet->outgoing : VACANT);
  add_pair (row, "承接人", 1, sheet->incoming);
  row = dd_page_block_add_row (table);
  add_pair (row, "接任日期", 1, from);
  add_pair (row, "监交人", 1, sheet->witness != NULL ? sheet->witness : NOBODY);
  row = dd_page_block_add_row (table);
  add_pair (row, "开始日期", 1, begun);
  add_pair (row, "办结期限", 1, due);
  row = dd_page_block_add_row (table);
  add_pair (row, PASSWORD, 3, answer_of (handover->password_changed));
  if (handover->note != NULL)
    {
      row = dd_page_block_add_row (table);
      add_pair (row, "说明", 3, handover->note);
    }
  if (handover->unsigned_reason != NULL)
    {
      row = dd_page_block_add_row (table);
      add_pair (row, UNSIGNED, 3, handover->unsigned_reason);
    }
}

static char *
state_of (const DdHandover *handover, const DdHandoverItem *item, GTimeZone *zone)
{
  g_autofree char *day = NULL;

  if (!dd_handover_item_is_done (item))
    return g_strdup (OPEN);
  if (item->done_by == 0)
    return g_strdup (SETTLED);
  if (item->added_at == handover->completed_at)
    return g_strdup (CAME_LATER);
  day = dd_paper_date (item->done_at, zone);
  return g_strdup_printf (DONE "\n%s", day);
}

static char *
remarks_of (const DdHandoverItem *item)
{
  if (item->note == NULL || item->remark == NULL)
    return g_strdup (item->note != NULL ? item->note : item->remark);
  return g_strdup_printf ("%s\n%s", item->note, item->remark);
}

static guint
add_items (DdPageContent *content, const DdHandoverSheet *sheet, GTimeZone *zone)
{
  static const guint widths[] = { 2, 4, 8, 5, 6 };
  static const char *const labels[] = { "序号", "类别", "移交内容", "状态", "备注" };
  DdPageBlock *table =
      dd_page_content_add_table (content, "items", widths, G_N_ELEMENTS (widths), 1);
  GPtrArray *row = dd_page_block_add_row (table);
  guint done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    dd_page_row_add_cell (row, 1, TRUE, labels[i]);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (sheet->items, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *state = state_of (sheet->handover, item, zone);
      g_autofree char *remarks = remarks_of (item);

      row = dd_page_block_add_row (table);
      dd_page_row_add_cell (row, 1, FALSE, number);
      dd_page_row_add_cell (row, 1, FALSE, kinds[item->kind]);
      dd_page_row_add_cell (row, 1, FALSE, item->title);
      dd_page_row_add_cell (row, 1, FALSE, state);
      dd_page_row_add_cell (row, 1, FALSE, remarks);
      done += dd_handover_item_is_done (item) ? 1 : 0;
    }
  return done;
}

/* One cell a person, so that no page parts them. Who signed at the desk is printed; the others sign
 * by hand. */
static void
add_signature (GPtrArray *row, const char *role, const char *name, gint64 at, GTimeZone *zone)
{
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *words = NULL;

  if (at == DD_TIME_UNKNOWN)
    {
      words = g_strdup_printf (BY_HAND, role);
      dd_page_row_add_cell (row, 1, FALSE, words)->blank_lines = 3;
      return;
    }
  day = dd_paper_date (at, zone);
  clock = dd_paper_clock (at, zone);
  words = g_strdup_printf (SIGNED, role, name, day, clock);
  dd_page_row_add_cell (row, 1, FALSE, words);
}

static void
add_signatures (DdPageContent *content, const DdHandoverSheet *sheet, GTimeZone *zone)
{
  static const guint widths[] = { 1, 1, 1 };
  const DdHandover *handover = sheet->handover;
  DdPageBlock *table =
      dd_page_content_add_table (content, "signatures", widths, sheet->outgoing != NULL ? 3 : 2, 0);
  GPtrArray *row = dd_page_block_add_row (table);

  if (sheet->outgoing != NULL)
    add_signature (row, "移交人", sheet->outgoing, handover->outgoing_signed_at, zone);
  add_signature (row, "承接人", sheet->incoming, handover->incoming_signed_at, zone);
  add_signature (row, "监交人", NULL, DD_TIME_UNKNOWN, zone);
}

static char *
note_of (const DdHandoverSheet *sheet, guint done, gint64 made_at, GTimeZone *zone)
{
  const DdHandover *handover = sheet->handover;
  gint64 at = handover->completed_at;
  g_autofree char *day = NULL;

  if (handover->called_off_at != DD_TIME_UNKNOWN)
    {
      day = dd_paper_date (handover->called_off_at, zone);
      return g_strdup_printf (CALLED_OFF, day, handover->call_off_reason);
    }
  day = dd_paper_date (at != DD_TIME_UNKNOWN ? at : made_at, zone);
  return at != DD_TIME_UNKNOWN ? g_strdup_printf (COMPLETED, day, sheet->items->len, done)
                               : g_strdup_printf (PRINTED, day, sheet->items->len, done);
}

/**
 * dd_handover_paper_new:
 * @sheet: what stands on it
 * @made_at: when it is printed, UTC milliseconds
 * @zone: the desk's time zone
 *
 * The sheet of a handover (交接单), with room to sign by hand where nobody signed at the desk.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_handover_paper_new (const DdHandoverSheet *sheet, gint64 made_at, GTimeZone *zone)
{
  DdPageContent *content;
  guint done;

  g_return_val_if_fail (sheet != NULL && sheet->handover != NULL && sheet->items != NULL, NULL);
  g_return_val_if_fail (sheet->school != NULL && sheet->post != NULL && sheet->incoming != NULL,
                        NULL);

  content = dd_page_content_new ();
  content->title = g_strdup_printf ("%s\n%s", sheet->school, TITLE);
  add_facts (content, sheet, zone);
  dd_page_content_add_heading (content, NULL, 1, "一、交接事项");
  done = add_items (content, sheet, zone);
  dd_page_content_add_heading (content, NULL, 1, "二、签字");
  add_signatures (content, sheet, zone);
  content->footer = note_of (sheet, done, made_at, zone);
  return content;
}
