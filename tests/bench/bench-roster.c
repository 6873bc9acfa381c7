/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/stopwatch.h"
#include "tests/support/signed-in.h"

#include "base/system-clock.h"
#include "desk/desk.h"
#include "roster/roster-import.h"
#include "roster/roster-list.h"
#include "roster/roster-search-store.h"
#include "sheets/xlsx-writer.h"

#include <locale.h>
#include <stdlib.h>

/*
 * What the roster does on the main thread in a school of 20,000 persons with 60,000 appointments
 * and ten years of shifts:
 *
 *   bench-roster FOLDER     makes that desk in a folder without one, and measures
 *
 * Every time is a median. Nothing here fails for being slow.
 */

#define PERSONS 20000
#define DEPARTMENTS 200
#define ROWS_AT_ONCE 205
#define TIMES 21
#define FRAME 16
#define IMPORTED 20000
#define IMPORT_LIMIT 5000

typedef struct
{
  DdRosterService *service;
  DdClock *clock;
  DdRosterFilter filter;
  const char *text;
  gint64 id;
} Bench;

static void
stop_at (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-roster: %s\n", error->message);
  exit (1);
}

/* The desk ---------------------------------------------------------------------------------- */

/* :now is written as %NOW%, so that the rows can be made by bare SQL. A post changes hands every
 * two years; each 97th is vacant for twelve days, each 101st holder leaves in twenty. */
static const char rows[] =
    "INSERT INTO department (name, position) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
    " SELECT i + 1 FROM n WHERE i < 200) SELECT '第' || i || '教研组', i FROM n;"
    "INSERT INTO person (id, name, staff_number, phone, left_at) WITH RECURSIVE n (i) AS (SELECT 1"
    " UNION ALL SELECT i + 1 FROM n WHERE i < 20500) SELECT i,"
    " substr ('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗', 1 + i % 20, 1)"
    " || substr ('小晓建国文志明丽华军雪梅芳强磊静敏', 1 + i / 20 % 17, 1)"
    " || substr ('伟芳娜敏静丽强磊军洋勇艳杰娟涛', 1 + i / 340 % 15, 1), 'B' || i,"
    " CASE WHEN i % 150 THEN '139 0000 ' || printf ('%05d', i) END,"
    " CASE WHEN i > 20000 THEN %NOW% - 86400000 END FROM n;"
    "INSERT INTO post (id, kind, title, department_id, class_name, position, created_at)"
    " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)"
    " SELECT 1000 + i, CASE i % 100 WHEN 0 THEN 'first-responsible'"
    " WHEN 1 THEN 'security-administrator' ELSE 'class-teacher' END, '',"
    " (SELECT min (id) FROM department WHERE position = 1 + i / 100), '高一（' || i % 100 || "
    "'）班',"
    " i % 100, %NOW% - 189216000000 FROM n;"
    "INSERT INTO appointment (post_id, person_id, from_at, until_at)"
    " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59999)"
    " SELECT 1000 + i % 20000, 1 + (i % 20000 + i / 20000 * 7777) % 20000,"
    " %NOW% - (3 - i / 20000) * 63072000000,"
    " CASE WHEN i < 40000 THEN %NOW% - (2 - i / 20000) * 63072000000"
    " WHEN i % 97 = 0 THEN %NOW% - 1036800000 WHEN i % 101 = 0 THEN %NOW% + 1728000000 END FROM n;"
    "INSERT INTO duty_pattern (id, name, begins_on) VALUES (1, '行政值班', '2016-09-01');"
    "INSERT INTO duty_slot (id, pattern_id, name, days, start_minute, minutes, position)"
    " VALUES (1, 1, '白班', 'every', 480, 720, 0), (2, 1, '夜班', 'every', 1200, 720, 1);"
    "INSERT INTO duty_shift (pattern_id, slot_id, on_date, start_at, end_at, person_id)"
    " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7299)"
    " SELECT 1, 1 + i % 2, date ('2016-09-01', '+' || (i / 2) || ' days'),"
    " %NOW% - (7300 - i) * 43200000, %NOW% - (7299 - i) * 43200000, 1 + i * 31 % 20000 FROM n;";

static void
make_rows (DdDatabase *database, gint64 now)
{
  const guint8 recovery[DD_PUBLIC_KEY_SIZE] = { 1 };
  g_autoptr (DdSchool) school = dd_school_new ("青石县第一中学", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *present = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_auto (GStrv) parts = g_strsplit (rows, "%NOW%", -1);
  g_autofree char *sql = g_strjoinv (present, parts);
  g_autoptr (DdTransaction) txn = dd_transaction_begin (database, &error);

  stop_at (error);
  dd_roster_service_setup_school_in (txn, now, school, recovery, &error);
  stop_at (error);
  dd_database_execute (database, sql, &error);
  stop_at (error);
  for (gint64 id = 1; id <= PERSONS + 500 && error == NULL; id++)
    dd_roster_search_index_person (database, id, &error);
  for (gint64 id = 1; id <= DEPARTMENTS + 1 && error == NULL; id++)
    dd_roster_search_index_posts (database, 0, id, &error);
  stop_at (error);
  dd_transaction_commit (txn, &error);
  stop_at (error);
  dd_database_execute (database, "ANALYZE; PRAGMA wal_checkpoint (TRUNCATE)", &error);
  stop_at (error);
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
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), i));
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
  static const char *const texts[] = { "王", "王小",   "王小伟",     "139",   "13900000777",
                                       "高", "班主任", "第17教研组", "望远镜" };
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
  bench->id = PERSONS / 2;
  stopwatch_report ("roster: a person's page", stopwatch_median (read_person, bench, TIMES), FRAME);
  stopwatch_report ("roster: counts", stopwatch_median (count, bench, TIMES), FRAME);
  stopwatch_report ("roster: what is missing", stopwatch_median (list_vacancies, bench, TIMES),
                    FRAME);
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

static DdImportPlan *
plan_import (Bench *bench, DdSession *session, DdSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;
  DdImportPlan *plan;

  dd_roster_mapping_guess (&mapping, sheet);
  plan = dd_roster_service_plan_import (bench->service, session, sheet, &mapping, FALSE, &error);
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
  g_autoptr (DdSession) session = signed_in (1, "bench", DD_ROLE_BIT (DD_ROLE_PRINCIPAL));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportFile) file = NULL;
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (DdImportPlan) again = NULL;
  gint64 start, last;

  write_sheet (path, dd_clock_now (bench->clock));
  start = last = g_get_monotonic_time ();
  file = dd_import_file_read (place, NULL, NULL, NULL, NULL, &error);
  stop_at (error);
  stopwatch_report ("import of 20,000 rows: reading", milliseconds_since (last), IMPORT_LIMIT);
  last = g_get_monotonic_time ();
  plan = plan_import (bench, session, file->sheet);
  g_assert (dd_import_plan_get_counts (plan)->states[DD_IMPORT_NEW] == IMPORTED);
  stopwatch_report ("import of 20,000 rows: preview", milliseconds_since (last), IMPORT_LIMIT);
  last = g_get_monotonic_time ();
  dd_roster_service_import (bench->service, session, plan, file->digest, FALSE, &error);
  stop_at (error);
  stopwatch_report ("import of 20,000 rows: writing, under lock", milliseconds_since (last),
                    IMPORT_LIMIT);
  stopwatch_report ("import of 20,000 rows", milliseconds_since (start), IMPORT_LIMIT);
  last = g_get_monotonic_time ();
  again = plan_import (bench, session, file->sheet);
  g_assert (dd_import_plan_get_counts (again)->states[DD_IMPORT_UNCHANGED] == IMPORTED);
  stopwatch_report ("import of 20,000 rows: preview, a second time", milliseconds_since (last),
                    IMPORT_LIMIT);
}

int
main (int argc, char **argv)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { .clock = clock };

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("bench-roster FOLDER\n");
      return 2;
    }
  desk = dd_desk_open (argv[1], clock, DD_DESK_CREATE, &error);
  stop_at (error);
  make_rows (dd_desk_get_database (desk), dd_clock_now (clock));
  bench.service = dd_desk_get_roster (desk);
  measure (&bench);
  measure_import (&bench, argv[1]);
  dd_desk_close (desk);
  return 0;
}
