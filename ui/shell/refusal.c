/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/refusal.h"

#include <glib/gi18n.h>

/**
 * dd_refusal_present:
 * @application: the application
 * @message: why the desk cannot be opened, and what to do
 *
 * A window with that sentence, and nothing else.
 */
void
dd_refusal_present (GtkApplication *application, const char *message)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *sentence = g_markup_escape_text (message, -1);

  gtk_widget_add_css_class (bar, "flat");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("The desk could not be opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), sentence);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Duty Desk"));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 480);
  gtk_window_present (GTK_WINDOW (window));
}
