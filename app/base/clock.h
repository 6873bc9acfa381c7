/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** DD_TIME_UNKNOWN: an instant nobody knows yet. Every other value is UTC milliseconds since 1970.
 */
#define DD_TIME_UNKNOWN G_MININT64

#define DD_SECOND G_GINT64_CONSTANT (1000)
#define DD_MINUTE (60 * DD_SECOND)
#define DD_HOUR (60 * DD_MINUTE)
#define DD_DAY (24 * DD_HOUR)

#define DD_TYPE_CLOCK (dd_clock_get_type ())
G_DECLARE_INTERFACE (DdClock, dd_clock, DD, CLOCK, GObject)

/**
 * DdClockInterface:
 * @now: the present instant of the wall clock, UTC milliseconds
 * @monotonic: milliseconds that never run backwards and count time spent in suspend
 *
 * Where the present comes from. Nothing else in the house may ask the system for the time.
 */
struct _DdClockInterface
{
  GTypeInterface parent_iface;

  gint64 (*now) (DdClock *self);
  gint64 (*monotonic) (DdClock *self);
};

gint64 dd_clock_now (DdClock *self);
gint64 dd_clock_monotonic (DdClock *self);

GDateTime *dd_time_to_local (gint64 time, GTimeZone *zone);
gint64 dd_time_from_local (GDateTime *local);
gint64 dd_time_from_iso8601 (const char *text);
char *dd_time_to_iso8601 (gint64 time, GTimeZone *zone);

G_END_DECLS
