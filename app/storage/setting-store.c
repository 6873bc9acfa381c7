/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/setting-store.h"

/**
 * dd_setting_store_get:
 * @database: a desk's database
 * @key: a setting, named for its room ("deadlines.leads")
 * @value: (out) (nullable) (transfer full): what was chosen; %NULL where nothing was yet
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_setting_store_get (DdDatabase *database, const char *key, char **value, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT value FROM setting WHERE key = :key", error);
  g_autoptr (GError) failure = NULL;

  *value = NULL;
  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":key", key);
  if (dd_statement_next (query, &failure))
    *value = dd_statement_dup_text (query, 0);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_setting_store_set_in:
 * @txn: the caller's transaction
 * @key: a setting
 * @value: what was chosen
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_setting_store_set_in (DdTransaction *txn, const char *key, const char *value, GError **error)
{
  g_autoptr (DdStatement) upsert =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "INSERT INTO setting (key, value) VALUES (:key, :value) "
                           "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                           error);

  if (upsert == NULL)
    return FALSE;
  dd_statement_bind_text (upsert, ":key", key);
  dd_statement_bind_text (upsert, ":value", value);
  return dd_statement_run (upsert, error);
}
