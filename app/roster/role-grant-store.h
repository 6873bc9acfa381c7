/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_role_grant_store_check_person (DdDatabase *database, gint64 person_id, GError **error);
GPtrArray *
dd_role_grant_store_list (DdDatabase *database, gint64 person_id, gint64 now, GError **error);

G_END_DECLS
