/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DD_TYPE_INCIDENT_ITEM (dd_incident_item_get_type ())
G_DECLARE_FINAL_TYPE (DdIncidentItem, dd_incident_item, DD, INCIDENT_ITEM, GObject)

gint64 dd_incident_item_get_id (DdIncidentItem *self);
const char *dd_incident_item_get_number (DdIncidentItem *self);
const char *dd_incident_item_get_title (DdIncidentItem *self);
DdCategory dd_incident_item_get_category (DdIncidentItem *self);
DdSubcategory dd_incident_item_get_subcategory (DdIncidentItem *self);
DdIncidentState dd_incident_item_get_state (DdIncidentItem *self);
int dd_incident_item_get_level (DdIncidentItem *self);
int dd_incident_item_get_national_level (DdIncidentItem *self);
gint64 dd_incident_item_get_discovered_at (DdIncidentItem *self);
gboolean dd_incident_item_is_drill (DdIncidentItem *self);
gint64 dd_incident_item_get_filed_by (DdIncidentItem *self);
gint64 dd_incident_item_get_next_due (DdIncidentItem *self);

G_END_DECLS
