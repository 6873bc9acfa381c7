/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/transaction.h"

struct _DdTransaction
{
  DdDatabase *database;
  gboolean open;

  /* what is remembered within it; made when first wanted */
  GHashTable *notes;
};

/**
 * dd_transaction_begin:
 * @database: a database without an open transaction
 * @error: return location
 *
 * Takes the write lock at once (BEGIN IMMEDIATE), waiting a few seconds for another process.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with @error set
 */
DdTransaction *
dd_transaction_begin (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) begin = NULL;
  DdTransaction *self;

  g_return_val_if_fail (DD_IS_DATABASE (database), NULL);

  begin = dd_database_prepare (database, "BEGIN IMMEDIATE", error);
  if (begin == NULL || !dd_statement_run (begin, error))
    return NULL;

  self = g_new0 (DdTransaction, 1);
  self->database = g_object_ref (database);
  self->open = TRUE;
  return self;
}

/**
 * dd_transaction_get_database:
 * @self: a transaction
 *
 * Returns: (transfer none): the database it writes
 */
DdDatabase *
dd_transaction_get_database (DdTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->database;
}

/**
 * dd_transaction_get_note:
 * @self: a transaction
 * @key: what is asked for
 *
 * Returns: (transfer none) (nullable): what was remembered under @key
 */
gpointer
dd_transaction_get_note (DdTransaction *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return self->notes != NULL ? g_hash_table_lookup (self->notes, key) : NULL;
}

/**
 * dd_transaction_set_note:
 * @self: a transaction
 * @key: a static string
 * @note: (transfer full): something made by g_malloc()
 *
 * Remembers what was read or written in this transaction until it ends: nobody else writes in the
 * meantime, so it need not be read again.
 */
void
dd_transaction_set_note (DdTransaction *self, const char *key, gpointer note)
{
  g_return_if_fail (self != NULL && key != NULL);

  if (self->notes == NULL)
    self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (self->notes, (gpointer) key, note);
}

/**
 * dd_transaction_commit:
 * @self: an open transaction
 * @error: return location
 *
 * Returns: whether all of it is on the disk; if not, nothing of it is
 */
gboolean
dd_transaction_commit (DdTransaction *self, GError **error)
{
  g_autoptr (DdStatement) commit = NULL;

  g_return_val_if_fail (self != NULL && self->open, FALSE);

  commit = dd_database_prepare (self->database, "COMMIT", error);
  if (commit == NULL || !dd_statement_run (commit, error))
    return FALSE;
  self->open = FALSE;
  return TRUE;
}

/**
 * dd_transaction_free:
 * @self: (transfer full) (nullable): a transaction
 *
 * Rolls back what was not committed.
 */
void
dd_transaction_free (DdTransaction *self)
{
  if (self == NULL)
    return;

  if (self->open)
    {
      g_autoptr (DdStatement) rollback = dd_database_prepare (self->database, "ROLLBACK", NULL);

      /* SQLite may have rolled back by itself (disk full): then there is nothing left to do. */
      if (rollback != NULL)
        dd_statement_run (rollback, NULL);
    }
  g_clear_pointer (&self->notes, g_hash_table_unref);
  g_object_unref (self->database);
  g_free (self);
}
