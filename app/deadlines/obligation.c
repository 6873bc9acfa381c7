/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/obligation.h"

#include "deadlines/wording.h"

#include <string.h>

/* Between the rule and the sequence of a key; no rule's id holds it. */
#define KEY_MARK '#'

static const char *const state_keys[] = {
  [DD_OBLIGATION_OPEN] = "open",     [DD_OBLIGATION_OVERDUE] = "overdue",
  [DD_OBLIGATION_DONE] = "done",     [DD_OBLIGATION_DONE_LATE] = "done-late",
  [DD_OBLIGATION_MISSED] = "missed", [DD_OBLIGATION_WAIVED] = "waived",
};

/**
 * dd_obligation_end_from_key:
 * @key: (nullable): how a row says what ended it
 *
 * Returns: what ended it
 */
DdObligationEnd
dd_obligation_end_from_key (const char *key)
{
  if (key == NULL)
    return DD_OBLIGATION_GOES_ON;
  if (g_str_equal (key, "withdrawn"))
    return DD_OBLIGATION_WITHDRAWN;
  if (g_str_equal (key, "fallen"))
    return DD_OBLIGATION_FALLEN;
  return DD_OBLIGATION_CLOSED;
}

/**
 * dd_obligation_state_to_key:
 * @state: a state
 *
 * Returns: (transfer none): its key, as `status` prints it
 */
const char *
dd_obligation_state_to_key (DdObligationState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_keys), NULL);

  return state_keys[state];
}

/**
 * dd_obligation_new:
 *
 * Returns: (transfer full): an obligation with nothing in it, neither fulfilled nor ended
 */
DdObligation *
dd_obligation_new (void)
{
  DdObligation *self = g_new0 (DdObligation, 1);

  self->anchor_at = DD_TIME_UNKNOWN;
  self->due_at = DD_TIME_UNKNOWN;
  self->fulfilled_at = DD_TIME_UNKNOWN;
  self->ended_at = DD_TIME_UNKNOWN;
  self->applies_since = DD_TIME_UNKNOWN;
  self->next_tell_at = DD_TIME_UNKNOWN;
  return self;
}

static DdObligation *
new_reminder (const char *subject_kind,
              gint64 subject_id,
              const char *rule,
              const char *kind,
              const char *recipient,
              DdAnchor anchor,
              gint64 anchor_at,
              gint64 limit)
{
  DdObligation *self = dd_obligation_new ();

  self->subject_kind = g_strdup (subject_kind);
  self->subject_id = subject_id;
  self->rule = g_strdup (rule);
  self->kind = g_strdup (kind);
  self->form = DD_REPORT_FORM_DESK;
  self->recipient = g_strdup (recipient);
  self->anchor = anchor;
  self->anchor_at = anchor_at;
  self->due_at = anchor_at + limit;
  return self;
}

/**
 * dd_obligation_new_phone_consent:
 * @report_id: the report that was agreed to by phone
 * @agreed_at: when, UTC milliseconds
 *
 * Returns: (transfer full): the principal's duty to sign it within 24 hours (design §1)
 */
DdObligation *
dd_obligation_new_phone_consent (gint64 report_id, gint64 agreed_at)
{
  return new_reminder (DD_SUBJECT_REPORT, report_id, DD_RULE_PHONE_CONSENT, DD_KIND_CONSENT,
                       DD_RECIPIENT_PRINCIPAL, DD_ANCHOR_CONSENT, agreed_at,
                       DD_PHONE_CONSENT_LIMIT);
}

/**
 * dd_obligation_new_unfiled_draft:
 * @draft_id: the draft of an incident
 * @started_at: when somebody began to type it, UTC milliseconds
 *
 * Returns: (transfer full): the duty to file it or throw it away within 10 minutes (design §5)
 */
DdObligation *
dd_obligation_new_unfiled_draft (gint64 draft_id, gint64 started_at)
{
  return new_reminder (DD_SUBJECT_DRAFT, draft_id, DD_RULE_UNFILED_DRAFT, DD_KIND_DRAFT,
                       DD_RECIPIENT_REGISTRAR, DD_ANCHOR_STARTED, started_at,
                       DD_UNFILED_DRAFT_LIMIT);
}

/**
 * dd_obligation_copy:
 * @self: an obligation
 *
 * Returns: (transfer full): another one like it
 */
DdObligation *
dd_obligation_copy (const DdObligation *self)
{
  DdObligation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->subject_kind = g_strdup (self->subject_kind);
  copy->rule = g_strdup (self->rule);
  copy->kind = g_strdup (self->kind);
  copy->recipient = g_strdup (self->recipient);
  copy->late_reason = g_strdup (self->late_reason);
  copy->waiver = g_strdup (self->waiver);
  copy->waived_reason = g_strdup (self->waived_reason);
  return copy;
}

/**
 * dd_obligation_free:
 * @self: (transfer full) (nullable): an obligation
 */
void
dd_obligation_free (DdObligation *self)
{
  if (self == NULL)
    return;

  g_free (self->subject_kind);
  g_free (self->rule);
  g_free (self->kind);
  g_free (self->recipient);
  g_free (self->late_reason);
  g_free (self->waiver);
  g_free (self->waived_reason);
  g_free (self);
}

static gboolean
is_fulfilled (const DdObligation *self, gint64 at)
{
  return self->fulfilled_at != DD_TIME_UNKNOWN && self->fulfilled_at <= at;
}

static gboolean
is_ended (const DdObligation *self, gint64 at)
{
  return self->ended != DD_OBLIGATION_GOES_ON &&
         (self->ended_at == DD_TIME_UNKNOWN || self->ended_at <= at);
}

/**
 * dd_obligation_get_state:
 * @self: an obligation
 * @at: the instant asked about, UTC milliseconds
 *
 * What was done after @at does not count. Fulfilled at the due instant is done, and at the due
 * instant itself nothing is overdue yet (scenarios).
 *
 * Returns: its state at @at
 */
DdObligationState
dd_obligation_get_state (const DdObligation *self, gint64 at)
{
  g_return_val_if_fail (self != NULL, DD_OBLIGATION_WAIVED);

  if (is_fulfilled (self, at))
    return self->fulfilled_at <= self->due_at ? DD_OBLIGATION_DONE : DD_OBLIGATION_DONE_LATE;
  if (is_ended (self, at))
    return self->ended == DD_OBLIGATION_CLOSED && self->due_at < self->ended_at
               ? DD_OBLIGATION_MISSED
               : DD_OBLIGATION_WAIVED;
  return at > self->due_at ? DD_OBLIGATION_OVERDUE : DD_OBLIGATION_OPEN;
}

/**
 * dd_obligation_is_unfinished:
 * @self: an obligation
 * @at: the instant asked about, UTC milliseconds
 *
 * Returns: whether somebody still has to do something: it is open or overdue
 */
gboolean
dd_obligation_is_unfinished (const DdObligation *self, gint64 at)
{
  DdObligationState state = dd_obligation_get_state (self, at);

  return state == DD_OBLIGATION_OPEN || state == DD_OBLIGATION_OVERDUE;
}

/**
 * dd_obligation_get_minutes_left:
 * @self: an obligation
 * @at: the instant asked about, UTC milliseconds
 * @minutes: (out) (optional): whole minutes left, rounded down, so negative as soon as it is
 *   overdue
 *
 * Returns: whether there is anything left to wait for; %FALSE once it is finished
 */
gboolean
dd_obligation_get_minutes_left (const DdObligation *self, gint64 at, gint64 *minutes)
{
  gint64 left;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_obligation_is_unfinished (self, at))
    return FALSE;

  left = self->due_at - at;
  if (minutes != NULL)
    /* C divides towards zero; a second too late is minute −1. */
    *minutes = left >= 0 ? left / DD_MINUTE : -((-left + DD_MINUTE - 1) / DD_MINUTE);
  return TRUE;
}

/**
 * dd_obligation_get_note:
 * @self: an obligation
 * @at: the instant asked about, UTC milliseconds
 *
 * Returns: (transfer none): "closed" or "withdrawn" where that ended it unfulfilled, else
 *   "provisional" where the due instant may move, else ""
 */
const char *
dd_obligation_get_note (const DdObligation *self, gint64 at)
{
  g_return_val_if_fail (self != NULL, "");

  if (!is_fulfilled (self, at) && is_ended (self, at))
    {
      if (self->ended == DD_OBLIGATION_CLOSED)
        return "closed";
      if (self->ended == DD_OBLIGATION_WITHDRAWN)
        return "withdrawn";
    }
  return self->provisional ? "provisional" : "";
}

/**
 * dd_obligation_compare:
 * @a: an obligation
 * @b: another
 *
 * The order of every list of obligations, in memory and in the store: by due instant, then rule,
 * then subject, then position in the chain. No two are equal that differ, so that a notice told
 * again names them in one order.
 *
 * Returns: less than, equal to or greater than 0, as strcmp() does
 */
int
dd_obligation_compare (const DdObligation *a, const DdObligation *b)
{
  int by_rule;

  if (a->due_at != b->due_at)
    return a->due_at < b->due_at ? -1 : 1;
  by_rule = g_strcmp0 (a->rule, b->rule);
  if (by_rule != 0)
    return by_rule;
  if (a->subject_id != b->subject_id)
    return a->subject_id < b->subject_id ? -1 : 1;
  if (a->sequence != b->sequence)
    return a->sequence < b->sequence ? -1 : 1;
  return (a->id > b->id) - (a->id < b->id);
}

/**
 * dd_obligation_get_reason:
 * @self: an obligation
 *
 * Returns: (transfer none) (nullable): why it is not asked for where it was waived; else why it is
 *   late or was not done
 */
const char *
dd_obligation_get_reason (const DdObligation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ended == DD_OBLIGATION_EXEMPTED ? self->waived_reason : self->late_reason;
}

/**
 * dd_obligation_dup_key:
 * @self: an obligation
 *
 * Returns: (transfer full): which one of its subject it is, "school-plan/follow-up#1"; the same
 *   however often what is owed is worked out anew
 */
char *
dd_obligation_dup_key (const DdObligation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s%c%u", self->rule, KEY_MARK, self->sequence);
}

/**
 * dd_obligation_parse_key:
 * @key: (nullable): what dd_obligation_dup_key() gave
 * @rule: (out) (transfer full): id of its rule
 * @sequence: (out): its sequence
 *
 * Returns: whether @key is one
 */
gboolean
dd_obligation_parse_key (const char *key, char **rule, guint *sequence)
{
  const char *mark = key != NULL ? strrchr (key, KEY_MARK) : NULL;
  guint64 number;

  g_return_val_if_fail (rule != NULL && sequence != NULL, FALSE);

  if (mark == NULL || mark == key ||
      !g_ascii_string_to_unsigned (mark + 1, 10, 0, G_MAXUINT, &number, NULL))
    return FALSE;
  *rule = g_strndup (key, (gsize) (mark - key));
  *sequence = (guint) number;
  return TRUE;
}
