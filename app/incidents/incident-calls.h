/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-service.h"
#include "roster/call-tree.h"

G_BEGIN_DECLS

/**
 * DdIncidentDuty:
 * @person: who is on duty; 0 where the table has a gap
 * @leader: the duty leader; 0 for none
 * @backup: who stands in for the one on duty; 0 for nobody
 *
 * A shift that runs.
 */
typedef struct
{
  gint64 person;
  gint64 leader;
  gint64 backup;
} DdIncidentDuty;

/**
 * DdIncidentOnDuty:
 * @time: an instant, UTC milliseconds
 * @user_data: as given with it
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdIncidentDuty): the shifts that run then; none
 *   where no duty is kept; %NULL with @error set
 */
typedef GArray *(*DdIncidentOnDuty) (gint64 time, gpointer user_data, GError **error);

/**
 * DdIncidentCall:
 * @person: who of the school was rung; 0 for an office
 * @contact: (nullable): or which office
 * @phone: (nullable): the number rung; %NULL: the first one in the roster
 * @at: when
 * @answered: whether somebody answered
 * @answered_by: (nullable): who; %NULL: whoever was rung
 * @remark: (nullable): what was said
 *
 * A call that was made. All borrowed.
 */
typedef struct
{
  gint64 person;
  const DdContact *contact;
  const char *phone;
  gint64 at;
  gboolean answered;
  const char *answered_by;
  const char *remark;
} DdIncidentCall;

void dd_incident_service_set_on_duty (DdIncidentService *self,
                                      DdIncidentOnDuty on_duty,
                                      gpointer user_data);
GPtrArray *dd_incident_service_list_calls (DdIncidentService *self,
                                           DdSession *session,
                                           gint64 incident,
                                           GError **error);
gboolean dd_incident_service_record_call (DdIncidentService *self,
                                          DdSession *session,
                                          gint64 incident,
                                          const DdIncidentCall *call,
                                          GError **error);
gboolean dd_incident_service_take_back_call (DdIncidentService *self,
                                             DdSession *session,
                                             gint64 incident,
                                             const DdCallStep *step,
                                             const char *reason,
                                             GError **error);
gboolean dd_incident_service_name_call (DdIncidentService *self,
                                        DdSession *session,
                                        gint64 incident,
                                        const DdCallStep *step,
                                        const char *answered_by,
                                        GError **error);

G_END_DECLS
