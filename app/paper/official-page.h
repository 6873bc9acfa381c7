/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"
#include "paper/page-measure.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DdPageLayout:
 *
 * A content set on pages in the official layout (GB/T 9704-2012). Lengths are points from the upper
 * left corner of the page, which is %DD_PAGE_WIDTH × %DD_PAGE_HEIGHT; pages count from 0. It keeps
 * nothing of the content it was made from. To be used in the thread that made it.
 */
typedef struct _DdPageLayout DdPageLayout;

/**
 * DdPageDrawFlags:
 * @DD_PAGE_DRAW_PRINT: what goes on paper, nothing else
 * @DD_PAGE_DRAW_CHANGES: changes too, on an amber ground and with a bar in the margin: for the
 * screen
 */
typedef enum
{
  DD_PAGE_DRAW_PRINT = 0,
  DD_PAGE_DRAW_CHANGES = 1 << 0,
} DdPageDrawFlags;

/**
 * DdPageArea:
 * @page: the page, from 0
 * @x: left edge
 * @y: upper edge
 * @width: how wide it is
 * @height: how high it is
 *
 * A part of a page.
 */
typedef struct
{
  guint page;
  double x;
  double y;
  double width;
  double height;
} DdPageArea;

DdPageLayout *dd_page_layout_new (const DdPageContent *content);
void dd_page_layout_free (DdPageLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPageLayout, dd_page_layout_free)

guint dd_page_layout_get_n_pages (const DdPageLayout *self);
void dd_page_layout_draw (const DdPageLayout *self, guint page, cairo_t *cr, DdPageDrawFlags flags);
gboolean dd_page_layout_write_pdf (const DdPageLayout *self,
                                   const char *path,
                                   const char *title,
                                   GError **error);

const char *dd_page_layout_hit (const DdPageLayout *self, guint page, double x, double y);
gboolean dd_page_layout_find (const DdPageLayout *self, const char *id, guint *page, double *y);
GArray *dd_page_layout_dup_areas (const DdPageLayout *self, const char *id);
char *dd_page_layout_dup_text (const DdPageLayout *self, guint page);

G_END_DECLS
