/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/telling-store.h"

#include "base/clock.h"

#define COLUMNS                                                                                    \
  "telling.id, obligation_id, instant, tag, claimed_at, claimed_by, confirmed_at, late, "          \
  "acknowledged_at, rung, post, climbs_at"

static DdTelling *
telling_from_row (DdStatement *row)
{
  DdTelling *self = g_new0 (DdTelling, 1);

  self->id = dd_statement_int (row, 0);
  self->obligation_id = dd_statement_int (row, 1);
  self->instant = dd_statement_int (row, 2);
  self->tag = dd_statement_dup_text (row, 3);
  self->claimed_at = dd_statement_int (row, 4);
  self->claimed_by = dd_statement_dup_text (row, 5);
  self->confirmed_at = dd_statement_time (row, 6);
  self->late = dd_statement_int (row, 7);
  self->acknowledged_at = dd_statement_time (row, 8);
  self->rung = (guint) dd_statement_int (row, 9);
  self->post = dd_statement_dup_text (row, 10);
  self->climbs_at = dd_statement_time (row, 11);
  return self;
}

static GPtrArray *
read_all (DdStatement *taken, GError **error)
{
  g_autoptr (DdStatement) query = taken;

  return dd_statement_collect (query, (DdRowReader) telling_from_row,
                               (GDestroyNotify) dd_telling_free, error);
}

/**
 * dd_telling_store_claim_in:
 * @txn: the caller's transaction
 * @telling: what is claimed, at its claimed_at and by its claimed_by; its id, how late it is, and
 *   what becomes of it are not looked at
 * @id: (out): its row; 0 if somebody claimed that instant before
 * @error: return location
 *
 * Claims one instant before it is shown, so that nobody else tells it and a crash leaves a trace.
 *
 * Returns: whether it could be looked at
 */
gboolean
dd_telling_store_claim_in (DdTransaction *txn, const DdTelling *telling, gint64 *id, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO telling (obligation_id, instant, tag, claimed_at, "
      "claimed_by, late, rung, post, climbs_at) VALUES (:obligation, :instant, "
      ":tag, :now, :token, :late, :rung, :post, :climbs_at) ON CONFLICT (obligation_id, instant) "
      "DO NOTHING",
      error);

  *id = 0;
  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":obligation", telling->obligation_id);
  dd_statement_bind_int (insert, ":instant", telling->instant);
  dd_statement_bind_text (insert, ":tag", telling->tag);
  dd_statement_bind_int (insert, ":now", telling->claimed_at);
  dd_statement_bind_text (insert, ":token", telling->claimed_by);
  dd_statement_bind_int (insert, ":late", telling->claimed_at - telling->instant);
  dd_statement_bind_int (insert, ":rung", telling->rung);
  dd_statement_bind_text (insert, ":post", telling->post);
  dd_statement_bind_time (insert, ":climbs_at", telling->climbs_at);
  if (!dd_statement_run (insert, error))
    return FALSE;
  if (dd_database_changed_rows (database) > 0)
    *id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_telling_store_take_over_in:
 * @txn: the caller's transaction
 * @id: a claim of a process that died
 * @token: the process that takes it over
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written; the tag stays, so that the notice replaces the one that may
 *   have been shown
 */
gboolean
dd_telling_store_take_over_in (
    DdTransaction *txn, gint64 id, const char *token, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE telling SET claimed_by = :token, claimed_at = :now, late = :now - instant "
      "WHERE id = :id AND confirmed_at IS NULL",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_text (update, ":token", token);
  dd_statement_bind_int (update, ":now", now);
  dd_statement_bind_int (update, ":id", id);
  return dd_statement_run (update, error);
}

/**
 * dd_telling_store_confirm_in:
 * @txn: the caller's transaction
 * @ids: (element-type gint64): claims
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written that the notification service has shown them
 */
gboolean
dd_telling_store_confirm_in (DdTransaction *txn, GArray *ids, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "UPDATE telling SET confirmed_at = :now WHERE id = :id", error);

  if (update == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      dd_statement_bind_int (update, ":now", now);
      dd_statement_bind_int (update, ":id", g_array_index (ids, gint64, i));
      if (!dd_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_telling_store_release_in:
 * @txn: the caller's transaction
 * @ids: (element-type gint64): claims that came to nothing
 * @error: return location
 *
 * Gives claims back, so that their instants can be claimed again. Confirmed ones stay.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_store_release_in (DdTransaction *txn, GArray *ids, GError **error)
{
  g_autoptr (DdStatement) remove =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "DELETE FROM telling WHERE id = :id AND confirmed_at IS NULL", error);

  if (remove == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      dd_statement_bind_int (remove, ":id", g_array_index (ids, gint64, i));
      if (!dd_statement_run (remove, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_telling_store_forget_superseded_in:
 * @txn: the caller's transaction
 * @obligation: id of an obligation
 * @now: the present instant after the wall clock was moved back, UTC milliseconds
 * @error: return location
 *
 * Instants that are still to come, and that were only accounted for by the notice of a later one
 * while the clock was ahead, were never shown by themselves: they are told when they come. A step
 * of the ladder was shown by the notice that named its post, and the step that the forgotten ones
 * began to wait for is waited for by the one that was shown.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_store_forget_superseded_in (DdTransaction *txn,
                                       gint64 obligation,
                                       gint64 now,
                                       GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) keep = dd_database_prepare (
      database,
      "UPDATE telling SET climbs_at = (SELECT min (told.climbs_at) FROM telling AS told "
      "WHERE told.obligation_id = telling.obligation_id AND told.claimed_at = telling.claimed_at "
      "AND told.rung = telling.rung) "
      "WHERE obligation_id = :obligation AND instant > :now AND climbs_at IS NULL",
      error);
  g_autoptr (DdStatement) remove = NULL;

  if (keep == NULL)
    return FALSE;
  dd_statement_bind_int (keep, ":obligation", obligation);
  dd_statement_bind_int (keep, ":now", now);
  if (!dd_statement_run (keep, error))
    return FALSE;

  remove = dd_database_prepare (
      database,
      "DELETE FROM telling WHERE obligation_id = :obligation AND instant > :now AND post IS NULL "
      "AND EXISTS ("
      "SELECT 1 FROM telling AS later WHERE later.obligation_id = telling.obligation_id "
      "AND later.instant > telling.instant AND later.claimed_at = telling.claimed_at)",
      error);
  if (remove == NULL)
    return FALSE;
  dd_statement_bind_int (remove, ":obligation", obligation);
  dd_statement_bind_int (remove, ":now", now);
  return dd_statement_run (remove, error);
}

/**
 * dd_telling_store_acknowledge_in:
 * @txn: the caller's transaction
 * @obligation: id of an obligation
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written that a person has seen what was told of it so far; it stands on
 *   no step of the ladder any more
 */
gboolean
dd_telling_store_acknowledge_in (DdTransaction *txn, gint64 obligation, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE telling SET acknowledged_at = :now WHERE obligation_id = :obligation "
      "AND acknowledged_at IS NULL",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":now", now);
  dd_statement_bind_int (update, ":obligation", obligation);
  return dd_statement_run (update, error);
}

/**
 * dd_telling_store_is_claimed:
 * @database: a desk's database
 * @obligation: id of an obligation
 * @instant: an instant, UTC milliseconds
 * @claimed: (out): whether that instant was told, or is being told
 * @error: return location
 *
 * Returns: whether it could be looked at
 */
gboolean
dd_telling_store_is_claimed (
    DdDatabase *database, gint64 obligation, gint64 instant, gboolean *claimed, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, "SELECT 1 FROM telling WHERE obligation_id = :obligation AND instant = :instant",
      error);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":obligation", obligation);
  dd_statement_bind_int (query, ":instant", instant);
  *claimed = dd_statement_next (query, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_telling_store_get_escalation:
 * @database: a desk's database
 * @obligation: id of an obligation
 * @stands: (out): where it stands on the ladder: the highest step that was told since somebody
 *   acknowledged last
 * @error: return location
 *
 * Returns: whether it could be looked at
 */
gboolean
dd_telling_store_get_escalation (DdDatabase *database,
                                 gint64 obligation,
                                 DdEscalation *stands,
                                 GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT rung, min (climbs_at) FROM telling WHERE obligation_id = :obligation "
      "AND acknowledged_at IS NULL GROUP BY rung ORDER BY rung DESC LIMIT 1",
      error);
  g_autoptr (GError) failure = NULL;

  *stands = (DdEscalation){ 0, DD_TIME_UNKNOWN };
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":obligation", obligation);
  if (dd_statement_next (query, &failure))
    {
      stands->rung = (guint) dd_statement_int (query, 0);
      stands->climbs_at = dd_statement_time (query, 1);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_telling_store_climb_by_in:
 * @txn: the caller's transaction
 * @obligation: id of an obligation
 * @instant: an instant, UTC milliseconds
 * @error: return location
 *
 * Brings the step that is awaited forward to @instant; one that comes earlier stays.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_store_climb_by_in (DdTransaction *txn, gint64 obligation, gint64 instant, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (dd_transaction_get_database (txn),
                           "UPDATE telling SET climbs_at = :instant WHERE obligation_id = "
                           ":obligation AND acknowledged_at IS NULL AND climbs_at > :instant",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":instant", instant);
  dd_statement_bind_int (update, ":obligation", obligation);
  return dd_statement_run (update, error);
}

/**
 * dd_telling_store_list_orphans:
 * @database: a desk's database
 * @token: this process
 * @error: return location
 *
 * Only the holder of the desk's lock tells, so an unconfirmed claim of anybody else belongs to a
 * process that died between claiming and confirming.
 *
 * Returns: (transfer full) (nullable) (element-type DdTelling): those claims by tag, in the order
 *   they were made; %NULL with @error set
 */
GPtrArray *
dd_telling_store_list_orphans (DdDatabase *database, const char *token, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " COLUMNS
                           " FROM telling WHERE confirmed_at IS NULL AND claimed_by <> :token "
                           "ORDER BY tag, id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":token", token);
  return read_all (query, error);
}

/**
 * dd_telling_store_list:
 * @database: a desk's database
 * @obligation: id of an obligation
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTelling): every telling of it by instant;
 *   %NULL with @error set
 */
GPtrArray *
dd_telling_store_list (DdDatabase *database, gint64 obligation, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " COLUMNS
                           " FROM telling WHERE obligation_id = :obligation ORDER BY instant",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":obligation", obligation);
  return read_all (query, error);
}

/**
 * dd_telling_store_list_climbed:
 * @database: a desk's database
 * @subject_kind: a kind of thing
 * @subject_id: which one
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTelling): the steps of the ladder that were
 *   told of it, the oldest first; %NULL with @error set
 */
GPtrArray *
dd_telling_store_list_climbed (DdDatabase *database,
                               const char *subject_kind,
                               gint64 subject_id,
                               GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT " COLUMNS " FROM obligation JOIN telling ON telling.obligation_id = obligation.id "
      "WHERE subject_kind = :subject_kind AND subject_id = :subject_id AND post IS NOT NULL "
      "AND confirmed_at IS NOT NULL ORDER BY confirmed_at, telling.id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  return read_all (query, error);
}
