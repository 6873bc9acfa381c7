/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_ROSTER_START (dd_roster_start_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterStart, dd_roster_start, DD, ROSTER_START, AdwBin)

GtkWidget *dd_roster_start_new (DdDesk *desk, DdSession *session);
gboolean dd_roster_start_is_needed (DdDesk *desk);
void dd_roster_start_refresh (DdRosterStart *self);

G_END_DECLS
