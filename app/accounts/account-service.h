/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/new-account.h"
#include "accounts/permission.h"
#include "accounts/recovery-key.h"
#include "accounts/session.h"
#include "storage/transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdAccountService:
 *
 * Sign-in and everything that changes accounts. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_ACCOUNT_SERVICE (dd_account_service_get_type ())
G_DECLARE_FINAL_TYPE (DdAccountService, dd_account_service, DD, ACCOUNT_SERVICE, GObject)

DdAccountService *dd_account_service_new (DdDatabase *database, DdClock *clock);
void dd_account_service_set_cost (DdAccountService *self, const DdPasswordCost *cost);

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

G_END_DECLS
