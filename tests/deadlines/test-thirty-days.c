/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-store.h"
#include "deadlines/deadline-watch.h"
#include "deadlines/notice-wording.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-plan.h"
#include "deadlines/telling-store.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/deadlines/fixtures.h"
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
  gint64 id;
  /* the wall clock when it was first recorded, or moved: nothing before is promised */
  gint64 recorded_at;
  gint64 due_at;
  gint64 anchor_at;
  gboolean day_limit;
  gboolean finished;
  /* accepted notices that had it since the last look, and the instants that notices stood for */
  guint shown;
  GHashTable *told;
  /* the notice that was in the air when the process died; NULL once it was repeated */
  char *repeat_tag;
} Duty;

typedef struct
{
  TempDesk desk;
  Rules rules;
  DdFakeClock *clock;
  FakeNotifier *notifier;
  FakeText *text;
  DdDeadlineWatch *watch;
  GHashTable *duties;
  GRand *chance;
  FakeAnswer answer;
  gint64 next_incident;
  /* how the true time differs from the wall clock */
  gint64 clock_error;
  guint notices;
  guint kills;
  guint repeats;
  guint steps;
} World;

static void
duty_free (gpointer data)
{
  Duty *duty = data;

  g_hash_table_unref (duty->told);
  g_free (duty->repeat_tag);
  g_free (duty);
}

static gint64
now_of (World *world)
{
  return dd_clock_now (DD_CLOCK (world->clock));
}

static void
start (World *world)
{
  world->watch =
      dd_deadline_watch_new (world->desk.database, DD_CLOCK (world->clock), world->rules.zone,
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
  for (guint i = 0; i < stored->len; i++)
    {
      const DdObligation *row = g_ptr_array_index (stored, i);
      Duty *duty = g_hash_table_lookup (world->duties, &row->id);

      if (duty == NULL)
        {
          duty = g_new0 (Duty, 1);
          duty->id = row->id;
          duty->told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          g_hash_table_insert (world->duties, &duty->id, duty);
        }
      duty->recorded_at = now;
      duty->due_at = row->due_at;
      duty->anchor_at = row->anchor_at;
      duty->day_limit = row->day_limit;
      duty->finished = row->fulfilled_at != DD_TIME_UNKNOWN;
    }
}

static const DdTelling *
find_telling (GPtrArray *tellings, gint64 instant)
{
  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      if (telling->instant == instant)
        return telling;
    }
  return NULL;
}

static GPtrArray *
list_tellings (World *world, const Duty *duty)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tellings = dd_telling_store_list (world->desk.database, duty->id, &error);

  g_assert_no_error (error);
  return tellings;
}

static DdTellingPlan *
plan_of (World *world, const Duty *duty)
{
  g_autoptr (DdObligation) obligation = dd_obligation_new ();

  obligation->due_at = duty->due_at;
  obligation->anchor_at = duty->anchor_at;
  obligation->day_limit = duty->day_limit;
  return dd_telling_plan_new_default (obligation, world->rules.workdays, world->rules.zone);
}

/* The repeat of what was in the air at a kill comes first of all, and once. */
static void
look_at_repeat (World *world, Duty *duty, const DdNotice *notice, gboolean accepted)
{
  if (duty->repeat_tag == NULL)
    return;
  g_assert_cmpstr (notice->tag, ==, duty->repeat_tag);
  if (accepted)
    {
      world->repeats++;
      g_clear_pointer (&duty->repeat_tag, g_free);
    }
}

/* What a notice stood for: the last instant that was claimed for it. Nothing stands twice. */
static void
look_at_showing (World *world, Duty *duty)
{
  g_autoptr (GPtrArray) tellings = NULL;
  gint64 now = now_of (world);
  gint64 instant = G_MININT64;
  guint rows = 0;

  if (duty->shown == 0)
    return;
  tellings = list_tellings (world, duty);
  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      if (telling->claimed_at != now || telling->confirmed_at != now)
        continue;
      rows++;
      instant = MAX (instant, telling->instant);
    }
  g_assert_cmpuint (rows, >=, duty->shown);
  g_assert_true (g_hash_table_add (duty->told, g_memdup2 (&instant, sizeof instant)));
  duty->shown = 0;
}

/* Each notice since the last look: nothing finished, nothing twice. */
static void
look_at_notices (World *world, gboolean accepted)
{
  GPtrArray *notices = fake_notifier_get_notices (world->notifier);

  for (guint i = 0; i < notices->len; i++)
    {
      const DdNotice *notice = g_ptr_array_index (notices, i);
      g_autoptr (GArray) ids = dd_notice_target_parse (notice->target);

      g_assert_cmpuint (ids->len, >, 0);
      world->notices++;
      for (guint j = 0; j < ids->len; j++)
        {
          Duty *duty = g_hash_table_lookup (world->duties, &g_array_index (ids, gint64, j));

          g_assert_nonnull (duty);
          g_assert_false (duty->finished);
          look_at_repeat (world, duty, notice, accepted);
          if (accepted)
            duty->shown++;
        }
    }
  if (accepted)
    {
      GHashTableIter iter;
      gpointer duty;

      g_hash_table_iter_init (&iter, world->duties);
      while (g_hash_table_iter_next (&iter, NULL, &duty))
        look_at_showing (world, duty);
    }
  fake_notifier_forget (world->notifier);
}

/* While nobody has seen it, the next step of the ladder is awaited, within its minutes, until the
 * top; and no step was told twice. */
static void
check_ladder (World *world, const DdObligation *stored, GPtrArray *tellings)
{
  g_autoptr (GPtrArray) ladder = dd_ladder_new_default ();
  g_autoptr (GHashTable) rung_posts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  DdEscalation stands;
  gint64 now = now_of (world);
  guint unseen = 0;

  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      if (telling->acknowledged_at != DD_TIME_UNKNOWN)
        continue;
      unseen++;
      if (telling->post != NULL)
        {
          g_assert_cmpstr (telling->post, ==, dd_ladder_get_post (ladder, telling->rung));
          g_assert_true (g_hash_table_add (rung_posts, telling->post));
          world->steps++;
        }
    }
  g_assert_true (
      dd_telling_store_get_escalation (world->desk.database, stored->id, &stands, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (stands.rung, <, ladder->len);
  g_assert_cmpuint (g_hash_table_size (rung_posts), <=, stands.rung);
  if (unseen == 0 || stands.rung == ladder->len - 1)
    {
      g_assert_cmpint (stands.climbs_at, ==, DD_TIME_UNKNOWN);
      return;
    }
  g_assert_cmpint (stands.climbs_at, >, now);
  g_assert_cmpint (stands.climbs_at, ==, dd_escalation_next (ladder, stands, now));
  g_assert_cmpint (stored->next_tell_at, <=, stands.climbs_at);
}

static void
check_duty (World *world, const Duty *duty)
{
  g_autoptr (DdTellingPlan) plan = plan_of (world, duty);
  g_autoptr (GPtrArray) tellings = list_tellings (world, duty);
  g_autoptr (DdObligation) stored = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = now_of (world);
  gint64 latest = dd_telling_plan_latest (plan, now);
  gboolean told_later = FALSE;

  stored = dd_deadline_store_get (world->desk.database, duty->id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      g_assert_cmpint (telling->confirmed_at, !=, DD_TIME_UNKNOWN);
      g_assert_cmpint (telling->late, >=, 0);
      if (telling->instant >= latest)
        told_later = TRUE;
    }
  if (duty->finished)
    {
      g_assert_cmpint (stored->next_tell_at, ==, DD_TIME_UNKNOWN);
      return;
    }

  check_ladder (world, stored, tellings);
  /* None is lost: every lead and the due instant that passed since it is known … */
  for (gint64 instant = dd_telling_plan_next (plan, duty->recorded_at);
       instant <= MIN (now, duty->due_at); instant = dd_telling_plan_next (plan, instant))
    if (find_telling (tellings, instant) == NULL)
      {
        g_autofree char *missing = say_time (instant);
        g_autofree char *present = say_time (now);

        g_error ("obligation %d was not told at %s (now %s)", (int) duty->id, missing, present);
      }
  /* … and the last of the repeats, or something later. */
  if (latest != DD_TIME_UNKNOWN && latest > duty->recorded_at)
    g_assert_true (told_later);
  /* What was overdue when it was recorded is told too. */
  if (duty->recorded_at >= duty->due_at && now >= duty->recorded_at)
    g_assert_cmpuint (tellings->len, >, 0);
  /* The next telling lies ahead, and no further than the plan says. */
  g_assert_cmpint (stored->next_tell_at, >, now);
  {
    gint64 next = dd_telling_plan_next (plan, now);

    while (find_telling (tellings, next) != NULL)
      next = dd_telling_plan_next (plan, next);
    g_assert_cmpint (stored->next_tell_at, <=, next);
  }
}

static void
check (World *world)
{
  GHashTableIter iter;
  gpointer duty;

  g_hash_table_iter_init (&iter, world->duties);
  while (g_hash_table_iter_next (&iter, NULL, &duty))
    check_duty (world, duty);
}

static void
settle (World *world)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tick (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_deadline_watch_tick (world->watch, &error));
  g_assert_no_error (error);
  settle (world);
  look_at_notices (world, world->answer == FAKE_SHOWS);
  if (world->answer == FAKE_SHOWS && dd_deadline_watch_next_wake (world->watch) > now_of (world))
    check (world);
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
  for (guint i = 0; i < fake_notifier_get_notices (world->notifier)->len; i++)
    {
      const DdNotice *notice = g_ptr_array_index (fake_notifier_get_notices (world->notifier), i);
      g_autoptr (GArray) ids = dd_notice_target_parse (notice->target);

      for (guint j = 0; j < ids->len; j++)
        {
          Duty *duty = g_hash_table_lookup (world->duties, &g_array_index (ids, gint64, j));

          g_free (duty->repeat_tag);
          duty->repeat_tag = g_strdup (notice->tag);
        }
    }
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
  pass (world, 2 * DD_MINUTE);
}

static void
snooze (World *world)
{
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;

  if (world->next_incident == 0)
    return;
  target = g_strdup_printf (DD_NOTICE_TARGET_PREFIX "%d",
                            1 + throw_dice (world, (int) world->next_incident));
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
  world.duties = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, duty_free);
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
                  g_hash_table_size (world.duties), world.notices, world.kills, world.repeats,
                  (int) ((g_get_monotonic_time () - began) / 1000));
  g_assert_cmpuint (world.notices, >, 0);
  g_assert_cmpuint (world.steps, >, 0);

  end_process (&world);
  g_assert_finalize_object (world.notifier);
  g_assert_finalize_object (world.text);
  g_assert_finalize_object (world.clock);
  g_hash_table_unref (world.duties);
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
