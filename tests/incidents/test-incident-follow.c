/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is owed follows what changes, and the timeline says what moved. */
#include "base/error.h"
#include "deadlines/telling-batch.h"
#include "tests/incidents/fixture.h"

#include <locale.h>
#include <string.h>

static DdTimelineEvent *
delivered (const char *at, const char *kind, const char *recipient)
{
  DdTimelineEvent *act = dd_timeline_event_new (DD_EVENT_DELIVERED, iso (at));

  act->report_kind = g_strdup (kind);
  act->recipient = g_strdup (recipient);
  return act;
}

static void
record (Fixture *f, gint64 incident, DdTimelineEvent *taken)
{
  static const char *const no_others[] = { NULL };
  g_autoptr (DdTimelineEvent) act = taken;
  g_autoptr (GError) error = NULL;

  dd_incident_service_record (f->service, f->registrar, incident, act, no_others, &error);
  g_assert_no_error (error);
}

static DdObligation *
owed (Fixture *f, gint64 id, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obligations = dd_incident_service_get_obligations (f->service, id, &error);
  const DdObligation *found;

  g_assert_no_error (error);
  found = fixture_find_obligation (obligations, rule);
  return found != NULL ? dd_obligation_copy (found) : NULL;
}

/* How many entries say what moved, and the last of them. */
static void
assert_said (Fixture *f, int times, const char *text)
{
  g_autofree char *said = temp_desk_text (
      &f->desk, "SELECT coalesce ((SELECT text FROM timeline_event WHERE kind = 'due_changed' "
                "ORDER BY id DESC LIMIT 1), '')");

  g_assert_cmpstr (said, ==, text);
  g_assert_cmpint (fixture_entries (f, "incident.due_changed"), ==, times);
}

/* @mend changes one fact of the incident. */
static void
amend (Fixture *f, gint64 id, void (*mend) (DdIncident *incident))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) before = dd_incident_service_get (f->service, id, &error);
  g_autoptr (DdIncident) after = dd_incident_copy (before);

  mend (after);
  g_assert_true (dd_incident_service_amend (f->service, f->registrar, before, after, &error));
  g_assert_no_error (error);
}

static void
occurred_at_ten (DdIncident *incident)
{
  incident->occurred_at = iso ("2026-09-20T10:00:00+08:00");
}

static void
discovered_at_half_past (DdIncident *incident)
{
  incident->discovered_at = iso ("2026-09-20T11:30:00+08:00");
}

static void
place_known (DdIncident *incident)
{
  incident->texts[DD_INCIDENT_PLACE] = g_strdup ("机房");
}

static void
crime (DdIncident *incident)
{
  incident->answers[DD_INCIDENT_SUSPECTED_CRIME] = DD_YES;
}

static void
content (DdIncident *incident)
{
  incident->category = DD_CATEGORY_CONTENT;
}

static void
decide (Fixture *f, gint64 id, int level, int national)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_incident_service_decide_level (f->service, f->registrar, id, level,
                                                   "领导小组研判", national, "领导小组研判",
                                                   &error));
  g_assert_no_error (error);
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdObligation) first = NULL;
  g_autoptr (DdObligation) police = NULL;

  /* The first filing moves nothing, nor does a fact that no rule reads. */
  assert_said (f, 0, "");
  amend (f, id, place_known);
  assert_said (f, 0, "");

  amend (f, id, occurred_at_ten);
  assert_said (f, 1, "First report (County education bureau) is due: 14:00 → 13:00");
  amend (f, id, discovered_at_half_past);
  assert_said (f, 2, "Oral report (County education bureau) is due: 11:10 → 11:40");
  amend (f, id, crime);
  assert_said (f, 3,
               "Applies since the facts changed: Report to the police (Police), due 21 September "
               "11:30");
  police = owed (f, id, "crime/police");
  g_assert_cmpint (police->applies_since, ==, dd_clock_now (DD_CLOCK (f->clock)));
  g_assert_false (police->by_level);

  /* What was fulfilled stays fulfilled, and its limit moves. */
  record (f, id, delivered ("2026-09-20T11:50:00+08:00", "first", "county-education"));
  assert_said (f, 3,
               "Applies since the facts changed: Report to the police (Police), due 21 September "
               "11:30");
  dd_fake_clock_advance (f->clock, DD_HOUR);
  amend (f, id, discovered_at_half_past);
  first = owed (f, id, "school-plan/first");
  g_assert_cmpint (first->fulfilled_at, ==, iso ("2026-09-20T11:50:00+08:00"));
  g_assert_cmpint (first->applies_since, ==, DD_TIME_UNKNOWN);
}

/* Six hours after the discovery the level is raised: what it asks for keeps its lawful limit, and
 * is told once and not for all that it would have been. */
static void
test_level_later (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T12:00:00+08:00");
  g_autoptr (DdObligation) oral = NULL;
  g_autoptr (DdObligation) situation = NULL;
  g_autoptr (DdObligation) again = NULL;
  g_autoptr (GPtrArray) batches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_telling_batch_free);
  g_auto (DdTellingContext) context = { 0 };
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;
  const DdTellingBatch *batch;
  gint64 now;

  record (f, id, delivered ("2026-09-20T12:00:00+08:00", "first", "county-education"));
  now = iso ("2026-09-20T18:00:00+08:00");
  dd_fake_clock_set (f->clock, "2026-09-20T18:00:00+08:00");
  temp_desk_execute (&f->desk, "UPDATE obligation SET next_tell_at = NULL");
  decide (f, id, 3, 0);
  assert_said (f, 1,
               "Applies since the level was decided: Oral report (Superior education department), "
               "was due 12:10, report now\n"
               "Applies since the level was decided: Situation report (Superior education "
               "department), due 20:00");
  oral = owed (f, id, "sector-2014/oral");
  situation = owed (f, id, "sector-2014/situation");
  g_assert_cmpint (oral->due_at, ==, iso ("2026-09-20T12:10:00+08:00"));
  g_assert_cmpint (oral->applies_since, ==, now);
  g_assert_cmpint (oral->next_tell_at, ==, now);
  g_assert_true (oral->by_level);
  g_assert_cmpint (situation->due_at, ==, iso ("2026-09-20T20:00:00+08:00"));
  g_assert_cmpint (situation->applies_since, ==, now);
  g_assert_cmpint (situation->next_tell_at, ==, now);

  /* One notice, one claim for each, in time. */
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_telling_context_load (&context, f->desk.database, NULL,
                                          dd_incident_service_get_zone (f->service), "here",
                                          now + DD_SECOND, &error));
  g_assert_true (dd_telling_batches_claim_in (txn, &context, batches, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_cmpuint (batches->len, ==, 1);
  batch = g_ptr_array_index (batches, 0);
  g_assert_cmpuint (batch->obligations->len, ==, 2);
  g_assert_cmpuint (batch->claims->len, ==, 2);
  g_assert_cmpint (batch->earliest, ==, now);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM telling"), ==, 2);

  /* Working it out anew changes none of it. */
  g_clear_pointer (&txn, dd_transaction_free);
  dd_fake_clock_advance (f->clock, DD_HOUR);
  amend (f, id, place_known);
  again = owed (f, id, "sector-2014/situation");
  g_assert_cmpint (again->applies_since, ==, now);
  g_assert_cmpint (again->next_tell_at, <=, iso ("2026-09-20T19:00:00+08:00"));
  g_assert_cmpint (again->next_tell_at, >, now);

  /* By its category it falls away. */
  amend (f, id, content);
  assert_said (f, 2,
               "No longer needed: Oral report (Superior education department), Situation report "
               "(Superior education department)");
  g_assert_null (owed (f, id, "sector-2014/oral"));
}

/* The later steps of the wizard are part of the filing: what begins to apply is no news, what moves
 * is. An hour later they are not. */
static void
test_complete (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T12:00:00+08:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) before = dd_incident_service_get (f->service, id, &error);
  g_autoptr (DdIncident) after = dd_incident_copy (before);
  g_autoptr (DdIncident) mended = NULL;
  g_autoptr (DdIncident) later = NULL;
  g_autoptr (DdObligation) situation = NULL;

  after->social_impact = DD_SEVERITY_MAJOR;
  dd_fake_clock_advance (f->clock, 5 * DD_MINUTE);
  g_assert_true (dd_incident_service_complete (f->service, f->registrar, before, after, &error));
  g_assert_no_error (error);
  assert_said (f, 0, "");
  situation = owed (f, id, "sector-2014/situation");
  g_assert_cmpint (situation->applies_since, ==, DD_TIME_UNKNOWN);

  mended = dd_incident_copy (after);
  mended->occurred_at = iso ("2026-09-20T11:30:00+08:00");
  g_assert_true (dd_incident_service_complete (f->service, f->registrar, after, mended, &error));
  assert_said (f, 1, "First report (County education bureau) is due: 15:00 → 14:30");

  later = dd_incident_copy (mended);
  later->occurred_at = iso ("2026-09-20T11:00:00+08:00");
  dd_fake_clock_advance (f->clock, DD_HOUR);
  g_assert_true (dd_incident_service_complete (f->service, f->registrar, mended, later, &error));
  assert_said (f, 2, "First report (County education bureau) is due: 14:30 → 14:00");
}

/* Acts: what follows in the ordinary course is no news, what falls away or comes back is. */
static void
test_acts (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (DdObligation) final = NULL;
  g_autoptr (GError) error = NULL;
  gint64 event = 0;

  record (f, id, delivered ("2026-09-20T11:30:00+08:00", "first", "county-education"));
  assert_said (f, 0, "");
  record (f, id, dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-09-20T11:40:00+08:00")));
  assert_said (f, 1, "No longer needed: Follow-up report no. 1 (County education bureau)");

  /* The end of handling is corrected: what counts from it moves, and handling stays ended. */
  dd_fake_clock_set (f->clock, "2026-09-22T09:00:00+08:00");
  g_assert_false (dd_incident_service_correct_handled (f->service, f->registrar, id,
                                                       iso ("2026-09-21T17:00:00+08:00"), " ",
                                                       &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_incident_service_correct_handled (f->service, f->teacher, id,
                                                       iso ("2026-09-21T17:00:00+08:00"),
                                                       "时间填错", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (dd_incident_service_correct_handled (f->service, f->registrar, id,
                                                      iso ("2026-09-21T17:00:00+08:00"), "时间填错",
                                                      &error));
  g_assert_no_error (error);
  assert_said (f, 2,
               "Owed again: Follow-up report no. 1 (County education bureau), was due 21 September "
               "11:30, report now\n"
               "Final report (County education bureau) is due: 28 September 24:00 → 29 September "
               "24:00");
  final = owed (f, id, "school-plan/final");
  g_assert_cmpuint (final->sequence, ==, 0);
  g_assert_cmpint (final->applies_since, ==, DD_TIME_UNKNOWN);

  g_assert_true (
      dd_incident_service_reopen (f->service, f->registrar, id, DD_TIME_UNKNOWN, "又中断", &error));
  g_assert_no_error (error);
  assert_said (f, 3, "No longer needed: Final report (County education bureau)");
  g_assert_false (dd_incident_service_correct_handled (f->service, f->registrar, id,
                                                       iso ("2026-09-21T17:00:00+08:00"),
                                                       "时间填错", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  /* A delivery is taken back. */
  events = dd_incident_service_get_timeline (f->service, id, &error);
  for (guint i = 0; i < events->len; i++)
    if (((DdTimelineEvent *) g_ptr_array_index (events, i))->kind == DD_EVENT_DELIVERED)
      event = ((DdTimelineEvent *) g_ptr_array_index (events, i))->id;
  g_assert_true (dd_incident_service_retract (f->service, f->registrar, event, "记错", &error));
  g_assert_no_error (error);
  assert_said (f, 4,
               "Owed again: First report (County education bureau), was due 20 September 14:00, "
               "report now\n"
               "No longer needed: Follow-up report no. 1 (County education bureau)");

  g_assert_true (
      dd_incident_service_withdraw (f->service, f->registrar, id, DD_TIME_UNKNOWN, "误报", &error));
  assert_said (f, 5,
               "No longer needed: Oral report (County education bureau), First report (County "
               "education bureau)");
}

static gint64
last_event (Fixture *f, const char *kind)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT max (id) FROM timeline_event WHERE kind = '%s'", kind);

  return temp_desk_number (&f->desk, sql);
}

/* Handling ended, was taken up again and ended again; that it was taken up turns out to be a slip.
 * The corrected end is the one that counts, not the one that was written down second. */
static void
test_two_ends (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdObligation) final = NULL;
  g_autoptr (GError) error = NULL;

  record (f, id, dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-09-20T11:20:00+08:00")));
  g_assert_true (dd_incident_service_reopen (f->service, f->registrar, id,
                                             iso ("2026-09-20T11:30:00+08:00"), "又中断", &error));
  record (f, id, dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-09-20T11:40:00+08:00")));
  g_assert_true (dd_incident_service_retract (f->service, f->registrar, last_event (f, "reopened"),
                                              "记错", &error));
  dd_fake_clock_set (f->clock, "2026-09-22T09:00:00+08:00");
  g_assert_true (dd_incident_service_correct_handled (f->service, f->registrar, id,
                                                      iso ("2026-09-21T17:00:00+08:00"), "时间填错",
                                                      &error));
  g_assert_no_error (error);
  final = owed (f, id, "school-plan/final");
  g_assert_cmpint (final->anchor_at, ==, iso ("2026-09-21T17:00:00+08:00"));
}

static DdObligationState
status_of (Fixture *f, const char *rule, const char *at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = dd_incident_service_status (f->service, iso (at), &error);

  for (guint i = 0; i < rows->len; i++)
    {
      const DdStatusRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->obligation->rule, rule) == 0)
        return row->state;
    }
  g_assert_not_reached ();
}

/* The principal alone waives, with a reason; it is kept, cut by an earlier instant, and can be
 * taken back. */
static void
test_waive (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdObligation) first = owed (f, id, "school-plan/first");
  g_autoptr (DdObligation) waived = NULL;
  g_autoptr (DdObligation) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  gint64 event;

  g_assert_false (
      dd_incident_service_waive (f->service, f->registrar, first->id, "县局已知悉", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_incident_service_waive (f->service, f->principal, first->id, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (fixture_entries (f, "incident.waived"), ==, 0);

  g_assert_true (
      dd_incident_service_waive (f->service, f->principal, first->id, "县局已知悉", &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_entries (f, "incident.waived"), ==, 1);
  assert_said (f, 0, "");
  waived = owed (f, id, "school-plan/first");
  g_assert_cmpint (waived->ended, ==, DD_OBLIGATION_EXEMPTED);
  g_assert_cmpint (waived->ended_at, ==, dd_clock_now (DD_CLOCK (f->clock)));
  g_assert_cmpstr (waived->waiver, ==, "王建国");
  g_assert_cmpstr (waived->waived_reason, ==, "县局已知悉");
  g_assert_cmpint (waived->next_tell_at, ==, DD_TIME_UNKNOWN);
  g_assert_null (waived->late_reason);
  key = temp_desk_text (&f->desk, "SELECT subject_key FROM timeline_event WHERE kind = 'waived'");
  g_assert_cmpstr (key, ==, "school-plan/first#0");

  /* Not twice; it stays through whatever is worked out anew; an earlier instant knows nothing of
   * it. */
  g_assert_false (dd_incident_service_waive (f->service, f->principal, first->id, "再免", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  dd_fake_clock_advance (f->clock, 5 * DD_HOUR);
  amend (f, id, occurred_at_ten);
  g_clear_pointer (&waived, dd_obligation_free);
  waived = owed (f, id, "school-plan/first");
  g_assert_cmpint (waived->ended, ==, DD_OBLIGATION_EXEMPTED);
  g_assert_cmpint (waived->due_at, ==, iso ("2026-09-20T13:00:00+08:00"));
  g_assert_cmpint (status_of (f, "school-plan/first", "2026-09-20T11:59:59+08:00"), ==,
                   DD_OBLIGATION_OPEN);
  g_assert_cmpint (status_of (f, "school-plan/first", "2026-09-20T20:00:00+08:00"), ==,
                   DD_OBLIGATION_WAIVED);

  /* Whoever did not waive it cannot take it back. */
  event = temp_desk_number (&f->desk, "SELECT id FROM timeline_event WHERE kind = 'waived'");
  g_assert_false (
      dd_incident_service_retract (f->service, f->registrar, event, "县局要求补报", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (
      dd_incident_service_retract (f->service, f->principal, event, "县局要求补报", &error));
  g_assert_no_error (error);
  back = owed (f, id, "school-plan/first");
  g_assert_cmpint (back->ended, ==, DD_OBLIGATION_GOES_ON);
  g_assert_cmpint (back->waived_by, ==, 0);
  g_assert_null (back->waived_reason);
  g_assert_cmpint (back->next_tell_at, !=, DD_TIME_UNKNOWN);
  assert_said (f, 1,
               "Owed again: First report (County education bureau), was due 13:00, report now");
}

/* A national report that went in part leaves a supplement owed. */
static void
test_supplement (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdTimelineEvent) refused = NULL;
  g_autoptr (DdObligation) none = NULL;
  g_autoptr (DdObligation) supplement = NULL;
  g_autoptr (DdObligation) done = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  DdTimelineEvent *part;

  g_assert_false (dd_incident_service_can_be_partial (f->service, id, "first",
                                                      "provincial-cyberspace", &error));
  decide (f, id, 0, 3);
  g_assert_true (dd_incident_service_can_be_partial (f->service, id, "first",
                                                     "provincial-cyberspace", &error));
  g_assert_false (
      dd_incident_service_can_be_partial (f->service, id, "first", "county-education", &error));
  g_assert_false (dd_incident_service_can_be_partial (f->service, id, "wrap-up",
                                                      "provincial-cyberspace", &error));
  g_assert_no_error (error);

  /* No part goes ahead where the rules ask for no supplement. */
  refused = delivered ("2026-09-20T11:30:00+08:00", "first", "county-education");
  refused->partial = TRUE;
  g_assert_false (dd_incident_service_record (f->service, f->registrar, id, refused, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (fixture_entries (f, "incident.delivered"), ==, 0);

  part = delivered ("2026-09-20T11:30:00+08:00", "first", "provincial-cyberspace");
  part->partial = TRUE;
  record (f, id, part);
  supplement = owed (f, id, "national-2025/supplement");
  g_assert_cmpint (supplement->anchor, ==, DD_ANCHOR_PARTIAL);
  g_assert_cmpint (supplement->due_at, ==, iso ("2026-09-21T11:30:00+08:00"));
  none = owed (f, id, "national-2025/report");
  g_assert_cmpint (none->fulfilled_at, ==, iso ("2026-09-20T11:30:00+08:00"));
  /* The contract of status has no word for it: it hangs on the first report. */
  rows = dd_incident_service_status (f->service, dd_clock_now (DD_CLOCK (f->clock)), &error);
  json = dd_status_to_json (rows, dd_clock_now (DD_CLOCK (f->clock)),
                            dd_incident_service_get_zone (f->service));
  g_assert_null (strstr (json, "partial"));

  dd_fake_clock_set (f->clock, "2026-09-21T09:00:00+08:00");
  record (f, id, delivered ("2026-09-21T08:30:00+08:00", "first", "provincial-cyberspace"));
  done = owed (f, id, "national-2025/supplement");
  g_assert_cmpint (done->fulfilled_at, ==, iso ("2026-09-21T08:30:00+08:00"));
  g_assert_cmpint (dd_obligation_get_state (done, dd_clock_now (DD_CLOCK (f->clock))), ==,
                   DD_OBLIGATION_DONE);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/incident-follow/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("facts", test_facts);
  ADD ("level-later", test_level_later);
  ADD ("complete", test_complete);
  ADD ("acts", test_acts);
  ADD ("two-ends", test_two_ends);
  ADD ("waive", test_waive);
  ADD ("supplement", test_supplement);
  return g_test_run ();
}
