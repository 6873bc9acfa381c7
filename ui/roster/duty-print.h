/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_duty_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month);
void dd_duty_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month);
gboolean dd_duty_print_write_pdf (
    DdDesk *desk, DdSession *session, int year, int month, const char *path, GError **error);

G_END_DECLS
