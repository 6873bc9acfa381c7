/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drafts/draft.h"
#include "storage/database.h"

G_BEGIN_DECLS

gint64 dd_draft_store_insert (DdDatabase *database,
                              gint64 account_id,
                              const char *kind,
                              gint64 subject_id,
                              const char *content,
                              gint64 now,
                              GError **error);
gboolean dd_draft_store_update (
    DdDatabase *database, gint64 id, const char *content, gint64 now, GError **error);
gboolean dd_draft_store_turn (
    DdDatabase *database, gint64 id, const char *kind, gint64 subject_id, GError **error);
gboolean dd_draft_store_delete (DdDatabase *database, gint64 id, GError **error);
DdDraft *dd_draft_store_get (DdDatabase *database, gint64 id, GError **error);
DdDraft *dd_draft_store_find (
    DdDatabase *database, gint64 account_id, const char *kind, gint64 subject_id, GError **error);
GPtrArray *dd_draft_store_list (DdDatabase *database,
                                gint64 account_id,
                                const char *kind,
                                gint64 created_until,
                                GError **error);

G_END_DECLS
