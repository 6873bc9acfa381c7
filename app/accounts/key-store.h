/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/key-ring.h"
#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_key_store_insert (
    DdDatabase *database, gint64 account_id, const DdSealedKey *key, gint64 now, GError **error);
gboolean dd_key_store_retire (DdDatabase *database, gint64 account_id, gint64 now, GError **error);
gboolean dd_key_store_update (DdDatabase *database,
                              gint64 account_id,
                              const DdSealedKey *key,
                              GError **error);
DdSealedKey *dd_key_store_load (DdDatabase *database, gint64 account_id, GError **error);
GPtrArray *dd_key_store_list (DdDatabase *database, gint64 account_id, GError **error);
gboolean dd_key_store_load_recovery (DdDatabase *database, guint8 *public_key, GError **error);

G_END_DECLS
