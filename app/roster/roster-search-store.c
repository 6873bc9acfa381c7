/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search index holds persons under their id and posts under minus theirs. A person is found by
 * what is theirs; by a post they are found through who holds it at the moment, so that nothing in
 * the index grows old when an appointment ends.
 */
#include "roster/roster-search-store.h"

#include "base/text.h"
#include "roster/phone.h"
#include "roster/store-rows.h"

#include <string.h>

/* Stands before a kind's key in the index: a letter that nobody types. The names of kinds are in
 * the user's language, so the index holds the key and the query looks for the keys whose name fits.
 */
#define KEY_MARK "\xee\x80\x80"

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

/* Nobody types more words, and each costs a look for every hit. */
#define WORDS_MAX 8

/* " OR "key"", if @name, which the index does not hold, has @wanted in it. */
static void
add_key (GString *query, const char *wanted, const char *name, const char *key)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;

  if (strstr (folded, wanted) == NULL)
    return;
  parts = g_strsplit (key, "-", -1);
  joined = g_strjoinv (NULL, parts);
  g_string_append_printf (query, " OR \"" KEY_MARK "%s\"", joined);
}

/* A number is looked for by its digits, however it is written; an extension is a word of it. */
static gboolean
is_number (const char *text)
{
  gboolean digits = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return FALSE;
      digits |= g_unichar_isdigit (c);
    }
  return digits;
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* The expression that finds one word; %NULL if it has no letter and no digit. */
static char *
word_query (const char *word)
{
  g_autofree char *digits = is_number (word) ? dd_phone_digits (word) : NULL;
  g_autofree char *pairs = dd_text_bigram_query (digits != NULL ? digits : word);
  g_autofree char *folded = NULL;
  GString *query;

  if (pairs == NULL)
    return NULL;
  query = g_string_new (pairs);
  folded = g_utf8_casefold (word, -1);
  for (guint i = 0; i < DD_N_POST_KINDS; i++)
    add_key (query, folded, dd_post_kind_to_text ((DdPostKind) i),
             dd_post_kind_to_key ((DdPostKind) i));
  add_key (query, folded, dd_department_name_of (DD_DEPARTMENT_LEADING_GROUP, NULL),
           DD_DEPARTMENT_LEADING_GROUP);
  return g_string_free (query, FALSE);
}

static void
add_word (GPtrArray *words, const char *word)
{
  char *query = word_query (word);

  if (query != NULL && words->len < WORDS_MAX)
    g_ptr_array_add (words, query);
  else
    g_free (query);
}

/* Puts a space of one kind between words: Chinese keyboards type a wide one. */
static char *
plain_spaces (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, g_unichar_isspace (c) ? ' ' : c);
    }
  return g_string_free (plain, FALSE);
}

/**
 * dd_roster_search_words:
 * @text: (nullable): what the user typed into a search box
 *
 * Cuts it into words, each of which must be found. A number may be typed with spaces: those that
 * follow each other are one.
 *
 * Returns: (transfer full) (nullable): a MATCH expression for each word; %NULL if there is nothing
 *   to search for
 */
char **
dd_roster_search_words (const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autofree char *plain = plain_spaces (text != NULL ? text : "");
  g_auto (GStrv) typed = g_strsplit (plain, " ", -1);
  g_autoptr (GString) number = g_string_new (NULL);

  for (guint i = 0; typed[i] != NULL; i++)
    {
      if (is_number (typed[i]))
        {
          g_string_append (number, typed[i]);
          continue;
        }
      if (!has_letter (typed[i]))
        continue;
      add_word (words, number->str);
      g_string_truncate (number, 0);
      add_word (words, typed[i]);
    }
  add_word (words, number->str);
  return words->len > 0 ? (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE) : NULL;
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
 * @words: (inout): from dd_roster_search_words()
 * @error: return location
 *
 * Puts the word that finds least first: what it finds is looked at for the others.
 *
 * Returns: whether the index could be read
 */
gboolean
dd_roster_search_order (DdDatabase *database, char **words, GError **error)
{
  gint64 least = G_MAXINT64;
  guint first = 0;

  if (words[1] == NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 n = -1;

      if (!count_hits (database, words[i], &n, error))
        return FALSE;
      if (n < least)
        first = i;
      least = MIN (least, n);
    }
  if (first != 0)
    {
      char *word = words[0];

      words[0] = words[first];
      words[first] = word;
    }
  return TRUE;
}

static gboolean
run_fits (DdStatement *query, gboolean *fits, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *fits = dd_statement_next (query, &failure) && dd_statement_int (query, 0) != 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_roster_search_person_fits:
 * @database: a database
 * @words: expressions
 * @person_id: a person
 * @now: the present, UTC milliseconds
 * @fits: (out): whether each word is found in what is theirs or in a post that they hold
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_roster_search_person_fits (DdDatabase *database,
                              char *const *words,
                              gint64 person_id,
                              gint64 now,
                              gboolean *fits,
                              GError **error)
{
  *fits = TRUE;
  for (guint i = 0; words[i] != NULL && *fits; i++)
    {
      g_autoptr (DdStatement) query = dd_database_prepare (
          database,
          "SELECT EXISTS (SELECT 1 FROM roster_search WHERE roster_search MATCH :expression"
          " AND rowid = :person) OR EXISTS (SELECT 1 FROM appointment CROSS JOIN roster_search"
          " ON roster_search.rowid = -appointment.post_id WHERE roster_search MATCH :expression"
          " AND appointment.person_id = :person AND " DD_HELD_AT_TIME ")",
          error);

      if (query == NULL)
        return FALSE;
      dd_statement_bind_text (query, ":expression", words[i]);
      dd_statement_bind_int (query, ":person", person_id);
      dd_statement_bind_int (query, ":time", now);
      if (!run_fits (query, fits, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_roster_search_post_fits:
 * @database: a database
 * @words: expressions
 * @post_id: a post that nobody holds
 * @fits: (out): whether each word is found in it
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_roster_search_post_fits (
    DdDatabase *database, char *const *words, gint64 post_id, gboolean *fits, GError **error)
{
  *fits = TRUE;
  for (guint i = 0; words[i] != NULL && *fits; i++)
    {
      g_autoptr (DdStatement) query =
          dd_database_prepare (database,
                               "SELECT EXISTS (SELECT 1 FROM roster_search"
                               " WHERE roster_search MATCH :expression AND rowid = -:post)",
                               error);

      if (query == NULL)
        return FALSE;
      dd_statement_bind_text (query, ":expression", words[i]);
      dd_statement_bind_int (query, ":post", post_id);
      if (!run_fits (query, fits, error))
        return FALSE;
    }
  return TRUE;
}

/* The persons of @query whom the other words fit too. */
static GPtrArray *
collect_fitting (DdDatabase *database,
                 DdStatement *query,
                 char *const *others,
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

      if (!dd_roster_search_person_fits (database, others, person->id, now, &fits, error))
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
 * @words: from dd_roster_search_words(), ordered
 * @now: the present, UTC milliseconds
 * @limit: at most how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPerson) (nullable): those still at the school who are
 *   found by their name or number
 */
GPtrArray *
dd_roster_search_persons (
    DdDatabase *database, char *const *words, gint64 now, guint limit, GError **error)
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
  dd_statement_bind_text (query, ":expression", words[0]);
  dd_statement_bind_int (query, ":now", now);
  return collect_fitting (database, query, words + 1, now, limit, error);
}

/**
 * dd_roster_search_holders:
 * @database: a database
 * @words: from dd_roster_search_words(), ordered
 * @now: the present, UTC milliseconds
 * @limit: at most how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPerson) (nullable): those who hold a post that is found,
 *   somebody with two such posts twice
 */
GPtrArray *
dd_roster_search_holders (
    DdDatabase *database, char *const *words, gint64 now, guint limit, GError **error)
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
  dd_statement_bind_text (query, ":expression", words[0]);
  dd_statement_bind_int (query, ":time", now);
  return collect_fitting (database, query, words + 1, now, limit, error);
}
