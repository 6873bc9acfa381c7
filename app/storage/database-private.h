/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/database.h"

#include <sqlite3.h>

/* Shared within the room only. */
sqlite3 *dd_database_get_handle (DdDatabase *self);
void dd_database_set_error (sqlite3 *handle, GError **error);
DdStatement *dd_statement_new (sqlite3_stmt *stmt, DdDatabase *owner);
void dd_database_give_back (DdDatabase *self, sqlite3_stmt *stmt);
