/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

char *copy_rows_sql (sqlite3 *db,
                     const char *table,
                     const char *const *changed,
                     const char *from,
                     const char *where);

G_END_DECLS
