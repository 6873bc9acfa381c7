/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/appointment.h"
#include "roster/department.h"
#include "roster/person.h"
#include "roster/post.h"

G_BEGIN_DECLS

/**
 * DdRosterSnapshot:
 * @persons: (element-type DdPerson): everybody, at the school or not, by name
 * @departments: (element-type DdDepartment): all, ended or not, in the order of the roster
 * @posts: (element-type DdPost): those there are, in their order
 * @appointments: (element-type DdAppointment): of these posts, by post and begin, without those
 *   recorded by mistake
 * @stamp: how far the audit log had come
 *
 * The roster at one moment as a whole, for what looks at all of it: an import, an export.
 */
typedef struct
{
  GPtrArray *persons;
  GPtrArray *departments;
  GPtrArray *posts;
  GPtrArray *appointments;
  gint64 stamp;
} DdRosterSnapshot;

DdRosterSnapshot *dd_roster_snapshot_new (void);
void dd_roster_snapshot_free (DdRosterSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRosterSnapshot, dd_roster_snapshot_free)

G_END_DECLS
