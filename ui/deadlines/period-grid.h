/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period-rules.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_PERIOD_GRID (dd_period_grid_get_type ())
G_DECLARE_FINAL_TYPE (DdPeriodGrid, dd_period_grid, DD, PERIOD_GRID, GtkBox)

GtkWidget *dd_period_grid_new (void);
void dd_period_grid_show (DdPeriodGrid *self, GPtrArray *days, gint64 now, GTimeZone *zone);

G_END_DECLS
