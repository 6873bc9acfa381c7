/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/shortcuts.h"

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

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
