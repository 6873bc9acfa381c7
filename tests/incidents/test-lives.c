/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/incidents/life.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * Thousands of lives of a desk, each drawn from a seed: incidents are filed, corrected, worked off,
 * wholly or in part, waived, closed, taken up again; the computer sleeps, is killed, its clock is
 * set and set back; two processes write and keep the clock; tables of holidays are missing and
 * come; the notification service refuses and hangs. After each step the books must say what follows
 * from the facts, the lists on the screen what the books say, and every due instant must have been
 * told as design §1 promises.
 *
 *   DD_TEST_SEED=N    begins with the life of that seed (a failure prints it); without it the same
 *                     lives are led each time, so that a change is judged by what it changes
 *   DD_TEST_LIVES=N   so many lives; a single one keeps a diary
 */

#ifdef __SANITIZE_ADDRESS__
#define LIVES 600
#else
#define LIVES 10000
#endif

#define SEED 2371514850u

/* So many lives are led at one desk before it is closed, its audit log verified, and a new one set
 * up. */
#define LIVES_A_DESK 250

/* Where a life fails, its seed is all that is needed to see it again. */
static char epitaph[200];

static void
on_abort (int number)
{
  ssize_t written = write (STDERR_FILENO, epitaph, strlen (epitaph));

  (void) written;
  signal (number, SIG_DFL);
  raise (number);
}

static void
lead (Life *life, guint32 seed)
{
  int steps;

  g_snprintf (epitaph, sizeof epitaph,
              "A life failed; to see it again: DD_TEST_SEED=%u DD_TEST_LIVES=1\n", seed);
  life_begin (life, seed);
  life_tick (life);
  life_file (life, 0);
  steps = 4 + life_dice (life, 10);
  for (int i = 0; i < steps; i++)
    {
      int what = life_dice (life, 20);

      if (what < 2)
        life_file (life, (guint) life_dice (life, LIFE_PROCESSES));
      else if (what < 11)
        life_deed (life, life_dice (life, 4) == 0 ? 1 : 0);
      else if (what < 12)
        life_holidays (life);
      else
        life_event (life);
    }
  life_end (life);
}

static guint32
read_number (const char *name, guint32 otherwise)
{
  const char *given = g_getenv (name);

  return given != NULL ? (guint32) strtoul (given, NULL, 10) : otherwise;
}

static void
test_lives (void)
{
  guint32 seed = read_number ("DD_TEST_SEED", SEED);
  guint lives = read_number ("DD_TEST_LIVES", LIVES);
  gint64 began = g_get_monotonic_time ();
  LifeTally tally = { 0 };

  g_test_message ("DD_TEST_SEED=%u DD_TEST_LIVES=%u", seed, lives);
  signal (SIGABRT, on_abort);
  signal (SIGTRAP, on_abort);
  for (guint led = 0; led < lives;)
    {
      Life life;

      life_open_desk (&life, &tally);
      life.tells = lives == 1;
      for (guint i = 0; i < LIVES_A_DESK && led < lives; i++)
        lead (&life, seed + led++);
      life_close_desk (&life);
    }
  signal (SIGABRT, SIG_DFL);
  signal (SIGTRAP, SIG_DFL);

  g_test_message (
      "%u lives: %u obligations, %u notices, %u deeds (%u refused), %u waivers, %u parts, %u "
      "ends of handling corrected, %u kills, %u told again, "
      "%u clocks set, %u sleeps, %u pairs, %u services lost, %u tables loaded; "
      "%d s",
      tally.lives, tally.obligations, tally.notices, tally.deeds, tally.refused, tally.waivers,
      tally.parts, tally.corrections, tally.kills, tally.repeats, tally.clock_sets, tally.sleeps,
      tally.pairs, tally.failures, tally.tables,
      (int) ((g_get_monotonic_time () - began) / G_USEC_PER_SEC));
  if (lives < 100)
    return;
  /* Dice that never fell so would prove nothing. */
  g_assert_cmpuint (tally.obligations, >, tally.lives);
  g_assert_cmpuint (tally.notices, >, tally.lives);
  g_assert_cmpuint (tally.refused, <, tally.deeds / 4);
  g_assert_cmpuint (tally.waivers, >, 0);
  g_assert_cmpuint (tally.parts, >, 0);
  g_assert_cmpuint (tally.corrections, >, 0);
  g_assert_cmpuint (tally.repeats, >, 0);
  g_assert_cmpuint (tally.clock_sets, >, 0);
  g_assert_cmpuint (tally.pairs, >, 0);
  g_assert_cmpuint (tally.tables, >, 0);
}

/* That a notice could not be shown is what was meant. */
static void
say_nothing (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  /* A desk in memory, where there is any; before anybody asks where such things go. */
  if (g_getenv ("TMPDIR") == NULL && access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("duty-desk", G_LOG_LEVEL_MESSAGE, say_nothing, NULL);
  g_test_add_func ("/incidents/lives", test_lives);
  return g_test_run ();
}
