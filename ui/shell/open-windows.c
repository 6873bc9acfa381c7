/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/open-windows.h"

#include "ui/common/edit-window.h"
#include "ui/common/filled.h"

/* How many windows lie between @window and @below; −1 if it does not stand over that. */
static int
height_over (GtkWindow *window, GtkWindow *below)
{
  int height = 0;

  for (; window != NULL && window != below; height++)
    window = gtk_window_get_transient_for (window);
  return window != NULL ? height : -1;
}

static int
compare_heights (gconstpointer a, gconstpointer b, gpointer below)
{
  return height_over (*(GtkWindow *const *) a, below) -
         height_over (*(GtkWindow *const *) b, below);
}

/* What stands over a window, and over that, the lowest first. */
static GPtrArray *
list_over (GtkWindow *below)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data) && height_over (l->data, below) > 0)
      g_ptr_array_add (windows, g_object_ref (l->data));
  g_ptr_array_sort_with_data (windows, compare_heights, below);
  return windows;
}

/* A question is asked anew in no time, a file is chosen anew; what was typed is not. While a window
 * works, what it began comes to its end without it, and nothing is opened by that over a lock. */
static gboolean
can_hold_typed (GtkWindow *window)
{
  if (DD_IS_EDIT_WINDOW (window))
    return !dd_edit_window_is_busy (DD_EDIT_WINDOW (window));
  if (ADW_IS_MESSAGE_DIALOG (window))
    {
      g_autofree char *filled = dd_filled_dup (GTK_WIDGET (window));

      return *filled != '\0';
    }
  return ADW_IS_WINDOW (window);
}

static gboolean
is_there (GtkWindow *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  return g_list_find (toplevels, window) != NULL;
}

/* To be called for the highest first: in GTK 4.8 a window must not outlive the one below it. */
static void
close_at (GPtrArray *windows, guint index)
{
  g_autoptr (GtkWindow) window = g_ptr_array_steal_index (windows, index);

  if (!is_there (window))
    return;
  /* Whoever holds it yet, as the key that locked does, must not look for the window below. */
  gtk_window_set_transient_for (window, NULL);
  /* A chooser of files or printers is called off: GTK would go on using one that is gone. */
  if (GTK_IS_DIALOG (window))
    gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_CANCEL);
  else
    gtk_window_destroy (window);
}

/**
 * dd_open_windows_hide:
 * @window: a window whose content may not be seen any more
 *
 * Takes everything off the screen that stands over @window: a window with fields, as it is, with
 * what was typed in it; anything else for good.
 *
 * Returns: (transfer full) (element-type GtkWindow): those that can be shown again, for
 *   dd_open_windows_show() or dd_open_windows_close()
 */
GPtrArray *
dd_open_windows_hide (GtkWindow *window)
{
  g_autoptr (GPtrArray) windows = NULL;
  GPtrArray *hidden = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (GTK_IS_WINDOW (window), hidden);

  /* Listed first: with one that goes the way from its own windows to this one is gone. */
  windows = list_over (window);
  for (guint i = 0; i < windows->len; i++)
    {
      GtkWindow *over = g_ptr_array_index (windows, i);
      GtkWindow *below = gtk_window_get_transient_for (over);

      if (!can_hold_typed (over) || (below != window && !g_ptr_array_find (hidden, below, NULL)))
        continue;
      gtk_widget_set_visible (GTK_WIDGET (over), FALSE);
      g_ptr_array_add (hidden, g_object_ref (over));
    }
  for (guint i = windows->len; i > 0; i--)
    if (!g_ptr_array_find (hidden, g_ptr_array_index (windows, i - 1), NULL))
      close_at (windows, i - 1);
  return hidden;
}

/**
 * dd_open_windows_show:
 * @windows: (transfer full) (element-type GtkWindow): what dd_open_windows_hide() took off the
 *   screen
 *
 * Shows the windows again, but for those that were closed meanwhile.
 */
void
dd_open_windows_show (GPtrArray *windows)
{
  g_return_if_fail (windows != NULL);

  for (guint i = 0; i < windows->len; i++)
    if (is_there (g_ptr_array_index (windows, i)))
      gtk_window_present (g_ptr_array_index (windows, i));
  while (windows->len > 0)
    g_ptr_array_remove_index (windows, windows->len - 1);
  g_ptr_array_unref (windows);
}

/**
 * dd_open_windows_close:
 * @windows: (transfer full) (element-type GtkWindow): what dd_open_windows_hide() took off the
 *   screen
 *
 * Closes the windows for good.
 */
void
dd_open_windows_close (GPtrArray *windows)
{
  g_return_if_fail (windows != NULL);

  while (windows->len > 0)
    close_at (windows, windows->len - 1);
  g_ptr_array_unref (windows);
}
