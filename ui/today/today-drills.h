/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_TODAY_DRILLS (dd_today_drills_get_type ())
G_DECLARE_FINAL_TYPE (DdTodayDrills, dd_today_drills, DD, TODAY_DRILLS, AdwBin)

GtkWidget *dd_today_drills_new (DdDesk *desk, DdSession *session);
void dd_today_drills_refresh (DdTodayDrills *self);

G_END_DECLS
