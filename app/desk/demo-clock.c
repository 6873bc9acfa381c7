/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-clock.h"

struct _DdDemoClock
{
  GObject parent_instance;

  gint64 now;
};

static void dd_demo_clock_clock_init (DdClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdDemoClock,
                               dd_demo_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_CLOCK, dd_demo_clock_clock_init))

static gint64
dd_demo_clock_now (DdClock *clock)
{
  return DD_DEMO_CLOCK (clock)->now;
}

static void
dd_demo_clock_clock_init (DdClockInterface *iface)
{
  iface->now = dd_demo_clock_now;
  iface->monotonic = dd_demo_clock_now;
}

static void
dd_demo_clock_class_init (DdDemoClockClass *klass)
{
}

static void
dd_demo_clock_init (DdDemoClock *self)
{
}

/**
 * dd_demo_clock_new:
 * @now: where it stands, UTC milliseconds
 *
 * Returns: (transfer full): a clock
 */
DdDemoClock *
dd_demo_clock_new (gint64 now)
{
  DdDemoClock *self = g_object_new (DD_TYPE_DEMO_CLOCK, NULL);

  self->now = now;
  return self;
}

/**
 * dd_demo_clock_set:
 * @self: a clock
 * @now: where it stands from now on; never before where it stood
 */
void
dd_demo_clock_set (DdDemoClock *self, gint64 now)
{
  g_return_if_fail (DD_IS_DEMO_CLOCK (self));

  self->now = MAX (now, self->now);
}
