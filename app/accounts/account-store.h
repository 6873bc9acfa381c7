/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account.h"
#include "storage/database.h"

G_BEGIN_DECLS

gint64 dd_account_store_insert (
    DdDatabase *database, const char *name, gint64 person_id, gint64 now, GError **error);
GPtrArray *dd_account_store_list (DdDatabase *database, gint64 now, GError **error);
GPtrArray *dd_account_store_list_all (DdDatabase *database, gint64 now, GError **error);
DdAccount *dd_account_store_get (DdDatabase *database, gint64 id, gint64 now, GError **error);
DdAccount *
dd_account_store_find (DdDatabase *database, const char *name, gint64 now, GError **error);
DdAccount *dd_account_store_find_by_person (DdDatabase *database,
                                            gint64 person_id,
                                            gint64 now,
                                            GError **error);
gboolean dd_account_store_count_signers (
    DdDatabase *database, gint64 except, gint64 now, guint *n, GError **error);
gboolean dd_account_store_set_name (DdDatabase *database,
                                    gint64 account_id,
                                    const char *name,
                                    GError **error);
gboolean dd_account_store_set_disabled (DdDatabase *database,
                                        gint64 account_id,
                                        gint64 disabled_at,
                                        GError **error);
gboolean dd_account_store_set_must_change (DdDatabase *database,
                                           gint64 account_id,
                                           gboolean must_change,
                                           GError **error);

gboolean dd_account_store_load_failures (
    DdDatabase *database, gint64 account_id, gint64 *failures, gint64 *failed_at, GError **error);
gboolean dd_account_store_save_failures (
    DdDatabase *database, gint64 account_id, gint64 failures, gint64 failed_at, GError **error);

G_END_DECLS
