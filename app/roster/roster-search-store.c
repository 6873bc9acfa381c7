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
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT OR REPLACE INTO roster_search (rowid, words)"
      " SELECT id, bigrams (name) || ' ' || bigrams (phone) || ' ' || bigrams (office_phone)"
      " || ' ' || bigrams (staff_number) FROM person WHERE id = :id",
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
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT OR REPLACE INTO roster_search (rowid, words)"
      " SELECT -post.id, bigrams (nullif (post.title, post.key)) || ' '"
      " || bigrams (post.class_name) || ' ' || bigrams (department.name) || ' '"
      " || char (57344) || replace (post.kind, '-', '') || ' '"
      " || coalesce (char (57344) || replace (department.key, '-', ''), '')"
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

/**
 * dd_roster_search_query:
 * @text: (nullable): what the user typed into a search box
 *
 * Returns: (transfer full) (nullable): the MATCH expression that finds it; %NULL if there is
 *   nothing to search for
 */
char *
dd_roster_search_query (const char *text)
{
  g_autofree char *clean = dd_text_clean (text);
  g_autofree char *folded = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *words = NULL;
  GString *query;

  if (clean == NULL)
    return NULL;
  digits = is_number (clean) ? dd_phone_digits (clean) : NULL;
  words = dd_text_bigram_query (digits != NULL ? digits : clean);
  if (words == NULL)
    return NULL;

  query = g_string_new (words);
  folded = g_utf8_casefold (clean, -1);
  for (guint i = 0; i < DD_N_POST_KINDS; i++)
    add_key (query, folded, dd_post_kind_to_text ((DdPostKind) i),
             dd_post_kind_to_key ((DdPostKind) i));
  add_key (query, folded, dd_department_name_of (DD_DEPARTMENT_LEADING_GROUP, NULL),
           DD_DEPARTMENT_LEADING_GROUP);
  return g_string_free (query, FALSE);
}

static gpointer
person_from_row (DdStatement *row)
{
  return dd_person_from_row (row);
}

/**
 * dd_roster_search_persons:
 * @database: a database
 * @expression: from dd_roster_search_query()
 * @now: the present, UTC milliseconds
 * @limit: at most how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPerson) (nullable): those still at the school who are
 *   found by their name or number
 */
GPtrArray *
dd_roster_search_persons (
    DdDatabase *database, const char *expression, gint64 now, guint limit, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " DD_PERSON_COLUMNS " FROM (SELECT rowid FROM roster_search"
                           " WHERE roster_search MATCH :expression AND rowid > 0) found"
                           " CROSS JOIN person ON person.id = found.rowid"
                           " WHERE person.left_at IS NULL OR person.left_at > :now LIMIT :limit",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":expression", expression);
  dd_statement_bind_int (query, ":now", now);
  dd_statement_bind_int (query, ":limit", limit);
  return dd_statement_collect (query, person_from_row, (GDestroyNotify) dd_person_free, error);
}

/**
 * dd_roster_search_holders:
 * @database: a database
 * @expression: from dd_roster_search_query()
 * @now: the present, UTC milliseconds
 * @limit: at most how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPerson) (nullable): those who hold a post that is found,
 *   somebody with two such posts twice
 */
GPtrArray *
dd_roster_search_holders (
    DdDatabase *database, const char *expression, gint64 now, guint limit, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT " DD_PERSON_COLUMNS " FROM (SELECT rowid FROM roster_search"
      " WHERE roster_search MATCH :expression AND rowid < 0 ORDER BY rowid DESC) found"
      " CROSS JOIN appointment ON appointment.post_id = -found.rowid AND " DD_HELD_AT_TIME
      " CROSS JOIN person ON person.id = appointment.person_id LIMIT :limit",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":expression", expression);
  dd_statement_bind_int (query, ":time", now);
  dd_statement_bind_int (query, ":limit", limit);
  return dd_statement_collect (query, person_from_row, (GDestroyNotify) dd_person_free, error);
}
