/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-store.h"

#include "base/error.h"

#include <glib/gi18n.h>

/* Ends a read that found no row: hands on what went wrong, or says that it is not there. */
static void
set_missing (GError **error, GError *failure, const char *message)
{
  if (failure != NULL)
    g_propagate_error (error, g_error_copy (failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, message);
}

/* The school -------------------------------------------------------------------------------- */

/**
 * dd_roster_store_insert_school:
 * @database: a database in a transaction, not set up yet
 * @now: the present, UTC milliseconds
 * @school: whose desk it becomes
 * @recovery_public: (array fixed-size=32): public half of the recovery key
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_store_insert_school (DdDatabase *database,
                               gint64 now,
                               const DdSchool *school,
                               const guint8 *recovery_public,
                               GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO desk (id, school, time_zone, phone, recovery_public_key, set_up_at)"
      " VALUES (1, :school, :zone, :phone, :recovery, :now)",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_text (insert, ":school", school->name);
  dd_statement_bind_text (insert, ":zone", school->zone);
  dd_statement_bind_text (insert, ":phone", school->phone);
  dd_statement_bind_bytes (insert, ":recovery", recovery_public, 32);
  dd_statement_bind_int (insert, ":now", now);
  return dd_statement_run (insert, error);
}

/**
 * dd_roster_store_update_school:
 * @database: a database in a transaction
 * @school: the school as it shall be
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_store_update_school (DdDatabase *database, const DdSchool *school, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      database, "UPDATE desk SET school = :school, time_zone = :zone, phone = :phone WHERE id = 1",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_text (update, ":school", school->name);
  dd_statement_bind_text (update, ":zone", school->zone);
  dd_statement_bind_text (update, ":phone", school->phone);
  return dd_statement_run (update, error);
}

/**
 * dd_roster_store_load_school:
 * @database: a database
 * @error: return location: %DD_ERROR_NOT_FOUND before the desk is set up
 *
 * Returns: (transfer full) (nullable): the school
 */
DdSchool *
dd_roster_store_load_school (DdDatabase *database, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT school, time_zone, phone FROM desk WHERE id = 1",
                           error);

  if (query == NULL)
    return NULL;
  if (dd_statement_next (query, &failure))
    return dd_school_new (dd_statement_text (query, 0), dd_statement_text (query, 1),
                          dd_statement_text (query, 2));
  set_missing (error, failure, _ ("This desk is not set up yet."));
  return NULL;
}

/* Persons, posts, appointments -------------------------------------------------------------- */

static DdPerson *
person_from_row (DdStatement *row)
{
  DdPerson *person = g_new0 (DdPerson, 1);

  person->id = dd_statement_int (row, 0);
  person->name = dd_statement_dup_text (row, 1);
  person->phone = dd_statement_dup_text (row, 2);
  person->mail = dd_statement_dup_text (row, 3);
  return person;
}

/**
 * dd_roster_store_insert_person:
 * @database: a database in a transaction
 * @person: a person not saved yet
 * @error: return location
 *
 * Returns: the person's id, or 0 with @error set
 */
gint64
dd_roster_store_insert_person (DdDatabase *database, const DdPerson *person, GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (database,
                           "INSERT INTO person (name, phone, mail) VALUES (:name, :phone, :mail)",
                           error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_text (insert, ":name", person->name);
  dd_statement_bind_text (insert, ":phone", person->phone);
  dd_statement_bind_text (insert, ":mail", person->mail);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/**
 * dd_roster_store_get_person:
 * @database: a database
 * @id: a person
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the person
 */
DdPerson *
dd_roster_store_get_person (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT id, name, phone, mail FROM person WHERE id = :id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  if (dd_statement_next (query, &failure))
    return person_from_row (query);
  set_missing (error, failure, _ ("This person is not in the roster."));
  return NULL;
}

/**
 * dd_roster_store_insert_post:
 * @database: a database in a transaction
 * @key: (nullable): key of a post that every desk has
 * @title: its title
 * @error: return location
 *
 * Returns: the post's id, or 0 with @error set
 */
gint64
dd_roster_store_insert_post (DdDatabase *database,
                             const char *key,
                             const char *title,
                             GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (database, "INSERT INTO post (key, title) VALUES (:key, :title)", error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_text (insert, ":key", key);
  dd_statement_bind_text (insert, ":title", title);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

static DdPost *
post_from_row (DdStatement *row)
{
  DdPost *post = g_new0 (DdPost, 1);

  post->id = dd_statement_int (row, 0);
  post->key = dd_statement_dup_text (row, 1);
  post->title = dd_statement_dup_text (row, 2);
  return post;
}

/**
 * dd_roster_store_find_post:
 * @database: a database
 * @key: key of a post that every desk has
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post
 */
DdPost *
dd_roster_store_find_post (DdDatabase *database, const char *key, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT id, key, title FROM post WHERE key = :key", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":key", key);
  if (dd_statement_next (query, &failure))
    return post_from_row (query);
  set_missing (error, failure, _ ("This post is not in the roster."));
  return NULL;
}

/**
 * dd_roster_store_get_post:
 * @database: a database
 * @id: a post
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post
 */
DdPost *
dd_roster_store_get_post (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT id, key, title FROM post WHERE id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  if (dd_statement_next (query, &failure))
    return post_from_row (query);
  set_missing (error, failure, _ ("This post is not in the roster."));
  return NULL;
}

/**
 * dd_roster_store_appoint:
 * @database: a database in a transaction
 * @post_id: a post
 * @person_id: who takes it
 * @from: from when, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_store_appoint (
    DdDatabase *database, gint64 post_id, gint64 person_id, gint64 from, GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO appointment (post_id, person_id, from_at) VALUES (:post, :person, :from)",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":post", post_id);
  dd_statement_bind_int (insert, ":person", person_id);
  dd_statement_bind_int (insert, ":from", from);
  return dd_statement_run (insert, error);
}

/**
 * dd_roster_store_holder_at:
 * @database: a database
 * @post_key: key of a post that every desk has
 * @time: an instant, UTC milliseconds
 * @error: return location; stays unset if the post was vacant
 *
 * Returns: (transfer full) (nullable): who held the post then; %NULL for a vacancy too
 */
DdPerson *
dd_roster_store_holder_at (DdDatabase *database, const char *post_key, gint64 time, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT person.id, person.name, person.phone, person.mail FROM post"
                           " JOIN appointment ON appointment.post_id = post.id"
                           " JOIN person ON person.id = appointment.person_id"
                           " WHERE post.key = :key AND appointment.from_at <= :time"
                           " AND (appointment.until_at IS NULL OR appointment.until_at > :time)"
                           " ORDER BY appointment.from_at DESC, appointment.id DESC LIMIT 1",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":key", post_key);
  dd_statement_bind_int (query, ":time", time);
  return dd_statement_next (query, error) ? person_from_row (query) : NULL;
}

/* Contacts ---------------------------------------------------------------------------------- */

/**
 * dd_roster_store_save_contact:
 * @database: a database in a transaction
 * @contact: a contact; its roles are set apart
 * @error: return location
 *
 * Returns: its id, new if it had none, or 0 with @error set
 */
gint64
dd_roster_store_save_contact (DdDatabase *database, const DdContact *contact, GError **error)
{
  g_autoptr (DdStatement) save = NULL;

  if (contact->id == 0)
    save = dd_database_prepare (
        database, "INSERT INTO contact (name, phone, hours) VALUES (:name, :phone, :hours)", error);
  else
    save = dd_database_prepare (
        database, "UPDATE contact SET name = :name, phone = :phone, hours = :hours WHERE id = :id",
        error);
  if (save == NULL)
    return 0;
  dd_statement_bind_text (save, ":name", contact->name);
  dd_statement_bind_text (save, ":phone", contact->phone);
  dd_statement_bind_text (save, ":hours", contact->hours);
  if (contact->id != 0)
    dd_statement_bind_int (save, ":id", contact->id);
  if (!dd_statement_run (save, error))
    return 0;
  if (contact->id == 0)
    return dd_database_last_id (database);
  if (dd_database_changed_rows (database) == 0)
    {
      set_missing (error, NULL, _ ("This office is no longer in the list."));
      return 0;
    }
  return contact->id;
}

/**
 * dd_roster_store_set_role:
 * @database: a database in a transaction
 * @role: a recipient
 * @contact_id: the contact that stands for it from now on
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_store_set_role (DdDatabase *database, const char *role, gint64 contact_id, GError **error)
{
  g_autoptr (DdStatement) save =
      dd_database_prepare (database,
                           "INSERT INTO contact_role (role, contact_id) VALUES (:role, :contact)"
                           " ON CONFLICT (role) DO UPDATE SET contact_id = :contact",
                           error);

  if (save == NULL)
    return FALSE;
  dd_statement_bind_text (save, ":role", role);
  dd_statement_bind_int (save, ":contact", contact_id);
  return dd_statement_run (save, error);
}

/**
 * dd_roster_store_clear_roles:
 * @database: a database in a transaction
 * @contact_id: a contact
 * @error: return location
 *
 * Returns: whether it stands for no recipient any more
 */
gboolean
dd_roster_store_clear_roles (DdDatabase *database, gint64 contact_id, GError **error)
{
  g_autoptr (DdStatement) delete =
      dd_database_prepare (database, "DELETE FROM contact_role WHERE contact_id = :contact", error);

  if (delete == NULL)
    return FALSE;
  dd_statement_bind_int (delete, ":contact", contact_id);
  return dd_statement_run (delete, error);
}

static DdContact *
contact_from_row (DdStatement *row)
{
  DdContact *contact = g_new0 (DdContact, 1);
  const char *roles = dd_statement_text (row, 4);

  contact->id = dd_statement_int (row, 0);
  contact->name = dd_statement_dup_text (row, 1);
  contact->phone = dd_statement_dup_text (row, 2);
  contact->hours = dd_statement_dup_text (row, 3);
  contact->roles = roles != NULL ? g_strsplit (roles, "\n", -1) : g_new0 (char *, 1);
  return contact;
}

/**
 * dd_roster_store_list_contacts:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdContact) (nullable): all contacts, oldest first
 */
GPtrArray *
dd_roster_store_list_contacts (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, name, phone, hours,"
      " (SELECT group_concat (role, char (10)) FROM contact_role WHERE contact_id = contact.id)"
      " FROM contact ORDER BY id",
      error);

  if (query == NULL)
    return NULL;
  return dd_statement_collect (query, (DdRowReader) contact_from_row,
                               (GDestroyNotify) dd_contact_free, error);
}

/**
 * dd_roster_store_get_contact:
 * @database: a database
 * @id: a contact
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the contact
 */
DdContact *
dd_roster_store_get_contact (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, name, phone, hours,"
      " (SELECT group_concat (role, char (10)) FROM contact_role WHERE contact_id = contact.id)"
      " FROM contact WHERE id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  if (dd_statement_next (query, &failure))
    return contact_from_row (query);
  set_missing (error, failure, _ ("This office is no longer in the list."));
  return NULL;
}

/**
 * dd_roster_store_find_contact:
 * @database: a database
 * @role: a recipient
 * @error: return location; stays unset if nobody stands for it
 *
 * Returns: (transfer full) (nullable): the contact that stands for it
 */
DdContact *
dd_roster_store_find_contact (DdDatabase *database, const char *role, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, name, phone, hours,"
      " (SELECT group_concat (role, char (10)) FROM contact_role WHERE contact_id = contact.id)"
      " FROM contact WHERE id = (SELECT contact_id FROM contact_role WHERE role = :role)",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":role", role);
  return dd_statement_next (query, error) ? contact_from_row (query) : NULL;
}
