/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/window-height.h"

/**
 * dd_window_height_fit:
 * @window: a window whose rows can be scrolled
 *
 * Makes the window as tall as its rows have become: one that is on screen keeps its height
 * otherwise, and what has come in last stands below its edge.
 */
void
dd_window_height_fit (GtkWindow *window)
{
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, width, -1);
}
