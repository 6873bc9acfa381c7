/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-snapshot.h"

/**
 * dd_roster_snapshot_new:
 *
 * Returns: (transfer full): a roster of nobody
 */
DdRosterSnapshot *
dd_roster_snapshot_new (void)
{
  DdRosterSnapshot *self = g_new0 (DdRosterSnapshot, 1);

  self->persons = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_person_free);
  self->departments = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_department_free);
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_post_free);
  self->appointments = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_appointment_free);
  return self;
}

/**
 * dd_roster_snapshot_free:
 * @self: (transfer full) (nullable): a snapshot
 */
void
dd_roster_snapshot_free (DdRosterSnapshot *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->departments);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->appointments);
  g_free (self);
}
