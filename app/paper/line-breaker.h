/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdBreakUnit:
 * @character: the character
 * @width: its advance, points
 * @may_break: whether Unicode (UAX 14) lets a line begin with it
 * @may_cut: whether a letter begins here: a combining mark never leaves its letter
 * @glued: whether it belongs to the same word as what stands before it, whatever Unicode says
 * @wide: whether it fills a full-width cell
 *
 * One character as the breaking of lines sees it.
 */
typedef struct
{
  gunichar character;
  double width;
  gboolean may_break;
  gboolean may_cut;
  gboolean glued;
  gboolean wide;
} DdBreakUnit;

/**
 * DdBreakLine:
 * @start: first unit
 * @end: unit after the last; white space at a line's end belongs to it and takes no room
 */
typedef struct
{
  guint start;
  guint end;
} DdBreakLine;

gboolean dd_line_breaker_is_white (gunichar character);
gboolean dd_line_breaker_closes (gunichar character);
gboolean dd_line_breaker_opens (gunichar character);
gboolean dd_line_breaker_may_begin (const DdBreakUnit *units, guint at);

double dd_line_breaker_measure (const DdBreakUnit *units, guint start, guint end);
GArray *dd_line_breaker_run (
    const DdBreakUnit *units, guint n_units, double em, double first_width, double width);
double dd_line_breaker_fit (const DdBreakUnit *units,
                            guint start,
                            guint end,
                            double em,
                            double width,
                            gboolean justify,
                            double *extra,
                            double *shift);

G_END_DECLS
