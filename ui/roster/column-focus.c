/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/column-focus.h"

static GtkWidget *
find_column (GtkWidget *columns)
{
  GtkRoot *root = gtk_widget_get_root (columns);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != columns)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

/**
 * dd_column_focus:
 * @columns: a box whose children stand side by side
 * @direction: forward or backward
 *
 * Leads Tab through one column and then the next, as one reads them. By itself GTK goes to the
 * column first whose middle is higher: to the shorter one, wherever it stands.
 *
 * Returns: whether something in @columns has the keyboard now
 */
gboolean
dd_column_focus (GtkWidget *columns, GtkDirectionType direction)
{
  gboolean forward = direction != GTK_DIR_TAB_BACKWARD;
  GtkWidget *column;

  g_return_val_if_fail (GTK_IS_WIDGET (columns), FALSE);

  column = find_column (columns);
  if (column == NULL)
    column = forward ? gtk_widget_get_first_child (columns) : gtk_widget_get_last_child (columns);
  for (; column != NULL; column = forward ? gtk_widget_get_next_sibling (column)
                                          : gtk_widget_get_prev_sibling (column))
    if (gtk_widget_child_focus (column, direction))
      return TRUE;
  return FALSE;
}
