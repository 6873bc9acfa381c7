/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/roster-paper.h"

#include "reports/paper-words.h"
#include "roster/contact-sheet.h"

/* Pinned up in Chinese offices, so in Chinese whatever the language of the window. */
#define TITLE "责任人通讯录"
#define VACANT "空缺"
#define DATE "%s印制，共 %u 个岗位%s。"
#define VACANCIES "，空缺 %u 个"
#define FOOTER "含个人联系方式，限本校内部使用。"

static void
add_line (DdPageBlock *table, const DdSheetLine *line)
{
  GPtrArray *row = dd_page_block_add_row (table);

  /* On every line: a department may go over the end of a page. */
  dd_page_row_add_cell (row, 1, FALSE, line->department);
  dd_page_row_add_cell (row, 1, FALSE, line->post);
  dd_page_row_add_cell (row, 1, FALSE, line->name != NULL ? line->name : VACANT);
  dd_page_row_add_cell (row, 1, FALSE, line->phone);
  dd_page_row_add_cell (row, 1, FALSE, line->office_phone);
}

static void
add_table (DdPageContent *content, GPtrArray *lines)
{
  static const guint widths[] = { 10, 20, 8, 13, 13 };
  static const char *const labels[] = { "部门", "岗位", "姓名", "手机", "办公电话" };
  DdPageBlock *table =
      dd_page_content_add_table (content, "lines", widths, G_N_ELEMENTS (widths), 1);
  GPtrArray *row = dd_page_block_add_row (table);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    dd_page_row_add_cell (row, 1, TRUE, labels[i]);
  for (guint i = 0; i < lines->len; i++)
    add_line (table, g_ptr_array_index (lines, i));
}

static guint
count_vacant (GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const DdSheetLine *) g_ptr_array_index (lines, i))->name == NULL;
  return n;
}

/**
 * dd_roster_paper_new:
 * @school: the school's name
 * @lines: (element-type DdSheetLine): the posts and their holders, in the order of the roster
 * @made_at: when it is printed, UTC milliseconds
 * @zone: the desk's time zone
 *
 * The contact sheet of those who are responsible.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_roster_paper_new (const char *school, GPtrArray *lines, gint64 made_at, GTimeZone *zone)
{
  DdPageContent *content;
  g_autofree char *date = NULL;
  g_autofree char *vacancies = NULL;
  guint vacant;

  g_return_val_if_fail (school != NULL && lines != NULL && zone != NULL, NULL);

  vacant = count_vacant (lines);
  date = dd_paper_date (made_at, zone);
  vacancies = vacant > 0 ? g_strdup_printf (VACANCIES, vacant) : g_strdup ("");

  content = dd_page_content_new ();
  content->title = g_strdup_printf ("%s\n%s", school, TITLE);
  content->addressee = g_strdup_printf (DATE, date, lines->len, vacancies);
  content->footer = g_strdup (FOOTER);
  add_table (content, lines);
  return content;
}
