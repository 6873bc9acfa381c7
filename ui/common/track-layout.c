/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/track-layout.h"

static gboolean
collides (const DdTrackLabel *a, const DdTrackLabel *b, int gap)
{
  return a->row == b->row && a->x < b->x + b->width + gap && b->x < a->x + a->width + gap;
}

static const DdTrackLabel *
first_collision (const DdTrackLabel *labels, guint n, const DdTrackLabel *label, int gap)
{
  for (guint i = 0; i < n; i++)
    if (collides (&labels[i], label, gap))
      return &labels[i];
  return NULL;
}

/* A label may stand a little aside, but not where it would seem to belong to another mark. */
static gboolean
belongs (const DdTrackLabel *label)
{
  return label->x <= label->anchor && label->anchor <= label->x + label->width;
}

static gboolean
fits_at (const DdTrackLabel *placed, guint n, DdTrackLabel *label, int x, int width, int gap)
{
  label->x = x;
  return x >= 0 && x + label->width <= width && belongs (label) &&
         first_collision (placed, n, label, gap) == NULL;
}

static gboolean
fits_in_row (const DdTrackLabel *placed, guint n, DdTrackLabel *label, int width, int gap)
{
  int centred = CLAMP (label->anchor - label->width / 2, 0, MAX (0, width - label->width));
  const DdTrackLabel *other;

  label->x = centred;
  other = first_collision (placed, n, label, gap);
  if (other == NULL)
    return TRUE;
  return fits_at (placed, n, label, other->x - gap - label->width, width, gap) ||
         fits_at (placed, n, label, other->x + other->width + gap, width, gap);
}

/**
 * dd_track_layout:
 * @labels: the labels, the most important first
 * @n_labels: how many
 * @width: pixels there are
 * @gap: least distance between two labels of one row
 *
 * Gives every label a place so that no two of them overlap: in its row if it can stay near its mark
 * there, else on the other side of the line, else one row further out.
 */
void
dd_track_layout (DdTrackLabel *labels, guint n_labels, int width, int gap)
{
  for (guint i = 0; i < n_labels; i++)
    {
      DdTrackLabel *label = &labels[i];
      int side = label->row < 0 ? -1 : 1;

      /* Every row beyond the i-th holds none of the i labels placed before. */
      for (guint distance = 1; distance <= i + 1; distance++)
        {
          label->row = side * (int) distance;
          if (fits_in_row (labels, i, label, width, gap))
            break;
          label->row = -side * (int) distance;
          if (fits_in_row (labels, i, label, width, gap))
            break;
        }
    }
}

/**
 * dd_track_rows:
 * @labels: labels with their places
 * @n_labels: how many
 * @above: (out): how many rows stand above the line
 * @below: (out): how many below
 */
void
dd_track_rows (const DdTrackLabel *labels, guint n_labels, int *above, int *below)
{
  *above = *below = 0;
  for (guint i = 0; i < n_labels; i++)
    {
      *above = MAX (*above, -labels[i].row);
      *below = MAX (*below, labels[i].row);
    }
}
