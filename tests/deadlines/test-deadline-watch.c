/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-store.h"
#include "deadlines/deadline-watch.h"
#include "deadlines/notice-wording.h"
#include "deadlines/telling-batch.h"
#include "deadlines/telling-store.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/deadlines/fixtures.h"
#include "tests/support/fake-clock.h"
#include "tests/support/temp-desk.h"

#include <locale.h>

typedef struct
{
  TempDesk desk;
  Rules rules;
  DdFakeClock *clock;
  FakeNotifier *notifier;
  FakeText *text;
  DdDeadlineWatch *watch;
} Fixture;

static void
start (Fixture *fixture)
{
  fixture->watch = dd_deadline_watch_new (fixture->desk.database, DD_CLOCK (fixture->clock), NULL,
                                          fixture->rules.zone, DD_NOTIFIER (fixture->notifier),
                                          DD_NOTICE_TEXT (fixture->text));
}

/* As SIGKILL leaves it: nothing more is written down. */
static void
kill_it (Fixture *fixture)
{
  dd_deadline_watch_stop (fixture->watch);
  fake_notifier_answer (fixture->notifier, TRUE);
  while (dd_deadline_watch_is_busy (fixture->watch))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  temp_desk_reopen (&fixture->desk);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  temp_desk_init (&fixture->desk);
  /* The plan alone is tried here; test-escalation.c tries the ladder. */
  temp_desk_execute (&fixture->desk, "INSERT INTO setting VALUES ('deadlines.ladder', '')");
  rules_init (&fixture->rules);
  fixture->clock = dd_fake_clock_new ("2026-03-17T07:00:00+08:00");
  fixture->notifier = fake_notifier_new ();
  fixture->text = fake_text_new ();
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->watch != NULL)
    kill_it (fixture);
  g_assert_finalize_object (fixture->notifier);
  g_assert_finalize_object (fixture->text);
  g_assert_finalize_object (fixture->clock);
  temp_desk_clear (&fixture->desk);
  rules_clear (&fixture->rules);
}

/* Incident @incident owes a first report and, with @second, a situation report. */
static void
owe (Fixture *fixture, gint64 incident, const char *due, const char *second, const char *fulfilled)
{
  const char *dues[] = { due, second };
  g_autoptr (GPtrArray) obligations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    {
      DdObligation *obligation;

      if (dues[i] == NULL)
        continue;
      obligation = dd_obligation_new ();
      obligation->rule = g_strdup (i == 0 ? "school-plan/first" : "sector-2014/situation");
      obligation->kind = g_strdup (i == 0 ? "first" : "situation");
      obligation->form = DD_REPORT_FORM_WRITTEN;
      obligation->recipient = g_strdup (i == 0 ? "county-education" : "superior-education");
      obligation->anchor = DD_ANCHOR_DISCOVERED;
      obligation->anchor_at = at ("03-17 00:00");
      obligation->due_at = at (dues[i]);
      if (fulfilled != NULL)
        obligation->fulfilled_at = at (fulfilled);
      g_ptr_array_add (obligations, obligation);
    }
  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_no_error (error);
  dd_deadline_store_replace_in (txn, DD_SUBJECT_INCIDENT, incident, obligations,
                                fixture->rules.workdays, fixture->rules.zone,
                                dd_clock_now (DD_CLOCK (fixture->clock)), &error);
  g_assert_no_error (error);
  dd_transaction_commit (txn, &error);
  g_assert_no_error (error);
}

static void
tick (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_deadline_watch_tick (fixture->watch, &error));
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tick_at (Fixture *fixture, const char *time)
{
  gint64 wanted = at (time);
  gint64 now = dd_clock_now (DD_CLOCK (fixture->clock));

  g_assert_cmpint (wanted, >=, now);
  dd_fake_clock_advance (fixture->clock, wanted - now);
  tick (fixture);
}

/* The tags asked for since the last look, and forgets them. */
static void
assert_told (Fixture *fixture, const char *expected)
{
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);
  g_autoptr (GString) tags = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    {
      const DdNotice *notice = g_ptr_array_index (notices, i);

      g_string_append_printf (tags, "%s ", notice->tag);
    }
  g_assert_cmpstr (tags->str, ==, expected);
  fake_notifier_forget (fixture->notifier);
}

static void
assert_wake (Fixture *fixture, const char *expected)
{
  g_autofree char *wake = say_time (dd_deadline_watch_next_wake (fixture->watch));

  g_assert_cmpstr (wake, ==, expected);
}

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  static const char *const instants[] = {
    "03-17 09:00", "03-17 09:30", "03-17 09:50", "03-17 10:00", "03-17 10:15",
    "03-17 10:30", "03-17 10:45", "03-17 11:00", "03-17 11:15", "03-17 11:30",
    "03-17 11:45", "03-17 12:00", "03-18 08:00", "03-19 08:00",
  };

  assert_wake (fixture, "2026-03-17 07:00");
  tick (fixture);
  assert_wake (fixture, "unknown");
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      gint64 instant = at (instants[i]);

      g_assert_cmpint (dd_deadline_watch_next_wake (fixture->watch), ==, instant);
      dd_fake_clock_set_time (fixture->clock, instant - 1);
      tick (fixture);
      assert_told (fixture, "");
      dd_fake_clock_set_time (fixture->clock, instant);
      tick (fixture);
      assert_told (fixture, "obligation-1 ");
      tick (fixture);
      assert_told (fixture, "");
    }
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling WHERE "
                                                     "confirmed_at IS NOT NULL AND late = 0"),
                   ==, G_N_ELEMENTS (instants));
}

/* A minute with nothing due writes nothing. */
static void
test_idle (Fixture *fixture, gconstpointer data)
{
  gint64 before;

  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick (fixture);
  before = temp_desk_number (&fixture->desk, "SELECT total_changes ()");
  for (int i = 0; i < 100; i++)
    {
      dd_fake_clock_advance (fixture->clock, DD_MINUTE);
      tick (fixture);
    }
  assert_told (fixture, "");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT total_changes ()"), ==, before);
}

/* What was missed is told once, late by how much, and each instant is accounted for. */
static void
test_suspend (Fixture *fixture, gconstpointer data)
{
  const DdNotice *notice;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 10:40");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_cmpint (notice->urgency, ==, DD_NOTICE_CRITICAL);
  g_assert_nonnull (strstr (notice->body, "late"));
  assert_told (fixture, "obligation-1 ");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling"), ==, 5);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT max (late) FROM telling"), ==,
                   100 * DD_MINUTE);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT min (late) FROM telling"), ==,
                   10 * DD_MINUTE);
  assert_wake (fixture, "2026-03-17 10:45");
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 10:00");
  assert_told (fixture, "obligation-1 ");
  tick_at (fixture, "03-17 10:05");
  assert_told (fixture, "");
  kill_it (fixture);

  /* Nobody knows whether it was seen: once more under the same tag, with what came due since. */
  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  start (fixture);
  tick_at (fixture, "03-17 10:20");
  assert_told (fixture, "obligation-1 ");
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling WHERE confirmed_at IS NULL"),
                   ==, 0);
  assert_wake (fixture, "2026-03-17 10:30");
  kill_it (fixture);

  /* What was confirmed is not told again. */
  start (fixture);
  tick_at (fixture, "03-17 10:29");
  assert_told (fixture, "");
  tick_at (fixture, "03-17 10:30");
  assert_told (fixture, "obligation-1 ");
}

/* A gathered notice that was in the air is repeated as one notice, less what was settled. */
static void
test_killed_gathered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tag = NULL;
  const DdNotice *notice;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", "03-17 10:00", NULL);
  owe (fixture, 8, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 10:00");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  tag = g_strconcat (notice->tag, " ", NULL);
  assert_told (fixture, tag);
  kill_it (fixture);

  owe (fixture, 8, "03-17 10:00", NULL, "03-17 10:01");
  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  start (fixture);
  tick_at (fixture, "03-17 10:02");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_cmpstr (notice->target, ==, "obligations:1,2");
  assert_told (fixture, tag);
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling WHERE confirmed_at IS NULL"),
                   ==, 0);
}

/* Two notices in the air stay two, each under its own tag. */
static void
test_killed_with_two (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  owe (fixture, 8, "03-17 10:05", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 09:00");
  tick_at (fixture, "03-17 09:05");
  assert_told (fixture, "obligation-1 obligation-2 ");
  kill_it (fixture);

  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  start (fixture);
  tick_at (fixture, "03-17 09:06");
  assert_told (fixture, "obligation-1 obligation-2 ");
  assert_wake (fixture, "2026-03-17 09:30");
}

static void
test_killed_and_settled (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 10:00");
  assert_told (fixture, "obligation-1 ");
  kill_it (fixture);

  owe (fixture, 7, "03-17 10:00", NULL, "03-17 09:55");
  start (fixture);
  tick_at (fixture, "03-17 10:01");
  assert_told (fixture, "");
  assert_wake (fixture, "unknown");
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling WHERE confirmed_at IS NULL"),
                   ==, 0);
}

/* The clock was ahead, and was set right while nobody watched: what was in the air then is told
 * when it comes, and not before. */
static void
test_killed_ahead (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  dd_fake_clock_jump (fixture->clock, 2 * DD_HOUR);
  tick_at (fixture, "03-17 09:30");
  assert_told (fixture, "obligation-1 ");
  kill_it (fixture);

  dd_fake_clock_jump (fixture->clock, -2 * DD_HOUR);
  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  start (fixture);
  tick_at (fixture, "03-17 08:00");
  assert_told (fixture, "");
  assert_wake (fixture, "2026-03-17 09:00");
  tick_at (fixture, "03-17 09:00");
  assert_told (fixture, "obligation-1 ");
  assert_wake (fixture, "2026-03-17 09:30");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT min (late) FROM telling"), ==, 0);
}

/* Put off until an instant that was told already, by a clock that was ahead. */
static void
test_put_off_ahead (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 09:00");
  assert_told (fixture, "obligation-1 ");
  dd_fake_clock_set (fixture->clock, "2026-03-17T08:50:00+08:00");
  tick (fixture);
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "obligation:1", &error));
  g_assert_no_error (error);
  tick_at (fixture, "03-17 09:01");
  assert_told (fixture, "obligation-1 ");
  assert_wake (fixture, "2026-03-17 09:30");
}

static void
test_service_fails (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_FAILS);
  tick_at (fixture, "03-17 09:00");
  assert_told (fixture, "obligation-1 ");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling"), ==, 0);
  /* Not again at once, but a minute later, and so on until it works. */
  tick (fixture);
  assert_told (fixture, "");
  assert_wake (fixture, "2026-03-17 09:01");
  tick_at (fixture, "03-17 09:01");
  assert_told (fixture, "obligation-1 ");
  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  tick_at (fixture, "03-17 09:02");
  assert_told (fixture, "obligation-1 ");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT late FROM telling"), ==,
                   2 * DD_MINUTE);
  assert_wake (fixture, "2026-03-17 09:30");
}

/* A service that hangs and gives up long after. */
static void
test_service_hangs (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 09:00");
  assert_told (fixture, "obligation-1 ");
  g_assert_true (dd_deadline_watch_is_busy (fixture->watch));
  tick_at (fixture, "03-17 09:01");
  assert_told (fixture, "");
  fake_notifier_answer (fixture->notifier, FALSE);
  while (dd_deadline_watch_is_busy (fixture->watch))
    g_main_context_iteration (NULL, TRUE);
  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  tick_at (fixture, "03-17 09:02");
  assert_told (fixture, "obligation-1 ");
}

/* The disk is full when the answer comes: it is written down later, and not told twice. */
static void
test_confirm_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDatabase) other = NULL;
  g_autoptr (GError) error = NULL;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 09:00");
  temp_desk_execute (&fixture->desk, "CREATE TRIGGER full BEFORE UPDATE ON telling "
                                     "BEGIN SELECT RAISE (ABORT, 'full'); END");
  fake_notifier_answer (fixture->notifier, TRUE);
  while (dd_deadline_watch_is_busy (fixture->watch))
    g_main_context_iteration (NULL, TRUE);
  assert_told (fixture, "obligation-1 ");
  dd_fake_clock_advance (fixture->clock, DD_MINUTE);
  g_assert_false (dd_deadline_watch_tick (fixture->watch, &error));
  g_assert_nonnull (error);
  assert_told (fixture, "");

  temp_desk_execute (&fixture->desk, "DROP TRIGGER full");
  tick_at (fixture, "03-17 09:02");
  assert_told (fixture, "");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling WHERE "
                                                     "confirmed_at IS NOT NULL"),
                   ==, 1);
}

static void
test_gathered (Fixture *fixture, gconstpointer data)
{
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);
  const DdNotice *notice;

  tick (fixture);
  /* Back-filled from paper: all of it overdue at filing. */
  owe (fixture, 7, "03-17 03:00", "03-17 05:00", NULL);
  owe (fixture, 8, "03-16 10:00", NULL, NULL);
  tick_at (fixture, "03-17 07:00");
  g_assert_cmpuint (notices->len, ==, 1);
  notice = g_ptr_array_index (notices, 0);
  g_assert_true (g_str_has_prefix (notice->tag, "gathered-"));
  g_assert_cmpstr (notice->title, ==, "3 deadlines, 3 overdue");
  g_assert_cmpstr (notice->target, ==, "obligations:3,1,2");
  g_assert_null (strstr (notice->body, "late"));
  fake_notifier_forget (fixture->notifier);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling"), ==, 3);

  /* And from then on by plan, each morning in one notice. */
  tick_at (fixture, "03-17 08:00");
  g_assert_cmpuint (notices->len, ==, 1);
}

/* A clock moved back tells nothing twice, and does not silence what is still to come. */
static void
test_moved_back (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 09:00");
  assert_told (fixture, "obligation-1 ");
  tick_at (fixture, "03-17 09:30");
  assert_told (fixture, "obligation-1 ");

  dd_fake_clock_set (fixture->clock, "2026-03-17T08:30:00+08:00");
  tick (fixture);
  assert_told (fixture, "");
  assert_wake (fixture, "2026-03-17 09:50");
  tick_at (fixture, "03-17 09:00");
  tick_at (fixture, "03-17 09:30");
  assert_told (fixture, "");
  tick_at (fixture, "03-17 09:50");
  assert_told (fixture, "obligation-1 ");
}

/* An empty battery: the year 2099 for a morning. */
static void
test_moved_far (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  dd_fake_clock_set (fixture->clock, "2099-01-01T00:00:00+08:00");
  tick (fixture);
  assert_told (fixture, "obligation-1 ");
  g_assert_cmpint (dd_deadline_watch_next_wake (fixture->watch), >, at ("2098-01-01 00:00"));

  /* 09:30, 09:50 and 10:00 were only accounted for by the notice of 2099: they are told yet. */
  dd_fake_clock_set (fixture->clock, "2026-03-17T09:00:00+08:00");
  tick (fixture);
  assert_told (fixture, "");
  assert_wake (fixture, "2026-03-17 09:30");
  tick_at (fixture, "03-17 09:30");
  tick_at (fixture, "03-17 09:50");
  tick_at (fixture, "03-17 10:00");
  tick_at (fixture, "03-17 10:15");
  assert_told (fixture, "obligation-1 obligation-1 obligation-1 obligation-1 ");
}

/* A clock that was an hour and a half ahead: the due instant itself had been shown. */
static void
test_moved_over_due (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  dd_fake_clock_set (fixture->clock, "2026-03-17T10:05:00+08:00");
  tick (fixture);
  assert_told (fixture, "obligation-1 ");
  dd_fake_clock_set (fixture->clock, "2026-03-17T08:35:00+08:00");
  tick (fixture);
  assert_told (fixture, "");
  tick_at (fixture, "03-17 09:00");
  tick_at (fixture, "03-17 09:30");
  tick_at (fixture, "03-17 09:50");
  assert_told (fixture, "obligation-1 obligation-1 obligation-1 ");
  tick_at (fixture, "03-17 10:00");
  assert_told (fixture, "");
  tick_at (fixture, "03-17 10:15");
  assert_told (fixture, "obligation-1 ");
}

/* The same, mended while the app was closed. */
static void
test_moved_far_and_restarted (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  dd_fake_clock_set (fixture->clock, "2099-01-01T00:00:00+08:00");
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick (fixture);
  assert_told (fixture, "obligation-1 ");
  kill_it (fixture);

  dd_fake_clock_set (fixture->clock, "2026-03-17T08:00:00+08:00");
  start (fixture);
  tick (fixture);
  assert_told (fixture, "");
  assert_wake (fixture, "2026-03-17 09:00");
}

static void
test_snooze (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 09:02");
  assert_told (fixture, "obligation-1 ");
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "obligation:1", &error));
  g_assert_no_error (error);
  assert_wake (fixture, "2026-03-17 09:12");
  tick_at (fixture, "03-17 09:12");
  assert_told (fixture, "obligation-1 ");
  assert_wake (fixture, "2026-03-17 09:30");

  /* It silences nothing: the due instant comes before the ten minutes are over. */
  tick_at (fixture, "03-17 09:55");
  assert_told (fixture, "obligation-1 ");
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "obligation:1", &error));
  assert_wake (fixture, "2026-03-17 10:00");

  /* Once it is done there is nothing left to be reminded of. */
  owe (fixture, 7, "03-17 10:00", NULL, "03-17 09:56");
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "obligation:1", &error));
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "something else", &error));
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, NULL, &error));
  g_assert_no_error (error);
  assert_wake (fixture, "unknown");
}

static void
test_acknowledge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 09:00");
  g_assert_true (dd_deadline_watch_acknowledge (fixture->watch, "obligation:1", &error));
  g_assert_no_error (error);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT acknowledged_at FROM telling"), ==,
                   at ("03-17 09:00"));
}

/* What is settled disappears from the screen by itself. */
static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  GPtrArray *withdrawn = fake_notifier_get_withdrawn (fixture->notifier);

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", "03-17 11:00", NULL);
  tick_at (fixture, "03-17 09:00");
  tick_at (fixture, "03-17 09:01");
  g_assert_cmpuint (withdrawn->len, ==, 0);
  owe (fixture, 7, "03-17 10:00", "03-17 11:00", "03-17 09:01");
  tick_at (fixture, "03-17 09:02");
  g_assert_cmpuint (withdrawn->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (withdrawn, 0), ==, "obligation-1");
  tick_at (fixture, "03-17 09:03");
  g_assert_cmpuint (withdrawn->len, ==, 1);
}

/* — two processes — */

/* Another process has the desk open too, by whatever mishap: what one tells the other does not. */
static void
test_two_watches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database = dd_database_open (fixture->desk.path, DD_DATABASE_READ, &error);
  g_autoptr (DdDeadlineWatch) other = NULL;
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);

  g_assert_no_error (error);
  other = dd_deadline_watch_new (database, DD_CLOCK (fixture->clock), NULL, fixture->rules.zone,
                                 DD_NOTIFIER (fixture->notifier), DD_NOTICE_TEXT (fixture->text));
  tick (fixture);
  g_assert_true (dd_deadline_watch_tick (other, &error));
  owe (fixture, 7, "03-17 10:00", "03-17 10:05", NULL);
  for (int minute = 0; minute < 6 * 60; minute++)
    {
      gboolean first = minute % 2 == 0;

      dd_fake_clock_advance (fixture->clock, DD_MINUTE);
      if (first)
        tick (fixture);
      g_assert_true (dd_deadline_watch_tick (other, &error));
      g_assert_no_error (error);
      if (!first)
        tick (fixture);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  /* Leads at 60, 30 and 10 minutes, the due instant, and eight repeats: of each of the two. */
  g_assert_cmpuint (notices->len, ==, 2 * 12);
  g_assert_cmpint (
      temp_desk_number (&fixture->desk,
                        "SELECT count (*) FROM telling WHERE confirmed_at IS NOT NULL"),
      ==, 2 * 12);
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (DISTINCT claimed_by) FROM telling"),
                   ==, 2);
  dd_deadline_watch_stop (other);
}

#define RACES 300

typedef struct
{
  const char *path;
  GTimeZone *zone;
  char token[2];
  guint told;
} Racer;

/* Claims all that is due, over and over, as a watch does. */
static gpointer
race (gpointer data)
{
  Racer *racer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database = dd_database_open (racer->path, DD_DATABASE_READ, &error);

  g_assert_no_error (error);
  for (int i = 0; i < RACES; i++)
    {
      g_auto (DdTellingContext) context = { 0 };
      g_autoptr (GPtrArray) batches =
          g_ptr_array_new_with_free_func ((GDestroyNotify) dd_telling_batch_free);
      g_autoptr (DdTransaction) txn = NULL;

      g_assert_true (dd_telling_context_load (&context, database, NULL, racer->zone, racer->token,
                                              at ("03-17 00:00") + i * 5 * DD_MINUTE, &error));
      txn = dd_transaction_begin (database, &error);
      g_assert_no_error (error);
      g_assert_true (dd_telling_batches_claim_in (txn, &context, batches, &error));
      g_assert_true (dd_transaction_commit (txn, &error));
      for (guint j = 0; j < batches->len; j++)
        racer->told += ((DdTellingBatch *) g_ptr_array_index (batches, j))->claims->len;
    }
  return NULL;
}

/* Truly at once: every claim has one owner, and what the two of them told is what is written. */
static void
test_race (Fixture *fixture, gconstpointer data)
{
  Racer racers[] = { { fixture->desk.path, fixture->rules.zone, "a", 0 },
                     { fixture->desk.path, fixture->rules.zone, "b", 0 } };
  GThread *threads[G_N_ELEMENTS (racers)];

  temp_desk_execute (&fixture->desk, "PRAGMA synchronous = OFF");
  dd_fake_clock_set (fixture->clock, "2026-03-17T00:00:00+08:00");
  for (int i = 0; i < 8; i++)
    owe (fixture, 7 + i, "03-17 10:00", "03-17 15:00", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    threads[i] = g_thread_new (racers[i].token, race, &racers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    g_thread_join (threads[i]);
  g_test_message ("%u and %u", racers[0].told, racers[1].told);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling"), ==,
                   racers[0].told + racers[1].told);
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling WHERE claimed_by = 'a'"),
                   ==, racers[0].told);
  g_assert_cmpint (racers[0].told + racers[1].told, >=, 16 * 12);
}

/* Asleep over three limits: one notice that counts them, late by the first of them. */
static void
test_slept_over_three (Fixture *fixture, gconstpointer data)
{
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);
  const DdNotice *notice;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", "03-17 10:30", NULL);
  owe (fixture, 8, "03-17 11:00", NULL, NULL);
  dd_fake_clock_advance (fixture->clock, at ("03-17 12:03") - at ("03-17 07:00"));
  tick (fixture);
  g_assert_cmpuint (notices->len, ==, 1);
  notice = g_ptr_array_index (notices, 0);
  g_assert_cmpstr (notice->title, ==, "3 deadlines, 3 overdue");
  g_assert_nonnull (strstr (notice->body, "3 h 3 min late"));
  g_assert_cmpint (notice->urgency, ==, DD_NOTICE_CRITICAL);
  fake_notifier_forget (fixture->notifier);
  /* Each of the four instants of each is accounted for, and none of them comes again. */
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling JOIN obligation ON "
                                     "obligation.id = obligation_id WHERE instant <= due_at"),
                   ==, 3 * 4);
  tick (fixture);
  assert_told (fixture, "");
}

/* Two hours back, and forward again: told in its time, and nothing twice. */
static void
test_back_and_forward (Fixture *fixture, gconstpointer data)
{
  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 09:00");
  tick_at (fixture, "03-17 09:30");
  assert_told (fixture, "obligation-1 obligation-1 ");
  dd_fake_clock_jump (fixture->clock, -2 * DD_HOUR);
  tick (fixture);
  tick_at (fixture, "03-17 07:45");
  assert_told (fixture, "");
  assert_wake (fixture, "2026-03-17 09:50");
  dd_fake_clock_jump (fixture->clock, 2 * DD_HOUR);
  tick (fixture);
  assert_told (fixture, "");
  tick_at (fixture, "03-17 09:50");
  tick_at (fixture, "03-17 10:00");
  assert_told (fixture, "obligation-1 obligation-1 ");
  /* Forward over an instant: it is told at once, late. */
  dd_fake_clock_jump (fixture->clock, 20 * DD_MINUTE);
  tick (fixture);
  assert_told (fixture, "obligation-1 ");
  dd_fake_clock_jump (fixture->clock, -20 * DD_MINUTE);
  tick (fixture);
  tick_at (fixture, "03-17 10:16");
  assert_told (fixture, "");
}

static void
count_changed (DdDeadlineWatch *watch, guint *count)
{
  (*count)++;
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  guint count = 0;

  g_signal_connect (fixture->watch, "changed", G_CALLBACK (count_changed), &count);
  tick (fixture);
  g_assert_cmpuint (count, ==, 0);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  tick_at (fixture, "03-17 09:00");
  g_assert_cmpuint (count, ==, 2);
}

/* Kind, time, number, recipient; never a title or a name. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *recipient;
    const char *due;
    gboolean day_limit;
    DdReportForm form;
    const char *now;
    gint64 late;
    const char *title;
    const char *body;
  } table[] = {
    { "first", "county-education", "03-17 10:00", FALSE, DD_REPORT_FORM_WRITTEN, "03-17 09:00", 0,
      "First report: 1 h left", "Incident 2026-007: to County education bureau by 10:00." },
    { "first", "county-education", "03-17 10:00", FALSE, DD_REPORT_FORM_WRITTEN, "03-17 08:29:30",
      0, "First report: 1 h 30 min left",
      "Incident 2026-007: to County education bureau by 10:00." },
    { "oral", "police", "03-17 10:00", FALSE, DD_REPORT_FORM_ORAL, "03-17 10:00:02", 2000,
      "Oral report: due now", "Incident 2026-007: to Police by 10:00." },
    { "follow-up", "county-education", "03-16 22:00", FALSE, DD_REPORT_FORM_WRITTEN, "03-17 08:00",
      185 * DD_MINUTE, "Follow-up report: 10 h overdue, report now",
      "Incident 2026-007: to County education bureau by 16 March 22:00. This reminder comes 3 h 5 "
      "min late: the computer was off or could not show it." },
    { "final", "county-education", "03-21 00:00", TRUE, DD_REPORT_FORM_WRITTEN, "03-17 08:00", 0,
      "Final report: 3 days left",
      "Incident 2026-007: to County education bureau by 20 March 24:00." },
    { "final", "county-education", "03-18 00:00", TRUE, DD_REPORT_FORM_WRITTEN, "03-17 16:00", 0,
      "Final report: 8 h left", "Incident 2026-007: to County education bureau by 24:00." },
    { "consent", "principal", "03-17 10:00", FALSE, DD_REPORT_FORM_DESK, "03-17 10:30", 0,
      "Signature after consent by phone: 30 min overdue",
      "Incident 2026-007: Principal, by 10:00." },
    { "draft", "registrar", "03-17 10:00", FALSE, DD_REPORT_FORM_DESK, "03-17 10:01", 0,
      "An incident was begun and is not filed",
      "You are reminded of its limits only once it is filed." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdObligation) obligation = dd_obligation_new ();
      g_autoptr (DdNotice) notice = NULL;

      obligation->id = 12;
      obligation->kind = g_strdup (table[i].kind);
      obligation->recipient = g_strdup (table[i].recipient);
      obligation->form = table[i].form;
      obligation->due_at = at (table[i].due);
      obligation->day_limit = table[i].day_limit;
      notice = dd_notice_wording_single (obligation, "obligation-12", "2026-007", at (table[i].now),
                                         table[i].late, fixture->rules.zone);
      g_assert_cmpstr (notice->title, ==, table[i].title);
      g_assert_cmpstr (notice->body, ==, table[i].body);
      g_assert_cmpstr (notice->target, ==, "obligation:12");
      g_assert_cmpuint (notice->actions->len, ==, 2);
    }
}

static void
test_discreet (Fixture *fixture, gconstpointer data)
{
  const DdNotice *notice;

  tick (fixture);
  owe (fixture, 7, "03-17 10:00", NULL, NULL);
  dd_deadline_watch_set_discreet (fixture->watch, TRUE);
  tick_at (fixture, "03-17 09:00");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_cmpstr (notice->title, ==, "First report: 1 h left");
  g_assert_null (notice->body);
}

static void
test_target (void)
{
  static const struct
  {
    const char *target;
    guint n;
  } table[] = {
    { "obligation:12", 1 },
    { "obligations:3,4,5", 3 },
    { "obligations:3,x,5", 2 },
    { "obligation:", 0 },
    { "obligation:0", 0 },
    { "incident:4", 0 },
    { "", 0 },
    { NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GArray) ids = dd_notice_target_parse (table[i].target);

      g_assert_cmpuint (ids->len, ==, table[i].n);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/deadline-watch/plan", test_plan);
  TEST ("/deadline-watch/idle", test_idle);
  TEST ("/deadline-watch/suspend", test_suspend);
  TEST ("/deadline-watch/killed", test_killed);
  TEST ("/deadline-watch/killed/gathered", test_killed_gathered);
  TEST ("/deadline-watch/killed/two", test_killed_with_two);
  TEST ("/deadline-watch/killed/settled", test_killed_and_settled);
  TEST ("/deadline-watch/killed/ahead", test_killed_ahead);
  TEST ("/deadline-watch/put-off-ahead", test_put_off_ahead);
  TEST ("/deadline-watch/service-fails", test_service_fails);
  TEST ("/deadline-watch/service-hangs", test_service_hangs);
  TEST ("/deadline-watch/confirm-later", test_confirm_later);
  TEST ("/deadline-watch/gathered", test_gathered);
  TEST ("/deadline-watch/clock/moved-back", test_moved_back);
  TEST ("/deadline-watch/clock/moved-far", test_moved_far);
  TEST ("/deadline-watch/clock/moved-over-due", test_moved_over_due);
  TEST ("/deadline-watch/clock/moved-far-and-restarted", test_moved_far_and_restarted);
  TEST ("/deadline-watch/clock/back-and-forward", test_back_and_forward);
  TEST ("/deadline-watch/suspend/three", test_slept_over_three);
  TEST ("/deadline-watch/two-watches", test_two_watches);
  TEST ("/deadline-watch/race", test_race);
  TEST ("/deadline-watch/snooze", test_snooze);
  TEST ("/deadline-watch/acknowledge", test_acknowledge);
  TEST ("/deadline-watch/withdraw", test_withdraw);
  TEST ("/deadline-watch/changed", test_changed);
  TEST ("/deadline-watch/discreet", test_discreet);
  TEST ("/notice-wording/single", test_words);
#undef TEST
  g_test_add_func ("/notice-wording/target", test_target);
  return g_test_run ();
}
