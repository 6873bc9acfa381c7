/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/shortcuts.h"

#include <glib/gi18n.h>

/* GTK gives the list a heading in words of its own: it is to be called as in the menu. */
static void
name_window (GtkWindow *window)
{
  GtkWidget *bar = gtk_window_get_titlebar (window);
  GtkWidget *stack =
      GTK_IS_HEADER_BAR (bar) ? gtk_header_bar_get_title_widget (GTK_HEADER_BAR (bar)) : NULL;
  GtkWidget *title =
      GTK_IS_STACK (stack) ? gtk_stack_get_child_by_name (GTK_STACK (stack), "title") : NULL;

  gtk_window_set_title (window, C_ ("shortcuts", "Keyboard shortcuts"));
  if (GTK_IS_LABEL (title))
    gtk_label_set_label (GTK_LABEL (title), C_ ("shortcuts", "Keyboard shortcuts"));
}

/**
 * dd_shortcuts_present:
 * @parent: the window
 *
 * Shows which keys do what. The list is built when it is asked for; GTK would build one that it
 * finds by its own name together with the window.
 *
 * Returns: (transfer none): the list's window
 */
GtkWidget *
dd_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/dutydesk/DutyDesk/ui/shell/shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));

  name_window (GTK_WINDOW (window));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
