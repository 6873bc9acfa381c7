/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-service.h"

G_BEGIN_DECLS

#define DD_TYPE_INCIDENT_LIST (dd_incident_list_get_type ())
G_DECLARE_FINAL_TYPE (DdIncidentList, dd_incident_list, DD, INCIDENT_LIST, GObject)

DdIncidentList *dd_incident_list_new (DdIncidentService *service);
gboolean
dd_incident_list_show (DdIncidentList *self, const DdIncidentFilter *filter, GError **error);
gboolean dd_incident_list_is_complete (DdIncidentList *self);
gint64 dd_incident_list_get_id (DdIncidentList *self, guint position);

G_END_DECLS
