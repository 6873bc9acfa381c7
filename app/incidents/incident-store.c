/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-store.h"

#include "base/error.h"
#include "base/text.h"
#include "incidents/incident-item-private.h"

#include <glib/gi18n.h>

#define COLUMNS                                                                                    \
  "id, year, number, drill, external_id, state, filed_at, filed_by, post_id, rule_set_id, title, " \
  "category, subcategory, occurred_at, occurred_approximate, discovered_at, system_name, "         \
  "importance, loss, social_impact, chosen_level, level, level_reason, chosen_national_level, "    \
  "national_level, national_level_reason, "                                                        \
  "illegal_home_minutes, illegal_page_minutes, illegal_reposts, illegal_views, persons_leaked, "   \
  "loss_yuan, people_affected, minors_affected, minors_under_14, "                                 \
  "suspected_crime, child_harmed, "                                                                \
  "place, scale, persons_involved, units_involved, equipment_damage, injuries, "                   \
  "national_security_threat, social_threat, trend, measures, cause, occurred_basis, "              \
  "discovered_by, ransom, clues, scene_protection, support_needed"

/* The first column of each block; a block has the order of its enum. */
#define FIRST_COUNT 26
#define FIRST_ANSWER (FIRST_COUNT + DD_INCIDENT_N_COUNTS)
#define FIRST_TEXT (FIRST_ANSWER + DD_INCIDENT_N_ANSWERS)

static DdIncident *
incident_from_row (DdStatement *row)
{
  DdIncident *self = dd_incident_new ();

  self->id = dd_statement_int (row, 0);
  self->year = (int) dd_statement_int (row, 1);
  self->number = (int) dd_statement_int (row, 2);
  self->drill = dd_statement_int (row, 3) != 0;
  self->external_id = dd_statement_dup_text (row, 4);
  dd_incident_state_from_key (dd_statement_text (row, 5), &self->state);
  self->filed_at = dd_statement_int (row, 6);
  self->filed_by = dd_statement_int (row, 7);
  self->post_id = dd_statement_int (row, 8);
  self->rule_set_id = dd_statement_int (row, 9);
  self->title = dd_statement_dup_text (row, 10);
  dd_category_from_key (dd_statement_text (row, 11), &self->category);
  dd_subcategory_from_key (self->category, dd_statement_text (row, 12), &self->subcategory);
  self->occurred_at = dd_statement_time (row, 13);
  self->occurred_approximate = dd_statement_int (row, 14) != 0;
  self->discovered_at = dd_statement_int (row, 15);
  self->system_name = dd_statement_dup_text (row, 16);
  dd_importance_from_key (dd_statement_text (row, 17), &self->importance);
  dd_severity_from_key (dd_statement_text (row, 18), &self->loss);
  dd_severity_from_key (dd_statement_text (row, 19), &self->social_impact);
  self->chosen_level = (int) dd_statement_int (row, 20);
  self->level = (int) dd_statement_int (row, 21);
  self->level_reason = dd_statement_dup_text (row, 22);
  self->chosen_national_level = (int) dd_statement_int (row, 23);
  self->national_level = (int) dd_statement_int (row, 24);
  self->national_level_reason = dd_statement_dup_text (row, 25);
  for (int i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    self->counts[i] = dd_statement_count (row, FIRST_COUNT + i);
  for (int i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    self->answers[i] = dd_statement_tri (row, FIRST_ANSWER + i);
  for (int i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    self->texts[i] = dd_statement_dup_text (row, FIRST_TEXT + i);
  return self;
}

static void
bind_optional (DdStatement *statement, const char *name, gint64 value)
{
  if (value != 0)
    dd_statement_bind_int (statement, name, value);
  else
    dd_statement_bind_null (statement, name);
}

/* The facts: what an amendment may change. */
static void
bind_facts (DdStatement *statement, const DdIncident *incident)
{
  char name[64];

  dd_statement_bind_text (statement, ":title", incident->title);
  dd_statement_bind_text (statement, ":category", dd_category_key (incident->category));
  dd_statement_bind_text (statement, ":subcategory", dd_subcategory_key (incident->subcategory));
  dd_statement_bind_time (statement, ":occurred_at", incident->occurred_at);
  dd_statement_bind_int (statement, ":occurred_approximate",
                         incident->occurred_approximate ? 1 : 0);
  dd_statement_bind_int (statement, ":discovered_at", incident->discovered_at);
  dd_statement_bind_text (statement, ":system_name", incident->system_name);
  dd_statement_bind_text (statement, ":importance", dd_importance_key (incident->importance));
  dd_statement_bind_text (statement, ":loss", dd_severity_key (incident->loss));
  dd_statement_bind_text (statement, ":social_impact", dd_severity_key (incident->social_impact));
  bind_optional (statement, ":chosen_level", incident->chosen_level);
  dd_statement_bind_int (statement, ":level", incident->level);
  dd_statement_bind_text (statement, ":level_reason", incident->level_reason);
  bind_optional (statement, ":chosen_national_level", incident->chosen_national_level);
  dd_statement_bind_int (statement, ":national_level", incident->national_level);
  dd_statement_bind_text (statement, ":national_level_reason", incident->national_level_reason);
  for (DdIncidentCount i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    {
      g_snprintf (name, sizeof name, ":%s", dd_incident_count_key (i));
      dd_statement_bind_count (statement, name, incident->counts[i]);
    }
  for (DdIncidentAnswer i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    {
      g_snprintf (name, sizeof name, ":%s", dd_incident_answer_key (i));
      dd_statement_bind_tri (statement, name, incident->answers[i]);
    }
  for (DdIncidentText i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    {
      g_snprintf (name, sizeof name, ":%s", dd_incident_text_key (i));
      dd_statement_bind_text (statement, name, incident->texts[i]);
    }
}

/* What a search finds an incident by. */
static char *
search_words (const DdIncident *incident)
{
  g_autofree char *number = dd_incident_get_number (incident);
  g_autoptr (GString) text = g_string_new (number);

  g_string_append_printf (text, " %s", incident->title);
  if (incident->system_name != NULL)
    g_string_append_printf (text, " %s", incident->system_name);
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    if (incident->texts[i] != NULL)
      {
        g_string_append_c (text, ' ');
        g_string_append (text, incident->texts[i]);
      }
  return dd_text_bigrams (text->str);
}

static gboolean
add_to_search (DdDatabase *database, gint64 id, const char *words, GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (database,
                           "INSERT INTO incident_search (rowid, words) VALUES (:id, :words)",
                           error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":id", id);
  dd_statement_bind_text (insert, ":words", words);
  return dd_statement_run (insert, error);
}

/* The index keeps no content: to take words out they must be named. */
static gboolean
remove_from_search (DdDatabase *database, gint64 id, const char *words, GError **error)
{
  g_autoptr (DdStatement) remove = dd_database_prepare (
      database,
      "INSERT INTO incident_search (incident_search, rowid, words) VALUES ('delete', :id, :words)",
      error);

  if (remove == NULL)
    return FALSE;
  dd_statement_bind_int (remove, ":id", id);
  dd_statement_bind_text (remove, ":words", words);
  return dd_statement_run (remove, error);
}

static gboolean
take_number (DdDatabase *database, DdIncident *incident, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT coalesce (max (number), 0) + 1 FROM incident WHERE drill = :drill AND year = :year",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":drill", incident->drill ? 1 : 0);
  dd_statement_bind_int (query, ":year", incident->year);
  if (!dd_statement_next (query, error))
    return FALSE;
  incident->number = (int) dd_statement_int (query, 0);
  return TRUE;
}

/*
 * dd_incident_store_insert:
 * @txn: a transaction
 * @incident: a new incident with its year; gets its number and id
 * @error: return location
 *
 * Returns: the id of the new row; 0 with @error set
 */
gint64
dd_incident_store_insert (DdTransaction *txn, DdIncident *incident, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = NULL;
  g_autofree char *words = NULL;

  if (!take_number (database, incident, error))
    return 0;
  insert = dd_database_prepare (
      database,
      "INSERT INTO incident (" COLUMNS
      ") VALUES (NULL, :year, :number, :drill, :external_id, :state, :filed_at, "
      ":filed_by, :post_id, :rule_set_id, :title, :category, :subcategory, :occurred_at, "
      ":occurred_approximate, "
      ":discovered_at, :system_name, :importance, :loss, :social_impact, :chosen_level, :level, "
      ":level_reason, "
      ":chosen_national_level, :national_level, :national_level_reason, "
      ":illegal_home_minutes, :illegal_page_minutes, :illegal_reposts, :illegal_views, "
      ":persons_leaked, "
      ":loss_yuan, :people_affected, :minors_affected, :minors_under_14, :suspected_crime, "
      ":child_harmed, "
      ":place, :scale, :persons_involved, :units_involved, :equipment_damage, :injuries, "
      ":national_security_threat, :social_threat, :trend, :measures, :cause, :occurred_basis, "
      ":discovered_by, "
      ":ransom, :clues, :scene_protection, :support_needed)",
      error);
  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":year", incident->year);
  dd_statement_bind_int (insert, ":number", incident->number);
  dd_statement_bind_int (insert, ":drill", incident->drill ? 1 : 0);
  dd_statement_bind_text (insert, ":external_id", incident->external_id);
  dd_statement_bind_text (insert, ":state", dd_incident_state_key (incident->state));
  dd_statement_bind_int (insert, ":filed_at", incident->filed_at);
  dd_statement_bind_int (insert, ":filed_by", incident->filed_by);
  bind_optional (insert, ":post_id", incident->post_id);
  dd_statement_bind_int (insert, ":rule_set_id", incident->rule_set_id);
  bind_facts (insert, incident);
  if (!dd_statement_run (insert, error))
    return 0;
  incident->id = dd_database_last_id (database);

  words = search_words (incident);
  return add_to_search (database, incident->id, words, error) ? incident->id : 0;
}

/*
 * dd_incident_store_update:
 * @txn: a transaction
 * @before: the row as it is
 * @after: the row with other facts
 * @error: return location
 *
 * Returns: whether the facts were written
 */
gboolean
dd_incident_store_update (DdTransaction *txn,
                          const DdIncident *before,
                          const DdIncident *after,
                          GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autofree char *words_before = search_words (before);
  g_autofree char *words_after = search_words (after);
  g_autoptr (DdStatement) update =
      dd_database_prepare (database,
                           "UPDATE incident SET title = :title, category = :category, subcategory "
                           "= :subcategory, occurred_at = :occurred_at, "
                           "occurred_approximate = :occurred_approximate, discovered_at = "
                           ":discovered_at, system_name = :system_name, "
                           "importance = :importance, loss = :loss, social_impact = "
                           ":social_impact, chosen_level = :chosen_level, level = :level, "
                           "level_reason = :level_reason, chosen_national_level = "
                           ":chosen_national_level, national_level = :national_level, "
                           "national_level_reason = :national_level_reason, illegal_home_minutes = "
                           ":illegal_home_minutes, "
                           "illegal_page_minutes = :illegal_page_minutes, illegal_reposts = "
                           ":illegal_reposts, illegal_views = :illegal_views, "
                           "persons_leaked = :persons_leaked, loss_yuan = :loss_yuan, "
                           "people_affected = :people_affected, "
                           "minors_affected = :minors_affected, minors_under_14 = "
                           ":minors_under_14, suspected_crime = :suspected_crime, "
                           "child_harmed = :child_harmed, place = :place, scale = :scale, "
                           "persons_involved = :persons_involved, "
                           "units_involved = :units_involved, equipment_damage = "
                           ":equipment_damage, injuries = :injuries, "
                           "national_security_threat = :national_security_threat, social_threat = "
                           ":social_threat, trend = :trend, "
                           "measures = :measures, cause = :cause, occurred_basis = "
                           ":occurred_basis, discovered_by = :discovered_by, "
                           "ransom = :ransom, clues = :clues, scene_protection = "
                           ":scene_protection, support_needed = :support_needed "
                           "WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", before->id);
  bind_facts (update, after);
  if (!dd_statement_run (update, error))
    return FALSE;
  return strcmp (words_before, words_after) == 0 ||
         (remove_from_search (database, before->id, words_before, error) &&
          add_to_search (database, before->id, words_after, error));
}

/*
 * dd_incident_store_set_state:
 * @txn: a transaction
 * @id: of an incident
 * @state: its state
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_incident_store_set_state (DdTransaction *txn, gint64 id, DdIncidentState state, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "UPDATE incident SET state = :state WHERE id = :id AND state <> :state",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_text (update, ":state", dd_incident_state_key (state));
  return dd_statement_run (update, error);
}

/*
 * dd_incident_store_set_post:
 * @txn: a transaction
 * @id: of an incident
 * @post: the responsible post; 0 for none
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_incident_store_set_post (DdTransaction *txn, gint64 id, gint64 post, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "UPDATE incident SET post_id = :post WHERE id = :id", error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  bind_optional (update, ":post", post);
  return dd_statement_run (update, error);
}

static gboolean
require (DdStatement *query, GError **error)
{
  return dd_statement_require (query, _ ("This incident does not exist."), error);
}

/*
 * dd_incident_store_get:
 * @database: the desk's database
 * @id: of an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the incident; %NULL with @error set
 */
DdIncident *
dd_incident_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT " COLUMNS " FROM incident WHERE id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return require (query, error) ? incident_from_row (query) : NULL;
}

static gboolean
read_id (DdStatement *query, gint64 *id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *id = dd_statement_next (query, &failure) ? dd_statement_int (query, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/*
 * dd_incident_store_find_external:
 * @database: the desk's database
 * @external_id: the id another program gave it
 * @id: (out): the incident; 0 if there is none
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
dd_incident_store_find_external (DdDatabase *database,
                                 const char *external_id,
                                 gint64 *id,
                                 GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT id FROM incident WHERE external_id = :external_id",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":external_id", external_id);
  return read_id (query, id, error);
}

/*
 * dd_incident_store_find_number:
 * @database: the desk's database
 * @year: of discovery
 * @number: within the year
 * @drill: whether it is a drill
 * @id: (out): the incident; 0 if there is none
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
dd_incident_store_find_number (
    DdDatabase *database, int year, int number, gboolean drill, gint64 *id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id FROM incident WHERE drill = :drill AND year = :year AND number = :number", error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":drill", drill ? 1 : 0);
  dd_statement_bind_int (query, ":year", year);
  dd_statement_bind_int (query, ":number", number);
  return read_id (query, id, error);
}

/* The list. ----------------------------------------------------------------------------------- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const DdIncidentKey *x = a;
  const DdIncidentKey *y = b;

  if (x->discovered_at != y->discovered_at)
    return x->discovered_at > y->discovered_at ? -1 : 1;
  return x->id > y->id ? -1 : x->id < y->id;
}

/*
 * dd_incident_walk_init:
 * @self: a walk
 * @states: bits 1 << state; 0 = all
 * @category: a category; −1 = all
 * @drills: only drills, or only real incidents
 * @search: (nullable): words to find
 *
 * Stands before the first row.
 */
void
dd_incident_walk_init (
    DdIncidentWalk *self, guint states, int category, gboolean drills, const char *search)
{
  *self = (DdIncidentWalk){ .states = states != 0 ? states : (1u << DD_N_INCIDENT_STATES) - 1,
                            .category = category,
                            .drills = drills,
                            .expression = dd_text_bigram_query (search),
                            .last = { G_MAXINT64, G_MAXINT64 } };
}

void
dd_incident_walk_clear (DdIncidentWalk *self)
{
  g_clear_pointer (&self->expression, g_free);
}

/* The next @n of one state, along an index that has the order already. */
static gboolean
collect_state (DdDatabase *database,
               const DdIncidentWalk *walk,
               DdIncidentState state,
               guint n,
               GArray *keys,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      walk->category < 0
          ? dd_database_prepare (
                database,
                "SELECT discovered_at, id FROM incident WHERE drill = :drill AND state = :state "
                "AND (discovered_at, id) < (:discovered_at, :id) ORDER BY discovered_at DESC, id "
                "DESC LIMIT :n",
                error)
          : dd_database_prepare (database,
                                 "SELECT discovered_at, id FROM incident WHERE drill = :drill AND "
                                 "category = :category AND state = :state "
                                 "AND (discovered_at, id) < (:discovered_at, :id) ORDER BY "
                                 "discovered_at DESC, id DESC LIMIT :n",
                                 error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":drill", walk->drills ? 1 : 0);
  dd_statement_bind_text (query, ":state", dd_incident_state_key (state));
  if (walk->category >= 0)
    dd_statement_bind_text (query, ":category", dd_category_key ((DdCategory) walk->category));
  dd_statement_bind_int (query, ":discovered_at", walk->last.discovered_at);
  dd_statement_bind_int (query, ":id", walk->last.id);
  dd_statement_bind_int (query, ":n", n);
  while (dd_statement_next (query, &failure))
    {
      DdIncidentKey key = { dd_statement_int (query, 0), dd_statement_int (query, 1) };

      g_array_append_val (keys, key);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Newest discovery first: the next @n of each state, merged. */
static gboolean
walk_index (DdDatabase *database, DdIncidentWalk *walk, guint n, GArray *ids, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DdIncidentKey));
  guint parts = 0;

  for (DdIncidentState state = 0; state < DD_N_INCIDENT_STATES; state++)
    {
      guint before = keys->len;

      if ((walk->states & 1u << state) != 0 &&
          !collect_state (database, walk, state, n, keys, error))
        return FALSE;
      parts += keys->len > before;
    }
  if (parts > 1)
    g_array_sort (keys, compare_keys);
  walk->done = keys->len < n;
  for (guint i = 0; i < MIN (n, keys->len); i++)
    {
      walk->last = g_array_index (keys, DdIncidentKey, i);
      g_array_append_val (ids, walk->last.id);
    }
  return TRUE;
}

/* Last filed first, as the search index has them: the next @n that match, as far as they fit. */
static gboolean
walk_matches (DdDatabase *database, DdIncidentWalk *walk, guint n, GArray *ids, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT f.rowid, i.state, i.category, i.drill FROM "
                           "(SELECT rowid FROM incident_search WHERE incident_search MATCH "
                           ":expression AND rowid < :id ORDER BY rowid DESC LIMIT :n) f "
                           "CROSS JOIN incident i ON i.id = f.rowid",
                           error);
  guint seen = 0;

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":expression", walk->expression);
  dd_statement_bind_int (query, ":id", walk->last.id);
  dd_statement_bind_int (query, ":n", n);
  while (dd_statement_next (query, &failure))
    {
      DdIncidentState state = DD_INCIDENT_REPORTED;

      seen++;
      walk->last.id = dd_statement_int (query, 0);
      dd_incident_state_from_key (dd_statement_text (query, 1), &state);
      if ((walk->states & 1u << state) != 0 &&
          (walk->category < 0 || strcmp (dd_statement_text (query, 2),
                                         dd_category_key ((DdCategory) walk->category)) == 0) &&
          (dd_statement_int (query, 3) != 0) == walk->drills)
        g_array_append_val (ids, walk->last.id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  walk->done = seen < n;
  return TRUE;
}

/*
 * dd_incident_store_walk:
 * @database: the desk's database
 * @walk: how far the walk has come; @done is set at the end
 * @n: about how many rows to look at
 * @ids: (element-type gint64): gets the ids of what was found
 * @error: return location
 *
 * Takes the next step of a list. A list of 100,000 rows takes longer to read than one frame may, so
 * it is read in steps. Without a search the newest discovery comes first; with one, what was filed
 * last.
 *
 * Returns: whether the step could be taken
 */
gboolean
dd_incident_store_walk (
    DdDatabase *database, DdIncidentWalk *walk, guint n, GArray *ids, GError **error)
{
  if (walk->done)
    return TRUE;
  return walk->expression != NULL ? walk_matches (database, walk, n, ids, error)
                                  : walk_index (database, walk, n, ids, error);
}

/*
 * dd_incident_store_list_discovered:
 * @database: the desk's database
 * @from: an instant
 * @until: an instant
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the real incidents discovered
 * from @from on and before @until, the oldest first; %NULL with @error set
 */
GArray *
dd_incident_store_list_discovered (DdDatabase *database, gint64 from, gint64 until, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id FROM incident WHERE drill = 0 AND discovered_at >= :from "
                           "AND discovered_at < :until ORDER BY discovered_at, id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":from", from);
  dd_statement_bind_int (query, ":until", until);
  while (dd_statement_next (query, &failure))
    {
      gint64 id = dd_statement_int (query, 0);

      g_array_append_val (ids, id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/*
 * dd_incident_store_list_open_of_post:
 * @database: the desk's database
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the real incidents that the
 *   post is responsible for and that are not closed, the oldest first; %NULL with @error set
 */
GArray *
dd_incident_store_list_open_of_post (DdDatabase *database, gint64 post_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id FROM incident WHERE post_id = :post AND drill = 0 AND state IN "
      "('reported', 'handling', 'handled') ORDER BY discovered_at, id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  while (dd_statement_next (query, &failure))
    {
      gint64 id = dd_statement_int (query, 0);

      g_array_append_val (ids, id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/*
 * dd_incident_store_get_item:
 * @database: the desk's database
 * @id: of an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its line of a list; %NULL with @error set
 */
DdIncidentItem *
dd_incident_store_get_item (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, year, number, drill, title, category, subcategory, state, level, national_level, "
      "discovered_at, filed_by, "
      "(SELECT min (due_at) FROM obligation WHERE subject_kind = 'incident' AND subject_id = "
      "incident.id "
      "AND fulfilled_at IS NULL AND ended IS NULL) FROM incident WHERE id = :id",
      error);
  DdIncidentItemRow row = { 0 };

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  if (!require (query, error))
    return NULL;
  row.id = dd_statement_int (query, 0);
  row.year = (int) dd_statement_int (query, 1);
  row.number = (int) dd_statement_int (query, 2);
  row.drill = dd_statement_int (query, 3) != 0;
  row.title = dd_statement_text (query, 4);
  dd_category_from_key (dd_statement_text (query, 5), &row.category);
  dd_subcategory_from_key (row.category, dd_statement_text (query, 6), &row.subcategory);
  dd_incident_state_from_key (dd_statement_text (query, 7), &row.state);
  row.level = (int) dd_statement_int (query, 8);
  row.national_level = (int) dd_statement_int (query, 9);
  row.discovered_at = dd_statement_int (query, 10);
  row.filed_by = dd_statement_int (query, 11);
  row.next_due = dd_statement_time (query, 12);
  return dd_incident_item_new (&row);
}

/*
 * dd_incident_store_count_running:
 * @database: the desk's database
 * @error: return location
 *
 * Returns: how many real incidents are neither closed nor withdrawn; −1 with @error set
 */
gint64
dd_incident_store_count_running (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT count (*) FROM incident WHERE drill = 0 AND state IN "
                           "('reported', 'handling', 'handled')",
                           error);

  if (query == NULL || !dd_statement_next (query, error))
    return -1;
  return dd_statement_int (query, 0);
}
