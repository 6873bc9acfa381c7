/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "roster/roster-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_ROSTER_ROW (dd_roster_row_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterRow, dd_roster_row, DD, ROSTER_ROW, AdwBin)

GtkWidget *dd_roster_row_new (DdDesk *desk);
gboolean dd_roster_row_is_made (DdRosterRow *self);
void dd_roster_row_show (DdRosterRow *self, DdRosterEntry *entry, gboolean with_phone);

G_END_DECLS
