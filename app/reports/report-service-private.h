/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-compose.h"
#include "reports/report-service.h"
#include "roster/handover-source.h"

G_BEGIN_DECLS

struct _DdReportService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdAccountService *accounts;
  DdRosterService *roster;
  DdIncidentService *incidents;
};

void dd_report_service_emit_changed (DdReportService *self, gint64 version_id);
DdReportSource *dd_report_service_gather (DdReportService *self,
                                          gint64 incident_id,
                                          const char *recipient,
                                          GError **error);
DdReportVersion *dd_report_service_fill (DdReportService *self,
                                         gint64 incident_id,
                                         const char *kind,
                                         const char *recipient,
                                         GError **error);
DdReportDocument *dd_report_service_compose_open (DdReportService *self,
                                                  const DdReportVersion *version,
                                                  const DdReportAnswers *answers,
                                                  gboolean mark_changes,
                                                  GError **error);
char *
dd_report_service_freeze (DdReportService *self, const DdReportVersion *version, GError **error);
gboolean dd_report_service_name_papers (GPtrArray *events, gpointer user_data, GError **error);

/* What of a post moves with it: reports being written. */
void dd_report_handover_source_init (DdHandoverSourceInterface *iface);

G_END_DECLS
