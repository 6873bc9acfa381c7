/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/calendar-duty.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

GPtrArray *dd_calendar_duty_store_list (DdDatabase *database, GError **error);
DdCalendarDuty *dd_calendar_duty_store_get (DdDatabase *database, gint64 duty, GError **error);
gboolean
dd_calendar_duty_store_add_in (DdTransaction *txn, const char *rule, int year, GError **error);
gboolean dd_calendar_duty_store_deliver_in (DdTransaction *txn,
                                            const DdCalendarDelivery *delivery,
                                            gint64 *id,
                                            GError **error);

G_END_DECLS
