/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_roster_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session);
void dd_roster_print_save (GtkWidget *from, DdDesk *desk, DdSession *session);
gboolean dd_roster_print_write_pdf (DdDesk *desk, DdSession *session, GFile *file, GError **error);

G_END_DECLS
