/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_END_WINDOW (dd_end_window_get_type ())
G_DECLARE_FINAL_TYPE (DdEndWindow, dd_end_window, DD, END_WINDOW, DdEditWindow)

GtkWidget *dd_end_window_new_for_appointment (GtkWidget *from,
                                              DdDesk *desk,
                                              DdSession *session,
                                              const DdAppointment *appointment);
GtkWidget *
dd_end_window_new_for_person (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id);

G_END_DECLS
