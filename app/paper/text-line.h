/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-fonts.h"
#include "paper/page-text.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DdTextStyle:
 * @face: face of all that is not marked strong
 * @size: points
 * @advance: advance of a full-width character, points; 0 for @size
 * @width: room of a line, points
 * @indent: room left free before the first line of each paragraph, points
 * @justify: whether lines other than a paragraph's last meet the right margin
 *
 * How a text is set.
 */
typedef struct
{
  DdPageFace face;
  double size;
  double advance;
  double width;
  double indent;
  gboolean justify;
} DdTextStyle;

/**
 * DdTextLine:
 * @text: (owned): the bytes of this line
 * @start: where they begin in the whole text
 * @indent: room left free before it, points
 * @width: width as set, points, without @indent and white space at its end
 * @runs: (owned) (element-type PangoGlyphItem): what is drawn, from left to right
 *
 * One line, broken, shaped and spread.
 */
typedef struct
{
  char *text;
  guint start;
  double indent;
  double width;
  GPtrArray *runs;
} DdTextLine;

void dd_text_line_free (DdTextLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdTextLine, dd_text_line_free)

GPtrArray *dd_text_line_break (const DdPageText *text, const DdTextStyle *style);
GPtrArray *dd_text_line_balance (const DdPageText *text, const DdTextStyle *style);

void dd_text_line_spread (DdTextLine *self, double spacing);
void dd_text_line_draw (const DdTextLine *self, cairo_t *cr, double x, double baseline);
double dd_text_line_find (const DdTextLine *self, guint byte);
void dd_text_line_get_ink (const DdTextLine *self, double *ascent, double *descent);

G_END_DECLS
