/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-store.h"
#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_report_list_store_keys (DdDatabase *database,
                                    DdReportFilter filter,
                                    const char *search,
                                    GArray *keys,
                                    guint n,
                                    GError **error);
GArray *dd_report_list_store_waiting_of_drills (DdDatabase *database, GError **error);
GArray *dd_report_list_store_consents (DdDatabase *database, gint64 incident_id, GError **error);
gboolean dd_report_list_store_counts (DdDatabase *database,
                                      gint64 counts[DD_N_REPORT_FILTERS],
                                      GError **error);

G_END_DECLS
