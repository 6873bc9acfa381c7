/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/columns.h"

/**
 * DdColumns:
 *
 * Columns side by side, laid out by a #DdTwoColumn. Tab leads through one and then the next, as one
 * reads them: by itself GTK goes first to the column whose middle is higher, which is the shorter
 * one, wherever it stands.
 */
struct _DdColumns
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (DdColumns, dd_columns, GTK_TYPE_BOX)

/* The column that has the keyboard; what a widget remembers of it may be out of date. */
static GtkWidget *
find_column (GtkWidget *columns)
{
  GtkRoot *root = gtk_widget_get_root (columns);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != columns)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

static gboolean
dd_columns_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean forward = direction != GTK_DIR_TAB_BACKWARD;
  GtkWidget *column;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (dd_columns_parent_class)->focus (widget, direction);

  column = find_column (widget);
  if (column == NULL)
    column = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);
  for (; column != NULL; column = forward ? gtk_widget_get_next_sibling (column)
                                          : gtk_widget_get_prev_sibling (column))
    if (gtk_widget_child_focus (column, direction))
      return TRUE;
  return FALSE;
}

static void
dd_columns_class_init (DdColumnsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = dd_columns_focus;
}

static void
dd_columns_init (DdColumns *self)
{
}
