/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/keep-place.h"

/*
 * Rows that are made anew would take the keyboard with them: after a minute, or what was just saved
 * from one of them, no key would be heard until Tab is pressed from the start again.
 */

/**
 * dd_place_find:
 * @list: a list whose rows are about to be made anew
 *
 * Returns: the row that has the keyboard, or something in it; -1 for none
 */
int
dd_place_find (GtkListBox *list)
{
  GtkRoot *root;
  GtkWidget *focus, *row;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), -1);

  root = gtk_widget_get_root (GTK_WIDGET (list));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (list)))
    return -1;
  row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/**
 * dd_place_restore:
 * @list: the list with its new rows
 * @place: what dd_place_find() said
 *
 * Gives the keyboard to the row that stands there now, or the last one before it.
 *
 * Returns: whether there is one; %FALSE too if none had it
 */
gboolean
dd_place_restore (GtkListBox *list, int place)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX (list), FALSE);

  for (; place >= 0; place--)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, place);

      if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (list)) &&
          gtk_widget_grab_focus (GTK_WIDGET (row)))
        return TRUE;
    }
  return FALSE;
}
