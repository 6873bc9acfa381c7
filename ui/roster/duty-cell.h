/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_CELL (dd_duty_cell_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyCell, dd_duty_cell, DD, DUTY_CELL, GtkBox)

GtkWidget *dd_duty_cell_new (void);
void dd_duty_cell_show (DdDutyCell *self, const DdDutyDay *day, gint64 now, GTimeZone *zone);
void dd_duty_cell_clear (DdDutyCell *self);
gboolean dd_duty_cell_is_today (DdDutyCell *self);

G_END_DECLS
