/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "base/tri.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdStatement:
 *
 * One use of a prepared statement. dd_database_prepare() lends it, dd_statement_free() (or leaving
 * the scope) gives it back to the cache, reset and with its parameters cleared.
 *
 *   g_autoptr (DdStatement) query = dd_database_prepare (db, "SELECT … WHERE id = :id", error);
 *   if (query == NULL)
 *     return NULL;
 *   dd_statement_bind_int (query, ":id", id);
 *   while (dd_statement_next (query, &failure))
 *     g_ptr_array_add (rows, thing_from_row (query));
 */
typedef struct _DdStatement DdStatement;

void dd_statement_free (DdStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdStatement, dd_statement_free)

void dd_statement_bind_int (DdStatement *self, const char *name, gint64 value);
void dd_statement_bind_text (DdStatement *self, const char *name, const char *value);
void dd_statement_bind_bytes (DdStatement *self, const char *name, gconstpointer data, gsize size);
void dd_statement_bind_null (DdStatement *self, const char *name);
void dd_statement_bind_time (DdStatement *self, const char *name, gint64 time);
void dd_statement_bind_count (DdStatement *self, const char *name, gint64 count);
void dd_statement_bind_tri (DdStatement *self, const char *name, DdTri answer);

/**
 * DdRowReader:
 * @row: a statement that stands on a row
 *
 * Returns: (transfer full): what the row holds
 */
typedef gpointer (*DdRowReader) (DdStatement *row);

gboolean dd_statement_next (DdStatement *self, GError **error);
gboolean dd_statement_require (DdStatement *self, const char *missing, GError **error);
GPtrArray *dd_statement_collect (DdStatement *self,
                                 DdRowReader read,
                                 GDestroyNotify free_item,
                                 GError **error);
gboolean dd_statement_run (DdStatement *self, GError **error);

gint64 dd_statement_int (DdStatement *self, int column);
const char *dd_statement_text (DdStatement *self, int column);
char *dd_statement_dup_text (DdStatement *self, int column);
GBytes *dd_statement_bytes (DdStatement *self, int column);
gboolean dd_statement_is_null (DdStatement *self, int column);
gint64 dd_statement_time (DdStatement *self, int column);
gint64 dd_statement_count (DdStatement *self, int column);
DdTri dd_statement_tri (DdStatement *self, int column);

G_END_DECLS
