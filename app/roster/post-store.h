/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/post.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *dd_post_store_list (DdDatabase *database, gint64 department_id, GError **error);
DdPost *dd_post_store_get (DdDatabase *database, gint64 id, GError **error);
DdPost *dd_post_store_find (DdDatabase *database, const char *key, GError **error);
GPtrArray *
dd_post_store_list_held (DdDatabase *database, gint64 person_id, gint64 time, GError **error);
char *
dd_post_store_dup_titles (DdDatabase *database, gint64 person_id, gint64 time, GError **error);
gint64 dd_post_store_save (DdDatabase *database, const DdPost *post, GError **error);
gboolean dd_post_store_end (DdDatabase *database, gint64 id, gint64 ended_at, GError **error);

G_END_DECLS
