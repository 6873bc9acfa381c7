/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/system-clock.h"
#include "base/ticker.h"
#include "tests/support/fake-clock.h"
#include "tests/support/let-go.h"
#include "tests/support/logind.h"

#include <errno.h>
#include <locale.h>
#include <time.h>

typedef struct
{
  guint ticks;
  guint reasons;
  gint64 at;
  gint64 moved;
  DdClock *clock;
} Heard;

static void
on_tick (DdTicker *ticker, guint reasons, gpointer user_data)
{
  Heard *heard = user_data;

  heard->ticks++;
  heard->reasons |= reasons;
  heard->at = dd_clock_now (heard->clock);
}

static void
on_clock_moved (DdTicker *ticker, gint64 by, gpointer user_data)
{
  ((Heard *) user_data)->moved += by;
}

static DdTicker *
ticker_new (DdClock *clock, Heard *heard)
{
  DdTicker *ticker = dd_ticker_new (clock);

  heard->clock = clock;
  g_signal_connect (ticker, "tick", G_CALLBACK (on_tick), heard);
  g_signal_connect (ticker, "clock-moved", G_CALLBACK (on_clock_moved), heard);
  return ticker;
}

static gboolean
on_late (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until one of @reasons was heard, for at most @milliseconds. */
static gboolean
wait_for (Heard *heard, guint reasons, guint milliseconds)
{
  gboolean late = FALSE;
  guint timer = g_timeout_add (milliseconds, on_late, &late);

  while ((heard->reasons & reasons) == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  return (heard->reasons & reasons) != 0;
}

static void
test_wake (void)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = ticker_new (clock, &heard);
  gint64 instant = dd_clock_now (clock) + 300;

  dd_ticker_set_wake (ticker, instant);
  g_assert_cmpint (dd_ticker_get_wake (ticker), ==, instant);
  g_assert_true (wait_for (&heard, DD_TICK_WAKE, 5000));
  /* Never early, and no later than a busy computer explains. */
  g_assert_cmpint (heard.at, >=, instant);
  g_assert_cmpint (heard.at, <, instant + 5000);
  g_assert_cmpint (dd_ticker_get_wake (ticker), ==, DD_TIME_UNKNOWN);

  /* Told once. */
  heard.reasons = 0;
  g_assert_false (wait_for (&heard, DD_TICK_WAKE, 300));
}

static void
test_wake_changed (void)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = ticker_new (clock, &heard);

  dd_ticker_set_wake (ticker, dd_clock_now (clock) + 100);
  dd_ticker_set_wake (ticker, DD_TIME_UNKNOWN);
  g_assert_false (wait_for (&heard, DD_TICK_WAKE, 300));

  /* An instant gone by is heard from the main loop, not from within the call. */
  dd_ticker_set_wake (ticker, dd_clock_now (clock) - DD_DAY);
  g_assert_cmpuint (heard.reasons & DD_TICK_WAKE, ==, 0);
  g_assert_true (wait_for (&heard, DD_TICK_WAKE, 5000));
}

/* A real minute, made short: the given clock stands 200 ms before the next one. */
static void
test_minute (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-03-17T07:25:59+08:00");
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = NULL;

  dd_fake_clock_advance (clock, 800);
  ticker = ticker_new (DD_CLOCK (clock), &heard);

  /* The timer goes off, but by the given clock it is not yet time. The computer's own clock may be
   * set meanwhile, which is heard too. */
  g_assert_false (wait_for (&heard, DD_TICK_MINUTE, 300));
  dd_fake_clock_advance (clock, 200);
  g_assert_true (wait_for (&heard, DD_TICK_MINUTE, 5000));
  g_assert_cmpint (heard.moved, ==, 0);
}

static void
test_minutes_passed (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-03-17T07:25:00+08:00");
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = ticker_new (DD_CLOCK (clock), &heard);

  dd_fake_clock_advance (clock, 59999);
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.ticks, ==, 0);
  dd_fake_clock_advance (clock, 1);
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.ticks, ==, 1);
  g_assert_cmpuint (heard.reasons, ==, DD_TICK_MINUTE);

  /* A night asleep is one look, and no clock that was moved. */
  heard = (Heard){ .clock = DD_CLOCK (clock) };
  dd_ticker_set_wake (ticker, dd_time_from_iso8601 ("2026-03-18T01:00:00+08:00"));
  dd_fake_clock_advance (clock, 20 * DD_HOUR);
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.ticks, ==, 1);
  g_assert_cmpuint (heard.reasons, ==, DD_TICK_MINUTE | DD_TICK_WAKE);
  g_assert_cmpint (heard.moved, ==, 0);
}

static void
test_clock_moved (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-03-17T07:25:10+08:00");
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = ticker_new (DD_CLOCK (clock), &heard);

  /* Two seconds may be rounding. */
  dd_fake_clock_jump (clock, 2000);
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.ticks, ==, 0);
  g_assert_cmpint (heard.moved, ==, 0);

  /* Small steps add up. */
  dd_fake_clock_jump (clock, 1500);
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.reasons, ==, DD_TICK_CLOCK_SET);
  g_assert_cmpint (heard.moved, ==, 3500);

  /* Set back by a day; the wake stays where it was. */
  heard = (Heard){ .clock = DD_CLOCK (clock) };
  dd_ticker_set_wake (ticker, dd_time_from_iso8601 ("2026-03-17T07:30:00+08:00"));
  dd_fake_clock_jump (clock, -DD_DAY);
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.reasons, ==, DD_TICK_CLOCK_SET | DD_TICK_MINUTE);
  g_assert_cmpint (heard.moved, ==, -DD_DAY);
  g_assert_cmpint (dd_ticker_get_wake (ticker), ==,
                   dd_time_from_iso8601 ("2026-03-17T07:30:00+08:00"));

  /* Reported once. */
  heard = (Heard){ .clock = DD_CLOCK (clock) };
  dd_ticker_look (ticker);
  g_assert_cmpuint (heard.ticks, ==, 0);
}

/* The kernel tells of every clock that was set, even of one set to what it showed already. */
static void
test_clock_set (void)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = ticker_new (clock, &heard);
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (clock_settime (CLOCK_REALTIME, &now) < 0)
    {
      g_test_skip ("The clock may not be set here.");
      return;
    }
  g_assert_true (wait_for (&heard, DD_TICK_CLOCK_SET, 5000));
  g_assert_cmpint (heard.moved, ==, 0);

  /* And of the next one. */
  heard.reasons = 0;
  clock_gettime (CLOCK_REALTIME, &now);
  g_assert_cmpint (clock_settime (CLOCK_REALTIME, &now), ==, 0);
  g_assert_true (wait_for (&heard, DD_TICK_CLOCK_SET, 5000));
}

static void
test_resume (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-03-17T07:25:10+08:00");
  Heard heard = { 0 };
  g_autoptr (DdTicker) ticker = ticker_new (DD_CLOCK (clock), &heard);
  Logind logind;

  logind_start (&logind);
  dd_ticker_watch_resume (ticker, logind.connection);
  logind_tell (&logind, "Sleep");
  g_assert_false (wait_for (&heard, DD_TICK_RESUME, 200));
  logind_tell (&logind, "Wake");
  g_assert_true (wait_for (&heard, DD_TICK_RESUME, 5000));
  g_assert_cmpuint (heard.ticks, ==, 1);

  g_assert_finalize_object (g_steal_pointer (&ticker));
  logind_stop (&logind);
}

/* A computer without a system bus. */
static void
test_no_system_bus (void)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  Heard heard = { 0 };
  DdTicker *ticker = ticker_new (clock, &heard);

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  dd_ticker_watch_resume (ticker, NULL);
  dd_ticker_set_wake (ticker, dd_clock_now (clock) + 200);
  g_assert_true (wait_for (&heard, DD_TICK_WAKE, 5000));
  /* Until the bus is known to be missing, who asks for it holds the ticker. */
  let_go (ticker);
  g_unsetenv ("DBUS_SYSTEM_BUS_ADDRESS");
}

static void
on_tick_drop (DdTicker *ticker, guint reasons, gpointer user_data)
{
  g_clear_object ((DdTicker **) user_data);
}

/* Whoever listens may let go of the ticker. */
static void
test_dropped_in_tick (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-03-17T07:25:10+08:00");
  DdTicker *ticker = dd_ticker_new (DD_CLOCK (clock));
  DdTicker *alive = ticker;

  g_object_add_weak_pointer (G_OBJECT (ticker), (gpointer *) &alive);
  g_signal_connect (ticker, "tick", G_CALLBACK (on_tick_drop), &ticker);
  dd_fake_clock_advance (clock, DD_HOUR);
  dd_ticker_look (ticker);
  g_assert_null (ticker);
  g_assert_null (alive);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/ticker/wake", test_wake);
  g_test_add_func ("/base/ticker/wake-changed", test_wake_changed);
  g_test_add_func ("/base/ticker/minute", test_minute);
  g_test_add_func ("/base/ticker/minutes-passed", test_minutes_passed);
  g_test_add_func ("/base/ticker/clock-moved", test_clock_moved);
  g_test_add_func ("/base/ticker/clock-set", test_clock_set);
  g_test_add_func ("/base/ticker/resume", test_resume);
  g_test_add_func ("/base/ticker/no-system-bus", test_no_system_bus);
  g_test_add_func ("/base/ticker/dropped-in-tick", test_dropped_in_tick);
  return g_test_run ();
}
