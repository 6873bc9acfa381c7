/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/contact.h"
#include "storage/database.h"

G_BEGIN_DECLS

gint64 dd_contact_store_save (DdDatabase *database, const DdContact *contact, GError **error);
gboolean dd_contact_store_set_role (DdDatabase *database,
                                    const char *role,
                                    gint64 contact_id,
                                    GError **error);
gboolean dd_contact_store_clear_roles (DdDatabase *database, gint64 contact_id, GError **error);
GPtrArray *dd_contact_store_list (DdDatabase *database, GError **error);
DdContact *dd_contact_store_get (DdDatabase *database, gint64 id, GError **error);
DdContact *dd_contact_store_find (DdDatabase *database, const char *role, GError **error);

G_END_DECLS
