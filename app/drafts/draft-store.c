/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafts/draft-store.h"

#include "base/error.h"
#include "drafts/draft-service.h"

#include <glib/gi18n.h>

static void
set_gone (GError **error)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                       _ ("This draft is no longer there: it was filed or thrown away."));
}

/**
 * dd_draft_store_insert:
 * @database: a database in a transaction
 * @account_id: whose; 0 before the first account exists
 * @kind: what it will become
 * @subject_id: what it will amend; 0 for a new thing
 * @content: JSON text
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: the draft's id, or 0 with @error set
 */
gint64
dd_draft_store_insert (DdDatabase *database,
                       gint64 account_id,
                       const char *kind,
                       gint64 subject_id,
                       const char *content,
                       gint64 now,
                       GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO draft (account_id, kind, subject_id, content, created_at, updated_at)"
      " VALUES (:account_id, :kind, :subject_id, :content, :now, :now)",
      error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":account_id", account_id);
  dd_statement_bind_text (insert, ":kind", kind);
  dd_statement_bind_int (insert, ":subject_id", subject_id);
  dd_statement_bind_text (insert, ":content", content);
  dd_statement_bind_int (insert, ":now", now);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/**
 * dd_draft_store_update:
 * @database: a database in a transaction
 * @id: a draft
 * @content: JSON text
 * @now: the present, UTC milliseconds
 * @error: return location: %DD_ERROR_NOT_FOUND if it was filed or thrown away meanwhile
 *
 * Returns: whether it was written
 */
gboolean
dd_draft_store_update (
    DdDatabase *database, gint64 id, const char *content, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database,
                           "UPDATE draft SET content = :content, updated_at = :now WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_text (update, ":content", content);
  dd_statement_bind_int (update, ":now", now);
  if (!dd_statement_run (update, error))
    return FALSE;
  if (dd_database_changed_rows (database) == 0)
    {
      set_gone (error);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_draft_store_turn:
 * @database: a database in a transaction
 * @id: a draft
 * @kind: what it is from now on
 * @subject_id: what it amends
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_draft_store_turn (
    DdDatabase *database, gint64 id, const char *kind, gint64 subject_id, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database,
                           "UPDATE draft SET kind = :kind, subject_id = :subject_id WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_text (update, ":kind", kind);
  dd_statement_bind_int (update, ":subject_id", subject_id);
  return dd_statement_run (update, error);
}

/**
 * dd_draft_store_delete:
 * @database: a database in a transaction
 * @id: a draft
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
dd_draft_store_delete (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) delete =
      dd_database_prepare (database, "DELETE FROM draft WHERE id = :id", error);

  if (delete == NULL)
    return FALSE;
  dd_statement_bind_int (delete, ":id", id);
  return dd_statement_run (delete, error);
}

static DdDraft *
draft_from_row (DdStatement *row)
{
  DdDraft *draft = g_new0 (DdDraft, 1);

  draft->id = dd_statement_int (row, 0);
  draft->account_id = dd_statement_int (row, 1);
  draft->kind = dd_statement_dup_text (row, 2);
  draft->subject_id = dd_statement_int (row, 3);
  draft->content = dd_statement_dup_text (row, 4);
  draft->created_at = dd_statement_int (row, 5);
  draft->updated_at = dd_statement_int (row, 6);
  return draft;
}

/**
 * dd_draft_store_get:
 * @database: a database
 * @id: a draft
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the draft
 */
DdDraft *
dd_draft_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, account_id, kind, subject_id, content, created_at, updated_at"
      " FROM draft WHERE id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  if (dd_statement_next (query, &failure))
    return draft_from_row (query);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    set_gone (error);
  return NULL;
}

/**
 * dd_draft_store_find:
 * @database: a database
 * @account_id: whose
 * @kind: what it will become
 * @subject_id: what it will amend; 0 for a new thing
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the draft typed in last
 */
DdDraft *
dd_draft_store_find (
    DdDatabase *database, gint64 account_id, const char *kind, gint64 subject_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, account_id, kind, subject_id, content, created_at, updated_at FROM draft"
      " WHERE account_id = :account_id AND kind = :kind AND subject_id = :subject_id"
      " ORDER BY updated_at DESC, id DESC LIMIT 1",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":account_id", account_id);
  dd_statement_bind_text (query, ":kind", kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  return dd_statement_next (query, error) ? draft_from_row (query) : NULL;
}

/**
 * dd_draft_store_list:
 * @database: a database
 * @account_id: whose; %DD_DRAFT_ANY_ACCOUNT for everybody's
 * @kind: what they will become
 * @created_until: begun at this instant or before, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdDraft) (nullable): drafts, typed in last first
 */
GPtrArray *
dd_draft_store_list (
    DdDatabase *database, gint64 account_id, const char *kind, gint64 created_until, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, account_id, kind, subject_id, content, created_at, updated_at FROM draft"
      " WHERE kind = :kind AND (:account_id = -1 OR account_id = :account_id)"
      " AND created_at <= :created_until ORDER BY updated_at DESC, id DESC",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":account_id", account_id);
  dd_statement_bind_text (query, ":kind", kind);
  dd_statement_bind_int (query, ":created_until", created_until);
  return dd_statement_collect (query, (DdRowReader) draft_from_row, (GDestroyNotify) dd_draft_free,
                               error);
}
