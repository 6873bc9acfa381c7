/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/keep-in-sight.h"

#include "ui/roster/window-height.h"

/* What opens has its place a frame or two after it is said to be open. */
#define FRAMES_AFTER 3

/* A row that opens. */
typedef struct
{
  gboolean fit_window;
  guint frames; /* since it is open */
} Opening;

static GtkWidget *
find_revealer (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_REVEALER (child) ? child : find_revealer (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* As far up as shows its end, but no further than its own heading. */
static void
scroll_to (GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t place;
  double beyond;

  if (scroller == NULL || !gtk_widget_compute_bounds (row, scroller, &place))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  beyond = place.origin.y + place.size.height - gtk_adjustment_get_page_size (adjustment);
  if (beyond > 0 && place.origin.y > 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + MIN (beyond, place.origin.y));
}

static gboolean
follow (GtkWidget *row, GdkFrameClock *frame_clock, gpointer user_data)
{
  Opening *self = user_data;
  GtkWidget *revealer = find_revealer (row);
  GtkRoot *root = gtk_widget_get_root (row);

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) || !gtk_widget_get_mapped (row))
    return G_SOURCE_REMOVE;
  if (self->fit_window && GTK_IS_WINDOW (root))
    dd_window_height_fit (GTK_WINDOW (root));
  scroll_to (row);
  if (revealer == NULL || gtk_revealer_get_child_revealed (GTK_REVEALER (revealer)))
    self->frames++;
  return self->frames < FRAMES_AFTER ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, gpointer fit_window)
{
  Opening *opening;

  if (!adw_expander_row_get_expanded (row) || !gtk_widget_get_mapped (GTK_WIDGET (row)))
    return;
  opening = g_new0 (Opening, 1);
  opening->fit_window = GPOINTER_TO_INT (fit_window);
  gtk_widget_add_tick_callback (GTK_WIDGET (row), follow, opening, g_free);
}

/**
 * dd_keep_in_sight:
 * @row: a row that opens
 * @fit_window: whether its window becomes as tall as it must be for that
 *
 * Shows what is in the row when it opens: near the lower edge it would open below it, and nothing
 * would seem to happen.
 */
void
dd_keep_in_sight (AdwExpanderRow *row, gboolean fit_window)
{
  g_return_if_fail (ADW_IS_EXPANDER_ROW (row));

  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded),
                    GINT_TO_POINTER (fit_window));
}
