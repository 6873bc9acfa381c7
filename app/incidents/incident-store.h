/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-item.h"
#include "incidents/incident.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/* All SQL about incidents and the index they are searched by. */

gint64 dd_incident_store_insert (DdTransaction *txn, DdIncident *incident, GError **error);
gboolean dd_incident_store_update (DdTransaction *txn,
                                   const DdIncident *before,
                                   const DdIncident *after,
                                   GError **error);
gboolean
dd_incident_store_set_state (DdTransaction *txn, gint64 id, DdIncidentState state, GError **error);
gboolean dd_incident_store_set_post (DdTransaction *txn, gint64 id, gint64 post, GError **error);

DdIncident *dd_incident_store_get (DdDatabase *database, gint64 id, GError **error);
gboolean dd_incident_store_find_external (DdDatabase *database,
                                          const char *external_id,
                                          gint64 *id,
                                          GError **error);
gboolean dd_incident_store_find_number (
    DdDatabase *database, int year, int number, gboolean drill, gint64 *id, GError **error);

/* A place in the order of a list. */
typedef struct
{
  gint64 discovered_at;
  gint64 id;
} DdIncidentKey;

/* How far a list has been read. */
typedef struct
{
  guint states;
  int category;
  gboolean drills;
  char *expression;
  DdIncidentKey last;
  gboolean done;
} DdIncidentWalk;

void dd_incident_walk_init (
    DdIncidentWalk *self, guint states, int category, gboolean drills, const char *search);
void dd_incident_walk_clear (DdIncidentWalk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdIncidentWalk, dd_incident_walk_clear)

gboolean dd_incident_store_walk (
    DdDatabase *database, DdIncidentWalk *walk, guint n, GArray *ids, GError **error);
GArray *
dd_incident_store_list_discovered (DdDatabase *database, gint64 from, gint64 until, GError **error);
GArray *dd_incident_store_list_open_of_post (DdDatabase *database, gint64 post_id, GError **error);
DdIncidentItem *dd_incident_store_get_item (DdDatabase *database, gint64 id, GError **error);
gint64 dd_incident_store_count_running (DdDatabase *database, GError **error);

G_END_DECLS
