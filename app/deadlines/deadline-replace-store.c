/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-store-private.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-plan.h"
#include "deadlines/telling-store.h"

/*
 * Brings what is stored of one subject in line with what its rules ask for now. Apart from the rest
 * of the store because it is the one place that inserts and rewrites obligations.
 */

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
    case DD_OBLIGATION_EXEMPTED:
      return "waived";
    case DD_OBLIGATION_GOES_ON:
    default:
      return NULL;
    }
}

/* What one recomputation works with. */
typedef struct
{
  DdTransaction *txn;
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
  if (obligation->ended == DD_OBLIGATION_EXEMPTED)
    {
      dd_statement_bind_int (statement, ":waived_by", obligation->waived_by);
      dd_statement_bind_text (statement, ":waiver", obligation->waiver);
      dd_statement_bind_text (statement, ":waived_reason", obligation->waived_reason);
    }
  dd_statement_bind_time (statement, ":applies_since", obligation->applies_since);
  dd_statement_bind_int (statement, ":by_level", obligation->by_level ? 1 : 0);
  if (obligation->post_id != 0)
    dd_statement_bind_int (statement, ":post_id", obligation->post_id);
  dd_statement_bind_time (statement, ":next_tell_at", obligation->next_tell_at);
  dd_statement_bind_int (statement, ":drill", obligation->drill ? 1 : 0);
}

/* In the books, unlike in a state at an instant, nothing lies in the future. */
static gboolean
is_finished (const DdObligation *obligation)
{
  return obligation->fulfilled_at != DD_TIME_UNKNOWN || obligation->ended != DD_OBLIGATION_GOES_ON;
}

/* When a new obligation, or one whose limit moved, is told first. What was told is not told
 * again; whoever moved the limit has seen it, so that no step of the ladder is awaited. */
static gboolean
find_first_telling (const Replacement *self, DdObligation *obligation, GError **error)
{
  g_autoptr (DdTellingPlan) plan =
      dd_telling_plan_new (obligation, (const guint *) (void *) self->leads->data, self->leads->len,
                           self->workdays, self->zone);
  gint64 instant = dd_telling_plan_first (plan, self->now);
  gboolean claimed = FALSE;

  if (obligation->id != 0 &&
      !dd_telling_store_acknowledge_in (self->txn, obligation->id, self->now, error))
    return FALSE;
  while (obligation->id != 0)
    {
      if (!dd_telling_store_is_claimed (self->database, obligation->id, instant, &claimed, error))
        return FALSE;
      if (!claimed)
        break;
      instant = dd_telling_plan_next (plan, MAX (instant, self->now));
    }
  obligation->next_tell_at = dd_telling_plan_limit (obligation, instant);
  return TRUE;
}

/* Another day may be the working day before the last one now, though the last one is the same: what
 * waits for a later instant than its plan says is brought forward. */
static gboolean
follow_working_days (const Replacement *self, const DdObligation *obligation, GError **error)
{
  g_autoptr (DdTellingPlan) plan = NULL;
  gint64 next = self->now;
  gboolean claimed = TRUE;

  if (!obligation->day_limit || is_finished (obligation))
    return TRUE;
  plan = dd_telling_plan_new (obligation, (const guint *) (void *) self->leads->data,
                              self->leads->len, self->workdays, self->zone);
  while (claimed)
    {
      next = dd_telling_plan_next (plan, next);
      if (!dd_telling_store_is_claimed (self->database, obligation->id, next, &claimed, error))
        return FALSE;
    }
  return obligation->next_tell_at <= next ||
         dd_deadline_store_tell_by_in (self->txn, obligation->id, next, error);
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
      "ended_at, late_reason, waived_by, waiver, waived_reason, applies_since, by_level, post_id, "
      "next_tell_at, drill, created_at) VALUES (:subject_kind, "
      ":subject_id, :rule, :sequence, :kind, :form, :recipient, :anchor, :anchor_at, :due_at, "
      ":counts_days, :provisional, :fulfilled_at, :fulfilled_by, :ended, :ended_at, :late_reason, "
      ":waived_by, :waiver, :waived_reason, :applies_since, :by_level, :post_id, :next_tell_at, "
      ":drill, :created_at)",
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
      "ended = :ended, ended_at = :ended_at, late_reason = :late_reason, waived_by = :waived_by, "
      "waiver = :waiver, waived_reason = :waived_reason, applies_since = :applies_since, "
      "by_level = :by_level, post_id = :post_id, "
      "next_tell_at = :next_tell_at, drill = :drill WHERE id = :id",
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
         g_strcmp0 (a->late_reason, b->late_reason) == 0 && a->waived_by == b->waived_by &&
         g_strcmp0 (a->waiver, b->waiver) == 0 &&
         g_strcmp0 (a->waived_reason, b->waived_reason) == 0 &&
         a->applies_since == b->applies_since && a->by_level == b->by_level &&
         a->post_id == b->post_id && a->drill == b->drill;
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
  if (stored->ended != DD_OBLIGATION_FALLEN)
    renewed->applies_since = stored->applies_since;
  if (renewed->late_reason == NULL)
    renewed->late_reason = g_strdup (stored->late_reason);
  if (is_same (stored, renewed))
    return follow_working_days (self, stored, error);

  if (is_finished (renewed))
    renewed->next_tell_at = DD_TIME_UNKNOWN;
  else if ((is_finished (stored) || stored->due_at != renewed->due_at ||
            stored->day_limit != renewed->day_limit) &&
           !find_first_telling (self, renewed, error))
    return FALSE;
  return update_obligation (self, renewed, error) && follow_working_days (self, renewed, error);
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
 *   or dd_obligation_new_phone_consent() gives them; ids and subjects in them are not looked at,
 * and
 *   @applies_since only where one is new or was not asked for before
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
    txn, dd_transaction_get_database (txn), subject_kind, subject_id, workdays, zone, now
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
                               "SELECT " DD_OBLIGATION_COLUMNS " FROM obligation "
                               "WHERE subject_kind = :subject_kind AND subject_id = :subject_id",
                               error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":subject_kind", subject_kind);
  dd_statement_bind_int (query, ":subject_id", subject_id);
  stored = dd_obligations_from_rows (query, error);
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
