/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/department.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *dd_department_store_list (DdDatabase *database, GError **error);
DdDepartment *dd_department_store_get (DdDatabase *database, gint64 id, GError **error);
gint64 dd_department_store_find (DdDatabase *database, const char *key_or_name, GError **error);
gint64
dd_department_store_save (DdDatabase *database, const DdDepartment *department, GError **error);
gboolean dd_department_store_end (DdDatabase *database, gint64 id, gint64 ended_at, GError **error);

G_END_DECLS
