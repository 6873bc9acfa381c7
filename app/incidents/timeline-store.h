/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/timeline-event.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/* All SQL about timelines. Rows are added and never changed. */

gint64 dd_timeline_store_insert (DdTransaction *txn, const DdTimelineEvent *event, GError **error);
DdTimelineEvent *dd_timeline_store_get (DdDatabase *database, gint64 id, GError **error);
GPtrArray *dd_timeline_store_list (DdDatabase *database, gint64 incident, GError **error);

G_END_DECLS
