/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/ticker.h"
#include "desk/desk.h"
#include "notifications/fallback-notifier.h"

G_BEGIN_DECLS

#define DD_TYPE_DESK_WATCH (dd_desk_watch_get_type ())
G_DECLARE_FINAL_TYPE (DdDeskWatch, dd_desk_watch, DD, DESK_WATCH, GObject)

DdDeskWatch *dd_desk_watch_new (DdDesk *desk, DdNotifier *primary);
void dd_desk_watch_start (DdDeskWatch *self);
void dd_desk_watch_watch_resume (DdDeskWatch *self, GDBusConnection *system_bus);
void dd_desk_watch_stop (DdDeskWatch *self);
DdFallbackNotifier *dd_desk_watch_get_notifier (DdDeskWatch *self);
gboolean dd_desk_watch_acknowledge (DdDeskWatch *self, const char *target, GError **error);
gboolean dd_desk_watch_snooze (DdDeskWatch *self, const char *target, GError **error);

void dd_desk_watch_tell_clock_moved (DdDeskWatch *self, gint64 by);
void dd_desk_watch_set_discreet (DdDeskWatch *self, gboolean discreet);

G_END_DECLS
