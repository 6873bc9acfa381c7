/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"
#include "paper/page-sheet.h"

#include <string.h>

static guint
count (const char *text, const char *needle)
{
  guint n = 0;

  for (const char *p = strstr (text, needle); p != NULL; p = strstr (p + 1, needle))
    n++;
  return n;
}

static char *
get_text (const DdPageLayout *layout, guint page)
{
  g_autofree char *text = dd_page_layout_dup_text (layout, page);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("", lines);
}

static char *
get_all_text (const DdPageLayout *layout)
{
  GString *all = g_string_new (NULL);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *text = get_text (layout, page);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static DdPageBlock *
add_table (DdPageContent *content)
{
  static const guint widths[] = { 1, 3, 1 };
  DdPageBlock *table = dd_page_content_add_table (content, "table", widths, 3, 1);
  GPtrArray *row = dd_page_block_add_row (table);

  dd_page_row_add_cell (row, 1, TRUE, "时间");
  dd_page_row_add_cell (row, 1, TRUE, "经过");
  dd_page_row_add_cell (row, 1, TRUE, "经办");
  return table;
}

static void
add_row (DdPageBlock *table, const char *time, const char *text, const char *by)
{
  GPtrArray *row = dd_page_block_add_row (table);

  dd_page_row_add_cell (row, 1, FALSE, time);
  dd_page_row_add_cell (row, 1, FALSE, text);
  dd_page_row_add_cell (row, 1, FALSE, by);
}

/* Nothing of the table leaves the text block. */
static void
assert_within_block (const DdPageLayout *layout)
{
  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      const DdPageSheet *sheet = g_ptr_array_index (layout->sheets, page);

      for (guint i = 0; i < sheet->items->len; i++)
        {
          const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);

          if (item->margin)
            continue;
          g_assert_cmpfloat (item->y, >=, DD_PAGE_TOP - 1);
          g_assert_cmpfloat (item->y + item->height, <=, DD_PAGE_TOP + DD_PAGE_BLOCK_HEIGHT + 1);
          g_assert_cmpfloat (item->x, >=, DD_PAGE_LEFT - 1);
          g_assert_cmpfloat (item->x + item->width, <=, DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH + 1);
        }
    }
}

/* 200 rows: each cell on paper once, the header on each page once. */
static void
test_many_rows (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *all = NULL;
  DdPageBlock *table = add_table (content);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *time = g_strdup_printf ("时%03u。", i);
      g_autofree char *text =
          g_strdup_printf ("事%03u始，封存登录日志和操作主机，联系县教育局冻结账号，终%03u。", i,
                           i);
      g_autofree char *by = g_strdup_printf ("人%03u。", i);

      add_row (table, time, text, by);
    }
  layout = dd_page_layout_new (content);
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), >, 8);
  all = get_all_text (layout);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *time = g_strdup_printf ("时%03u。", i);
      g_autofree char *text =
          g_strdup_printf ("事%03u始，封存登录日志和操作主机，联系县教育局冻结账号，终%03u。", i,
                           i);
      g_autofree char *by = g_strdup_printf ("人%03u。", i);

      g_assert_cmpuint (count (all, time), ==, 1);
      g_assert_cmpuint (count (all, text), ==, 1);
      g_assert_cmpuint (count (all, by), ==, 1);
    }
  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *text = get_text (layout, page);

      g_assert_true (g_str_has_prefix (text, "时间经过经办"));
      g_assert_cmpuint (count (text, "时间经过经办"), ==, 1);
    }
  assert_within_block (layout);
}

/* One cell of 20,000 characters goes over many pages; every character is there, in order. */
static void
test_long_cell (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  DdPageBlock *table;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "第%u段", i);
  dd_page_content_add_paragraph (content, NULL, "表前一段。");
  table = add_table (content);
  add_row (table, "前", "短", "甲");
  add_row (table, "中", text->str, "乙");
  add_row (table, "后", "短", "丙");
  dd_page_content_add_paragraph (content, "after", "表后一段。");
  layout = dd_page_layout_new (content);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *laid = dd_page_layout_dup_text (layout, page);
      g_auto (GStrv) lines = g_strsplit (laid, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        if (strpbrk (lines[i], "0123456789") != NULL || strstr (text->str, lines[i]) != NULL)
          g_string_append (found, lines[i]);
    }
  g_assert_nonnull (strstr (found->str, text->str));
  g_assert_true (dd_page_layout_find (layout, "after", NULL, NULL));
  assert_within_block (layout);
}

/* A cell as long as a text may be. */
static void
test_longest_cell (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *all = NULL;
  DdPageBlock *table = add_table (content);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "字");
  add_row (table, "中", text->str, "乙");
  layout = dd_page_layout_new (content);
  all = get_all_text (layout);
  g_assert_cmpuint (count (all, "字"), ==, 100000);
}

/* Cells over several columns, missing cells, room to write by hand, a header too high to repeat. */
static void
test_shapes (void)
{
  static const guint widths[] = { 1, 1, 1, 1, 1 };
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GString) header = g_string_new (NULL);
  g_autofree char *all = NULL;
  DdPageBlock *table = dd_page_content_add_table (content, NULL, widths, 5, 1);
  GPtrArray *row = dd_page_block_add_row (table);

  for (guint i = 0; i < 400; i++)
    g_string_append (header, "高");
  dd_page_row_add_cell (row, 2, TRUE, header->str);
  dd_page_row_add_cell (row, 9, TRUE, "宽");
  row = dd_page_block_add_row (table);
  dd_page_row_add_cell (row, 1, FALSE, "单");
  dd_page_block_add_row (table);
  row = dd_page_block_add_row (table);
  dd_page_row_add_cell (row, 5, FALSE, "意见：")->blank_lines = 60;
  layout = dd_page_layout_new (content);
  all = get_all_text (layout);
  g_assert_cmpuint (count (all, "高"), ==, 400);
  g_assert_cmpuint (count (all, "宽"), ==, 1);
  g_assert_cmpuint (count (all, "单"), ==, 1);
  g_assert_cmpuint (count (all, "意见："), ==, 1);
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), >=, 2);
  assert_within_block (layout);
}

/* A heading goes with the first row of its table, and text below a table stands on the lines. */
static void
test_with_text (void)
{
  for (guint n = 0; n < 24; n++)
    {
      g_autoptr (DdPageContent) content = dd_page_content_new ();
      g_autoptr (DdPageLayout) layout = NULL;
      DdPageBlock *table;
      guint heading;
      guint page;
      double y;

      for (guint i = 0; i < n; i++)
        dd_page_content_add_paragraph (content, NULL, "一行。");
      dd_page_content_add_heading (content, "heading", 1, "一、经过");
      table = add_table (content);
      add_row (table, "前", "短", "甲");
      dd_page_content_add_paragraph (content, "after", "表后一段。");
      layout = dd_page_layout_new (content);
      g_assert_true (dd_page_layout_find (layout, "heading", &heading, NULL));
      g_assert_true (dd_page_layout_find (layout, "table", &page, NULL));
      g_assert_cmpuint (heading, ==, page);
      g_assert_true (dd_page_layout_find (layout, "after", NULL, &y));
      y = (y - DD_PAGE_TOP) / DD_PAGE_PITCH;
      g_assert_cmpfloat_with_epsilon (y, (int) (y + 0.5), 0.001);
    }
}

static void
test_changed_cell (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  DdPageBlock *table = add_table (content);
  const DdPageSheet *sheet;
  GPtrArray *row = dd_page_block_add_row (table);
  guint grounds = 0;

  dd_page_text_append (dd_page_row_add_cell (row, 1, FALSE, "涉及")->text, "1188条",
                       DD_PAGE_TEXT_CHANGED);
  layout = dd_page_layout_new (content);
  sheet = g_ptr_array_index (layout->sheets, 0);
  for (guint i = 0; i < sheet->items->len; i++)
    if (g_array_index (sheet->items, DdPageItem, i).ink == DD_PAGE_INK_GROUND)
      grounds++;
  g_assert_cmpuint (grounds, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/page-table/many-rows", test_many_rows);
  g_test_add_func ("/paper/page-table/long-cell", test_long_cell);
  g_test_add_func ("/paper/page-table/longest-cell", test_longest_cell);
  g_test_add_func ("/paper/page-table/shapes", test_shapes);
  g_test_add_func ("/paper/page-table/with-text", test_with_text);
  g_test_add_func ("/paper/page-table/changed-cell", test_changed_cell);
  return g_test_run ();
}
