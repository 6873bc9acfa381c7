/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "incidents/due-item.h"
#include "incidents/incident-item.h"
#include "incidents/incident-status.h"
#include "incidents/incident.h"
#include "incidents/playbook.h"
#include "incidents/timeline-event.h"
#include "roster/roster-service.h"
#include "storage/transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DD_TYPE_INCIDENT_SERVICE (dd_incident_service_get_type ())
/**
 * DdIncidentService:
 *
 * Incidents, their timelines and what they owe. Its signal "changed" (gint64 incident) comes after
 * COMMIT; 0 means that many may have changed.
 */
G_DECLARE_FINAL_TYPE (DdIncidentService, dd_incident_service, DD, INCIDENT_SERVICE, GObject)

DdIncidentService *
dd_incident_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster);
GTimeZone *dd_incident_service_get_zone (DdIncidentService *self);
DdClock *dd_incident_service_get_clock (DdIncidentService *self);

/* Filing */
gint64 dd_incident_service_file (DdIncidentService *self,
                                 DdSession *session,
                                 const DdIncident *incident,
                                 GPtrArray *acts,
                                 GError **error);
gint64 dd_incident_service_file_draft (DdIncidentService *self,
                                       DdSession *session,
                                       const DdIncident *incident,
                                       gint64 draft,
                                       GError **error);
GArray *dd_incident_service_file_content (DdIncidentService *self,
                                          DdSession *session,
                                          GBytes *content,
                                          GError **error);
GPtrArray *dd_incident_service_preview (DdIncidentService *self,
                                        const DdIncident *incident,
                                        GPtrArray *acts,
                                        GError **error);
GPtrArray *dd_incident_service_preview_unclear (DdIncidentService *self,
                                                const DdIncident *incident,
                                                GError **error);

/* Facts */
gboolean dd_incident_service_amend (DdIncidentService *self,
                                    DdSession *session,
                                    const DdIncident *before,
                                    const DdIncident *after,
                                    GError **error);
gboolean dd_incident_service_complete (DdIncidentService *self,
                                       DdSession *session,
                                       const DdIncident *before,
                                       const DdIncident *after,
                                       GError **error);
gboolean dd_incident_service_decide_level (DdIncidentService *self,
                                           DdSession *session,
                                           gint64 incident,
                                           int level,
                                           const char *level_reason,
                                           int national_level,
                                           const char *national_level_reason,
                                           GError **error);
gboolean dd_incident_service_set_post (
    DdIncidentService *self, DdSession *session, gint64 incident, gint64 post, GError **error);

/* What was done */
gboolean dd_incident_service_record (DdIncidentService *self,
                                     DdSession *session,
                                     gint64 incident,
                                     const DdTimelineEvent *act,
                                     const char *const *also_recipients,
                                     GError **error);
gint64 dd_incident_service_record_in (DdIncidentService *self,
                                      DdTransaction *txn,
                                      const DdActor *actor,
                                      gint64 incident,
                                      const DdTimelineEvent *event,
                                      GError **error);
gboolean dd_incident_service_retract (
    DdIncidentService *self, DdSession *session, gint64 event, const char *reason, GError **error);
gboolean dd_incident_service_note (DdIncidentService *self,
                                   DdSession *session,
                                   gint64 incident,
                                   gint64 at,
                                   const char *text,
                                   GError **error);
gboolean dd_incident_service_tick (DdIncidentService *self,
                                   DdSession *session,
                                   gint64 incident,
                                   const char *step,
                                   gboolean done,
                                   GError **error);
gboolean dd_incident_service_attach (DdIncidentService *self,
                                     DdSession *session,
                                     gint64 incident,
                                     gint64 attachment,
                                     GError **error);
gboolean dd_incident_service_explain (DdIncidentService *self,
                                      DdSession *session,
                                      gint64 obligation,
                                      const char *reason,
                                      GError **error);
gboolean dd_incident_service_waive (DdIncidentService *self,
                                    DdSession *session,
                                    gint64 obligation,
                                    const char *reason,
                                    GError **error);
gboolean dd_incident_service_correct_handled (DdIncidentService *self,
                                              DdSession *session,
                                              gint64 incident,
                                              gint64 at,
                                              const char *reason,
                                              GError **error);
gboolean dd_incident_service_close (DdIncidentService *self,
                                    DdSession *session,
                                    gint64 incident,
                                    gint64 at,
                                    const char *reason,
                                    GError **error);
gboolean dd_incident_service_withdraw (DdIncidentService *self,
                                       DdSession *session,
                                       gint64 incident,
                                       gint64 at,
                                       const char *reason,
                                       GError **error);
gboolean dd_incident_service_reopen (DdIncidentService *self,
                                     DdSession *session,
                                     gint64 incident,
                                     gint64 at,
                                     const char *reason,
                                     GError **error);
gboolean dd_incident_service_can_be_partial (DdIncidentService *self,
                                             gint64 incident,
                                             const char *report_kind,
                                             const char *recipient,
                                             GError **error);
gboolean dd_incident_service_check_partial (DdIncidentService *self,
                                            gint64 incident,
                                            const char *report_kind,
                                            const char *recipient,
                                            GError **error);
GStrv dd_incident_service_dup_shared_roles (DdIncidentService *self,
                                            const char *recipient,
                                            GError **error);
void dd_incident_service_emit_changed (DdIncidentService *self, gint64 incident);

/* Reading */
DdIncident *dd_incident_service_get (DdIncidentService *self, gint64 incident, GError **error);
gint64
dd_incident_service_find_number (DdIncidentService *self, const char *number, GError **error);
void dd_incident_service_set_paper_namer (DdIncidentService *self,
                                          DdPaperNamer name_papers,
                                          gpointer user_data);
GPtrArray *
dd_incident_service_get_timeline (DdIncidentService *self, gint64 incident, GError **error);
GPtrArray *
dd_incident_service_get_obligations (DdIncidentService *self, gint64 incident, GError **error);
DdPlaybook *dd_incident_service_get_playbook (DdIncidentService *self, GError **error);

/**
 * DdIncidentFilter:
 * @states: bits 1 << #DdIncidentState; 0 = all
 * @category: a category, or −1 for all
 * @drills: only drills; otherwise only real incidents
 * @search: (nullable): words to find in number, title, system or texts
 * @limit: at most so many; 0 = all
 *
 * Which incidents a list shows.
 */
typedef struct
{
  guint states;
  int category;
  gboolean drills;
  const char *search;
  guint limit;
} DdIncidentFilter;

#define DD_INCIDENT_STATES_RUNNING                                                                 \
  (1u << DD_INCIDENT_REPORTED | 1u << DD_INCIDENT_HANDLING | 1u << DD_INCIDENT_HANDLED)

GArray *
dd_incident_service_list (DdIncidentService *self, const DdIncidentFilter *filter, GError **error);
DdIncidentItem *
dd_incident_service_get_item (DdIncidentService *self, gint64 incident, GError **error);
GPtrArray *dd_incident_service_list_discovered (
    DdIncidentService *self, DdSession *session, gint64 from, gint64 until, GError **error);
gint64 dd_incident_service_count_running (DdIncidentService *self, GError **error);

/* What is due */
void dd_incident_service_set_due_describer (DdIncidentService *self,
                                            DdDueDescribe describe,
                                            gpointer user_data);
GPtrArray *dd_incident_service_list_due (DdIncidentService *self, guint limit, GError **error);
GPtrArray *dd_incident_service_list_practised (DdIncidentService *self, GError **error);
DdDueItem *dd_incident_service_get_due (DdIncidentService *self, gint64 obligation, GError **error);
gboolean dd_incident_service_follow_holidays_in (DdTransaction *txn,
                                                 const DdActor *actor,
                                                 gpointer service,
                                                 GError **error);
DdDueItem *dd_incident_service_describe_due (DdIncidentService *self,
                                             const DdObligation *obligation,
                                             GError **error);
DdDueItem *dd_incident_service_most_urgent (DdIncidentService *self, GError **error);
gint64
dd_incident_service_count_due_before (DdIncidentService *self, gint64 before, GError **error);
GPtrArray *dd_incident_service_status (DdIncidentService *self, gint64 at, GError **error);

G_END_DECLS
