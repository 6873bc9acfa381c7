/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/keep-keyboard.h"

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
 * dd_keep_keyboard_over:
 * @window: a modal window
 * @from: the widget that opens it
 *
 * Lets @window stand over the window of @from, and take the keyboard back whenever that gets it.
 * Some window managers (xfwm4) give it to that one once what was asked over @window is closed: a
 * file chooser, a question. @window lies under it then, or hears no key.
 */
void
dd_keep_keyboard_over (GtkWindow *window, GtkWidget *from)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WINDOW (window) && GTK_IS_WIDGET (from));

  root = gtk_widget_get_root (from);
  if (!GTK_IS_WINDOW (root))
    return;
  gtk_window_set_transient_for (window, GTK_WINDOW (root));
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (on_parent_active), window, 0);
}
