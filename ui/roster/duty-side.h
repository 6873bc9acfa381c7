/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_SIDE (dd_duty_side_get_type ())
G_DECLARE_FINAL_TYPE (DdDutySide, dd_duty_side, DD, DUTY_SIDE, GtkBox)

GtkWidget *dd_duty_side_new (DdDesk *desk, DdSession *session);
void dd_duty_side_refresh (DdDutySide *self);

G_END_DECLS
