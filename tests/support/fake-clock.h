/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

#define DD_TYPE_FAKE_CLOCK (dd_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (DdFakeClock, dd_fake_clock, DD, FAKE_CLOCK, GObject)

DdFakeClock *dd_fake_clock_new (const char *iso8601);
void dd_fake_clock_set (DdFakeClock *self, const char *iso8601);
void dd_fake_clock_set_time (DdFakeClock *self, gint64 now);
void dd_fake_clock_advance (DdFakeClock *self, gint64 milliseconds);
void dd_fake_clock_jump (DdFakeClock *self, gint64 milliseconds);

G_END_DECLS
