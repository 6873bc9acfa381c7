/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "roster/contact.h"
#include "roster/person.h"
#include "roster/post.h"
#include "roster/school.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/**
 * DdRosterService:
 *
 * The school, its posts and who holds them, and the authorities' numbers. Signal: "changed", after
 * a COMMIT.
 */
#define DD_TYPE_ROSTER_SERVICE (dd_roster_service_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterService, dd_roster_service, DD, ROSTER_SERVICE, GObject)

DdRosterService *dd_roster_service_new (DdDatabase *database, DdClock *clock);

gboolean dd_roster_service_setup_school_in (DdTransaction *txn,
                                            gint64 now,
                                            const DdSchool *school,
                                            const guint8 *recovery_public,
                                            GError **error);
gboolean dd_roster_service_setup_post_in (
    DdTransaction *txn, gint64 now, const char *post_key, DdPerson *holder, GError **error);
gboolean dd_roster_service_setup_contact_in (DdTransaction *txn,
                                             gint64 now,
                                             DdContact *contact,
                                             GError **error);

DdSchool *dd_roster_service_get_school (DdRosterService *self, GError **error);
gboolean dd_roster_service_set_school (DdRosterService *self,
                                       DdSession *session,
                                       const DdSchool *school,
                                       GError **error);

GPtrArray *dd_roster_service_list_contacts (DdRosterService *self, GError **error);
DdContact *dd_roster_service_find_contact (DdRosterService *self, const char *role, GError **error);
gboolean dd_roster_service_save_contact (DdRosterService *self,
                                         DdSession *session,
                                         DdContact *contact,
                                         GError **error);

DdPost *dd_roster_service_find_post (DdRosterService *self, const char *key, GError **error);
DdPost *dd_roster_service_get_post (DdRosterService *self, gint64 id, GError **error);
DdPerson *dd_roster_service_holder_at (DdRosterService *self,
                                       const char *post_key,
                                       gint64 time,
                                       GError **error);
DdPerson *dd_roster_service_get_person (DdRosterService *self, gint64 id, GError **error);
gint64 dd_roster_service_get_responsible_post_in (DdTransaction *txn, GError **error);

G_END_DECLS
