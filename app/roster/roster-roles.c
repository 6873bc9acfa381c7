/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-roles.h"

#include "roster/role-grant-store.h"

struct _DdRosterRoles
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
};

static GPtrArray *
list_grants (DdRoleSource *source, gint64 person_id, gint64 now, GError **error)
{
  DdRosterRoles *self = DD_ROSTER_ROLES (source);

  if (!dd_role_grant_store_check_person (self->database, person_id, error))
    return NULL;
  return dd_role_grant_store_list (self->database, person_id, now, error);
}

static void
role_source_init (DdRoleSourceInterface *iface)
{
  iface->list_grants = list_grants;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DdRosterRoles,
                               dd_roster_roles,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_ROLE_SOURCE, role_source_init))

static void
dd_roster_roles_finalize (GObject *object)
{
  g_clear_object (&DD_ROSTER_ROLES (object)->database);

  G_OBJECT_CLASS (dd_roster_roles_parent_class)->finalize (object);
}

static void
dd_roster_roles_class_init (DdRosterRolesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_roster_roles_finalize;
}

static void
dd_roster_roles_init (DdRosterRoles *self)
{
}

/**
 * dd_roster_roles_new:
 * @database: the desk's database
 *
 * Returns: (transfer full): what the account service asks
 */
DdRoleSource *
dd_roster_roles_new (DdDatabase *database)
{
  DdRosterRoles *self;

  g_return_val_if_fail (DD_IS_DATABASE (database), NULL);

  self = g_object_new (DD_TYPE_ROSTER_ROLES, NULL);
  self->database = g_object_ref (database);
  return DD_ROLE_SOURCE (self);
}
