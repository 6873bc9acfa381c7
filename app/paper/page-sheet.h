/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/official-page.h"
#include "paper/text-line.h"

G_BEGIN_DECLS

/**
 * DdPageInk:
 * @DD_PAGE_INK_BLACK: text and the rules of tables
 * @DD_PAGE_INK_RED: red head and its rule
 * @DD_PAGE_INK_PALE: a stamp behind the text
 * @DD_PAGE_INK_GROUND: ground of a change, on the screen only
 * @DD_PAGE_INK_BAR: bar beside a change, on the screen only
 */
typedef enum
{
  DD_PAGE_INK_BLACK,
  DD_PAGE_INK_RED,
  DD_PAGE_INK_PALE,
  DD_PAGE_INK_GROUND,
  DD_PAGE_INK_BAR,
} DdPageInk;

/**
 * DdPageItem:
 * @ink: its colour
 * @line: (nullable): the letters; %NULL for a filled rectangle
 * @margin: whether it stands outside the text block (page number, footer)
 * @x: left edge
 * @y: baseline of letters, upper edge of a rectangle
 * @width: of a rectangle
 * @height: of a rectangle
 * @slanted: whether the letters rise to the right across the page, about @x and @y
 *
 * One thing that is drawn.
 */
typedef struct
{
  DdPageInk ink;
  const DdTextLine *line;
  gboolean margin;
  double x;
  double y;
  double width;
  double height;
  gboolean slanted;
} DdPageItem;

/**
 * DdPageSheet:
 * @items: (owned) (element-type DdPageItem): what is drawn, in order
 *
 * One page.
 */
typedef struct
{
  GArray *items;
} DdPageSheet;

/**
 * DdPageIdArea:
 * @id: the block's id
 * @area: where it stands
 */
typedef struct
{
  const char *id;
  DdPageArea area;
} DdPageIdArea;

struct _DdPageLayout
{
  GPtrArray *sheets; /* DdPageSheet */
  GPtrArray *lines;  /* DdTextLine, owned: a line may be drawn on several pages */
  GArray *areas;     /* DdPageIdArea, in reading order */
  GStringChunk *ids;
};

DdPageLayout *dd_page_layout_alloc (void);
guint dd_page_layout_add_sheet (DdPageLayout *self);
void dd_page_layout_add_letters (DdPageLayout *self,
                                 guint page,
                                 const DdTextLine *line,
                                 DdPageInk ink,
                                 double x,
                                 double baseline,
                                 gboolean margin);
void dd_page_layout_add_slanted (
    DdPageLayout *self, guint page, const DdTextLine *line, DdPageInk ink, double x, double y);
void dd_page_layout_add_box (
    DdPageLayout *self, guint page, DdPageInk ink, double x, double y, double width, double height);
void
dd_page_layout_add_area (DdPageLayout *self, guint page, const char *id, double top, double height);
void dd_page_layout_add_marks (DdPageLayout *self,
                               guint page,
                               const DdTextLine *line,
                               const DdPageText *text,
                               double size,
                               double x,
                               double top,
                               double pitch);

double dd_page_baseline (double top, double pitch, double size);

G_END_DECLS
