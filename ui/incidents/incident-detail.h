/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_INCIDENT_DETAIL (dd_incident_detail_get_type ())
G_DECLARE_FINAL_TYPE (DdIncidentDetail, dd_incident_detail, DD, INCIDENT_DETAIL, DdPage)

GtkWidget *dd_incident_detail_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
