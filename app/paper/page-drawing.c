/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-sheet.h"

/* How much a stamp across the page rises, radians. */
#define SLANT (G_PI / 5)

static void
set_ink (cairo_t *cr, DdPageInk ink)
{
  switch (ink)
    {
    case DD_PAGE_INK_RED:
      cairo_set_source_rgb (cr, 0.80, 0.05, 0.09);
      break;
    case DD_PAGE_INK_PALE:
      cairo_set_source_rgb (cr, 0.90, 0.90, 0.90);
      break;
    case DD_PAGE_INK_GROUND:
      cairo_set_source_rgb (cr, 1.00, 0.92, 0.69);
      break;
    case DD_PAGE_INK_BAR:
      cairo_set_source_rgb (cr, 0.78, 0.50, 0.02);
      break;
    case DD_PAGE_INK_BLACK:
    default:
      cairo_set_source_rgb (cr, 0, 0, 0);
      break;
    }
}

static void
draw_slanted (cairo_t *cr, const DdPageItem *item)
{
  double ascent;
  double descent;

  dd_text_line_get_ink (item->line, &ascent, &descent);
  cairo_save (cr);
  cairo_translate (cr, item->x, item->y);
  cairo_rotate (cr, -SLANT);
  dd_text_line_draw (item->line, cr, -item->line->width / 2, (ascent - descent) / 2);
  cairo_restore (cr);
}

/**
 * dd_page_layout_draw:
 * @self: a layout
 * @page: a page
 * @cr: where to; a unit is a point, the upper left corner of the paper at 0, 0
 * @flags: what is drawn besides the text
 *
 * Draws one page. The paper itself is not drawn.
 */
void
dd_page_layout_draw (const DdPageLayout *self, guint page, cairo_t *cr, DdPageDrawFlags flags)
{
  const DdPageSheet *sheet;

  g_return_if_fail (self != NULL && page < self->sheets->len);
  g_return_if_fail (cr != NULL);

  sheet = g_ptr_array_index (self->sheets, page);
  cairo_save (cr);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const DdPageItem *item = &g_array_index (sheet->items, DdPageItem, i);
      gboolean is_change = item->ink == DD_PAGE_INK_GROUND || item->ink == DD_PAGE_INK_BAR;

      if (is_change && (flags & DD_PAGE_DRAW_CHANGES) == 0)
        continue;
      set_ink (cr, item->ink);
      if (item->slanted)
        draw_slanted (cr, item);
      else if (item->line != NULL)
        {
          dd_text_line_draw (item->line, cr, item->x, item->y);
        }
      else
        {
          cairo_rectangle (cr, item->x, item->y, item->width, item->height);
          cairo_fill (cr);
        }
    }
  cairo_restore (cr);
}
