/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "roster/roster-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_roster_export_begin (
    GtkWidget *from, DdDesk *desk, DdSession *session, DdRosterFilter filter, const char *search);

G_END_DECLS
