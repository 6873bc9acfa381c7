/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "roster/contact.h"
#include "roster/person.h"
#include "roster/post.h"
#include "roster/school.h"
#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_roster_store_insert_school (DdDatabase *database,
                                        gint64 now,
                                        const DdSchool *school,
                                        const guint8 *recovery_public,
                                        GError **error);
gboolean
dd_roster_store_update_school (DdDatabase *database, const DdSchool *school, GError **error);
DdSchool *dd_roster_store_load_school (DdDatabase *database, GError **error);

gint64 dd_roster_store_insert_person (DdDatabase *database, const DdPerson *person, GError **error);
DdPerson *dd_roster_store_get_person (DdDatabase *database, gint64 id, GError **error);
gint64 dd_roster_store_insert_post (DdDatabase *database,
                                    const char *key,
                                    const char *title,
                                    GError **error);
DdPost *dd_roster_store_find_post (DdDatabase *database, const char *key, GError **error);
DdPost *dd_roster_store_get_post (DdDatabase *database, gint64 id, GError **error);
gboolean dd_roster_store_appoint (
    DdDatabase *database, gint64 post_id, gint64 person_id, gint64 from, GError **error);
DdPerson *
dd_roster_store_holder_at (DdDatabase *database, const char *post_key, gint64 time, GError **error);

gint64
dd_roster_store_save_contact (DdDatabase *database, const DdContact *contact, GError **error);
gboolean dd_roster_store_set_role (DdDatabase *database,
                                   const char *role,
                                   gint64 contact_id,
                                   GError **error);
gboolean dd_roster_store_clear_roles (DdDatabase *database, gint64 contact_id, GError **error);
GPtrArray *dd_roster_store_list_contacts (DdDatabase *database, GError **error);
DdContact *dd_roster_store_get_contact (DdDatabase *database, gint64 id, GError **error);
DdContact *dd_roster_store_find_contact (DdDatabase *database, const char *role, GError **error);

G_END_DECLS
