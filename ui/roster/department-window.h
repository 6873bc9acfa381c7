/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_DEPARTMENT_WINDOW (dd_department_window_get_type ())
G_DECLARE_FINAL_TYPE (DdDepartmentWindow, dd_department_window, DD, DEPARTMENT_WINDOW, DdEditWindow)

GtkWidget *
dd_department_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 department_id);

G_END_DECLS
