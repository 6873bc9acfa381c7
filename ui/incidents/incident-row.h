/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "incidents/incident-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_INCIDENT_ROW (dd_incident_row_get_type ())
G_DECLARE_FINAL_TYPE (DdIncidentRow, dd_incident_row, DD, INCIDENT_ROW, AdwBin)

GtkWidget *dd_incident_row_new (DdDesk *desk);
void dd_incident_row_show (DdIncidentRow *self, DdIncidentItem *item);
void dd_incident_row_tick (DdIncidentRow *self, gint64 now);

G_END_DECLS
