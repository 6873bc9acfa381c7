/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "deadlines/deadline-store-private.h"
#include "deadlines/reporting-clock.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-store.h"
#include "tests/deadlines/fixtures.h"
#include "tests/support/temp-desk.h"

#include <locale.h>

typedef struct
{
  TempDesk desk;
  Rules rules;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  temp_desk_init (&fixture->desk);
  rules_init (&fixture->rules);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  temp_desk_clear (&fixture->desk);
  rules_clear (&fixture->rules);
}

static void
replace (Fixture *fixture, gint64 incident, GPtrArray *obligations, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdTransaction) txn = dd_transaction_begin (fixture->desk.database, &error);

  g_assert_no_error (error);
  dd_deadline_store_replace_in (txn, DD_SUBJECT_INCIDENT, incident, obligations,
                                fixture->rules.workdays, fixture->rules.zone, at (now), &error);
  g_assert_no_error (error);
  dd_transaction_commit (txn, &error);
  g_assert_no_error (error);
}

/* Recomputes incident @incident from its facts, as its service does after every act. */
static void
recompute (Fixture *fixture, gint64 incident, const DdReportingFacts *facts, const char *now)
{
  g_autoptr (GPtrArray) obligations =
      dd_reporting_clock_compute (fixture->rules.rules, facts, fixture->rules.workdays,
                                  fixture->rules.zone, DD_TIME_UNKNOWN);

  replace (fixture, incident, obligations, now);
}

/* "id rule/sequence due state next" a line, of one incident or, for 0, of everything open. */
static char *
say_stored (Fixture *fixture, gint64 incident, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GString *text = g_string_new (NULL);

  rows = incident != 0 ? dd_deadline_store_list_by_subject (fixture->desk.database,
                                                            DD_SUBJECT_INCIDENT, incident, &error)
                       : dd_deadline_store_list_begun (fixture->desk.database, at (now), 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const DdObligation *row = g_ptr_array_index (rows, i);
      g_autofree char *due = say_time (row->due_at);
      g_autofree char *next = say_time (row->next_tell_at);

      g_string_append_printf (text, "%d %s/%u %s %s %s\n", (int) row->id, row->rule, row->sequence,
                              due + 5,
                              dd_obligation_state_to_key (dd_obligation_get_state (row, at (now))),
                              row->next_tell_at == DD_TIME_UNKNOWN ? "-" : next + 5);
    }
  return g_string_free (text, FALSE);
}

static void
assert_stored (Fixture *fixture, gint64 incident, const char *now, const char *expected)
{
  g_autofree char *said = say_stored (fixture, incident, now);

  g_assert_cmpstr (said, ==, expected);
}

static void
test_follow_an_incident (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");

  /* Filed a minute after the discovery. */
  recompute (fixture, 7, facts, "03-02 07:11");
  assert_stored (fixture, 7, "03-02 07:11",
                 "1 school-plan/oral/0 03-02 07:20 open 03-02 07:20\n"
                 "2 school-plan/first/0 03-02 09:00 open 03-02 08:00\n");

  add_acts (facts, "03-02 07:15 rang county-education\n03-02 08:30 delivered first "
                   "county-education");
  recompute (fixture, 7, facts, "03-02 08:31");
  assert_stored (fixture, 7, "03-02 08:31",
                 "1 school-plan/oral/0 03-02 07:20 done -\n"
                 "2 school-plan/first/0 03-02 09:00 done -\n"
                 "3 school-plan/follow-up/0 03-03 08:30 open 03-03 07:30\n");

  /* Handling ends the chain: the follow-up is kept as fallen and listed nowhere. */
  add_acts (facts, "03-02 18:00 handled");
  recompute (fixture, 7, facts, "03-02 18:01");
  assert_stored (fixture, 7, "03-02 18:01",
                 "1 school-plan/oral/0 03-02 07:20 done -\n"
                 "2 school-plan/first/0 03-02 09:00 done -\n"
                 "4 school-plan/final/0 03-10 00:00 open 03-06 09:00\n");
  assert_stored (fixture, 0, "03-02 18:01", "4 school-plan/final/0 03-10 00:00 open 03-06 09:00\n");
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM obligation WHERE id = 3 AND "
                                     "ended = 'fallen' AND next_tell_at IS NULL"),
                   ==, 1);

  /* Reopened: the same follow-up is owed again, the final falls. */
  add_acts (facts, "03-02 20:00 reopened");
  recompute (fixture, 7, facts, "03-02 20:01");
  assert_stored (fixture, 7, "03-02 20:01",
                 "1 school-plan/oral/0 03-02 07:20 done -\n"
                 "2 school-plan/first/0 03-02 09:00 done -\n"
                 "3 school-plan/follow-up/0 03-03 08:30 open 03-03 07:30\n");

  /* Handled again: another final of its own. */
  add_acts (facts, "03-03 08:00 handled\n03-04 10:00 closed");
  recompute (fixture, 7, facts, "03-04 10:00");
  assert_stored (fixture, 7, "03-04 10:00",
                 "1 school-plan/oral/0 03-02 07:20 done -\n"
                 "2 school-plan/first/0 03-02 09:00 done -\n"
                 "5 school-plan/final/1 03-11 00:00 waived -\n");
  assert_stored (fixture, 0, "03-04 10:00", "");
}

static void
test_ends (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *acts;
    const char *expected;
    const char *notes;
  } table[] = {
    { "03-02 07:20 closed",
      "1 school-plan/oral/0 03-02 07:20 waived -\n2 school-plan/first/0 03-02 09:00 waived -\n"
      "3 school-plan/final/0 03-10 00:00 waived -\n",
      "closed closed closed " },
    { "03-02 12:00 closed",
      "1 school-plan/oral/0 03-02 07:20 missed -\n2 school-plan/first/0 03-02 09:00 missed -\n"
      "3 school-plan/final/0 03-10 00:00 waived -\n",
      "closed closed closed " },
    { "03-02 12:00 withdrawn",
      "1 school-plan/oral/0 03-02 07:20 waived -\n2 school-plan/first/0 03-02 09:00 waived -\n",
      "withdrawn withdrawn " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GString) notes = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      temp_desk_execute (&fixture->desk, "DELETE FROM obligation");
      add_acts (facts, table[i].acts);
      recompute (fixture, 7, facts, "03-02 12:00");
      assert_stored (fixture, 7, "03-05 00:00", table[i].expected);

      rows = dd_deadline_store_list_by_subject (fixture->desk.database, DD_SUBJECT_INCIDENT, 7,
                                                &error);
      g_assert_no_error (error);
      for (guint j = 0; j < rows->len; j++)
        g_string_append_printf (notes, "%s ",
                                dd_obligation_get_note (g_ptr_array_index (rows, j),
                                                        at ("03-05 00:00")));
      g_assert_cmpstr (notes->str, ==, table[i].notes);
    }
}

/* Filed two hours after the limit: told at once, then by plan. */
static void
test_overdue_at_filing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-01 20:00");

  recompute (fixture, 7, facts, "03-02 07:12");
  assert_stored (fixture, 7, "03-02 07:12",
                 "1 school-plan/first/0 03-01 23:00 overdue 03-02 07:12\n"
                 "2 school-plan/oral/0 03-02 07:20 open 03-02 07:20\n");
}

/* A limit that moves takes its row and its tellings along; what was told is not told again. */
static void
test_moved_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", NULL);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  recompute (fixture, 7, facts, "03-02 07:11");
  assert_stored (fixture, 7, "03-02 07:11",
                 "1 school-plan/oral/0 03-02 07:20 open 03-02 07:20\n"
                 "2 school-plan/first/0 03-02 10:10 open 03-02 09:10\n");

  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_no_error (error);
  dd_telling_store_claim_in (txn,
                             &(DdTelling){ .obligation_id = 2,
                                           .instant = at ("03-02 09:10"),
                                           .tag = (char *) "obligation-2",
                                           .claimed_by = (char *) "me",
                                           .claimed_at = at ("03-02 09:10"),
                                           .climbs_at = DD_TIME_UNKNOWN },
                             &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  dd_transaction_commit (txn, &error);
  g_assert_no_error (error);

  /* It turns out to have occurred at 07:10 too: due as before, and told next as before. */
  facts->occurred_at = at ("03-02 07:10");
  recompute (fixture, 7, facts, "03-02 07:30");
  assert_stored (fixture, 7, "03-02 07:30",
                 "1 school-plan/oral/0 03-02 07:20 overdue 03-02 07:20\n"
                 "2 school-plan/first/0 03-02 10:10 open 03-02 09:10\n");
  /* It occurred at 07:00: told an hour before the new limit. */
  facts->occurred_at = at ("03-02 07:00");
  recompute (fixture, 7, facts, "03-02 07:31");
  assert_stored (fixture, 7, "03-02 07:31",
                 "1 school-plan/oral/0 03-02 07:20 overdue 03-02 07:20\n"
                 "2 school-plan/first/0 03-02 10:00 open 03-02 09:00\n");
  /* And back: 09:10 was told, so it is 09:40 now. */
  facts->occurred_at = at ("03-02 07:10");
  recompute (fixture, 7, facts, "03-02 07:32");
  assert_stored (fixture, 7, "03-02 07:32",
                 "1 school-plan/oral/0 03-02 07:20 overdue 03-02 07:20\n"
                 "2 school-plan/first/0 03-02 10:10 open 03-02 09:40\n");
}

/* The day before the last becomes a holiday: the last is the same, but it is told of earlier. */
static void
test_moved_working_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) obligations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  DdObligation *owed = dd_obligation_new ();
  GDate day;

  owed->rule = g_strdup ("national-2025/wrap-up");
  owed->kind = g_strdup ("wrap-up");
  owed->form = DD_REPORT_FORM_WRITTEN;
  owed->recipient = g_strdup ("provincial-cyberspace");
  owed->anchor = DD_ANCHOR_HANDLED;
  owed->anchor_at = at ("03-02 10:00");
  owed->due_at = at ("04-02 00:00");
  owed->day_limit = TRUE;
  g_ptr_array_add (obligations, owed);
  replace (fixture, 7, obligations, "03-02 10:00");
  assert_stored (fixture, 7, "03-02 10:00",
                 "1 national-2025/wrap-up/0 04-02 00:00 open 03-31 09:00\n");

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 31, G_DATE_MARCH, 2026);
  dd_workdays_add_day (fixture->rules.workdays, &day, "校庆", TRUE);
  replace (fixture, 7, obligations, "03-03 10:00");
  assert_stored (fixture, 7, "03-03 10:00",
                 "1 national-2025/wrap-up/0 04-02 00:00 open 03-30 09:00\n");

  /* What somebody put off comes as they asked. */
  temp_desk_execute (&fixture->desk, "UPDATE obligation SET next_tell_at = 1772762400000");
  replace (fixture, 7, obligations, "03-03 10:00");
  assert_stored (fixture, 7, "03-03 10:00",
                 "1 national-2025/wrap-up/0 04-02 00:00 open 03-06 10:00\n");
}

/* As when the table of a year is loaded: what was provisional is certain, on the same day. */
static void
test_certain_working_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) obligations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  DdObligation *owed = dd_obligation_new ();
  GDate day;

  owed->rule = g_strdup ("national-2025/wrap-up");
  owed->kind = g_strdup ("wrap-up");
  owed->form = DD_REPORT_FORM_WRITTEN;
  owed->recipient = g_strdup ("provincial-cyberspace");
  owed->anchor = DD_ANCHOR_HANDLED;
  owed->anchor_at = at ("03-02 10:00");
  owed->due_at = at ("04-02 00:00");
  owed->day_limit = TRUE;
  owed->provisional = TRUE;
  g_ptr_array_add (obligations, owed);
  replace (fixture, 7, obligations, "03-02 10:00");

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 31, G_DATE_MARCH, 2026);
  dd_workdays_add_day (fixture->rules.workdays, &day, "校庆", TRUE);
  owed->provisional = FALSE;
  replace (fixture, 7, obligations, "03-03 10:00");
  assert_stored (fixture, 7, "03-03 10:00",
                 "1 national-2025/wrap-up/0 04-02 00:00 open 03-30 09:00\n");
}

/* What says the same already is not written: other processes would look again for nothing. */
static void
test_no_needless_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  gint64 before;

  add_acts (facts, "03-02 07:15 rang county-education\n03-02 08:30 delivered first "
                   "county-education\n03-02 18:00 handled");
  recompute (fixture, 7, facts, "03-02 18:01");
  before = temp_desk_number (&fixture->desk, "SELECT total_changes ()");
  recompute (fixture, 7, facts, "03-02 18:05");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT total_changes ()"), ==, before);
}

static void
test_late_reason (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdObligation) stored = NULL;
  g_autoptr (GError) error = NULL;

  recompute (fixture, 7, facts, "03-02 07:11");
  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_no_error (error);
  g_assert_true (dd_deadline_store_set_late_reason_in (txn, 2, "停电", &error));
  g_assert_false (dd_deadline_store_set_late_reason_in (txn, 99, "停电", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (dd_transaction_commit (txn, &error));

  /* A reason given before the report went out stays when it goes. */
  add_acts (facts, "03-02 10:00 delivered first county-education");
  recompute (fixture, 7, facts, "03-02 10:01");
  stored = dd_deadline_store_get (fixture->desk.database, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->late_reason, ==, "停电");
  g_assert_cmpint (stored->fulfilled_at, ==, at ("03-02 10:00"));
  g_assert_cmpint (stored->fulfilled_by, !=, 0);
}

static void
test_reminders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) consents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (DdObligation) urgent = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (consents, dd_obligation_new_phone_consent (5, at ("03-02 09:00")));
  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_no_error (error);
  g_assert_true (dd_deadline_store_replace_in (txn, DD_SUBJECT_REPORT, 5, consents,
                                               fixture->rules.workdays, fixture->rules.zone,
                                               at ("03-02 09:00"), &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  g_clear_pointer (&txn, dd_transaction_free);

  open = dd_deadline_store_list_begun (fixture->desk.database, at ("03-02 09:00"), 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 1);
  urgent = g_ptr_array_steal_index (open, 0);
  g_clear_pointer (&open, g_ptr_array_unref);
  g_assert_cmpstr (urgent->rule, ==, DD_RULE_PHONE_CONSENT);
  g_assert_cmpstr (urgent->subject_kind, ==, DD_SUBJECT_REPORT);
  g_assert_cmpint (urgent->form, ==, DD_REPORT_FORM_DESK);
  g_assert_cmpint (urgent->anchor, ==, DD_ANCHOR_CONSENT);
  g_assert_cmpint (urgent->next_tell_at, ==, at ("03-03 08:00"));

  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_true (dd_deadline_store_fulfil_in (txn, DD_SUBJECT_REPORT, 5, DD_RULE_PHONE_CONSENT,
                                              at ("03-03 09:30"), "出差", &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  open = dd_deadline_store_list_open_of_kind (fixture->desk.database, DD_SUBJECT_REPORT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 0);
  g_clear_pointer (&urgent, dd_obligation_free);
  urgent = dd_deadline_store_get (fixture->desk.database, 1, &error);
  g_assert_cmpint (dd_obligation_get_state (urgent, at ("03-04 00:00")), ==,
                   DD_OBLIGATION_DONE_LATE);
  g_assert_cmpstr (urgent->late_reason, ==, "出差");
  g_assert_cmpint (dd_deadline_store_count_begun (fixture->desk.database, at ("03-04 00:00"),
                                                  G_MAXINT64, &error),
                   ==, 0);
  g_assert_no_error (error);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) early = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autoptr (DdReportingFacts) late = facts_new ("equipment", "03-02 08:00", "03-02 05:00");
  g_autoptr (GPtrArray) limited = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;

  recompute (fixture, 7, early, "03-02 07:11");
  recompute (fixture, 8, late, "03-02 08:00");
  assert_stored (fixture, 0, "03-02 08:05",
                 "1 school-plan/oral/0 03-02 07:20 overdue 03-02 07:20\n"
                 "3 school-plan/first/0 03-02 08:00 overdue 03-02 08:00\n"
                 "4 school-plan/oral/0 03-02 08:10 open 03-02 08:10\n"
                 "2 school-plan/first/0 03-02 09:00 open 03-02 08:00\n");
  limited = dd_deadline_store_list_begun (fixture->desk.database, at ("03-02 08:05"), 2, &error);
  g_assert_cmpuint (limited->len, ==, 2);
  g_assert_cmpint (dd_deadline_store_count_begun (fixture->desk.database, at ("03-02 08:05"),
                                                  at ("03-02 08:10"), &error),
                   ==, 2);
  g_assert_cmpint (dd_deadline_store_get_next_tell (fixture->desk.database, &error), ==,
                   at ("03-02 07:20"));
  waiting = dd_deadline_store_list_to_tell (fixture->desk.database, at ("03-02 08:00"), &error);
  g_assert_cmpuint (waiting->len, ==, 3);
  g_assert_no_error (error);

  g_assert_null (dd_deadline_store_get (fixture->desk.database, 99, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

/* Of what is due at one instant by one rule the lists and a notice name the same one first,
 * whichever was written down first. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autoptr (GError) error = NULL;
  gint64 now = at ("03-02 07:15");

  recompute (fixture, 8, facts, "03-02 07:11");
  recompute (fixture, 7, facts, "03-02 07:12");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) listed =
          i == 0   ? dd_deadline_store_list_begun (fixture->desk.database, now, 0, &error)
          : i == 1 ? dd_deadline_store_list_open_of_kind (fixture->desk.database,
                                                          DD_SUBJECT_INCIDENT, &error)
                   : dd_deadline_store_list_to_tell (fixture->desk.database, G_MAXINT64, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (listed->len, ==, 4);
      g_assert_cmpint (((DdObligation *) g_ptr_array_index (listed, 0))->subject_id, ==, 7);
      for (guint j = 1; j < listed->len; j++)
        g_assert_cmpint (dd_obligation_compare (g_ptr_array_index (listed, j - 1),
                                                g_ptr_array_index (listed, j)),
                         <, 0);
    }
}

/* What the minute asks is answered from an index, however many obligations there were. */
static void
test_indexes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *index;
  } table[] = {
    { "EXPLAIN QUERY PLAN SELECT id FROM obligation WHERE next_tell_at <= 5 "
      "ORDER BY " DD_OBLIGATION_ORDER,
      "obligation_to_tell" },
    { "EXPLAIN QUERY PLAN SELECT next_tell_at FROM obligation WHERE next_tell_at IS NOT NULL "
      "ORDER BY next_tell_at LIMIT 1",
      "obligation_to_tell" },
    { "EXPLAIN QUERY PLAN SELECT id FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
      "AND drill = 0 ORDER BY " DD_OBLIGATION_ORDER " LIMIT 1",
      "obligation_open" },
    { "EXPLAIN QUERY PLAN SELECT id FROM obligation WHERE fulfilled_at IS NULL AND ended IS NULL "
      "AND subject_kind = 'draft' ORDER BY " DD_OBLIGATION_ORDER,
      "obligation_open_of_kind" },
    { "EXPLAIN QUERY PLAN SELECT id FROM telling WHERE confirmed_at IS NULL AND claimed_by <> 'x' "
      "ORDER BY tag, id",
      "telling_unconfirmed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdStatement) plan =
          dd_database_prepare (fixture->desk.database, table[i].sql, &error);

      g_assert_no_error (error);
      g_assert_true (dd_statement_next (plan, &error));
      g_test_message ("%s", dd_statement_text (plan, 3));
      g_assert_nonnull (strstr (dd_statement_text (plan, 3), table[i].index));
    }
}

static void
test_seed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;
  g_autoptr (GArray) leads = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shipped = dd_reporting_profiles_to_json (fixture->rules.profiles);
  g_autofree char *stored = NULL;
  gint64 first, second;
  GDate day;

  g_assert_cmpint (dd_rule_store_get_current (fixture->desk.database, &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);

  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_true (dd_deadline_store_seed_in (txn, at ("03-02 07:00"), &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  g_clear_pointer (&txn, dd_transaction_free);

  first = dd_rule_store_get_current (fixture->desk.database, &error);
  g_assert_no_error (error);
  profiles = dd_rule_store_load (fixture->desk.database, first, &error);
  g_assert_no_error (error);
  stored = dd_reporting_profiles_to_json (profiles);
  g_assert_cmpstr (stored, ==, shipped);

  workdays = dd_rule_store_load_workdays (fixture->desk.database, &error);
  g_assert_no_error (error);
  for (g_date_clear (&day, 1), g_date_set_dmy (&day, 1, 1, 2024); g_date_get_year (&day) < 2028;
       g_date_add_days (&day, 1))
    if (dd_workdays_is_workday (workdays, &day) !=
        dd_workdays_is_workday (fixture->rules.workdays, &day))
      g_error ("%d-%d-%d", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
  g_assert_true (dd_workdays_has_year (workdays, 2026));
  g_assert_false (dd_workdays_has_year (workdays, 2027));

  leads = dd_rule_store_load_leads (fixture->desk.database, &error);
  g_assert_cmpuint (leads->len, ==, 3);
  g_assert_cmpuint (g_array_index (leads, guint, 0), ==, 60);

  /* The school changes a limit: a new set, and running incidents keep theirs. */
  g_assert_true (dd_reporting_profile_set_limit (g_ptr_array_index (profiles, 0),
                                                 "child-harm/police", 5, DD_LIMIT_MINUTES, &error));
  txn = dd_transaction_begin (fixture->desk.database, &error);
  second = dd_rule_store_add_in (txn, profiles, at ("03-03 07:00"), &error);
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (dd_rule_store_get_current (fixture->desk.database, &error), ==, second);
  g_clear_pointer (&profiles, g_ptr_array_unref);
  profiles = dd_rule_store_load (fixture->desk.database, first, &error);
  g_assert_cmpuint (dd_reporting_profiles_find_rule (profiles, "child-harm/police")->amount, ==,
                    10);
  g_clear_pointer (&profiles, g_ptr_array_unref);
  profiles = dd_rule_store_load (fixture->desk.database, second, &error);
  g_assert_cmpuint (dd_reporting_profiles_find_rule (profiles, "child-harm/police")->amount, ==, 5);
}

static void
test_import_holidays (Fixture *fixture, gconstpointer data)
{
  static const char first[] =
      "{\"year\": 2027, \"days\": [{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": "
      "true},"
      "{\"name\": \"元旦\", \"date\": \"2027-01-04\", \"isOffDay\": true}]}";
  static const char second[] =
      "{\"year\": 2027, \"days\": [{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": "
      "true},"
      "{\"name\": \"元旦\", \"date\": \"2026-12-31\", \"isOffDay\": true}]}";
  /* A slip in the year: it would stand as a year without a day off. */
  static const char slip[] = "{\"year\": 2027, \"days\": [{\"name\": \"元旦\", \"date\": "
                             "\"2026-01-01\", \"isOffDay\": true}]}";
  g_autoptr (GBytes) other = g_bytes_new_static (slip, strlen (slip));
  g_autoptr (GBytes) one = g_bytes_new_static (first, strlen (first));
  g_autoptr (GBytes) two = g_bytes_new_static (second, strlen (second));
  g_autoptr (GBytes) bad = g_bytes_new_static ("{}", 2);
  g_autoptr (DdWorkdays) workdays = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;
  GDate day;
  int year = 0;

  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_false (dd_rule_store_import_holidays_in (txn, bad, "bad.json", NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_rule_store_import_holidays_in (txn, other, "other.json", NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_rule_store_import_holidays_in (txn, one, "2027.json", &year, &error));
  g_assert_cmpint (year, ==, 2027);
  /* A corrected table replaces the year. */
  g_assert_true (dd_rule_store_import_holidays_in (txn, two, "2027-2.json", &year, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));

  workdays = dd_rule_store_load_workdays (fixture->desk.database, &error);
  g_assert_no_error (error);
  g_assert_true (dd_workdays_has_year (workdays, 2027));
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 4, 1, 2027);
  g_assert_true (dd_workdays_is_workday (workdays, &day));
  g_date_set_dmy (&day, 1, 1, 2027);
  g_assert_false (dd_workdays_is_workday (workdays, &day));
  g_date_set_dmy (&day, 31, 12, 2026);
  g_assert_false (dd_workdays_is_workday (workdays, &day));
}

static void
test_leads (Fixture *fixture, gconstpointer data)
{
  static const guint good[] = { 120, 15 };
  static const guint bad[] = { 120, 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 07:10");
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;

  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_false (dd_rule_store_save_leads_in (txn, bad, G_N_ELEMENTS (bad), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_rule_store_save_leads_in (txn, good, G_N_ELEMENTS (good), &error));
  g_assert_true (dd_transaction_commit (txn, &error));

  recompute (fixture, 7, facts, "03-02 07:11");
  assert_stored (fixture, 7, "03-02 07:11",
                 "1 school-plan/oral/0 03-02 07:20 open 03-02 07:20\n"
                 "2 school-plan/first/0 03-02 10:10 open 03-02 08:10\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/deadline-store/follow-an-incident", test_follow_an_incident);
  TEST ("/deadline-store/ends", test_ends);
  TEST ("/deadline-store/overdue-at-filing", test_overdue_at_filing);
  TEST ("/deadline-store/moved-limit", test_moved_limit);
  TEST ("/deadline-store/moved-working-day", test_moved_working_day);
  TEST ("/deadline-store/certain-working-day", test_certain_working_day);
  TEST ("/deadline-store/no-needless-write", test_no_needless_write);
  TEST ("/deadline-store/late-reason", test_late_reason);
  TEST ("/deadline-store/reminders", test_reminders);
  TEST ("/deadline-store/lists", test_lists);
  TEST ("/deadline-store/order", test_order);
  TEST ("/deadline-store/indexes", test_indexes);
  TEST ("/rule-store/seed", test_seed);
  TEST ("/rule-store/import-holidays", test_import_holidays);
  TEST ("/rule-store/leads", test_leads);
#undef TEST
  return g_test_run ();
}
