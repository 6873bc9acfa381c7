/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/departments-window.h"

#include "ui/common/confirm.h"
#include "ui/common/keep-keyboard.h"
#include "ui/common/toast.h"
#include "ui/roster/department-window.h"

#include <glib/gi18n.h>

/**
 * DdDepartmentsWindow:
 *
 * The departments in the order of the roster: new ones, other names, another order, and the end of
 * one. Each step is saved at once.
 */
struct _DdDepartmentsWindow
{
  AdwWindow parent_instance;

  gint64 ending; /* the department that is asked about */

  /* Template widgets */
  GtkListBox *list;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GPtrArray *departments; /* DdDepartment, as the rows stand */
};

G_DEFINE_FINAL_TYPE (DdDepartmentsWindow, dd_departments_window, ADW_TYPE_WINDOW)

static void refresh (DdDepartmentsWindow *self);

static const DdDepartment *
department_of (DdDepartmentsWindow *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->departments, gtk_list_box_row_get_index (row));
}

/* Names. -------------------------------------------------------------------------------------- */

static void
open_window (DdDepartmentsWindow *self, gint64 id)
{
  gtk_window_present (
      GTK_WINDOW (dd_department_window_new (GTK_WIDGET (self), self->desk, self->session, id)));
}

static void
on_new_clicked (DdDepartmentsWindow *self)
{
  open_window (self, 0);
}

static void
on_row_activated (DdDepartmentsWindow *self, GtkListBoxRow *row)
{
  const DdDepartment *department = department_of (self, row);

  if (department->key == NULL)
    open_window (self, department->id);
}

/* Order. -------------------------------------------------------------------------------------- */

/* Whoever's place is another than the one it was read with is saved with it. */
static gboolean
save_order (DdDepartmentsWindow *self, GError **error)
{
  g_autoptr (GPtrArray) departments = g_ptr_array_ref (self->departments);

  for (guint i = 0; i < departments->len; i++)
    {
      g_autoptr (DdDepartment) department = dd_department_copy (g_ptr_array_index (departments, i));

      if (department->position == (int) i)
        continue;
      department->position = (int) i;
      if (!dd_roster_service_save_department (dd_desk_get_roster (self->desk), self->session,
                                              department, error))
        return FALSE;
    }
  return TRUE;
}

static void
move_row (DdDepartmentsWindow *self, GtkListBoxRow *row, int step)
{
  int from = gtk_list_box_row_get_index (row);
  int to = from + step;
  g_autoptr (GError) error = NULL;
  gpointer department;

  if (to < 0 || to >= (int) self->departments->len)
    return;
  department = g_ptr_array_index (self->departments, from);
  self->departments->pdata[from] = self->departments->pdata[to];
  self->departments->pdata[to] = department;
  if (!save_order (self, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, to)));
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        DdDepartmentsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL || (state & GDK_ALT_MASK) == 0)
    return FALSE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move_row (self, GTK_LIST_BOX_ROW (row), -1);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move_row (self, GTK_LIST_BOX_ROW (row), 1);
  else
    return FALSE;
  return TRUE;
}

static void
on_up_clicked (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  move_row (DD_DEPARTMENTS_WINDOW (gtk_widget_get_root (button)), GTK_LIST_BOX_ROW (row), -1);
}

static void
on_down_clicked (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  move_row (DD_DEPARTMENTS_WINDOW (gtk_widget_get_root (button)), GTK_LIST_BOX_ROW (row), 1);
}

/* The end of one. ----------------------------------------------------------------------------- */

static void
on_end_confirmed (GtkWidget *from, gpointer user_data)
{
  DdDepartmentsWindow *self = DD_DEPARTMENTS_WINDOW (gtk_widget_get_root (from));
  g_autoptr (GError) error = NULL;

  if (!dd_roster_service_end_department (dd_desk_get_roster (self->desk), self->session,
                                         self->ending, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
}

static void
on_end_clicked (GtkWidget *button)
{
  DdDepartmentsWindow *self = DD_DEPARTMENTS_WINDOW (gtk_widget_get_root (button));
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  const DdDepartment *department = department_of (self, GTK_LIST_BOX_ROW (row));
  g_autofree char *heading =
      g_strdup_printf (_ ("End the department “%s”?"), dd_department_get_name (department));

  self->ending = department->id;
  dd_confirm (GTK_WIDGET (self->list), heading,
              _ ("It no longer stands in the roster. What was recorded while it was there stays."),
              C_ ("button", "_End it"), ADW_RESPONSE_DEFAULT, on_end_confirmed, NULL);
}

/* Rows. --------------------------------------------------------------------------------------- */

static GtkWidget *
create_button (const char *icon_name, const char *verb, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  /* Translators: what a button does, then to what. */
  g_autofree char *spoken = g_strdup_printf (C_ ("button", "%1$s: %2$s"), verb, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect (button, "clicked", clicked, NULL);
  return button;
}

static void
add_row (DdDepartmentsWindow *self, const DdDepartment *department)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = dd_department_get_name (department);
  g_autofree char *markup = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), department->key == NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button ("go-up-symbolic", C_ ("button", "Move up"), name,
                                            G_CALLBACK (on_up_clicked)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button ("go-down-symbolic", C_ ("button", "Move down"), name,
                                            G_CALLBACK (on_down_clicked)));
  if (department->key == NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               create_button ("list-remove-symbolic", C_ ("button", "End it…"),
                                              name, G_CALLBACK (on_end_clicked)));
  gtk_list_box_append (self->list, row);
}

static void
refresh (DdDepartmentsWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) departments =
      dd_roster_service_list_departments (dd_desk_get_roster (self->desk), &error);
  GtkWidget *row;

  if (departments == NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_unref (self->departments);
  self->departments = g_steal_pointer (&departments);
  for (guint i = 0; i < self->departments->len; i++)
    add_row (self, g_ptr_array_index (self->departments, i));
}

static void
dd_departments_window_dispose (GObject *object)
{
  DdDepartmentsWindow *self = DD_DEPARTMENTS_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_departments_window_parent_class)->dispose (object);
}

static void
dd_departments_window_finalize (GObject *object)
{
  g_ptr_array_unref (DD_DEPARTMENTS_WINDOW (object)->departments);

  G_OBJECT_CLASS (dd_departments_window_parent_class)->finalize (object);
}

static void
dd_departments_window_class_init (DdDepartmentsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_departments_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_departments_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/departments-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDepartmentsWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dd_departments_window_init (DdDepartmentsWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->departments = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
}

/**
 * dd_departments_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes them; needs the permission to
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_departments_window_new (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdDepartmentsWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_DEPARTMENTS_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  dd_keep_keyboard_over (GTK_WINDOW (self), from);
  g_signal_connect_object (dd_desk_get_roster (desk), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
