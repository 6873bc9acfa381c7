/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_TODAY_QUIET (dd_today_quiet_get_type ())
G_DECLARE_FINAL_TYPE (DdTodayQuiet, dd_today_quiet, DD, TODAY_QUIET, GtkBox)

GtkWidget *dd_today_quiet_new (DdDesk *desk, DdSession *session);
void dd_today_quiet_refresh (DdTodayQuiet *self);

G_END_DECLS
