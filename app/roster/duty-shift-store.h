/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-shift.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *
dd_duty_shift_store_list (DdDatabase *database, gint64 from, gint64 until, GError **error);
GPtrArray *dd_duty_shift_store_list_days (
    DdDatabase *database, gint64 pattern, const GDate *from, const GDate *until, GError **error);
GPtrArray *dd_duty_shift_store_list_without_account (DdDatabase *database,
                                                     gint64 from,
                                                     gint64 until,
                                                     GError **error);
DdDutyShift *dd_duty_shift_store_get (DdDatabase *database, gint64 id, GError **error);
DdDutyShift *
dd_duty_shift_store_next_of (DdDatabase *database, gint64 person_id, gint64 from, GError **error);
DdDutyShift *
dd_duty_shift_store_previous (DdDatabase *database, const DdDutyShift *shift, GError **error);
gboolean
dd_duty_shift_store_last_day (DdDatabase *database, gint64 pattern, GDate *last, GError **error);
gboolean dd_duty_shift_store_save (DdDatabase *database, DdDutyShift *shift, GError **error);
gboolean dd_duty_shift_store_delete (DdDatabase *database, gint64 id, GError **error);

G_END_DECLS
