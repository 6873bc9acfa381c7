/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DATE_ROW (dd_date_row_get_type ())
G_DECLARE_FINAL_TYPE (DdDateRow, dd_date_row, DD, DATE_ROW, AdwActionRow)

GtkWidget *dd_date_row_new (const char *title, DdClock *clock, GTimeZone *zone);

void dd_date_row_set_time (DdDateRow *self, gint64 time);
gint64 dd_date_row_get_start (DdDateRow *self);
gint64 dd_date_row_get_end (DdDateRow *self);
gboolean dd_date_row_is_today (DdDateRow *self);
char *dd_date_row_dup_words (DdDateRow *self);

G_END_DECLS
