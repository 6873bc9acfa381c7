/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/department-row.h"

#include <glib/gi18n.h>

/** Stands for no choice among the ids. */
#define UNCHOSEN (-1)

/**
 * DdDepartmentRow:
 *
 * A row that names a department, or none. "notify::selected" tells that it names another.
 */
struct _DdDepartmentRow
{
  AdwComboRow parent_instance;

  /* Owned */
  GArray *ids; /* gint64, as the words stand in the list; 0 first, UNCHOSEN before it */
};

G_DEFINE_FINAL_TYPE (DdDepartmentRow, dd_department_row, ADW_TYPE_COMBO_ROW)

/**
 * dd_department_row_get_department:
 * @self: a row
 *
 * Returns: the id of the department; 0 for none, or if nothing is chosen yet
 */
gint64
dd_department_row_get_department (DdDepartmentRow *self)
{
  g_return_val_if_fail (DD_IS_DEPARTMENT_ROW (self), 0);

  return dd_department_row_is_chosen (self)
             ? g_array_index (self->ids, gint64, adw_combo_row_get_selected (ADW_COMBO_ROW (self)))
             : 0;
}

/**
 * dd_department_row_set_department:
 * @self: a row
 * @id: a department; 0 for none
 */
void
dd_department_row_set_department (DdDepartmentRow *self, gint64 id)
{
  g_return_if_fail (DD_IS_DEPARTMENT_ROW (self));

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self), i);
}

/**
 * dd_department_row_begin_unchosen:
 * @self: a row
 *
 * Has the row say that nothing is chosen yet, until something is.
 */
void
dd_department_row_begin_unchosen (DdDepartmentRow *self)
{
  GListModel *words;
  gint64 unchosen = UNCHOSEN;

  g_return_if_fail (DD_IS_DEPARTMENT_ROW (self));

  if (g_array_index (self->ids, gint64, 0) == UNCHOSEN)
    return;
  words = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  g_array_prepend_val (self->ids, unchosen);
  gtk_string_list_splice (GTK_STRING_LIST (words), 0, 0,
                          (const char *[]){ _ ("Not chosen yet"), NULL });
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), 0);
}

/**
 * dd_department_row_is_chosen:
 * @self: a row
 *
 * Returns: whether it names a department, or says that it is none
 */
gboolean
dd_department_row_is_chosen (DdDepartmentRow *self)
{
  guint selected;

  g_return_val_if_fail (DD_IS_DEPARTMENT_ROW (self), FALSE);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  return selected < self->ids->len && g_array_index (self->ids, gint64, selected) != UNCHOSEN;
}

static void
fill (DdDepartmentRow *self, DdRosterService *roster)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) departments = dd_roster_service_list_departments (roster, &error);
  gint64 none = 0;

  gtk_string_list_append (words, C_ ("department", "None"));
  g_array_append_val (self->ids, none);
  if (departments == NULL)
    g_warning ("the departments could not be read: %s", error->message);
  for (guint i = 0; departments != NULL && i < departments->len; i++)
    {
      const DdDepartment *department = g_ptr_array_index (departments, i);

      gtk_string_list_append (words, dd_department_get_name (department));
      g_array_append_val (self->ids, department->id);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (words));
}

static void
dd_department_row_finalize (GObject *object)
{
  g_array_unref (DD_DEPARTMENT_ROW (object)->ids);

  G_OBJECT_CLASS (dd_department_row_parent_class)->finalize (object);
}

static void
dd_department_row_class_init (DdDepartmentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_department_row_finalize;
}

static void
dd_department_row_init (DdDepartmentRow *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* Beside the title a name would be cut, however much room there is. */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  /* Enter opens the list, rather than press the button of the window around. */
  gtk_widget_set_receives_default (GTK_WIDGET (self), TRUE);
}

/**
 * dd_department_row_new:
 * @desk: the desk whose departments are offered
 * @title: the label ("Department")
 *
 * Returns: (transfer floating): a row that names none
 */
GtkWidget *
dd_department_row_new (DdDesk *desk, const char *title)
{
  DdDepartmentRow *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_DEPARTMENT_ROW, "title", title, NULL);
  fill (self, dd_desk_get_roster (desk));
  return GTK_WIDGET (self);
}
