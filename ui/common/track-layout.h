/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdTrackLabel:
 * @anchor: where its mark stands on the line, pixels
 * @width: how wide it is
 * @row: on the way in the row it would like, on the way out the row it has: −1 is right above the
 *   line, 1 right below it, −2 and 2 are one row further away
 * @x: (out): its left edge
 *
 * A label beside the line of a DdClockTrack.
 */
typedef struct
{
  int anchor;
  int width;
  int row;
  int x;
} DdTrackLabel;

void dd_track_layout (DdTrackLabel *labels, guint n_labels, int width, int gap);
void dd_track_rows (const DdTrackLabel *labels, guint n_labels, int *above, int *below);

G_END_DECLS
