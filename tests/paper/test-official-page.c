/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/line-breaker.h"
#include "paper/official-page.h"
#include "paper/page-sheet.h"

#include <math.h>
#include <string.h>

/* 〇–九 in turn, so that a lost or doubled character shows. */
static char *
make_text (guint n)
{
  static const char *const letters[] = {
    "学", "校", "网", "络", "安", "全", "值", "班", "台", "账"
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, letters[i % G_N_ELEMENTS (letters)]);
  return g_string_free (text, FALSE);
}

static GStrv
get_lines (const DdPageLayout *layout, guint page)
{
  g_autofree char *text = dd_page_layout_dup_text (layout, page);

  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* All text of all pages without the line ends. */
static char *
get_text (const DdPageLayout *layout)
{
  GString *all = g_string_new (NULL);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_auto (GStrv) lines = get_lines (layout, page);

      for (guint i = 0; lines[i] != NULL; i++)
        g_string_append (all, lines[i]);
    }
  return g_string_free (all, FALSE);
}

static const DdPageItem *
find_item (const DdPageLayout *layout, guint page, const char *text)
{
  const DdPageSheet *sheet = g_ptr_array_index (layout->sheets, page);

  for (guint i = 0; i < sheet->items->len; i++)
    {
      const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);

      if (item->line != NULL && strcmp (item->line->text, text) == 0)
        return item;
    }
  g_test_message ("“%s” is not on page %u", text, page + 1);
  g_assert_not_reached ();
}

/* 22 lines a page, 28 characters a line, each line at its place and as wide as the block. */
static void
test_grid (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autofree char *text = make_text (22 * 28 * 2 - 2);
  g_autoptr (DdPageLayout) layout = NULL;

  dd_page_content_add_paragraph (content, NULL, text);
  layout = dd_page_layout_new (content);
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 2);

  for (guint page = 0; page < 2; page++)
    {
      const DdPageSheet *sheet = g_ptr_array_index (layout->sheets, page);
      g_auto (GStrv) lines = get_lines (layout, page);

      g_assert_cmpuint (g_strv_length (lines), ==, 22);
      for (guint i = 0; i < 22; i++)
        {
          const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);
          gboolean first = page == 0 && i == 0;
          double top = DD_PAGE_TOP + i * DD_PAGE_PITCH;

          g_assert_cmpint (g_utf8_strlen (lines[i], -1), ==, first ? 26 : 28);
          g_assert_cmpfloat_with_epsilon (item->x, DD_PAGE_LEFT + (first ? 2 * DD_PAGE_ADVANCE : 0),
                                          0.01);
          g_assert_cmpfloat_with_epsilon (item->line->width, (first ? 26 : 28) * DD_PAGE_ADVANCE,
                                          0.2);
          g_assert_cmpfloat (item->y, >, top);
          g_assert_cmpfloat (item->y, <, top + DD_PAGE_PITCH);
        }
    }
  g_assert_cmpfloat_with_epsilon (28 * DD_PAGE_ADVANCE, 156 * 72 / 25.4, 0.001);
}

/* A text full of marks, numbers and words: no line begins with a closing mark or ends with an
 * opening one, none is wider than the block, and the right edge is even. */
static void
test_line_ends (void)
{
  static const char sentence[] = "8时45分，县教育局应我校请求“冻结”该账号（学籍管理员，林晓燕）；13"
                                 "时20分，完成与备份数据的比对，"
                                 "未发现《学籍卡》被改动……登录地址为203.0.113.45，浏览器为Firefox "
                                 "128。班主任、科任教师（共36人）"
                                 "均已知悉：谁主管，谁负责！";
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_lines = 0;
  guint even = 0;

  /* A different first word each time shifts the text through all places of the line. */
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *start = make_text (i % 29);

      g_string_append_printf (text, "%s%s%s\n", start, sentence, sentence);
    }
  dd_page_content_add_paragraph (content, NULL, text->str);
  layout = dd_page_layout_new (content);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      const DdPageSheet *sheet = g_ptr_array_index (layout->sheets, page);

      for (guint i = 0; i < sheet->items->len; i++)
        {
          const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);
          const char *end = item->line->text + strlen (item->line->text);
          double right = item->x - DD_PAGE_LEFT + item->line->width;

          if (item->margin)
            continue;
          n_lines++;
          g_assert_false (dd_line_breaker_closes (g_utf8_get_char (item->line->text)));
          g_assert_false (dd_line_breaker_opens (g_utf8_get_char (g_utf8_prev_char (end))));
          g_assert_cmpfloat (right, <=, DD_PAGE_BLOCK_WIDTH + 0.2);
          if (right > DD_PAGE_BLOCK_WIDTH - 0.2)
            even++;
        }
    }
  g_assert_cmpuint (n_lines, >, 400);
  /* All but the last line of each of the 60 paragraphs. */
  g_assert_cmpuint (even, >=, n_lines - 60 - n_lines / 50);
}

/* Numbers, dates' numbers and words are never broken. */
static void
test_whole_words (void)
{
  for (guint shift = 0; shift < 30; shift++)
    {
      g_autoptr (DdPageContent) content = dd_page_content_new ();
      g_autoptr (DdPageLayout) layout = NULL;
      g_autofree char *start = make_text (shift);
      g_autofree char *text =
          g_strconcat (start, "电话6200\u00a00117转1042，账号teacher待核实　□信息破坏事件　■其他",
                       NULL);
      g_auto (GStrv) lines = NULL;
      g_autofree char *joined = NULL;

      dd_page_content_add_paragraph (content, NULL, text);
      layout = dd_page_layout_new (content);
      lines = get_lines (layout, 0);
      joined = g_strjoinv ("|", lines);
      g_assert_nonnull (strstr (joined, "6200\u00a00117"));
      g_assert_nonnull (strstr (joined, "1042"));
      g_assert_nonnull (strstr (joined, "teacher"));
      g_assert_nonnull (strstr (joined, "待核实"));
      g_assert_nonnull (strstr (joined, "□信息破坏事件"));
      g_assert_nonnull (strstr (joined, "■其他"));
    }
}

static void
test_long_text (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *text = make_text (100000);
  g_autofree char *laid = NULL;

  dd_page_content_add_paragraph (content, "long", text);
  layout = dd_page_layout_new (content);
  laid = get_text (layout);
  g_assert_cmpstr (laid, ==, text);
  /* 100,002 cells of 28 × 22 a page. */
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 163);
}

/* One word of 100,000 letters, and as many marks: odd, but nothing may be lost or hang. */
static void
test_long_oddities (void)
{
  static const char *const letters[] = { "a", "，", "7", "e\u0301", "\u00a0", "ئە" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (DdPageContent) content = dd_page_content_new ();
      g_autoptr (DdPageLayout) layout = NULL;
      g_autoptr (GString) text = g_string_new ("头");
      g_autofree char *laid = NULL;

      for (guint n = 0; n < 20000; n++)
        g_string_append (text, letters[i]);
      g_string_append (text, "尾");
      dd_page_content_add_paragraph (content, NULL, text->str);
      layout = dd_page_layout_new (content);
      laid = get_text (layout);
      g_assert_cmpstr (laid, ==, text->str);
    }
}

static void
test_literal (void)
{
  static const char text[] = "名称为<b>&amp;</b>&<span foreground='red'>%s\\n</span>";
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *laid = NULL;

  content->title = g_strdup ("<b>&");
  dd_page_content_add_paragraph (content, NULL, text);
  layout = dd_page_layout_new (content);
  laid = get_text (layout);
  g_assert_nonnull (strstr (laid, text));
  g_assert_true (g_str_has_prefix (laid, "<b>&"));
}

/* Bytes that are no text, controls, and marks that turn the direction of reading. */
static void
test_bad_characters (void)
{
  g_autoptr (DdPageText) text =
      dd_page_text_new ("甲\xff乙\t丙\r\n丁\x01戊\u202e己\u2028庚\xc2\x85辛");

  g_assert_cmpstr (text->characters->str, ==, "甲\uFFFD乙 丙 \n丁 戊\u2060己\n  庚\n 辛");
  dd_page_text_append (text, "变", DD_PAGE_TEXT_CHANGED);
  g_assert_true (dd_page_text_is_marked (text, 0, text->characters->len, DD_PAGE_TEXT_CHANGED));
  g_assert_false (
      dd_page_text_is_marked (text, 0, text->characters->len - 3, DD_PAGE_TEXT_CHANGED));
}

/* The runs of a line cover all its bytes, and each run has glyphs from its first byte on. */
static void
assert_drawn_whole (const DdTextLine *line)
{
  g_autofree gboolean *covered = g_new0 (gboolean, strlen (line->text));

  for (guint i = 0; i < line->runs->len; i++)
    {
      const PangoGlyphItem *run = g_ptr_array_index (line->runs, i);
      int first = G_MAXINT;

      for (int g = 0; g < run->glyphs->num_glyphs; g++)
        {
          g_assert_cmpint (run->glyphs->log_clusters[g], <, run->item->length);
          first = MIN (first, run->glyphs->log_clusters[g]);
        }
      g_assert_cmpint (first, ==, 0);
      for (int b = 0; b < run->item->length; b++)
        {
          g_assert_false (covered[run->item->offset + b]);
          covered[run->item->offset + b] = TRUE;
        }
    }
  for (gsize b = 0; line->text[b] != '\0'; b++)
    g_assert_true (covered[b]);
}

/* Uyghur and Tibetan names, rare characters: each letter keeps its place and none is lost. */
static void
test_scripts (void)
{
  static const char text[] = "学生ئەركىن和བཀྲ་ཤིས以及𠮷田、阿卜杜·热合曼共4人。";
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *laid = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append (many, text);
  dd_page_content_add_paragraph (content, NULL, many->str);
  layout = dd_page_layout_new (content);
  laid = get_text (layout);
  g_assert_cmpstr (laid, ==, many->str);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      const DdPageSheet *sheet = g_ptr_array_index (layout->sheets, page);

      for (guint i = 0; i < sheet->items->len; i++)
        assert_drawn_whole (g_array_index (sheet->items, DdPageItem, i).line);
    }
}

static DdPageContent *
make_report (guint n_lines)
{
  DdPageContent *content = dd_page_content_new ();
  g_autofree char *text = make_text (n_lines > 0 ? n_lines * 28 - 2 : 0);

  content->red_head = g_strdup ("清源县第一中学文件");
  content->number = g_strdup ("清一中网安〔2026〕3号");
  content->shows_signer = TRUE;
  content->title = g_strdup ("关于学籍账号被盗用事件的情况报告");
  content->addressee = g_strdup ("清源县教育局：");
  dd_page_content_add_paragraph (content, "text", text);
  return content;
}

static void
test_head (void)
{
  g_autoptr (DdPageContent) content = make_report (3);
  g_autoptr (DdPageLayout) unsigned_layout = dd_page_layout_new (content);
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *text = NULL;
  const DdPageSheet *sheet;
  const DdPageItem *head;
  const DdPageItem *number;
  const DdPageItem *label;
  const DdPageItem *title;
  double ascent;
  double descent;
  double rule = 0;

  /* No name before it is signed. */
  text = get_text (unsigned_layout);
  g_assert_nonnull (strstr (text, "签发人："));
  g_assert_null (strstr (text, "周明远"));

  content->signer = g_strdup ("周明远");
  layout = dd_page_layout_new (content);
  sheet = g_ptr_array_index (layout->sheets, 0);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);

      if (item->ink == DD_PAGE_INK_RED && item->line == NULL)
        {
          rule = item->y;
          g_assert_cmpfloat_with_epsilon (item->width, DD_PAGE_BLOCK_WIDTH, 0.01);
        }
    }

  head = find_item (layout, 0, "清源县第一中学文件");
  dd_text_line_get_ink (head->line, &ascent, &descent);
  g_assert_cmpint (head->ink, ==, DD_PAGE_INK_RED);
  g_assert_cmpfloat_with_epsilon (head->y - ascent, (37 + 35) * DD_PAGE_MM, 0.5);
  g_assert_cmpfloat (head->line->width, <=, DD_PAGE_BLOCK_WIDTH);
  g_assert_cmpfloat (head->line->width, >, 0.9 * DD_PAGE_BLOCK_WIDTH);

  number = find_item (layout, 0, "清一中网安〔2026〕3号");
  label = find_item (layout, 0, "签发人：");
  g_assert_cmpfloat_with_epsilon (number->x, DD_PAGE_LEFT + DD_PAGE_ADVANCE, 0.01);
  g_assert_cmpfloat (number->y, ==, label->y);
  g_assert_cmpfloat (find_item (layout, 0, "周明远")->y, ==, label->y);
  /* 4 mm below the number, whose letters end 0.12 em below the baseline. */
  g_assert_cmpfloat_with_epsilon (rule - number->y, 0.12 * 16 + 4 * DD_PAGE_MM, 0.5);

  title = find_item (layout, 0, "关于学籍账号被盗用事件的情况报告");
  g_assert_cmpfloat_with_epsilon (title->x + title->line->width / 2,
                                  DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH / 2, 0.5);
  g_assert_cmpfloat (title->y, >, rule + 2 * DD_PAGE_PITCH);
  g_assert_cmpfloat (find_item (layout, 0, "清源县教育局：")->x, ==, DD_PAGE_LEFT);
}

/* A head of any length stays inside the block. */
static void
test_long_heads (void)
{
  for (guint n = 1; n <= 60; n++)
    {
      g_autoptr (DdPageContent) content = dd_page_content_new ();
      g_autoptr (DdPageLayout) layout = NULL;
      g_autofree char *laid = NULL;
      const DdPageSheet *sheet;

      content->red_head = make_text (n);
      layout = dd_page_layout_new (content);
      sheet = g_ptr_array_index (layout->sheets, 0);
      for (guint i = 0; i < sheet->items->len; i++)
        {
          const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);

          if (item->line != NULL)
            g_assert_cmpfloat (item->line->width, <=, DD_PAGE_BLOCK_WIDTH);
        }
      laid = get_text (layout);
      g_assert_cmpstr (laid, ==, content->red_head);
    }
}

static void
test_page_numbers (void)
{
  g_autoptr (DdPageContent) content = make_report (80);
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);

  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 5);
  for (guint page = 0; page < 5; page++)
    {
      g_autofree char *text = g_strdup_printf ("— %u —", page + 1);
      const DdPageItem *item = find_item (layout, page, text);

      g_assert_true (item->margin);
      if (page % 2 == 0)
        g_assert_cmpfloat_with_epsilon (item->x + item->line->width,
                                        DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH - DD_PAGE_ADVANCE, 0.1);
      else
        g_assert_cmpfloat_with_epsilon (item->x, DD_PAGE_LEFT + DD_PAGE_ADVANCE, 0.1);
      /* The dash, 7 mm below the block; the number's baseline a little lower. */
      g_assert_cmpfloat (item->y, >, (37 + 225 + 7) * DD_PAGE_MM);
      g_assert_cmpfloat (item->y, <, (37 + 225 + 7 + 3) * DD_PAGE_MM);
    }
}

/* However the text falls, a heading stands on the page of what it heads. */
static void
test_no_heading_at_foot (void)
{
  for (guint n = 1; n <= 50; n++)
    {
      g_autoptr (DdPageContent) content = make_report (n);
      g_autoptr (DdPageLayout) layout = NULL;
      guint heading;
      guint second;
      guint text;

      dd_page_content_add_heading (content, "heading", 1, "一、事件基本情况");
      dd_page_content_add_heading (content, "second", 2, "（一）发现经过");
      dd_page_content_add_paragraph (content, "headed", "事发时间待核实。");
      layout = dd_page_layout_new (content);
      g_assert_true (dd_page_layout_find (layout, "heading", &heading, NULL));
      g_assert_true (dd_page_layout_find (layout, "second", &second, NULL));
      g_assert_true (dd_page_layout_find (layout, "headed", &text, NULL));
      g_assert_cmpuint (heading, ==, second);
      g_assert_cmpuint (second, ==, text);
    }
}

/* However the text falls, the signature has the last lines of the text above it. */
static void
test_signature_not_alone (void)
{
  for (guint n = 2; n <= 50; n++)
    {
      g_autoptr (DdPageContent) content = make_report (n);
      g_autoptr (DdPageLayout) layout = NULL;
      g_auto (GStrv) lines = NULL;
      guint last;

      dd_page_content_add_signature (content, "清源县第一中学", "2026年3月17日", TRUE);
      dd_page_content_add_note (content, NULL, "（联系人：林晓燕）");
      layout = dd_page_layout_new (content);
      last = dd_page_layout_get_n_pages (layout) - 1;
      lines = get_lines (layout, last);
      g_assert_cmpuint (g_strv_length (lines), >=, 5);
      g_assert_true (g_strv_contains ((const char *const *) lines, "清源县第一中学"));
      g_assert_true (g_strv_contains ((const char *const *) lines, "2026年3月17日"));
      g_assert_true (g_strv_contains ((const char *const *) lines, "（联系人：林晓燕）"));
    }
}

static void
test_signature_places (void)
{
  static const char body[] = "清源县第一中学";
  static const char date[] = "2026年3月17日";
  double block_right = DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH;

  for (guint sealed = 0; sealed < 2; sealed++)
    {
      g_autoptr (DdPageContent) content = make_report (2);
      g_autoptr (DdPageLayout) layout = NULL;
      const DdPageItem *body_item;
      const DdPageItem *date_item;

      dd_page_content_add_signature (content, body, date, sealed);
      layout = dd_page_layout_new (content);
      body_item = find_item (layout, 0, body);
      date_item = find_item (layout, 0, date);
      g_assert_cmpfloat_with_epsilon (date_item->y - body_item->y, DD_PAGE_PITCH, 0.01);
      if (sealed)
        {
          g_assert_cmpfloat_with_epsilon (date_item->x + date_item->line->width,
                                          block_right - 4 * DD_PAGE_ADVANCE, 0.1);
          g_assert_cmpfloat_with_epsilon (body_item->x + body_item->line->width / 2,
                                          date_item->x + date_item->line->width / 2, 0.1);
        }
      else
        {
          /* The date is nearly as long as the body, so it is the one that keeps two characters. */
          g_assert_cmpfloat_with_epsilon (date_item->x + date_item->line->width,
                                          block_right - 2 * DD_PAGE_ADVANCE, 0.1);
          g_assert_cmpfloat_with_epsilon (date_item->x - body_item->x, 2 * DD_PAGE_ADVANCE, 0.1);
        }
    }
}

/* A signer of any length never leaves the paper, nor does the name of a long body. */
static void
test_long_signature (void)
{
  g_autoptr (DdPageContent) content = make_report (2);
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *body = make_text (70);
  g_autofree char *laid = NULL;

  content->signer = make_text (12);
  dd_page_content_add_signature (content, body, "2026年3月17日", TRUE);
  layout = dd_page_layout_new (content);
  laid = get_text (layout);
  g_assert_nonnull (strstr (laid, body));
  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      const DdPageSheet *sheet = g_ptr_array_index (layout->sheets, page);

      for (guint i = 0; i < sheet->items->len; i++)
        {
          const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);

          g_assert_cmpfloat (item->x, >=, DD_PAGE_LEFT - 1);
          if (item->line != NULL)
            g_assert_cmpfloat (item->x + item->line->width, <=,
                               DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH + 1);
        }
    }
}

static void
test_finding (void)
{
  g_autoptr (DdPageContent) content = make_report (40);
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GArray) areas = NULL;
  guint page;
  double y;

  dd_page_content_add_heading (content, "cause", 1, "一、初步原因");
  dd_page_content_add_paragraph (content, "cause", "待核实。");
  layout = dd_page_layout_new (content);

  g_assert_true (dd_page_layout_find (layout, "cause", &page, &y));
  g_assert_cmpuint (page, >, 0);
  g_assert_cmpstr (dd_page_layout_hit (layout, page, 200, y + 5), ==, "cause");
  g_assert_cmpstr (dd_page_layout_hit (layout, page, 200, y + 1.5 * DD_PAGE_PITCH), ==, "cause");
  g_assert_cmpstr (dd_page_layout_hit (layout, page, 200, y - 5), ==, "text");
  g_assert_null (dd_page_layout_hit (layout, page, 200, 10));
  g_assert_null (dd_page_layout_hit (layout, page, -10, y + 5));
  g_assert_null (dd_page_layout_hit (layout, 99, 200, y + 5));
  g_assert_false (dd_page_layout_find (layout, "nothing", NULL, NULL));

  g_assert_true (dd_page_layout_find (layout, DD_PAGE_ID_TITLE, &page, &y));
  g_assert_cmpstr (dd_page_layout_hit (layout, 0, 200, y + 5), ==, DD_PAGE_ID_TITLE);
  g_assert_true (dd_page_layout_find (layout, DD_PAGE_ID_HEAD, NULL, NULL));

  /* One area a page, together all of its 40 lines. */
  areas = dd_page_layout_dup_areas (layout, "text");
  g_assert_cmpuint (areas->len, ==, dd_page_layout_get_n_pages (layout));
  y = 0;
  for (guint i = 0; i < areas->len; i++)
    y += g_array_index (areas, DdPageArea, i).height;
  g_assert_cmpfloat_with_epsilon (y, 40 * DD_PAGE_PITCH, 0.1);
}

/* Whether any pixel of a page, drawn with @flags, is coloured rather than grey. */
static gboolean
draws_colour (const DdPageLayout *layout, DdPageDrawFlags flags)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;
  gboolean coloured = FALSE;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  dd_page_layout_draw (layout, 0, cr, flags);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 596 * 842; i++)
    coloured = coloured || data[4 * i] != data[4 * i + 2];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return coloured;
}

static void
test_changes_on_screen_only (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  DdPageBlock *block = dd_page_content_add_paragraph (content, NULL, "导出学籍信息");

  dd_page_text_append (block->text, "1188条", DD_PAGE_TEXT_CHANGED);
  layout = dd_page_layout_new (content);
  g_assert_true (draws_colour (layout, DD_PAGE_DRAW_CHANGES));
  g_assert_false (draws_colour (layout, DD_PAGE_DRAW_PRINT));
}

static void
test_footer (void)
{
  g_autoptr (DdPageContent) content = make_report (60);
  g_autoptr (DdPageLayout) layout = NULL;
  const DdPageItem *item;

  content->footer = g_strdup ("内容指纹 9f3c71d0");
  layout = dd_page_layout_new (content);
  item = find_item (layout, dd_page_layout_get_n_pages (layout) - 1, "内容指纹 9f3c71d0");
  g_assert_true (item->margin);
  g_assert_cmpfloat (item->y, <, DD_PAGE_HEIGHT - 5 * DD_PAGE_MM);
}

static void
test_empty (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;

  dd_page_content_add_paragraph (content, "a", NULL);
  dd_page_content_add_heading (content, "b", 1, " ");
  dd_page_content_add_blank (content, 100);
  dd_page_content_add_signature (content, NULL, NULL, TRUE);
  dd_page_content_add_display (content, "c", "");
  layout = dd_page_layout_new (content);
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), >=, 1);
}

/* A display line stands in the middle, and a long one still inside the block. */
static void
test_display (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *text = make_text (60);
  g_autofree char *laid = NULL;
  const DdPageItem *item;

  dd_page_content_add_display (content, "key", "0123 - 4567");
  dd_page_content_add_display (content, "long", text);
  layout = dd_page_layout_new (content);
  item = find_item (layout, 0, "0123 - 4567");
  g_assert_cmpfloat_with_epsilon (item->x + item->line->width / 2,
                                  DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH / 2, 0.5);
  laid = get_text (layout);
  g_assert_nonnull (strstr (laid, text));
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 1);
}

static void
test_heading_numbers (void)
{
  static const struct
  {
    guint level;
    guint number;
    const char *text;
  } cases[] = {
    { 1, 1, "一、" },      { 1, 10, "十、" },  { 1, 11, "十一、" }, { 1, 20, "二十、" },
    { 1, 99, "九十九、" }, { 2, 3, "（三）" }, { 3, 12, "12." },    { 4, 2, "（2）" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dd_page_heading_number (cases[i].level, cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/official-page/grid", test_grid);
  g_test_add_func ("/paper/official-page/line-ends", test_line_ends);
  g_test_add_func ("/paper/official-page/whole-words", test_whole_words);
  g_test_add_func ("/paper/official-page/long-text", test_long_text);
  g_test_add_func ("/paper/official-page/long-oddities", test_long_oddities);
  g_test_add_func ("/paper/official-page/literal", test_literal);
  g_test_add_func ("/paper/official-page/bad-characters", test_bad_characters);
  g_test_add_func ("/paper/official-page/scripts", test_scripts);
  g_test_add_func ("/paper/official-page/head", test_head);
  g_test_add_func ("/paper/official-page/long-heads", test_long_heads);
  g_test_add_func ("/paper/official-page/page-numbers", test_page_numbers);
  g_test_add_func ("/paper/official-page/no-heading-at-foot", test_no_heading_at_foot);
  g_test_add_func ("/paper/official-page/signature-not-alone", test_signature_not_alone);
  g_test_add_func ("/paper/official-page/signature-places", test_signature_places);
  g_test_add_func ("/paper/official-page/long-signature", test_long_signature);
  g_test_add_func ("/paper/official-page/finding", test_finding);
  g_test_add_func ("/paper/official-page/changes-on-screen-only", test_changes_on_screen_only);
  g_test_add_func ("/paper/official-page/footer", test_footer);
  g_test_add_func ("/paper/official-page/empty", test_empty);
  g_test_add_func ("/paper/official-page/display", test_display);
  g_test_add_func ("/paper/official-page/heading-numbers", test_heading_numbers);
  return g_test_run ();
}
