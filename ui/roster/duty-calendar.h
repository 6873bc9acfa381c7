/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_CALENDAR (dd_duty_calendar_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyCalendar, dd_duty_calendar, DD, DUTY_CALENDAR, GtkBox)

GtkWidget *dd_duty_calendar_new (void);
void
dd_duty_calendar_show (DdDutyCalendar *self, const DdDutyMonth *month, gint64 now, GTimeZone *zone);

G_END_DECLS
