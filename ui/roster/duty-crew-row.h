/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_CREW_ROW (dd_duty_crew_row_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyCrewRow, dd_duty_crew_row, DD, DUTY_CREW_ROW, AdwExpanderRow)

GtkWidget *dd_duty_crew_row_new (DdDesk *desk, const DdDutyCrew *crew);
void dd_duty_crew_row_set_position (DdDutyCrewRow *self, guint position, guint n);
void dd_duty_crew_row_begin (DdDutyCrewRow *self);
gboolean dd_duty_crew_row_read (DdDutyCrewRow *self, DdDutyPattern *pattern, GError **error);

G_END_DECLS
