/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-snapshot.h"
#include "storage/database.h"

G_BEGIN_DECLS

DdRosterSnapshot *dd_roster_snapshot_store_load (DdDatabase *database, GError **error);
gboolean dd_roster_snapshot_store_is_stale (DdDatabase *database,
                                            gint64 stamp,
                                            gboolean *is_stale,
                                            GError **error);

G_END_DECLS
