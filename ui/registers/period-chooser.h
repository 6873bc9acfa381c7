/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/period.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_PERIOD_CHOOSER (dd_period_chooser_get_type ())
G_DECLARE_FINAL_TYPE (DdPeriodChooser, dd_period_chooser, DD, PERIOD_CHOOSER, GtkWidget)

GtkWidget *dd_period_chooser_new (DdClock *clock, GTimeZone *zone);
const DdPeriod *dd_period_chooser_get_period (DdPeriodChooser *self);
void dd_period_chooser_set_period (DdPeriodChooser *self, const DdPeriod *period);

G_END_DECLS
