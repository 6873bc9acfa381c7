/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *dd_report_print_name (DdDesk *desk, const DdReportVersion *version);

void dd_report_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 version_id);
void dd_report_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 version_id);
gboolean dd_report_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 version_id, GFile *file, GError **error);

G_END_DECLS
