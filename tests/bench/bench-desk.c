/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/big-desk.h"
#include "tests/bench/copy-rows.h"
#include "tests/bench/stopwatch.h"

#include "accounts/password.h"
#include "base/system-clock.h"
#include "base/text.h"
#include "incidents/incident-list.h"
#include "paper/official-page.h"
#include "paper/report-paper.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/*
 * What the services do on the main thread in a desk of 100,000 incidents:
 *
 *   bench-desk --make FOLDER     makes that desk
 *   bench-desk --argon2          says what opening a key by its password takes, in milliseconds
 *   bench-desk FOLDER            measures, and leaves traces in it: give it a copy
 *
 * Every time is a median; what is compared is measured in the same run. Nothing here fails for
 * being slow.
 */

/* As many rows as a list asks for at once when it jumps. */
#define ROWS_AT_ONCE 205
#define TIMES 21
#define FILINGS 51

typedef struct
{
  DdDesk *desk;
  DdSession *session;
  DdIncidentFilter filter;
  DdReportFilter report_filter;
  const char *words;
} Bench;

static void
stop_at (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-desk: %s\n", error->message);
  exit (1);
}

static void
read_model (GListModel *model)
{
  guint n = MIN (g_list_model_get_n_items (model), ROWS_AT_ONCE);

  for (guint i = 0; i < n; i++)
    g_object_unref (g_list_model_get_item (model, i));
}

static void
list_incidents (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncidentList) list = dd_incident_list_new (dd_desk_get_incidents (bench->desk));

  dd_incident_list_show (list, &bench->filter, &error);
  stop_at (error);
  read_model (G_LIST_MODEL (list));
}

/* A long list reads on between frames; the longest turn is what a frame may have to wait for. */
static void
measure_turns (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncidentList) list = dd_incident_list_new (dd_desk_get_incidents (bench->desk));
  const DdIncidentFilter all = { .category = -1 };
  gint64 longest = 0;

  dd_incident_list_show (list, &all, &error);
  stop_at (error);
  while (!dd_incident_list_is_complete (list))
    {
      gint64 start = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, g_get_monotonic_time () - start);
    }
  stopwatch_report ("list: incidents, longest turn of reading on", (double) longest / 1000, 16);
}

static void
measure_report_turns (Bench *bench)
{
  g_autoptr (DdPageModel) model =
      dd_report_service_list (dd_desk_get_reports (bench->desk), bench->session,
                              DD_REPORT_FILTER_ALL, NULL);
  g_autoptr (GError) error = NULL;
  gint64 longest = 0;

  dd_page_model_refresh (model, &error);
  stop_at (error);
  while (!dd_page_model_is_complete (model))
    {
      gint64 start = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, g_get_monotonic_time () - start);
    }
  stopwatch_report ("list: reports, longest turn of reading on", (double) longest / 1000, 16);
}

static void
list_reports (gpointer data)
{
  Bench *bench = data;
  g_autoptr (DdPageModel) model =
      dd_report_service_list (dd_desk_get_reports (bench->desk), bench->session,
                              bench->report_filter, bench->words);
  g_autoptr (GError) error = NULL;

  dd_page_model_refresh (model, &error);
  stop_at (error);
  read_model (G_LIST_MODEL (model));
}

static void
list_due (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due =
      dd_incident_service_list_due (dd_desk_get_incidents (bench->desk), ROWS_AT_ONCE, &error);

  stop_at (error);
}

static void
list_audit (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page =
      dd_desk_list_audit (bench->desk, bench->session, G_MAXINT64, ROWS_AT_ONCE, &error);

  stop_at (error);
}

static void
measure_lists (Bench *bench)
{
  struct
  {
    const char *what;
    StopwatchFunc func;
    DdIncidentFilter filter;
    DdReportFilter report_filter;
    const char *words;
  } lists[] = {
    { "incidents, all", list_incidents, { .category = -1 } },
    { "incidents, still running",
      list_incidents,
      { .states = DD_INCIDENT_STATES_RUNNING, .category = -1 } },
    { "incidents, one category", list_incidents, { .category = DD_CATEGORY_ATTACK } },
    { "incidents, one character (学)", list_incidents, { .category = -1, .search = "学" } },
    { "incidents, a common word (学籍)", list_incidents, { .category = -1, .search = "学籍" } },
    { "incidents, several words",
      list_incidents,
      { .category = -1, .search = "班级群公众号 名单发错群" } },
    { "incidents, a word that is not there",
      list_incidents,
      { .category = -1, .search = "望远镜" } },
    { "incidents, drills", list_incidents, { .category = -1, .drills = TRUE } },
    { "reports, all", list_reports, { .category = -1 }, DD_REPORT_FILTER_ALL },
    { "reports, waiting for signature",
      list_reports,
      { .category = -1 },
      DD_REPORT_FILTER_WAITING },
    { "reports, a common word (学籍)",
      list_reports,
      { .category = -1 },
      DD_REPORT_FILTER_ALL,
      "学籍" },
    { "what is due", list_due, { .category = -1 } },
    { "audit log, newest", list_audit, { .category = -1 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *what = g_strdup_printf ("list: %s", lists[i].what);

      bench->filter = lists[i].filter;
      bench->report_filter = lists[i].report_filter;
      bench->words = lists[i].words;
      stopwatch_report (what, stopwatch_median (lists[i].func, bench, TIMES), 16);
    }
}

/* Paper: from the facts of an incident to the file -------------------------------------------- */

typedef struct
{
  Bench *bench;
  gint64 incident;
  char *path;
  guint pages;
} Paper;

static void
write_paper (gpointer data)
{
  Paper *paper = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportDocument) document =
      dd_report_service_preview (dd_desk_get_reports (paper->bench->desk), paper->bench->session,
                                 paper->incident, "situation", "superior-education", &error);
  g_autoptr (DdPageContent) content = NULL;
  g_autoptr (DdPageLayout) layout = NULL;

  stop_at (error);
  content = dd_report_paper_new (document, NULL);
  layout = dd_page_layout_new (content);
  dd_page_layout_write_pdf (layout, paper->path, document->title, &error);
  stop_at (error);
  paper->pages = dd_page_layout_get_n_pages (layout);
}

static void
measure_paper (Bench *bench)
{
  DdIncidentService *incidents = dd_desk_get_incidents (bench->desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *file =
      big_desk_incident (dd_desk_get_clock (bench->desk), "门户网站首页被篡改", FALSE, 5);
  g_autoptr (GBytes) content = g_bytes_new (file, strlen (file));
  g_autoptr (GArray) filed =
      dd_incident_service_file_content (incidents, bench->session, content, &error);
  g_autofree char *path = g_build_filename (dd_desk_get_folder (bench->desk), "report.pdf", NULL);
  g_autofree char *what = NULL;
  Paper paper = { .bench = bench, .path = path };
  double taken;

  stop_at (error);
  paper.incident = g_array_index (filed, gint64, 0);
  taken = stopwatch_median (write_paper, &paper, TIMES);
  what = g_strdup_printf ("a report of %u pages as PDF", paper.pages);
  stopwatch_report (what, taken, 150);
}

/* Filing: against the same rows written by one bare durable transaction ------------------------ */

static void
file_incident (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *file =
      big_desk_incident (dd_desk_get_clock (bench->desk), "门户网站收到钓鱼邮件", FALSE, 2);
  g_autoptr (GBytes) content = g_bytes_new (file, strlen (file));
  g_autoptr (GArray) filed = dd_incident_service_file_content (dd_desk_get_incidents (bench->desk),
                                                               bench->session, content, &error);

  stop_at (error);
}

/* What filing writes to, with what must not stand twice. The ids are SQLite's to give. */
static const struct
{
  const char *table;
  const char *const changed[5]; /* see copy_rows_sql() */
} written[] = {
  { "incident", { "drill", "1", "number", "?2", NULL } },
  { "timeline_event", { NULL } },
  { "obligation", { "subject_id", "1000000 + ?2", NULL } },
  { "audit_entry", { NULL } },
};

typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *begin, *commit, *search;
  /* (element-type sqlite3_stmt): one a row, copying it: what the service wrote, written again */
  GPtrArray *copies;
  gint64 round;
} Raw;

static gint64
number_of (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *query = NULL;
  gint64 number = 0;

  sqlite3_prepare_v2 (db, sql, -1, &query, NULL);
  if (sqlite3_step (query) == SQLITE_ROW)
    number = sqlite3_column_int64 (query, 0);
  sqlite3_finalize (query);
  return number;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK)
    return statement;
  g_printerr ("bench-desk: %s: %s\n", sqlite3_errmsg (db), sql);
  exit (1);
}

static void
run (Raw *raw, sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    {
      g_printerr ("bench-desk: %s: %s\n", sqlite3_errmsg (raw->db), sqlite3_sql (statement));
      exit (1);
    }
  sqlite3_reset (statement);
}

static void
write_raw (gpointer data)
{
  Raw *raw = data;

  raw->round++;
  run (raw, raw->begin);
  for (guint i = 0; i < raw->copies->len; i++)
    {
      sqlite3_stmt *copy = raw->copies->pdata[i];

      if (sqlite3_bind_parameter_count (copy) > 1)
        sqlite3_bind_int64 (copy, 2, raw->round);
      run (raw, copy);
    }
  run (raw, raw->search);
  run (raw, raw->commit);
}

static void
measure_filing (Bench *bench)
{
  g_autofree char *path = g_build_filename (dd_desk_get_folder (bench->desk), "desk.db", NULL);
  g_autofree char *words =
      dd_text_bigrams ("2026-100001 门户网站收到钓鱼邮件 学籍管理系统 行政楼三楼教务处 "
                       "一个账户，涉及一个年级的学籍信息 "
                       "已停用账户、保留登录日志、修改口令，并与备份逐条核对");
  Raw raw = { .copies = g_ptr_array_new_with_free_func (finalize_statement) };
  gint64 marks[G_N_ELEMENTS (written)];
  double filing, bare;

  if (sqlite3_open (path, &raw.db) != SQLITE_OK)
    exit (1);
  sqlite3_exec (raw.db,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
                NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s", written[i].table);

      marks[i] = number_of (raw.db, sql);
    }
  file_incident (bench);
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *newer = g_strdup_printf ("SELECT max (id) FROM %s", written[i].table);
      g_autofree char *copy =
          copy_rows_sql (raw.db, written[i].table, written[i].changed, NULL, "source.id = ?1");

      for (gint64 id = number_of (raw.db, newer); id > marks[i]; id--)
        {
          sqlite3_stmt *statement = prepare (raw.db, copy);

          sqlite3_bind_int64 (statement, 1, id);
          g_ptr_array_add (raw.copies, statement);
        }
    }
  raw.begin = prepare (raw.db, "BEGIN IMMEDIATE");
  raw.commit = prepare (raw.db, "COMMIT");
  raw.search = prepare (raw.db, "INSERT INTO incident_search (words) VALUES (?1)");
  sqlite3_bind_text (raw.search, 1, words, -1, SQLITE_STATIC);

  filing = stopwatch_compare (file_incident, bench, write_raw, &raw, FILINGS, &bare);
  g_print ("%-52s %9.2f ms\n", "one bare durable transaction of the same rows", bare);
  stopwatch_report_ratio ("filing an incident", filing, bare, 2);

  sqlite3_finalize (raw.begin);
  sqlite3_finalize (raw.commit);
  sqlite3_finalize (raw.search);
  g_clear_pointer (&raw.copies, g_ptr_array_unref);
  sqlite3_close (raw.db);
}

static void
derive_key (gpointer data)
{
  const guint8 salt[DD_PASSWORD_SALT_SIZE] = { 0 };
  guint8 key[DD_PASSWORD_KEY_SIZE];
  g_autoptr (GError) error = NULL;

  dd_password_derive_key (BIG_DESK_PASSWORD, salt, &DD_PASSWORD_COST_DEFAULT, key, &error);
  stop_at (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { NULL };

  setlocale (LC_ALL, "");
  if (argc == 3 && g_str_equal (argv[1], "--make"))
    {
      big_desk_make (argv[2], &error);
      stop_at (error);
      return 0;
    }
  if (argc == 2 && g_str_equal (argv[1], "--argon2"))
    {
      g_print ("%.2f\n", stopwatch_median (derive_key, NULL, 5));
      return 0;
    }
  if (argc != 2)
    {
      g_printerr ("bench-desk FOLDER | --make FOLDER | --argon2\n");
      return 2;
    }
  bench.desk = dd_desk_open (argv[1], clock, DD_DESK_SHARED, &error);
  stop_at (error);
  bench.session = dd_account_service_sign_in (dd_desk_get_accounts (bench.desk), BIG_DESK_ACCOUNT,
                                              BIG_DESK_PASSWORD, &error);
  stop_at (error);

  measure_lists (&bench);
  measure_turns (&bench);
  measure_report_turns (&bench);
  measure_paper (&bench);
  measure_filing (&bench);

  g_clear_object (&bench.session);
  dd_desk_close (bench.desk);
  g_clear_object (&bench.desk);
  return 0;
}
