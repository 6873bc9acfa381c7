/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role-source.h"
#include "storage/database.h"

G_BEGIN_DECLS

/**
 * DdRosterRoles:
 *
 * Tells the accounts what roles a person's posts bring.
 */
#define DD_TYPE_ROSTER_ROLES (dd_roster_roles_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterRoles, dd_roster_roles, DD, ROSTER_ROLES, GObject)

DdRoleSource *dd_roster_roles_new (DdDatabase *database);

G_END_DECLS
