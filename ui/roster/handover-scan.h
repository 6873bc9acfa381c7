/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_handover_scan_choose (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover);
void dd_handover_scan_add (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover, GFile *file);

G_END_DECLS
