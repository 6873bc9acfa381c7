/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-checks-window.h"

#include "ui/common/form-window.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* The list of checks being edited. */
typedef struct
{
  /* Borrowed from the window */
  AdwPreferencesGroup *group;

  /* Owned; the rows are not; "check" of each is its id */
  GPtrArray *rows;
  DdDesk *desk;
  DdSession *session;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  g_autoptr (GPtrArray) checks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_check_free);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GObject *row = g_ptr_array_index (self->rows, i);

      g_ptr_array_add (checks, dd_duty_check_new ((gint64) GPOINTER_TO_SIZE (
                                                      g_object_get_data (row, "check")),
                                                  gtk_editable_get_text (GTK_EDITABLE (row))));
    }
  return dd_duty_log_save_checks (dd_desk_get_duty_log (self->desk), self->session, checks, error);
}

static void
on_remove (GtkWidget *button, Form *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ENTRY_ROW);

  /* The button goes with its row: the cursor moves on before. */
  gtk_widget_child_focus (gtk_widget_get_parent (row), GTK_DIR_TAB_FORWARD);
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (self->group, row);
}

static GtkWidget *
add_row (Form *self, gint64 id, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("What is looked at"));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_object_set_data (G_OBJECT (row), "check", GSIZE_TO_POINTER ((gsize) id));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove this check"));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
on_add (Form *self)
{
  gtk_widget_grab_focus (add_row (self, 0, ""));
}

/**
 * dd_duty_checks_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who changes the list
 *
 * Opens the form in which the school says what is checked in every shift.
 *
 * Returns: (transfer none) (nullable): the form; %NULL if the list cannot be read, which is said at
 *   @from
 */
GtkWidget *
dd_duty_checks_window_open (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  GtkWidget *window, *add;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk), NULL);

  checks = dd_duty_log_list_checks (dd_desk_get_duty_log (desk), &error);
  if (checks == NULL)
    {
      dd_toast_say_error (from, error);
      return NULL;
    }
  self = g_new0 (Form, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->rows = g_ptr_array_new ();
  window =
      dd_form_window_new (from, _ ("Checks of every shift"), _ ("_Save"), accept, self, form_free);
  self->group =
      dd_form_window_add_group (DD_FORM_WINDOW (window), NULL,
                                _ ("What was ticked before keeps the words it was ticked under."));
  add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (add, _ ("Add a check"));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add), self);
  adw_preferences_group_set_header_suffix (self->group, add);
  for (guint i = 0; i < checks->len; i++)
    {
      const DdDutyCheck *check = g_ptr_array_index (checks, i);

      add_row (self, check->id, check->text);
    }
  gtk_window_set_focus (GTK_WINDOW (window),
                        self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : add);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, 480);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
