/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-entry.h"

G_BEGIN_DECLS

/* Of a heading: the persons without a post. */
#define DD_ROSTER_WITHOUT_POST (-1)

/* What a list knows of a row before it is read. */
typedef struct
{
  DdRosterEntryKind kind;
  /* 0: no department */
  gint64 department_id;
  gint64 post_id;
  gint64 person_id;
  /* found by a search, so that it stands under no heading */
  gboolean found;
} DdRosterKey;

/* What the store reads of it. */
typedef struct
{
  DdRosterKey key;
  char *name;
  char *subtitle;
  char *phone;
  gint64 since;
  gboolean handing_over;
} DdRosterRow;

void dd_roster_row_clear (DdRosterRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdRosterRow, dd_roster_row_clear)

/* Reads the row of a key as it is at @now; what cannot be read stays empty. */
typedef void (*DdRosterRead) (GObject *source,
                              const DdRosterKey *key,
                              gint64 now,
                              DdRosterRow *row);

DdRosterEntry *
dd_roster_entry_new (DdRosterRead read, GObject *source, const DdRosterKey *key, gint64 now);
void dd_roster_entry_become (DdRosterEntry *self, const DdRosterKey *key, gint64 now);
void dd_roster_entry_tell (DdRosterEntry *self);

G_END_DECLS
