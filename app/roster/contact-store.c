/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/contact-store.h"

#include "base/error.h"

#include <glib/gi18n.h>

/**
 * dd_contact_store_save:
 * @database: a database in a transaction
 * @contact: a contact; its roles are set apart
 * @error: return location
 *
 * Returns: its id, new if it had none, or 0 with @error set
 */
gint64
dd_contact_store_save (DdDatabase *database, const DdContact *contact, GError **error)
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
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                           _ ("This office is no longer in the list."));
      return 0;
    }
  return contact->id;
}

/**
 * dd_contact_store_set_role:
 * @database: a database in a transaction
 * @role: a recipient
 * @contact_id: the contact that stands for it from now on
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_contact_store_set_role (DdDatabase *database,
                           const char *role,
                           gint64 contact_id,
                           GError **error)
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
 * dd_contact_store_clear_roles:
 * @database: a database in a transaction
 * @contact_id: a contact
 * @error: return location
 *
 * Returns: whether it stands for no recipient any more
 */
gboolean
dd_contact_store_clear_roles (DdDatabase *database, gint64 contact_id, GError **error)
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
 * dd_contact_store_list:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdContact) (nullable): all contacts, oldest first
 */
GPtrArray *
dd_contact_store_list (DdDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) contacts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_contact_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, name, phone, hours,"
      " (SELECT group_concat (role, char (10)) FROM contact_role WHERE contact_id = contact.id)"
      " FROM contact ORDER BY id",
      error);

  if (query == NULL)
    return NULL;
  while (dd_statement_next (query, &failure))
    g_ptr_array_add (contacts, contact_from_row (query));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&contacts);
}

/**
 * dd_contact_store_get:
 * @database: a database
 * @id: a contact
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the contact
 */
DdContact *
dd_contact_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, name, phone, hours,"
      " (SELECT group_concat (role, char (10)) FROM contact_role WHERE contact_id = contact.id)"
      " FROM contact WHERE id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This office is no longer in the list."), error)
             ? contact_from_row (query)
             : NULL;
}

/**
 * dd_contact_store_find:
 * @database: a database
 * @role: a recipient
 * @error: return location; stays unset if nobody stands for it
 *
 * Returns: (transfer full) (nullable): the contact that stands for it
 */
DdContact *
dd_contact_store_find (DdDatabase *database, const char *role, GError **error)
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
