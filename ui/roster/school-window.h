/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_SCHOOL_WINDOW (dd_school_window_get_type ())
G_DECLARE_FINAL_TYPE (DdSchoolWindow, dd_school_window, DD, SCHOOL_WINDOW, DdEditWindow)

GtkWidget *dd_school_window_new (GtkWidget *from, DdDesk *desk, DdSession *session);

G_END_DECLS
