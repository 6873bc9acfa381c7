/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-tools.h"

#include "accounts/permission.h"
#include "desk/desk.h"
#include "ui/roster/departments-window.h"
#include "ui/roster/import-window.h"
#include "ui/roster/post-window.h"
#include "ui/roster/sheet-export.h"
#include "ui/roster/roster-page.h"
#include "ui/roster/roster-print.h"

#include <glib/gi18n.h>

static void
on_new_person (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  dd_roster_page_add_person (page);
}

static void
on_new_post (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GtkWidget *window =
      dd_post_window_new (page, dd_page_get_desk (page), dd_page_get_session (page), 0);

  /* What was just set up is shown: it is vacant, and given to somebody next. */
  g_signal_connect_object (window, "saved", G_CALLBACK (dd_roster_page_show_post), page,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_departments (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  gtk_window_present (GTK_WINDOW (
      dd_departments_window_new (page, dd_page_get_desk (page), dd_page_get_session (page))));
}

static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  gtk_window_present (GTK_WINDOW (
      dd_import_window_new (page, dd_page_get_desk (page), dd_page_get_session (page))));
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  dd_roster_export_begin (page, dd_page_get_desk (page), dd_page_get_session (page),
                          DD_ROSTER_FILTER_ALL, NULL);
}

static void
on_export_shown (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  const char *search = NULL;
  DdRosterFilter filter = dd_roster_page_get_shown (DD_ROSTER_PAGE (page), &search);

  dd_roster_export_begin (page, dd_page_get_desk (page), dd_page_get_session (page), filter,
                          search);
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  dd_roster_print_begin (page, dd_page_get_desk (page), dd_page_get_session (page));
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  dd_roster_print_save (page, dd_page_get_desk (page), dd_page_get_session (page));
}

static const struct
{
  const char *name;
  DdPermission permission;
  void (*activated) (GSimpleAction *action, GVariant *parameter, gpointer page);
} ACTIONS[] = {
  { "new-person", DD_PERMISSION_MANAGE_ROSTER, on_new_person },
  { "new-post", DD_PERMISSION_MANAGE_ROSTER, on_new_post },
  { "departments", DD_PERMISSION_MANAGE_ROSTER, on_departments },
  { "import", DD_PERMISSION_MANAGE_ROSTER, on_import },
  { "export", DD_PERMISSION_EXPORT_ROSTER, on_export },
  { "export-shown", DD_PERMISSION_EXPORT_ROSTER, on_export_shown },
  { "print", DD_PERMISSION_EXPORT_ROSTER, on_print },
  { "save", DD_PERMISSION_EXPORT_ROSTER, on_save },
};

static void
add_item (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  /* What somebody may not do is not offered. */
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static void
add_page (GMenu *menu, const char *label, const char *kind)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.open", "(sx)", kind, (gint64) 0);
  g_menu_append_item (menu, item);
}

static GtkWidget *
create_button (const char *icon_name, const char *name, GMenu *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon_name);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
create_duty_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content),
                                    "preferences-system-time-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), C_ ("room", "Duty"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, _ ("Duty table"));
  /* The target first: an action without its target is one that cannot be. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", "duty", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  return button;
}

/**
 * dd_roster_tools_new:
 * @page: the roster's page
 *
 * What stands in the header bar over the roster: the way to the duty table, a menu of what can be
 * entered, and one of where the roster leads.
 *
 * Returns: (transfer floating): the tools
 */
GtkWidget *
dd_roster_tools_new (DdPage *page)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenu) paper = g_menu_new ();
  g_autoptr (GMenu) sheets = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  DdSession *session;
  GtkWidget *box, *add_button;

  g_return_val_if_fail (DD_IS_PAGE (page), NULL);

  session = dd_page_get_session (page);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (ACTIONS[i].name, NULL);

      g_simple_action_set_enabled (action, dd_permission_has (session, ACTIONS[i].permission));
      g_signal_connect_object (action, "activate", G_CALLBACK (ACTIONS[i].activated), page, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  add_item (add, C_ ("menu", "New person…"), "roster.new-person");
  add_item (add, C_ ("menu", "New post…"), "roster.new-post");
  add_item (add, C_ ("menu", "Departments…"), "roster.departments");
  add_page (places, _ ("Authorities and numbers"), "contacts");
  add_item (paper, C_ ("menu", "Print the contact sheet…"), "roster.print");
  add_item (paper, C_ ("menu", "Save the contact sheet as PDF…"), "roster.save");
  add_item (sheets, C_ ("menu", "Import a sheet…"), "roster.import");
  add_item (sheets, C_ ("menu", "Save the roster as a sheet…"), "roster.export");
  add_item (sheets, C_ ("menu", "Save what the list shows as a sheet…"), "roster.export-shown");
  g_menu_append_section (more, NULL, G_MENU_MODEL (places));
  g_menu_append_section (more, NULL, G_MENU_MODEL (paper));
  g_menu_append_section (more, NULL, G_MENU_MODEL (sheets));

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_insert_action_group (box, "roster", G_ACTION_GROUP (group));
  add_button = create_button ("list-add-symbolic", C_ ("button", "Enter something new"), add);
  gtk_widget_set_visible (add_button, dd_permission_has (session, DD_PERMISSION_MANAGE_ROSTER));
  gtk_box_append (GTK_BOX (box), create_duty_button ());
  gtk_box_append (GTK_BOX (box), add_button);
  gtk_box_append (GTK_BOX (box),
                  create_button ("view-more-symbolic", C_ ("button", "More of the roster"), more));
  return box;
}
