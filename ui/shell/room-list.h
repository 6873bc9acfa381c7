/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_room_list_fill (GtkListBox *list);
void dd_room_list_select (GtkListBox *list, const char *room);
void dd_room_list_count (GtkListBox *list, DdDesk *desk, DdSession *session);

G_END_DECLS
