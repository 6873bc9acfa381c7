/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"
#include "paper/report-paper.h"

#include <string.h>

static void
add_runs (GPtrArray *runs, const char *text, DdReportRunFlags flags)
{
  dd_report_runs_add (runs, text, -1, NULL, flags);
}

static DdReportDocument *
make_document (DdReportHead head)
{
  static const guint widths[] = { 1, 2, 1, 2 };
  DdReportDocument *document = dd_report_document_alloc ();
  DdReportBlock *block;
  DdReportCell *cell;
  GPtrArray *row;

  document->kind = g_strdup ("situation");
  document->recipient = g_strdup ("county-education");
  document->head = head;
  document->red_head = head == DD_REPORT_HEAD_NONE ? NULL : g_strdup ("清源县第一中学文件");
  document->number = head == DD_REPORT_HEAD_NONE ? NULL : g_strdup ("清一中网安〔2026〕3号");
  document->title = g_strdup ("关于学籍账号被盗用的情况报告");
  document->addressee = g_strdup ("清源县教育局");
  document->signature = g_strdup ("清源县第一中学");
  document->date = g_strdup ("2026年3月17日");
  document->contact = g_strdup ("联系人：林晓燕，电话：6200 0117");

  block = dd_report_document_add_paragraph (document, NULL);
  add_runs (block->runs, "现将有关情况报告如下。", DD_REPORT_RUN_PLAIN);
  dd_report_document_add_heading (document, "basics", 1, "一、事件基本情况");
  block = dd_report_document_add_paragraph (document, "basics");
  add_runs (block->runs, "事发时间为", DD_REPORT_RUN_PLAIN);
  add_runs (block->runs, DD_REPORT_UNKNOWN, DD_REPORT_RUN_UNKNOWN);
  add_runs (block->runs, "，涉及", DD_REPORT_RUN_PLAIN);
  add_runs (block->runs, "1188人", DD_REPORT_RUN_CHANGED);
  add_runs (block->runs, "。", DD_REPORT_RUN_PLAIN);
  block = dd_report_document_add_table (document, "opinions", widths, G_N_ELEMENTS (widths));
  row = dd_report_block_add_row (block);
  cell = dd_report_row_add_cell (row, 1, TRUE);
  add_runs (cell->runs, "校长意见", DD_REPORT_RUN_PLAIN);
  cell = dd_report_row_add_cell (row, 3, FALSE);
  add_runs (cell->runs, "同意上报。", DD_REPORT_RUN_CHANGED);
  cell->blank_lines = 4;
  return document;
}

static char *
lay_out (const DdReportDocument *document)
{
  g_autoptr (DdPageContent) content = dd_report_paper_new (document, NULL);
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  GString *all = g_string_new (NULL);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *text = dd_page_layout_dup_text (layout, page);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static void
test_upward (void)
{
  g_autoptr (DdReportDocument) document = make_document (DD_REPORT_HEAD_UPWARD);
  g_autofree char *draft = lay_out (document);
  g_autofree char *signed_text = NULL;

  g_assert_nonnull (strstr (draft, "清源县第一中学文件\n清一中网安〔2026〕3号\n签发人：\n"));
  g_assert_nonnull (strstr (draft, "关于学籍账号被盗用的情况报告\n清源县教育局：\n"));
  g_assert_nonnull (strstr (draft, "事发时间为待核实，涉及1188人。\n"));
  g_assert_nonnull (strstr (draft, "校长意见\n同意上报。\n"));
  g_assert_nonnull (
      strstr (draft, "清源县第一中学\n2026年3月17日\n（联系人：林晓燕，电话：6200 0117）\n"));

  /* The name of who signed it comes with the signing. */
  document->signer = g_strdup ("周明远");
  signed_text = lay_out (document);
  g_assert_nonnull (strstr (signed_text, "签发人：\n周明远\n"));
}

static void
test_other_heads (void)
{
  g_autoptr (DdReportDocument) parallel = make_document (DD_REPORT_HEAD_PARALLEL);
  g_autoptr (DdReportDocument) none = make_document (DD_REPORT_HEAD_NONE);
  g_autofree char *parallel_text = lay_out (parallel);
  g_autofree char *none_text = lay_out (none);

  g_assert_nonnull (strstr (parallel_text, "清源县第一中学文件"));
  g_assert_null (strstr (parallel_text, "签发人"));
  g_assert_true (g_str_has_prefix (none_text, "关于学籍账号被盗用的情况报告\n"));
  g_assert_null (strstr (none_text, "文件"));
  g_assert_null (strstr (none_text, "签发人"));
}

/* A place on the paper leads to the section of the form, changes are marked. */
static void
test_marks (void)
{
  g_autoptr (DdReportDocument) document = make_document (DD_REPORT_HEAD_UPWARD);
  g_autoptr (DdPageContent) content = dd_report_paper_new (document, "内容指纹 9f3c");
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  const DdPageBlock *block;
  const GPtrArray *row;
  const DdPageCell *cell;
  guint page;
  double y;

  g_assert_cmpstr (content->footer, ==, "内容指纹 9f3c");
  g_assert_true (dd_page_layout_find (layout, "basics", &page, &y));
  g_assert_cmpstr (dd_page_layout_hit (layout, page, 300, y + 40), ==, "basics");
  g_assert_true (dd_page_layout_find (layout, "opinions", NULL, NULL));

  block = g_ptr_array_index (content->blocks, 2);
  g_assert_true (
      dd_page_text_is_marked (block->text, 0, block->text->characters->len, DD_PAGE_TEXT_CHANGED));
  block = g_ptr_array_index (content->blocks, 3);
  row = g_ptr_array_index (block->rows, 0);
  cell = g_ptr_array_index (row, 1);
  g_assert_cmpuint (cell->columns, ==, 3);
  g_assert_cmpuint (cell->blank_lines, ==, 4);
  g_assert_true (dd_page_text_is_marked (cell->text, 0, 1, DD_PAGE_TEXT_CHANGED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/report-paper/upward", test_upward);
  g_test_add_func ("/paper/report-paper/other-heads", test_other_heads);
  g_test_add_func ("/paper/report-paper/marks", test_marks);
  return g_test_run ();
}
