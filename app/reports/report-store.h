/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-row.h"
#include "storage/database.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/**
 * DdReportFilter:
 * @DD_REPORT_FILTER_ALL: every report, those of drills left out as from all others
 * @DD_REPORT_FILTER_WAITING: waits for the principal: submitted, or agreed to by phone and not yet
 * signed
 * @DD_REPORT_FILTER_DRAFTS: being written, or returned
 * @DD_REPORT_FILTER_SIGNED: signed and not delivered yet
 * @DD_REPORT_FILTER_DELIVERED: signed and delivered
 * @DD_REPORT_FILTER_DRILLS: those of drills, which are not counted
 *
 * A report is listed once, where its latest version stands.
 */
typedef enum
{
  DD_REPORT_FILTER_ALL,
  DD_REPORT_FILTER_WAITING,
  DD_REPORT_FILTER_DRAFTS,
  DD_REPORT_FILTER_SIGNED,
  DD_REPORT_FILTER_DELIVERED,
  DD_REPORT_FILTER_DRILLS,
  DD_N_REPORT_FILTERS,
} DdReportFilter;

/** DD_REPORT_MATCHES_MAX: the most reports that a search lists. */
#define DD_REPORT_MATCHES_MAX 1000

gboolean
dd_report_store_insert_report (DdTransaction *txn, DdReportVersion *version, GError **error);
gboolean
dd_report_store_insert_version (DdTransaction *txn, DdReportVersion *version, GError **error);
gboolean
dd_report_store_update (DdTransaction *txn, const DdReportVersion *version, GError **error);
gboolean dd_report_store_next_number (
    DdTransaction *txn, gint year, gboolean drill, gint *number, GError **error);

DdReportVersion *dd_report_store_get (DdDatabase *database, gint64 version_id, GError **error);
DdReportVersion *dd_report_store_get_head (DdDatabase *database, gint64 version_id, GError **error);
GPtrArray *dd_report_store_versions (DdDatabase *database, gint64 report_id, GError **error);
GPtrArray *dd_report_store_of_incident (DdDatabase *database, gint64 incident_id, GError **error);
GPtrArray *
dd_report_store_list_unfinished_of_post (DdDatabase *database, gint64 post_id, GError **error);
gboolean dd_report_store_find_base (DdDatabase *database,
                                    gint64 incident_id,
                                    const char *recipient,
                                    gint64 *version_id,
                                    GError **error);
char *dd_report_store_get_code (DdDatabase *database, GError **error);
gboolean dd_report_store_set_code (DdTransaction *txn, const char *code, GError **error);

DdReportRow *dd_report_store_row (DdDatabase *database, gint64 version_id, GError **error);

gboolean dd_report_store_verify (DdDatabase *database, gint64 *n, gint64 *broken, GError **error);

G_END_DECLS
