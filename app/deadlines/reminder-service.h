/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "deadlines/escalation.h"
#include "deadlines/telling.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/** DD_CLOCK_MOVED_LEAST: a clock that is set by less is nothing anybody must know. */
#define DD_CLOCK_MOVED_LEAST DD_MINUTE

/**
 * DdOnClose:
 * @DD_ON_CLOSE_ASK: ask each time
 * @DD_ON_CLOSE_KEEP: keep watch without a window
 * @DD_ON_CLOSE_QUIT: quit; what falls due is told at the next start
 *
 * What closing the window does while something is owed.
 */
typedef enum
{
  DD_ON_CLOSE_ASK,
  DD_ON_CLOSE_KEEP,
  DD_ON_CLOSE_QUIT,
} DdOnClose;

/**
 * DdReminderService:
 *
 * How the desk reminds: how early, whom it climbs to, and whether it goes on without a window.
 * Signals: "changed", after a COMMIT; "told", after the watch wrote down what it told.
 */
#define DD_TYPE_REMINDER_SERVICE (dd_reminder_service_get_type ())
G_DECLARE_FINAL_TYPE (DdReminderService, dd_reminder_service, DD, REMINDER_SERVICE, GObject)

DdReminderService *
dd_reminder_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster);

void dd_reminder_service_say_told (DdReminderService *self);

GArray *dd_reminder_service_get_leads (DdReminderService *self, GError **error);
gboolean dd_reminder_service_set_leads (
    DdReminderService *self, DdSession *session, const guint *leads, gsize n_leads, GError **error);
GPtrArray *dd_reminder_service_get_ladder (DdReminderService *self, GError **error);
gboolean dd_reminder_service_set_ladder (DdReminderService *self,
                                         DdSession *session,
                                         GPtrArray *ladder,
                                         GError **error);
DdOnClose dd_reminder_service_get_on_close (DdReminderService *self);
gboolean dd_reminder_service_set_on_close (DdReminderService *self,
                                           DdSession *session,
                                           DdOnClose choice,
                                           GError **error);

gboolean dd_reminder_service_has_open (DdReminderService *self);
GPtrArray *dd_reminder_service_list_climbed (DdReminderService *self,
                                             const char *subject_kind,
                                             gint64 subject_id,
                                             GError **error);
gboolean dd_reminder_service_note_clock_moved (DdReminderService *self, gint64 by, GError **error);

G_END_DECLS
