/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that keeps the departments. */
#include "roster/roster-service-private.h"

#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "roster/department-store.h"
#include "roster/post-store.h"
#include "roster/roster-search-store.h"

#include <glib/gi18n.h>

/**
 * dd_roster_service_list_departments:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdDepartment) (nullable): the departments there are, in
 *   the order of the roster
 */
GPtrArray *
dd_roster_service_list_departments (DdRosterService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_department_store_list (self->database, error);
}

/**
 * dd_roster_service_get_department:
 * @self: the service
 * @id: a department
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the department, ended or not
 */
DdDepartment *
dd_roster_service_get_department (DdRosterService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_department_store_get (self->database, id, error);
}

static char *
describe (const DdDepartment *department)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", department->name);
  json_object_set_int_member (object, "position", department->position);
  return dd_json_object_finish (object);
}

/* A name stands for one department, today's or an ended one, so that it is found again. */
static gboolean
check_name (DdDatabase *database, const DdDepartment *department, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 other = dd_department_store_find (database, department->name, &failure);
  g_autoptr (DdDepartment) found = NULL;

  if (failure == NULL && other != 0 && other != department->id)
    found = dd_department_store_get (database, other, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (found == NULL)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               found->ended_at != DD_TIME_UNKNOWN
                   ? _ ("There was a department “%s” before. Please give this one another name.")
                   : _ ("There is a department “%s” already. Please give this one another name."),
               department->name);
  return FALSE;
}

gboolean
dd_roster_service_write_department_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdDepartment *department, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autofree char *detail = describe (department);
  const char *action = department->id == 0 ? "department.created" : "department.saved";

  if (!check_name (database, department, error))
    return FALSE;
  department->id = dd_department_store_save (database, department, error);
  return department->id != 0 &&
         dd_audit_append (txn, now, actor, action, "department", department->id, detail, error);
}

/**
 * dd_roster_service_save_department:
 * @self: the service
 * @session: who changes it
 * @department: the department as it shall be; a new one gets its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_save_department (DdRosterService *self,
                                   DdSession *session,
                                   DdDepartment *department,
                                   GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  char *name;
  gint64 id;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && department != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error) ||
      !dd_department_check (department, error))
    return FALSE;
  id = department->id;
  name = dd_text_clean (department->name);
  g_free (department->name);
  department->name = name;
  txn = dd_transaction_begin (self->database, error);
  if (txn != NULL &&
      dd_roster_service_write_department_in (txn, dd_clock_now (self->clock),
                                             dd_session_get_actor (session), department, error) &&
      dd_roster_search_index_posts (self->database, 0, department->id, error) &&
      dd_roster_service_finish (self, txn, error))
    return TRUE;
  department->id = id;
  return FALSE;
}

/* Whether a department can end: not the one every desk has, and no posts in it. */
static gboolean
check_end (DdDatabase *database, const DdDepartment *department, GError **error)
{
  g_autoptr (GPtrArray) posts = NULL;

  if (department->key != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   _ ("Every desk has the department “%s”. It was left as it is."),
                   dd_department_get_name (department));
      return FALSE;
    }
  posts = dd_post_store_list (database, department->id, error);
  if (posts == NULL)
    return FALSE;
  if (posts->len == 0)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               ngettext ("“%s” still has %u post. Please end it or move it to another department "
                         "first. Nothing was changed.",
                         "“%s” still has %u posts. Please end them or move them to another "
                         "department first. Nothing was changed.",
                         posts->len),
               dd_department_get_name (department), posts->len);
  return FALSE;
}

/**
 * dd_roster_service_end_department:
 * @self: the service
 * @session: who changes it
 * @id: a department
 * @error: return location: %DD_ERROR_STATE while it has posts
 *
 * The department is no more from now on. It stays for the days it was there.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_end_department (DdRosterService *self,
                                  DdSession *session,
                                  gint64 id,
                                  GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDepartment) department = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return FALSE;
  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  department = txn != NULL ? dd_department_store_get (self->database, id, error) : NULL;
  return department != NULL && check_end (self->database, department, error) &&
         dd_department_store_end (self->database, id, now, error) &&
         dd_audit_append (txn, now, dd_session_get_actor (session), "department.ended",
                          "department", id, NULL, error) &&
         dd_roster_service_finish (self, txn, error);
}
