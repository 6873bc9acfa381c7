/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role.h"
#include "base/clock.h"
#include "storage/database.h"

G_BEGIN_DECLS

/* What has begun does not go away because the computer's clock fell back: nobody must be kept from
 * a report by a dead battery. Only what was granted for a later day waits for the clock. In a WHERE
 * of a role_grant, :now bound. */
#define DD_ROLE_GRANT_HAS_BEGUN "(begins_later = 0 OR from_at <= :now)"

gboolean dd_role_grant_store_add (DdDatabase *database,
                                  gint64 account_id,
                                  DdRole role,
                                  gint64 now,
                                  gint64 from,
                                  gint64 until,
                                  gint64 appointment_id,
                                  GError **error);
gboolean dd_role_grant_store_link (DdDatabase *database,
                                   gint64 person_id,
                                   DdRole role,
                                   gint64 until,
                                   gint64 appointment_id,
                                   GError **error);
gboolean dd_role_grant_store_add_for_person (DdDatabase *database,
                                             gint64 person_id,
                                             DdRole role,
                                             gint64 now,
                                             gint64 from,
                                             gint64 until,
                                             gint64 appointment_id,
                                             GError **error);
gboolean
dd_role_grant_store_end (DdDatabase *database, gint64 appointment_id, gint64 until, GError **error);
gboolean
dd_role_grant_store_has_any (DdDatabase *database, guint roles, gint64 now, GError **error);

G_END_DECLS
