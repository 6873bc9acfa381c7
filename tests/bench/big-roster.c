/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/big-roster.h"

#include "roster/roster-search-store.h"

#define DEPARTMENTS 200

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
    "INSERT INTO duty_crew (pattern_id, leader_id, person_id, backup_id, position)"
    " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)"
    " SELECT 1, 1 + i % 7, 100 + i, 300 + i, i FROM n;"
    "INSERT INTO duty_shift (pattern_id, slot_id, on_date, start_at, end_at, person_id)"
    " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7299)"
    " SELECT 1, 1 + i % 2, date ('2016-09-01', '+' || (i / 2) || ' days'),"
    " %NOW% - (7300 - i) * 43200000, %NOW% - (7299 - i) * 43200000, 1 + i * 31 % 20000 FROM n;";

static gboolean
make_rows (DdDatabase *database, gint64 now, GError **error)
{
  const guint8 recovery[DD_PUBLIC_KEY_SIZE] = { 1 };
  g_autoptr (DdSchool) school = dd_school_new ("青石县第一中学", NULL, NULL);
  g_autofree char *present = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_auto (GStrv) parts = g_strsplit (rows, "%NOW%", -1);
  g_autofree char *sql = g_strjoinv (present, parts);
  g_autoptr (DdTransaction) txn = dd_transaction_begin (database, error);

  if (txn == NULL || !dd_roster_service_setup_school_in (txn, now, school, recovery, error) ||
      !dd_database_execute (database, sql, error))
    return FALSE;
  for (gint64 id = 1; id <= BIG_ROSTER_PERSONS + 500; id++)
    if (!dd_roster_search_index_person (database, id, error))
      return FALSE;
  for (gint64 id = 1; id <= DEPARTMENTS + 1; id++)
    if (!dd_roster_search_index_posts (database, 0, id, error))
      return FALSE;
  return dd_transaction_commit (txn, error) &&
         dd_database_execute (database, "ANALYZE; PRAGMA wal_checkpoint (TRUNCATE)", error);
}

/**
 * big_roster_open:
 * @folder: a folder that is not there yet
 * @clock: what time it is
 * @error: return location
 *
 * Makes the desk of a school of 20,000 persons with 60,000 appointments and ten years of shifts.
 *
 * Returns: (transfer full) (nullable): the desk, open
 */
DdDesk *
big_roster_open (const char *folder, DdClock *clock, GError **error)
{
  g_autoptr (DdDesk) desk = dd_desk_open (folder, clock, DD_DESK_WINDOW | DD_DESK_CREATE, error);

  if (desk == NULL || !make_rows (dd_desk_get_database (desk), dd_clock_now (clock), error))
    return NULL;
  return g_steal_pointer (&desk);
}
