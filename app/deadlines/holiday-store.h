/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/holiday.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

GArray *dd_holiday_store_list_years (DdDatabase *database, GError **error);
gboolean
dd_holiday_store_put_year_in (DdTransaction *txn, int year, const char *source, GError **error);
GPtrArray *dd_holiday_store_list_days (DdDatabase *database, int year, GError **error);
gboolean dd_holiday_store_put_in (DdTransaction *txn, const DdHoliday *day, GError **error);
gboolean dd_holiday_store_remove_in (DdTransaction *txn, const GDate *date, GError **error);

G_END_DECLS
