/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "registers/compliance.h"
#include "registers/period.h"
#include "storage/database.h"

G_BEGIN_DECLS

#define DD_TYPE_COMPLIANCE_SERVICE (dd_compliance_service_get_type ())
/**
 * DdComplianceService:
 *
 * The figures of the clock. It changes nothing but the audit log, so it tells of no change: what it
 * reads follows the incidents.
 */
G_DECLARE_FINAL_TYPE (DdComplianceService, dd_compliance_service, DD, COMPLIANCE_SERVICE, GObject)

DdComplianceService *dd_compliance_service_new (DdDatabase *database, DdClock *clock);

DdCompliance *dd_compliance_service_read (DdComplianceService *self,
                                          DdSession *session,
                                          const DdPeriod *period,
                                          GError **error);
void dd_compliance_service_read_async (DdComplianceService *self,
                                       DdSession *session,
                                       const DdPeriod *period,
                                       gboolean with_rows,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
DdCompliance *
dd_compliance_service_read_finish (DdComplianceService *self, GAsyncResult *result, GError **error);
DdComplianceRow *dd_compliance_service_get_row (DdComplianceService *self,
                                                DdSession *session,
                                                const DdComplianceKey *key,
                                                GError **error);
gboolean dd_compliance_service_record_export (DdComplianceService *self,
                                              DdSession *session,
                                              const DdPeriod *period,
                                              GTimeZone *zone,
                                              const char *how,
                                              GError **error);

G_END_DECLS
