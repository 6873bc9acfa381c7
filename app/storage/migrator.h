/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/database.h"

G_BEGIN_DECLS

/** DD_APPLICATION_ID: "DDsk", SQLite's application_id of a desk. */
#define DD_APPLICATION_ID 0x4444736b

/** DD_SCHEMA_VERSION: the newest schema this app knows; one more than the last file in
 * resources/schema. */
#define DD_SCHEMA_VERSION 4

gboolean dd_migrator_check_version (DdDatabase *database, GError **error);
gboolean dd_migrator_run (DdDatabase *database, GError **error);

G_END_DECLS
