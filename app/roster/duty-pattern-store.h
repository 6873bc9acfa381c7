/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-pattern.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *
dd_duty_pattern_store_list (DdDatabase *database, const GDate *not_before, GError **error);
DdDutyPattern *dd_duty_pattern_store_get (DdDatabase *database, gint64 id, GError **error);
gboolean dd_duty_pattern_store_save (DdDatabase *database,
                                     DdDutyPattern *pattern,
                                     gint64 now,
                                     GError **error);

G_END_DECLS
