/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/role-grant-store.h"

#include "accounts/role-source.h"
#include "base/error.h"

#include <glib/gi18n.h>

/**
 * dd_role_grant_store_check_person:
 * @database: a database
 * @person_id: somebody
 * @error: return location: %DD_ERROR_NOT_FOUND; %DD_ERROR_STATE for who has left
 *
 * Returns: whether the person is of the school
 */
gboolean
dd_role_grant_store_check_person (DdDatabase *database, gint64 person_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT name, left_at FROM person WHERE id = :id", error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":id", person_id);
  if (!dd_statement_next (query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                             _ ("This person is not on the roster."));
      return FALSE;
    }
  if (dd_statement_is_null (query, 1))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               _ ("%s has left the school. Who has left gets no account."),
               dd_statement_text (query, 0));
  return FALSE;
}

/* The role that a kind of post brings. */
static DdRole
role_of_kind (const char *kind)
{
  static const struct
  {
    const char *kind;
    DdRole role;
  } table[] = {
    { "principal", DD_ROLE_PRINCIPAL },
    { "deputy-principal", DD_ROLE_DEPUTY },
    { "registrar", DD_ROLE_REGISTRAR },
    { "security-administrator", DD_ROLE_SECURITY_ADMINISTRATOR },
    { "first-responsible", DD_ROLE_DEPARTMENT_HEAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].kind, kind))
      return table[i].role;
  return DD_ROLE_TEACHER;
}

/**
 * dd_role_grant_store_list:
 * @database: a database
 * @person_id: somebody
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdRoleGrant) (nullable): a role for each appointment that
 *   has not ended, from @now on at the earliest, oldest first
 */
GPtrArray *
dd_role_grant_store_list (DdDatabase *database, gint64 person_id, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT coalesce (p.key, p.kind), max (a.from_at, :now), a.until_at, a.id"
      " FROM appointment a JOIN post p ON p.id = a.post_id"
      " WHERE a.person_id = :person AND a.voided_at IS NULL"
      " AND (a.until_at IS NULL OR a.until_at > :now) ORDER BY a.from_at, a.id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  dd_statement_bind_int (query, ":now", now);
  while (dd_statement_next (query, &failure))
    {
      DdRoleGrant *grant = g_new0 (DdRoleGrant, 1);

      grant->role = role_of_kind (dd_statement_text (query, 0));
      grant->from = dd_statement_int (query, 1);
      grant->until = dd_statement_time (query, 2);
      grant->appointment_id = dd_statement_int (query, 3);
      g_ptr_array_add (grants, grant);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&grants);
}
