/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <string.h>

G_DEFINE_INTERFACE (DdClock, dd_clock, G_TYPE_OBJECT)

static void
dd_clock_default_init (DdClockInterface *iface)
{
}

/**
 * dd_clock_now:
 * @self: a clock
 *
 * Returns: the present instant, UTC milliseconds
 */
gint64
dd_clock_now (DdClock *self)
{
  g_return_val_if_fail (DD_IS_CLOCK (self), 0);

  return DD_CLOCK_GET_IFACE (self)->now (self);
}

/**
 * dd_clock_monotonic:
 * @self: a clock
 *
 * Returns: milliseconds since some fixed instant of this boot; never runs backwards, and goes on
 *   in suspend, so that comparing it with dd_clock_now() shows how far the wall clock was moved
 */
gint64
dd_clock_monotonic (DdClock *self)
{
  g_return_val_if_fail (DD_IS_CLOCK (self), 0);

  return DD_CLOCK_GET_IFACE (self)->monotonic (self);
}

/**
 * dd_time_to_local:
 * @time: an instant, UTC milliseconds, not %DD_TIME_UNKNOWN
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (nullable): the instant in @zone; %NULL outside years 1–9999
 */
GDateTime *
dd_time_to_local (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) seconds = NULL;
  g_autoptr (GDateTime) exact = NULL;
  gint64 rest = ((time % DD_SECOND) + DD_SECOND) % DD_SECOND;

  g_return_val_if_fail (zone != NULL, NULL);

  seconds = g_date_time_new_from_unix_utc ((time - rest) / DD_SECOND);
  if (seconds == NULL)
    return NULL;
  exact = g_date_time_add (seconds, rest * 1000);
  return exact != NULL ? g_date_time_to_timezone (exact, zone) : NULL;
}

/**
 * dd_time_from_local:
 * @local: a date and time in any zone
 *
 * Returns: the instant, UTC milliseconds
 */
gint64
dd_time_from_local (GDateTime *local)
{
  g_return_val_if_fail (local != NULL, DD_TIME_UNKNOWN);

  return g_date_time_to_unix (local) * DD_SECOND + g_date_time_get_microsecond (local) / 1000;
}

/* Written "20:10:60" or "201060"; GLib would quietly take it for the second 59. */
static gboolean
has_second_60 (const char *text)
{
  const char *at = strpbrk (text, "Tt ");
  guint digits = 0;

  for (; at != NULL && *at != '\0' && strchr ("Zz+-", *at) == NULL; at++)
    if (g_ascii_isdigit (*at) && ++digits == 5)
      return g_str_has_prefix (at, "60");
  return FALSE;
}

/**
 * dd_time_from_iso8601:
 * @text: (nullable): ISO 8601 date and time with an offset, such as "2026-09-17T20:10:00+08:00"
 *
 * A text without offset is refused: it would mean another instant on another PC. So are a second
 * 60 and years outside 1900–9998, which are slips of the keyboard.
 *
 * Returns: the instant, UTC milliseconds, or %DD_TIME_UNKNOWN if @text is no such instant
 */
gint64
dd_time_from_iso8601 (const char *text)
{
  g_autoptr (GDateTime) parsed = NULL;

  if (text == NULL || has_second_60 (text))
    return DD_TIME_UNKNOWN;

  /* Without a default zone GLib takes only texts that carry their own offset. */
  parsed = g_date_time_new_from_iso8601 (text, NULL);
  if (parsed == NULL || g_date_time_get_year (parsed) < 1900 ||
      g_date_time_get_year (parsed) > 9998)
    return DD_TIME_UNKNOWN;
  return dd_time_from_local (parsed);
}

/**
 * dd_time_to_iso8601:
 * @time: an instant, UTC milliseconds, or %DD_TIME_UNKNOWN
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (nullable): the instant with the offset of @zone, whole seconds;
 *   %NULL for %DD_TIME_UNKNOWN
 */
char *
dd_time_to_iso8601 (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (time == DD_TIME_UNKNOWN)
    return NULL;

  local = dd_time_to_local (time, zone);
  return local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}
