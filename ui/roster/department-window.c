/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/department-window.h"

#include "base/text.h"

#include <glib/gi18n.h>

/**
 * DdDepartmentWindow:
 *
 * What a department is called.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdDepartmentWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkEditable *name;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdDepartment *department; /* as it was read */
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDepartmentWindow, dd_department_window, DD_TYPE_EDIT_WINDOW)

static void
dd_department_window_accept (DdEditWindow *window)
{
  DdDepartmentWindow *self = DD_DEPARTMENT_WINDOW (window);
  g_autoptr (DdDepartment) department = dd_department_copy (self->department);
  g_autoptr (GError) error = NULL;

  g_free (department->name);
  department->name = dd_text_clean (gtk_editable_get_text (self->name));
  if (department->name == NULL)
    department->name = g_strdup ("");
  if (!dd_roster_service_save_department (dd_desk_get_roster (self->desk), self->session,
                                          department, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

/* A new one comes last. */
static DdDepartment *
create_department (DdDepartmentWindow *self)
{
  g_autoptr (GPtrArray) departments =
      dd_roster_service_list_departments (dd_desk_get_roster (self->desk), NULL);

  return dd_department_new ("", departments != NULL ? (int) departments->len : 0);
}

static void
load (DdDepartmentWindow *self, gint64 id)
{
  g_autoptr (GError) error = NULL;

  if (id != 0)
    {
      self->department =
          dd_roster_service_get_department (dd_desk_get_roster (self->desk), id, &error);
      if (self->department == NULL)
        dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
    }
  if (self->department == NULL)
    {
      self->department = create_department (self);
      gtk_window_set_title (GTK_WINDOW (self), _ ("New department"));
    }
  gtk_editable_set_text (self->name, self->department->name);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
}

static void
dd_department_window_dispose (GObject *object)
{
  DdDepartmentWindow *self = DD_DEPARTMENT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_department_window_parent_class)->dispose (object);
}

static void
dd_department_window_finalize (GObject *object)
{
  g_clear_pointer (&DD_DEPARTMENT_WINDOW (object)->department, dd_department_free);

  G_OBJECT_CLASS (dd_department_window_parent_class)->finalize (object);
}

static void
dd_department_window_class_init (DdDepartmentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_department_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_department_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_department_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_DEPARTMENT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/department-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDepartmentWindow, name);
}

static void
dd_department_window_init (DdDepartmentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_department_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 * @department_id: which; 0 for a new one, which comes last in the roster
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_department_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 department_id)
{
  DdDepartmentWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_DEPARTMENT_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  load (self, department_id);
  return GTK_WIDGET (self);
}
