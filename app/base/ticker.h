/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdTickReason:
 * @DD_TICK_WAKE: the instant given to dd_ticker_set_wake() is reached
 * @DD_TICK_MINUTE: a whole minute began
 * @DD_TICK_RESUME: the computer woke from suspend
 * @DD_TICK_CLOCK_SET: somebody set the wall clock, or moved it
 *
 * Why to look at the time; several may hold at once.
 */
typedef enum
{
  DD_TICK_WAKE = 1 << 0,
  DD_TICK_MINUTE = 1 << 1,
  DD_TICK_RESUME = 1 << 2,
  DD_TICK_CLOCK_SET = 1 << 3,
} DdTickReason;

#define DD_TYPE_TICKER (dd_ticker_get_type ())
G_DECLARE_FINAL_TYPE (DdTicker, dd_ticker, DD, TICKER, GObject)

DdTicker *dd_ticker_new (DdClock *clock);
void dd_ticker_watch_resume (DdTicker *self, GDBusConnection *system_bus);
void dd_ticker_set_wake (DdTicker *self, gint64 instant);
gint64 dd_ticker_get_wake (DdTicker *self);
void dd_ticker_look (DdTicker *self);

G_END_DECLS
