/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/audit-log.h"

#include "audit/audit-store.h"
#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <sodium.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* A length before each part, so that no two entries can be written as the same bytes. */
static void
hash_part (crypto_generichash_state *state, gconstpointer data, gsize size)
{
  guint64 length = GUINT64_TO_LE ((guint64) size);

  crypto_generichash_update (state, (const guint8 *) &length, sizeof length);
  crypto_generichash_update (state, data, size);
}

static void
hash_text (crypto_generichash_state *state, const char *text)
{
  hash_part (state, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
}

static void
hash_int (crypto_generichash_state *state, gint64 value)
{
  gint64 little = GINT64_TO_LE (value);

  hash_part (state, &little, sizeof little);
}

static void
compute_digest (const DdAuditEntry *entry, const guint8 *previous, guint8 *digest)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, DD_AUDIT_DIGEST_SIZE);
  hash_part (&state, previous, DD_AUDIT_DIGEST_SIZE);
  hash_int (&state, entry->id);
  hash_int (&state, entry->at);
  hash_int (&state, entry->account_id);
  hash_text (&state, entry->actor);
  hash_text (&state, entry->action);
  hash_text (&state, entry->subject_kind);
  hash_int (&state, entry->subject_id);
  hash_text (&state, entry->detail);
  crypto_generichash_final (&state, digest, DD_AUDIT_DIGEST_SIZE);
}

/* The end of the chain, as the transaction left it. */
typedef struct
{
  gint64 id;
  guint8 digest[DD_AUDIT_DIGEST_SIZE];
} Head;

#define HEAD_NOTE "audit-head"

/* An import appends tens of thousands of entries in one transaction: the end is read once. */
static Head *
get_head (DdTransaction *txn, GError **error)
{
  Head *head = dd_transaction_get_note (txn, HEAD_NOTE);

  if (head != NULL)
    return head;
  head = g_new0 (Head, 1);
  if (!dd_audit_store_head (dd_transaction_get_database (txn), &head->id, head->digest, error))
    {
      g_free (head);
      return NULL;
    }
  dd_transaction_set_note (txn, HEAD_NOTE, head);
  return head;
}

/**
 * dd_audit_append:
 * @txn: the transaction of the change itself
 * @now: the present, UTC milliseconds
 * @actor: who acts
 * @action: stable key, "incident.filed"
 * @subject_kind: kind of the thing changed
 * @subject_id: which one
 * @detail: (nullable): a JSON object with what changed
 * @error: return location
 *
 * Adds an entry to the chain: its digest covers the digest before it, so that nothing in the
 * middle can be changed unseen.
 *
 * Returns: whether it was written
 */
gboolean
dd_audit_append (DdTransaction *txn,
                 gint64 now,
                 const DdActor *actor,
                 const char *action,
                 const char *subject_kind,
                 gint64 subject_id,
                 const char *detail,
                 GError **error)
{
  DdAuditEntry entry;
  DdAuditLink link = { .entry = &entry };
  Head *head;

  g_return_val_if_fail (txn != NULL && actor != NULL && action != NULL && subject_kind != NULL,
                        FALSE);

  head = get_head (txn, error);
  if (head == NULL)
    return FALSE;
  /* Borrowed: written at once. */
  entry = (DdAuditEntry){
    .id = head->id + 1,
    .at = now,
    .account_id = actor->account_id,
    .actor = (char *) actor->name,
    .action = (char *) action,
    .subject_kind = (char *) subject_kind,
    .subject_id = subject_id,
    .detail = (char *) detail,
  };
  memcpy (link.previous, head->digest, sizeof link.previous);
  compute_digest (&entry, link.previous, link.digest);
  if (!dd_audit_store_insert (dd_transaction_get_database (txn), &link, error))
    return FALSE;
  head->id = entry.id;
  memcpy (head->digest, link.digest, sizeof head->digest);
  return TRUE;
}

/* The anchor: count and head of the chain in a small file beside the database. */

static char *
anchor_path (DdDatabase *database)
{
  return g_strconcat (dd_database_get_path (database), ".anchor", NULL);
}

static char *
to_hex (const guint8 *digest)
{
  char *hex = g_malloc (2 * DD_AUDIT_DIGEST_SIZE + 1);

  sodium_bin2hex (hex, 2 * DD_AUDIT_DIGEST_SIZE + 1, digest, DD_AUDIT_DIGEST_SIZE);
  return hex;
}

/* Reads the anchor; -1 where there is none or it cannot be understood. */
static gint64
read_anchor (DdDatabase *database, char **head)
{
  g_autofree char *path = anchor_path (database);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  guint64 count = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return -1;
  parts = g_strsplit (g_strstrip (text), " ", 2);
  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXINT64, &count, NULL))
    return -1;
  *head = g_strdup (parts[1]);
  return (gint64) count;
}

/**
 * dd_audit_write_anchor:
 * @database: a database
 * @first: a new desk gets its first anchor
 * @error: return location
 *
 * Writes count and head of the chain beside the database, whole or not at all. A chain that is
 * shorter than its anchor has lost its tail; then the anchor is kept as the witness. An anchor that
 * went missing is not made anew: whoever cut the log may have taken it away.
 *
 * Returns: whether the anchor is current
 */
gboolean
dd_audit_write_anchor (DdDatabase *database, gboolean first, GError **error)
{
  g_autofree char *path = anchor_path (database);
  g_autofree char *head = NULL;
  g_autofree char *old = NULL;
  g_autofree char *text = NULL;
  guint8 digest[DD_AUDIT_DIGEST_SIZE];
  gint64 count = 0;
  gint64 anchored;

  if (!dd_audit_store_head (database, &count, digest, error))
    return FALSE;
  anchored = read_anchor (database, &old);
  if (anchored >= count || (anchored < 0 && !first))
    return TRUE;
  head = to_hex (digest);
  text = g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", count, head);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * dd_audit_verdict_clear:
 * @self: a verdict
 */
void
dd_audit_verdict_clear (DdAuditVerdict *self)
{
  g_clear_pointer (&self->head, g_free);
}

/**
 * dd_audit_verdict_is_whole:
 * @self: a verdict
 *
 * Returns: whether no entry was changed, none is missing, and the anchor vouches for it
 */
gboolean
dd_audit_verdict_is_whole (const DdAuditVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->broken_at == 0 && !self->tail_cut && !self->anchor_missing;
}

/**
 * dd_audit_verify:
 * @database: a database
 * @verdict: (out): what was found
 * @error: return location
 *
 * Walks the whole chain and compares it with the anchor beside the database.
 *
 * Returns: whether the chain could be read; whether it is sound stands in @verdict
 */
gboolean
dd_audit_verify (DdDatabase *database, DdAuditVerdict *verdict, GError **error)
{
  g_auto (DdAuditLink) link = { 0 };
  g_autoptr (DdStatement) walk = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *anchored_head = NULL;
  guint8 previous[DD_AUDIT_DIGEST_SIZE] = { 0 };

  g_return_val_if_fail (verdict != NULL, FALSE);

  *verdict = (DdAuditVerdict){ 0 };
  walk = dd_audit_store_walk (database, error);
  if (walk == NULL)
    return FALSE;
  while (dd_audit_store_walk_next (walk, &link, &failure))
    {
      guint8 digest[DD_AUDIT_DIGEST_SIZE];

      compute_digest (link.entry, link.previous, digest);
      verdict->entries++;
      if (verdict->broken_at == 0 && (link.entry->id != verdict->entries ||
                                      memcmp (link.previous, previous, sizeof previous) != 0 ||
                                      memcmp (link.digest, digest, sizeof digest) != 0))
        verdict->broken_at = link.entry->id;
      memcpy (previous, link.digest, sizeof previous);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  verdict->head = to_hex (previous);
  verdict->anchored = read_anchor (database, &anchored_head);
  verdict->anchor_missing = verdict->anchored < 0 && verdict->entries > 0;
  if (verdict->anchored > verdict->entries)
    verdict->tail_cut = TRUE;
  else if (verdict->anchored > 0)
    {
      guint8 digest[DD_AUDIT_DIGEST_SIZE];
      g_autofree char *head = NULL;

      if (!dd_audit_store_digest_at (database, verdict->anchored, digest, error))
        return FALSE;
      head = to_hex (digest);
      verdict->tail_cut = g_strcmp0 (head, anchored_head) != 0;
    }
  return TRUE;
}

/**
 * dd_audit_page:
 * @database: a database
 * @before_id: entries older than this one; 0 for the newest
 * @n: how many at the most
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAuditEntry) (nullable): entries, newest first
 */
GPtrArray *
dd_audit_page (DdDatabase *database, gint64 before_id, guint n, GError **error)
{
  g_return_val_if_fail (DD_IS_DATABASE (database), NULL);

  return dd_audit_store_page (database, before_id, n, error);
}
