/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/time-input.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DATE_TIME_ROW (dd_date_time_row_get_type ())
G_DECLARE_FINAL_TYPE (DdDateTimeRow, dd_date_time_row, DD, DATE_TIME_ROW, AdwActionRow)

GtkWidget *dd_date_time_row_new (const char *title, DdClock *clock, GTimeZone *zone);
GtkWidget *dd_date_time_row_get_segments (DdDateTimeRow *self, gboolean with_about);

const DdTimeInput *dd_date_time_row_get_input (DdDateTimeRow *self);
gboolean dd_date_time_row_read_done (DdDateTimeRow *self, gint64 *time, GError **error);
void dd_date_time_row_set_input (DdDateTimeRow *self, const DdTimeInput *input);
gint64 dd_date_time_row_get_time (DdDateTimeRow *self);
void dd_date_time_row_set_time (DdDateTimeRow *self, gint64 time);
DdCertainty dd_date_time_row_get_certainty (DdDateTimeRow *self);
void dd_date_time_row_set_certainty (DdDateTimeRow *self, DdCertainty certainty);
void dd_date_time_row_set_now (DdDateTimeRow *self);
gboolean dd_date_time_row_check (DdDateTimeRow *self);
void dd_date_time_row_set_warning (DdDateTimeRow *self, const char *sentence);

G_END_DECLS
