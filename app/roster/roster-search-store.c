/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search index holds persons under their id and posts under minus theirs. A person is found by
 * what is theirs; by a post they are found through who holds it at the moment, so that nothing in
 * the index grows old when an appointment ends.
 */
#include "roster/roster-search-store.h"

#include "roster/roster-search-words.h"
#include "roster/store-rows.h"

#define PERSON_WORDS                                                                               \
  "bigrams (name) || ' ' || bigrams (phone) || ' ' || bigrams (office_phone)"                      \
  " || ' ' || bigrams (staff_number)"

#define POST_WORDS                                                                                 \
  "bigrams (nullif (post.title, post.key)) || ' '"                                                 \
  " || bigrams (post.class_name) || ' ' || bigrams (department.name) || ' '"                       \
  " || char (57344) || replace (post.kind, '-', '') || ' '"                                        \
  " || coalesce (char (57344) || replace (department.key, '-', ''), '')"

/**
 * dd_roster_search_index_person:
 * @database: a database in a transaction
 * @id: a person
 * @error: return location
 *
 * Writes anew what the person is found by. Each field has pairs of its own: none crosses fields.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_search_index_person (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (database,
                           "INSERT OR REPLACE INTO roster_search (rowid, words)"
                           " SELECT id, " PERSON_WORDS " FROM person WHERE id = :id",
                           error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":id", id);
  return dd_statement_run (insert, error);
}

/**
 * dd_roster_search_index_posts:
 * @database: a database in a transaction
 * @post_id: a post, or 0
 * @department_id: the department whose posts are meant, or 0
 * @error: return location
 *
 * Writes anew what posts are found by.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_search_index_posts (DdDatabase *database,
                              gint64 post_id,
                              gint64 department_id,
                              GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (database,
                           "INSERT OR REPLACE INTO roster_search (rowid, words)"
                           " SELECT -post.id, " POST_WORDS
                           " FROM post LEFT JOIN department ON department.id = post.department_id"
                           " WHERE post.ended_at IS NULL"
                           " AND (post.id = :post OR post.department_id = :department)",
                           error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":post", post_id);
  dd_statement_bind_int (insert, ":department", department_id);
  return dd_statement_run (insert, error);
}

static gboolean
run_from (DdDatabase *database, const char *sql, gint64 first, GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (database, sql, error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":first", first);
  return dd_statement_run (insert, error);
}

/**
 * dd_roster_search_index_new:
 * @database: a database in a transaction
 * @first_person: id of the first of many persons who are not in the index yet
 * @first_post: id of the first of many posts that are not
 * @error: return location
 *
 * Writes what persons and posts are found by that were made since. In the order of the index, which
 * for posts is the reverse: out of order it would be written out after each of them.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_search_index_new (DdDatabase *database,
                            gint64 first_person,
                            gint64 first_post,
                            GError **error)
{
  return run_from (database,
                   "INSERT INTO roster_search (rowid, words) SELECT -post.id, " POST_WORDS
                   " FROM post LEFT JOIN department ON department.id = post.department_id"
                   " WHERE post.id >= :first ORDER BY post.id DESC",
                   first_post, error) &&
         run_from (database,
                   "INSERT INTO roster_search (rowid, words) SELECT id, " PERSON_WORDS
                   " FROM person WHERE id >= :first ORDER BY id",
                   first_person, error);
}

/**
 * dd_roster_search_drop_post:
 * @database: a database in a transaction
 * @id: a post that has ended
 * @error: return location
 *
 * Returns: whether it is found no more
 */
gboolean
dd_roster_search_drop_post (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) delete =
      dd_database_prepare (database, "DELETE FROM roster_search WHERE rowid = -:id", error);

  if (delete == NULL)
    return FALSE;
  dd_statement_bind_int (delete, ":id", id);
  return dd_statement_run (delete, error);
}

static gboolean
count_hits (DdDatabase *database, const char *expression, gint64 *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT count (*) FROM (SELECT 1 FROM roster_search"
                           " WHERE roster_search MATCH :expression LIMIT 2000)",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":expression", expression);
  if (dd_statement_next (query, &failure))
    *n = dd_statement_int (query, 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return *n >= 0;
}

/**
 * dd_roster_search_order:
 * @database: a database
 * @words: from dd_roster_search_words_new()
 * @error: return location
 *
 * Puts the word that finds least first: what it finds is looked at for the others.
 *
 * Returns: whether the index could be read
 */
gboolean
dd_roster_search_order (DdDatabase *database, GPtrArray *words, GError **error)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < words->len && words->len > 1; i++)
    {
      gint64 n = -1;

      if (!count_hits (database, dd_roster_search_words_expression (words, i), &n, error))
        return FALSE;
      if (n < least)
        {
          gpointer first = words->pdata[0];

          words->pdata[0] = words->pdata[i];
          words->pdata[i] = first;
          least = n;
        }
    }
  return TRUE;
}

/* Whether all words but the first stand in what the rows of @query are found by. The rows are read
 * and not asked for in the index: that takes twenty times as long for a word that many have. */
static gboolean
others_fit (DdStatement *query, GPtrArray *words, gboolean *fits, GError **error)
{
  g_autoptr (GString) text = g_string_new (" ");
  g_autoptr (GError) failure = NULL;

  while (dd_statement_next (query, &failure))
    {
      g_string_append (text, dd_statement_text (query, 0));
      /* None goes from one row into the next. */
      g_string_append (text, " \n ");
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *fits = TRUE;
  for (guint i = 1; i < words->len && *fits; i++)
    *fits = dd_roster_search_words_is_in (words, i, text->str);
  return TRUE;
}

/**
 * dd_roster_search_person_fits:
 * @database: a database
 * @words: from dd_roster_search_words_new(), ordered
 * @person_id: whom the first word found, by themselves or by a post
 * @now: the present, UTC milliseconds
 * @fits: (out): whether each other word is found in what is theirs or in a post that they hold
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_roster_search_person_fits (DdDatabase *database,
                              GPtrArray *words,
                              gint64 person_id,
                              gint64 now,
                              gboolean *fits,
                              GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  *fits = TRUE;
  if (words->len == 1)
    return TRUE;
  query = dd_database_prepare (database,
                               "SELECT words FROM roster_search WHERE rowid = :person"
                               " UNION ALL SELECT words FROM appointment CROSS JOIN roster_search"
                               " ON roster_search.rowid = -appointment.post_id"
                               " WHERE appointment.person_id = :person AND " DD_HELD_AT_TIME,
                               error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":person", person_id);
  dd_statement_bind_int (query, ":time", now);
  return others_fit (query, words, fits, error);
}

/**
 * dd_roster_search_post_fits:
 * @database: a database
 * @words: from dd_roster_search_words_new(), ordered
 * @post_id: a post that nobody holds, found by the first word
 * @fits: (out): whether each other word is found in it too
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_roster_search_post_fits (
    DdDatabase *database, GPtrArray *words, gint64 post_id, gboolean *fits, GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  *fits = TRUE;
  if (words->len == 1)
    return TRUE;
  query =
      dd_database_prepare (database, "SELECT words FROM roster_search WHERE rowid = -:post", error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":post", post_id);
  return others_fit (query, words, fits, error);
}

/* The persons of @query whom the other words fit too. */
static GPtrArray *
collect_fitting (DdDatabase *database,
                 DdStatement *query,
                 GPtrArray *words,
                 gint64 now,
                 guint limit,
                 GError **error)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_person_free);
  g_autoptr (GError) failure = NULL;

  while (persons->len < limit && dd_statement_next (query, &failure))
    {
      g_autoptr (DdPerson) person = dd_person_from_row (query);
      gboolean fits;

      if (!dd_roster_search_person_fits (database, words, person->id, now, &fits, error))
        return NULL;
      if (fits)
        g_ptr_array_add (persons, g_steal_pointer (&person));
    }
  if (failure == NULL)
    return g_steal_pointer (&persons);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dd_roster_search_persons:
 * @database: a database
 * @words: from dd_roster_search_words_new(), ordered
 * @now: the present, UTC milliseconds
 * @limit: at most how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPerson) (nullable): those still at the school who are
 *   found by their name or number
 */
GPtrArray *
dd_roster_search_persons (
    DdDatabase *database, GPtrArray *words, gint64 now, guint limit, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " DD_PERSON_COLUMNS " FROM (SELECT rowid FROM roster_search"
                           " WHERE roster_search MATCH :expression AND rowid > 0) found"
                           " CROSS JOIN person ON person.id = found.rowid"
                           " WHERE person.left_at IS NULL OR person.left_at > :now",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":expression", dd_roster_search_words_expression (words, 0));
  dd_statement_bind_int (query, ":now", now);
  return collect_fitting (database, query, words, now, limit, error);
}

/**
 * dd_roster_search_holders:
 * @database: a database
 * @words: from dd_roster_search_words_new(), ordered
 * @now: the present, UTC milliseconds
 * @limit: at most how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPerson) (nullable): those who hold a post that is found,
 *   somebody with two such posts twice
 */
GPtrArray *
dd_roster_search_holders (
    DdDatabase *database, GPtrArray *words, gint64 now, guint limit, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT " DD_PERSON_COLUMNS " FROM (SELECT rowid FROM roster_search"
      " WHERE roster_search MATCH :expression AND rowid < 0 ORDER BY rowid DESC) found"
      " CROSS JOIN appointment ON appointment.post_id = -found.rowid AND " DD_HELD_AT_TIME
      " CROSS JOIN person ON person.id = appointment.person_id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":expression", dd_roster_search_words_expression (words, 0));
  dd_statement_bind_int (query, ":time", now);
  return collect_fitting (database, query, words, now, limit, error);
}
