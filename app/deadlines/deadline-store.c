/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-store.h"

#include "base/error.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-plan.h"
#include "deadlines/telling-store.h"

#include <glib/gi18n.h>

/* The end is stored as it will be reported: whether a closed one was missed or waived is told by
 * its due instant, which is written in the same row at the same time. */
static const char *
end_to_key (const DdObligation *obligation)
{
  switch (obligation->ended)
    {
    case DD_OBLIGATION_CLOSED:
      return obligation->due_at < obligation->ended_at ? "missed" : "waived";
    case DD_OBLIGATION_WITHDRAWN:
      return "withdrawn";
    case DD_OBLIGATION_FALLEN:
      return "fallen";
    case DD_OBLIGATION_GOES_ON:
    default:
      return NULL;
    }
}

static DdObligationEnd
end_from_key (const char *key)
{
  if (key == NULL)
    return DD_OBLIGATION_GOES_ON;
  if (g_str_equal (key, "withdrawn"))
    return DD_OBLIGATION_WITHDRAWN;
  if (g_str_equal (key, "fallen"))
    return DD_OBLIGATION_FALLEN;
  return DD_OBLIGATION_CLOSED;
}

#define COLUMNS                                                                                    \
  "id, subject_kind, subject_id, rule, sequence, kind, form, recipient, anchor, anchor_at, "       \
  "due_at, counts_days, provisional, fulfilled_at, fulfilled_by, ended, ended_at, late_reason, "   \
  "post_id, next_tell_at"

static DdObligation *
obligation_from_row (DdStatement *row)
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
  self->ended = end_from_key (dd_statement_text (row, 15));
  self->ended_at = dd_statement_time (row, 16);
  self->late_reason = dd_statement_dup_text (row, 17);
  self->post_id = dd_statement_int (row, 18);
  self->next_tell_at = dd_statement_time (row, 19);
  return self;
}

/* All rows of @query; takes it. */
static GPtrArray *
read_all (DdStatement *taken, GError **error)
{
  g_autoptr (DdStatement) query = taken;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (GError) failure = NULL;

  while (dd_statement_next (query, &failure))
    g_ptr_array_add (rows, obligation_from_row (query));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&rows);
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

/* What one recomputation works with. */
typedef struct
{
  DdDatabase *database;
  const char *subject_kind;
  gint64 subject_id;
  const DdWorkdays *workdays;
  GTimeZone *zone;
  gint64 now;
  GArray *leads;
} Replacement;

static void
bind_obligation (DdStatement *statement, const DdObligation *obligation)
{
  dd_statement_bind_text (statement, ":kind", obligation->kind);
  dd_statement_bind_text (statement, ":form", dd_report_form_to_key (obligation->form));
  dd_statement_bind_text (statement, ":recipient", obligation->recipient);
  dd_statement_bind_text (statement, ":anchor", dd_anchor_to_key (obligation->anchor));
  dd_statement_bind_int (statement, ":anchor_at", obligation->anchor_at);
  dd_statement_bind_int (statement, ":due_at", obligation->due_at);
  dd_statement_bind_int (statement, ":counts_days", obligation->day_limit ? 1 : 0);
  dd_statement_bind_int (statement, ":provisional", obligation->provisional ? 1 : 0);
  dd_statement_bind_time (statement, ":fulfilled_at", obligation->fulfilled_at);
  if (obligation->fulfilled_by != 0)
    dd_statement_bind_int (statement, ":fulfilled_by", obligation->fulfilled_by);
  dd_statement_bind_text (statement, ":ended", end_to_key (obligation));
  dd_statement_bind_time (statement, ":ended_at", obligation->ended_at);
  dd_statement_bind_text (statement, ":late_reason", obligation->late_reason);
  if (obligation->post_id != 0)
    dd_statement_bind_int (statement, ":post_id", obligation->post_id);
  dd_statement_bind_time (statement, ":next_tell_at", obligation->next_tell_at);
}

/* In the books, unlike in a state at an instant, nothing lies in the future. */
static gboolean
is_finished (const DdObligation *obligation)
{
  return obligation->fulfilled_at != DD_TIME_UNKNOWN || obligation->ended != DD_OBLIGATION_GOES_ON;
}

/* When a new obligation, or one whose limit moved, is told first. What was told is not told
 * again. */
static gboolean
find_first_telling (const Replacement *self, DdObligation *obligation, GError **error)
{
  g_autoptr (DdTellingPlan) plan =
      dd_telling_plan_new (obligation, (const guint *) (void *) self->leads->data, self->leads->len,
                           self->workdays, self->zone);
  gint64 instant = dd_telling_plan_first (plan, self->now);
  gboolean claimed = FALSE;

  while (obligation->id != 0)
    {
      if (!dd_telling_store_is_claimed (self->database, obligation->id, instant, &claimed, error))
        return FALSE;
      if (!claimed)
        break;
      instant = dd_telling_plan_next (plan, MAX (instant, self->now));
    }
  obligation->next_tell_at = instant;
  return TRUE;
}

static gboolean
insert_obligation (const Replacement *self, DdObligation *obligation, GError **error)
{
  g_autoptr (DdStatement) insert = NULL;

  if (!is_finished (obligation) && !find_first_telling (self, obligation, error))
    return FALSE;

  insert = dd_database_prepare (
      self->database,
      "INSERT INTO obligation (subject_kind, subject_id, rule, sequence, kind, form, recipient, "
      "anchor, anchor_at, due_at, counts_days, provisional, fulfilled_at, fulfilled_by, ended, "
      "ended_at, late_reason, post_id, next_tell_at, created_at) VALUES (:subject_kind, "
      ":subject_id, :rule, :sequence, :kind, :form, :recipient, :anchor, :anchor_at, :due_at, "
      ":counts_days, :provisional, :fulfilled_at, :fulfilled_by, :ended, :ended_at, :late_reason, "
      ":post_id, :next_tell_at, :created_at)",
      error);
  if (insert == NULL)
    return FALSE;
  dd_statement_bind_text (insert, ":subject_kind", self->subject_kind);
  dd_statement_bind_int (insert, ":subject_id", self->subject_id);
  dd_statement_bind_text (insert, ":rule", obligation->rule);
  dd_statement_bind_int (insert, ":sequence", obligation->sequence);
  bind_obligation (insert, obligation);
  dd_statement_bind_int (insert, ":created_at", self->now);
  return dd_statement_run (insert, error);
}

static gboolean
update_obligation (const Replacement *self, const DdObligation *obligation, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      self->database,
      "UPDATE obligation SET kind = :kind, form = :form, recipient = :recipient, anchor = :anchor, "
      "anchor_at = :anchor_at, due_at = :due_at, counts_days = :counts_days, "
      "provisional = :provisional, fulfilled_at = :fulfilled_at, fulfilled_by = :fulfilled_by, "
      "ended = :ended, ended_at = :ended_at, late_reason = :late_reason, post_id = :post_id, "
      "next_tell_at = :next_tell_at WHERE id = :id",
      error);

  if (update == NULL)
    return FALSE;
  bind_obligation (update, obligation);
  dd_statement_bind_int (update, ":id", obligation->id);
  return dd_statement_run (update, error);
}

static gboolean
is_same (const DdObligation *a, const DdObligation *b)
{
  return g_strcmp0 (a->kind, b->kind) == 0 && a->form == b->form &&
         g_strcmp0 (a->recipient, b->recipient) == 0 && a->anchor == b->anchor &&
         a->anchor_at == b->anchor_at && a->due_at == b->due_at && a->day_limit == b->day_limit &&
         a->provisional == b->provisional && a->fulfilled_at == b->fulfilled_at &&
         a->fulfilled_by == b->fulfilled_by && a->ended == b->ended && a->ended_at == b->ended_at &&
         g_strcmp0 (a->late_reason, b->late_reason) == 0 && a->post_id == b->post_id;
}

/* @stored becomes what @wanted says; its id, its tellings and a reason given before stay. */
static gboolean
renew_obligation (const Replacement *self,
                  const DdObligation *stored,
                  const DdObligation *wanted,
                  GError **error)
{
  g_autoptr (DdObligation) renewed = dd_obligation_copy (wanted);

  renewed->id = stored->id;
  renewed->next_tell_at = stored->next_tell_at;
  if (renewed->late_reason == NULL)
    renewed->late_reason = g_strdup (stored->late_reason);
  if (is_same (stored, renewed))
    return TRUE;

  if (is_finished (renewed))
    renewed->next_tell_at = DD_TIME_UNKNOWN;
  else if ((is_finished (stored) || stored->due_at != renewed->due_at ||
            stored->day_limit != renewed->day_limit) &&
           !find_first_telling (self, renewed, error))
    return FALSE;
  return update_obligation (self, renewed, error);
}

static gboolean
drop_obligation (const Replacement *self, DdObligation *stored, GError **error)
{
  if (stored->ended == DD_OBLIGATION_FALLEN)
    return TRUE;

  stored->ended = DD_OBLIGATION_FALLEN;
  stored->ended_at = self->now;
  stored->next_tell_at = DD_TIME_UNKNOWN;
  return update_obligation (self, stored, error);
}

static DdObligation *
take_match (GPtrArray *stored, const DdObligation *wanted)
{
  for (guint i = 0; i < stored->len; i++)
    {
      const DdObligation *candidate = g_ptr_array_index (stored, i);

      if (candidate->sequence == wanted->sequence && g_strcmp0 (candidate->rule, wanted->rule) == 0)
        return g_ptr_array_steal_index_fast (stored, i);
    }
  return NULL;
}

/**
 * dd_deadline_store_replace_in:
 * @txn: the caller's transaction
 * @subject_kind: what kind of thing owes it (%DD_SUBJECT_INCIDENT, …)
 * @subject_id: which one
 * @obligations: (element-type DdObligation): all that it owes now, as dd_reporting_clock_compute()
 *   or dd_obligation_new_phone_consent() gives them; ids and subjects in them are not looked at
 * @workdays: which days are working days
 * @zone: the desk's time zone
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Brings the books up to date. An obligation keeps its row, its tellings and the reason given for
 * its lateness as long as its rule and sequence stay; one that is no longer asked for is marked
 * fallen. Rows that say the same already are not written.
 *
 * Returns: whether it was done
 */
gboolean
dd_deadline_store_replace_in (DdTransaction *txn,
                              const char *subject_kind,
                              gint64 subject_id,
                              GPtrArray *obligations,
                              const DdWorkdays *workdays,
                              GTimeZone *zone,
                              gint64 now,
                              GError **error)
{
  Replacement self = {
    dd_transaction_get_database (txn), subject_kind, subject_id, workdays, zone, now
  };
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GArray) leads = NULL;
  DdStatement *query;

  g_return_val_if_fail (subject_kind != NULL && obligations != NULL, FALSE);
  g_return_val_if_fail (workdays != NULL && zone != NULL, FALSE);

  self.leads = leads = dd_rule_store_load_leads (self.database, error);
  if (leads == NULL)
    return FALSE;
  query = dd_database_prepare (self.database,
                               "SELECT " COLUMNS " FROM obligation "
                               "WHERE subject_kind = :subject_kind AND subject_id = :subject_id",
                               error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  stored = read_all (query, error);
  if (stored == NULL)
    return FALSE;

  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *wanted = g_ptr_array_index (obligations, i);
      g_autoptr (DdObligation) match = take_match (stored, wanted);
      g_autoptr (DdObligation) fresh = NULL;

      if (match != NULL)
        {
          if (!renew_obligation (&self, match, wanted, error))
            return FALSE;
          continue;
        }
      fresh = dd_obligation_copy (wanted);
      fresh->id = 0;
      fresh->next_tell_at = DD_TIME_UNKNOWN;
      if (!insert_obligation (&self, fresh, error))
        return FALSE;
    }
  for (guint i = 0; i < stored->len; i++)
    if (!drop_obligation (&self, g_ptr_array_index (stored, i), error))
      return FALSE;
  return TRUE;
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
      dd_database_prepare (database, "SELECT " COLUMNS " FROM obligation WHERE id = :id", error);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", obligation);
  if (dd_statement_next (query, &failure))
    return obligation_from_row (query);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                         _ ("This deadline no longer exists."));
  return NULL;
}

/**
 * dd_deadline_store_most_urgent:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the unfinished obligation that is due first; %NULL if there
 *   is none, or with @error set
 */
DdObligation *
dd_deadline_store_most_urgent (DdDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) rows = dd_deadline_store_list_open (database, 1, error);

  return rows != NULL && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;
}

/**
 * dd_deadline_store_list_open:
 * @database: a desk's database
 * @limit: the most rows; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): the unfinished obligations by
 *   due instant, then rule; %NULL with @error set
 */
GPtrArray *
dd_deadline_store_list_open (DdDatabase *database, guint limit, GError **error)
{
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " COLUMNS
                           " FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
                           "ORDER BY due_at, rule, id LIMIT :limit",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":limit", limit > 0 ? (gint64) limit : -1);
  return read_all (query, error);
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
      "SELECT " COLUMNS " FROM obligation WHERE subject_kind = :subject_kind "
      "AND subject_id = :subject_id AND ended IS NOT 'fallen' ORDER BY due_at, rule, sequence",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  return read_all (query, error);
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
                           "SELECT " COLUMNS
                           " FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
                           "AND subject_kind = :subject_kind ORDER BY due_at, rule, id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  return read_all (query, error);
}

/**
 * dd_deadline_store_count_due_before:
 * @database: a desk's database
 * @before: an instant, UTC milliseconds
 * @error: return location
 *
 * Returns: how many unfinished obligations are due before @before; −1 with @error set
 */
gint64
dd_deadline_store_count_due_before (DdDatabase *database, gint64 before, GError **error)
{
  DdStatement *query = dd_database_prepare (
      database,
      "SELECT count (*) FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
      "AND due_at < :before",
      error);

  if (query == NULL)
    return -1;
  dd_statement_bind_int (query, ":before", before);
  return read_number (query, 0, -1, error);
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
  DdStatement *query =
      dd_database_prepare (database,
                           "SELECT " COLUMNS
                           " FROM obligation WHERE next_tell_at <= :now ORDER BY due_at, rule, id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":now", now);
  return read_all (query, error);
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
      "SELECT " COLUMNS " FROM obligation WHERE next_tell_at IS NOT NULL ORDER BY next_tell_at, id",
      error);

  return query != NULL ? read_all (query, error) : NULL;
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
