/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "deadlines/important-period-rules.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdImportantPeriodService:
 *
 * Important periods and their daily zero-reports. What they owe runs in the same clock as what
 * incidents owe. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_IMPORTANT_PERIOD_SERVICE (dd_important_period_service_get_type ())
G_DECLARE_FINAL_TYPE (
    DdImportantPeriodService, dd_important_period_service, DD, IMPORTANT_PERIOD_SERVICE, GObject)

DdImportantPeriodService *
dd_important_period_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster);

/* Arranging */
gint64 dd_important_period_service_arrange (DdImportantPeriodService *self,
                                            DdSession *session,
                                            const DdImportantPeriod *period,
                                            GError **error);
gboolean dd_important_period_service_change (DdImportantPeriodService *self,
                                             DdSession *session,
                                             const DdImportantPeriod *period,
                                             GError **error);
gboolean dd_important_period_service_cancel (DdImportantPeriodService *self,
                                             DdSession *session,
                                             gint64 period,
                                             const char *reason,
                                             GError **error);
gboolean dd_important_period_service_follow_zone (DdImportantPeriodService *self, GError **error);

/* Reporting */
gint64 dd_important_period_service_file (DdImportantPeriodService *self,
                                         DdSession *session,
                                         const DdZeroReport *report,
                                         GError **error);
gint64 dd_important_period_service_correct (DdImportantPeriodService *self,
                                            DdSession *session,
                                            const DdZeroReport *report,
                                            GError **error);

/* Reading */
GPtrArray *dd_important_period_service_list (DdImportantPeriodService *self, GError **error);
DdImportantPeriod *
dd_important_period_service_get (DdImportantPeriodService *self, gint64 period, GError **error);
GPtrArray *dd_important_period_service_list_days (DdImportantPeriodService *self,
                                                  const DdImportantPeriod *period,
                                                  GError **error);
GPtrArray *dd_important_period_service_list_reports (DdImportantPeriodService *self,
                                                     gint64 period,
                                                     GError **error);
DdPeriodDay *dd_important_period_service_get_day (DdImportantPeriodService *self,
                                                  gint64 period,
                                                  const GDate *date,
                                                  GError **error);
gboolean dd_important_period_service_record_export (DdImportantPeriodService *self,
                                                    DdSession *session,
                                                    gint64 period,
                                                    const char *how,
                                                    GError **error);

G_END_DECLS
