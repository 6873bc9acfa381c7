/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "roster/duty-entry.h"
#include "storage/database.h"

G_BEGIN_DECLS

/** DD_DUTY_EARLY: how long before a shift its log may be opened: one comes a little early. */
#define DD_DUTY_EARLY (2 * DD_HOUR)

/**
 * DdDutyLog:
 *
 * What was seen and done on duty. Nothing in it is changed; a mistake is taken back by another
 * entry. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_DUTY_LOG (dd_duty_log_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyLog, dd_duty_log, DD, DUTY_LOG, GObject)

DdDutyLog *dd_duty_log_new (DdDatabase *database, DdClock *clock);
void dd_duty_log_tell (DdDutyLog *self);

GPtrArray *dd_duty_log_list_checks (DdDutyLog *self, GError **error);
gboolean
dd_duty_log_save_checks (DdDutyLog *self, DdSession *session, GPtrArray *checks, GError **error);

GPtrArray *dd_duty_log_list (DdDutyLog *self, gint64 shift_id, GError **error);
DdDutyEntry *dd_duty_log_get (DdDutyLog *self, gint64 id, GError **error);
gboolean dd_duty_log_check (DdDutyLog *self,
                            DdSession *session,
                            gint64 shift_id,
                            gint64 check_id,
                            gboolean in_order,
                            const char *text,
                            GError **error);
gint64 dd_duty_log_add_event (DdDutyLog *self,
                              DdSession *session,
                              gint64 shift_id,
                              gint64 at,
                              const char *text,
                              GError **error);
gboolean dd_duty_log_hand_over (DdDutyLog *self,
                                DdSession *session,
                                gint64 shift_id,
                                gint64 person_id,
                                const char *open,
                                GError **error);
gboolean dd_duty_log_take_over (
    DdDutyLog *self, DdSession *session, gint64 shift_id, gint64 person_id, GError **error);
gboolean dd_duty_log_retract (
    DdDutyLog *self, DdSession *session, gint64 entry_id, const char *reason, GError **error);
gboolean dd_duty_log_link_incident (
    DdDutyLog *self, DdSession *session, gint64 entry_id, gint64 incident_id, GError **error);

G_END_DECLS
