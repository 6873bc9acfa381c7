/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_APPOINTMENT_WINDOW (dd_appointment_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DdAppointmentWindow, dd_appointment_window, DD, APPOINTMENT_WINDOW, DdEditWindow)

GtkWidget *dd_appointment_window_new_for_post (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 post_id, gint64 from_at);
GtkWidget *dd_appointment_window_new_for_kind (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 department_id, DdPostKind kind);
GtkWidget *dd_appointment_window_new_for_person (GtkWidget *from,
                                                 DdDesk *desk,
                                                 DdSession *session,
                                                 gint64 person_id);

G_END_DECLS
