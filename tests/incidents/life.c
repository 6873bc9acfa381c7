/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/incidents/life.h"

#include "deadlines/rule-store.h"

void
life_case_free (LifeCase *self)
{
  dd_incident_free (self->facts);
  g_ptr_array_unref (self->acts);
  g_free (self);
}

/* A line of the diary of a life that is looked at by itself. */
void
life_say (Life *life, const char *format, ...)
{
  g_autofree char *present = NULL;
  g_autofree char *text = NULL;
  va_list arguments;

  if (!life->tells)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  present = dd_time_to_iso8601 (life_now (life), life->zone);
  g_test_message ("%s %s", present, text);
}

gint64
life_now (Life *life)
{
  return dd_clock_now (DD_CLOCK (life->desk.clock));
}

int
life_dice (Life *life, int sides)
{
  return g_rand_int_range (life->chance, 0, sides);
}

/* In whole seconds: nobody types milliseconds, and two things may well fall on the same instant. */
gint64
life_span (Life *life, gint64 low, gint64 high)
{
  gint64 span = (gint64) g_rand_double_range (life->chance, (double) low, (double) high);

  return span - span % DD_SECOND;
}

/* The disk is not what is tried here. */
static void
make_fast (DdDatabase *database)
{
  g_autoptr (GError) error = NULL;

  dd_database_execute (database, "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
}

static void
open_process (Life *life, guint index)
{
  LifeProcess *process = &life->processes[index];
  g_autoptr (GError) error = NULL;

  if (index == 0)
    {
      process->database = g_object_ref (life->desk.desk.database);
      process->roster = g_object_ref (life->desk.roster);
      process->service = g_object_ref (life->desk.service);
    }
  else
    {
      process->database = dd_database_open (life->desk.desk.path, 0, &error);
      g_assert_no_error (error);
      process->roster = dd_roster_service_new (process->database, DD_CLOCK (life->desk.clock));
      process->service =
          dd_incident_service_new (process->database, DD_CLOCK (life->desk.clock), process->roster);
    }
  make_fast (process->database);
  process->notifier = fake_notifier_new ();
}

void
life_open_desk (Life *life, LifeTally *tally)
{
  *life = (Life){ .tally = tally };
  fixture_set_up (&life->desk, NULL);
  for (guint i = 0; i < LIFE_PROCESSES; i++)
    open_process (life, i);
  life->text = fake_text_new ();
  life->zone = g_time_zone_new_identifier ("Asia/Shanghai");
  life->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) life_case_free);
  life->holidays = dd_holiday_service_new (life->desk.desk.database, DD_CLOCK (life->desk.clock));
  dd_holiday_service_set_follow (life->holidays, dd_incident_service_follow_holidays_in,
                                 life->desk.service);
}

/* The audit log's chain holds, and the file is sound, whatever happened: see the fixture. */
void
life_close_desk (Life *life)
{
  g_clear_object (&life->holidays);
  for (guint i = 0; i < LIFE_PROCESSES; i++)
    {
      LifeProcess *process = &life->processes[i];

      g_clear_object (&process->service);
      g_clear_object (&process->roster);
      g_clear_object (&process->database);
      g_assert_finalize_object (g_steal_pointer (&process->notifier));
    }
  g_assert_finalize_object (g_steal_pointer (&life->text));
  g_clear_pointer (&life->cases, g_ptr_array_unref);
  g_clear_pointer (&life->zone, g_time_zone_unref);
  fixture_tear_down (&life->desk, NULL);
}

/* Counts working days as the desk does from now on. */
void
life_read_workdays (Life *life)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&life->workdays, dd_workdays_unref);
  life->workdays = dd_rule_store_load_workdays (life->desk.desk.database, &error);
  g_assert_no_error (error);
  life->ledger.workdays = life->workdays;
}

/* Any day of two years, at any time; often such that limits run into a year without a table. */
static gint64
draw_beginning (Life *life)
{
  gint64 year_end = iso ("2026-12-31T12:00:00+08:00");

  if (life_dice (life, 4) == 0)
    return year_end - life_span (life, 0, 12 * DD_DAY);
  return iso ("2025-11-02T00:00:00+08:00") + life_span (life, 0, 500 * DD_DAY);
}

void
life_begin (Life *life, guint32 seed)
{
  life->chance = g_rand_new_with_seed (seed);
  dd_fake_clock_set_time (life->desk.clock, draw_beginning (life));
  life->clock_error = 0;
  life->table_came = FALSE;
  life->latest = life_now (life);
  ledger_init (&life->ledger, NULL, life->zone, DD_NOTICE_TEXT (life->text));
  life_read_workdays (life);
  life_start (life, 0);
}

/* Somebody comes back, sets the clock right, and sits at the desk for half an hour: whatever was
 * due is told by then. */
void
life_end (Life *life)
{
  for (guint i = 0; i < LIFE_PROCESSES; i++)
    {
      LifeProcess *process = &life->processes[i];

      process->answer = FAKE_SHOWS;
      fake_notifier_set_answer (process->notifier, FAKE_SHOWS);
      fake_notifier_answer (process->notifier, life_dice (life, 2) == 0);
    }
  if (life_now (life) < life->latest)
    life_jump (life, life->latest - life_now (life));
  life_stop (life, 1);
  if (life->processes[0].watch == NULL)
    life_start (life, 0);
  life_tick (life);
  life_pass (life, 30 * DD_MINUTE);
  g_assert_false (life_is_busy (life));
  ledger_check (&life->ledger, life->desk.desk.database, life_now (life));
  life_check_books (life);

  life_withdraw_all (life);
  g_assert_cmpint (dd_deadline_watch_next_wake (life->processes[0].watch), ==, DD_TIME_UNKNOWN);
  life_stop (life, 0);

  life->tally->lives++;
  life->tally->notices += life->ledger.notices;
  life->tally->repeats += life->ledger.repeats;
  life->tally->obligations += g_hash_table_size (life->ledger.duties);
  ledger_clear (&life->ledger);
  g_clear_pointer (&life->workdays, dd_workdays_unref);
  g_clear_pointer (&life->chance, g_rand_free);
  g_ptr_array_set_size (life->cases, 0);
  /* The next life begins with the tables that come with the app. */
  temp_desk_execute (&life->desk.desk, "DELETE FROM holiday WHERE date >= '2027'");
  temp_desk_execute (&life->desk.desk, "DELETE FROM holiday_year WHERE year >= 2027");
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What came of what was shown before, and what was shown since. */
static void
look (Life *life, LifeProcess *process)
{
  ledger_look (&life->ledger, process->database, fake_notifier_get_notices (process->notifier),
               process->answer, life_now (life));
  fake_notifier_forget (process->notifier);
}

gboolean
life_is_busy (Life *life)
{
  for (guint i = 0; i < LIFE_PROCESSES; i++)
    if (life->processes[i].watch != NULL && dd_deadline_watch_is_busy (life->processes[i].watch))
      return TRUE;
  return FALSE;
}

/* Only who holds the desk's lock keeps its clock; for a moment, while one process hands over to the
 * next, there may be two of them, but none begins while another has something in the air. */
static void
land (Life *life)
{
  for (guint i = 0; i < LIFE_PROCESSES; i++)
    {
      LifeProcess *process = &life->processes[i];

      if (process->watch == NULL || !dd_deadline_watch_is_busy (process->watch))
        continue;
      fake_notifier_answer (process->notifier, life_dice (life, 2) == 0);
      settle ();
      look (life, process);
    }
}

void
life_start (Life *life, guint index)
{
  LifeProcess *process = &life->processes[index];

  g_assert_null (process->watch);
  land (life);
  process->watch =
      dd_deadline_watch_new (process->database, DD_CLOCK (life->desk.clock), NULL, life->zone,
                             DD_NOTIFIER (process->notifier), DD_NOTICE_TEXT (life->text));
}

/* The process is gone; whether the service had shown what was in the air nobody wrote down. */
void
life_stop (Life *life, guint index)
{
  LifeProcess *process = &life->processes[index];

  if (process->watch == NULL)
    return;
  settle ();
  look (life, process);
  dd_deadline_watch_stop (process->watch);
  if (dd_deadline_watch_is_busy (process->watch))
    ledger_kill (&life->ledger);
  fake_notifier_answer (process->notifier, TRUE);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&process->watch));
  fake_notifier_forget (process->notifier);
}

/* Whether the books say that all is told: nobody waits for an answer, and nobody was refused. */
static gboolean
is_quiet (Life *life)
{
  gboolean awake = FALSE;

  for (guint i = 0; i < LIFE_PROCESSES; i++)
    {
      LifeProcess *process = &life->processes[i];

      if (process->watch == NULL)
        continue;
      awake = TRUE;
      if (process->answer != FAKE_SHOWS || dd_deadline_watch_is_busy (process->watch))
        return FALSE;
      /* After a refusal it waits a minute. */
      if (dd_deadline_watch_next_wake (process->watch) <= life_now (life))
        return FALSE;
    }
  return awake;
}

static gint64
next_wake (Life *life)
{
  gint64 wake = DD_TIME_UNKNOWN;

  for (guint i = 0; i < LIFE_PROCESSES; i++)
    if (life->processes[i].watch != NULL)
      {
        gint64 own = dd_deadline_watch_next_wake (life->processes[i].watch);

        if (own != DD_TIME_UNKNOWN && (wake == DD_TIME_UNKNOWN || own < wake))
          wake = own;
      }
  return wake;
}

/* Every process that keeps the clock looks at it, one after the other. */
void
life_tick (Life *life)
{
  guint first = (guint) life_dice (life, LIFE_PROCESSES);
  gint64 next;
  g_autoptr (GError) error = NULL;

  life->latest = MAX (life->latest, life_now (life));
  settle ();
  for (guint i = 0; i < LIFE_PROCESSES; i++)
    {
      LifeProcess *process = &life->processes[(first + i) % LIFE_PROCESSES];

      if (process->watch == NULL)
        continue;
      g_assert_true (dd_deadline_watch_tick (process->watch, &error));
      g_assert_no_error (error);
      settle ();
      look (life, process);
    }
  if (!is_quiet (life))
    return;
  ledger_check (&life->ledger, life->desk.desk.database, life_now (life));
  next = next_wake (life);
  g_assert_true (next == DD_TIME_UNKNOWN || next > life_now (life));
}

/* Time passes while somebody is there: the watch is woken when it asks to be, and at least before
 * it ends. */
void
life_pass (Life *life, gint64 span)
{
  gint64 end = dd_clock_monotonic (DD_CLOCK (life->desk.clock)) + span;
  gint64 left;

  while ((left = end - dd_clock_monotonic (DD_CLOCK (life->desk.clock))) > 0)
    {
      gint64 wake = next_wake (life);
      gint64 wait = wake == DD_TIME_UNKNOWN ? left : CLAMP (wake - life_now (life), 0, left);

      /* One of two waits a minute after a refusal while the other hangs. */
      if (wait == 0)
        wait = MIN (left, DD_MINUTE);
      dd_fake_clock_advance (life->desk.clock, wait);
      life_tick (life);
    }
}

/* Somebody sets the clock. */
void
life_jump (Life *life, gint64 by)
{
  life_say (life, "the clock is set by %" G_GINT64_FORMAT " s", by / DD_SECOND);
  life->clock_error += by;
  dd_fake_clock_jump (life->desk.clock, by);
  life->tally->clock_sets++;
  life_tick (life);
}
