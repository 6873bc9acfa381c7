/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ticker.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Below this a difference between the two clocks is rounding, or a correction nobody would notice.
 */
#define MOVED_TOLERANCE (2 * DD_SECOND)

/* The poll of last resort, where the system gives no timer. */
#define POLL_INTERVAL 1000

#define LOGIND_NAME "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

/*
 * GLib's own timeouts stand still while the computer sleeps and know nothing of a wall clock that
 * was set, so the next look rests on two timers of the kernel:
 *
 * - the timer counts the milliseconds from now (by the given clock) to the next look on a clock
 * that runs through suspend;
 * - the sentinel never fires: it stands in the far future of the wall clock and is cancelled when
 *   somebody sets that clock, which is when the milliseconds have to be counted anew.
 *
 * The look at each whole minute would mend whatever both of them missed.
 */
struct _DdTicker
{
  GObject parent_instance;

  /* owned */
  DdClock *clock;
  GDBusConnection *system_bus;
  GCancellable *cancellable;
  int timer_fd;
  int sentinel_fd;
  guint timer_source;
  guint sentinel_source;
  guint resume_subscription;

  /* what is awaited */
  gint64 wake;
  gint64 minute;

  /* wall clock minus monotonic clock, as last agreed */
  gint64 offset;
};

enum
{
  PROP_0,
  PROP_CLOCK,
  N_PROPS,
};

enum
{
  TICK,
  CLOCK_MOVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdTicker, dd_ticker, G_TYPE_OBJECT)

/* The number of whole minutes since 1970 that begin at or before @time. */
static gint64
minute_of (gint64 time)
{
  gint64 rest = ((time % DD_MINUTE) + DD_MINUTE) % DD_MINUTE;

  return (time - rest) / DD_MINUTE;
}

static void
arm_timer (DdTicker *self)
{
  gint64 now = dd_clock_now (self->clock);
  gint64 next = (minute_of (now) + 1) * DD_MINUTE;
  gint64 wait;
  struct itimerspec spec = { 0 };

  if (self->timer_fd < 0)
    return;

  if (self->wake != DD_TIME_UNKNOWN)
    next = MIN (next, self->wake);
  /* A timer of zero would be disarmed. */
  wait = next > now ? next - now : 1;
  spec.it_value.tv_sec = wait / DD_SECOND;
  spec.it_value.tv_nsec = (wait % DD_SECOND) * 1000000;
  if (timerfd_settime (self->timer_fd, 0, &spec, NULL) < 0)
    g_warning ("The timer cannot be set: %s", g_strerror (errno));
}

static void
arm_sentinel (DdTicker *self)
{
  struct itimerspec spec = { 0 };

  /* The year 2255, as far as the kernel counts: the timer is there only to be cancelled. */
  spec.it_value.tv_sec = sizeof (time_t) > 4 ? (time_t) G_GINT64_CONSTANT (9000000000) : G_MAXINT32;
  if (timerfd_settime (self->sentinel_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec,
                       NULL) < 0)
    g_warning ("Changes of the system clock cannot be watched: %s", g_strerror (errno));
}

static void
look (DdTicker *self, guint reasons)
{
  g_autoptr (DdTicker) alive = g_object_ref (self);
  gint64 now = dd_clock_now (self->clock);
  gint64 offset = now - dd_clock_monotonic (self->clock);
  gint64 moved = offset - self->offset;

  if (moved > MOVED_TOLERANCE || moved < -MOVED_TOLERANCE)
    {
      reasons |= DD_TICK_CLOCK_SET;
      self->offset = offset;
    }
  else
    {
      moved = 0;
    }
  if (minute_of (now) != self->minute)
    {
      reasons |= DD_TICK_MINUTE;
      self->minute = minute_of (now);
    }
  if (self->wake != DD_TIME_UNKNOWN && self->wake <= now)
    {
      /* Told once; whoever listens sets the next one. */
      reasons |= DD_TICK_WAKE;
      self->wake = DD_TIME_UNKNOWN;
    }
  arm_timer (self);

  if (moved != 0)
    g_signal_emit (self, signals[CLOCK_MOVED], 0, moved);
  if (reasons != 0)
    g_signal_emit (self, signals[TICK], 0, reasons);
}

static gboolean
on_timer (int fd, GIOCondition condition, gpointer user_data)
{
  DdTicker *self = user_data;
  guint64 expirations;

  /* Nothing to read is no fault: the timer was set anew in between. */
  if (read (fd, &expirations, sizeof expirations) < 0 && errno != EAGAIN)
    g_warning ("The timer cannot be read: %s", g_strerror (errno));
  look (self, 0);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_sentinel (int fd, GIOCondition condition, gpointer user_data)
{
  DdTicker *self = user_data;
  guint64 expirations;
  gboolean set;

  set = read (fd, &expirations, sizeof expirations) < 0 && errno == ECANCELED;
  if (set)
    arm_sentinel (self);
  look (self, set ? DD_TICK_CLOCK_SET : 0);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_poll (gpointer user_data)
{
  look (user_data, 0);
  return G_SOURCE_CONTINUE;
}

static void
start_timers (DdTicker *self)
{
  self->timer_fd = timerfd_create (CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->timer_fd >= 0)
    {
      self->timer_source = g_unix_fd_add (self->timer_fd, G_IO_IN, on_timer, self);
    }
  else
    {
      g_warning ("No timer: %s. The time is looked at every second.", g_strerror (errno));
      self->timer_source = g_timeout_add (POLL_INTERVAL, on_poll, self);
    }

  self->sentinel_fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->sentinel_fd >= 0)
    {
      self->sentinel_source = g_unix_fd_add (self->sentinel_fd, G_IO_IN, on_sentinel, self);
      arm_sentinel (self);
    }
  else
    {
      g_warning ("Changes of the system clock cannot be watched: %s", g_strerror (errno));
    }
}

static void
on_prepare_for_sleep (GDBusConnection *connection,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *signal,
                      GVariant *parameters,
                      gpointer user_data)
{
  gboolean going_to_sleep = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &going_to_sleep);
  if (!going_to_sleep)
    look (user_data, DD_TICK_RESUME);
}

static void
subscribe_resume (DdTicker *self, GDBusConnection *system_bus)
{
  self->system_bus = g_object_ref (system_bus);
  self->resume_subscription =
      g_dbus_connection_signal_subscribe (system_bus, LOGIND_NAME, LOGIND_MANAGER,
                                          "PrepareForSleep", LOGIND_PATH, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep, self,
                                          NULL);
}

static void
on_system_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdTicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) system_bus = g_bus_get_finish (result, &error);

  if (system_bus == NULL)
    {
      /* A computer without logind: the timers see the resume a moment later by themselves. */
      g_debug ("No system bus: %s", error->message);
      return;
    }

  /* A restarted bus must not take the app down with it. */
  g_dbus_connection_set_exit_on_close (system_bus, FALSE);
  if (!g_cancellable_is_cancelled (self->cancellable) && self->system_bus == NULL)
    subscribe_resume (self, system_bus);
}

static void
dd_ticker_constructed (GObject *object)
{
  DdTicker *self = DD_TICKER (object);
  gint64 now;

  G_OBJECT_CLASS (dd_ticker_parent_class)->constructed (object);

  now = dd_clock_now (self->clock);
  self->offset = now - dd_clock_monotonic (self->clock);
  self->minute = minute_of (now);
  start_timers (self);
  arm_timer (self);
}

static void
dd_ticker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DdTicker *self = DD_TICKER (object);

  switch (id)
    {
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_ticker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DdTicker *self = DD_TICKER (object);

  switch (id)
    {
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
close_timer (guint *source, int *fd)
{
  g_clear_handle_id (source, g_source_remove);
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
dd_ticker_dispose (GObject *object)
{
  DdTicker *self = DD_TICKER (object);

  g_cancellable_cancel (self->cancellable);
  close_timer (&self->timer_source, &self->timer_fd);
  close_timer (&self->sentinel_source, &self->sentinel_fd);
  if (self->resume_subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->resume_subscription);
  self->resume_subscription = 0;
  g_clear_object (&self->system_bus);

  G_OBJECT_CLASS (dd_ticker_parent_class)->dispose (object);
}

static void
dd_ticker_finalize (GObject *object)
{
  DdTicker *self = DD_TICKER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_ticker_parent_class)->finalize (object);
}

static void
dd_ticker_class_init (DdTickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dd_ticker_constructed;
  object_class->get_property = dd_ticker_get_property;
  object_class->set_property = dd_ticker_set_property;
  object_class->dispose = dd_ticker_dispose;
  object_class->finalize = dd_ticker_finalize;

  properties[PROP_CLOCK] =
      g_param_spec_object ("clock", NULL, NULL, DD_TYPE_CLOCK,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DdTicker::tick:
   * @self: the ticker
   * @reasons: #DdTickReason flags, at least one
   *
   * It is time to look what is due.
   */
  signals[TICK] = g_signal_new ("tick", DD_TYPE_TICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * DdTicker::clock-moved:
   * @self: the ticker
   * @by: how far the wall clock was moved, milliseconds; negative if it was set back
   *
   * The wall clock ran differently from the computer's own by more than two seconds. A "tick" with
   * %DD_TICK_CLOCK_SET follows.
   */
  signals[CLOCK_MOVED] = g_signal_new ("clock-moved", DD_TYPE_TICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dd_ticker_init (DdTicker *self)
{
  self->wake = DD_TIME_UNKNOWN;
  self->timer_fd = -1;
  self->sentinel_fd = -1;
  self->cancellable = g_cancellable_new ();
}

/**
 * dd_ticker_new:
 * @clock: where the present comes from
 *
 * Returns: (transfer full): a ticker that looks at @clock at each whole minute, on the default main
 *   context
 */
DdTicker *
dd_ticker_new (DdClock *clock)
{
  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);

  return g_object_new (DD_TYPE_TICKER, "clock", clock, NULL);
}

/**
 * dd_ticker_watch_resume:
 * @self: a ticker
 * @system_bus: (nullable): the bus logind is on; %NULL for the system's
 *
 * Ticks as soon as logind says that the computer is awake again. Without a bus or without logind
 * nothing is said and nothing lost: the timers run through suspend.
 */
void
dd_ticker_watch_resume (DdTicker *self, GDBusConnection *system_bus)
{
  g_return_if_fail (DD_IS_TICKER (self));
  g_return_if_fail (system_bus == NULL || G_IS_DBUS_CONNECTION (system_bus));

  if (self->system_bus != NULL)
    return;

  if (system_bus != NULL)
    subscribe_resume (self, system_bus);
  else
    g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus, g_object_ref (self));
}

/**
 * dd_ticker_set_wake:
 * @self: a ticker
 * @instant: when to tick, UTC milliseconds; %DD_TIME_UNKNOWN for only the minutes
 *
 * Sets the one instant at which to tick besides the minutes, in place of the one set before. It is
 * spent by the tick. An instant already past ticks when the main loop runs next.
 */
void
dd_ticker_set_wake (DdTicker *self, gint64 instant)
{
  g_return_if_fail (DD_IS_TICKER (self));

  self->wake = instant;
  arm_timer (self);
}

/**
 * dd_ticker_get_wake:
 * @self: a ticker
 *
 * Returns: the instant that dd_ticker_set_wake() asked for and that has not come yet, UTC
 *   milliseconds, or %DD_TIME_UNKNOWN
 */
gint64
dd_ticker_get_wake (DdTicker *self)
{
  g_return_val_if_fail (DD_IS_TICKER (self), DD_TIME_UNKNOWN);

  return self->wake;
}

/**
 * dd_ticker_look:
 * @self: a ticker
 *
 * Looks at the clock at once, and ticks if there is a reason to.
 */
void
dd_ticker_look (DdTicker *self)
{
  g_return_if_fail (DD_IS_TICKER (self));

  look (self, 0);
}
