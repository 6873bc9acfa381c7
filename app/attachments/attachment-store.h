/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "attachments/attachment.h"
#include "audit/audit-entry.h"
#include "storage/transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gint64 dd_attachment_store_begin (DdDatabase *database,
                                  gint64 now,
                                  gint64 account_id,
                                  const char *name,
                                  const char *draft_key,
                                  GError **error);
gboolean dd_attachment_store_add_chunk (
    DdDatabase *database, gint64 id, gint64 part, gconstpointer data, gsize size, GError **error);
gboolean dd_attachment_store_complete (DdDatabase *database,
                                       gint64 id,
                                       gint64 now,
                                       const char *media_type,
                                       gint64 size,
                                       const char *sha256,
                                       GError **error);
gboolean dd_attachment_store_drop (DdDatabase *database, gint64 id, GError **error);
gboolean dd_attachment_store_drop_loose (DdDatabase *database, gint64 before, GError **error);

gboolean dd_attachment_store_commit_in (DdTransaction *txn,
                                        gint64 now,
                                        const DdActor *actor,
                                        gint64 id,
                                        const char *subject_kind,
                                        gint64 subject_id,
                                        GError **error);
gboolean
dd_attachment_store_drop_draft_in (DdTransaction *txn, const char *draft_key, GError **error);

DdAttachment *dd_attachment_store_get (DdDatabase *database, gint64 id, GError **error);
GPtrArray *dd_attachment_store_list (DdDatabase *database,
                                     const char *subject_kind,
                                     gint64 subject_id,
                                     GError **error);
GPtrArray *
dd_attachment_store_list_draft (DdDatabase *database, const char *draft_key, GError **error);
gint64 dd_attachment_store_next_evidence (DdDatabase *database, gint64 after, GError **error);
GBytes *
dd_attachment_store_load_chunk (DdDatabase *database, gint64 id, gint64 part, GError **error);

G_END_DECLS
