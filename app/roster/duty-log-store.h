/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-entry.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *dd_duty_log_store_list_checks (DdDatabase *database, GError **error);
gboolean dd_duty_log_store_has_checks (DdDatabase *database, gboolean *has, GError **error);
gboolean dd_duty_log_store_end_checks (DdDatabase *database, gint64 now, GError **error);
gboolean dd_duty_log_store_save_check (DdDatabase *database,
                                       DdDutyCheck *check,
                                       guint position,
                                       GError **error);

GPtrArray *dd_duty_log_store_list (DdDatabase *database, gint64 shift_id, GError **error);
DdDutyEntry *dd_duty_log_store_get (DdDatabase *database, gint64 id, GError **error);
gboolean dd_duty_log_store_insert (DdDatabase *database, DdDutyEntry *entry, GError **error);
gboolean
dd_duty_log_store_link (DdDatabase *database, gint64 id, gint64 incident_id, GError **error);

G_END_DECLS
