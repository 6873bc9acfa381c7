/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdDemoClock:
 *
 * A clock that stands where it is put: sample data is made by the same services as true data, on
 * the day it is said to be of.
 */
#define DD_TYPE_DEMO_CLOCK (dd_demo_clock_get_type ())
G_DECLARE_FINAL_TYPE (DdDemoClock, dd_demo_clock, DD, DEMO_CLOCK, GObject)

DdDemoClock *dd_demo_clock_new (gint64 now);
void dd_demo_clock_set (DdDemoClock *self, gint64 now);

G_END_DECLS
