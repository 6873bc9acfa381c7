/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/role-source.h"

G_DEFINE_INTERFACE (DdRoleSource, dd_role_source, G_TYPE_OBJECT)

static void
dd_role_source_default_init (DdRoleSourceInterface *iface)
{
}

/**
 * dd_role_source_list_grants:
 * @self: who knows
 * @person_id: somebody
 * @now: the present, UTC milliseconds
 * @error: return location: %DD_ERROR_NOT_FOUND for nobody, %DD_ERROR_STATE for who has left
 *
 * Returns: (transfer full) (element-type DdRoleGrant) (nullable): the roles of all posts that the
 *   person holds or is appointed to, from @now on at the earliest; empty for who holds none
 */
GPtrArray *
dd_role_source_list_grants (DdRoleSource *self, gint64 person_id, gint64 now, GError **error)
{
  g_return_val_if_fail (DD_IS_ROLE_SOURCE (self), NULL);

  return DD_ROLE_SOURCE_GET_IFACE (self)->list_grants (self, person_id, now, error);
}
