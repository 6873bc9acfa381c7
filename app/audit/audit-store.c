/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/audit-store.h"

#include <string.h>

/**
 * dd_audit_link_clear:
 * @self: a link
 */
void
dd_audit_link_clear (DdAuditLink *self)
{
  g_clear_pointer (&self->entry, dd_audit_entry_free);
}

static void
copy_digest (DdStatement *row, int column, guint8 *digest)
{
  g_autoptr (GBytes) bytes = dd_statement_bytes (row, column);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  memset (digest, 0, DD_AUDIT_DIGEST_SIZE);
  if (size == DD_AUDIT_DIGEST_SIZE)
    memcpy (digest, data, size);
}

static DdAuditEntry *
entry_from_row (DdStatement *row)
{
  DdAuditEntry *entry = g_new0 (DdAuditEntry, 1);

  entry->id = dd_statement_int (row, 0);
  entry->at = dd_statement_int (row, 1);
  entry->account_id = dd_statement_int (row, 2);
  entry->actor = dd_statement_dup_text (row, 3);
  entry->action = dd_statement_dup_text (row, 4);
  entry->subject_kind = dd_statement_dup_text (row, 5);
  entry->subject_id = dd_statement_int (row, 6);
  entry->detail = dd_statement_dup_text (row, 7);
  return entry;
}

/**
 * dd_audit_store_head:
 * @database: a database
 * @id: (out): id of the last entry; 0 for an empty chain
 * @digest: (out): its digest, %DD_AUDIT_DIGEST_SIZE bytes; zeroes for an empty chain
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_audit_store_head (DdDatabase *database, gint64 *id, guint8 *digest, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  *id = 0;
  memset (digest, 0, DD_AUDIT_DIGEST_SIZE);
  query =
      dd_database_prepare (database, "SELECT id, digest FROM audit_entry ORDER BY id DESC LIMIT 1",
                           error);
  if (query == NULL)
    return FALSE;
  if (dd_statement_next (query, &failure))
    {
      *id = dd_statement_int (query, 0);
      copy_digest (query, 1, digest);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_audit_store_insert:
 * @database: a database in a transaction
 * @link: the entry with its digests
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_audit_store_insert (DdDatabase *database, const DdAuditLink *link, GError **error)
{
  g_autoptr (DdStatement) insert = NULL;

  insert = dd_database_prepare (database,
                                "INSERT INTO audit_entry (id, at, account_id, actor, action, "
                                "subject_kind, subject_id, detail, previous, digest)"
                                " VALUES (:id, :at, :account_id, :actor, :action, :subject_kind, "
                                ":subject_id, :detail, :previous, :digest)",
                                error);
  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":id", link->entry->id);
  dd_statement_bind_int (insert, ":at", link->entry->at);
  dd_statement_bind_int (insert, ":account_id", link->entry->account_id);
  dd_statement_bind_text (insert, ":actor", link->entry->actor);
  dd_statement_bind_text (insert, ":action", link->entry->action);
  dd_statement_bind_text (insert, ":subject_kind", link->entry->subject_kind);
  dd_statement_bind_int (insert, ":subject_id", link->entry->subject_id);
  dd_statement_bind_text (insert, ":detail", link->entry->detail);
  dd_statement_bind_bytes (insert, ":previous", link->previous, sizeof link->previous);
  dd_statement_bind_bytes (insert, ":digest", link->digest, sizeof link->digest);
  return dd_statement_run (insert, error);
}

/**
 * dd_audit_store_walk:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a walk over all entries from the first; see
 *   dd_audit_store_walk_next()
 */
DdStatement *
dd_audit_store_walk (DdDatabase *database, GError **error)
{
  return dd_database_prepare (
      database,
      "SELECT id, at, account_id, actor, action, subject_kind, subject_id, detail, previous, digest"
      " FROM audit_entry ORDER BY id",
      error);
}

/**
 * dd_audit_store_walk_next:
 * @walk: a walk
 * @link: (out): cleared and filled
 * @error: return location
 *
 * Returns: %TRUE while there is an entry; %FALSE at the end, or with @error set
 */
gboolean
dd_audit_store_walk_next (DdStatement *walk, DdAuditLink *link, GError **error)
{
  dd_audit_link_clear (link);
  if (!dd_statement_next (walk, error))
    return FALSE;
  link->entry = entry_from_row (walk);
  copy_digest (walk, 8, link->previous);
  copy_digest (walk, 9, link->digest);
  return TRUE;
}

/**
 * dd_audit_store_digest_at:
 * @database: a database
 * @id: an entry
 * @digest: (out): its digest; zeroes if there is no such entry
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_audit_store_digest_at (DdDatabase *database, gint64 id, guint8 *digest, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  memset (digest, 0, DD_AUDIT_DIGEST_SIZE);
  query = dd_database_prepare (database, "SELECT digest FROM audit_entry WHERE id = :id", error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":id", id);
  if (dd_statement_next (query, &failure))
    copy_digest (query, 0, digest);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_audit_store_page:
 * @database: a database
 * @before_id: entries older than this one; 0 for the newest
 * @n: how many at the most
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAuditEntry) (nullable): newest first
 */
GPtrArray *
dd_audit_store_page (DdDatabase *database, gint64 before_id, guint n, GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  query = dd_database_prepare (
      database,
      "SELECT id, at, account_id, actor, action, subject_kind, subject_id, detail"
      " FROM audit_entry WHERE id < :before ORDER BY id DESC LIMIT :n",
      error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":before", before_id > 0 ? before_id : G_MAXINT64);
  dd_statement_bind_int (query, ":n", n);
  return dd_statement_collect (query, (DdRowReader) entry_from_row,
                               (GDestroyNotify) dd_audit_entry_free, error);
}
