/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the books and the lists on the screen against what people remember. */
#include "incidents/incident-service-private.h"
#include "tests/incidents/life.h"

#include "deadlines/rule-store.h"
#include "incidents/incident-facts.h"
#include "incidents/incident-rules.h"

/* The ledger learns what is promised from now on. */
void
life_record (Life *life, const LifeCase *a_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stored =
      dd_incident_service_get_obligations (life->desk.service, a_case->facts->id, &error);

  g_assert_no_error (error);
  ledger_record (&life->ledger, DD_SUBJECT_INCIDENT, a_case->facts->id, stored, life_now (life));
}

static void
check_facts (const DdIncident *known, const DdIncident *stored)
{
  g_autoptr (GArray) differences = dd_incident_diff (known, stored);

  if (differences->len > 0)
    g_error ("incident %d: %s is not what it was said to be", (int) known->id,
             dd_incident_field_key (g_array_index (differences, DdIncidentField, 0)));
  g_assert_cmpint (stored->level, ==, known->level);
  g_assert_cmpint (stored->national_level, ==, known->national_level);
}

/* What people remember of an incident: what was done, and what was waived. */
gboolean
life_remembers (DdEventKind kind)
{
  return dd_event_kind_is_act (kind) || kind == DD_EVENT_WAIVED;
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  const DdTimelineEvent *first = *(const DdTimelineEvent *const *) a;
  const DdTimelineEvent *second = *(const DdTimelineEvent *const *) b;

  return (first->at > second->at) - (first->at < second->at);
}

/* In the order in which it happened; at one instant, in which it was written down. */
GPtrArray *
life_order_acts (const LifeCase *a_case)
{
  GPtrArray *acts = g_ptr_array_copy (a_case->acts, NULL, NULL);

  g_ptr_array_set_free_func (acts, NULL);
  g_ptr_array_sort (acts, compare_instants);
  return acts;
}

static int
compare_written (gconstpointer a, gconstpointer b)
{
  const DdTimelineEvent *first = *(const DdTimelineEvent *const *) a;
  const DdTimelineEvent *second = *(const DdTimelineEvent *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

static void
check_acts (const LifeCase *a_case, GPtrArray *timeline)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();

  for (guint i = 0; i < timeline->len; i++)
    {
      DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (!event->retracted && life_remembers (event->kind))
        g_ptr_array_add (acts, event);
    }
  g_ptr_array_sort (acts, compare_written);
  g_assert_cmpuint (acts->len, ==, a_case->acts->len);
  for (guint i = 0; i < acts->len; i++)
    {
      const DdTimelineEvent *stored = g_ptr_array_index (acts, i);
      const DdTimelineEvent *known = g_ptr_array_index (a_case->acts, i);

      g_assert_cmpint (stored->kind, ==, known->kind);
      g_assert_cmpint (stored->at, ==, known->at);
      g_assert_cmpstr (stored->report_kind, ==, known->report_kind);
      g_assert_cmpstr (stored->recipient, ==, known->recipient);
      g_assert_cmpstr (stored->answered_by, ==, known->answered_by);
      g_assert_cmpint (stored->partial, ==, known->partial);
      g_assert_cmpstr (stored->subject_key, ==, known->subject_key);
    }
}

/* What was fulfilled or ended stays as it was when a table comes that counts its days otherwise. */
static void
check_obligation (Life *life, const DdObligation *stored, const DdObligation *wanted)
{
  gboolean stays =
      life->table_came && wanted->day_limit && !dd_obligation_is_unfinished (wanted, G_MAXINT64);

  g_assert_cmpstr (stored->rule, ==, wanted->rule);
  g_assert_cmpuint (stored->sequence, ==, wanted->sequence);
  g_assert_cmpstr (stored->kind, ==, wanted->kind);
  g_assert_cmpint (stored->form, ==, wanted->form);
  g_assert_cmpstr (stored->recipient, ==, wanted->recipient);
  g_assert_cmpint (stored->anchor, ==, wanted->anchor);
  g_assert_cmpint (stored->anchor_at, ==, wanted->anchor_at);
  g_assert_cmpint (stored->day_limit, ==, wanted->day_limit);
  if (!stays)
    {
      g_assert_cmpint (stored->due_at, ==, wanted->due_at);
      g_assert_cmpint (stored->provisional, ==, wanted->provisional);
    }
  g_assert_cmpint (stored->fulfilled_at, ==, wanted->fulfilled_at);
  g_assert_cmpint (stored->fulfilled_by, ==, wanted->fulfilled_by);
  g_assert_cmpint (stored->ended, ==, wanted->ended);
  g_assert_cmpint (stored->ended_at, ==, wanted->ended_at);
  g_assert_cmpint (stored->waived_by, ==, wanted->waived_by);
  g_assert_cmpstr (stored->waiver, ==, wanted->waiver);
  g_assert_cmpstr (stored->waived_reason, ==, wanted->waived_reason);
  /* A reason once given is not lost. */
  if (wanted->late_reason != NULL)
    g_assert_nonnull (stored->late_reason);
}

static const DdTimelineEvent *
find_waiver (GPtrArray *acts, const DdObligation *obligation)
{
  g_autofree char *key = dd_obligation_dup_key (obligation);

  for (guint i = 0; i < acts->len; i++)
    {
      const DdTimelineEvent *act = g_ptr_array_index (acts, i);

      if (act->kind == DD_EVENT_WAIVED && g_str_equal (act->subject_key, key))
        return act;
    }
  return NULL;
}

/* What was waived is not owed, and nothing is waived that nobody waived. */
static void
check_waivers (GPtrArray *acts, GPtrArray *stored)
{
  for (guint i = 0; i < stored->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (stored, i);
      const DdTimelineEvent *waiver = find_waiver (acts, obligation);

      if (waiver != NULL)
        g_assert_false (dd_obligation_is_unfinished (obligation, G_MAXINT64));
      if (obligation->ended != DD_OBLIGATION_EXEMPTED)
        continue;
      g_assert_nonnull (waiver);
      g_assert_cmpint (obligation->ended_at, ==, waiver->at);
      g_assert_cmpstr (obligation->waived_reason, ==, waiver->reason);
    }
}

/* While handling goes on, a chain that began has a next one, the last of its rows, whatever was
 * waived of it. */
static void
check_chain (DdIncidentState state, GPtrArray *stored)
{
  const DdObligation *last = NULL;
  guint open = 0;

  for (guint i = 0; i < stored->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (stored, i);

      if (obligation->anchor != DD_ANCHOR_FIRST && obligation->anchor != DD_ANCHOR_FOLLOW_UP)
        continue;
      if (last == NULL || obligation->sequence > last->sequence)
        last = obligation;
      open += dd_obligation_is_unfinished (obligation, G_MAXINT64);
    }
  if (last == NULL || (state != DD_INCIDENT_REPORTED && state != DD_INCIDENT_HANDLING))
    return;
  g_assert_cmpuint (open, ==, 1);
  g_assert_true (dd_obligation_is_unfinished (last, G_MAXINT64));
}

/* A supplement is owed from the first delivery in part until all has gone, if that had not gone
 * before. */
static void
check_supplement (const DdIncident *facts, GPtrArray *acts, GPtrArray *stored)
{
  const DdObligation *supplement = fixture_find_obligation (stored, "national-2025/supplement");
  const DdTimelineEvent *part = NULL;
  const DdTimelineEvent *all = NULL;

  for (guint i = 0; i < acts->len && all == NULL; i++)
    {
      const DdTimelineEvent *act = g_ptr_array_index (acts, i);

      if (act->kind != DD_EVENT_DELIVERED || !g_str_equal (act->report_kind, "first") ||
          !g_str_equal (act->recipient, "provincial-cyberspace"))
        continue;
      if (!act->partial)
        all = act;
      else if (part == NULL)
        part = act;
    }
  if (part == NULL || facts->national_level > 3 ||
      facts->discovered_at < iso ("2025-11-01T00:00:00+08:00"))
    {
      g_assert_null (supplement);
      return;
    }
  g_assert_nonnull (supplement);
  g_assert_cmpint (supplement->anchor_at, ==, part->at);
  g_assert_cmpint (supplement->due_at, ==, part->at + DD_DAY);
  if (all == NULL)
    g_assert_cmpint (supplement->fulfilled_at, ==, DD_TIME_UNKNOWN);
  else if (supplement->ended != DD_OBLIGATION_EXEMPTED)
    g_assert_cmpint (supplement->fulfilled_at, ==, all->at);
}

/* The books of one incident; what is open of it goes to @open. */
static void
check_case (Life *life, LifeProcess *process, const LifeCase *a_case, GPtrArray *open)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) acts = life_order_acts (a_case);
  gint64 id = a_case->facts->id;

  incident = dd_incident_service_get (process->service, id, &error);
  g_assert_no_error (error);
  timeline = dd_incident_service_get_timeline (process->service, id, &error);
  g_assert_no_error (error);
  stored = dd_incident_service_get_obligations (process->service, id, &error);
  g_assert_no_error (error);
  wanted = dd_incident_service_compute (process->service, incident, timeline, life->workdays,
                                        DD_TIME_UNKNOWN, &error);
  g_assert_no_error (error);

  check_facts (a_case->facts, incident);
  check_acts (a_case, timeline);
  g_assert_cmpint (incident->state, ==, dd_incident_state_of (timeline));
  check_waivers (acts, stored);
  check_chain (incident->state, stored);
  check_supplement (incident, acts, stored);
  g_assert_cmpuint (stored->len, ==, wanted->len);
  for (guint i = 0; i < stored->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (stored, i);

      check_obligation (life, obligation, g_ptr_array_index (wanted, i));
      if (dd_obligation_is_unfinished (obligation, G_MAXINT64))
        g_ptr_array_add (open, dd_obligation_copy (obligation));
    }
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  return dd_obligation_compare (*(const DdObligation *const *) a, *(const DdObligation *const *) b);
}

/* What Today lists, what the header's clock counts, and how much is due. */
static void
check_lists (Life *life, LifeProcess *process, GPtrArray *open)
{
  gint64 now = life_now (life);
  gint64 before = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = dd_incident_service_list_due (process->service, 0, &error);
  g_autoptr (DdDueItem) urgent = NULL;

  g_assert_no_error (error);
  urgent = dd_incident_service_most_urgent (process->service, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (open, compare_due);
  g_assert_cmpuint (due->len, ==, open->len);
  for (guint i = 0; i < due->len; i++)
    {
      const DdObligation *listed = dd_due_item_get_obligation (g_ptr_array_index (due, i));
      const DdObligation *wanted = g_ptr_array_index (open, i);

      g_assert_cmpint (listed->id, ==, wanted->id);
      g_assert_cmpint (listed->due_at, ==, wanted->due_at);
      g_assert_cmpint (dd_obligation_get_state (listed, now), ==,
                       wanted->due_at < now ? DD_OBLIGATION_OVERDUE : DD_OBLIGATION_OPEN);
      g_assert_cmpint (dd_due_item_get_incident_id (g_ptr_array_index (due, i)), ==,
                       wanted->subject_id);
      if (wanted->due_at < now)
        before++;
    }
  if (open->len == 0)
    g_assert_null (urgent);
  else
    g_assert_cmpint (dd_due_item_get_obligation (urgent)->id, ==,
                     ((const DdObligation *) g_ptr_array_index (open, 0))->id);
  g_assert_cmpint (dd_incident_service_count_due_before (process->service, now, &error), ==,
                   before);
  g_assert_no_error (error);
}

/* The books say what follows from the facts, and the screen says what the books say, in whichever
 * process somebody looks. */
void
life_check_books (Life *life)
{
  LifeProcess *process = &life->processes[life_dice (life, LIFE_PROCESSES)];
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);

  dd_database_execute (process->database, "BEGIN", NULL);
  for (guint i = 0; i < life->cases->len; i++)
    check_case (life, process, g_ptr_array_index (life->cases, i), open);
  check_lists (life, process, open);
  dd_database_execute (process->database, "COMMIT", NULL);
}
