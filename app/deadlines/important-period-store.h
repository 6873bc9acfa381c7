/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period.h"
#include "deadlines/zero-report.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

DdImportantPeriod *
dd_important_period_store_get (DdDatabase *database, gint64 period, GError **error);
GPtrArray *dd_important_period_store_list (DdDatabase *database, GError **error);
gboolean dd_important_period_store_insert_in (
    DdTransaction *txn, const DdImportantPeriod *period, gint64 now, gint64 *id, GError **error);
gboolean dd_important_period_store_update_in (DdTransaction *txn,
                                              const DdImportantPeriod *period,
                                              GError **error);

DdZeroReport *dd_zero_report_store_get (DdDatabase *database, gint64 report, GError **error);
GPtrArray *dd_zero_report_store_list (DdDatabase *database, gint64 period, GError **error);
gboolean dd_zero_report_store_insert_in (DdTransaction *txn,
                                         const DdZeroReport *report,
                                         gint64 *id,
                                         GError **error);

G_END_DECLS
