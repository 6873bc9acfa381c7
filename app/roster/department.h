/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_DEPARTMENT_LEADING_GROUP: key of the department that every desk has. */
#define DD_DEPARTMENT_LEADING_GROUP "leading-group"

/** DD_DEPARTMENT_NAME_MAX: the most characters a department's name may have. */
#define DD_DEPARTMENT_NAME_MAX 100

/**
 * DdDepartment:
 * @id: id; 0 if not saved yet
 * @key: (nullable): %DD_DEPARTMENT_LEADING_GROUP
 * @name: its name; dd_department_get_name() shows it
 * @position: its place in the order of the roster
 * @ended_at: since when it is no more, UTC milliseconds; %DD_TIME_UNKNOWN while it is
 *
 * A department of the school, the leading group or a grade group.
 */
typedef struct
{
  gint64 id;
  char *key;
  char *name;
  int position;
  gint64 ended_at;
} DdDepartment;

DdDepartment *dd_department_new (const char *name, int position);
DdDepartment *dd_department_copy (const DdDepartment *self);
void dd_department_free (DdDepartment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDepartment, dd_department_free)

const char *dd_department_get_name (const DdDepartment *self);
const char *dd_department_name_of (const char *key, const char *name);
gboolean dd_department_check (const DdDepartment *self, GError **error);

G_END_DECLS
