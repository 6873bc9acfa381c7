/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service-private.h"

G_BEGIN_DECLS

/* Shared by what manages accounts only; the comments stand at the functions. */
gboolean dd_account_managing_check_permission (DdAccountService *self,
                                               DdSession *session,
                                               gboolean signs,
                                               GError **error);
DdAccount *dd_account_managing_get (
    DdAccountService *self, DdSession *session, gint64 account_id, gint64 now, GError **error);
gboolean dd_account_managing_check_name_free (
    DdAccountService *self, const char *name, gint64 but_id, gint64 now, GError **error);

GPtrArray *dd_account_managing_list_grants (DdAccountService *self,
                                            gint64 person_id,
                                            gint64 now,
                                            GError **error);
guint dd_account_managing_roles_of (GPtrArray *grants);
char *dd_account_managing_roles_to_keys (guint roles);
gboolean dd_account_managing_write_grants (DdDatabase *database,
                                           gint64 account_id,
                                           GPtrArray *grants,
                                           guint but_not,
                                           gint64 now,
                                           GError **error);

G_END_DECLS
