/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void
dd_handover_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover_id);
void dd_handover_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover_id);
gboolean dd_handover_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 handover_id, GFile *file, GError **error);

G_END_DECLS
