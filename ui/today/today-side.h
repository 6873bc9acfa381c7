/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_TODAY_SIDE (dd_today_side_get_type ())
G_DECLARE_FINAL_TYPE (DdTodaySide, dd_today_side, DD, TODAY_SIDE, GtkBox)

GtkWidget *dd_today_side_new (DdDesk *desk, DdSession *session);
void dd_today_side_refresh (DdTodaySide *self, GPtrArray *due_items);
gboolean dd_today_side_is_empty (DdTodaySide *self);

G_END_DECLS
