/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_PERSON_WINDOW (dd_person_window_get_type ())
G_DECLARE_FINAL_TYPE (DdPersonWindow, dd_person_window, DD, PERSON_WINDOW, DdEditWindow)

GtkWidget *
dd_person_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id);
void dd_person_window_set_name (DdPersonWindow *self, const char *name);
void dd_person_window_focus_phone (DdPersonWindow *self);

G_END_DECLS
