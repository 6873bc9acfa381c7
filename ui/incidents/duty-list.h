/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_LIST (dd_duty_list_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyList, dd_duty_list, DD, DUTY_LIST, AdwBin)

GtkWidget *dd_duty_list_new (DdDesk *desk, DdSession *session);
void dd_duty_list_show (DdDutyList *self, GPtrArray *obligations);
void dd_duty_list_tick (DdDutyList *self, gint64 now);

G_END_DECLS
