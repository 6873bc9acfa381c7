/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-roles.h"

#include "base/error.h"
#include "roster/appointment-store.h"
#include "roster/person-store.h"
#include "roster/post-store.h"

#include <glib/gi18n.h>

struct _DdRosterRoles
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
};

/* Who has left gets no account, and the one they had is not enabled again. */
static gboolean
check_person (DdDatabase *database, gint64 person_id, GError **error)
{
  g_autoptr (DdPerson) person = dd_person_store_get (database, person_id, error);

  if (person == NULL)
    return FALSE;
  if (person->left_at == DD_TIME_UNKNOWN)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               _ ("%s has left the school. Who has left gets no account."), person->name);
  return FALSE;
}

static GPtrArray *
list_grants (DdRoleSource *source, gint64 person_id, gint64 now, GError **error)
{
  DdRosterRoles *self = DD_ROSTER_ROLES (source);
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) appointments = NULL;

  if (!check_person (self->database, person_id, error))
    return NULL;
  appointments = dd_appointment_store_list_of_person (self->database, person_id, error);
  if (appointments == NULL)
    return NULL;
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);
      g_autoptr (DdPost) post = NULL;
      DdRoleGrant grant = { DD_ROLE_TEACHER, MAX (appointment->from_at, now), appointment->until_at,
                            appointment->id };

      if (appointment->until_at != DD_TIME_UNKNOWN && appointment->until_at <= now)
        continue;
      post = dd_post_store_get (self->database, appointment->post_id, error);
      if (post == NULL)
        return NULL;
      if (dd_post_kind_get_role (post->kind, &grant.role))
        g_ptr_array_add (grants, g_memdup2 (&grant, sizeof grant));
    }
  return g_steal_pointer (&grants);
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
