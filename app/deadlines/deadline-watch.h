/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "deadlines/notice-text.h"
#include "notifications/notifier.h"
#include "roster/roster-service.h"
#include "storage/database.h"

G_BEGIN_DECLS

/**
 * DdDeadlineWatch:
 *
 * Sees to it that every obligation is told when its plan says so, by the process that holds the
 * desk's lock. Signal: "changed", after tellings were written down or the next wake-up moved.
 */
#define DD_TYPE_DEADLINE_WATCH (dd_deadline_watch_get_type ())
G_DECLARE_FINAL_TYPE (DdDeadlineWatch, dd_deadline_watch, DD, DEADLINE_WATCH, GObject)

DdDeadlineWatch *dd_deadline_watch_new (DdDatabase *database,
                                        DdClock *clock,
                                        DdRosterService *roster,
                                        GTimeZone *zone,
                                        DdNotifier *notifier,
                                        DdNoticeText *text);
gboolean dd_deadline_watch_tick (DdDeadlineWatch *self, GError **error);
gint64 dd_deadline_watch_next_wake (DdDeadlineWatch *self);
gboolean dd_deadline_watch_is_busy (DdDeadlineWatch *self);
void dd_deadline_watch_set_discreet (DdDeadlineWatch *self, gboolean discreet);
gboolean dd_deadline_watch_snooze (DdDeadlineWatch *self, const char *target, GError **error);
gboolean dd_deadline_watch_acknowledge (DdDeadlineWatch *self, const char *target, GError **error);
void dd_deadline_watch_stop (DdDeadlineWatch *self);

G_END_DECLS
