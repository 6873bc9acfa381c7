/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_TODAY_HERO (dd_today_hero_get_type ())
G_DECLARE_FINAL_TYPE (DdTodayHero, dd_today_hero, DD, TODAY_HERO, AdwBin)

GtkWidget *dd_today_hero_new (DdDesk *desk, DdSession *session);
void dd_today_hero_set_item (DdTodayHero *self, DdDueItem *item);

G_END_DECLS
