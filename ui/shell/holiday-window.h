/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_HOLIDAY_WINDOW (dd_holiday_window_get_type ())
G_DECLARE_FINAL_TYPE (DdHolidayWindow, dd_holiday_window, DD, HOLIDAY_WINDOW, DdEditWindow)

GtkWidget *
dd_holiday_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const DdHoliday *day);

G_END_DECLS
