/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/handover-item.h"
#include "roster/handover.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/* All SQL about handovers and what is on their lists. */

gint64 dd_handover_store_insert (DdTransaction *txn, const DdHandover *handover, GError **error);
gboolean dd_handover_store_update (DdTransaction *txn, const DdHandover *handover, GError **error);
gint64
dd_handover_store_insert_item (DdTransaction *txn, const DdHandoverItem *item, GError **error);
gboolean
dd_handover_store_update_item (DdTransaction *txn, const DdHandoverItem *item, GError **error);

DdHandover *dd_handover_store_get (DdDatabase *database, gint64 id, GError **error);
DdHandover *dd_handover_store_find_open (DdDatabase *database, gint64 post_id, GError **error);
GPtrArray *dd_handover_store_list_open (DdDatabase *database, GError **error);
GPtrArray *
dd_handover_store_list_open_of_person (DdDatabase *database, gint64 person_id, GError **error);
GPtrArray *dd_handover_store_list_of_post (DdDatabase *database, gint64 post_id, GError **error);
DdHandoverItem *dd_handover_store_get_item (DdDatabase *database, gint64 id, GError **error);
GPtrArray *dd_handover_store_list_items (DdDatabase *database, gint64 handover_id, GError **error);

G_END_DECLS
