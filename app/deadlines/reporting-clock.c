/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-clock.h"

/* How the incident went, as far as clocks care: positions in the list of acts, −1 for never. */
typedef struct
{
  GPtrArray *acts;
  int handled;
  int closed;
  int withdrawn;
  guint taken_back;
} Course;

/* One rule at work. A chain has one current obligation at a time; any other rule has one, which
 * is there from the beginning or from the end of handling. */
typedef struct
{
  const DdReportingRule *rule;
  /* borrowed from the list of obligations; NULL while nothing is owed */
  DdObligation *current;
  int exists_from;
  guint made;
  /* of a supplement: all of the report has gone */
  gboolean complete;
} Track;

typedef struct
{
  const DdReportingFacts *facts;
  const DdWorkdays *workdays;
  GTimeZone *zone;
  gint64 cut;
  Course course;
  GPtrArray *obligations;
} Computation;

static int
compare_acts (gconstpointer a, gconstpointer b)
{
  const DdReportingAct *first = *(const DdReportingAct *const *) a;
  const DdReportingAct *second = *(const DdReportingAct *const *) b;

  return (first->at > second->at) - (first->at < second->at);
}

static const DdReportingAct *
get_act (const Course *course, int index)
{
  return g_ptr_array_index (course->acts, index);
}

/* The acts up to the cut in the order they happened. An act may be recorded long after a later
 * one; the sort keeps the order of two at the same instant. */
static GPtrArray *
order_acts (const DdReportingFacts *facts, gint64 cut)
{
  GPtrArray *acts = g_ptr_array_new ();

  for (guint i = 0; i < facts->acts->len; i++)
    {
      DdReportingAct *act = g_ptr_array_index (facts->acts, i);

      if (cut == DD_TIME_UNKNOWN || act->at <= cut)
        g_ptr_array_add (acts, act);
    }
  g_ptr_array_sort (acts, compare_acts);
  return acts;
}

/* The first of several “handled” counts until “reopened”, which takes handled and closed back as
 * if they had never been; “closed” without “handled” implies it at that instant. */
static void
follow_course (Course *course)
{
  course->handled = course->closed = course->withdrawn = -1;
  course->taken_back = 0;

  for (int i = 0; i < (int) course->acts->len; i++)
    switch (get_act (course, i)->kind)
      {
      case DD_ACT_HANDLED:
        if (course->handled < 0)
          course->handled = i;
        break;
      case DD_ACT_CLOSED:
        if (course->handled < 0)
          course->handled = i;
        if (course->closed < 0)
          course->closed = i;
        break;
      case DD_ACT_REOPENED:
        if (course->handled >= 0)
          course->taken_back++;
        course->handled = course->closed = -1;
        break;
      case DD_ACT_WITHDRAWN:
        if (course->withdrawn < 0)
          course->withdrawn = i;
        break;
      case DD_ACT_ORAL_REPORT:
      case DD_ACT_DELIVERED:
      default:
        break;
      }
}

/* The first word of the principal on one obligation, if it had been said by the cut. */
static const DdReportingWaiver *
find_waiver (const Computation *self, const char *rule, guint sequence)
{
  GPtrArray *waivers = self->facts->waivers;
  const DdReportingWaiver *found = NULL;

  for (guint i = 0; i < waivers->len; i++)
    {
      const DdReportingWaiver *waiver = g_ptr_array_index (waivers, i);

      if (waiver->sequence == sequence && strcmp (waiver->rule, rule) == 0 &&
          (self->cut == DD_TIME_UNKNOWN || waiver->at <= self->cut) &&
          (found == NULL || waiver->at < found->at))
        found = waiver;
    }
  return found;
}

static void
exempt (DdObligation *obligation, const DdReportingWaiver *waiver)
{
  obligation->ended = DD_OBLIGATION_EXEMPTED;
  obligation->ended_at = waiver->at;
  obligation->waived_by = waiver->event_id;
  obligation->waiver = g_strdup (waiver->by);
  obligation->waived_reason = g_strdup (waiver->reason);
}

static void
end_exemption (DdObligation *obligation)
{
  obligation->ended = DD_OBLIGATION_GOES_ON;
  obligation->ended_at = DD_TIME_UNKNOWN;
  obligation->waived_by = 0;
  g_clear_pointer (&obligation->waiver, g_free);
  g_clear_pointer (&obligation->waived_reason, g_free);
}

static gboolean
is_exempted (const DdObligation *obligation, gint64 at)
{
  return obligation->ended == DD_OBLIGATION_EXEMPTED && obligation->ended_at <= at;
}

static DdObligation *
add_obligation (Computation *self,
                const DdReportingRule *rule,
                guint sequence,
                DdAnchor anchor,
                gint64 anchor_at,
                gboolean uncertain)
{
  DdObligation *obligation = dd_obligation_new ();
  const DdReportingWaiver *waiver = find_waiver (self, rule->id, sequence);
  gboolean provisional = FALSE;

  obligation->rule = g_strdup (rule->id);
  obligation->sequence = sequence;
  obligation->kind = g_strdup (rule->kind);
  obligation->form = rule->form;
  obligation->recipient = g_strdup (rule->recipient);
  obligation->anchor = anchor;
  obligation->anchor_at = anchor_at;
  obligation->due_at =
      dd_reporting_clock_get_due (rule, anchor_at, self->workdays, self->zone, &provisional);
  obligation->day_limit = dd_reporting_rule_is_day_limit (rule);
  obligation->provisional = provisional || uncertain;
  obligation->by_level = dd_reporting_rule_asks_level (rule);
  if (waiver != NULL)
    exempt (obligation, waiver);
  g_ptr_array_add (self->obligations, obligation);
  return obligation;
}

/* What the rule asks for before any act is looked at. */
static void
begin_track (Computation *self, Track *track)
{
  const DdReportingFacts *facts = self->facts;
  const Course *course = &self->course;
  gboolean known;

  track->exists_from = -1;
  switch (track->rule->anchor)
    {
    case DD_ANCHOR_OCCURRED:
      /* The earliest known instant anchors it (domain §4). An occurrence after its discovery is a
       * slip that somebody still has to mend. */
      known = facts->occurred_at != DD_TIME_UNKNOWN && facts->occurred_at <= facts->discovered_at;
      track->current =
          add_obligation (self, track->rule, 0, known ? DD_ANCHOR_OCCURRED : DD_ANCHOR_DISCOVERED,
                          known ? facts->occurred_at : facts->discovered_at,
                          !known || facts->occurred_approximate);
      break;
    case DD_ANCHOR_DISCOVERED:
      track->current =
          add_obligation (self, track->rule, 0, DD_ANCHOR_DISCOVERED, facts->discovered_at, FALSE);
      break;
    case DD_ANCHOR_HANDLED:
      if (course->handled >= 0)
        {
          track->current = add_obligation (self, track->rule, course->taken_back, DD_ANCHOR_HANDLED,
                                           get_act (course, course->handled)->at, FALSE);
          track->exists_from = course->handled;
        }
      break;
    case DD_ANCHOR_PREVIOUS:
    case DD_ANCHOR_FIRST:
    case DD_ANCHOR_FOLLOW_UP:
    case DD_ANCHOR_STARTED:
    case DD_ANCHOR_CONSENT:
    case DD_ANCHOR_DAY:
    case DD_ANCHOR_CALENDAR:
    case DD_ANCHOR_PARTIAL:
    default:
      break;
    }
}

/* What was waived and is done in time all the same is done; too late for its limit it stays waived:
 * doing more than was asked is no failure. */
static void
fulfil (DdObligation *obligation, const DdReportingAct *act)
{
  if (is_exempted (obligation, act->at) && act->at > obligation->due_at)
    return;
  if (obligation->ended == DD_OBLIGATION_EXEMPTED)
    end_exemption (obligation);
  obligation->fulfilled_at = act->at;
  obligation->fulfilled_by = act->event_id;
  if (act->at > obligation->due_at)
    obligation->late_reason = g_strdup (act->reason);
}

static gboolean
is_going_on (const Course *course, int index)
{
  return course->handled < 0 || index < course->handled;
}

/* What was waived is passed over and the chain goes on: the next one counts from when the waived
 * one would have been due, or from the word that waived it where that came later, so that a word
 * makes nothing late. Looks at those that were due before @at; a word after the withdrawal counts
 * for nothing. */
static void
pass_waived (Computation *self, Track *track, gint64 at)
{
  const Course *course = &self->course;
  gint64 heard = course->withdrawn >= 0 ? MIN (at, get_act (course, course->withdrawn)->at) : at;

  while (track->current != NULL && is_exempted (track->current, heard) &&
         track->current->due_at < at)
    track->current = add_obligation (self, track->rule, track->made++, DD_ANCHOR_FOLLOW_UP,
                                     MAX (track->current->due_at, track->current->ended_at), FALSE);
}

static void
apply_to_chain (Computation *self, Track *track, int index)
{
  const Course *course = &self->course;
  const DdReportingAct *act = get_act (course, index);

  if (is_going_on (course, index) || index == course->handled)
    pass_waived (self, track, act->at);
  if (index == course->handled && track->current != NULL && track->current->due_at >= act->at)
    {
      /* Handling ends the chain: what is due at it or later falls away. What was waived before
       * stays to be seen. */
      if (!is_exempted (track->current, act->at))
        g_ptr_array_remove (self->obligations, track->current);
      track->current = NULL;
      return;
    }

  if (act->kind != DD_ACT_DELIVERED || g_strcmp0 (act->recipient, track->rule->recipient) != 0)
    return;

  if (track->current != NULL && g_strcmp0 (act->report_kind, track->rule->kind) == 0)
    {
      fulfil (track->current, act);
      track->current = NULL;
      if (is_going_on (course, index))
        track->current =
            add_obligation (self, track->rule, track->made++, DD_ANCHOR_FOLLOW_UP, act->at, FALSE);
    }
  else if (track->made == 0 && is_going_on (course, index) &&
           g_strcmp0 (act->report_kind, track->rule->begun_by) == 0)
    {
      /* Only the first delivery begins the chain; another one moves nothing. */
      track->current =
          add_obligation (self, track->rule, track->made++, DD_ANCHOR_FIRST, act->at, FALSE);
    }
}

static void
apply_to_single (Track *track, const Course *course, int index)
{
  const DdReportingAct *act = get_act (course, index);
  const DdReportingRule *rule = track->rule;
  gboolean fits = FALSE;

  if (track->current == NULL || index <= track->exists_from ||
      g_strcmp0 (act->recipient, rule->recipient) != 0)
    return;

  if (act->kind == DD_ACT_ORAL_REPORT)
    fits = rule->form == DD_REPORT_FORM_ORAL && act->answered;
  else if (act->kind == DD_ACT_DELIVERED)
    fits = rule->form == DD_REPORT_FORM_WRITTEN && g_strcmp0 (act->report_kind, rule->kind) == 0;

  if (fits)
    {
      fulfil (track->current, act);
      track->current = NULL;
    }
}

/* A delivery of the first items alone leaves the rest owed, until a delivery of all of it. What is
 * whole needs no supplement. */
static void
apply_to_supplement (Computation *self, Track *track, int index)
{
  const DdReportingAct *act = get_act (&self->course, index);

  if (act->kind != DD_ACT_DELIVERED || g_strcmp0 (act->recipient, track->rule->recipient) != 0 ||
      g_strcmp0 (act->report_kind, track->rule->kind) != 0)
    return;

  if (!act->partial)
    {
      if (track->current != NULL)
        fulfil (track->current, act);
      track->current = NULL;
      track->complete = TRUE;
    }
  else if (track->current == NULL && !track->complete)
    track->current =
        add_obligation (self, track->rule, track->made++, DD_ANCHOR_PARTIAL, act->at, FALSE);
}

/* Withdrawing makes every unfulfilled one waived, whether or not the incident was closed too. */
static void
end_unfulfilled (Computation *self)
{
  const Course *course = &self->course;
  int end = course->withdrawn >= 0 ? course->withdrawn : course->closed;

  if (end < 0)
    return;

  for (guint i = 0; i < self->obligations->len; i++)
    {
      DdObligation *obligation = g_ptr_array_index (self->obligations, i);

      if (obligation->fulfilled_at != DD_TIME_UNKNOWN ||
          is_exempted (obligation, get_act (course, end)->at))
        continue;
      if (obligation->ended == DD_OBLIGATION_EXEMPTED)
        end_exemption (obligation);
      obligation->ended = course->withdrawn >= 0 ? DD_OBLIGATION_WITHDRAWN : DD_OBLIGATION_CLOSED;
      obligation->ended_at = get_act (course, end)->at;
    }
}

static int
compare_obligations (gconstpointer a, gconstpointer b)
{
  return dd_obligation_compare (*(const DdObligation *const *) a, *(const DdObligation *const *) b);
}

static gboolean
is_at_work (const DdReportingRule *rule, const DdReportingFacts *facts, GTimeZone *zone)
{
  return rule->enabled && dd_reporting_rule_is_in_force (rule, facts->discovered_at, zone);
}

/**
 * dd_reporting_clock_compute:
 * @rules: (element-type DdReportingRule): the rules of the incident's rule set
 * @facts: what is known of the incident now
 * @workdays: which days are working days
 * @zone: the desk's time zone
 * @cut: an instant, UTC milliseconds: a discovery, acts and waivers after it do not count yet;
 *   %DD_TIME_UNKNOWN counts all of them
 *
 * Works out who must be told what by when, and what of it was done. The rules are those of the
 * incident files' contract. A call or a delivery fulfils what is owed when it happens: a final
 * report from before the end of handling is kept on the timeline but fulfils nothing.
 *
 * Returns: (transfer full) (element-type DdObligation): the obligations without id and subject, by
 *   due instant, then rule
 */
GPtrArray *
dd_reporting_clock_compute (GPtrArray *rules,
                            const DdReportingFacts *facts,
                            const DdWorkdays *workdays,
                            GTimeZone *zone,
                            gint64 cut)
{
  g_autoptr (GArray) tracks = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  Computation self = { facts, workdays, zone, cut };

  g_return_val_if_fail (rules != NULL && facts != NULL && workdays != NULL && zone != NULL, NULL);

  self.obligations = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  if (facts->discovered_at == DD_TIME_UNKNOWN ||
      (cut != DD_TIME_UNKNOWN && facts->discovered_at > cut))
    return self.obligations;

  self.course.acts = acts = order_acts (facts, cut);
  follow_course (&self.course);

  tracks = g_array_new (FALSE, TRUE, sizeof (Track));
  for (guint i = 0; i < rules->len; i++)
    {
      Track track = { g_ptr_array_index (rules, i) };

      if (!is_at_work (track.rule, facts, zone) ||
          dd_reporting_rule_applies (track.rule, facts) != DD_YES)
        continue;
      begin_track (&self, &track);
      g_array_append_val (tracks, track);
    }

  for (int index = 0; index < (int) acts->len; index++)
    for (guint i = 0; i < tracks->len; i++)
      {
        Track *track = &g_array_index (tracks, Track, i);

        if (track->rule->anchor == DD_ANCHOR_PREVIOUS)
          apply_to_chain (&self, track, index);
        else if (track->rule->anchor == DD_ANCHOR_PARTIAL)
          apply_to_supplement (&self, track, index);
        else
          apply_to_single (track, &self.course, index);
      }
  for (guint i = 0; i < tracks->len && self.course.handled < 0; i++)
    {
      Track *track = &g_array_index (tracks, Track, i);

      if (track->rule->anchor == DD_ANCHOR_PREVIOUS)
        pass_waived (&self, track, G_MAXINT64);
    }

  end_unfulfilled (&self);
  g_ptr_array_sort (self.obligations, compare_obligations);
  return self.obligations;
}

/**
 * dd_reporting_clock_find_unclear:
 * @rules: (element-type DdReportingRule): the rules of the incident's rule set
 * @facts: what is known of the incident now
 * @zone: the desk's time zone
 *
 * Finds the rules that start no clock yet because they hang on an answer nobody has: whether a
 * crime is suspected, say. The window lists them as 待核实.
 *
 * Returns: (transfer container) (element-type DdReportingRule): those of @rules
 */
GPtrArray *
dd_reporting_clock_find_unclear (GPtrArray *rules, const DdReportingFacts *facts, GTimeZone *zone)
{
  GPtrArray *unclear;

  g_return_val_if_fail (rules != NULL && facts != NULL && zone != NULL, NULL);

  unclear = g_ptr_array_new ();
  for (guint i = 0; i < rules->len; i++)
    {
      DdReportingRule *rule = g_ptr_array_index (rules, i);

      if (is_at_work (rule, facts, zone) && dd_reporting_rule_applies (rule, facts) == DD_UNKNOWN)
        g_ptr_array_add (unclear, rule);
    }
  return unclear;
}

/**
 * dd_reporting_clock_get_due:
 * @rule: a rule
 * @anchor_at: from when its limit counts, UTC milliseconds
 * @workdays: which days are working days
 * @zone: the desk's time zone
 * @provisional: (out): whether a counted day lies in a year without a holiday table
 *
 * Hours and minutes run through nights and holidays; of days the first is not counted and the
 * limit ends at 24:00 of the last (domain §4).
 *
 * Returns: when the report is due, UTC milliseconds
 */
gint64
dd_reporting_clock_get_due (const DdReportingRule *rule,
                            gint64 anchor_at,
                            const DdWorkdays *workdays,
                            GTimeZone *zone,
                            gboolean *provisional)
{
  g_return_val_if_fail (rule != NULL && workdays != NULL && zone != NULL, DD_TIME_UNKNOWN);
  g_return_val_if_fail (provisional != NULL, DD_TIME_UNKNOWN);

  *provisional = FALSE;
  switch (rule->unit)
    {
    case DD_LIMIT_DAYS:
      return dd_time_add_days (anchor_at, rule->amount, zone);
    case DD_LIMIT_WORKING_DAYS:
      return dd_workdays_add_working_days (workdays, anchor_at, rule->amount, zone, provisional);
    case DD_LIMIT_HOURS:
      return anchor_at + rule->amount * DD_HOUR;
    case DD_LIMIT_MINUTES:
    default:
      return anchor_at + rule->amount * DD_MINUTE;
    }
}
