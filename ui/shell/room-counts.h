/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/**
 * DdRoomCount:
 * @n: how many
 * @attention: whether something of it is due today
 * @sentence: (nullable) (owned): what is counted
 *
 * The count in a row of the sidebar.
 */
typedef struct
{
  gint64 n;
  gboolean attention;
  char *sentence;
} DdRoomCount;

void dd_room_count_clear (DdRoomCount *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdRoomCount, dd_room_count_clear)

void dd_room_counts_read (DdDesk *desk, DdSession *session, const char *room, DdRoomCount *count);
void dd_room_counts_target (DdDueItem *item, const char **kind, gint64 *id);

G_END_DECLS
