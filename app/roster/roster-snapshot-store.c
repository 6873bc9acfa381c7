/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-snapshot-store.h"

#include "audit/audit-store.h"
#include "roster/store-rows.h"

static gboolean
finish (GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static gboolean
read_persons (DdDatabase *database, GPtrArray *persons, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT " DD_PERSON_COLUMNS " FROM person ORDER BY name, id",
                           error);

  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    g_ptr_array_add (persons, dd_person_from_row (query));
  return finish (failure, error);
}

static gboolean
read_departments (DdDatabase *database, GPtrArray *departments, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT id, key, name, position, ended_at FROM department ORDER BY position, id",
      error);

  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    {
      DdDepartment *department =
          dd_department_new (dd_statement_text (query, 2), (int) dd_statement_int (query, 3));

      department->id = dd_statement_int (query, 0);
      department->key = dd_statement_dup_text (query, 1);
      department->ended_at = dd_statement_time (query, 4);
      g_ptr_array_add (departments, department);
    }
  return finish (failure, error);
}

static gboolean
read_posts (DdDatabase *database, GPtrArray *posts, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT " DD_POST_COLUMNS " FROM post LEFT JOIN department"
      " ON department.id = post.department_id WHERE post.ended_at IS NULL"
      " ORDER BY department.id IS NULL, department.position, department.id, post.position, post.id",
      error);

  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    g_ptr_array_add (posts, dd_post_from_row (query));
  return finish (failure, error);
}

static gboolean
read_appointments (DdDatabase *database, GPtrArray *appointments, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, post_id, person_id, from_at, until_at, acting FROM appointment"
      " WHERE voided_at IS NULL AND post_id IN (SELECT id FROM post WHERE ended_at IS NULL)"
      " ORDER BY post_id, from_at, id",
      error);

  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    {
      DdAppointment *appointment =
          dd_appointment_new (dd_statement_int (query, 1), dd_statement_int (query, 2),
                              dd_statement_int (query, 3));

      appointment->id = dd_statement_int (query, 0);
      appointment->until_at = dd_statement_time (query, 4);
      appointment->acting = dd_statement_int (query, 5) != 0;
      g_ptr_array_add (appointments, appointment);
    }
  return finish (failure, error);
}

/**
 * dd_roster_snapshot_store_load:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the roster as it is
 */
DdRosterSnapshot *
dd_roster_snapshot_store_load (DdDatabase *database, GError **error)
{
  g_autoptr (DdRosterSnapshot) self = dd_roster_snapshot_new ();
  guint8 digest[DD_AUDIT_DIGEST_SIZE];

  /* The stamp first: what is changed while the rest is read makes it stale. */
  if (!dd_audit_store_head (database, &self->stamp, digest, error) ||
      !read_departments (database, self->departments, error) ||
      !read_persons (database, self->persons, error) ||
      !read_posts (database, self->posts, error) ||
      !read_appointments (database, self->appointments, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dd_roster_snapshot_store_is_stale:
 * @database: a database
 * @stamp: of a snapshot
 * @is_stale: (out): whether the roster was changed since
 * @error: return location
 *
 * Returns: whether it could be found out
 */
gboolean
dd_roster_snapshot_store_is_stale (DdDatabase *database,
                                   gint64 stamp,
                                   gboolean *is_stale,
                                   GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT EXISTS (SELECT 1 FROM audit_entry WHERE id > :stamp"
                           " AND subject_kind IN ('department', 'person', 'post', 'roster'))",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":stamp", stamp);
  if (dd_statement_next (query, &failure))
    *is_stale = dd_statement_int (query, 0) != 0;
  return finish (failure, error);
}
