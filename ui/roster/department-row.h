/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DEPARTMENT_ROW (dd_department_row_get_type ())
G_DECLARE_FINAL_TYPE (DdDepartmentRow, dd_department_row, DD, DEPARTMENT_ROW, AdwComboRow)

GtkWidget *dd_department_row_new (DdDesk *desk, const char *title);

gint64 dd_department_row_get_department (DdDepartmentRow *self);
void dd_department_row_set_department (DdDepartmentRow *self, gint64 id);
void dd_department_row_begin_unchosen (DdDepartmentRow *self);
gboolean dd_department_row_is_chosen (DdDepartmentRow *self);

G_END_DECLS
