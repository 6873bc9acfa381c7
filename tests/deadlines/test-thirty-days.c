/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-store.h"
#include "deadlines/deadline-watch.h"
#include "deadlines/notice-wording.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-plan.h"
#include "deadlines/telling-store.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/deadlines/fixtures.h"
#include "tests/deadlines/ledger.h"
#include "tests/support/fake-clock.h"
#include "tests/support/temp-desk.h"

#include <locale.h>

/*
 * Thirty days at a desk, with everything that happens to a computer: it is switched off, put to
 * sleep, killed between claiming and confirming, its clock is set and set back, the notification
 * service fails and hangs, and people put reminders off or open them. Whatever the dice say, none
 * is lost, none is told twice, and what nobody sees climbs the ladder step by step.
 */

#define DAYS 30

typedef struct
{
  TempDesk desk;
  Rules rules;
  DdFakeClock *clock;
  FakeNotifier *notifier;
  FakeText *text;
  DdDeadlineWatch *watch;
  Ledger ledger;
  GRand *chance;
  FakeAnswer answer;
  gint64 next_incident;
  /* how the true time differs from the wall clock */
  gint64 clock_error;
  guint kills;
} World;

static gint64
now_of (World *world)
{
  return dd_clock_now (DD_CLOCK (world->clock));
}

static void
start (World *world)
{
  world->watch =
      dd_deadline_watch_new (world->desk.database, DD_CLOCK (world->clock), NULL, world->rules.zone,
                             DD_NOTIFIER (world->notifier), DD_NOTICE_TEXT (world->text));
}

/* Writes what incident @incident owes; a due instant of 0 stands for nothing owed any more. */
static void
record (World *world, gint64 incident, gint64 due, gboolean day_limit, gint64 fulfilled)
{
  g_autoptr (GPtrArray) obligations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = now_of (world);

  if (due != 0)
    {
      DdObligation *obligation = dd_obligation_new ();

      obligation->rule = g_strdup ("school-plan/first");
      obligation->kind = g_strdup ("first");
      obligation->form = DD_REPORT_FORM_WRITTEN;
      obligation->recipient = g_strdup ("county-education");
      obligation->anchor = DD_ANCHOR_DISCOVERED;
      obligation->anchor_at = MIN (now, due - DD_MINUTE);
      obligation->due_at = due;
      obligation->day_limit = day_limit;
      obligation->fulfilled_at = fulfilled;
      g_ptr_array_add (obligations, obligation);
    }
  txn = dd_transaction_begin (world->desk.database, &error);
  g_assert_no_error (error);
  dd_deadline_store_replace_in (txn, DD_SUBJECT_INCIDENT, incident, obligations,
                                world->rules.workdays, world->rules.zone, now, &error);
  g_assert_no_error (error);
  dd_transaction_commit (txn, &error);
  g_assert_no_error (error);

  stored = dd_deadline_store_list_by_subject (world->desk.database, DD_SUBJECT_INCIDENT, incident,
                                              &error);
  g_assert_no_error (error);
  ledger_record (&world->ledger, DD_SUBJECT_INCIDENT, incident, stored, now);
}

static void
settle (World *world)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What was shown since the last look, and what came of what was shown before. */
static void
look (World *world)
{
  ledger_look (&world->ledger, world->desk.database, fake_notifier_get_notices (world->notifier),
               world->answer, now_of (world));
  fake_notifier_forget (world->notifier);
}

static void
tick (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_deadline_watch_tick (world->watch, &error));
  g_assert_no_error (error);
  settle (world);
  look (world);
  if (world->answer == FAKE_SHOWS && dd_deadline_watch_next_wake (world->watch) > now_of (world))
    ledger_check (&world->ledger, world->desk.database, now_of (world));
}

/* Time passes, and the watch is woken when it asks to be, and each minute that somebody looks. */
static void
pass (World *world, gint64 span)
{
  gint64 end = dd_clock_monotonic (DD_CLOCK (world->clock)) + span;
  gint64 left;

  while ((left = end - dd_clock_monotonic (DD_CLOCK (world->clock))) > 0)
    {
      gint64 wake = dd_deadline_watch_next_wake (world->watch);
      gint64 wait = wake == DD_TIME_UNKNOWN ? left : CLAMP (wake - now_of (world), 0, left);

      if (wait == 0 && world->answer == FAKE_HANGS)
        wait = MIN (left, DD_MINUTE);
      dd_fake_clock_advance (world->clock, wait);
      tick (world);
      if (wait == 0)
        /* Nothing may ask to be woken again and again without time passing. */
        g_assert_cmpint (dd_deadline_watch_next_wake (world->watch), !=, now_of (world));
    }
}

static gint64
random_span (World *world, gint64 low, gint64 high)
{
  return (gint64) g_rand_double_range (world->chance, (double) low, (double) high);
}

static int
throw_dice (World *world, int sides)
{
  return g_rand_int_range (world->chance, 0, sides);
}

static void
file_incident (World *world)
{
  gint64 now = now_of (world);
  gint64 due;
  gboolean day_limit = throw_dice (world, 4) == 0;

  if (day_limit)
    due = dd_workdays_add_working_days (world->rules.workdays, now, 5, world->rules.zone, NULL);
  else
    due = now + random_span (world, -5 * DD_HOUR, 30 * DD_HOUR);
  record (world, ++world->next_incident, due, day_limit, DD_TIME_UNKNOWN);
}

/* Any incident so far: fulfilled, or its limit moved by an hour. */
static void
touch_incident (World *world)
{
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GError) error = NULL;
  const DdObligation *row;
  gint64 incident;

  if (world->next_incident == 0)
    return;
  incident = 1 + throw_dice (world, (int) world->next_incident);
  stored = dd_deadline_store_list_by_subject (world->desk.database, DD_SUBJECT_INCIDENT, incident,
                                              &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (stored, 0);
  if (row->fulfilled_at != DD_TIME_UNKNOWN)
    return;
  if (row->day_limit || throw_dice (world, 3) > 0)
    record (world, incident, row->due_at, row->day_limit, now_of (world));
  else
    record (world, incident, row->due_at + random_span (world, -DD_HOUR, DD_HOUR), FALSE,
            DD_TIME_UNKNOWN);
}

static void
set_answer (World *world, FakeAnswer answer)
{
  world->answer = answer;
  fake_notifier_set_answer (world->notifier, answer);
}

/* The process is gone; whether the service had shown what was in the air nobody wrote down. */
static void
end_process (World *world)
{
  dd_deadline_watch_stop (world->watch);
  ledger_kill (&world->ledger);
  fake_notifier_answer (world->notifier, TRUE);
  settle (world);
  g_assert_finalize_object (g_steal_pointer (&world->watch));
  fake_notifier_forget (world->notifier);
}

/* Killed between claiming and confirming, if something comes due within the next hours. */
static void
kill_process (World *world)
{
  gint64 wake = dd_deadline_watch_next_wake (world->watch);
  g_autoptr (GError) error = NULL;

  if (wake == DD_TIME_UNKNOWN || wake > now_of (world) + 6 * DD_HOUR)
    return;
  dd_fake_clock_advance (world->clock, MAX (0, wake - now_of (world)));
  set_answer (world, FAKE_HANGS);
  g_assert_true (dd_deadline_watch_tick (world->watch, &error));
  look (world);
  world->kills++;
  end_process (world);
  temp_desk_reopen (&world->desk);
  temp_desk_execute (&world->desk, "PRAGMA synchronous = OFF");
  set_answer (world, FAKE_SHOWS);
  dd_fake_clock_advance (world->clock, random_span (world, DD_SECOND, 20 * DD_HOUR));
  start (world);
  tick (world);
}

static void
restart (World *world)
{
  end_process (world);
  temp_desk_reopen (&world->desk);
  temp_desk_execute (&world->desk, "PRAGMA synchronous = OFF");
  dd_fake_clock_advance (world->clock, random_span (world, DD_SECOND, 60 * DD_HOUR));
  /* Sometimes the clock is set while the app is closed. */
  if (throw_dice (world, 3) == 0)
    {
      dd_fake_clock_jump (world->clock, -world->clock_error);
      world->clock_error = 0;
    }
  start (world);
  tick (world);
}

static void
suspend (World *world)
{
  dd_fake_clock_advance (world->clock, random_span (world, DD_MINUTE, 40 * DD_HOUR));
  tick (world);
}

/* Somebody sets the clock wrong, or right again. */
static void
set_clock (World *world)
{
  gint64 jump = world->clock_error != 0 ? -world->clock_error
                                        : random_span (world, -3 * DD_HOUR, 3 * DD_HOUR);

  if (world->clock_error == 0 && throw_dice (world, 6) == 0)
    jump = 400 * DD_DAY;
  world->clock_error += jump;
  dd_fake_clock_jump (world->clock, jump);
  tick (world);
}

static void
lose_service (World *world)
{
  set_answer (world, FAKE_FAILS);
  pass (world, random_span (world, DD_MINUTE, 5 * DD_HOUR));
  set_answer (world, FAKE_SHOWS);
}

/* It hangs, and then either shows after all or gives up. */
static void
hang_service (World *world)
{
  gboolean shown = throw_dice (world, 2) == 0;

  set_answer (world, FAKE_HANGS);
  pass (world, random_span (world, DD_MINUTE, 2 * DD_HOUR));
  fake_notifier_answer (world->notifier, shown);
  set_answer (world, FAKE_SHOWS);
  settle (world);
  look (world);
  pass (world, 2 * DD_MINUTE);
}

static void
snooze (World *world)
{
  g_autofree char *target = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  if (world->next_incident == 0)
    return;
  target = g_strdup_printf (DD_NOTICE_TARGET_PREFIX "%d",
                            1 + throw_dice (world, (int) world->next_incident));
  ids = dd_notice_target_parse (target);
  ledger_put_off (&world->ledger, ids, dd_telling_snooze (now_of (world)));
  g_assert_true (dd_deadline_watch_snooze (world->watch, target, &error));
  g_assert_no_error (error);
}

static void
acknowledge (World *world)
{
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;

  if (world->next_incident == 0)
    return;
  target = g_strdup_printf (DD_NOTICE_TARGET_PREFIX "%d@1",
                            1 + throw_dice (world, (int) world->next_incident));
  g_assert_true (dd_deadline_watch_acknowledge (world->watch, target, &error));
  g_assert_no_error (error);
}

static void
seed_desk (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdTransaction) txn = dd_transaction_begin (world->desk.database, &error);

  g_assert_no_error (error);
  g_assert_true (dd_deadline_store_seed_in (txn, at ("2026-09-15 07:00"), &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_no_error (error);
}

static void
test_thirty_days (gconstpointer data)
{
  World world = { 0 };
  guint32 seed = (guint32) g_test_rand_int () + GPOINTER_TO_UINT (data);
  gint64 end, began = g_get_monotonic_time ();

  temp_desk_init (&world.desk);
  /* The disk is not what is tried here. */
  temp_desk_execute (&world.desk, "PRAGMA synchronous = OFF");
  rules_init (&world.rules);
  seed_desk (&world);
  world.clock = dd_fake_clock_new ("2026-09-15T07:00:00+08:00");
  world.notifier = fake_notifier_new ();
  world.text = fake_text_new ();
  ledger_init (&world.ledger, world.rules.workdays, world.rules.zone, DD_NOTICE_TEXT (world.text));
  world.chance = g_rand_new_with_seed (seed);
  g_test_message ("seed %u", seed);
  start (&world);
  tick (&world);

  end = dd_clock_monotonic (DD_CLOCK (world.clock)) + DAYS * DD_DAY;
  while (dd_clock_monotonic (DD_CLOCK (world.clock)) < end)
    {
      switch (throw_dice (&world, 18))
        {
        case 0:
        case 1:
        case 2:
          file_incident (&world);
          break;
        case 3:
        case 4:
          touch_incident (&world);
          break;
        case 5:
          kill_process (&world);
          break;
        case 6:
          restart (&world);
          break;
        case 7:
          suspend (&world);
          break;
        case 8:
          set_clock (&world);
          break;
        case 9:
          lose_service (&world);
          break;
        case 10:
          hang_service (&world);
          break;
        case 11:
          snooze (&world);
          break;
        case 12:
        case 13:
          acknowledge (&world);
          break;
        default:
          break;
        }
      pass (&world, random_span (&world, DD_MINUTE, 5 * DD_HOUR));
    }

  g_test_message ("%u obligations, %u notices, %u kills, %u repeats, %d ms",
                  g_hash_table_size (world.ledger.duties), world.ledger.notices, world.kills,
                  world.ledger.repeats, (int) ((g_get_monotonic_time () - began) / 1000));
  g_assert_cmpuint (world.ledger.notices, >, 0);
  g_assert_cmpuint (world.ledger.steps, >, 0);

  end_process (&world);
  g_assert_finalize_object (world.notifier);
  g_assert_finalize_object (world.text);
  g_assert_finalize_object (world.clock);
  ledger_clear (&world.ledger);
  g_rand_free (world.chance);
  temp_desk_clear (&world.desk);
  rules_clear (&world.rules);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (int run = 1; run <= 8; run++)
    {
      g_autofree char *path = g_strdup_printf ("/thirty-days/%d", run);

      g_test_add_data_func (path, GINT_TO_POINTER (run), test_thirty_days);
    }
  return g_test_run ();
}
