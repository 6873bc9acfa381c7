/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/roster-stage.h"
#include "ui/roster/import-columns.h"
#include "ui/roster/import-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static GtkWidget *
present (GtkWidget *dialog)
{
  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  return dialog;
}

/* Lets the window read a file, and waits until it shows what would become of it. */
static void
read_text (UiDesk *desk, GtkWidget *dialog, const char *text)
{
  g_autofree char *path = g_build_filename (desk->folder, "roster.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  dd_import_window_read (DD_IMPORT_WINDOW (dialog), file);
}

static const char *
page_of (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_find (dialog, GTK_TYPE_STACK, NULL)));
}

static void
wait_for_page (GtkWidget *dialog, const char *name)
{
  for (guint i = 0; i < 500 && g_strcmp0 (page_of (dialog), name) != 0; i++)
    ui_wait (10);
  ui_settle ();
  g_assert_cmpstr (page_of (dialog), ==, name);
}

static guint
count_table_rows (GtkWidget *dialog)
{
  GtkWidget *view = ui_find (dialog, GTK_TYPE_COLUMN_VIEW, NULL);

  g_assert_nonnull (view);
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));
}

static GtkWidget *
find_check (GtkWidget *root, const char *label)
{
  if (GTK_IS_CHECK_BUTTON (root) &&
      g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
tick (GtkWidget *dialog, const char *label)
{
  GtkWidget *check = find_check (dialog, label);

  g_assert_nonnull (check);
  g_assert_true (gtk_widget_get_mapped (check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_settle ();
}

#define SHEET                                                                                                           \
  "部门,姓名,手机,职务\n教务处,何静,13900000252,干事\n教务处,李文涛,13900000139,第一责任人\n" \
  "德育处,马骏,打给门卫,主任\n"

/* From the file to the result; a second time there is nothing to do. */
static void
test_import (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *verb, *hint;
  RosterStage stage;
  g_autoptr (GPtrArray) found = NULL;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_import_window_new (from, desk.desk, desk.registrar));
  g_assert_cmpstr (page_of (dialog), ==, "choose");
  read_text (&desk, dialog, SHEET);
  wait_for_page (dialog, "preview");
  g_assert_nonnull (
      ui_find (dialog, GTK_TYPE_LABEL, "3 rows: 1 new, 1 changed, 0 unchanged, 1 need attention"));
  g_assert_cmpuint (count_table_rows (dialog), ==, 3);
  verb = ui_find (dialog, GTK_TYPE_BUTTON, "_Import 2 rows");
  g_assert_nonnull (verb);
  g_assert_false (gtk_widget_is_sensitive (verb));
  hint = ui_find (dialog, GTK_TYPE_LABEL,
                  "1 row needs attention: mend it in the file, or tick that it is left out.");
  g_assert_nonnull (hint);
  g_assert_true (gtk_widget_get_mapped (hint));

  tick (dialog, _ ("Show _only what needs attention"));
  g_assert_cmpuint (count_table_rows (dialog), ==, 1);
  tick (dialog, _ ("_Leave out what needs attention"));
  g_assert_true (gtk_widget_is_sensitive (verb));
  g_assert_false (gtk_widget_get_mapped (hint));
  roster_stage_press (dialog, "_Import 2 rows");
  wait_for_page (dialog, "done");
  found = dd_roster_service_find_persons (dd_desk_get_roster (desk.desk), "何静", 5, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();

  dialog = present (dd_import_window_new (from, desk.desk, desk.registrar));
  read_text (&desk, dialog, SHEET);
  wait_for_page (dialog, "preview");
  g_assert_nonnull (
      ui_find (dialog, GTK_TYPE_LABEL, "3 rows: 0 new, 0 changed, 2 unchanged, 1 need attention"));
  gtk_window_close (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

/* A column the headings do not tell is chosen by hand. */
static void
test_columns (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *columns, *choice;

  ui_desk_init (&desk);
  window = ui_show (from);
  dialog = present (dd_import_window_new (from, desk.desk, desk.registrar));
  read_text (&desk, dialog, "何静,13900000252\n马骏,13900000254\n");
  wait_for_page (dialog, "preview");
  g_assert_nonnull (
      ui_find (dialog, GTK_TYPE_LABEL,
               _ ("Please say which column has the names; without them no row can be read.")));
  columns = ui_find (dialog, DD_TYPE_IMPORT_COLUMNS, NULL);
  choice = ui_find (columns, GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), DD_ROSTER_FIELD_NAME + 1);
  ui_settle ();
  wait_for_page (dialog, "preview");
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_BUTTON, "_Import 2 rows"));
  gtk_window_close (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

/* What the reader says is shown as it is, and another file can be chosen. */
static void
test_refused (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;

  ui_desk_init (&desk);
  window = ui_show (from);
  dialog = present (dd_import_window_new (from, desk.desk, desk.registrar));
  read_text (&desk, dialog, "%PDF-1.7");
  wait_for_page (dialog, "choose");
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL,
                             _ ("The file is no spreadsheet. Nothing was read. Please choose a "
                                ".xlsx or .csv file.")));
  gtk_window_close (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

/* Gone while it works, the window leaves nothing behind, on the desk and in memory. */
static void
test_gone (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  g_autoptr (GPtrArray) found = NULL;

  ui_desk_init (&desk);
  window = ui_show (from);
  dialog = present (dd_import_window_new (from, desk.desk, desk.registrar));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  read_text (&desk, dialog, SHEET);
  gtk_window_destroy (GTK_WINDOW (dialog));
  for (guint i = 0; i < 500 && dialog != NULL; i++)
    ui_wait (10);
  g_assert_null (dialog);
  found = dd_roster_service_find_persons (dd_desk_get_roster (desk.desk), "何静", 5, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  roster_stage_close (window, from);
}

/* A window manager that gives the keyboard to the page once a file chooser closes does not leave
 * the window without it. */
static void
test_keyboard (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_entry_new ();
  GtkWidget *window, *dialog;

  ui_desk_init (&desk);
  window = ui_show (from);
  dialog = present (dd_import_window_new (from, desk.desk, desk.registrar));
  ui_wait (200);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 200 && !gtk_window_is_active (GTK_WINDOW (dialog)); i++)
    ui_wait (10);
  ui_wait (200);
  g_assert_true (gtk_window_is_active (GTK_WINDOW (dialog)));
  gtk_window_close (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/import/import", test_import);
  g_test_add_func ("/import/columns", test_columns);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/gone", test_gone);
  g_test_add_func ("/import/keyboard", test_keyboard);
  return g_test_run ();
}
