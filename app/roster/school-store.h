/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/school.h"
#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_school_store_insert (DdDatabase *database,
                                 gint64 now,
                                 const DdSchool *school,
                                 const guint8 *recovery_public,
                                 GError **error);
gboolean dd_school_store_update (DdDatabase *database, const DdSchool *school, GError **error);
DdSchool *dd_school_store_load (DdDatabase *database, GError **error);

G_END_DECLS
