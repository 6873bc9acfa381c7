/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * dd_about_present:
 * @parent: (nullable): the window
 *
 * Shows what this program is.
 *
 * Returns: (transfer none): the window that says so
 */
GtkWidget *
dd_about_present (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();

  adw_about_window_set_application_name (ADW_ABOUT_WINDOW (about), _ ("Duty Desk"));
  adw_about_window_set_application_icon (ADW_ABOUT_WINDOW (about), "io.github.dutydesk.DutyDesk");
  adw_about_window_set_version (ADW_ABOUT_WINDOW (about), DD_VERSION);
  adw_about_window_set_developer_name (ADW_ABOUT_WINDOW (about), _ ("The Duty Desk authors"));
  adw_about_window_set_license_type (ADW_ABOUT_WINDOW (about), GTK_LICENSE_GPL_3_0);
  adw_about_window_set_comments (
      ADW_ABOUT_WINDOW (about),
      _ ("Reports incidents of a school’s network in time, on one PC and without a network. "
         "Nothing that is entered leaves this computer unless somebody prints or exports it."));
  if (parent != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
  return about;
}
