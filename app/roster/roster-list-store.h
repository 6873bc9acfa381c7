/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-entry-private.h"
#include "roster/roster-list.h"
#include "storage/database.h"

G_BEGIN_DECLS

/* How far the reading of a list has come. Walks go: the posts of each department in its order, the
 * posts of none, the persons by name; with a search the persons, then the posts that match. */
typedef struct
{
  DdRosterFilter filter;
  gint64 now;
  gboolean done;
  guint stage;
  /* whether the heading of the present department stands in the list */
  gboolean headed;

  /* which department of @departments, and after which of its posts */
  guint department;
  gint64 position;
  gint64 id;

  /* owned */
  /* the first finds rows, the others must fit them; NULL without a search */
  GPtrArray *words;
  GArray *departments;
  /* who stands in the list already: of this department, or of the whole search */
  GHashTable *seen;
  /* after which person */
  char *name;
} DdRosterWalk;

gboolean dd_roster_walk_begin (DdRosterWalk *self,
                               DdDatabase *database,
                               DdRosterFilter filter,
                               const char *search,
                               gint64 now,
                               GError **error);
void dd_roster_walk_clear (DdRosterWalk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdRosterWalk, dd_roster_walk_clear)

gboolean dd_roster_list_store_walk (
    DdDatabase *database, DdRosterWalk *walk, guint n, GArray *keys, GError **error);
gboolean dd_roster_list_store_read (
    DdDatabase *database, const DdRosterKey *key, gint64 now, DdRosterRow *row, GError **error);

G_END_DECLS
