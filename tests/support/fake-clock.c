/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/fake-clock.h"

struct _DdFakeClock
{
  GObject parent_instance;

  gint64 now;
  gint64 monotonic;
};

static void dd_fake_clock_clock_init (DdClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdFakeClock,
                               dd_fake_clock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_CLOCK, dd_fake_clock_clock_init))

static gint64
dd_fake_clock_now (DdClock *clock)
{
  return DD_FAKE_CLOCK (clock)->now;
}

static gint64
dd_fake_clock_monotonic (DdClock *clock)
{
  return DD_FAKE_CLOCK (clock)->monotonic;
}

static void
dd_fake_clock_clock_init (DdClockInterface *iface)
{
  iface->now = dd_fake_clock_now;
  iface->monotonic = dd_fake_clock_monotonic;
}

static void
dd_fake_clock_class_init (DdFakeClockClass *klass)
{
}

static void
dd_fake_clock_init (DdFakeClock *self)
{
  self->monotonic = DD_HOUR;
}

/* A clock that stands at @iso8601 until a test moves it. */
DdFakeClock *
dd_fake_clock_new (const char *iso8601)
{
  DdFakeClock *self = g_object_new (DD_TYPE_FAKE_CLOCK, NULL);

  dd_fake_clock_set (self, iso8601);
  return self;
}

/* Sets the wall clock; the monotonic clock knows nothing of it. */
void
dd_fake_clock_set (DdFakeClock *self, const char *iso8601)
{
  self->now = dd_time_from_iso8601 (iso8601);
  g_assert_cmpint (self->now, !=, DD_TIME_UNKNOWN);
}

void
dd_fake_clock_set_time (DdFakeClock *self, gint64 now)
{
  self->now = now;
}

/* Time passes, awake or asleep. */
void
dd_fake_clock_advance (DdFakeClock *self, gint64 milliseconds)
{
  self->now += milliseconds;
  self->monotonic += milliseconds;
}

/* Somebody moves the wall clock. */
void
dd_fake_clock_jump (DdFakeClock *self, gint64 milliseconds)
{
  self->now += milliseconds;
}
