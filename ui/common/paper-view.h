/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/official-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DdPaperZoom:
 * @DD_PAPER_WHOLE: whole pages, beside each other where there is room
 * @DD_PAPER_WIDTH: pages as wide as the view, one below the other
 * @DD_PAPER_FREE: a size chosen in steps
 */
typedef enum
{
  DD_PAPER_WHOLE,
  DD_PAPER_WIDTH,
  DD_PAPER_FREE,
} DdPaperZoom;

#define DD_TYPE_PAPER_VIEW (dd_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (DdPaperView, dd_paper_view, DD, PAPER_VIEW, AdwBin)

GtkWidget *dd_paper_view_new (void);

void dd_paper_view_take_layout (DdPaperView *self, DdPageLayout *layout);
void dd_paper_view_set_flags (DdPaperView *self, DdPageDrawFlags flags);
guint dd_paper_view_get_n_pages (DdPaperView *self);
guint dd_paper_view_get_page (DdPaperView *self);

void dd_paper_view_set_zoom (DdPaperView *self, DdPaperZoom zoom);
DdPaperZoom dd_paper_view_get_zoom (DdPaperView *self);
void dd_paper_view_zoom_by (DdPaperView *self, int steps);
char *dd_paper_view_dup_zoom_words (DdPaperView *self);

void dd_paper_view_scroll_to (DdPaperView *self, const char *id);
void dd_paper_view_set_marked (DdPaperView *self, const char *id);

G_END_DECLS
