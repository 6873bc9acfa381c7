/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "deadlines/deadline-store.h"
#include "deadlines/deadline-watch.h"
#include "deadlines/escalation.h"
#include "deadlines/notice-wording.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-store.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/deadlines/fixtures.h"
#include "tests/support/fake-clock.h"
#include "tests/support/temp-desk.h"

#include <locale.h>

#define NONE DD_TIME_UNKNOWN

/* — the rules — */

static void
test_climb (void)
{
  static const struct
  {
    const char *ladder;
    guint rung;
    gint64 climbs_at;
    gint64 now;
    guint told_rung;
    gint64 told_climbs_at;
  } table[] = {
    /* The reminder itself begins to wait for the next step. */
    { "registrar:10,deputy-principal:20,principal:5", 0, NONE, 0, 0, 10 },
    /* Told again before the ten minutes are over, it goes on waiting for the same instant. */
    { "registrar:10,deputy-principal:20,principal:5", 0, 10, 7, 0, 10 },
    { "registrar:10,deputy-principal:20,principal:5", 0, 10, 9, 0, 10 },
    /* Exactly then, and however late, one step; the next has its whole time. */
    { "registrar:10,deputy-principal:20,principal:5", 0, 10, 10, 1, 30 },
    { "registrar:10,deputy-principal:20,principal:5", 0, 10, 500, 1, 520 },
    { "registrar:10,deputy-principal:20,principal:5", 1, 30, 29, 1, 30 },
    /* At the top there is nobody else. */
    { "registrar:10,deputy-principal:20,principal:5", 1, 30, 30, 2, NONE },
    { "registrar:10,deputy-principal:20,principal:5", 2, NONE, 60, 2, NONE },
    /* The school took steps away. */
    { "registrar:10,deputy-principal:20", 2, NONE, 60, 1, NONE },
    { "registrar:10", 0, 10, 10, 0, NONE },
    { "registrar:10", 0, NONE, 10, 0, NONE },
    { "", 2, 10, 10, 0, NONE },
    { "", 0, NONE, 10, 0, NONE },
    /* The school put a step on top. */
    { "registrar:10,deputy-principal:20,group-head:5,principal:5", 2, NONE, 60, 2, 65 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) ladder = dd_ladder_parse (table[i].ladder);
      gint64 climbs = table[i].climbs_at == NONE ? NONE : table[i].climbs_at * DD_MINUTE;
      gint64 expected =
          table[i].told_climbs_at == NONE ? NONE : table[i].told_climbs_at * DD_MINUTE;
      DdEscalation stands = { table[i].rung, climbs };
      DdEscalation told =
          dd_escalation_climb (ladder, DD_LADDER_ALL_HELD, stands, table[i].now * DD_MINUTE);

      g_test_message ("row %u", i);
      g_assert_cmpuint (told.rung, ==, table[i].told_rung);
      g_assert_cmpint (told.climbs_at, ==, expected);
    }
}

static void
test_next (void)
{
  static const struct
  {
    const char *ladder;
    guint rung;
    gint64 climbs_at;
    gint64 now;
    gint64 next;
  } table[] = {
    { "registrar:10,principal:5", 0, 10, 5, 10 },
    { "registrar:10,principal:5", 0, 10, 12, 10 },
    { "registrar:10,principal:5", 0, NONE, 12, NONE },
    { "registrar:10,principal:5", 1, NONE, 12, NONE },
    /* The clock was two hours ahead when it was told. */
    { "registrar:10,principal:5", 0, 130, 0, 10 },
    /* There is no such step any more. */
    { "registrar:10", 0, 10, 5, NONE },
    { "", 0, 10, 5, NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) ladder = dd_ladder_parse (table[i].ladder);
      gint64 climbs = table[i].climbs_at == NONE ? NONE : table[i].climbs_at * DD_MINUTE;
      DdEscalation stands = { table[i].rung, climbs };

      g_test_message ("row %u", i);
      g_assert_cmpint (dd_escalation_next (ladder, DD_LADDER_ALL_HELD, stands,
                                           table[i].now * DD_MINUTE),
                       ==, table[i].next == NONE ? NONE : table[i].next * DD_MINUTE);
    }
}

static gboolean
is_marked_held (const char *post, gpointer marks)
{
  static const char *const posts[] = { "deputy-principal", "group-head", "principal" };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    if (g_str_equal (posts[i], post))
      return ((const char *) marks)[i] == 'y';
  g_assert_not_reached ();
}

/* What nobody can be rung at is passed over, and told by nobody's name. */
static void
test_vacant (void)
{
  static const struct
  {
    const char *held; /* of deputy-principal, group-head, principal */
    guint rung;
    gint64 climbs_at;
    gint64 now;
    guint told_rung;
    gint64 told_climbs_at;
    const char *post;
  } table[] = {
    { "yyy", 0, 10, 10, 1, 30, "deputy-principal" },
    { "nyy", 0, NONE, 0, 0, 10, NULL },
    { "nyy", 0, 10, 10, 2, 15, "group-head" },
    { "nny", 0, 10, 10, 3, NONE, "principal" },
    { "yny", 1, 30, 30, 3, NONE, "principal" },
    /* Nobody is left: it stays where it is, and waits for nothing. */
    { "nnn", 0, NONE, 0, 0, NONE, NULL },
    { "nnn", 0, 10, 10, 0, NONE, NULL },
    { "ynn", 1, 30, 30, 1, NONE, "deputy-principal" },
    { "yyn", 1, 30, 30, 2, NONE, "group-head" },
    /* The holder of the step that was reached has left. */
    { "yny", 2, 15, 14, 2, 15, "deputy-principal" },
    { "nnn", 2, NONE, 60, 2, NONE, NULL },
    /* Somebody was appointed meanwhile. */
    { "nny", 0, NONE, 60, 0, 70, NULL },
  };
  g_autoptr (GPtrArray) ladder =
      dd_ladder_parse ("registrar:10,deputy-principal:20,group-head:5,principal:5");

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 climbs = table[i].climbs_at == NONE ? NONE : table[i].climbs_at * DD_MINUTE;
      gint64 expected =
          table[i].told_climbs_at == NONE ? NONE : table[i].told_climbs_at * DD_MINUTE;
      DdEscalation stands = { table[i].rung, climbs };
      gint64 now = table[i].now * DD_MINUTE;
      guint held = dd_ladder_find_held (ladder, is_marked_held, (gpointer) table[i].held);
      DdEscalation told = dd_escalation_climb (ladder, held, stands, now);

      g_test_message ("row %u", i);
      g_assert_cmpuint (told.rung, ==, table[i].told_rung);
      g_assert_cmpint (told.climbs_at, ==, expected);
      g_assert_cmpint (dd_escalation_next (ladder, held, told, now), ==, expected);
      g_assert_cmpstr (dd_ladder_get_post_held (ladder, held, told.rung), ==, table[i].post);
    }
}

static void
test_ladder (void)
{
  static const struct
  {
    const char *text;
    const char *kept;
    gboolean good;
  } table[] = {
    { "registrar:10,deputy-principal:10,principal:10",
      "registrar:10,deputy-principal:10,principal:10", TRUE },
    { "", "", TRUE },
    { "group-head:1440", "group-head:1440", TRUE },
    { "group-head:1441, principal:5", "principal:5", TRUE },
    { "janitor:5,registrar:0,registrar:x,registrar", "", TRUE },
    { "principal:5,principal:6", "principal:5,principal:6", FALSE },
  };
  g_autoptr (GPtrArray) fallback = dd_ladder_new_default ();
  g_autofree char *text = dd_ladder_to_text (fallback);
  g_autoptr (GPtrArray) long_one = dd_ladder_new ();
  g_autoptr (GPtrArray) odd = dd_ladder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, "registrar:10,deputy-principal:10,principal:10");
  g_assert_null (dd_ladder_get_post (fallback, 0));
  g_assert_cmpstr (dd_ladder_get_post (fallback, 1), ==, "deputy-principal");
  g_assert_cmpstr (dd_ladder_get_post (fallback, 2), ==, "principal");
  g_assert_null (dd_ladder_get_post (fallback, 3));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) ladder = dd_ladder_parse (table[i].text);
      g_autofree char *kept = dd_ladder_to_text (ladder);

      g_assert_cmpstr (kept, ==, table[i].kept);
      g_assert_cmpint (dd_ladder_check (ladder, NULL), ==, table[i].good);
    }

  for (guint i = 0; dd_ladder_posts ()[i] != NULL; i++)
    g_ptr_array_add (long_one, dd_ladder_step_new (dd_ladder_posts ()[i], 5));
  g_assert_cmpuint (long_one->len, >, DD_LADDER_MAX_STEPS);
  g_assert_false (dd_ladder_check (long_one, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_ptr_array_add (odd, dd_ladder_step_new ("principal", 0));
  g_assert_false (dd_ladder_check (odd, NULL));
}

/* — the watch — */

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
  rules_init (&fixture->rules);
  fixture->clock = dd_fake_clock_new ("2026-03-17T07:00:00+08:00");
  fixture->notifier = fake_notifier_new ();
  fixture->text = fake_text_new ();
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  kill_it (fixture);
  g_assert_finalize_object (fixture->notifier);
  g_assert_finalize_object (fixture->text);
  g_assert_finalize_object (fixture->clock);
  temp_desk_clear (&fixture->desk);
  rules_clear (&fixture->rules);
}

static void
owe (Fixture *fixture, const char *due, const char *fulfilled)
{
  g_autoptr (GPtrArray) obligations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;
  DdObligation *obligation = dd_obligation_new ();

  obligation->rule = g_strdup ("school-plan/first");
  obligation->kind = g_strdup ("first");
  obligation->form = DD_REPORT_FORM_WRITTEN;
  obligation->recipient = g_strdup ("county-education");
  obligation->anchor = DD_ANCHOR_DISCOVERED;
  obligation->anchor_at = at ("03-17 00:00");
  obligation->due_at = at (due);
  if (fulfilled != NULL)
    obligation->fulfilled_at = at (fulfilled);
  g_ptr_array_add (obligations, obligation);
  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_no_error (error);
  dd_deadline_store_replace_in (txn, DD_SUBJECT_INCIDENT, 7, obligations, fixture->rules.workdays,
                                fixture->rules.zone, dd_clock_now (DD_CLOCK (fixture->clock)),
                                &error);
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

/* Follows the watch from wake to wake until @time, and says what was told by then: time, step. */
static void
assert_told_until (Fixture *fixture, const char *time, const char *expected)
{
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);
  g_autoptr (GString) told = g_string_new (NULL);
  gint64 wake;

  while ((wake = dd_deadline_watch_next_wake (fixture->watch)) != NONE && wake <= at (time))
    {
      gint64 now = dd_clock_now (DD_CLOCK (fixture->clock));
      g_autofree char *moment = NULL;

      dd_fake_clock_advance (fixture->clock, MAX (0, wake - now));
      tick (fixture);
      moment = say_time (dd_clock_now (DD_CLOCK (fixture->clock)));
      g_assert_cmpuint (notices->len, ==, 1);
      g_string_append_printf (told, "%s%s/%u", told->len > 0 ? " " : "",
                              moment + strlen ("2026-03-17 "),
                              dd_notice_target_get_rung (
                                  ((DdNotice *) g_ptr_array_index (notices, 0))->target));
      fake_notifier_forget (fixture->notifier);
    }
  g_assert_cmpstr (told->str, ==, expected);
}

static void
acknowledge (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_deadline_watch_acknowledge (fixture->watch, "obligation:1@1", &error));
  g_assert_no_error (error);
}

/* Nobody looks: each step once, at its instant, between the reminders of the plan. */
static void
test_unseen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) climbed = NULL;
  g_autoptr (GError) error = NULL;
  const DdTelling *step;

  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 10:20",
                     "09:00/0 09:10/1 09:20/2 09:30/2 09:50/2 10:00/2 "
                     "10:15/2");
  climbed = dd_telling_store_list_climbed (fixture->desk.database, DD_SUBJECT_INCIDENT, 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (climbed->len, ==, 2);
  step = g_ptr_array_index (climbed, 0);
  g_assert_cmpuint (step->rung, ==, 1);
  g_assert_cmpstr (step->post, ==, "deputy-principal");
  g_assert_cmpint (step->instant, ==, at ("03-17 09:10"));
  g_assert_cmpint (step->confirmed_at, ==, at ("03-17 09:10"));
  step = g_ptr_array_index (climbed, 1);
  g_assert_cmpstr (step->post, ==, "principal");
  g_assert_cmpint (step->instant, ==, at ("03-17 09:20"));
}

/* Seen: it climbs no further, and the next reminder begins at the foot of the ladder. */
static void
test_acknowledged (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:05", "09:00/0");
  dd_fake_clock_set (fixture->clock, "2026-03-17T09:05:00+08:00");
  acknowledge (fixture);
  assert_told_until (fixture, "03-17 09:42", "09:30/0 09:40/1");
  acknowledge (fixture);
  assert_told_until (fixture, "03-17 10:05", "09:50/0 10:00/1");
  /* Seen twice is seen once. */
  acknowledge (fixture);
  acknowledge (fixture);
  assert_told_until (fixture, "03-17 10:30", "10:15/0 10:25/1 10:30/1");
}

/* Put off is seen too; it comes back after ten minutes, at the foot. */
static void
test_snoozed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:10", "09:00/0 09:10/1");
  dd_fake_clock_set (fixture->clock, "2026-03-17T09:12:00+08:00");
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "obligation:1@1", &error));
  g_assert_no_error (error);
  assert_told_until (fixture, "03-17 09:35", "09:22/0 09:30/0 09:32/1");
  /* Opened while it is put off, it still comes back. */
  dd_fake_clock_set (fixture->clock, "2026-03-17T09:36:00+08:00");
  g_assert_true (dd_deadline_watch_snooze (fixture->watch, "obligation:1@1", &error));
  acknowledge (fixture);
  assert_told_until (fixture, "03-17 09:46", "09:46/0");
}

static void
test_fulfilled (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:00", "09:00/0");
  owe (fixture, "03-17 10:00", "03-17 09:00");
  assert_told_until (fixture, "03-17 23:00", "");
}

/* Whoever moves the limit has seen it. */
static void
test_limit_moved (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:10", "09:00/0 09:10/1");
  owe (fixture, "03-17 10:05", NULL);
  assert_told_until (fixture, "03-17 09:50", "09:35/0 09:45/1");
}

/* The computer slept over two steps and three instants: one notice, one step, and that one has its
 * whole time. */
static void
test_slept (Fixture *fixture, gconstpointer data)
{
  const DdNotice *notice;

  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:00", "09:00/0");
  tick_at (fixture, "03-17 10:20");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
  g_assert_cmpstr (notice->target, ==, "obligation:1@1");
  /* Late by the earliest instant it stands for: the step of 09:10. */
  g_assert_nonnull (strstr (notice->body, "1 h 10 min late"));
  fake_notifier_forget (fixture->notifier);
  assert_told_until (fixture, "03-17 10:31", "10:30/2");
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling WHERE instant % 60000 = 0"),
                   ==, temp_desk_number (&fixture->desk, "SELECT count (*) FROM telling"));
}

/* Killed in between, the step that was in the air is told again as that step, and climbs on. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:00", "09:00/0");
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 09:10");
  kill_it (fixture);
  fake_notifier_forget (fixture->notifier);

  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  start (fixture);
  tick_at (fixture, "03-17 09:14");
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
  g_assert_cmpstr (
      ((DdNotice *) g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0))->target,
      ==, "obligation:1@1");
  fake_notifier_forget (fixture->notifier);
  assert_told_until (fixture, "03-17 09:30", "09:20/2 09:30/2");
  g_assert_cmpint (temp_desk_number (&fixture->desk,
                                     "SELECT count (*) FROM telling WHERE post IS NOT NULL"),
                   ==, 2);
}

/* What could not be shown has not climbed. */
static void
test_service_fails (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:00", "09:00/0");
  fake_notifier_set_answer (fixture->notifier, FAKE_FAILS);
  tick_at (fixture, "03-17 09:10");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT max (rung) FROM telling"), ==, 0);
  fake_notifier_forget (fixture->notifier);
  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  assert_told_until (fixture, "03-17 09:22", "09:11/1 09:21/2");
}

/* Two hours back: nothing twice, and the step that was awaited comes within its minutes. */
static void
test_set_back (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:10", "09:00/0 09:10/1");
  dd_fake_clock_jump (fixture->clock, -2 * DD_HOUR);
  tick (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 0);
  assert_told_until (fixture, "03-17 07:30", "07:20/2");
  assert_told_until (fixture, "03-17 09:40", "09:30/2");
}

/* The step comes at an instant that was told under the clock that ran ahead. */
static void
test_same_instant (Fixture *fixture, gconstpointer data)
{
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:00", "09:00/0");
  dd_fake_clock_set (fixture->clock, "2026-03-17T08:50:00+08:00");
  tick (fixture);
  /* Now awaited for 09:00, which is taken. */
  assert_told_until (fixture, "03-17 09:05", "09:00/1");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT instant FROM telling WHERE rung = 1"),
                   ==, at ("03-17 09:00") - 1);
}

/* What began to wait for the step was only accounted for by a later notice, under a clock that ran
 * ahead: the step is waited for all the same. */
static void
test_killed_ahead (Fixture *fixture, gconstpointer data)
{
  temp_desk_execute (
      &fixture->desk,
      "INSERT INTO setting VALUES ('deadlines.ladder', 'registrar:15,principal:15')");
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 09:10", "09:00/0");
  acknowledge (fixture);
  assert_told_until (fixture, "03-17 09:40", "09:30/0");
  acknowledge (fixture);
  fake_notifier_set_answer (fixture->notifier, FAKE_HANGS);
  tick_at (fixture, "03-17 09:50");
  kill_it (fixture);

  fake_notifier_set_answer (fixture->notifier, FAKE_SHOWS);
  start (fixture);
  tick_at (fixture, "03-17 10:02");
  fake_notifier_forget (fixture->notifier);
  dd_fake_clock_set (fixture->clock, "2026-03-17T08:30:00+08:00");
  tick (fixture);
  assert_told_until (fixture, "03-17 08:50", "08:45/1");
}

/* Without a ladder nothing climbs. */
static void
test_no_ladder (Fixture *fixture, gconstpointer data)
{
  temp_desk_execute (&fixture->desk, "INSERT INTO setting VALUES ('deadlines.ladder', '')");
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  assert_told_until (fixture, "03-17 10:00", "09:00/0 09:30/0 09:50/0 10:00/0");
}

/* Louder, and with the post in the title: a locked desk shows nothing else. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  const DdNotice *notice;
  g_autoptr (DdNotice) moved = NULL;

  dd_deadline_watch_set_discreet (fixture->watch, TRUE);
  owe (fixture, "03-17 10:00", NULL);
  tick (fixture);
  tick_at (fixture, "03-17 09:00");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_cmpstr (notice->title, ==, "First report: 1 h left");
  g_assert_cmpint (notice->urgency, ==, DD_NOTICE_NORMAL);
  g_assert_cmpstr (notice->sound, ==, "message-new-instant");
  tick_at (fixture, "03-17 09:10");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 1);
  g_assert_cmpstr (notice->title, ==, "Ring: Deputy principal · First report: 50 min left");
  g_assert_null (notice->body);
  g_assert_cmpint (notice->urgency, ==, DD_NOTICE_CRITICAL);
  g_assert_cmpstr (notice->sound, ==, "alarm-clock-elapsed");
  g_assert_cmpuint (notice->actions->len, ==, 2);

  dd_deadline_watch_set_discreet (fixture->watch, FALSE);
  tick_at (fixture, "03-17 09:20");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 2);
  g_assert_cmpstr (notice->title, ==, "Ring: Principal · First report: 40 min left");
  g_assert_cmpstr (notice->body, ==,
                   "Incident 2026-007: to County education bureau by 10:00. Nobody has "
                   "acknowledged the reminder before.");

  moved = dd_notice_wording_clock_moved (-2 * DD_HOUR);
  g_assert_cmpstr (moved->title, ==, "The computer’s clock was set back by 2 h");
}

static void
test_target (void)
{
  static const struct
  {
    const char *target;
    guint n;
    guint rung;
  } table[] = {
    { "obligation:12", 1, 0 },      { "obligation:12@2", 1, 2 },
    { "obligations:3,4@1", 2, 1 },  { "obligation:12@", 1, 0 },
    { "obligation:12@x", 1, 0 },    { "obligation:@1", 0, 1 },
    { "obligation:12@9999", 1, 0 }, { NULL, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GArray) ids = dd_notice_target_parse (table[i].target);

      g_assert_cmpuint (ids->len, ==, table[i].n);
      g_assert_cmpuint (dd_notice_target_get_rung (table[i].target), ==, table[i].rung);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/escalation/climb", test_climb);
  g_test_add_func ("/escalation/next", test_next);
  g_test_add_func ("/escalation/vacant", test_vacant);
  g_test_add_func ("/escalation/ladder", test_ladder);
  g_test_add_func ("/escalation/target", test_target);
#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/escalation/watch/unseen", test_unseen);
  TEST ("/escalation/watch/acknowledged", test_acknowledged);
  TEST ("/escalation/watch/snoozed", test_snoozed);
  TEST ("/escalation/watch/fulfilled", test_fulfilled);
  TEST ("/escalation/watch/limit-moved", test_limit_moved);
  TEST ("/escalation/watch/slept", test_slept);
  TEST ("/escalation/watch/killed", test_killed);
  TEST ("/escalation/watch/service-fails", test_service_fails);
  TEST ("/escalation/watch/set-back", test_set_back);
  TEST ("/escalation/watch/same-instant", test_same_instant);
  TEST ("/escalation/watch/killed-ahead", test_killed_ahead);
  TEST ("/escalation/watch/no-ladder", test_no_ladder);
  TEST ("/escalation/watch/words", test_words);
#undef TEST
  return g_test_run ();
}
