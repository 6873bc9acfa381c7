/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/big-roster.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/signed-in.h"

#include "base/system-clock.h"
#include "desk/desk.h"
#include "roster/roster-import.h"
#include "roster/roster-list.h"
#include "sheets/xlsx-writer.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

/*
 * What the roster does on the main thread in a school of 20,000 persons with 60,000 appointments
 * and ten years of shifts:
 *
 *   bench-roster FOLDER     makes that desk in a folder without one, and measures
 *
 * Every time is a median. Nothing here fails for being slow.
 */

#define ROWS_AT_ONCE 33
#define TIMES 21
#define FRAME 16
#define FILL_LIMIT 50
#define IMPORTED 20000
#define IMPORT_LIMIT 5000

typedef struct
{
  DdRosterService *service;
  DdDutyService *duty;
  DdSession *session;
  DdClock *clock;
  DdRosterFilter filter;
  const char *text;
  gint64 id;
  int month; /* of all since the year 0 */
} Bench;

static void
stop_at (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-roster: %s\n", error->message);
  exit (1);
}

/* Measuring --------------------------------------------------------------------------------- */

static void
show_list (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdRosterList) list = dd_roster_list_new (bench->service);
  guint n;

  dd_roster_list_show (list, bench->filter, bench->text, &error);
  stop_at (error);
  n = MIN (g_list_model_get_n_items (G_LIST_MODEL (list)), ROWS_AT_ONCE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (list), i);

      dd_roster_entry_get_name (entry);
    }
}

/* A long list reads on between frames; the longest turn is what a frame may have to wait for. */
static void
measure_turns (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdRosterList) list = dd_roster_list_new (bench->service);
  g_autofree char *what = NULL;
  gint64 longest = 0;

  dd_roster_list_show (list, bench->filter, bench->text, &error);
  stop_at (error);
  while (!dd_roster_list_is_complete (list))
    {
      gint64 start = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, g_get_monotonic_time () - start);
    }
  what = g_strdup_printf ("roster: longest turn of reading %u rows on",
                          g_list_model_get_n_items (G_LIST_MODEL (list)));
  stopwatch_report (what, (double) longest / 1000, FRAME);
}

static void
find_persons (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      dd_roster_service_find_persons (bench->service, bench->text, 20, &error);

  stop_at (error);
}

static void
list_vacancies (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) vacancies =
      dd_roster_service_list_vacancies (bench->service, dd_clock_now (bench->clock), &error);

  stop_at (error);
}

static void
count (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  DdRosterCounts counts;

  dd_roster_service_count (bench->service, dd_clock_now (bench->clock), &counts, &error);
  stop_at (error);
}

static void
read_person (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) person = dd_roster_service_get_person (bench->service, bench->id, &error);
  g_autoptr (GPtrArray) appointments =
      dd_roster_service_list_appointments_of_person (bench->service, bench->id, &error);
  g_autofree char *titles =
      dd_roster_service_dup_titles_at (bench->service, bench->id, dd_clock_now (bench->clock));

  stop_at (error);
}

static void
measure (Bench *bench)
{
  static const char *const texts[] = { "王",          "王小",    "王小伟",           "139",
                                       "13900000777", "高",      "班主任",           "第17教研组",
                                       "望远镜",      "王 高一", "王小伟 高一（2）", "139 高" };
  static const struct
  {
    const char *what;
    DdRosterFilter filter;
  } filters[] = {
    { "all", DD_ROSTER_FILTER_ALL },
    { "vacant posts", DD_ROSTER_FILTER_VACANT },
    { "being handed over", DD_ROSTER_FILTER_HANDOVER },
    { "persons without a post", DD_ROSTER_FILTER_WITHOUT_POST },
    { "persons who left", DD_ROSTER_FILTER_LEFT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *what = g_strdup_printf ("roster: %s", filters[i].what);

      bench->filter = filters[i].filter;
      bench->text = NULL;
      stopwatch_report (what, stopwatch_median (show_list, bench, TIMES), FRAME);
      measure_turns (bench);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *listing = g_strdup_printf ("roster: search %s", texts[i]);
      g_autofree char *picking = g_strdup_printf ("roster: pick a person, %s", texts[i]);

      bench->filter = DD_ROSTER_FILTER_ALL;
      bench->text = texts[i];
      stopwatch_report (listing, stopwatch_median (show_list, bench, TIMES), FRAME);
      measure_turns (bench);
      stopwatch_report (picking, stopwatch_median (find_persons, bench, TIMES), FRAME);
    }
  bench->id = BIG_ROSTER_PERSONS / 2;
  stopwatch_report ("roster: a person's page", stopwatch_median (read_person, bench, TIMES), FRAME);
  stopwatch_report ("roster: counts", stopwatch_median (count, bench, TIMES), FRAME);
  stopwatch_report ("roster: what is missing", stopwatch_median (list_vacancies, bench, TIMES),
                    FRAME);
}

/* Duty ---------------------------------------------------------------------------------------- */

static void
list_on_duty (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts =
      dd_duty_service_list_at (bench->duty, dd_clock_now (bench->clock) - DD_DAY, &error);

  stop_at (error);
  g_assert (shifts->len > 0);
}

static void
get_month (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyMonth) month = dd_duty_service_get_month (bench->duty, 2021, 3, &error);

  stop_at (error);
}

static void
find_next (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift =
      dd_duty_service_next_of (bench->duty, bench->id, dd_clock_now (bench->clock), &error);

  stop_at (error);
}

/* Each time the month after, which nobody has filled yet. */
static void
fill_month (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  DdDutyFilling filling = { 0 };

  dd_duty_service_fill_month (bench->duty, bench->session, bench->month / 12, 1 + bench->month % 12,
                              &filling, &error);
  stop_at (error);
  g_assert (filling.n_filled >= 56);
  bench->month++;
}

static void
measure_duty (Bench *bench)
{
  bench->month = 12 * 2030;
  stopwatch_report ("duty: who is on duty", stopwatch_median (list_on_duty, bench, TIMES), FRAME);
  stopwatch_report ("duty: a month of the table", stopwatch_median (get_month, bench, TIMES),
                    FRAME);
  stopwatch_report ("duty: a person's next turn", stopwatch_median (find_next, bench, TIMES),
                    FRAME);
  stopwatch_report ("duty: a month is filled", stopwatch_median (fill_month, bench, TIMES),
                    FILL_LIMIT);
}

/* Importing ----------------------------------------------------------------------------------- */

/* A sheet of persons who are all new, each with a post, half of them in departments that are. */
static void
write_sheet (const char *path, gint64 now)
{
  static const char *const head[] = { "姓名", "工号", "手机", "部门", "职务", "到任日期" };
  g_autoptr (DdSheet) sheet = dd_sheet_new ("名册");
  g_autoptr (GError) error = NULL;

  dd_sheet_add_row (sheet, 1, head, G_N_ELEMENTS (head), &error);
  for (guint i = 0; i < IMPORTED && error == NULL; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%C%C%C", 0x5f20 + i % 50, 0x4e00 + i / 50 % 20, 0x6587 + i / 1000 % 20);
      g_autofree char *number = g_strdup_printf ("C%05u", i);
      g_autofree char *phone = g_strdup_printf ("138 0000 %05u", i);
      g_autofree char *department = g_strdup_printf ("第%u教研组", 1 + i % 400);
      const char *cells[] = { name, number, phone, department, "教师", "2025-09-01" };

      dd_sheet_add_row (sheet, i + 2, cells, G_N_ELEMENTS (cells), &error);
    }
  stop_at (error);
  dd_sheet_write_xlsx (sheet, path, now, NULL, NULL, NULL, &error);
  stop_at (error);
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* What this process computed, which a busy machine lengthens less than the time on the wall. */
static double
computed (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1000000;
}

static DdImportPlan *
plan_import (Bench *bench, DdSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;
  DdImportPlan *plan;

  dd_roster_mapping_guess (&mapping, sheet);
  plan = dd_roster_service_plan_import (bench->service, bench->session, sheet, &mapping, FALSE,
                                        &error);
  stop_at (error);
  return plan;
}

/* The window does the same on a thread; what others wait for is the last part, which holds the one
 * lock a desk has for writing. */
static void
measure_import (Bench *bench, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "import.xlsx", NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportFile) file = NULL;
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (DdImportPlan) again = NULL;
  gint64 start, last;
  double before;

  write_sheet (path, dd_clock_now (bench->clock));
  start = last = g_get_monotonic_time ();
  file = dd_import_file_read (place, NULL, NULL, NULL, NULL, &error);
  stop_at (error);
  stopwatch_report ("import of 20,000 rows: reading", milliseconds_since (last), IMPORT_LIMIT);
  last = g_get_monotonic_time ();
  plan = plan_import (bench, file->sheet);
  g_assert (dd_import_plan_get_counts (plan)->states[DD_IMPORT_NEW] == IMPORTED);
  stopwatch_report ("import of 20,000 rows: preview", milliseconds_since (last), IMPORT_LIMIT);
  last = g_get_monotonic_time ();
  before = computed ();
  dd_roster_service_import (bench->service, bench->session, plan, file->digest, FALSE, &error);
  stop_at (error);
  stopwatch_report ("import of 20,000 rows: writing, under lock", milliseconds_since (last),
                    IMPORT_LIMIT);
  stopwatch_report ("  of it computed", computed () - before, IMPORT_LIMIT);
  stopwatch_report ("import of 20,000 rows", milliseconds_since (start), IMPORT_LIMIT);
  last = g_get_monotonic_time ();
  again = plan_import (bench, file->sheet);
  g_assert (dd_import_plan_get_counts (again)->states[DD_IMPORT_UNCHANGED] == IMPORTED);
  stopwatch_report ("import of 20,000 rows: preview, a second time", milliseconds_since (last),
                    IMPORT_LIMIT);
}

int
main (int argc, char **argv)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (DdSession) session = signed_in (1, "bench", DD_ROLE_BIT (DD_ROLE_PRINCIPAL));
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { .session = session, .clock = clock };

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("bench-roster FOLDER\n");
      return 2;
    }
  desk = big_roster_open (argv[1], clock, &error);
  stop_at (error);
  bench.service = dd_desk_get_roster (desk);
  bench.duty = dd_desk_get_duty (desk);
  measure (&bench);
  measure_duty (&bench);
  measure_import (&bench, argv[1]);
  dd_desk_close (desk);
  return 0;
}
