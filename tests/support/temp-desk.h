/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/database.h"

G_BEGIN_DECLS

/**
 * TempDesk:
 * @folder: (owned): a new folder of its own
 * @path: (owned): the database in it
 * @database: (owned): open and migrated
 *
 * A real database in a folder that goes with the test.
 */
typedef struct
{
  char *folder;
  char *path;
  DdDatabase *database;
} TempDesk;

void temp_desk_init (TempDesk *self);
void temp_desk_reopen (TempDesk *self);
void temp_desk_clear (TempDesk *self);
void temp_desk_execute (TempDesk *self, const char *sql);
gint64 temp_desk_number (TempDesk *self, const char *sql);
char *temp_desk_text (TempDesk *self, const char *sql);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TempDesk, temp_desk_clear)

G_END_DECLS
