/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DEPARTMENTS_WINDOW (dd_departments_window_get_type ())
G_DECLARE_FINAL_TYPE (DdDepartmentsWindow, dd_departments_window, DD, DEPARTMENTS_WINDOW, AdwWindow)

GtkWidget *dd_departments_window_new (GtkWidget *from, DdDesk *desk, DdSession *session);

G_END_DECLS
