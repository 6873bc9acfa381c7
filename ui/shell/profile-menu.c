/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/profile-menu.h"

#include "deadlines/profile-draft.h"
#include "ui/common/tag.h"

#include <glib/gi18n.h>

static void
append_item (GMenu *menu, const char *label, const char *action, const char *profile)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", profile);
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_menu_button (const DdReportingProfile *profile)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  /* Translators: %s is the name of a reporting profile. */
  g_autofree char *label = g_strdup_printf (_ ("What can be done with “%s”"), profile->title);

  /* What comes with the app says what a law or a plan says; it is copied to say something else. */
  if (!dd_reporting_profile_is_shipped (profile))
    append_item (menu, _ ("_Change…"), "profile.edit", profile->id);
  append_item (menu, _ ("_Copy to a new profile…"), "profile.copy", profile->id);
  append_item (menu,
               dd_reporting_profile_is_on (profile) ? _ ("_Switch the whole profile off…")
                                                    : _ ("_Switch the whole profile on…"),
               "profile.switch", profile->id);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/**
 * dd_profile_menu_add:
 * @row: the row of a profile
 * @profile: the profile
 * @editable: whether it may be changed here
 *
 * Says on @row where the whole profile is off, and adds a menu with what can be done with it: the
 * actions “profile.edit”, “profile.copy” and “profile.switch” of the page, with its id.
 */
void
dd_profile_menu_add (AdwExpanderRow *row, const DdReportingProfile *profile, gboolean editable)
{
  g_return_if_fail (ADW_IS_EXPANDER_ROW (row) && profile != NULL);

  if (editable)
    adw_expander_row_add_action (row, new_menu_button (profile));
  if (!dd_reporting_profile_is_on (profile))
    {
      GtkWidget *tag = dd_tag_new (C_ ("rule", "Off"), DD_TAG_PLAIN);

      gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
      adw_expander_row_add_action (row, tag);
    }
}
