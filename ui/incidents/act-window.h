/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/form-window.h"

G_BEGIN_DECLS

GtkWidget *dd_act_window_open_call (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident, const char *recipient);
GtkWidget *dd_act_window_open_delivery (GtkWidget *from,
                                        DdDesk *desk,
                                        DdSession *session,
                                        gint64 incident,
                                        const char *report_kind,
                                        const char *recipient);
GtkWidget *
dd_act_window_open_note (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident);
GtkWidget *dd_act_window_open_turn (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident, DdEventKind kind);
GtkWidget *
dd_act_window_open_correction (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident);

G_END_DECLS
