/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/keep-keyboard.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

/* Whether something is asked over @window, which has the keyboard then. */
static gboolean
is_covered (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (other) == window && gtk_window_get_modal (other) &&
          gtk_widget_get_mapped (GTK_WIDGET (other)))
        return TRUE;
    }
  return FALSE;
}

/* A window manager that was asked in the name of the last key, which is older than what it did
 * since, would refuse. */
static guint32
find_time (GtkWindow *window)
{
#ifdef GDK_WINDOWING_X11
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (GDK_IS_X11_SURFACE (surface))
    return gdk_x11_get_server_time (surface);
#endif
  return GDK_CURRENT_TIME;
}

static void
on_parent_active (GtkWindow *parent, GParamSpec *pspec, GtkWindow *window)
{
  if (gtk_window_is_active (parent) && gtk_window_get_transient_for (window) == parent &&
      gtk_widget_get_mapped (GTK_WIDGET (window)) && !is_covered (window))
    gtk_window_present_with_time (window, find_time (window));
}

/**
 * dd_keep_keyboard:
 * @window: a modal window that stands over another one
 *
 * Takes the keyboard back whenever the window below gets it. Some window managers (xfwm4) give it
 * to that one once what was asked over @window is closed: a file chooser, a question. @window lies
 * under it then, or hears no key.
 */
void
dd_keep_keyboard (GtkWindow *window)
{
  GtkWindow *parent;

  g_return_if_fail (GTK_IS_WINDOW (window));

  parent = gtk_window_get_transient_for (window);
  if (parent != NULL)
    g_signal_connect_object (parent, "notify::is-active", G_CALLBACK (on_parent_active), window, 0);
}
