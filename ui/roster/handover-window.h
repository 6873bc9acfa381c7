/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_HANDOVER_WINDOW (dd_handover_window_get_type ())
G_DECLARE_FINAL_TYPE (DdHandoverWindow, dd_handover_window, DD, HANDOVER_WINDOW, DdEditWindow)

GtkWidget *
dd_handover_window_new_for_post (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 post_id);
GtkWidget *dd_handover_window_new_for_person (GtkWidget *from,
                                              DdDesk *desk,
                                              DdSession *session,
                                              gint64 person_id);

G_END_DECLS
