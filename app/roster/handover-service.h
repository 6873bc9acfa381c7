/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service.h"
#include "roster/handover-rules.h"
#include "roster/handover-source.h"
#include "roster/roster-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** DD_SUBJECT_HANDOVER: subject kind of a signed sheet that was scanned, and in the audit log. */
#define DD_SUBJECT_HANDOVER "handover"

/**
 * DdHandoverService:
 *
 * Posts that go from one person to another: what must move, who signed for it, and the appointment
 * it ends with. Whoever may appoint to the post begins and finishes a handover; the two concerned
 * may work on it and sign. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_HANDOVER_SERVICE (dd_handover_service_get_type ())
G_DECLARE_FINAL_TYPE (DdHandoverService, dd_handover_service, DD, HANDOVER_SERVICE, GObject)

DdHandoverService *dd_handover_service_new (DdDatabase *database,
                                            DdClock *clock,
                                            DdAccountService *accounts,
                                            DdRosterService *roster);
void dd_handover_service_add_source (DdHandoverService *self, DdHandoverSource *source);

gboolean dd_handover_service_may_begin (DdHandoverService *self,
                                        DdSession *session,
                                        gint64 post_id,
                                        GError **error);
GPtrArray *dd_handover_service_list_posts (DdHandoverService *self,
                                           DdSession *session,
                                           gint64 person_id,
                                           GError **error);
gboolean dd_handover_service_may_work (DdSession *session, const DdHandover *handover);
gboolean dd_handover_service_may_see (DdSession *session, const DdHandover *handover);
gboolean dd_handover_service_propose_outgoing (
    DdHandoverService *self, gint64 post_id, gint64 incoming_id, gint64 *person_id, GError **error);
GPtrArray *dd_handover_service_collect (DdHandoverService *self,
                                        gint64 post_id,
                                        gint64 outgoing_id,
                                        GError **error);

gboolean dd_handover_service_begin (DdHandoverService *self,
                                    DdSession *session,
                                    DdHandover *handover,
                                    GPtrArray *typed,
                                    GError **error);
gboolean dd_handover_service_add_item (
    DdHandoverService *self, DdSession *session, gint64 id, DdHandoverItem *item, GError **error);
gboolean dd_handover_service_set_done (DdHandoverService *self,
                                       DdSession *session,
                                       gint64 item_id,
                                       gboolean done,
                                       const char *remark,
                                       GError **error);
gboolean dd_handover_service_set_password_changed (
    DdHandoverService *self, DdSession *session, gint64 id, DdTri changed, GError **error);

DdAccount *dd_handover_service_find_signer (DdHandoverService *self,
                                            DdSession *session,
                                            gint64 person_id,
                                            GError **error);
gboolean dd_handover_service_sign (DdHandoverService *self,
                                   DdSession *session,
                                   gint64 id,
                                   DdHandoverSide side,
                                   const char *password,
                                   GError **error);
void dd_handover_service_sign_async (DdHandoverService *self,
                                     DdSession *session,
                                     gint64 id,
                                     DdHandoverSide side,
                                     const char *password,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
dd_handover_service_sign_finish (DdHandoverService *self, GAsyncResult *result, GError **error);
gboolean dd_handover_service_attach_scan (
    DdHandoverService *self, DdSession *session, gint64 id, gint64 attachment_id, GError **error);

gboolean dd_handover_service_complete (DdHandoverService *self,
                                       DdSession *session,
                                       gint64 id,
                                       const DdHandoverClosing *closing,
                                       GError **error);
gboolean dd_handover_service_call_off (
    DdHandoverService *self, DdSession *session, gint64 id, const char *reason, GError **error);
gboolean dd_handover_service_record_export (
    DdHandoverService *self, DdSession *session, gint64 id, const char *how, GError **error);

DdHandover *dd_handover_service_get (DdHandoverService *self, gint64 id, GError **error);
DdHandover *dd_handover_service_find_open (DdHandoverService *self, gint64 post_id, GError **error);
GPtrArray *dd_handover_service_list_open (DdHandoverService *self, GError **error);
GPtrArray *
dd_handover_service_list_open_of_person (DdHandoverService *self, gint64 person_id, GError **error);
GPtrArray *
dd_handover_service_list_of_post (DdHandoverService *self, gint64 post_id, GError **error);
GPtrArray *dd_handover_service_list_items (DdHandoverService *self,
                                           DdSession *session,
                                           gint64 id,
                                           GError **error);

G_END_DECLS
