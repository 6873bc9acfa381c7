/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service.h"
#include "accounts/session.h"
#include "incidents/incident-service.h"
#include "reports/report-document.h"
#include "reports/report-rules.h"
#include "reports/report-store.h"
#include "roster/roster-service.h"
#include "storage/page-model.h"

G_BEGIN_DECLS

/**
 * DdReportConsent:
 * @by: who agreed
 * @at: when, UTC milliseconds
 * @phone: (nullable): the number that was rung or rang
 */
typedef struct
{
  const char *by;
  gint64 at;
  const char *phone;
} DdReportConsent;

/**
 * DdReportDelivery:
 * @at: when it was handed over, UTC milliseconds
 * @channel: how it went: "专人送达", "传真", "政务邮箱"
 * @receiver: (nullable): who took it
 * @receipt: (nullable): the receipt's number
 * @reason: (nullable): why it came late
 * @partial: only the first items went, and the rest follows
 */
typedef struct
{
  gint64 at;
  const char *channel;
  const char *receiver;
  const char *receipt;
  const char *reason;
  gboolean partial;
} DdReportDelivery;

/**
 * DdReportService:
 *
 * Reports from the first word to the receipt. Signal "changed" (gint64 version), after a COMMIT.
 */
#define DD_TYPE_REPORT_SERVICE (dd_report_service_get_type ())
G_DECLARE_FINAL_TYPE (DdReportService, dd_report_service, DD, REPORT_SERVICE, GObject)

DdReportService *dd_report_service_new (DdDatabase *database,
                                        DdClock *clock,
                                        DdAccountService *accounts,
                                        DdRosterService *roster,
                                        DdIncidentService *incidents);

gint64 dd_report_service_start (DdReportService *self,
                                DdSession *session,
                                gint64 incident_id,
                                const char *kind,
                                const char *recipient,
                                GError **error);
gboolean dd_report_service_save (DdReportService *self,
                                 DdSession *session,
                                 gint64 version_id,
                                 const DdReportAnswers *answers,
                                 GError **error);
gboolean dd_report_service_submit (DdReportService *self,
                                   DdSession *session,
                                   gint64 version_id,
                                   const DdReportAnswers *answers,
                                   GError **error);
gboolean dd_report_service_send_back (DdReportService *self,
                                      DdSession *session,
                                      gint64 version_id,
                                      const char *remark,
                                      GError **error);
gboolean dd_report_service_sign (DdReportService *self,
                                 DdSession *session,
                                 gint64 version_id,
                                 const char *password,
                                 const char *seen_digest,
                                 GError **error);
void dd_report_service_sign_async (DdReportService *self,
                                   DdSession *session,
                                   gint64 version_id,
                                   const char *password,
                                   const char *seen_digest,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
dd_report_service_sign_finish (DdReportService *self, GAsyncResult *result, GError **error);
gboolean dd_report_service_record_consent (DdReportService *self,
                                           DdSession *session,
                                           gint64 version_id,
                                           const DdReportConsent *consent,
                                           const char *seen_digest,
                                           GError **error);
gint64 dd_report_service_correct (DdReportService *self,
                                  DdSession *session,
                                  gint64 version_id,
                                  const char *reason,
                                  GError **error);
gboolean dd_report_service_deliver (DdReportService *self,
                                    DdSession *session,
                                    gint64 version_id,
                                    const DdReportDelivery *delivery,
                                    GError **error);

gboolean dd_report_service_record_export (
    DdReportService *self, DdSession *session, gint64 version_id, const char *how, GError **error);
gboolean dd_report_service_set_code (DdReportService *self,
                                     DdSession *session,
                                     const char *code,
                                     GError **error);

DdReportVersion *dd_report_service_get (DdReportService *self,
                                        DdSession *session,
                                        gint64 version_id,
                                        GError **error);
GPtrArray *dd_report_service_list_versions (DdReportService *self,
                                            DdSession *session,
                                            gint64 report_id,
                                            GError **error);
GPtrArray *dd_report_service_list_of_incident (DdReportService *self,
                                               DdSession *session,
                                               gint64 incident_id,
                                               GError **error);
DdReportVersion *dd_report_service_get_base (DdReportService *self,
                                             DdSession *session,
                                             const DdReportVersion *version,
                                             GError **error);
DdReportDocument *dd_report_service_compose (DdReportService *self,
                                             DdSession *session,
                                             const DdReportVersion *version,
                                             const DdReportAnswers *answers,
                                             gboolean mark_changes,
                                             GError **error);
gboolean dd_report_service_verify_all (DdReportService *self, gint64 *n, GError **error);
char *dd_report_service_digest (DdReportService *self,
                                DdSession *session,
                                const DdReportVersion *version,
                                GError **error);
GStrv dd_report_service_list_recipients (DdReportService *self,
                                         DdSession *session,
                                         gint64 incident_id,
                                         const char *kind,
                                         GError **error);
DdReportDocument *dd_report_service_preview (DdReportService *self,
                                             DdSession *session,
                                             gint64 incident_id,
                                             const char *kind,
                                             const char *recipient,
                                             GError **error);

GPtrArray *dd_report_service_list_changes (DdReportService *self,
                                           DdSession *session,
                                           const DdReportVersion *version,
                                           const DdReportAnswers *answers,
                                           GError **error);
GStrv dd_report_service_list_sentences (DdReportService *self,
                                        DdSession *session,
                                        gint64 incident_id,
                                        GError **error);
char *dd_report_service_get_code (DdReportService *self, GError **error);
GPtrArray *dd_report_service_list_consents (DdReportService *self,
                                            DdSession *session,
                                            gint64 incident_id,
                                            GError **error);
void dd_report_service_describe_due (DdDueItem *item, gpointer service);

DdPageModel *dd_report_service_list (DdReportService *self,
                                     DdSession *session,
                                     DdReportFilter filter,
                                     const char *search);
GPtrArray *dd_report_service_list_waiting_of_drills (DdReportService *self,
                                                     DdSession *session,
                                                     GError **error);
gboolean dd_report_service_count (DdReportService *self,
                                  DdSession *session,
                                  gint64 counts[DD_N_REPORT_FILTERS],
                                  GError **error);

G_END_DECLS
