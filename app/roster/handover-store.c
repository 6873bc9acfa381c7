/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-store.h"

#include "roster/store-rows.h"

#include <glib/gi18n.h>

#define COLUMNS                                                                                    \
  "id, post_id, outgoing_id, incoming_id, takes_over_at, due_at, begun_at, begun_by, "             \
  "password_changed, witness_id, note, outgoing_signed_at, outgoing_signed_by, "                   \
  "incoming_signed_at, incoming_signed_by, scan_id, unsigned_reason, completed_at, completed_by, " \
  "called_off_at, called_off_by, call_off_reason"

#define ITEM_COLUMNS                                                                               \
  "id, handover_id, kind, subject_id, title, note, remark, added_at, done_at, done_by"

static gpointer
handover_from_row (DdStatement *row)
{
  DdHandover *self = g_new0 (DdHandover, 1);

  self->id = dd_statement_int (row, 0);
  self->post_id = dd_statement_int (row, 1);
  self->outgoing_id = dd_statement_int (row, 2);
  self->incoming_id = dd_statement_int (row, 3);
  self->takes_over_at = dd_statement_int (row, 4);
  self->due_at = dd_statement_time (row, 5);
  self->begun_at = dd_statement_int (row, 6);
  self->begun_by = dd_statement_int (row, 7);
  self->password_changed = dd_statement_tri (row, 8);
  self->witness_id = dd_statement_int (row, 9);
  self->note = dd_statement_dup_text (row, 10);
  self->outgoing_signed_at = dd_statement_time (row, 11);
  self->outgoing_signed_by = dd_statement_int (row, 12);
  self->incoming_signed_at = dd_statement_time (row, 13);
  self->incoming_signed_by = dd_statement_int (row, 14);
  self->scan_id = dd_statement_int (row, 15);
  self->unsigned_reason = dd_statement_dup_text (row, 16);
  self->completed_at = dd_statement_time (row, 17);
  self->completed_by = dd_statement_int (row, 18);
  self->called_off_at = dd_statement_time (row, 19);
  self->called_off_by = dd_statement_int (row, 20);
  self->call_off_reason = dd_statement_dup_text (row, 21);
  return self;
}

static gpointer
item_from_row (DdStatement *row)
{
  DdHandoverItem *self = g_new0 (DdHandoverItem, 1);

  self->id = dd_statement_int (row, 0);
  self->handover_id = dd_statement_int (row, 1);
  if (!dd_handover_item_kind_from_key (dd_statement_text (row, 2), &self->kind))
    self->kind = DD_HANDOVER_OTHER;
  self->subject_id = dd_statement_int (row, 3);
  self->title = dd_statement_dup_text (row, 4);
  self->note = dd_statement_dup_text (row, 5);
  self->remark = dd_statement_dup_text (row, 6);
  self->added_at = dd_statement_int (row, 7);
  self->done_at = dd_statement_time (row, 8);
  self->done_by = dd_statement_int (row, 9);
  return self;
}

static void
bind_id (DdStatement *statement, const char *name, gint64 id)
{
  if (id != 0)
    dd_statement_bind_int (statement, name, id);
  else
    dd_statement_bind_null (statement, name);
}

/* The first row of @query, which it takes; @missing is what to say without one. */
static gpointer
read_one (DdStatement *taken,
          gpointer (*from_row) (DdStatement *),
          const char *missing,
          GError **error)
{
  g_autoptr (DdStatement) query = taken;
  gboolean found = missing != NULL ? dd_statement_require (query, missing, error)
                                   : dd_statement_next (query, error);

  return found ? from_row (query) : NULL;
}

/* All rows of @query, which it takes. */
static GPtrArray *
read_handovers (DdStatement *taken, GError **error)
{
  g_autoptr (DdStatement) query = taken;

  return dd_statement_collect (query, handover_from_row, (GDestroyNotify) dd_handover_free, error);
}

/**
 * dd_handover_store_insert:
 * @txn: the caller's transaction
 * @handover: a handover not begun yet
 * @error: return location
 *
 * Returns: its id, or 0 with @error set
 */
gint64
dd_handover_store_insert (DdTransaction *txn, const DdHandover *handover, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO handover (post_id, outgoing_id, incoming_id, takes_over_at, due_at, begun_at,"
      " begun_by, password_changed, witness_id, note) VALUES (:post, :outgoing, :incoming,"
      " :takes_over, :due, :begun, :begun_by, :password, :witness, :note)",
      error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":post", handover->post_id);
  bind_id (insert, ":outgoing", handover->outgoing_id);
  dd_statement_bind_int (insert, ":incoming", handover->incoming_id);
  dd_statement_bind_int (insert, ":takes_over", handover->takes_over_at);
  dd_statement_bind_time (insert, ":due", handover->due_at);
  dd_statement_bind_int (insert, ":begun", handover->begun_at);
  dd_statement_bind_int (insert, ":begun_by", handover->begun_by);
  dd_statement_bind_tri (insert, ":password", handover->password_changed);
  bind_id (insert, ":witness", handover->witness_id);
  dd_statement_bind_text (insert, ":note", handover->note);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/**
 * dd_handover_store_update:
 * @txn: the caller's transaction
 * @handover: a handover under way
 * @error: return location
 *
 * Writes how far it has come; what it was begun with stays.
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_store_update (DdTransaction *txn, const DdHandover *handover, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE handover SET password_changed = :password, outgoing_signed_at = :outgoing_at,"
      " outgoing_signed_by = :outgoing_by, incoming_signed_at = :incoming_at,"
      " incoming_signed_by = :incoming_by, scan_id = :scan, unsigned_reason = :unsigned,"
      " completed_at = :completed_at, completed_by = :completed_by,"
      " called_off_at = :called_off_at, called_off_by = :called_off_by,"
      " call_off_reason = :reason WHERE id = :id",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", handover->id);
  dd_statement_bind_tri (update, ":password", handover->password_changed);
  dd_statement_bind_time (update, ":outgoing_at", handover->outgoing_signed_at);
  bind_id (update, ":outgoing_by", handover->outgoing_signed_by);
  dd_statement_bind_time (update, ":incoming_at", handover->incoming_signed_at);
  bind_id (update, ":incoming_by", handover->incoming_signed_by);
  bind_id (update, ":scan", handover->scan_id);
  dd_statement_bind_text (update, ":unsigned", handover->unsigned_reason);
  dd_statement_bind_time (update, ":completed_at", handover->completed_at);
  bind_id (update, ":completed_by", handover->completed_by);
  dd_statement_bind_time (update, ":called_off_at", handover->called_off_at);
  bind_id (update, ":called_off_by", handover->called_off_by);
  dd_statement_bind_text (update, ":reason", handover->call_off_reason);
  return dd_statement_run (update, error);
}

/**
 * dd_handover_store_insert_item:
 * @txn: the caller's transaction
 * @item: an item not saved yet
 * @error: return location
 *
 * Returns: its id, or 0 with @error set
 */
gint64
dd_handover_store_insert_item (DdTransaction *txn, const DdHandoverItem *item, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO handover_item (handover_id, kind, subject_id, title, note, remark, added_at,"
      " done_at, done_by) VALUES (:handover, :kind, :subject, :title, :note, :remark, :added,"
      " :done_at, :done_by)",
      error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":handover", item->handover_id);
  dd_statement_bind_text (insert, ":kind", dd_handover_item_kind_to_key (item->kind));
  bind_id (insert, ":subject", item->subject_id);
  dd_statement_bind_text (insert, ":title", item->title);
  dd_statement_bind_text (insert, ":note", item->note);
  dd_statement_bind_text (insert, ":remark", item->remark);
  dd_statement_bind_int (insert, ":added", item->added_at);
  dd_statement_bind_time (insert, ":done_at", item->done_at);
  bind_id (insert, ":done_by", item->done_by);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/**
 * dd_handover_store_update_item:
 * @txn: the caller's transaction
 * @item: an item
 * @error: return location
 *
 * Writes whether it is done and what was remarked; what it is stays.
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_store_update_item (DdTransaction *txn, const DdHandoverItem *item, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE handover_item SET remark = :remark, done_at = :done_at, done_by = :done_by"
      " WHERE id = :id",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", item->id);
  dd_statement_bind_text (update, ":remark", item->remark);
  dd_statement_bind_time (update, ":done_at", item->done_at);
  bind_id (update, ":done_by", item->done_by);
  return dd_statement_run (update, error);
}

/**
 * dd_handover_store_get:
 * @database: a database
 * @id: a handover
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the handover
 */
DdHandover *
dd_handover_store_get (DdDatabase *database, gint64 id, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database, "SELECT " COLUMNS " FROM handover WHERE id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return read_one (query, handover_from_row, _ ("There is no such handover."), error);
}

/**
 * dd_handover_store_find_open:
 * @database: a database
 * @post_id: a post
 * @error: return location; stays unset if none is under way
 *
 * Returns: (transfer full) (nullable): the handover of the post that is under way
 */
DdHandover *
dd_handover_store_find_open (DdDatabase *database, gint64 post_id, GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT " COLUMNS " FROM handover"
      " WHERE post_id = :post AND completed_at IS NULL AND called_off_at IS NULL",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  return read_one (query, handover_from_row, NULL, error);
}

/**
 * dd_handover_store_list_open:
 * @database: a database
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandover) (nullable): what is under way, what is due
 *   first at the head
 */
GPtrArray *
dd_handover_store_list_open (DdDatabase *database, GError **error)
{
  DdStatement *query = dd_database_prepare (database,
                                            "SELECT " COLUMNS " FROM handover"
                                            " WHERE completed_at IS NULL AND called_off_at IS NULL"
                                            " ORDER BY due_at IS NULL, due_at, id",
                                            error);

  return query != NULL ? read_handovers (query, error) : NULL;
}

/**
 * dd_handover_store_list_open_of_person:
 * @database: a database
 * @person_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandover) (nullable): what is under way and gives them a
 *   post or takes one from them, newest first
 */
GPtrArray *
dd_handover_store_list_open_of_person (DdDatabase *database, gint64 person_id, GError **error)
{
  DdStatement *query = dd_database_prepare (database,
                                            "SELECT " COLUMNS " FROM handover"
                                            " WHERE completed_at IS NULL AND called_off_at IS NULL"
                                            " AND (incoming_id = :person OR outgoing_id = :person)"
                                            " ORDER BY id DESC",
                                            error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  return read_handovers (query, error);
}

/**
 * dd_handover_store_list_of_post:
 * @database: a database
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandover) (nullable): all there were, newest first
 */
GPtrArray *
dd_handover_store_list_of_post (DdDatabase *database, gint64 post_id, GError **error)
{
  DdStatement *query = dd_database_prepare (database,
                                            "SELECT " COLUMNS
                                            " FROM handover WHERE post_id = :post ORDER BY id DESC",
                                            error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  return read_handovers (query, error);
}

/**
 * dd_handover_store_get_item:
 * @database: a database
 * @id: an item
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the item
 */
DdHandoverItem *
dd_handover_store_get_item (DdDatabase *database, gint64 id, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database, "SELECT " ITEM_COLUMNS " FROM handover_item WHERE id = :id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return read_one (query, item_from_row, _ ("This is not on the list of a handover."), error);
}

/**
 * dd_handover_store_list_items:
 * @database: a database
 * @handover_id: a handover
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandoverItem) (nullable): what is handed over, in the
 *   order it came on the list
 */
GPtrArray *
dd_handover_store_list_items (DdDatabase *database, gint64 handover_id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " ITEM_COLUMNS
                           " FROM handover_item WHERE handover_id = :handover ORDER BY id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":handover", handover_id);
  return dd_statement_collect (query, item_from_row, (GDestroyNotify) dd_handover_item_free, error);
}
