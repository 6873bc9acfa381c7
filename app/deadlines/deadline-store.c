/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-store-private.h"

#include "base/error.h"
#include "deadlines/rule-store.h"

#include <glib/gi18n.h>

DdObligation *
dd_obligation_from_row (DdStatement *row)
{
  DdObligation *self = dd_obligation_new ();

  self->id = dd_statement_int (row, 0);
  self->subject_kind = dd_statement_dup_text (row, 1);
  self->subject_id = dd_statement_int (row, 2);
  self->rule = dd_statement_dup_text (row, 3);
  self->sequence = (guint) dd_statement_int (row, 4);
  self->kind = dd_statement_dup_text (row, 5);
  if (!dd_report_form_from_key (dd_statement_text (row, 6), &self->form))
    self->form = DD_REPORT_FORM_WRITTEN;
  self->recipient = dd_statement_dup_text (row, 7);
  if (!dd_anchor_from_key (dd_statement_text (row, 8), &self->anchor))
    self->anchor = DD_ANCHOR_DISCOVERED;
  self->anchor_at = dd_statement_int (row, 9);
  self->due_at = dd_statement_int (row, 10);
  self->day_limit = dd_statement_int (row, 11) != 0;
  self->provisional = dd_statement_int (row, 12) != 0;
  self->fulfilled_at = dd_statement_time (row, 13);
  self->fulfilled_by = dd_statement_int (row, 14);
  self->ended = dd_obligation_end_from_key (dd_statement_text (row, 15));
  self->ended_at = dd_statement_time (row, 16);
  self->late_reason = dd_statement_dup_text (row, 17);
  self->post_id = dd_statement_int (row, 18);
  self->next_tell_at = dd_statement_time (row, 19);
  self->waived_by = dd_statement_int (row, 20);
  if (self->waived_by != 0)
    self->ended = DD_OBLIGATION_EXEMPTED;
  self->waiver = dd_statement_dup_text (row, 21);
  self->waived_reason = dd_statement_dup_text (row, 22);
  self->applies_since = dd_statement_time (row, 23);
  self->by_level = dd_statement_int (row, 24) != 0;
  self->drill = dd_statement_int (row, 25) != 0;
  return self;
}

/* All rows of @query; takes it. */
GPtrArray *
dd_obligations_from_rows (DdStatement *taken, GError **error)
{
  g_autoptr (DdStatement) query = taken;

  return dd_statement_collect (query, (DdRowReader) dd_obligation_from_row,
                               (GDestroyNotify) dd_obligation_free, error);
}

/* The number in the first column of the first row; @missing without a row. Takes @query. */
static gint64
read_number (DdStatement *taken, gint64 missing, gint64 failed, GError **error)
{
  g_autoptr (DdStatement) query = taken;
  g_autoptr (GError) failure = NULL;

  if (dd_statement_next (query, &failure))
    return dd_statement_int (query, 0);
  if (failure == NULL)
    return missing;
  g_propagate_error (error, g_steal_pointer (&failure));
  return failed;
}

/**
 * dd_deadline_store_seed_in:
 * @txn: the caller's transaction
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Gives a new desk the reporting rules and holiday tables that come with the app.
 *
 * Returns: whether it was done
 */
gboolean
dd_deadline_store_seed_in (DdTransaction *txn, gint64 now, GError **error)
{
  return dd_rule_store_seed_in (txn, now, error);
}

/**
 * dd_deadline_store_fulfil_in:
 * @txn: the caller's transaction
 * @subject_kind: what kind of thing owes it
 * @subject_id: which one
 * @rule: the rule, such as %DD_RULE_PHONE_CONSENT
 * @at: when it was done, UTC milliseconds
 * @late_reason: (nullable): why it was done late
 * @error: return location
 *
 * Fulfils what the desk reminds itself of. Duties of an incident follow from its acts instead; see
 * dd_deadline_store_replace_in().
 *
 * Returns: whether it was written; nothing owed is no error
 */
gboolean
dd_deadline_store_fulfil_in (DdTransaction *txn,
                             const char *subject_kind,
                             gint64 subject_id,
                             const char *rule,
                             gint64 at,
                             const char *late_reason,
                             GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE obligation SET fulfilled_at = :at, next_tell_at = NULL, "
      "late_reason = CASE WHEN :at > due_at THEN coalesce (:reason, late_reason) ELSE late_reason "
      "END WHERE subject_kind = :subject_kind AND subject_id = :subject_id AND rule = :rule "
      "AND fulfilled_at IS NULL AND ended IS NULL",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":at", at);
  dd_statement_bind_text (update, ":reason", late_reason);
  dd_statement_bind_text (update, ":subject_kind", subject_kind);
  dd_statement_bind_int (update, ":subject_id", subject_id);
  dd_statement_bind_text (update, ":rule", rule);
  return dd_statement_run (update, error);
}

/**
 * dd_deadline_store_set_late_reason_in:
 * @txn: the caller's transaction
 * @obligation: id of an obligation
 * @reason: (nullable): why it is late or was not done
 * @error: return location
 *
 * Returns: whether it was written; %DD_ERROR_NOT_FOUND if there is no such obligation
 */
gboolean
dd_deadline_store_set_late_reason_in (DdTransaction *txn,
                                      gint64 obligation,
                                      const char *reason,
                                      GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE obligation SET late_reason = :reason WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_text (update, ":reason", reason);
  dd_statement_bind_int (update, ":id", obligation);
  if (!dd_statement_run (update, error))
    return FALSE;
  if (dd_database_changed_rows (database) > 0)
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, _ ("This deadline no longer exists."));
  return FALSE;
}

/**
 * dd_deadline_store_get:
 * @database: a desk's database
 * @obligation: id of an obligation
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it, fallen ones too; %NULL with @error set,
 *   %DD_ERROR_NOT_FOUND if there is none
 */
DdObligation *
dd_deadline_store_get (DdDatabase *database, gint64 obligation, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " DD_OBLIGATION_COLUMNS " FROM obligation WHERE id = :id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", obligation);
  return dd_statement_require (query, _ ("This deadline no longer exists."), error)
             ? dd_obligation_from_row (query)
             : NULL;
}

/* What is stored ahead of its day has not begun before. Of all else the anchor lies in the past,
 * whatever a clock that was set back says. */
#define BEGUN "(anchor_at <= :now OR anchor NOT IN ('day', 'calendar')) "

/**
 * dd_deadline_store_list_begun:
 * @database: a desk's database
 * @now: the present instant, UTC milliseconds
 * @limit: the most rows; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): the unfinished obligations by
 *   due instant, then rule, without the zero-reports of days to come and without what the calendar
 *   asks for later; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_begun (DdDatabase *database, gint64 now, guint limit, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " DD_OBLIGATION_COLUMNS
                           " FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
                           "AND drill = 0 AND " BEGUN "ORDER BY " DD_OBLIGATION_ORDER
                           " LIMIT :limit",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":now", now);
  dd_statement_bind_int (query, ":limit", limit > 0 ? (gint64) limit : -1);
  return dd_obligations_from_rows (query, error);
}

/**
 * dd_deadline_store_count_begun:
 * @database: a desk's database
 * @now: the present instant, UTC milliseconds
 * @before: an instant, UTC milliseconds
 * @error: return location
 *
 * Returns: how many of those that dd_deadline_store_list_begun() lists are due before @before; −1
 *   with @error set
 */
gint64
dd_deadline_store_count_begun (DdDatabase *database, gint64 now, gint64 before, GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT count (*) FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
      "AND drill = 0 AND due_at < :before AND " BEGUN,
      error);

  if (query == NULL)
    return -1;
  dd_statement_bind_int (query, ":now", now);
  dd_statement_bind_int (query, ":before", before);
  return read_number (query, 0, -1, error);
}

/**
 * dd_deadline_store_list_practised:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): the unfinished obligations of
 *   drills, by due instant, then rule; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_practised (DdDatabase *database, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " DD_OBLIGATION_COLUMNS
                           " FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
                           "AND drill = 1 ORDER BY " DD_OBLIGATION_ORDER,
                           error);

  return query != NULL ? dd_obligations_from_rows (query, error) : NULL;
}

/**
 * dd_deadline_store_list_open_of_post:
 * @database: a database
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdObligation) (nullable): what that post owes and has not
 *   fulfilled, by due instant; what is only practised does not move with a post
 */
GPtrArray *
dd_deadline_store_list_open_of_post (DdDatabase *database, gint64 post_id, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " DD_OBLIGATION_COLUMNS
                           " FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
                           "AND drill = 0 AND post_id = :post ORDER BY " DD_OBLIGATION_ORDER,
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  return dd_obligations_from_rows (query, error);
}

/**
 * dd_deadline_store_list_by_subject:
 * @database: a desk's database
 * @subject_kind: a kind of thing
 * @subject_id: which one
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): all it owes and owed, by due
 *   instant, then rule, without what fell away; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_by_subject (DdDatabase *database,
                                   const char *subject_kind,
                                   gint64 subject_id,
                                   GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT " DD_OBLIGATION_COLUMNS " FROM obligation WHERE subject_kind = :subject_kind "
      "AND subject_id = :subject_id AND ended IS NOT 'fallen' ORDER BY " DD_OBLIGATION_ORDER,
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  return dd_obligations_from_rows (query, error);
}

/**
 * dd_deadline_store_list_open_of_kind:
 * @database: a desk's database
 * @subject_kind: a kind of thing
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): the unfinished obligations of
 *   all things of that kind; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_open_of_kind (DdDatabase *database, const char *subject_kind, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " DD_OBLIGATION_COLUMNS
                           " FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
                           "AND subject_kind = :subject_kind ORDER BY " DD_OBLIGATION_ORDER,
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  return dd_obligations_from_rows (query, error);
}

/**
 * dd_deadline_store_list_to_tell:
 * @database: a desk's database
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): what must be told by now, by due
 *   instant; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_to_tell (DdDatabase *database, gint64 now, GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT " DD_OBLIGATION_COLUMNS
      " FROM obligation WHERE next_tell_at <= :now ORDER BY " DD_OBLIGATION_ORDER,
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":now", now);
  return dd_obligations_from_rows (query, error);
}

/**
 * dd_deadline_store_list_still_told:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): everything that is still to be
 *   told at some time; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_still_told (DdDatabase *database, GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT " DD_OBLIGATION_COLUMNS
      " FROM obligation WHERE next_tell_at IS NOT NULL ORDER BY next_tell_at, id",
      error);

  return query != NULL ? dd_obligations_from_rows (query, error) : NULL;
}

/**
 * dd_deadline_store_get_next_tell:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: the next instant at which something must be told, which may have passed;
 *   %DD_TIME_UNKNOWN if nothing waits, or with @error set
 */
gint64
dd_deadline_store_get_next_tell (DdDatabase *database, GError **error)
{
  DdStatement *query = dd_database_prepare (database,
                                            "SELECT next_tell_at FROM obligation WHERE "
                                            "next_tell_at IS NOT NULL ORDER BY next_tell_at "
                                            "LIMIT 1",
                                            error);

  return query != NULL ? read_number (query, DD_TIME_UNKNOWN, DD_TIME_UNKNOWN, error)
                       : DD_TIME_UNKNOWN;
}

/**
 * dd_deadline_store_set_next_tell_in:
 * @txn: the caller's transaction
 * @obligation: id of an obligation
 * @next: when it is told next, UTC milliseconds
 * @error: return location
 *
 * A finished obligation is not told any more, whatever @next says.
 *
 * Returns: whether it was written
 */
gboolean
dd_deadline_store_set_next_tell_in (DdTransaction *txn,
                                    gint64 obligation,
                                    gint64 next,
                                    GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "UPDATE obligation SET next_tell_at = :next WHERE id = :id "
                           "AND fulfilled_at IS NULL AND ended IS NULL",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_time (update, ":next", next);
  dd_statement_bind_int (update, ":id", obligation);
  return dd_statement_run (update, error);
}

/**
 * dd_deadline_store_tell_by_in:
 * @txn: the caller's transaction
 * @obligation: id of an obligation
 * @instant: an instant, UTC milliseconds
 * @error: return location
 *
 * Brings the next telling forward to @instant; one that comes earlier stays where it is, and what
 * is not told any more stays silent.
 *
 * Returns: whether it was written
 */
gboolean
dd_deadline_store_tell_by_in (DdTransaction *txn, gint64 obligation, gint64 instant, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "UPDATE obligation SET next_tell_at = :instant WHERE id = :id "
                           "AND next_tell_at > :instant",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":instant", instant);
  dd_statement_bind_int (update, ":id", obligation);
  return dd_statement_run (update, error);
}
