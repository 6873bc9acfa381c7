/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_roster_search_index_person (DdDatabase *database, gint64 id, GError **error);
gboolean dd_roster_search_index_posts (DdDatabase *database,
                                       gint64 post_id,
                                       gint64 department_id,
                                       GError **error);
gboolean dd_roster_search_index_new (DdDatabase *database,
                                     gint64 first_person,
                                     gint64 first_post,
                                     GError **error);
gboolean dd_roster_search_drop_post (DdDatabase *database, gint64 id, GError **error);

char *dd_roster_search_query (const char *text);
GPtrArray *dd_roster_search_persons (
    DdDatabase *database, const char *expression, gint64 now, guint limit, GError **error);
GPtrArray *dd_roster_search_holders (
    DdDatabase *database, const char *expression, gint64 now, guint limit, GError **error);

G_END_DECLS
