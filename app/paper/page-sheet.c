/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-sheet.h"

#include <string.h>

/* The bar beside a change: in the margin left of the text, as in the form's preview. */
#define BAR_X (DD_PAGE_LEFT - 6 * DD_PAGE_MM)
#define BAR_WIDTH 3.5

static void
sheet_free (gpointer data)
{
  DdPageSheet *sheet = data;

  g_array_unref (sheet->items);
  g_free (sheet);
}

/**
 * dd_page_layout_alloc:
 *
 * Returns: (transfer full): a layout without pages
 */
DdPageLayout *
dd_page_layout_alloc (void)
{
  DdPageLayout *self = g_new0 (DdPageLayout, 1);

  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_text_line_free);
  self->areas = g_array_new (FALSE, FALSE, sizeof (DdPageIdArea));
  self->ids = g_string_chunk_new (256);
  return self;
}

/**
 * dd_page_layout_free:
 * @self: (nullable) (transfer full): a layout
 */
void
dd_page_layout_free (DdPageLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->areas);
  g_string_chunk_free (self->ids);
  g_free (self);
}

/**
 * dd_page_layout_add_sheet:
 * @self: a layout
 *
 * Returns: the new last page, from 0
 */
guint
dd_page_layout_add_sheet (DdPageLayout *self)
{
  DdPageSheet *sheet = g_new0 (DdPageSheet, 1);

  sheet->items = g_array_new (FALSE, FALSE, sizeof (DdPageItem));
  g_ptr_array_add (self->sheets, sheet);
  return self->sheets->len - 1;
}

static void
add_item (DdPageLayout *self, guint page, DdPageItem item)
{
  DdPageSheet *sheet = g_ptr_array_index (self->sheets, page);

  g_array_append_val (sheet->items, item);
}

/**
 * dd_page_layout_add_letters:
 * @self: a layout
 * @page: a page
 * @line: one of the layout's lines
 * @ink: its colour
 * @x: left edge of its first letter
 * @baseline: its baseline
 * @margin: whether it stands outside the text block
 */
void
dd_page_layout_add_letters (DdPageLayout *self,
                            guint page,
                            const DdTextLine *line,
                            DdPageInk ink,
                            double x,
                            double baseline,
                            gboolean margin)
{
  add_item (self, page,
            (DdPageItem){ .ink = ink, .line = line, .margin = margin, .x = x, .y = baseline });
}

/**
 * dd_page_layout_add_slanted:
 * @self: a layout
 * @page: a page
 * @line: one of the layout's lines
 * @ink: its colour
 * @x: where its middle stands
 * @y: where its middle stands
 *
 * Adds letters that rise across the page, behind what is there already.
 */
void
dd_page_layout_add_slanted (
    DdPageLayout *self, guint page, const DdTextLine *line, DdPageInk ink, double x, double y)
{
  DdPageSheet *sheet = g_ptr_array_index (self->sheets, page);
  DdPageItem item = { .ink = ink, .line = line, .margin = TRUE, .x = x, .y = y, .slanted = TRUE };

  g_array_prepend_val (sheet->items, item);
}

/**
 * dd_page_layout_add_box:
 * @self: a layout
 * @page: a page
 * @ink: its colour
 * @x: left edge
 * @y: upper edge
 * @width: how wide it is
 * @height: how high it is
 *
 * Adds a filled rectangle.
 */
void
dd_page_layout_add_box (
    DdPageLayout *self, guint page, DdPageInk ink, double x, double y, double width, double height)
{
  add_item (self, page,
            (DdPageItem){ .ink = ink, .x = x, .y = y, .width = width, .height = height });
}

/**
 * dd_page_layout_add_area:
 * @self: a layout
 * @page: a page
 * @id: (nullable): id of the block that stands there
 * @top: upper edge
 * @height: how high it is
 */
void
dd_page_layout_add_area (DdPageLayout *self, guint page, const char *id, double top, double height)
{
  DdPageIdArea *last = NULL;
  DdPageIdArea area;

  if (id == NULL)
    return;

  if (self->areas->len > 0)
    last = &g_array_index (self->areas, DdPageIdArea, self->areas->len - 1);
  if (last != NULL && last->area.page == page && strcmp (last->id, id) == 0)
    {
      last->area.height = top + height - last->area.y;
      return;
    }
  area.id = g_string_chunk_insert_const (self->ids, id);
  area.area = (DdPageArea){ page, DD_PAGE_LEFT, top, DD_PAGE_BLOCK_WIDTH, height };
  g_array_append_val (self->areas, area);
}

/**
 * dd_page_layout_add_marks:
 * @self: a layout
 * @page: a page
 * @line: a line of @text that will stand there
 * @text: the whole text with its marks
 * @size: size of the letters, points
 * @x: left edge of the line's first letter
 * @top: upper edge of the line
 * @pitch: height of the line
 *
 * Marks what is changed on the screen: a ground behind the words and a bar in the margin. To be
 * called before the letters are added.
 */
void
dd_page_layout_add_marks (DdPageLayout *self,
                          guint page,
                          const DdTextLine *line,
                          const DdPageText *text,
                          double size,
                          double x,
                          double top,
                          double pitch)
{
  guint line_end = line->start + strlen (line->text);
  double height = MIN (1.3 * size, pitch);
  double y = top + (pitch - height) / 2;
  gboolean marked = FALSE;

  for (guint i = 0; i < text->spans->len; i++)
    {
      const DdPageSpan *span = &g_array_index (text->spans, DdPageSpan, i);
      double from;
      double to;

      if ((span->flags & DD_PAGE_TEXT_CHANGED) == 0 || span->end <= line->start ||
          span->start >= line_end)
        continue;
      from = dd_text_line_find (line, MAX (span->start, line->start) - line->start);
      to = dd_text_line_find (line, MIN (span->end, line_end) - line->start);
      dd_page_layout_add_box (self, page, DD_PAGE_INK_GROUND, x + MIN (from, to), y,
                              ABS (to - from), height);
      marked = TRUE;
    }
  if (marked)
    dd_page_layout_add_box (self, page, DD_PAGE_INK_BAR, BAR_X, y, BAR_WIDTH, height);
}

/**
 * dd_page_baseline:
 * @top: upper edge of a line
 * @pitch: its height
 * @size: size of its letters
 *
 * Returns: where its letters stand so that Chinese ones are in the middle of its height
 */
double
dd_page_baseline (double top, double pitch, double size)
{
  /* A Chinese letter's cell reaches from 0.12 em below the baseline to 0.88 em above it. */
  return top + (pitch - size) / 2 + 0.88 * size;
}

/**
 * dd_page_layout_get_n_pages:
 * @self: a layout
 *
 * Returns: how many pages it has, at least 1
 */
guint
dd_page_layout_get_n_pages (const DdPageLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sheets->len;
}

/**
 * dd_page_layout_hit:
 * @self: a layout
 * @page: a page
 * @x: a place on it
 * @y: a place on it
 *
 * Returns: (nullable): id of the block that stands there, valid as long as @self; %NULL for none
 */
const char *
dd_page_layout_hit (const DdPageLayout *self, guint page, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (x < 0 || x > DD_PAGE_WIDTH)
    return NULL;
  for (guint i = 0; i < self->areas->len; i++)
    {
      const DdPageIdArea *found = &g_array_index (self->areas, DdPageIdArea, i);

      if (found->area.page == page && y >= found->area.y && y < found->area.y + found->area.height)
        return found->id;
    }
  return NULL;
}

/**
 * dd_page_layout_find:
 * @self: a layout
 * @id: a block's id
 * @page: (out) (optional): the page on which it begins
 * @y: (out) (optional): where on that page
 *
 * Returns: whether a block of that id stands on the paper
 */
gboolean
dd_page_layout_find (const DdPageLayout *self, const char *id, guint *page, double *y)
{
  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  for (guint i = 0; i < self->areas->len; i++)
    {
      const DdPageIdArea *found = &g_array_index (self->areas, DdPageIdArea, i);

      if (strcmp (found->id, id) != 0)
        continue;
      if (page != NULL)
        *page = found->area.page;
      if (y != NULL)
        *y = found->area.y;
      return TRUE;
    }
  return FALSE;
}

/**
 * dd_page_layout_dup_areas:
 * @self: a layout
 * @id: a block's id
 *
 * Returns: (transfer full) (element-type DdPageArea): where blocks of that id stand, in reading
 * order
 */
GArray *
dd_page_layout_dup_areas (const DdPageLayout *self, const char *id)
{
  GArray *areas = g_array_new (FALSE, FALSE, sizeof (DdPageArea));

  g_return_val_if_fail (self != NULL && id != NULL, areas);

  for (guint i = 0; i < self->areas->len; i++)
    {
      const DdPageIdArea *found = &g_array_index (self->areas, DdPageIdArea, i);

      if (strcmp (found->id, id) == 0)
        g_array_append_val (areas, found->area);
    }
  return areas;
}

/**
 * dd_page_layout_dup_text:
 * @self: a layout
 * @page: a page
 *
 * Returns: (transfer full): what stands in the page's text block, a line a line, for readers who
 *   cannot see it
 */
char *
dd_page_layout_dup_text (const DdPageLayout *self, guint page)
{
  GString *text = g_string_new (NULL);
  const DdPageSheet *sheet;

  g_return_val_if_fail (self != NULL && page < self->sheets->len, g_string_free (text, FALSE));

  sheet = g_ptr_array_index (self->sheets, page);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);

      if (item->line == NULL || item->margin)
        continue;
      g_string_append (text, item->line->text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
