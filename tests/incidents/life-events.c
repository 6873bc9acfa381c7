/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What befalls the computers in a life. */
#include "tests/incidents/life.h"

#include "deadlines/notice-wording.h"
#include "deadlines/telling-plan.h"

#include <math.h>

static void
set_answer (LifeProcess *process, FakeAnswer answer)
{
  process->answer = answer;
  fake_notifier_set_answer (process->notifier, answer);
}

/* Short or long: as many from a minute to ten as from ten to a hundred. */
static gint64
draw_span (Life *life, gint64 low, gint64 high)
{
  double power = g_rand_double_range (life->chance, log ((double) low), log ((double) high));

  return (gint64) exp (power) / DD_SECOND * DD_SECOND;
}

static void
sleep_on (Life *life)
{
  gint64 span = draw_span (life, DD_MINUTE, 4 * DD_DAY);

  life_say (life, "asleep for %" G_GINT64_FORMAT " min", span / DD_MINUTE);
  dd_fake_clock_advance (life->desk.clock, span);
  life->tally->sleeps++;
  life_tick (life);
}

/* The next instant that something is told at, if it is near. */
static gboolean
advance_to_wake (Life *life)
{
  gint64 wake = dd_deadline_watch_next_wake (life->processes[0].watch);
  gint64 now = life_now (life);

  if (wake == DD_TIME_UNKNOWN || wake > now + 12 * DD_HOUR)
    return FALSE;
  dd_fake_clock_advance (life->desk.clock, MAX (wake - now, 0));
  life_tick (life);
  return TRUE;
}

/* Killed between claiming and confirming, if there is something to claim; switched on again some
 * time later, perhaps with its clock set in between, perhaps with a service that shows nothing. */
static void
kill_process (Life *life)
{
  LifeProcess *process = &life->processes[0];
  gboolean in_the_air;

  if (process->answer != FAKE_FAILS)
    set_answer (process, FAKE_HANGS);
  in_the_air = advance_to_wake (life);
  life_stop (life, 0);
  life_say (life, "killed%s", in_the_air ? " with something in the air" : "");
  life->tally->kills++;
  if (life_dice (life, 3) == 0)
    life_file (life, 1);
  dd_fake_clock_advance (life->desk.clock, draw_span (life, 5 * DD_SECOND, 2 * DD_DAY));
  if (life_dice (life, 4) == 0)
    life_jump (life, life->clock_error != 0 ? -life->clock_error
                                            : life_span (life, -3 * DD_HOUR, 3 * DD_HOUR));
  set_answer (process, FAKE_SHOWS);
  life_start (life, 0);
  life_tick (life);
}

static void
set_clock (Life *life)
{
  gint64 by = -life->clock_error;

  if (life->clock_error == 0)
    {
      by = life_span (life, -6 * DD_HOUR, 6 * DD_HOUR);
      if (life_dice (life, 6) == 0)
        by = life_dice (life, 2) == 0 ? 400 * DD_DAY : -30 * DD_DAY;
    }
  life_jump (life, by);
}

/* It refuses every notice for a while. */
static void
lose_service (Life *life)
{
  LifeProcess *process = &life->processes[0];

  life_say (life, "the notification service is lost");
  life->tally->failures++;
  if (dd_deadline_watch_is_busy (process->watch))
    return;
  set_answer (process, FAKE_FAILS);
  life_pass (life, draw_span (life, DD_MINUTE, 30 * DD_MINUTE));
  set_answer (process, FAKE_SHOWS);
  life_pass (life, 2 * DD_MINUTE);
}

/* It hangs, and then either shows after all or gives up. */
static void
hang_service (Life *life)
{
  LifeProcess *process = &life->processes[0];

  life_say (life, "the notification service hangs");
  life->tally->failures++;
  set_answer (process, FAKE_HANGS);
  advance_to_wake (life);
  life_pass (life, draw_span (life, DD_MINUTE, 20 * DD_MINUTE));
  fake_notifier_answer (process->notifier, life_dice (life, 2) == 0);
  life_tick (life);
  set_answer (process, FAKE_SHOWS);
  life_pass (life, 2 * DD_MINUTE);
}

/* A second watch for a while: an instant is told by one of them. */
static void
pair_up (Life *life)
{
  life_say (life, "two keep the clock");
  life->tally->pairs++;
  life_start (life, 1);
  life_tick (life);
  life_pass (life, draw_span (life, 10 * DD_MINUTE, 4 * DD_HOUR));
  life_stop (life, 1);
}

/* Somebody answers what a notice asked them. */
static void
answer_notice (Life *life, gboolean put_off)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = dd_incident_service_list_due (life->desk.service, 5, &error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GArray) ids = NULL;
  g_autofree char *target = NULL;
  LifeProcess *process = &life->processes[0];

  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    if (life_dice (life, 2) == 0)
      g_ptr_array_add (chosen, (gpointer) dd_due_item_get_obligation (g_ptr_array_index (due, i)));
  if (chosen->len == 0)
    return;
  target = dd_notice_target (chosen);
  life_say (life, "%s: %s", put_off ? "put off" : "seen", target);
  ids = dd_notice_target_parse (target);
  if (put_off)
    {
      ledger_put_off (&life->ledger, ids, dd_telling_snooze (life_now (life)));
      g_assert_true (dd_deadline_watch_snooze (process->watch, target, &error));
    }
  else
    {
      g_assert_true (dd_deadline_watch_acknowledge (process->watch, target, &error));
    }
  g_assert_no_error (error);
  life_tick (life);
}

void
life_event (Life *life)
{
  switch (life_dice (life, 10))
    {
    case 0:
    case 1:
      kill_process (life);
      break;
    case 2:
      sleep_on (life);
      break;
    case 3:
      set_clock (life);
      break;
    case 4:
      lose_service (life);
      break;
    case 5:
      hang_service (life);
      break;
    case 6:
      pair_up (life);
      break;
    case 7:
      answer_notice (life, TRUE);
      break;
    case 8:
      answer_notice (life, FALSE);
      break;
    default:
      life_pass (life, draw_span (life, DD_MINUTE, 6 * DD_HOUR));
      break;
    }
}
