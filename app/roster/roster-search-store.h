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

gboolean dd_roster_search_order (DdDatabase *database, GPtrArray *words, GError **error);
gboolean dd_roster_search_person_fits (DdDatabase *database,
                                       GPtrArray *words,
                                       gint64 person_id,
                                       gint64 now,
                                       gboolean *fits,
                                       GError **error);
gboolean dd_roster_search_post_fits (
    DdDatabase *database, GPtrArray *words, gint64 post_id, gboolean *fits, GError **error);
GPtrArray *dd_roster_search_persons (
    DdDatabase *database, GPtrArray *words, gint64 now, guint limit, GError **error);
GPtrArray *dd_roster_search_holders (
    DdDatabase *database, GPtrArray *words, gint64 now, guint limit, GError **error);

G_END_DECLS
