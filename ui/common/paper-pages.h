/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/paper-view.h"

G_BEGIN_DECLS

/**
 * DdPaperPlan:
 * @scale: pixels a point
 * @columns: how many pages stand beside each other
 * @width: pixels all of it takes
 * @height: pixels all of it takes
 *
 * How pages of one size stand in a view; pure.
 */
typedef struct
{
  double scale;
  guint columns;
  int width;
  int height;
} DdPaperPlan;

DdPaperPlan
dd_paper_plan (DdPaperZoom zoom, double free_scale, guint n_pages, int view_width, int view_height);
void
dd_paper_plan_place (const DdPaperPlan *plan, guint n_pages, guint page, int width, int *x, int *y);

#define DD_TYPE_PAPER_PAGES (dd_paper_pages_get_type ())
G_DECLARE_FINAL_TYPE (DdPaperPages, dd_paper_pages, DD, PAPER_PAGES, GtkWidget)

GtkWidget *dd_paper_pages_new (void);
void dd_paper_pages_take_layout (DdPaperPages *self, DdPageLayout *layout);
const DdPageLayout *dd_paper_pages_get_layout (DdPaperPages *self);
void dd_paper_pages_set_flags (DdPaperPages *self, DdPageDrawFlags flags);
void dd_paper_pages_set_zoom (DdPaperPages *self, DdPaperZoom zoom, double free_scale);
void dd_paper_pages_set_view_height (DdPaperPages *self, int height);
void dd_paper_pages_set_visible_part (DdPaperPages *self, double top, double bottom);
void dd_paper_pages_set_marked (DdPaperPages *self, const char *id);
double dd_paper_pages_get_scale (DdPaperPages *self);
gboolean dd_paper_pages_find (DdPaperPages *self, const char *id, double *y);
guint dd_paper_pages_page_at (DdPaperPages *self, double y);

G_END_DECLS
