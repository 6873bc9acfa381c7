/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/today/today-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

DdTodayStage dd_today_stage (DdDesk *desk, DdSession *session, DdDueItem *item);
DdTodayWho dd_today_who (DdSession *session);
void dd_today_go (GtkWidget *from, DdDesk *desk, DdSession *session, DdDueItem *item);

G_END_DECLS
