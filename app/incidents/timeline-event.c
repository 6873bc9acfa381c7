/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/timeline-event.h"

/* The keys are stored, and those of acts are the words of incident files. */
static const char *const KEYS[DD_N_EVENT_KINDS] = {
  [DD_EVENT_FILED] = "filed",
  [DD_EVENT_AMENDED] = "amended",
  [DD_EVENT_LEVEL] = "level",
  [DD_EVENT_ORAL_REPORT] = "oral_report",
  [DD_EVENT_DELIVERED] = "delivered",
  [DD_EVENT_HANDLED] = "handled",
  [DD_EVENT_CLOSED] = "closed",
  [DD_EVENT_REOPENED] = "reopened",
  [DD_EVENT_WITHDRAWN] = "withdrawn",
  [DD_EVENT_PROGRESS] = "progress",
  [DD_EVENT_CALL] = "call",
  [DD_EVENT_EVIDENCE] = "evidence",
  [DD_EVENT_STEP_DONE] = "step_done",
  [DD_EVENT_STEP_UNDONE] = "step_undone",
  [DD_EVENT_EXPLAINED] = "explained",
  [DD_EVENT_WAIVED] = "waived",
  [DD_EVENT_DUE_CHANGED] = "due_changed",
  [DD_EVENT_REPORT_SAVED] = "report_saved",
  [DD_EVENT_REPORT_SUBMITTED] = "report_submitted",
  [DD_EVENT_REPORT_RETURNED] = "report_returned",
  [DD_EVENT_REPORT_CONSENTED] = "report_consented",
  [DD_EVENT_REPORT_SIGNED] = "report_signed",
  [DD_EVENT_RETRACTED] = "retracted",
};

/**
 * dd_timeline_event_new:
 * @kind: what happened
 * @at: when, UTC milliseconds
 *
 * Returns: (transfer full): an event, not recorded yet
 */
DdTimelineEvent *
dd_timeline_event_new (DdEventKind kind, gint64 at)
{
  DdTimelineEvent *self = g_new0 (DdTimelineEvent, 1);

  self->kind = kind;
  self->at = at;
  self->recorded_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_timeline_event_copy:
 * @self: an event
 *
 * Returns: (transfer full): a copy
 */
DdTimelineEvent *
dd_timeline_event_copy (const DdTimelineEvent *self)
{
  DdTimelineEvent *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->account = g_strdup (self->account);
  copy->report_kind = g_strdup (self->report_kind);
  copy->recipient = g_strdup (self->recipient);
  copy->channel = g_strdup (self->channel);
  copy->by = g_strdup (self->by);
  copy->answered_by = g_strdup (self->answered_by);
  copy->phone = g_strdup (self->phone);
  copy->receipt = g_strdup (self->receipt);
  copy->reason = g_strdup (self->reason);
  copy->text = g_strdup (self->text);
  copy->subject_key = g_strdup (self->subject_key);
  copy->refers = g_strdup (self->refers);
  return copy;
}

/**
 * dd_timeline_event_free:
 * @self: (transfer full) (nullable): an event
 */
void
dd_timeline_event_free (DdTimelineEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->account);
  g_free (self->report_kind);
  g_free (self->recipient);
  g_free (self->channel);
  g_free (self->by);
  g_free (self->answered_by);
  g_free (self->phone);
  g_free (self->receipt);
  g_free (self->reason);
  g_free (self->text);
  g_free (self->subject_key);
  g_free (self->refers);
  g_free (self);
}

/**
 * dd_timeline_event_is_of_paper:
 * @self: an event
 *
 * Returns: whether it is a station of a report written here; @subject_id is the version
 */
gboolean
dd_timeline_event_is_of_paper (const DdTimelineEvent *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->subject_id != 0 &&
         (self->kind == DD_EVENT_DELIVERED ||
          (self->kind >= DD_EVENT_REPORT_SAVED && self->kind <= DD_EVENT_REPORT_SIGNED));
}

/* The minute is all that a person says of when something happened. */
static gint64
minute_of (gint64 at)
{
  return at / DD_MINUTE - (at % DD_MINUTE < 0 ? 1 : 0);
}

/**
 * dd_timeline_event_compare:
 * @a: a recorded event
 * @b: another
 *
 * What the desk notes itself has its second and what a person enters only the minute: within a
 * minute, events stand in the order they were recorded.
 *
 * Returns: less than 0 if a reader is to learn of @a first, more than 0 if of @b
 */
int
dd_timeline_event_compare (const DdTimelineEvent *a, const DdTimelineEvent *b)
{
  gint64 first = minute_of (a->at);
  gint64 second = minute_of (b->at);

  if (first != second)
    return first < second ? -1 : 1;
  return a->id < b->id ? -1 : a->id > b->id;
}

/**
 * dd_event_kind_key:
 * @kind: a kind
 *
 * Returns: (transfer none): its key
 */
const char *
dd_event_kind_key (DdEventKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_EVENT_KINDS, NULL);

  return KEYS[kind];
}

/**
 * dd_event_kind_from_key:
 * @key: (nullable): a key
 * @kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
dd_event_kind_from_key (const char *key, DdEventKind *kind)
{
  for (guint i = 0; i < DD_N_EVENT_KINDS; i++)
    if (g_strcmp0 (key, KEYS[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_event_kind_is_act:
 * @kind: a kind
 *
 * Returns: whether it is an act that the clocks know of
 */
gboolean
dd_event_kind_is_act (DdEventKind kind)
{
  return kind >= DD_EVENT_ORAL_REPORT && kind <= DD_EVENT_WITHDRAWN;
}

/**
 * dd_event_kind_is_retractable:
 * @kind: a kind
 *
 * Returns: whether it was recorded by a person, who may take it back; what the app did itself is
 *   mended otherwise
 */
gboolean
dd_event_kind_is_retractable (DdEventKind kind)
{
  return dd_event_kind_is_act (kind) || kind == DD_EVENT_PROGRESS || kind == DD_EVENT_CALL ||
         kind == DD_EVENT_WAIVED;
}
