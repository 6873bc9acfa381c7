/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/post-store.h"

#include "base/error.h"
#include "roster/store-rows.h"

#include <glib/gi18n.h>

static gpointer
post_from_row (DdStatement *row)
{
  return dd_post_from_row (row);
}

/**
 * dd_post_store_list:
 * @database: a database
 * @department_id: a department; 0 for the posts of none
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPost) (nullable): the posts there are, in their order
 */
GPtrArray *
dd_post_store_list (DdDatabase *database, gint64 department_id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " DD_POST_COLUMNS " FROM post"
                           " WHERE department_id IS :department AND ended_at IS NULL"
                           " ORDER BY position, id",
                           error);

  if (query == NULL)
    return NULL;
  if (department_id != 0)
    dd_statement_bind_int (query, ":department", department_id);
  else
    dd_statement_bind_null (query, ":department");
  return dd_statement_collect (query, post_from_row, (GDestroyNotify) dd_post_free, error);
}

/**
 * dd_post_store_get:
 * @database: a database
 * @id: a post
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post, ended or not
 */
DdPost *
dd_post_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT " DD_POST_COLUMNS " FROM post WHERE id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This post is not in the roster."), error)
             ? dd_post_from_row (query)
             : NULL;
}

/**
 * dd_post_store_find:
 * @database: a database
 * @key: key of a post that every desk has
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post
 */
DdPost *
dd_post_store_find (DdDatabase *database, const char *key, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT " DD_POST_COLUMNS " FROM post WHERE key = :key",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":key", key);
  return dd_statement_require (query, _ ("This post is not in the roster."), error)
             ? dd_post_from_row (query)
             : NULL;
}

/**
 * dd_post_store_list_held:
 * @database: a database
 * @person_id: a person
 * @time: an instant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPost) (nullable): the posts the person held then, in the
 *   order of the roster
 */
GPtrArray *
dd_post_store_list_held (DdDatabase *database, gint64 person_id, gint64 time, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT " DD_POST_COLUMNS " FROM appointment JOIN post ON post.id = appointment.post_id"
      " LEFT JOIN department ON department.id = post.department_id"
      " WHERE appointment.person_id = :person AND " DD_HELD_AT_TIME
      " ORDER BY department.id IS NULL, department.position, department.id, post.position, post.id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  dd_statement_bind_int (query, ":time", time);
  return dd_statement_collect (query, post_from_row, (GDestroyNotify) dd_post_free, error);
}

static void
end_department (GString *titles, const char *department)
{
  if (department != NULL)
    g_string_append_printf (titles, " · %s", department);
}

/**
 * dd_post_store_dup_titles:
 * @database: a database
 * @person_id: a person
 * @time: an instant, UTC milliseconds
 * @error: return location; stays unset for somebody without a post
 *
 * Returns: (transfer full) (nullable): what the person was then, "校长、组长 · 领导小组": the posts
 * of each department and its name, in the order of the roster; %NULL for nothing
 */
char *
dd_post_store_dup_titles (DdDatabase *database, gint64 person_id, gint64 time, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *department = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT post.kind, post.key, post.title, post.class_name, department.key, department.name,"
      " appointment.acting FROM appointment JOIN post ON post.id = appointment.post_id"
      " LEFT JOIN department ON department.id = post.department_id"
      " WHERE appointment.person_id = :person AND " DD_HELD_AT_TIME
      " ORDER BY department.id IS NULL, department.position, department.id, post.position, post.id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  dd_statement_bind_int (query, ":time", time);
  while (dd_statement_next (query, &failure))
    {
      g_autofree char *title = dd_post_title_from_row (query, dd_statement_int (query, 6) != 0);
      g_autofree char *named = g_strdup (
          dd_department_name_of (dd_statement_text (query, 4), dd_statement_text (query, 5)));

      if (titles->len > 0 && g_strcmp0 (named, department) == 0)
        /* Translators: stands between the posts of one person in one department. */
        g_string_append (titles, C_ ("post", ", "));
      else if (titles->len > 0)
        {
          end_department (titles, department);
          /* Translators: stands between the posts of one person in several departments. */
          g_string_append (titles, C_ ("post", "; "));
        }
      g_string_append (titles, title);
      g_free (department);
      department = g_steal_pointer (&named);
    }
  end_department (titles, department);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return titles->len > 0 ? g_string_free (g_steal_pointer (&titles), FALSE) : NULL;
}

/**
 * dd_post_store_save:
 * @database: a database in a transaction
 * @post: a post
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: its id, new if it had none, or 0 with @error set
 */
gint64
dd_post_store_save (DdDatabase *database, const DdPost *post, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (post->id == 0)
    save = dd_database_prepare (
        database,
        "INSERT INTO post (key, kind, title, department_id, class_name, position, created_at)"
        " VALUES (:key, :kind, :title, :department, :class, :position, :created_at)",
        error);
  else
    save = dd_database_prepare (
        database,
        "UPDATE post SET kind = :kind, title = :title, department_id = :department,"
        " class_name = :class, position = :position, ended_at = NULL WHERE id = :id",
        error);
  if (save == NULL)
    return 0;
  dd_statement_bind_text (save, ":kind", dd_post_kind_to_key (post->kind));
  dd_statement_bind_text (save, ":title", post->title != NULL ? post->title : "");
  if (post->department_id != 0)
    dd_statement_bind_int (save, ":department", post->department_id);
  else
    dd_statement_bind_null (save, ":department");
  dd_statement_bind_text (save, ":class", post->class_name);
  dd_statement_bind_int (save, ":position", post->position);
  if (post->id != 0)
    dd_statement_bind_int (save, ":id", post->id);
  else
    {
      dd_statement_bind_text (save, ":key", post->key);
      dd_statement_bind_time (save, ":created_at", post->created_at);
    }
  if (!dd_statement_run (save, error))
    return 0;
  if (post->id == 0)
    return dd_database_last_id (database);
  if (dd_database_changed_rows (database) != 0)
    return post->id;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, _ ("This post is not in the roster."));
  return 0;
}

/**
 * dd_post_store_end:
 * @database: a database in a transaction
 * @id: a post
 * @ended_at: since when it is no more, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_post_store_end (DdDatabase *database, gint64 id, gint64 ended_at, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE post SET ended_at = :ended_at WHERE id = :id", error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_int (update, ":ended_at", ended_at);
  return dd_statement_run (update, error);
}
