/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-list-store.h"

#include "base/text.h"

#include <string.h>

/* The listing's own name of what a filter shows; NULL for everything. */
static const char *
filter_place (DdReportFilter filter)
{
  switch (filter)
    {
    case DD_REPORT_FILTER_WAITING:
      return "waiting";
    case DD_REPORT_FILTER_DRAFTS:
      return "draft";
    case DD_REPORT_FILTER_SIGNED:
      return "signed";
    case DD_REPORT_FILTER_DELIVERED:
      return "delivered";
    case DD_REPORT_FILTER_DRILLS:
    case DD_REPORT_FILTER_ALL:
    case DD_N_REPORT_FILTERS:
    default:
      return NULL;
    }
}

/* The papers of drills stand under their own filter, all of them, and under no other. */
static void
bind_drill (DdStatement *query, DdReportFilter filter)
{
  dd_statement_bind_int (query, ":drill", filter == DD_REPORT_FILTER_DRILLS ? 1 : 0);
}

/* What is being written, waits or is to be delivered is little, and each is looked up in the index
 * of words; of all reports, or of those delivered, the index of words comes first. */
static DdStatement *
prepare_matches (DdDatabase *database, DdReportFilter filter, const char *words, GError **error)
{
  gboolean few = filter_place (filter) != NULL && filter != DD_REPORT_FILTER_DELIVERED;
  DdStatement *query;

  if (few)
    query = dd_database_prepare (
        database,
        "SELECT l.version_id FROM report_listing l CROSS JOIN report r ON r.id = l.report_id"
        "  CROSS JOIN incident_search s ON s.rowid = r.incident_id"
        " WHERE l.drill = :drill AND l.place = :place AND s.incident_search MATCH :words"
        " ORDER BY l.changed_at DESC, l.version_id DESC LIMIT :n",
        error);
  else
    query = dd_database_prepare (
        database,
        "SELECT l.version_id FROM incident_search s CROSS JOIN report r ON r.incident_id = s.rowid"
        "  CROSS JOIN report_listing l ON l.report_id = r.id"
        " WHERE s.incident_search MATCH :words AND l.drill = :drill"
        "  AND (:place IS NULL OR l.place = :place)"
        " ORDER BY s.rowid DESC LIMIT :n",
        error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":words", words);
  dd_statement_bind_text (query, ":place", filter_place (filter));
  bind_drill (query, filter);
  dd_statement_bind_int (query, ":n", DD_REPORT_MATCHES_MAX);
  return query;
}

/* What waits for a signature is the latest version of a report, or one that was agreed to by phone
 * and corrected before it was signed: it is owed its signature all the same. They are few,
 * and found by the index even where the statistics call one state as common as all. */
#define SUPERSEDED_CONSENTS                                                                        \
  " FROM report_version v INDEXED BY report_version_by_state"                                      \
  " CROSS JOIN report r ON r.id = v.report_id"                                                     \
  " CROSS JOIN report_listing l ON l.report_id = v.report_id"

static DdStatement *
prepare_waiting (DdDatabase *database, gboolean drill, const char *words, GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT l.version_id, l.changed_at FROM report_listing l"
      " CROSS JOIN report r ON r.id = l.report_id WHERE l.drill = :drill AND l.place = 'waiting'"
      " AND (:words IS NULL"
      "  OR EXISTS (SELECT 1 FROM incident_search s WHERE s.rowid = r.incident_id"
      "   AND s.incident_search MATCH :words))"
      " UNION ALL SELECT v.id, v.consented_at" SUPERSEDED_CONSENTS
      " WHERE v.state = 'consented' AND v.id <> l.version_id AND l.drill = :drill AND (:words IS "
      "NULL"
      "  OR EXISTS (SELECT 1 FROM incident_search s WHERE s.rowid = r.incident_id"
      "   AND s.incident_search MATCH :words))"
      " ORDER BY 2 DESC, 1 DESC",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":drill", drill ? 1 : 0);
  dd_statement_bind_text (query, ":words", words);
  return query;
}

/* When the report of @version_id, which stands in the list, changed last; 0 if it is gone from
 * there: nothing follows it then, and the list is about to be read anew. */
static gboolean
read_changed_at (DdDatabase *database, gint64 version_id, gint64 *changed_at, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT changed_at FROM report_listing WHERE version_id = :id",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":id", version_id);
  *changed_at = dd_statement_next (query, &failure) ? dd_statement_int (query, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The keys that follow @after, or all with 0. */
static DdStatement *
prepare_keys (DdDatabase *database, DdReportFilter filter, gint64 after, guint n, GError **error)
{
  gint64 changed_at = G_MAXINT64;
  DdStatement *query;

  if (after != 0 && !read_changed_at (database, after, &changed_at, error))
    return NULL;
  if (filter_place (filter) == NULL)
    query = dd_database_prepare (database,
                                 "SELECT version_id FROM report_listing WHERE drill = :drill"
                                 " AND (changed_at, version_id) < (:changed_at, :after)"
                                 " ORDER BY changed_at DESC, version_id DESC LIMIT :n",
                                 error);
  else
    query = dd_database_prepare (database,
                                 "SELECT version_id FROM report_listing"
                                 " WHERE drill = :drill AND place = :place AND (changed_at, "
                                 "version_id) < (:changed_at, :after)"
                                 " ORDER BY changed_at DESC, version_id DESC LIMIT :n",
                                 error);
  if (query == NULL)
    return NULL;
  if (filter_place (filter) != NULL)
    dd_statement_bind_text (query, ":place", filter_place (filter));
  bind_drill (query, filter);
  dd_statement_bind_int (query, ":changed_at", changed_at);
  dd_statement_bind_int (query, ":after", after);
  dd_statement_bind_int (query, ":n", n);
  return query;
}

static gboolean
collect_keys (DdStatement *query, GArray *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (dd_statement_next (query, &failure))
    {
      gint64 key = dd_statement_int (query, 0);

      g_array_append_val (keys, key);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_report_list_store_keys:
 * @database: the desk
 * @filter: which reports
 * @search: (nullable): words that the incident must have
 * @keys: (element-type gint64): ids of the latest versions, the last changed first, as far as they
 *   were read; of what waits for a signature those too that were corrected meanwhile
 * @n: how many to read on
 * @error: return location
 *
 * Appends the next @n to @keys, fewer where the list ends. What waits for a signature is little,
 * and appended at once; so is what a search finds, the newest %DD_REPORT_MATCHES_MAX matches, where
 * there are more those of the incidents filed last.
 *
 * Returns: whether they could be read
 */
gboolean
dd_report_list_store_keys (DdDatabase *database,
                           DdReportFilter filter,
                           const char *search,
                           GArray *keys,
                           guint n,
                           GError **error)
{
  gint64 after = keys->len > 0 ? g_array_index (keys, gint64, keys->len - 1) : 0;
  g_autofree char *words = dd_text_bigram_query (search);
  g_autoptr (DdStatement) query = NULL;

  if (after != 0 && (words != NULL || filter == DD_REPORT_FILTER_WAITING))
    return TRUE;
  if (filter == DD_REPORT_FILTER_WAITING)
    query = prepare_waiting (database, FALSE, words, error);
  else
    query = words != NULL ? prepare_matches (database, filter, words, error)
                          : prepare_keys (database, filter, after, n, error);
  return query != NULL && collect_keys (query, keys, error);
}

/**
 * dd_report_list_store_waiting_of_drills:
 * @database: the desk
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the versions of the papers of
 *   drills that wait for a signature, the last changed first
 */
GArray *
dd_report_list_store_waiting_of_drills (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query = prepare_waiting (database, TRUE, NULL, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return query != NULL && collect_keys (query, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/**
 * dd_report_list_store_consents:
 * @database: the desk
 * @incident_id: an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the versions of its reports
 * that were agreed to by phone and wait for the signature, corrected meanwhile or not
 */
GArray *
dd_report_list_store_consents (DdDatabase *database, gint64 incident_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT v.id FROM report r JOIN report_version v ON v.report_id = r.id"
      " WHERE r.incident_id = :incident AND v.state = 'consented' ORDER BY v.id",
      error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":incident", incident_id);
  return collect_keys (query, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
count_superseded (DdDatabase *database, gint64 *n, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT count (*)" SUPERSEDED_CONSENTS
                           " WHERE v.state = 'consented' AND v.id <> l.version_id"
                           " AND l.drill = 0",
                           error);

  if (query == NULL || !dd_statement_next (query, error))
    return FALSE;
  *n = dd_statement_int (query, 0);
  return TRUE;
}

/**
 * dd_report_list_store_counts:
 * @database: the desk
 * @counts: (out): how many reports each filter shows; those of drills are not counted
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
dd_report_list_store_counts (DdDatabase *database,
                             gint64 counts[DD_N_REPORT_FILTERS],
                             GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 superseded = 0;

  query = dd_database_prepare (database, "SELECT place, n FROM report_tally", error);
  if (query == NULL)
    return FALSE;
  memset (counts, 0, sizeof (gint64) * DD_N_REPORT_FILTERS);
  while (dd_statement_next (query, &failure))
    for (int filter = DD_REPORT_FILTER_WAITING; filter < DD_N_REPORT_FILTERS; filter++)
      if (g_strcmp0 (filter_place ((DdReportFilter) filter), dd_statement_text (query, 0)) == 0)
        {
          counts[filter] = dd_statement_int (query, 1);
          counts[DD_REPORT_FILTER_ALL] += counts[filter];
        }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!count_superseded (database, &superseded, error))
    return FALSE;
  counts[DD_REPORT_FILTER_WAITING] += superseded;
  return TRUE;
}
