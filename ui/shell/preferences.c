/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/preferences.h"

#include "ui/shell/general-preferences.h"
#include "ui/shell/holiday-preferences.h"
#include "ui/shell/reminder-preferences.h"
#include "ui/shell/rule-preferences.h"

#include <glib/gi18n.h>

/* The pages in their order: each an AdwPreferencesPage that is made for a desk and who sits there.
 */
static GtkWidget *(*const pages[]) (DdDesk *desk, DdSession *session) = {
  dd_general_preferences_new,
  dd_reminder_preferences_new,
  dd_rule_preferences_new,
  dd_holiday_preferences_new,
};

/**
 * dd_preferences_present:
 * @parent: the window
 * @desk: the desk
 * @session: who chooses
 *
 * Shows what can be chosen about this desk.
 *
 * Returns: (transfer none): the window for it; it goes when the screen is locked
 */
GtkWindow *
dd_preferences_present (GtkWindow *parent, DdDesk *desk, DdSession *session)
{
  GtkWidget *window;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "title", _ ("Preferences"), "modal", TRUE,
                         "transient-for", parent, "search-enabled", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 620);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window),
                                ADW_PREFERENCES_PAGE (pages[i](desk, session)));
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
