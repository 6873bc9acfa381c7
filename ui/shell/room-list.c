/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/room-list.h"

#include "ui/common/tag.h"
#include "ui/shell/room-counts.h"
#include "ui/shell/rooms.h"

/**
 * dd_room_list_fill:
 * @list: the list of the sidebar
 *
 * Adds a row for each room: icon, name, count.
 */
void
dd_room_list_fill (GtkListBox *list)
{
  guint n_rooms;
  const DdRoom *rooms = dd_rooms_get (&n_rooms);

  for (guint i = 0; i < n_rooms; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *label = gtk_label_new (dd_room_get_title (&rooms[i]));
      GtkWidget *count = dd_count_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (rooms[i].icon_name));
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), count);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      label, NULL, -1);
      g_object_set_data (G_OBJECT (row), "count", count);
      gtk_list_box_append (list, row);
    }
}

/**
 * dd_room_list_select:
 * @list: the list of the sidebar
 * @room: (nullable): the room one is in; %NULL lights none
 */
void
dd_room_list_select (GtkListBox *list, const char *room)
{
  guint n_rooms;
  const DdRoom *rooms = dd_rooms_get (&n_rooms);
  GtkListBoxRow *row = NULL;

  for (guint i = 0; i < n_rooms; i++)
    if (g_strcmp0 (rooms[i].id, room) == 0)
      row = gtk_list_box_get_row_at_index (list, (int) i);
  if (row != NULL)
    gtk_list_box_select_row (list, row);
  else
    gtk_list_box_unselect_all (list);
}

/**
 * dd_room_list_count:
 * @list: the list of the sidebar
 * @desk: the desk
 * @session: who looks
 *
 * Shows the rooms that @session may walk into, and writes their counts anew.
 */
void
dd_room_list_count (GtkListBox *list, DdDesk *desk, DdSession *session)
{
  guint n_rooms;
  const DdRoom *rooms = dd_rooms_get (&n_rooms);

  for (guint i = 0; i < n_rooms; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) i);
      g_auto (DdRoomCount) count = { 0 };

      gtk_widget_set_visible (GTK_WIDGET (row),
                              dd_permission_has (session,
                                                 dd_rooms_find_kind (rooms[i].id)->permission));
      dd_room_counts_read (desk, session, rooms[i].id, &count);
      dd_count_set (g_object_get_data (G_OBJECT (row), "count"), count.n, count.attention,
                    count.sentence);
    }
}
