/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/system-clock.h"

#include <time.h>

/* The one place in the house that reads the computer's own clocks. */
struct _DdSystemClock
{
  GObject parent_instance;
};

static void dd_system_clock_clock_init (DdClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdSystemClock,
                               dd_system_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_CLOCK, dd_system_clock_clock_init))

static gint64
read_clock (clockid_t id)
{
  struct timespec spec;

  clock_gettime (id, &spec);
  return (gint64) spec.tv_sec * DD_SECOND + spec.tv_nsec / 1000000;
}

static gint64
dd_system_clock_now (DdClock *clock)
{
  return read_clock (CLOCK_REALTIME);
}

static gint64
dd_system_clock_monotonic (DdClock *clock)
{
  /* CLOCK_MONOTONIC stands still in suspend. */
  return read_clock (CLOCK_BOOTTIME);
}

static void
dd_system_clock_clock_init (DdClockInterface *iface)
{
  iface->now = dd_system_clock_now;
  iface->monotonic = dd_system_clock_monotonic;
}

static void
dd_system_clock_class_init (DdSystemClockClass *klass)
{
}

static void
dd_system_clock_init (DdSystemClock *self)
{
}

/**
 * dd_system_clock_new:
 *
 * Returns: (transfer full): the computer's clock
 */
DdClock *
dd_system_clock_new (void)
{
  return g_object_new (DD_TYPE_SYSTEM_CLOCK, NULL);
}
