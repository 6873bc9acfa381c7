/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/new-account.h"
#include "accounts/permission.h"
#include "accounts/recovery-key.h"
#include "accounts/role-source.h"
#include "accounts/session.h"
#include "storage/transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdAccountService:
 *
 * Sign-in and everything that changes accounts. Signal: "changed", after a COMMIT. Sessions follow
 * their accounts: see dd_account_service_refresh_sessions().
 */
#define DD_TYPE_ACCOUNT_SERVICE (dd_account_service_get_type ())
G_DECLARE_FINAL_TYPE (DdAccountService, dd_account_service, DD, ACCOUNT_SERVICE, GObject)

DdAccountService *dd_account_service_new (DdDatabase *database, DdClock *clock);
void dd_account_service_set_cost (DdAccountService *self, const DdPasswordCost *cost);
void dd_account_service_set_role_source (DdAccountService *self, DdRoleSource *source);
void dd_account_service_refresh_sessions (DdAccountService *self);

gboolean
dd_account_service_setup_in (DdTransaction *txn, gint64 now, GPtrArray *accounts, GError **error);

GPtrArray *dd_account_service_list (DdAccountService *self, GError **error);
DdAccount *dd_account_service_get (DdAccountService *self, gint64 id, GError **error);
DdAccount *dd_account_service_find (DdAccountService *self, const char *name, GError **error);
gint64 dd_account_service_get_wait (DdAccountService *self, const char *name);

DdSession *dd_account_service_sign_in (DdAccountService *self,
                                       const char *name,
                                       const char *password,
                                       GError **error);
void dd_account_service_sign_in_async (DdAccountService *self,
                                       const char *name,
                                       const char *password,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
DdSession *
dd_account_service_sign_in_finish (DdAccountService *self, GAsyncResult *result, GError **error);

gboolean dd_account_service_confirm_password (DdAccountService *self,
                                              DdSession *session,
                                              const char *password,
                                              GError **error);
void dd_account_service_confirm_password_async (DdAccountService *self,
                                                DdSession *session,
                                                const char *password,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
gboolean dd_account_service_confirm_password_finish (DdAccountService *self,
                                                     GAsyncResult *result,
                                                     GError **error);

void dd_account_service_unlock_async (DdAccountService *self,
                                      DdSession *session,
                                      const char *password,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
dd_account_service_unlock_finish (DdAccountService *self, GAsyncResult *result, GError **error);

gboolean dd_account_service_sign_out (DdAccountService *self, DdSession *session, GError **error);

gboolean dd_account_service_change_password (DdAccountService *self,
                                             DdSession *session,
                                             const char *old_password,
                                             const char *new_password,
                                             GError **error);
void dd_account_service_change_password_async (DdAccountService *self,
                                               DdSession *session,
                                               const char *old_password,
                                               const char *new_password,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
gboolean dd_account_service_change_password_finish (DdAccountService *self,
                                                    GAsyncResult *result,
                                                    GError **error);

gboolean dd_account_service_reset_password (DdAccountService *self,
                                            const char *name,
                                            const char *recovery_key,
                                            const char *new_password,
                                            GError **error);
void dd_account_service_reset_password_async (DdAccountService *self,
                                              const char *name,
                                              const char *recovery_key,
                                              const char *new_password,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean dd_account_service_reset_password_finish (DdAccountService *self,
                                                   GAsyncResult *result,
                                                   GError **error);
GPtrArray *dd_account_service_recover_keys (DdAccountService *self,
                                            gint64 account_id,
                                            const DdRecoveryKey *recovery,
                                            GError **error);

gboolean dd_account_service_may_manage (DdAccountService *self,
                                        DdSession *session,
                                        const DdAccount *account,
                                        GError **error);
GPtrArray *dd_account_service_list_all (DdAccountService *self, DdSession *session, GError **error);
gboolean dd_account_service_find_by_person (DdAccountService *self,
                                            gint64 person_id,
                                            DdAccount **account,
                                            GError **error);
char *dd_account_service_propose_name (DdAccountService *self, const char *wanted, GError **error);
gboolean dd_account_service_get_roles_to_be (DdAccountService *self,
                                             gint64 person_id,
                                             guint *roles,
                                             GError **error);

void dd_account_service_create_async (DdAccountService *self,
                                      DdSession *session,
                                      const char *name,
                                      gint64 person_id,
                                      const char *password,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gint64
dd_account_service_create_finish (DdAccountService *self, GAsyncResult *result, GError **error);
void dd_account_service_give_password_async (DdAccountService *self,
                                             DdSession *session,
                                             gint64 account_id,
                                             const char *password,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean dd_account_service_give_password_finish (DdAccountService *self,
                                                  GAsyncResult *result,
                                                  GError **error);
gboolean dd_account_service_rename (DdAccountService *self,
                                    DdSession *session,
                                    gint64 account_id,
                                    const char *name,
                                    GError **error);
gboolean dd_account_service_disable (DdAccountService *self,
                                     DdSession *session,
                                     gint64 account_id,
                                     GError **error);
gboolean dd_account_service_enable (DdAccountService *self,
                                    DdSession *session,
                                    gint64 account_id,
                                    GError **error);

G_END_DECLS
