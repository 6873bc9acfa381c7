/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role.h"
#include "base/clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DdRoleGrant:
 * @role: a role
 * @from: from when, UTC milliseconds
 * @until: until when; %DD_TIME_UNKNOWN if no end is set
 * @appointment_id: the appointment it comes and ends with; 0 for none
 *
 * A role that an account has for a time.
 */
typedef struct
{
  DdRole role;
  gint64 from;
  gint64 until;
  gint64 appointment_id;
} DdRoleGrant;

/**
 * DdRoleSource:
 *
 * Who knows what roles a person's posts bring: the roster, which stands above the accounts.
 */
#define DD_TYPE_ROLE_SOURCE (dd_role_source_get_type ())
G_DECLARE_INTERFACE (DdRoleSource, dd_role_source, DD, ROLE_SOURCE, GObject)

/**
 * DdRoleSourceInterface:
 * @list_grants: see dd_role_source_list_grants()
 */
struct _DdRoleSourceInterface
{
  GTypeInterface parent_iface;

  GPtrArray *(*list_grants) (DdRoleSource *self, gint64 person_id, gint64 now, GError **error);
};

GPtrArray *
dd_role_source_list_grants (DdRoleSource *self, gint64 person_id, gint64 now, GError **error);

G_END_DECLS
