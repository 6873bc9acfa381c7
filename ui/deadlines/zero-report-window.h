/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_zero_report_window_open (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period, const GDate *date);
void dd_zero_report_begin (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period, const GDate *date);

G_END_DECLS
