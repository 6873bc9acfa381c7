/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_period_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period);
void dd_period_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period);
gboolean dd_period_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 period, const char *path, GError **error);

G_END_DECLS
