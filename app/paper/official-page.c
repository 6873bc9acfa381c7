/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"

#include "paper/page-flow.h"
#include "paper/page-sheet.h"
#include "paper/page-table.h"
#include "paper/text-line.h"

#include <math.h>

#define EM DD_PAGE_ADVANCE

/* The red head fills the width of the block as well as its words allow. */
#define HEAD_WIDTH (0.95 * DD_PAGE_BLOCK_WIDTH)
#define HEAD_SIZE_MOST 46.0
#define HEAD_SIZE_LEAST 24.0
#define HEAD_SPACING_MOST 0.35
#define RED_RULE 1.2

#define DISPLAY_SIZE 20.0
#define FOOTER_SIZE 9.0
#define FOOTER_DROP (16 * DD_PAGE_MM)

/* What stands on every page of a paper that is not what it looks like. */
#define STAMP_SIZE 26.0
#define STAMP_ROOM 6.0
#define STAMP_RULE 1.6
#define STAMP_TOP (16 * DD_PAGE_MM)
#define STAMP_ACROSS_SIZE 190.0

/* These words stand on the paper, which is Chinese whatever the language of the window. */
#define SIGNER_LABEL "签发人："

/* What a layout is made with, freed when it is done. */
typedef struct
{
  DdPageLayout *layout; /* borrowed */
  DdPageFlow *flow;
  GPtrArray *tables;
} Composer;

static const DdTextStyle body_style = {
  .face = DD_PAGE_FACE_FANGSONG,
  .size = DD_PAGE_BODY_SIZE,
  .advance = DD_PAGE_ADVANCE,
  .width = DD_PAGE_BLOCK_WIDTH,
  .indent = 2 * EM,
  .justify = TRUE,
};

/* Sets a text and gives its lines to the layout. */
static GPtrArray *
set_lines (Composer *self, const DdPageText *text, const DdTextStyle *style, gboolean balanced)
{
  g_autoptr (GPtrArray) lines =
      balanced ? dd_text_line_balance (text, style) : dd_text_line_break (text, style);
  GPtrArray *borrowed = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      gpointer line = g_steal_pointer (&lines->pdata[i]);

      g_ptr_array_add (self->layout->lines, line);
      g_ptr_array_add (borrowed, line);
    }
  return borrowed;
}

static GPtrArray *
set_string (Composer *self, const char *string, const DdTextStyle *style, gboolean balanced)
{
  g_autoptr (DdPageText) text = dd_page_text_new (string);

  return set_lines (self, text, style, balanced);
}

static DdTextStyle
plain_style (DdPageFace face, double size, double width)
{
  return (DdTextStyle){ .face = face,
                        .size = size,
                        .advance = size == DD_PAGE_BODY_SIZE ? DD_PAGE_ADVANCE : 0,
                        .width = width };
}

/* Puts a line into the head of the first page. */
static void
put (Composer *self, const DdTextLine *line, DdPageInk ink, double x, double baseline)
{
  dd_page_layout_add_letters (self->layout, 0, line, ink, DD_PAGE_LEFT + x, baseline, FALSE);
}

/* The red head: its upper edge 35 mm below the top of the block (7.2.4). Returns its lower edge,
 * from the top of the block. */
static double
compose_red_head (Composer *self, const char *words)
{
  glong n = MAX (g_utf8_strlen (words, -1), 1);
  double size = CLAMP (HEAD_WIDTH / (1.1 * n), HEAD_SIZE_LEAST, HEAD_SIZE_MOST);
  DdTextStyle style = plain_style (DD_PAGE_FACE_XIAOBIAOSONG, size, HEAD_WIDTH);
  g_autoptr (GPtrArray) lines = set_string (self, words, &style, TRUE);
  double y = DD_PAGE_HEAD_DROP;

  for (guint i = 0; i < lines->len; i++)
    {
      DdTextLine *line = g_ptr_array_index (lines, i);
      glong letters = MAX (g_utf8_strlen (line->text, -1), 2);
      double ascent;
      double descent;

      dd_text_line_spread (line, CLAMP ((HEAD_WIDTH - line->width) / (letters - 1), 0,
                                        HEAD_SPACING_MOST * size));
      dd_text_line_get_ink (line, &ascent, &descent);
      put (self, line, DD_PAGE_INK_RED, (DD_PAGE_BLOCK_WIDTH - line->width) / 2,
           DD_PAGE_TOP + y + ascent);
      y += i + 1 < lines->len ? 1.3 * size : ascent + descent;
    }
  dd_page_layout_add_area (self->layout, 0, DD_PAGE_ID_HEAD, DD_PAGE_TOP + DD_PAGE_HEAD_DROP,
                           y - DD_PAGE_HEAD_DROP);
  return y;
}

/* 签发人： and the name, its right edge one character from the margin; while the name is missing,
 * room for three characters is left. */
static void
compose_signer (Composer *self, const char *name, double baseline)
{
  DdTextStyle label = plain_style (DD_PAGE_FACE_FANGSONG, DD_PAGE_BODY_SIZE, DD_PAGE_BLOCK_WIDTH);
  DdTextStyle kaiti = plain_style (DD_PAGE_FACE_KAITI, DD_PAGE_BODY_SIZE, 10 * EM);
  g_autoptr (GPtrArray) words = set_string (self, SIGNER_LABEL, &label, FALSE);
  g_autoptr (GPtrArray) names = set_string (self, name != NULL ? name : "", &kaiti, FALSE);
  const DdTextLine *word = g_ptr_array_index (words, 0);
  const DdTextLine *first = names->len > 0 ? g_ptr_array_index (names, 0) : NULL;
  double room = MAX (first != NULL ? first->width : 0, 3 * EM);
  double x = DD_PAGE_BLOCK_WIDTH - EM - room;

  put (self, word, DD_PAGE_INK_BLACK, x - word->width, baseline);
  if (first != NULL)
    put (self, first, DD_PAGE_INK_BLACK, x, baseline);
}

/* Document number and 签发人： on one line whose upper edge is at @y. */
static void
compose_number (Composer *self, const DdPageContent *content, double y)
{
  double baseline = dd_page_baseline (DD_PAGE_TOP + y, DD_PAGE_PITCH, DD_PAGE_BODY_SIZE);

  if (content->number != NULL)
    {
      DdTextStyle style =
          plain_style (DD_PAGE_FACE_FANGSONG, DD_PAGE_BODY_SIZE, DD_PAGE_BLOCK_WIDTH);
      g_autoptr (GPtrArray) lines = set_string (self, content->number, &style, FALSE);

      if (lines->len > 0)
        {
          const DdTextLine *line = g_ptr_array_index (lines, 0);
          double x = (DD_PAGE_BLOCK_WIDTH - line->width) / 2;

          /* Under a red head the number stands in the middle, upward one character in from the left
           * (7.2.5); without a head at the right margin, as in a letter (10.1). */
          if (content->shows_signer)
            x = EM;
          else if (content->red_head == NULL)
            x = DD_PAGE_BLOCK_WIDTH - line->width;
          put (self, line, DD_PAGE_INK_BLACK, x, baseline);
        }
    }
  if (content->shows_signer)
    compose_signer (self, content->signer, baseline);
  dd_page_layout_add_area (self->layout, 0, DD_PAGE_ID_NUMBER, DD_PAGE_TOP + y, DD_PAGE_PITCH);
}

/* All above the title. Returns where the title begins, from the top of the block. */
static double
compose_head (Composer *self, const DdPageContent *content)
{
  double bottom;
  double number;
  double rule;

  if (content->red_head == NULL)
    {
      if (content->number == NULL && !content->shows_signer)
        return 0;
      compose_number (self, content, 0);
      return 2 * DD_PAGE_PITCH;
    }

  /* Two empty lines below the head comes the number, 4 mm below that the rule, two empty lines
   * below that the title; all of it on the lines of the page (7.2.5, 7.2.7, 7.3.1). */
  bottom = compose_red_head (self, content->red_head);
  number = (ceil (bottom / DD_PAGE_PITCH) + 2) * DD_PAGE_PITCH;
  compose_number (self, content, number);
  rule = number + (DD_PAGE_PITCH + DD_PAGE_BODY_SIZE) / 2 + DD_PAGE_RULE_DROP;
  dd_page_layout_add_box (self->layout, 0, DD_PAGE_INK_RED, DD_PAGE_LEFT, DD_PAGE_TOP + rule,
                          DD_PAGE_BLOCK_WIDTH, RED_RULE);
  return floor (rule / DD_PAGE_PITCH + 2.5) * DD_PAGE_PITCH;
}

static void
flow_string (
    Composer *self, const char *id, const char *string, const DdTextStyle *style, gboolean title)
{
  g_autoptr (GPtrArray) lines = set_string (self, string, style, title);

  for (guint i = 0; i < lines->len; i++)
    {
      const DdTextLine *line = g_ptr_array_index (lines, i);

      dd_page_flow_add_line (self->flow, id, line, NULL,
                             title ? (DD_PAGE_BLOCK_WIDTH - line->width) / 2 : 0, style->size);
    }
  dd_page_flow_keep_last (self->flow, lines->len);
}

static void
flow_title (Composer *self, const DdPageContent *content)
{
  if (content->title != NULL)
    {
      DdTextStyle style =
          plain_style (DD_PAGE_FACE_XIAOBIAOSONG, DD_PAGE_TITLE_SIZE, DD_PAGE_BLOCK_WIDTH);

      flow_string (self, DD_PAGE_ID_TITLE, content->title, &style, TRUE);
      dd_page_flow_add_blank (self->flow);
    }
  if (content->addressee != NULL)
    {
      DdTextStyle style = body_style;

      style.indent = 0;
      style.justify = FALSE;
      flow_string (self, DD_PAGE_ID_ADDRESSEE, content->addressee, &style, FALSE);
    }
}

/* Running text, headings and notes. Returns how many lines they are. */
static guint
flow_text (Composer *self, const DdPageBlock *block, const DdTextStyle *style)
{
  g_autoptr (GPtrArray) lines = set_lines (self, block->text, style, FALSE);

  for (guint i = 0; i < lines->len; i++)
    {
      const DdTextLine *line = g_ptr_array_index (lines, i);

      dd_page_flow_add_line (self->flow, block->id, line, block->text, line->indent, style->size);
    }
  return lines->len;
}

static void
flow_heading (Composer *self, const DdPageBlock *block)
{
  DdTextStyle style = body_style;

  if (block->level == 1)
    style.face = DD_PAGE_FACE_HEITI;
  else if (block->level == 2)
    style.face = DD_PAGE_FACE_KAITI;
  dd_page_flow_keep_last (self->flow, flow_text (self, block, &style));
}

static void
flow_display (Composer *self, const DdPageBlock *block)
{
  DdTextStyle style = plain_style (DD_PAGE_FACE_SONG, DISPLAY_SIZE, DD_PAGE_BLOCK_WIDTH);
  g_autoptr (GPtrArray) lines = set_lines (self, block->text, &style, FALSE);

  for (guint i = 0; i < lines->len; i++)
    {
      DdTextLine *line = g_ptr_array_index (lines, i);
      glong letters = MAX (g_utf8_strlen (line->text, -1), 2);

      dd_text_line_spread (line, CLAMP ((DD_PAGE_BLOCK_WIDTH - line->width) / (letters - 1), 0,
                                        0.1 * DISPLAY_SIZE));
      dd_page_flow_add_line (self->flow, block->id, line, block->text,
                             (DD_PAGE_BLOCK_WIDTH - line->width) / 2, DISPLAY_SIZE);
    }
}

static void
flow_table (Composer *self, const DdPageBlock *block)
{
  DdPageTable *table = dd_page_table_new (self->layout, block);

  g_ptr_array_add (self->tables, table);
  for (guint i = 0; i < dd_page_table_get_n_rows (table); i++)
    {
      dd_page_flow_add_row (self->flow, block->id, table, i);
      if (i < dd_page_table_get_header_rows (table))
        dd_page_flow_keep_last (self->flow, 1);
    }
}

static double
widest (const GPtrArray *lines)
{
  double width = 0;

  for (guint i = 0; i < lines->len; i++)
    width = MAX (width, ((const DdTextLine *) g_ptr_array_index (lines, i))->width);
  return width;
}

/* Issuing body over the date (7.3.5): with a seal the date ends four characters from the margin and
 * the body is centred over it; without one the body ends two characters from the margin and the
 * date begins two characters behind it. */
static void
flow_signature (Composer *self, const DdPageBlock *block, gboolean note_follows)
{
  DdTextStyle style =
      plain_style (DD_PAGE_FACE_FANGSONG, DD_PAGE_BODY_SIZE, DD_PAGE_BLOCK_WIDTH - 4 * EM);
  g_autoptr (GPtrArray) bodies = set_lines (self, block->text, &style, FALSE);
  g_autoptr (GPtrArray) dates =
      set_string (self, block->date != NULL ? block->date : "", &style, FALSE);
  double body_width = widest (bodies);
  double date_width = widest (dates);
  double date_x;
  double body_x;

  if (block->sealed)
    {
      date_x = DD_PAGE_BLOCK_WIDTH - 4 * EM - date_width;
      body_x = date_x + (date_width - body_width) / 2;
    }
  else
    {
      body_x = DD_PAGE_BLOCK_WIDTH - 2 * EM - body_width;
      date_x = MIN (body_x + 2 * EM, DD_PAGE_BLOCK_WIDTH - 2 * EM - date_width);
      body_x = date_x - 2 * EM;
    }
  body_x = CLAMP (body_x, 0, DD_PAGE_BLOCK_WIDTH - body_width);

  /* Never alone on a page: the last two lines of the text come along. A seal reaches up over two
   * lines; they stay free of text. */
  dd_page_flow_keep_last (self->flow, 2);
  for (guint i = 0; i < (block->sealed ? 2 : 1); i++)
    dd_page_flow_add_blank (self->flow);
  for (guint i = 0; i < bodies->len; i++)
    dd_page_flow_add_line (self->flow, block->id, g_ptr_array_index (bodies, i), NULL, body_x,
                           DD_PAGE_BODY_SIZE);
  for (guint i = 0; i < dates->len; i++)
    dd_page_flow_add_line (self->flow, block->id, g_ptr_array_index (dates, i), NULL,
                           MAX (date_x, 0), DD_PAGE_BODY_SIZE);
  dd_page_flow_keep_last (self->flow, (block->sealed ? 2 : 1) + bodies->len + dates->len -
                                          (note_follows ? 0 : 1));
}

static void
flow_block (Composer *self, const DdPageContent *content, guint i)
{
  const DdPageBlock *block = g_ptr_array_index (content->blocks, i);
  const DdPageBlock *next =
      i + 1 < content->blocks->len ? g_ptr_array_index (content->blocks, i + 1) : NULL;

  switch (block->kind)
    {
    case DD_PAGE_BLOCK_HEADING:
      flow_heading (self, block);
      break;
    case DD_PAGE_BLOCK_TABLE:
      flow_table (self, block);
      break;
    case DD_PAGE_BLOCK_BLANK:
      for (guint n = 0; n < block->level; n++)
        dd_page_flow_add_blank (self->flow);
      break;
    case DD_PAGE_BLOCK_SIGNATURE:
      flow_signature (self, block, next != NULL && next->kind == DD_PAGE_BLOCK_NOTE);
      break;
    case DD_PAGE_BLOCK_DISPLAY:
      flow_display (self, block);
      break;
    case DD_PAGE_BLOCK_PARAGRAPH:
    case DD_PAGE_BLOCK_NOTE:
    default:
      flow_text (self, block, &body_style);
      break;
    }
}

/* — 1 — outside right on odd pages, left on even ones, one character in (7.5). */
static void
compose_page_numbers (Composer *self)
{
  DdTextStyle style = plain_style (DD_PAGE_FACE_SONG, DD_PAGE_NUMBER_SIZE, DD_PAGE_BLOCK_WIDTH);

  for (guint page = 0; page < self->layout->sheets->len; page++)
    {
      g_autofree char *number = g_strdup_printf ("— %u —", page + 1);
      g_autoptr (GPtrArray) lines = set_string (self, number, &style, FALSE);
      const DdTextLine *line = g_ptr_array_index (lines, 0);
      double x = page % 2 == 0 ? DD_PAGE_BLOCK_WIDTH - EM - line->width : EM;

      /* The dash stands some 0.36 em above the baseline. */
      dd_page_layout_add_letters (self->layout, page, line, DD_PAGE_INK_BLACK, DD_PAGE_LEFT + x,
                                  DD_PAGE_TOP + DD_PAGE_BLOCK_HEIGHT + DD_PAGE_NUMBER_DROP +
                                      0.36 * DD_PAGE_NUMBER_SIZE,
                                  TRUE);
    }
}

static void
compose_footer (Composer *self, const char *footer)
{
  DdTextStyle style = plain_style (DD_PAGE_FACE_FANGSONG, FOOTER_SIZE, DD_PAGE_BLOCK_WIDTH);
  g_autoptr (GPtrArray) lines = set_string (self, footer, &style, FALSE);
  guint page = self->layout->sheets->len - 1;

  for (guint i = 0; i < lines->len; i++)
    dd_page_layout_add_letters (self->layout, page, g_ptr_array_index (lines, i), DD_PAGE_INK_BLACK,
                                DD_PAGE_LEFT,
                                DD_PAGE_TOP + DD_PAGE_BLOCK_HEIGHT + FOOTER_DROP +
                                    i * 1.3 * FOOTER_SIZE,
                                TRUE);
}

/* A word in a frame, in the upper right corner of the sheet where no other element of an official
 * paper stands, and pale across the page: a page of it never passes for the real one, not even cut
 * or copied. No seal, which is never drawn. */
static void
compose_stamps (Composer *self, const char *stamp)
{
  DdTextStyle framed = plain_style (DD_PAGE_FACE_HEITI, STAMP_SIZE, DD_PAGE_BLOCK_WIDTH);
  DdTextStyle pale = plain_style (DD_PAGE_FACE_HEITI, STAMP_ACROSS_SIZE, DD_PAGE_WIDTH);
  g_autoptr (GPtrArray) words = set_string (self, stamp, &framed, FALSE);
  g_autoptr (GPtrArray) across = set_string (self, stamp, &pale, FALSE);
  DdTextLine *word = g_ptr_array_index (words, 0);
  DdTextLine *large = g_ptr_array_index (across, 0);
  double width, height, x, y;

  dd_text_line_spread (word, 0.3 * STAMP_SIZE);
  dd_text_line_spread (large, 0.3 * STAMP_ACROSS_SIZE);
  width = word->width + 2 * STAMP_ROOM;
  height = STAMP_SIZE + 2 * STAMP_ROOM;
  x = DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH - width;
  y = STAMP_TOP;
  for (guint page = 0; page < self->layout->sheets->len; page++)
    {
      dd_page_layout_add_slanted (self->layout, page, large, DD_PAGE_INK_PALE, DD_PAGE_WIDTH / 2,
                                  DD_PAGE_HEIGHT / 2);
      dd_page_layout_add_box (self->layout, page, DD_PAGE_INK_BLACK, x, y, width, STAMP_RULE);
      dd_page_layout_add_box (self->layout, page, DD_PAGE_INK_BLACK, x, y + height - STAMP_RULE,
                              width, STAMP_RULE);
      dd_page_layout_add_box (self->layout, page, DD_PAGE_INK_BLACK, x, y, STAMP_RULE, height);
      dd_page_layout_add_box (self->layout, page, DD_PAGE_INK_BLACK, x + width - STAMP_RULE, y,
                              STAMP_RULE, height);
      dd_page_layout_add_letters (self->layout, page, word, DD_PAGE_INK_BLACK, x + STAMP_ROOM,
                                  dd_page_baseline (y + STAMP_ROOM, STAMP_SIZE, STAMP_SIZE), FALSE);
    }
}

/**
 * dd_page_layout_new:
 * @content: what is to be printed
 *
 * Returns: (transfer full): @content set on pages, at least one
 */
DdPageLayout *
dd_page_layout_new (const DdPageContent *content)
{
  Composer self = { 0 };
  double top;

  g_return_val_if_fail (content != NULL, NULL);

  self.layout = dd_page_layout_alloc ();
  self.flow = dd_page_flow_new (self.layout);
  self.tables = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_page_table_free);

  dd_page_layout_add_sheet (self.layout);
  top = compose_head (&self, content);
  flow_title (&self, content);
  for (guint i = 0; i < content->blocks->len; i++)
    flow_block (&self, content, i);
  dd_page_flow_place (self.flow, top);
  compose_page_numbers (&self);
  if (content->footer != NULL)
    compose_footer (&self, content->footer);
  if (content->stamp != NULL)
    compose_stamps (&self, content->stamp);

  g_ptr_array_unref (self.tables);
  dd_page_flow_free (self.flow);
  return self.layout;
}
