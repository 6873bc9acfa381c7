/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/big-desk.h"
#include "tests/bench/stopwatch.h"
#include "tests/deadlines/fake-notifier.h"

#include "base/system-clock.h"
#include "deadlines/deadline-store.h"
#include "deadlines/notice-wording.h"
#include "desk/desk-watch.h"

#include <locale.h>
#include <stdlib.h>

/*
 * The clock of a desk with 100,000 open obligations:
 *
 *   bench-clock FOLDER     measures, and leaves traces in it: give it a copy of the big desk
 *
 * What a look at the clock costs, and how late reminders come while the computer is awake: by the
 * real clock and the real ticker, from the instant that was to be told to the moment at which the
 * notification service is asked to show it. Nothing here fails for being slow.
 */

#define TIMES 101
#define TELLINGS 21
#define TICK_LIMIT 2

/* As many reminders as can come in two minutes without being gathered too often. */
#define REMINDERS 400
#define APART_LEAST 100
#define APART_MOST 500
#define LATE_LIMIT 1000

typedef struct
{
  DdDesk *desk;
  DdClock *clock;
  FakeNotifier *notifier;
  DdDeskWatch *watch;
  /* told as soon as it is asked for */
  gint64 spare;
} Bench;

static void
stop_at (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-clock: %s\n", error->message);
  exit (1);
}

static void execute (Bench *bench, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
execute (Bench *bench, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  dd_database_execute (dd_desk_get_database (bench->desk), sql, &error);
  stop_at (error);
}

static gint64
read_number (Bench *bench, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (dd_desk_get_database (bench->desk), sql, &error);

  stop_at (error);
  return dd_statement_next (query, NULL) ? dd_statement_int (query, 0) : 0;
}

/* Every incident owes its final report again, some day after the next; nothing else is owed. */
static void
open_obligations (Bench *bench)
{
  gint64 later = dd_clock_now (bench->clock) + 2 * DD_DAY;

  execute (bench, "UPDATE obligation SET fulfilled_at = due_at, next_tell_at = NULL "
                  "WHERE fulfilled_at IS NULL AND ended IS NULL");
  execute (bench,
           "UPDATE obligation SET fulfilled_at = NULL, fulfilled_by = NULL, ended = NULL, "
           "ended_at = NULL, counts_days = 0, due_at = %" G_GINT64_FORMAT " + id * 1000, "
           "next_tell_at = %" G_GINT64_FORMAT " + id * 1000 - 3600000 "
           "WHERE rule = 'school-plan/final'",
           later, later);
  g_print ("%-52s %9" G_GINT64_FORMAT "\n", "open obligations",
           read_number (bench, "SELECT count (*) FROM obligation WHERE fulfilled_at IS NULL "
                               "AND ended IS NULL"));
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A look at the clock, as every minute and after every change. */
static void
look (gpointer data)
{
  Bench *bench = data;

  dd_incident_service_emit_changed (dd_desk_get_incidents (bench->desk), 0);
}

/* One that finds something due: claimed, shown and confirmed, each on the disk. */
static void
tell (gpointer data)
{
  Bench *bench = data;

  execute (bench,
           "UPDATE obligation SET next_tell_at = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT,
           dd_clock_now (bench->clock), bench->spare);
  look (bench);
  settle ();
}

static void
measure_ticks (Bench *bench)
{
  gint64 began = g_get_monotonic_time ();

  dd_desk_watch_start (bench->watch);
  g_print ("%-52s %9.2f ms\n", "clock: the first look after the start",
           (double) (g_get_monotonic_time () - began) / 1000);
  settle ();
  stopwatch_report ("clock: a look with nothing due", stopwatch_median (look, bench, TIMES),
                    TICK_LIMIT);
  bench->spare = read_number (bench, "SELECT max (id) FROM obligation "
                                     "WHERE rule = 'school-plan/final'");
  stopwatch_report ("clock: a look that tells something", stopwatch_median (tell, bench, TELLINGS),
                    16);
  fake_notifier_forget (bench->notifier);
}

/* The instants of some reminders from now on, each told by itself. */
static GHashTable *
plan_reminders (Bench *bench)
{
  GHashTable *instants = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open =
      dd_deadline_store_list_begun (dd_desk_get_database (bench->desk), dd_clock_now (bench->clock),
                                    REMINDERS, &error);
  gint64 instant = dd_clock_now (bench->clock) + DD_SECOND;

  stop_at (error);
  execute (bench, "BEGIN");
  for (guint i = 0; i < open->len; i++)
    {
      gint64 id = ((const DdObligation *) g_ptr_array_index (open, i))->id;

      instant += g_random_int_range (APART_LEAST, APART_MOST + 1);
      execute (bench,
               "UPDATE obligation SET due_at = %" G_GINT64_FORMAT
               ", next_tell_at = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT,
               instant, instant, id);
      g_hash_table_insert (instants, g_memdup2 (&id, sizeof id),
                           g_memdup2 (&instant, sizeof instant));
    }
  execute (bench, "COMMIT");
  return instants;
}

static void
take_lateness (Bench *bench, GHashTable *instants, GArray *late)
{
  GPtrArray *notices = fake_notifier_get_notices (bench->notifier);
  gint64 now = dd_clock_now (bench->clock);

  for (guint i = 0; i < notices->len; i++)
    {
      const DdNotice *notice = g_ptr_array_index (notices, i);
      g_autoptr (GArray) ids = dd_notice_target_parse (notice->target);

      for (guint j = 0; j < ids->len; j++)
        {
          const gint64 *instant = g_hash_table_lookup (instants, &g_array_index (ids, gint64, j));
          double by;

          if (instant == NULL)
            continue;
          by = (double) (now - *instant);
          g_array_append_val (late, by);
          g_hash_table_remove (instants, &g_array_index (ids, gint64, j));
        }
    }
  fake_notifier_forget (bench->notifier);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *sorted, double of_a_thousand)
{
  guint index = (guint) ((double) (sorted->len - 1) * of_a_thousand / 1000 + 0.5);

  return g_array_index (sorted, double, index);
}

static void
measure_lateness (Bench *bench)
{
  g_autoptr (GArray) late = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GHashTable) instants = plan_reminders (bench);
  guint early = 0, in_time = 0;

  look (bench);
  while (g_hash_table_size (instants) > 0)
    {
      g_main_context_iteration (NULL, TRUE);
      take_lateness (bench, instants, late);
    }
  g_array_sort (late, compare);
  for (guint i = 0; i < late->len; i++)
    {
      early += g_array_index (late, double, i) < 0;
      in_time += g_array_index (late, double, i) <= LATE_LIMIT;
    }
  g_print ("%-52s %9u\n", "reminders while awake, by the real clock", late->len);
  stopwatch_report ("  late: half of them by less than", percentile (late, 500), LATE_LIMIT);
  stopwatch_report ("  late: 99 %", percentile (late, 990), LATE_LIMIT);
  stopwatch_report ("  late: 99.9 %", percentile (late, 999), LATE_LIMIT);
  stopwatch_report ("  late: the latest", percentile (late, 1000), LATE_LIMIT);
  g_print ("%-52s %9.2f %%               (aim: 99.9 %%)\n", "  told within a second",
           100.0 * in_time / late->len);
  g_print ("%-52s %9u                 (aim: 0)\n", "  told early", early);
}

int
main (int argc, char **argv)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { .clock = clock };

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("bench-clock FOLDER\n");
      return 2;
    }
  bench.desk = dd_desk_open (argv[1], clock, DD_DESK_WINDOW, &error);
  stop_at (error);
  open_obligations (&bench);
  bench.notifier = fake_notifier_new ();
  bench.watch = dd_desk_watch_new (bench.desk, DD_NOTIFIER (bench.notifier));

  measure_ticks (&bench);
  measure_lateness (&bench);

  dd_desk_watch_stop (bench.watch);
  g_clear_object (&bench.watch);
  g_clear_object (&bench.notifier);
  dd_desk_close (bench.desk);
  g_clear_object (&bench.desk);
  return 0;
}
