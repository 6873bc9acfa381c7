/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/script-paper.h"

#include "paper/report-runs.h"
#include "reports/paper-words.h"

/* Read aloud to Chinese offices, so in Chinese whatever the language of the window. */
#define TITLE "口头报告电话稿"
#define READ "照读内容"
#define CALLS "电话记录"
#define HINT                                                                                                                                         \
  "先口头，后书面。读到“待核实”时照读，不要猜测；对方问到而稿中没有的，答“正在核实，核实后马上续" \
  "报”。"
#define UNKNOWN_PHONE "待核实"

static void
add_calls (DdPageContent *content, const DdScriptCall *calls, guint n_calls)
{
  static const guint widths[] = { 7, 5, 4, 4 };
  static const char *const labels[] = { "报告对象", "电话", "接通时间", "接听人" };
  DdPageBlock *table =
      dd_page_content_add_table (content, "calls", widths, G_N_ELEMENTS (widths), 1);
  GPtrArray *row = dd_page_block_add_row (table);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    dd_page_row_add_cell (row, 1, TRUE, labels[i]);
  for (guint i = 0; i < n_calls; i++)
    {
      row = dd_page_block_add_row (table);
      dd_page_row_add_cell (row, 1, FALSE, calls[i].name);
      dd_page_row_add_cell (row, 1, FALSE, calls[i].phone != NULL ? calls[i].phone : UNKNOWN_PHONE);
      /* Room to write by hand. */
      dd_page_row_add_cell (row, 1, FALSE, NULL)->blank_lines = 2;
      dd_page_row_add_cell (row, 1, FALSE, NULL)->blank_lines = 2;
    }
}

/**
 * dd_script_paper_new:
 * @script: what to say
 * @incident: (nullable): number of the incident, "2026-003"
 * @calls: (array length=n_calls) (nullable): whom to ring, in order
 * @n_calls: how many
 *
 * The phone script as a sheet to take to the telephone, with room to write down who answered when.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_script_paper_new (const DdPhoneScript *script,
                     const char *incident,
                     const DdScriptCall *calls,
                     guint n_calls)
{
  DdPageContent *content;

  g_return_val_if_fail (script != NULL, NULL);
  g_return_val_if_fail (calls != NULL || n_calls == 0, NULL);

  content = dd_page_content_new ();
  content->title = g_strdup (TITLE);
  if (script->drill)
    content->stamp = DD_PAPER_DRILL;
  if (incident != NULL)
    content->addressee = g_strconcat ("事件编号：", incident, NULL);
  dd_page_content_add_paragraph (content, NULL, HINT);
  dd_page_content_add_heading (content, NULL, 1, "一、" READ);
  for (guint i = 0; i < script->paragraphs->len; i++)
    {
      DdPageBlock *block = dd_page_content_add_paragraph (content, "script", NULL);

      dd_page_text_append_runs (block->text, g_ptr_array_index (script->paragraphs, i));
    }
  if (n_calls > 0)
    {
      dd_page_content_add_heading (content, NULL, 1, "二、" CALLS);
      add_calls (content, calls, n_calls);
    }
  return content;
}
