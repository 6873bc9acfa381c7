/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/statement.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdDatabaseFlags:
 * @DD_DATABASE_READ: open what is there; never create
 * @DD_DATABASE_CREATE: create the file (0600) if there is none
 * @DD_DATABASE_READ_ONLY: never write
 */
typedef enum
{
  DD_DATABASE_READ = 0,
  DD_DATABASE_CREATE = 1 << 0,
  DD_DATABASE_READ_ONLY = 1 << 1,
} DdDatabaseFlags;

#define DD_TYPE_DATABASE (dd_database_get_type ())
G_DECLARE_FINAL_TYPE (DdDatabase, dd_database, DD, DATABASE, GObject)

DdDatabase *dd_database_open (const char *path, DdDatabaseFlags flags, GError **error);
const char *dd_database_get_path (DdDatabase *self);
DdStatement *dd_database_prepare (DdDatabase *self, const char *sql, GError **error);
gboolean dd_database_execute (DdDatabase *self, const char *sql, GError **error);
gint64 dd_database_last_id (DdDatabase *self);
gint64 dd_database_changed_rows (DdDatabase *self);
gint64 dd_database_get_data_version (DdDatabase *self);
gboolean dd_database_check_integrity (DdDatabase *self, GError **error);

G_END_DECLS
