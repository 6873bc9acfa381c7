/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-service-private.h"

G_BEGIN_DECLS

/* What every function that writes something down works with, from its BEGIN to its COMMIT. */
typedef struct
{
  DdTransaction *txn;
  DdIncident *incident;
  const DdActor *actor;
  gint64 now;
  /* DD_CHANGE_COURSE unless it says otherwise */
  DdChangeCause cause;
} DdIncidentWork;

void dd_incident_work_clear (DdIncidentWork *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdIncidentWork, dd_incident_work_clear)

/* Begins the transaction and checks the permission. */
gboolean dd_incident_work_begin (DdIncidentService *self,
                                 DdSession *session,
                                 DdPermission permission,
                                 gint64 incident,
                                 DdIncidentWork *work,
                                 GError **error);

/* Works out anew what the incident owes, commits, and tells. */
gboolean dd_incident_work_finish (DdIncidentService *self, DdIncidentWork *work, GError **error);

gboolean dd_incident_work_check_act (DdIncidentService *self,
                                     const DdIncidentWork *work,
                                     const DdTimelineEvent *act,
                                     GError **error);

/* Adds a copy of @act, to @recipient if that is given. */
gboolean dd_incident_work_add_act (DdIncidentService *self,
                                   DdIncidentWork *work,
                                   const DdTimelineEvent *act,
                                   const char *recipient,
                                   GError **error);

gboolean dd_incident_check_act_texts (const DdTimelineEvent *event, GError **error);

/* Empty is unknown, in the timeline as in the facts. */
void dd_incident_clean_act_texts (DdTimelineEvent *event);

gboolean dd_incident_check_reason (const char *reason, GError **error);

/* Which permission it takes to record such a thing, and so to take it back. */
DdPermission dd_event_kind_permission (DdEventKind kind);

G_END_DECLS
