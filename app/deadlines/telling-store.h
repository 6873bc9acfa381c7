/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/escalation.h"
#include "deadlines/telling.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

gboolean dd_telling_store_claim_in (DdTransaction *txn,
                                    const DdTelling *telling,
                                    gint64 *id,
                                    GError **error);
gboolean dd_telling_store_take_over_in (
    DdTransaction *txn, gint64 id, const char *token, gint64 now, GError **error);
gboolean dd_telling_store_confirm_in (DdTransaction *txn, GArray *ids, gint64 now, GError **error);
gboolean dd_telling_store_release_in (DdTransaction *txn, GArray *ids, GError **error);
gboolean dd_telling_store_forget_superseded_in (DdTransaction *txn,
                                                gint64 obligation,
                                                gint64 now,
                                                GError **error);
gboolean
dd_telling_store_acknowledge_in (DdTransaction *txn, gint64 obligation, gint64 now, GError **error);
gboolean dd_telling_store_is_claimed (
    DdDatabase *database, gint64 obligation, gint64 instant, gboolean *claimed, GError **error);
gboolean dd_telling_store_get_escalation (DdDatabase *database,
                                          gint64 obligation,
                                          DdEscalation *stands,
                                          GError **error);
gboolean dd_telling_store_climb_by_in (DdTransaction *txn,
                                       gint64 obligation,
                                       gint64 instant,
                                       GError **error);
GPtrArray *dd_telling_store_list_orphans (DdDatabase *database, const char *token, GError **error);
GPtrArray *dd_telling_store_list (DdDatabase *database, gint64 obligation, GError **error);
GPtrArray *dd_telling_store_list_climbed (DdDatabase *database,
                                          const char *subject_kind,
                                          gint64 subject_id,
                                          GError **error);

G_END_DECLS
