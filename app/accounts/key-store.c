/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/key-store.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

static void
bind_key (DdStatement *statement, const DdSealedKey *key)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (key->by_password, &size);

  dd_statement_bind_bytes (statement, ":salt", key->salt, sizeof key->salt);
  dd_statement_bind_int (statement, ":operations", (gint64) key->cost.operations);
  dd_statement_bind_int (statement, ":memory", (gint64) key->cost.memory);
  dd_statement_bind_bytes (statement, ":sealed_private", data, size);
}

/**
 * dd_key_store_insert:
 * @database: a database in a transaction
 * @account_id: an account without a key pair in use
 * @key: its key pair
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_key_store_insert (
    DdDatabase *database, gint64 account_id, const DdSealedKey *key, gint64 now, GError **error)
{
  gsize size = 0;
  gconstpointer recovery = g_bytes_get_data (key->by_recovery, &size);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO account_key (account_id, public_key, salt, operations, memory, sealed_private,"
      " recovery_private, created_at)"
      " VALUES (:account_id, :public_key, :salt, :operations, :memory, :sealed_private,"
      " :recovery_private, :now)",
      error);

  if (insert == NULL)
    return FALSE;
  bind_key (insert, key);
  dd_statement_bind_int (insert, ":account_id", account_id);
  dd_statement_bind_bytes (insert, ":public_key", key->public_key, sizeof key->public_key);
  dd_statement_bind_bytes (insert, ":recovery_private", recovery, size);
  dd_statement_bind_int (insert, ":now", now);
  return dd_statement_run (insert, error);
}

/**
 * dd_key_store_retire:
 * @database: a database in a transaction
 * @account_id: an account
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Puts the key pair in use aside; it stays for what it sealed.
 *
 * Returns: whether it was written
 */
gboolean
dd_key_store_retire (DdDatabase *database, gint64 account_id, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database,
                           "UPDATE account_key SET retired_at = :now"
                           " WHERE account_id = :account_id AND retired_at IS NULL",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":account_id", account_id);
  dd_statement_bind_int (update, ":now", now);
  return dd_statement_run (update, error);
}

/**
 * dd_key_store_update:
 * @database: a database in a transaction
 * @account_id: an account
 * @key: its key pair in use, sealed by another password
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_key_store_update (DdDatabase *database,
                     gint64 account_id,
                     const DdSealedKey *key,
                     GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      database,
      "UPDATE account_key SET salt = :salt, operations = :operations, memory = :memory,"
      " sealed_private = :sealed_private WHERE account_id = :account_id AND retired_at IS NULL"
      " AND public_key = :public_key",
      error);

  if (update == NULL)
    return FALSE;
  bind_key (update, key);
  dd_statement_bind_int (update, ":account_id", account_id);
  dd_statement_bind_bytes (update, ":public_key", key->public_key, sizeof key->public_key);
  if (!dd_statement_run (update, error))
    return FALSE;
  if (dd_database_changed_rows (database) != 1)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("The account's key was changed meanwhile. Please sign in again."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy_fixed (DdStatement *row, int column, guint8 *target, gsize wanted)
{
  g_autoptr (GBytes) bytes = dd_statement_bytes (row, column);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (size != wanted)
    return FALSE;
  memcpy (target, data, size);
  return TRUE;
}

static DdSealedKey *
key_from_row (DdStatement *row)
{
  g_autoptr (DdSealedKey) key = g_new0 (DdSealedKey, 1);

  /* The schema holds both sizes. */
  copy_fixed (row, 0, key->public_key, sizeof key->public_key);
  copy_fixed (row, 1, key->salt, sizeof key->salt);
  key->cost.operations = (guint64) MAX (dd_statement_int (row, 2), 0);
  key->cost.memory = (gsize) MAX (dd_statement_int (row, 3), 0);
  key->by_password = dd_statement_bytes (row, 4);
  key->by_recovery = dd_statement_bytes (row, 5);
  return g_steal_pointer (&key);
}

/**
 * dd_key_store_load:
 * @database: a database
 * @account_id: an account
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the key pair in use
 */
DdSealedKey *
dd_key_store_load (DdDatabase *database, gint64 account_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT public_key, salt, operations, memory, sealed_private, recovery_private"
      " FROM account_key WHERE account_id = :account_id AND retired_at IS NULL",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":account_id", account_id);
  if (!dd_statement_require (
          query, _ ("This account has no key. Please reset its password with the recovery key."),
          error))
    return NULL;
  return key_from_row (query);
}

/**
 * dd_key_store_list:
 * @database: a database
 * @account_id: an account
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdSealedKey) (nullable): all its key pairs, retired ones
 *   first, the one in use last
 */
GPtrArray *
dd_key_store_list (DdDatabase *database, gint64 account_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT public_key, salt, operations, memory, sealed_private, recovery_private"
      " FROM account_key WHERE account_id = :account_id ORDER BY id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":account_id", account_id);
  return dd_statement_collect (query, (DdRowReader) key_from_row,
                               (GDestroyNotify) dd_sealed_key_free, error);
}

/**
 * dd_key_store_load_recovery:
 * @database: a database
 * @public_key: (out caller-allocates) (array fixed-size=32): public half of the recovery key
 * @error: return location: %DD_ERROR_NOT_FOUND before the desk is set up
 *
 * Returns: whether it could be read
 */
gboolean
dd_key_store_load_recovery (DdDatabase *database, guint8 *public_key, GError **error)
{
  const char *missing = _ ("This desk is not set up yet.");
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT recovery_public_key FROM desk WHERE id = 1", error);

  if (query == NULL || !dd_statement_require (query, missing, error))
    return FALSE;
  if (copy_fixed (query, 0, public_key, DD_PUBLIC_KEY_SIZE))
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, missing);
  return FALSE;
}
