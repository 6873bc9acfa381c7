/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-list-store.h"

#include "roster/post-store.h"
#include "roster/roster-search-store.h"
#include "roster/roster-search-words.h"
#include "roster/store-rows.h"

#include <glib/gi18n.h>

#define OPEN_HANDOVER                                                                              \
  "EXISTS (SELECT 1 FROM handover WHERE handover.post_id = post.id"                                \
  " AND handover.completed_at IS NULL AND handover.called_off_at IS NULL)"

#define HOLDER                                                                                     \
  "(SELECT person_id FROM appointment WHERE appointment.post_id = post.id AND " DD_HELD_AT_TIME    \
  " LIMIT 1)"

/* The stages of a walk without a search, and with one. */
enum
{
  BY_DEPARTMENT,
  BY_NAME,
  MATCHING_PERSONS,
  MATCHING_POSTS,
  THE_END,
};

static gboolean
wants_persons (DdRosterFilter filter)
{
  return filter != DD_ROSTER_FILTER_VACANT && filter != DD_ROSTER_FILTER_HANDOVER;
}

static gboolean
wants_posts (DdRosterFilter filter)
{
  return filter != DD_ROSTER_FILTER_WITHOUT_POST && filter != DD_ROSTER_FILTER_LEFT;
}

static gboolean
finish (GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static gboolean
read_departments (DdDatabase *database, GArray *departments, GError **error)
{
  const gint64 none = 0;
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT id FROM department WHERE ended_at IS NULL ORDER BY position, id",
                           error);

  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    {
      gint64 id = dd_statement_int (query, 0);

      g_array_append_val (departments, id);
    }
  g_array_append_val (departments, none);
  return finish (failure, error);
}

static void
enter_stage (DdRosterWalk *walk, guint stage)
{
  walk->stage = stage;
  walk->done = stage == THE_END;
  walk->id = walk->position = G_MININT64;
  if (stage == MATCHING_PERSONS || stage == MATCHING_POSTS)
    walk->id = 0;
}

/**
 * dd_roster_walk_begin:
 * @self: (out caller-allocates): a walk
 * @database: the desk's database
 * @filter: which rows
 * @search: (nullable): what they must match
 * @now: the instant whose holders are meant
 * @error: return location
 *
 * Stands before the first row.
 *
 * Returns: whether it could be begun
 */
gboolean
dd_roster_walk_begin (DdRosterWalk *self,
                      DdDatabase *database,
                      DdRosterFilter filter,
                      const char *search,
                      gint64 now,
                      GError **error)
{
  *self = (DdRosterWalk){
    .filter = filter,
    .now = now,
    .words = dd_roster_search_words_new (search),
    .departments = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .name = g_strdup (""),
  };
  if (self->words != NULL)
    enter_stage (self, MATCHING_PERSONS);
  else if (wants_posts (filter))
    enter_stage (self, BY_DEPARTMENT);
  else
    enter_stage (self, BY_NAME);
  if (self->words != NULL)
    return dd_roster_search_order (database, self->words, error);
  return self->stage != BY_DEPARTMENT || read_departments (database, self->departments, error);
}

void
dd_roster_walk_clear (DdRosterWalk *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->name, g_free);
}

static void
add_key (GArray *keys,
         DdRosterEntryKind kind,
         gint64 department_id,
         gint64 post_id,
         gint64 person_id,
         gboolean found)
{
  const DdRosterKey key = { kind, department_id, post_id, person_id, found };

  g_array_append_val (keys, key);
}

/* A heading, unless it stands there already. */
static void
add_heading (GArray *keys, DdRosterWalk *walk, gint64 department_id)
{
  if (!walk->headed)
    add_key (keys, DD_ROSTER_ENTRY_DEPARTMENT, department_id, 0, 0, FALSE);
  walk->headed = TRUE;
}

/* Somebody stands once in a department, once in a search. */
static gboolean
is_new (DdRosterWalk *walk, gint64 person_id)
{
  return g_hash_table_add (walk->seen, g_memdup2 (&person_id, sizeof person_id));
}

static DdStatement *
prepare_posts (DdDatabase *database, DdRosterFilter filter, GError **error)
{
  if (filter == DD_ROSTER_FILTER_HANDOVER)
    return dd_database_prepare (
        database,
        "SELECT post.position, post.id, " HOLDER ", post.ended_at IS NULL FROM post"
        " WHERE post.department_id IS :department AND post.id IN"
        " (SELECT post_id FROM handover WHERE completed_at IS NULL AND called_off_at IS NULL)"
        " AND (post.position, post.id) > (:position, :id)"
        " ORDER BY post.position, post.id LIMIT :n",
        error);
  return dd_database_prepare (database,
                              "SELECT post.position, post.id, " HOLDER ", post.ended_at IS NULL"
                              " FROM post WHERE post.department_id IS :department"
                              " AND (post.position, post.id) > (:position, :id)"
                              " ORDER BY post.position, post.id LIMIT :n",
                              error);
}

/* The next @n posts of a department. */
static gboolean
walk_posts (DdDatabase *database, DdRosterWalk *walk, guint n, GArray *keys, GError **error)
{
  gint64 department = g_array_index (walk->departments, gint64, walk->department);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = prepare_posts (database, walk->filter, error);
  guint looked_at = 0;

  if (query == NULL)
    return FALSE;
  if (department != 0)
    dd_statement_bind_int (query, ":department", department);
  else
    dd_statement_bind_null (query, ":department");
  dd_statement_bind_int (query, ":position", walk->position);
  dd_statement_bind_int (query, ":id", walk->id);
  dd_statement_bind_int (query, ":time", walk->now);
  dd_statement_bind_int (query, ":n", n);
  if (walk->filter == DD_ROSTER_FILTER_ALL && department != 0)
    add_heading (keys, walk, department);
  while (dd_statement_next (query, &failure))
    {
      gint64 post = dd_statement_int (query, 1);
      gint64 person = dd_statement_int (query, 2);

      looked_at++;
      walk->position = dd_statement_int (query, 0);
      walk->id = post;
      if (dd_statement_int (query, 3) == 0 ||
          (walk->filter == DD_ROSTER_FILTER_VACANT && person != 0))
        continue;
      if (!is_new (walk, person != 0 ? person : -post))
        continue;
      add_heading (keys, walk, department);
      add_key (keys, person != 0 ? DD_ROSTER_ENTRY_POST : DD_ROSTER_ENTRY_VACANT, department, post,
               person, FALSE);
    }
  if (failure != NULL)
    return finish (failure, error);
  if (looked_at < n)
    {
      g_hash_table_remove_all (walk->seen);
      walk->position = walk->id = G_MININT64;
      walk->headed = FALSE;
      if (++walk->department == walk->departments->len)
        enter_stage (walk, wants_persons (walk->filter) ? BY_NAME : THE_END);
    }
  return TRUE;
}

/* The next @n persons by name, as far as the filter wants those without a post, or those who left.
 */
static gboolean
walk_persons (DdDatabase *database, DdRosterWalk *walk, guint n, GArray *keys, GError **error)
{
  gboolean leavers = walk->filter == DD_ROSTER_FILTER_LEFT;
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT person.name, person.id,"
      " person.left_at IS NOT NULL AND person.left_at <= :time AS gone,"
      " (SELECT 1 FROM appointment WHERE appointment.person_id = person.id AND " DD_HELD_AT_TIME
      "  LIMIT 1)"
      " FROM (SELECT name, id FROM person WHERE (name, id) > (:name, :id) ORDER BY name, id"
      " LIMIT :n) next CROSS JOIN person ON person.id = next.id ORDER BY next.name, next.id",
      error);
  guint looked_at = 0;

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":name", walk->name);
  dd_statement_bind_int (query, ":id", walk->id);
  dd_statement_bind_int (query, ":time", walk->now);
  dd_statement_bind_int (query, ":n", n);
  while (dd_statement_next (query, &failure))
    {
      gint64 person = dd_statement_int (query, 1);
      gboolean gone = dd_statement_int (query, 2) != 0;
      gboolean holds = dd_statement_int (query, 3) != 0;

      looked_at++;
      g_free (walk->name);
      walk->name = dd_statement_dup_text (query, 0);
      walk->id = person;
      if (gone != leavers || (!leavers && holds) || !is_new (walk, person))
        continue;
      if (walk->filter == DD_ROSTER_FILTER_ALL)
        add_heading (keys, walk, DD_ROSTER_WITHOUT_POST);
      add_key (keys, DD_ROSTER_ENTRY_PERSON, 0, 0, person, FALSE);
    }
  if (looked_at < n)
    enter_stage (walk, THE_END);
  return finish (failure, error);
}

static gboolean
person_fits (DdRosterFilter filter, gboolean gone, gint64 post, gboolean handing_over)
{
  switch (filter)
    {
    case DD_ROSTER_FILTER_LEFT:
      return gone;
    case DD_ROSTER_FILTER_WITHOUT_POST:
      return !gone && post == 0;
    case DD_ROSTER_FILTER_HANDOVER:
      return !gone && handing_over;
    case DD_ROSTER_FILTER_VACANT:
      return FALSE;
    case DD_ROSTER_FILTER_ALL:
    default:
      return !gone;
    }
}

/* The next @n persons that match. */
static gboolean
walk_matching_persons (
    DdDatabase *database, DdRosterWalk *walk, guint n, GArray *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT person.id, person.left_at IS NOT NULL AND person.left_at <= :time,"
      " (SELECT post_id FROM appointment WHERE appointment.person_id = person.id"
      "  AND " DD_HELD_AT_TIME " ORDER BY appointment.from_at LIMIT 1),"
      " :handover AND EXISTS (SELECT 1 FROM appointment JOIN handover ON handover.post_id = "
      "appointment.post_id"
      "  AND handover.completed_at IS NULL AND handover.called_off_at IS NULL"
      "  WHERE appointment.person_id = person.id AND " DD_HELD_AT_TIME ")"
      " FROM (SELECT rowid FROM roster_search WHERE roster_search MATCH :expression"
      " AND rowid > :id ORDER BY rowid LIMIT :n) found"
      " CROSS JOIN person ON person.id = found.rowid",
      error);
  guint seen = 0;

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":expression", dd_roster_search_words_expression (walk->words, 0));
  dd_statement_bind_int (query, ":id", walk->id);
  dd_statement_bind_int (query, ":time", walk->now);
  dd_statement_bind_int (query, ":handover", walk->filter == DD_ROSTER_FILTER_HANDOVER);
  dd_statement_bind_int (query, ":n", n);
  while (dd_statement_next (query, &failure))
    {
      gint64 post = dd_statement_int (query, 2);
      gboolean fits = TRUE;

      seen++;
      walk->id = dd_statement_int (query, 0);
      if (!person_fits (walk->filter, dd_statement_int (query, 1) != 0, post,
                        dd_statement_int (query, 3) != 0))
        continue;
      if (!dd_roster_search_person_fits (database, walk->words, walk->id, walk->now, &fits, error))
        return FALSE;
      if (fits && is_new (walk, walk->id))
        add_key (keys, post != 0 ? DD_ROSTER_ENTRY_POST : DD_ROSTER_ENTRY_PERSON, 0, post, walk->id,
                 TRUE);
    }
  if (seen < n)
    enter_stage (walk, wants_posts (walk->filter) ? MATCHING_POSTS : THE_END);
  return finish (failure, error);
}

/* The next @n posts that match: who holds them, or that nobody does. */
static gboolean
walk_matching_posts (
    DdDatabase *database, DdRosterWalk *walk, guint n, GArray *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT post.id, post.department_id, " HOLDER ", " OPEN_HANDOVER
      " FROM (SELECT rowid FROM roster_search WHERE roster_search MATCH :expression"
      " AND rowid < :id ORDER BY rowid DESC LIMIT :n) found"
      " CROSS JOIN post ON post.id = -found.rowid",
      error);
  guint seen = 0;

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":expression", dd_roster_search_words_expression (walk->words, 0));
  dd_statement_bind_int (query, ":id", walk->id);
  dd_statement_bind_int (query, ":time", walk->now);
  dd_statement_bind_int (query, ":n", n);
  while (dd_statement_next (query, &failure))
    {
      gint64 post = dd_statement_int (query, 0);
      gint64 person = dd_statement_int (query, 2);
      gboolean fits = TRUE;

      seen++;
      walk->id = -post;
      if ((walk->filter == DD_ROSTER_FILTER_VACANT && person != 0) ||
          (walk->filter == DD_ROSTER_FILTER_HANDOVER && dd_statement_int (query, 3) == 0))
        continue;
      if (!(person != 0 ? dd_roster_search_person_fits (database, walk->words, person, walk->now,
                                                        &fits, error)
                        : dd_roster_search_post_fits (database, walk->words, post, &fits, error)))
        return FALSE;
      if (fits && is_new (walk, person != 0 ? person : -post))
        add_key (keys, person != 0 ? DD_ROSTER_ENTRY_POST : DD_ROSTER_ENTRY_VACANT,
                 dd_statement_int (query, 1), post, person, TRUE);
    }
  if (seen < n)
    enter_stage (walk, THE_END);
  return finish (failure, error);
}

/**
 * dd_roster_list_store_walk:
 * @database: the desk's database
 * @walk: how far the walk has come; @done is set at the end
 * @n: about how many rows to look at
 * @keys: (element-type DdRosterKey): gets what was found
 * @error: return location
 *
 * Takes the next step of a list, which may be too long to be read within one frame.
 *
 * Returns: whether it could be read
 */
gboolean
dd_roster_list_store_walk (
    DdDatabase *database, DdRosterWalk *walk, guint n, GArray *keys, GError **error)
{
  switch (walk->stage)
    {
    case BY_DEPARTMENT:
      return walk_posts (database, walk, n, keys, error);
    case BY_NAME:
      return walk_persons (database, walk, n, keys, error);
    case MATCHING_PERSONS:
      return walk_matching_persons (database, walk, n, keys, error);
    case MATCHING_POSTS:
      return walk_matching_posts (database, walk, n, keys, error);
    default:
      return TRUE;
    }
}

/* Rows -------------------------------------------------------------------------------------- */

static gboolean
read_heading (DdDatabase *database, DdRosterRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = NULL;

  if (row->key.department_id <= 0)
    {
      row->name = g_strdup (row->key.department_id == 0 ? C_ ("roster", "No department")
                                                        : C_ ("roster", "Without a post"));
      return TRUE;
    }
  query = dd_database_prepare (database, "SELECT key, name FROM department WHERE id = :id", error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":id", row->key.department_id);
  if (dd_statement_next (query, &failure))
    row->name = g_strdup (
        dd_department_name_of (dd_statement_text (query, 0), dd_statement_text (query, 1)));
  return finish (failure, error);
}

static gboolean
read_vacant (DdDatabase *database, gint64 now, DdRosterRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT post.kind, post.key, post.title, post.class_name, department.key, department.name,"
      " coalesce ((SELECT max (until_at) FROM appointment WHERE post_id = post.id"
      "  AND voided_at IS NULL AND until_at <= :time), post.created_at), " OPEN_HANDOVER
      " FROM post"
      " LEFT JOIN department ON department.id = post.department_id WHERE post.id = :post",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":post", row->key.post_id);
  dd_statement_bind_int (query, ":time", now);
  row->name = g_strdup (C_ ("roster", "Vacant"));
  if (dd_statement_next (query, &failure))
    {
      const char *department =
          dd_department_name_of (dd_statement_text (query, 4), dd_statement_text (query, 5));
      g_autofree char *title = dd_post_title_from_row (query, FALSE);

      row->subtitle = g_strjoin (" · ", title, row->key.found ? department : NULL, NULL);
      row->since = dd_statement_time (query, 6);
      row->handing_over = dd_statement_int (query, 7) != 0;
    }
  return finish (failure, error);
}

/* What somebody holds in one department, or everywhere. */
static gboolean
read_posts (DdDatabase *database, gint64 now, DdRosterRow *row, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT post.kind, post.key, post.title, post.class_name, appointment.acting,"
      " appointment.from_at, " OPEN_HANDOVER ", post.department_id IS :department"
      " FROM appointment JOIN post ON post.id = appointment.post_id"
      " WHERE appointment.person_id = :person AND " DD_HELD_AT_TIME
      " ORDER BY post.position, post.id",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":person", row->key.person_id);
  dd_statement_bind_int (query, ":time", now);
  if (row->key.department_id != 0)
    dd_statement_bind_int (query, ":department", row->key.department_id);
  else
    dd_statement_bind_null (query, ":department");
  while (dd_statement_next (query, &failure))
    {
      gint64 from = dd_statement_int (query, 5);
      g_autofree char *title = NULL;

      if (!row->key.found && dd_statement_int (query, 7) == 0)
        continue;
      title = dd_post_title_from_row (query, dd_statement_int (query, 4) != 0);
      g_string_append (titles, titles->len > 0 ? " · " : "");
      g_string_append (titles, title);
      row->since = row->since == DD_TIME_UNKNOWN ? from : MIN (row->since, from);
      row->handing_over |= dd_statement_int (query, 6) != 0;
    }
  if (failure != NULL)
    return finish (failure, error);
  row->subtitle = row->key.found
                      ? dd_post_store_dup_titles (database, row->key.person_id, now, &failure)
                      : g_string_free (g_steal_pointer (&titles), FALSE);
  return finish (failure, error);
}

static gboolean
read_person (DdDatabase *database, DdRosterRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT name, coalesce (phone, office_phone), left_at FROM person WHERE id = :id",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":id", row->key.person_id);
  if (dd_statement_next (query, &failure))
    {
      row->name = dd_statement_dup_text (query, 0);
      row->phone = dd_statement_dup_text (query, 1);
      if (row->key.kind == DD_ROSTER_ENTRY_PERSON)
        row->since = dd_statement_time (query, 2);
    }
  return finish (failure, error);
}

/**
 * dd_roster_list_store_read:
 * @database: the desk's database
 * @key: what the list knows of the row
 * @now: the present, UTC milliseconds
 * @row: (out caller-allocates): the row
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_roster_list_store_read (
    DdDatabase *database, const DdRosterKey *key, gint64 now, DdRosterRow *row, GError **error)
{
  *row = (DdRosterRow){ .key = *key, .since = DD_TIME_UNKNOWN };
  switch (key->kind)
    {
    case DD_ROSTER_ENTRY_DEPARTMENT:
      return read_heading (database, row, error);
    case DD_ROSTER_ENTRY_VACANT:
      return read_vacant (database, now, row, error);
    case DD_ROSTER_ENTRY_POST:
      return read_person (database, row, error) && read_posts (database, now, row, error);
    case DD_ROSTER_ENTRY_PERSON:
    default:
      return read_person (database, row, error);
    }
}
