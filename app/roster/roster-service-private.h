/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "roster/roster-service.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _DdRosterService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
};

/* Commits a change and says that there was one. */
gboolean dd_roster_service_finish (DdRosterService *self, DdTransaction *txn, GError **error);

/* The day of an instant at the school, for a sentence or the audit log. */
char *dd_roster_service_dup_day (DdRosterService *self, gint64 time);

/* Write a thing that is clean and checked by itself, where the others allow it; it gets its id, and
 * after a failure its id says nothing. What it is found by is up to the caller. */
gboolean dd_roster_service_write_person_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdPerson *person, GError **error);
gboolean dd_roster_service_write_department_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdDepartment *department, GError **error);
gboolean dd_roster_service_write_post_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdPost *post, GError **error);

/* Whether somebody may appoint to, or remove from, a post of this kind. */
gboolean dd_roster_service_may_appoint (DdRosterService *self,
                                        DdSession *session,
                                        DdPostKind kind,
                                        GError **error);

/* Ends an appointment at an instant within it, and the roles that follow it. */
gboolean dd_roster_service_end_in (DdTransaction *txn,
                                   gint64 now,
                                   const DdActor *actor,
                                   const DdAppointment *appointment,
                                   gint64 until,
                                   GError **error);

/* Says that an appointment was recorded by mistake, and ends the roles that follow it. */
gboolean dd_roster_service_void_in (DdTransaction *txn,
                                    gint64 now,
                                    const DdActor *actor,
                                    const DdAppointment *appointment,
                                    const char *reason,
                                    GError **error);

/* Writes an appointment that nothing speaks against; it gets its id. The person's accounts get the
 * role of the post. */
gboolean dd_roster_service_appoint_in (DdTransaction *txn,
                                       gint64 now,
                                       const DdActor *actor,
                                       DdAppointment *appointment,
                                       DdPostKind kind,
                                       GError **error);

/* As dd_roster_service_appoint(), in the caller's transaction; the caller calls
 * dd_roster_service_finish(). */
gboolean dd_roster_service_appoint_checked_in (DdRosterService *self,
                                               DdTransaction *txn,
                                               DdSession *session,
                                               DdAppointment *appointment,
                                               gboolean end_present,
                                               GError **error);

G_END_DECLS
