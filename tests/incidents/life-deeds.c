/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do in a life, each time as the window or a verb would have them do it, and what they
 * remember of it. */
#include "tests/incidents/life.h"

#include "base/error.h"
#include "incidents/incident-levels.h"
#include "incidents/incident-rules.h"

#include <string.h>

#define FROM(life, array) ((array)[life_dice ((life), G_N_ELEMENTS (array))])

static const char *const RECIPIENTS[] = {
  "county-education", "superior-education", "provincial-cyberspace",
  "city-cyberspace",  "guardians",          "police"
};
static const char *const KINDS[] = { "first",         "follow-up",     "final",
                                     "situation",     "rectification", "wrap-up",
                                     "minors-report", "minors-notice", "police-report" };

static LifeCase *
draw_case (Life *life)
{
  return life->cases->len > 0
             ? g_ptr_array_index (life->cases, life_dice (life, (int) life->cases->len))
             : NULL;
}

/* What is refused changes nothing: the books are checked after it all the same. */
static gboolean
is_done (Life *life, const char *what, gboolean done, GError **given)
{
  const GError *error = *given;

  life->tally->deeds++;
  life_say (life, "%s: %s", what, done ? "done" : error->message);
  if (done)
    {
      g_assert_no_error (error);
      return TRUE;
    }
  g_assert_nonnull (error);
  g_assert_true (error->domain == DD_ERROR &&
                 (error->code == DD_ERROR_INVALID || error->code == DD_ERROR_STATE));
  life->tally->refused++;
  return FALSE;
}

/* The books are right at once, and the watch hears of it: at once in the window, and within the
 * minute when another process wrote. */
static void
after_deed (Life *life, guint process)
{
  for (guint i = 0; i < life->cases->len; i++)
    life_record (life, g_ptr_array_index (life->cases, i));
  life_check_books (life);
  if (process != 0)
    dd_fake_clock_advance (life->desk.clock, life_span (life, 0, DD_MINUTE));
  life_tick (life);
}

static void
remember_act (LifeCase *a_case, const DdTimelineEvent *act, const char *recipient)
{
  DdTimelineEvent *kept = dd_timeline_event_copy (act);

  if (recipient != NULL)
    {
      g_free (kept->recipient);
      kept->recipient = g_strdup (recipient);
    }
  g_ptr_array_add (a_case->acts, kept);
}

/* Any instant from the discovery until now; now as often as not. Unknown where the clock is wrong
 * and the discovery lies ahead. */
static gint64
draw_act_time (Life *life, const DdIncident *facts)
{
  gint64 now = life_now (life);

  if (facts->discovered_at > now)
    return DD_TIME_UNKNOWN;
  return life_dice (life, 2) == 0 ? now : now - life_span (life, 0, now - facts->discovered_at + 1);
}

static DdTimelineEvent *
draw_call (Life *life, const char *recipient, gint64 at)
{
  DdTimelineEvent *act = dd_timeline_event_new (DD_EVENT_ORAL_REPORT, at);

  act->recipient = g_strdup (recipient);
  act->by = g_strdup ("林晓燕");
  act->answered_by = life_dice (life, 5) > 0 ? g_strdup ("值班员") : NULL;
  return act;
}

static DdTimelineEvent *
draw_delivery (Life *life, const char *kind, const char *recipient, gint64 at)
{
  DdTimelineEvent *act = dd_timeline_event_new (DD_EVENT_DELIVERED, at);

  act->report_kind = g_strdup (kind);
  act->recipient = g_strdup (recipient);
  act->reason = life_dice (life, 3) == 0 ? g_strdup ("系统中断，无法及时上报") : NULL;
  return act;
}

/* The national report may go in part, and now and then somebody says so of another. */
static gboolean
draw_partial (Life *life, const DdTimelineEvent *delivery)
{
  gboolean national = g_str_equal (delivery->report_kind, "first") &&
                      g_str_equal (delivery->recipient, "provincial-cyberspace");

  return life_dice (life, national ? 2 : 15) == 0;
}

static gboolean
may_be_partial (const DdIncident *facts, const DdTimelineEvent *delivery)
{
  return g_str_equal (delivery->report_kind, "first") &&
         g_str_equal (delivery->recipient, "provincial-cyberspace") && facts->national_level <= 3 &&
         facts->discovered_at >= iso ("2025-11-01T00:00:00+08:00");
}

/* The facts. ---------------------------------------------------------------------------------- */

static void
draw_kind (Life *life, DdIncident *facts)
{
  static const DdSubcategory DATA[] = { DD_SUBCATEGORY_UNKNOWN, DD_SUBCATEGORY_LEAK,
                                        DD_SUBCATEGORY_ABUSE };

  facts->category = life_dice (life, 3) == 0 ? DD_CATEGORY_DATA : life_dice (life, DD_N_CATEGORIES);
  facts->subcategory =
      facts->category == DD_CATEGORY_DATA ? FROM (life, DATA) : DD_SUBCATEGORY_UNKNOWN;
}

static void
draw_weight (Life *life, DdIncident *facts)
{
  facts->importance = life_dice (life, DD_N_IMPORTANCES);
  facts->loss = life_dice (life, DD_N_SEVERITIES);
  facts->social_impact = life_dice (life, 3) == 0 ? life_dice (life, DD_N_SEVERITIES) : 0;
}

static void
draw_counts (Life *life, DdIncident *facts)
{
  static const gint64 MINORS[] = { 0, 0, DD_COUNT_UNKNOWN, 12 };
  static const gint64 LEAKED[] = { 0, DD_COUNT_UNKNOWN, 300, 1500000, 120000000 };

  facts->counts[DD_INCIDENT_MINORS_AFFECTED] = FROM (life, MINORS);
  facts->counts[DD_INCIDENT_PERSONS_LEAKED] = FROM (life, LEAKED);
}

static void
draw_answers (Life *life, DdIncident *facts)
{
  static const DdTri ANSWERS[] = { DD_NO, DD_NO, DD_UNKNOWN, DD_YES };

  facts->answers[DD_INCIDENT_SUSPECTED_CRIME] = FROM (life, ANSWERS);
  facts->answers[DD_INCIDENT_CHILD_HARMED] = FROM (life, ANSWERS);
}

/* Now and then it is said to have occurred after it was discovered, which is mended. */
static void
draw_occurrence (Life *life, DdIncident *facts)
{
  facts->occurred_at = DD_TIME_UNKNOWN;
  facts->occurred_approximate = FALSE;
  if (life_dice (life, 3) == 0)
    return;
  facts->occurred_at = facts->discovered_at - life_span (life, 0, 8 * DD_HOUR);
  if (life_dice (life, 12) == 0)
    facts->occurred_at = life_now (life);
  facts->occurred_approximate = life_dice (life, 4) == 0;
}

static gint64
draw_discovery (Life *life)
{
  gint64 back = life_dice (life, 8) == 0 ? 30 * DD_DAY : 4 * DD_HOUR;

  return life_now (life) - life_span (life, 0, back);
}

/* What the service makes of what it is given. */
static void
settle_facts (DdIncident *facts)
{
  dd_incident_mend_occurrence (facts);
  dd_incident_settle_levels (facts);
}

/* Back-filled from paper with what was done, or found just now. */
static GPtrArray *
draw_past (Life *life, const DdIncident *facts)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  int n = life_dice (life, 3) == 0 ? 1 + life_dice (life, 4) : 0;
  gint64 at = facts->discovered_at;

  for (int i = 0; i < n; i++)
    {
      at += life_span (life, 0, (life_now (life) - at) / 2 + 1);
      if (life_dice (life, 2) == 0)
        g_ptr_array_add (acts, draw_call (life, FROM (life, RECIPIENTS), at));
      else
        g_ptr_array_add (acts, draw_delivery (life, i == 0 ? "first" : FROM (life, KINDS),
                                              RECIPIENTS[0], at));
    }
  if (n > 0 && life_dice (life, 3) == 0)
    g_ptr_array_add (acts, dd_timeline_event_new (DD_EVENT_HANDLED, at));
  return acts;
}

void
life_file (Life *life, guint process)
{
  LifeCase *a_case = g_new0 (LifeCase, 1);
  DdIncident *facts = fixture_incident ("教务系统异常", "2026-01-01T00:00:00+08:00");
  g_autoptr (GError) error = NULL;

  facts->discovered_at = draw_discovery (life);
  draw_occurrence (life, facts);
  draw_kind (life, facts);
  draw_weight (life, facts);
  draw_counts (life, facts);
  draw_answers (life, facts);
  a_case->facts = facts;
  a_case->acts = draw_past (life, facts);
  facts->id = dd_incident_service_file (life->processes[process].service, life->desk.registrar,
                                        facts, a_case->acts, &error);
  g_assert_no_error (error);
  life->tally->deeds++;
  settle_facts (facts);
  g_ptr_array_add (life->cases, a_case);
  life_say (life, "process %u files %d with %u acts", process, (int) facts->id, a_case->acts->len);
  after_deed (life, process);
}

static void
amend (Life *life, LifeProcess *process, LifeCase *a_case)
{
  g_autoptr (DdIncident) changed = dd_incident_copy (a_case->facts);
  g_autoptr (GError) error = NULL;
  gboolean done;

  switch (life_dice (life, 6))
    {
    case 0:
      draw_occurrence (life, changed);
      break;
    case 1:
      changed->discovered_at += life_span (life, -3 * DD_HOUR, DD_HOUR);
      break;
    case 2:
      draw_kind (life, changed);
      break;
    case 3:
      draw_weight (life, changed);
      break;
    case 4:
      draw_counts (life, changed);
      break;
    default:
      draw_answers (life, changed);
      break;
    }
  done = dd_incident_service_amend (process->service, life->desk.registrar, a_case->facts, changed,
                                    &error);
  if (!is_done (life, "facts changed", done, &error))
    return;
  settle_facts (changed);
  dd_incident_free (a_case->facts);
  a_case->facts = g_steal_pointer (&changed);
}

static void
decide_level (Life *life, LifeProcess *process, LifeCase *a_case)
{
  const char *reason = "领导小组研究决定";
  int level = life_dice (life, 5);
  int national = life_dice (life, 5);
  g_autoptr (GError) error = NULL;
  DdIncident *facts = a_case->facts;

  if (!is_done (life, "level decided",
                dd_incident_service_decide_level (process->service, life->desk.registrar, facts->id,
                                                  level, reason, national, reason, &error),
                &error))
    return;
  facts->chosen_level = level;
  facts->chosen_national_level = national;
  g_free (facts->level_reason);
  facts->level_reason = g_strdup (reason);
  g_free (facts->national_level_reason);
  facts->national_level_reason = g_strdup (reason);
  settle_facts (facts);
}

/* What was done. ------------------------------------------------------------------------------ */

/* Mostly what is owed, now and then anything. */
static DdTimelineEvent *
draw_act (Life *life, LifeProcess *process, const LifeCase *a_case, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed =
      dd_incident_service_get_obligations (process->service, a_case->facts->id, &error);
  const DdObligation *obligation;

  g_assert_no_error (error);
  if (owed->len == 0 || life_dice (life, 6) == 0)
    return life_dice (life, 2) == 0
               ? draw_call (life, FROM (life, RECIPIENTS), at)
               : draw_delivery (life, FROM (life, KINDS), FROM (life, RECIPIENTS), at);
  obligation = g_ptr_array_index (owed, life_dice (life, (int) owed->len));
  return obligation->form == DD_REPORT_FORM_ORAL
             ? draw_call (life, obligation->recipient, at)
             : draw_delivery (life, obligation->kind, obligation->recipient, at);
}

/* The roster of the fixture gives the two authorities one contact. */
static const char *
other_role (const char *recipient)
{
  if (g_strcmp0 (recipient, "county-education") == 0)
    return "superior-education";
  return g_strcmp0 (recipient, "superior-education") == 0 ? "county-education" : NULL;
}

static void
act (Life *life, LifeProcess *process, LifeCase *a_case)
{
  gint64 at = draw_act_time (life, a_case->facts);
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  const char *also;

  if (at == DD_TIME_UNKNOWN)
    return;
  event = draw_act (life, process, a_case, at);
  event->partial = event->kind == DD_EVENT_DELIVERED && draw_partial (life, event);
  what = g_strdup_printf ("%s %s%s to %s", dd_event_kind_key (event->kind),
                          event->partial ? "in part " : "",
                          event->report_kind != NULL ? event->report_kind : "", event->recipient);
  if (!is_done (life, what,
                dd_incident_service_record (process->service, life->desk.registrar,
                                            a_case->facts->id, event, NULL, &error),
                &error))
    {
      if (event->partial && may_be_partial (a_case->facts, event))
        g_error ("a part was refused: %s", error->message);
      return;
    }
  g_assert_true (!event->partial || may_be_partial (a_case->facts, event));
  life->tally->parts += event->partial;
  remember_act (a_case, event, NULL);
  also = other_role (event->recipient);
  if (also != NULL)
    remember_act (a_case, event, also);
}

static void
turn (Life *life, LifeProcess *process, LifeCase *a_case, DdEventKind kind)
{
  gint64 at = draw_act_time (life, a_case->facts);
  gint64 id = a_case->facts->id;
  const char *reason = "情况已核实";
  DdSession *session = life->desk.registrar;
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (kind, at);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (at == DD_TIME_UNKNOWN)
    return;
  if (kind == DD_EVENT_HANDLED)
    done = dd_incident_service_record (process->service, session, id, event, NULL, &error);
  else if (kind == DD_EVENT_CLOSED)
    done = dd_incident_service_close (process->service, session, id, at, reason, &error);
  else if (kind == DD_EVENT_REOPENED)
    done = dd_incident_service_reopen (process->service, session, id, at, reason, &error);
  else
    done = dd_incident_service_withdraw (process->service, session, id, at, reason, &error);
  if (is_done (life, dd_event_kind_key (kind), done, &error))
    remember_act (a_case, event, NULL);
}

/* The end of handling was another time: what was written down of it is written down anew, and what
 * is owed from it counts from then. */
static void
correct_handled (Life *life, LifeProcess *process, LifeCase *a_case)
{
  gint64 at = draw_act_time (life, a_case->facts);
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  incident = dd_incident_service_get (process->service, a_case->facts->id, &error);
  g_assert_no_error (error);
  if (at == DD_TIME_UNKNOWN || (incident->state != DD_INCIDENT_HANDLED && life_dice (life, 8) > 0))
    return;
  if (!is_done (life, "the end of handling corrected",
                dd_incident_service_correct_handled (process->service, life->desk.registrar,
                                                     a_case->facts->id, at, "时间填错", &error),
                &error))
    return;
  g_assert_cmpint (incident->state, ==, DD_INCIDENT_HANDLED);
  acts = life_order_acts (a_case);
  for (guint i = 0; i < acts->len; i++)
    {
      DdTimelineEvent *before = g_ptr_array_index (acts, i);

      if (before->kind == DD_EVENT_REOPENED)
        g_ptr_array_set_size (gone, 0);
      else if (before->kind == DD_EVENT_HANDLED)
        g_ptr_array_add (gone, before);
    }
  for (guint i = 0; i < gone->len; i++)
    g_ptr_array_remove (a_case->acts, g_ptr_array_index (gone, i));
  event = dd_timeline_event_new (DD_EVENT_HANDLED, at);
  remember_act (a_case, event, NULL);
  owed = dd_incident_service_get_obligations (process->service, a_case->facts->id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);

      if (obligation->anchor == DD_ANCHOR_HANDLED)
        g_assert_cmpint (obligation->anchor_at, ==, at);
    }
  life->tally->corrections++;
}

/* Takes back any of the acts, the oldest as well as the newest. */
static void
retract (Life *life, LifeProcess *process, LifeCase *a_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) timeline =
      dd_incident_service_get_timeline (process->service, a_case->facts->id, &error);
  guint chosen;

  g_assert_no_error (error);
  if (a_case->acts->len == 0)
    return;
  chosen = (guint) life_dice (life, (int) a_case->acts->len);
  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);
      guint before = 0;

      if (event->retracted || !life_remembers (event->kind))
        continue;
      /* Its place in the order in which they were written down. */
      for (guint j = 0; j < timeline->len; j++)
        {
          const DdTimelineEvent *other = g_ptr_array_index (timeline, j);

          before += !other->retracted && life_remembers (other->kind) && other->id < event->id;
        }
      if (before != chosen)
        continue;
      if (is_done (life, "retracted",
                   dd_incident_service_retract (process->service,
                                                event->kind == DD_EVENT_WAIVED
                                                    ? life->desk.principal
                                                    : life->desk.registrar,
                                                event->id, "记错了", &error),
                   &error))
        g_ptr_array_remove_index (a_case->acts, chosen);
      return;
    }
  g_assert_not_reached ();
}

static void
explain (Life *life, LifeProcess *process, LifeCase *a_case)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed =
      dd_incident_service_get_obligations (process->service, a_case->facts->id, &error);
  gint64 id;

  g_assert_no_error (error);
  if (owed->len == 0)
    return;
  id = ((DdObligation *) g_ptr_array_index (owed, life_dice (life, (int) owed->len)))->id;
  is_done (life, "explained",
           dd_incident_service_explain (process->service, life->desk.registrar, id,
                                        "网络中断，无法及时上报", &error),
           &error);
}

/* The principal waives what is owed, and now and then what no longer is. */
static void
waive (Life *life, LifeProcess *process, LifeCase *a_case)
{
  const char *reason = "县局已当面听取汇报";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed =
      dd_incident_service_get_obligations (process->service, a_case->facts->id, &error);
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autofree char *what = NULL;
  const DdObligation *chosen;
  gint64 now = life_now (life);
  gboolean open;

  g_assert_no_error (error);
  for (guint i = owed->len; i-- > 0 && owed->len > 1;)
    if (!dd_obligation_is_unfinished (g_ptr_array_index (owed, i), G_MAXINT64) &&
        life_dice (life, 10) > 0)
      g_ptr_array_remove_index (owed, i);
  if (owed->len == 0)
    return;
  chosen = g_ptr_array_index (owed, life_dice (life, (int) owed->len));
  open = dd_obligation_is_unfinished (chosen, G_MAXINT64);
  event = dd_timeline_event_new (DD_EVENT_WAIVED, now);
  event->subject_key = dd_obligation_dup_key (chosen);
  event->report_kind = g_strdup (chosen->kind);
  event->recipient = g_strdup (chosen->recipient);
  event->reason = g_strdup (reason);
  what = g_strdup_printf ("waived %s", event->subject_key);
  if (!is_done (life, what,
                dd_incident_service_waive (process->service, life->desk.principal, chosen->id,
                                           reason, &error),
                &error))
    {
      g_assert_false (open);
      return;
    }
  g_assert_true (open);
  remember_act (a_case, event, NULL);
  life->tally->waivers++;
}

/* Somebody at @process does something about one of the incidents. */
void
life_deed (Life *life, guint process)
{
  static const DdEventKind TURNS[] = { DD_EVENT_HANDLED,  DD_EVENT_HANDLED,  DD_EVENT_CLOSED,
                                       DD_EVENT_REOPENED, DD_EVENT_REOPENED, DD_EVENT_WITHDRAWN };
  LifeCase *a_case = draw_case (life);
  int what = life_dice (life, 22);

  if (a_case == NULL)
    return;
  if (what < 7)
    act (life, &life->processes[process], a_case);
  else if (what < 10)
    amend (life, &life->processes[process], a_case);
  else if (what < 11)
    decide_level (life, &life->processes[process], a_case);
  else if (what < 14)
    turn (life, &life->processes[process], a_case, FROM (life, TURNS));
  else if (what < 15)
    retract (life, &life->processes[process], a_case);
  else if (what < 18)
    waive (life, &life->processes[process], a_case);
  else if (what < 21)
    correct_handled (life, &life->processes[process], a_case);
  else
    explain (life, &life->processes[process], a_case);
  after_deed (life, process);
}

/* The table of 2027 comes, or one that is another. */
void
life_holidays (Life *life)
{
  static const char *const TABLES[] = {
    "{\"year\": 2027, \"days\": [{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": "
    "true},"
    " {\"name\": \"元旦\", \"date\": \"2027-01-04\", \"isOffDay\": true}]}",
    "{\"year\": 2027, \"days\": [{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": "
    "true},"
    " {\"name\": \"元旦\", \"date\": \"2027-01-02\", \"isOffDay\": false}]}",
  };
  const char *table = FROM (life, TABLES);
  g_autoptr (GBytes) json = g_bytes_new_static (table, strlen (table));
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_holiday_service_import (life->holidays, life->desk.registrar, json, "2027.json",
                                            NULL, &error));
  g_assert_no_error (error);
  life->tally->tables++;
  life->table_came = TRUE;
  life_say (life, "the holiday table of 2027 is loaded");
  ledger_days_change (&life->ledger, life_now (life));
  life_read_workdays (life);
  after_deed (life, 0);
}

/* All of it turns out to have been nothing: no clock runs any more. */
void
life_withdraw_all (Life *life)
{
  for (guint i = 0; i < life->cases->len; i++)
    {
      LifeCase *a_case = g_ptr_array_index (life->cases, i);
      g_autoptr (DdTimelineEvent) event =
          dd_timeline_event_new (DD_EVENT_WITHDRAWN, life_now (life));
      g_autoptr (GError) error = NULL;
      gboolean done = dd_incident_service_withdraw (life->desk.service, life->desk.registrar,
                                                    a_case->facts->id, event->at, "误报", &error);

      if (is_done (life, "withdrawn", done, &error))
        remember_act (a_case, event, NULL);
      after_deed (life, 0);
    }
}
