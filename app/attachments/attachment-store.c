/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment-store.h"

#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>

#define DIGEST_SIZE 32

static void
hex_to_digest (const char *hex, guint8 *digest)
{
  for (guint i = 0; i < DIGEST_SIZE; i++)
    digest[i] =
        (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
}

static char *
digest_to_hex (DdStatement *row, int column)
{
  g_autoptr (GBytes) bytes = dd_statement_bytes (row, column);
  GString *hex;
  const guint8 *data;
  gsize size = 0;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  hex = g_string_sized_new (2 * size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}

/**
 * dd_attachment_store_begin:
 * @database: a database
 * @now: the present, UTC milliseconds
 * @account_id: who attaches
 * @name: a clean name
 * @draft_key: (nullable): the draft it will hang on
 * @error: return location
 *
 * Makes the row of a file that is about to be read in, in a transaction of its own.
 *
 * Returns: its id, or 0 with @error set
 */
gint64
dd_attachment_store_begin (DdDatabase *database,
                           gint64 now,
                           gint64 account_id,
                           const char *name,
                           const char *draft_key,
                           GError **error)
{
  g_autoptr (DdTransaction) txn = dd_transaction_begin (database, error);
  g_autoptr (DdStatement) insert = NULL;
  gint64 id;

  if (txn == NULL)
    return 0;
  insert = dd_database_prepare (
      database,
      "INSERT INTO attachment (draft_key, name, media_type, size, added_at, added_by)"
      " VALUES (:draft_key, :name, 'application/octet-stream', 0, :now, :account_id)",
      error);
  if (insert == NULL)
    return 0;
  dd_statement_bind_text (insert, ":draft_key", draft_key);
  dd_statement_bind_text (insert, ":name", name);
  dd_statement_bind_int (insert, ":now", now);
  dd_statement_bind_int (insert, ":account_id", account_id);
  if (!dd_statement_run (insert, error))
    return 0;
  id = dd_database_last_id (database);
  return dd_transaction_commit (txn, error) ? id : 0;
}

/**
 * dd_attachment_store_add_chunk:
 * @database: a database
 * @id: a file being read in
 * @part: position of the chunk, from 0
 * @data: (array length=size): its bytes
 * @size: how many, at most %DD_ATTACHMENT_CHUNK
 * @error: return location
 *
 * Writes one chunk in a transaction of its own: short, so that no long write holds up a draft's
 * saving or a telling.
 *
 * Returns: whether it was written
 */
gboolean
dd_attachment_store_add_chunk (
    DdDatabase *database, gint64 id, gint64 part, gconstpointer data, gsize size, GError **error)
{
  g_autoptr (DdTransaction) txn = dd_transaction_begin (database, error);
  g_autoptr (DdStatement) insert = NULL;

  if (txn == NULL)
    return FALSE;
  insert = dd_database_prepare (
      database,
      "INSERT INTO attachment_chunk (attachment_id, part, content) VALUES (:id, :part, :content)",
      error);
  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":id", id);
  dd_statement_bind_int (insert, ":part", part);
  dd_statement_bind_bytes (insert, ":content", data, size);
  return dd_statement_run (insert, error) && dd_transaction_commit (txn, error);
}

/**
 * dd_attachment_store_complete:
 * @database: a database
 * @id: a file being read in
 * @now: the present, UTC milliseconds
 * @media_type: what it is
 * @size: bytes in all
 * @sha256: digest of all of it in hex
 * @error: return location
 *
 * Closes the file: no chunk can be added any more. If it has a draft it hangs there from now on.
 *
 * Returns: whether it was written
 */
gboolean
dd_attachment_store_complete (DdDatabase *database,
                              gint64 id,
                              gint64 now,
                              const char *media_type,
                              gint64 size,
                              const char *sha256,
                              GError **error)
{
  g_autoptr (DdTransaction) txn = dd_transaction_begin (database, error);
  g_autoptr (DdStatement) update = NULL;
  guint8 digest[DIGEST_SIZE];

  if (txn == NULL)
    return FALSE;
  update = dd_database_prepare (
      database,
      "UPDATE attachment SET media_type = :media_type, size = :size, sha256 = :sha256,"
      " committed_at = iif (draft_key IS NULL, NULL, :now) WHERE id = :id AND sha256 IS NULL",
      error);
  if (update == NULL)
    return FALSE;
  hex_to_digest (sha256, digest);
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_int (update, ":now", now);
  dd_statement_bind_text (update, ":media_type", media_type);
  dd_statement_bind_int (update, ":size", size);
  dd_statement_bind_bytes (update, ":sha256", digest, sizeof digest);
  if (!dd_statement_run (update, error))
    return FALSE;
  if (dd_database_changed_rows (database) != 1)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("The file was removed from the desk while it was being read. Please "
                              "attach it again."));
      return FALSE;
    }
  return dd_transaction_commit (txn, error);
}

static DdAttachment *
attachment_from_row (DdStatement *row)
{
  DdAttachment *attachment = g_new0 (DdAttachment, 1);

  attachment->id = dd_statement_int (row, 0);
  attachment->subject_kind = dd_statement_dup_text (row, 1);
  attachment->subject_id = dd_statement_int (row, 2);
  attachment->draft_key = dd_statement_dup_text (row, 3);
  attachment->name = dd_statement_dup_text (row, 4);
  attachment->media_type = dd_statement_dup_text (row, 5);
  attachment->size = dd_statement_int (row, 6);
  attachment->sha256 = digest_to_hex (row, 7);
  attachment->added_at = dd_statement_int (row, 8);
  attachment->added_by = dd_statement_int (row, 9);
  return attachment;
}

/**
 * dd_attachment_store_get:
 * @database: a database
 * @id: an attachment
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the attachment, read in or not
 */
DdAttachment *
dd_attachment_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, subject_kind, subject_id, draft_key, name, media_type, size, sha256, added_at,"
      " added_by FROM attachment WHERE id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This file is no longer in the desk."), error)
             ? attachment_from_row (query)
             : NULL;
}

static GPtrArray *
collect (DdStatement *query, GError **error)
{

  return dd_statement_collect (query, (DdRowReader) attachment_from_row,
                               (GDestroyNotify) dd_attachment_free, error);
}

/**
 * dd_attachment_store_list:
 * @database: a database
 * @subject_kind: kind of the subject
 * @subject_id: which one
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAttachment) (nullable): its evidence, oldest first
 */
GPtrArray *
dd_attachment_store_list (DdDatabase *database,
                          const char *subject_kind,
                          gint64 subject_id,
                          GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, subject_kind, subject_id, draft_key, name, media_type, size, sha256, added_at,"
      " added_by FROM attachment WHERE subject_kind = :subject_kind AND subject_id = :subject_id"
      " AND subject_id IS NOT NULL ORDER BY id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  return collect (query, error);
}

/**
 * dd_attachment_store_list_draft:
 * @database: a database
 * @draft_key: a draft
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAttachment) (nullable): what hangs on the draft, oldest
 *   first, without files still being read in
 */
GPtrArray *
dd_attachment_store_list_draft (DdDatabase *database, const char *draft_key, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, subject_kind, subject_id, draft_key, name, media_type, size, sha256, added_at,"
      " added_by FROM attachment WHERE draft_key = :draft_key AND draft_key IS NOT NULL"
      " AND committed_at IS NOT NULL ORDER BY id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":draft_key", draft_key);
  return collect (query, error);
}

/**
 * dd_attachment_store_commit_in:
 * @txn: the transaction of the subject's service
 * @now: the present, UTC milliseconds
 * @actor: who attaches
 * @id: a file read in that is no evidence yet
 * @subject_kind: kind of the subject
 * @subject_id: which one
 * @error: return location: %DD_ERROR_STATE if it is still being read in, or already evidence
 *
 * Makes a file evidence of a subject, with its audit entry. From then on nobody can change or
 * remove it.
 *
 * Returns: whether it was written
 */
gboolean
dd_attachment_store_commit_in (DdTransaction *txn,
                               gint64 now,
                               const DdActor *actor,
                               gint64 id,
                               const char *subject_kind,
                               gint64 subject_id,
                               GError **error)
{
  DdDatabase *database;
  g_autoptr (DdAttachment) attachment = NULL;
  g_autoptr (DdStatement) update = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (txn != NULL && actor != NULL && subject_kind != NULL, FALSE);

  database = dd_transaction_get_database (txn);
  attachment = dd_attachment_store_get (database, id, error);
  if (attachment == NULL)
    return FALSE;
  if (attachment->sha256 == NULL || attachment->subject_kind != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   attachment->sha256 == NULL
                       ? _ ("“%s” is still being read. Please wait until it is complete.")
                       : _ ("“%s” is already kept as evidence."),
                   attachment->name);
      return FALSE;
    }

  update = dd_database_prepare (
      database,
      "UPDATE attachment SET subject_kind = :subject_kind, subject_id = :subject_id,"
      " draft_key = NULL, committed_at = :now WHERE id = :id",
      error);
  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_int (update, ":now", now);
  dd_statement_bind_text (update, ":subject_kind", subject_kind);
  dd_statement_bind_int (update, ":subject_id", subject_id);
  /* Not its name: that may name a child, and the log is never cleared. */
  detail = g_strdup_printf ("{\"attachment\":%" G_GINT64_FORMAT ",\"size\":%" G_GINT64_FORMAT
                            ",\"sha256\":\"%s\"}",
                            id, attachment->size, attachment->sha256);
  return dd_statement_run (update, error) &&
         dd_audit_append (txn, now, actor, "attachment.added", subject_kind, subject_id, detail,
                          error);
}

/**
 * dd_attachment_store_drop_draft_in:
 * @txn: the transaction that throws a draft away
 * @draft_key: the draft
 * @error: return location
 *
 * Throws away what hangs on a draft, files still being read in too.
 *
 * Returns: whether it was written
 */
gboolean
dd_attachment_store_drop_draft_in (DdTransaction *txn, const char *draft_key, GError **error)
{
  g_autoptr (DdStatement) delete = NULL;

  g_return_val_if_fail (txn != NULL && draft_key != NULL, FALSE);

  delete = dd_database_prepare (dd_transaction_get_database (txn),
                                "DELETE FROM attachment WHERE draft_key = :draft_key"
                                " AND draft_key IS NOT NULL AND subject_id IS NULL",
                                error);
  if (delete == NULL)
    return FALSE;
  dd_statement_bind_text (delete, ":draft_key", draft_key);
  return dd_statement_run (delete, error);
}

/**
 * dd_attachment_store_drop:
 * @database: a database
 * @id: a file that is no evidence
 * @error: return location: %DD_ERROR_STATE if it is evidence
 *
 * Returns: whether it is gone
 */
gboolean
dd_attachment_store_drop (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdAttachment) attachment = NULL;
  g_autoptr (DdStatement) delete = NULL;

  txn = dd_transaction_begin (database, error);
  if (txn == NULL)
    return FALSE;
  attachment = dd_attachment_store_get (database, id, error);
  if (attachment == NULL)
    return FALSE;
  if (attachment->subject_kind != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   _ ("“%s” is kept as evidence and cannot be removed."), attachment->name);
      return FALSE;
    }
  delete = dd_database_prepare (database, "DELETE FROM attachment WHERE id = :id", error);
  if (delete == NULL)
    return FALSE;
  dd_statement_bind_int (delete, ":id", id);
  return dd_statement_run (delete, error) && dd_transaction_commit (txn, error);
}

/**
 * dd_attachment_store_drop_loose:
 * @database: a database
 * @before: files begun before this instant, UTC milliseconds
 * @error: return location
 *
 * Throws away what was never finished or never came to belong to anything: the process died, the
 * window was closed.
 *
 * Returns: whether it was written
 */
gboolean
dd_attachment_store_drop_loose (DdDatabase *database, gint64 before, GError **error)
{
  g_autoptr (DdTransaction) txn = dd_transaction_begin (database, error);
  g_autoptr (DdStatement) delete = NULL;

  if (txn == NULL)
    return FALSE;
  delete = dd_database_prepare (
      database, "DELETE FROM attachment WHERE committed_at IS NULL AND added_at < :before", error);
  if (delete == NULL)
    return FALSE;
  dd_statement_bind_int (delete, ":before", before);
  return dd_statement_run (delete, error) && dd_transaction_commit (txn, error);
}

/**
 * dd_attachment_store_next_evidence:
 * @database: a database
 * @after: an attachment's id; 0 to begin
 * @error: return location
 *
 * Returns: the id of the next piece of evidence; 0 after the last one, or with @error set
 */
gint64
dd_attachment_store_next_evidence (DdDatabase *database, gint64 after, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id FROM attachment WHERE id > :after AND subject_id IS NOT NULL ORDER BY id LIMIT 1",
      error);

  if (query == NULL)
    return 0;
  dd_statement_bind_int (query, ":after", after);
  return dd_statement_next (query, error) ? dd_statement_int (query, 0) : 0;
}

/**
 * dd_attachment_store_load_chunk:
 * @database: a database
 * @id: an attachment
 * @part: position of the chunk, from 0
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL after the last one, or with @error set
 */
GBytes *
dd_attachment_store_load_chunk (DdDatabase *database, gint64 id, gint64 part, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT content FROM attachment_chunk WHERE attachment_id = :id AND part = :part",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  dd_statement_bind_int (query, ":part", part);
  return dd_statement_next (query, error) ? dd_statement_bytes (query, 0) : NULL;
}
