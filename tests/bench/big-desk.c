/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/big-desk.h"

#include "audit/audit-log.h"
#include "base/system-clock.h"
#include "base/text.h"
#include "tests/bench/copy-rows.h"

#include <string.h>

/*
 * A desk as it would be after more years than any school will use it: 100,000 incidents with all
 * that hangs on them, 1,000,000 audit entries, a few incidents still open. One incident is filed
 * by the services, so that every row is as they write it, and copied row by row in SQL.
 */

/* Copies of the pattern lie this far apart: the first of 100,000 is some 11 years old. */
#define APART_MS (G_GINT64_CONSTANT (3600) * 1000)
#define OPEN_INCIDENTS 12

static const char *const systems[] = { "学籍管理系统", "教务平台", "学校门户网站", "一卡通系统",
                                       "机房服务器",   "校园广播", "班级群公众号", "办公邮箱" };
static const char *const troubles[] = { "弱口令被登录", "页面打不开",   "文件被加密",  "名单发错群",
                                        "硬盘损坏",     "数据对不上账", "收到钓鱼邮件" };

/**
 * big_desk_incident:
 * @clock: what is now
 * @title: its title
 * @closed: everything was reported and it was closed; otherwise it was found a minute ago
 * @length: how many sentences the measures taken are told in
 *
 * Returns: (transfer full): an incident file
 */
char *
big_desk_incident (DdClock *clock, const char *title, gboolean closed, guint length)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  gint64 now = dd_clock_now (clock);
  gint64 found = closed ? now - DD_DAY : now - DD_MINUTE;
  g_autofree char *occurred_at = dd_time_to_iso8601 (found - 20 * DD_MINUTE, zone);
  g_autofree char *discovered_at = dd_time_to_iso8601 (found, zone);
  g_autofree char *acted_at = dd_time_to_iso8601 (found + 5 * DD_MINUTE, zone);
  g_autofree char *handled_at = dd_time_to_iso8601 (found + DD_HOUR, zone);
  g_autofree char *acts = NULL;
  g_autoptr (GString) measures = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append_printf (
        measures, "第%u步：停用账户、保留登录日志、修改口令，并与备份逐条核对，结果报领导小组。",
        i + 1);

  if (closed)
    acts = g_strdup_printf ("{\"act\": \"oral_report\", \"at\": \"%s\", \"recipient\": "
                            "\"county-education\", \"by\": \"林静\","
                            " \"answered_by\": \"值班员\"},"
                            "{\"act\": \"delivered\", \"at\": \"%s\", \"kind\": \"first\", "
                            "\"recipient\": \"county-education\","
                            " \"channel\": \"政务邮箱\"},"
                            "{\"act\": \"handled\", \"at\": \"%s\"},"
                            "{\"act\": \"delivered\", \"at\": \"%s\", \"kind\": \"final\", "
                            "\"recipient\": \"county-education\","
                            " \"channel\": \"政务邮箱\"},"
                            "{\"act\": \"closed\", \"at\": \"%s\"}",
                            acted_at, acted_at, handled_at, handled_at, handled_at);
  return g_strdup_printf (
      "{\"title\": \"%s\", \"category\": \"attack\", \"subcategory\": \"credential\","
      " \"occurred_at\": \"%s\", \"discovered_at\": \"%s\","
      " \"system\": {\"name\": \"学籍管理系统\", \"importance\": \"important\"}, \"loss\": "
      "\"minor\","
      " \"minors_affected\": 0, \"suspected_crime\": false, \"child_harmed\": false,"
      " \"place\": \"行政楼三楼教务处\", \"scale\": \"一个账户，涉及一个年级的学籍信息\","
      " \"measures\": \"%s\", \"acts\": [%s]}",
      title, occurred_at, discovered_at, measures->str, acts != NULL ? acts : "");
}

static gboolean
failed (sqlite3 *db, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "SQLite: %s", sqlite3_errmsg (db));
  return FALSE;
}

/* Copies the rows of @table that @where finds, once for each i of 1 … as many as are wanted. */
static gboolean
copy_rows (
    sqlite3 *db, const char *table, const char *where, const char *const *changed, GError **error)
{
  g_autofree char *copy = copy_rows_sql (db, table, changed, "n,", where);
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) %s",
      BIG_DESK_INCIDENTS - OPEN_INCIDENTS - 1, copy);

  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || failed (db, error);
}

/* Gives the copies a system and a trouble each, and makes them findable. */
static gboolean
name_incidents (sqlite3 *db, GError **error)
{
  sqlite3_stmt *list = NULL, *rename = NULL, *find = NULL;
  gboolean done = TRUE;

  sqlite3_prepare_v2 (db, "SELECT id, year, number FROM incident WHERE id > 1", -1, &list, NULL);
  sqlite3_prepare_v2 (db, "UPDATE incident SET title = ?2, system_name = ?3 WHERE id = ?1", -1,
                      &rename, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO incident_search (rowid, words) VALUES (?1, ?2)", -1, &find,
                      NULL);
  while (done && sqlite3_step (list) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (list, 0);
      const char *system = systems[id % G_N_ELEMENTS (systems)];
      g_autofree char *title =
          g_strdup_printf ("%s%s", system, troubles[id % G_N_ELEMENTS (troubles)]);
      g_autofree char *text = g_strdup_printf ("%d-%03d %s %s", sqlite3_column_int (list, 1),
                                               sqlite3_column_int (list, 2), title, system);
      g_autofree char *words = dd_text_bigrams (text);

      sqlite3_bind_int64 (rename, 1, id);
      sqlite3_bind_text (rename, 2, title, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (rename, 3, system, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (find, 1, id);
      sqlite3_bind_text (find, 2, words, -1, SQLITE_TRANSIENT);
      done = (sqlite3_step (rename) == SQLITE_DONE && sqlite3_step (find) == SQLITE_DONE) ||
             failed (db, error);
      sqlite3_reset (rename);
      sqlite3_reset (find);
    }
  sqlite3_finalize (list);
  sqlite3_finalize (rename);
  sqlite3_finalize (find);
  return done;
}

static gboolean
copy_incidents (const char *path, GError **error)
{
  g_autofree char *by = g_strdup_printf ("%" G_GINT64_FORMAT " * i", APART_MS);
  g_autofree char *discovered = g_strdup_printf ("source.discovered_at - %s", by);
  g_autofree char *occurred = g_strdup_printf ("source.occurred_at - %s", by);
  g_autofree char *filed = g_strdup_printf ("source.filed_at - %s", by);
  g_autofree char *year = g_strdup_printf ("CAST (strftime ('%%Y', (source.discovered_at - %s) / "
                                           "1000, 'unixepoch', '+8 hours') AS INTEGER)",
                                           by);
  g_autofree char *at = g_strdup_printf ("source.at - %s", by);
  g_autofree char *recorded = g_strdup_printf ("source.recorded_at - %s", by);
  g_autofree char *anchor = g_strdup_printf ("source.anchor_at - %s", by);
  g_autofree char *due = g_strdup_printf ("source.due_at - %s", by);
  g_autofree char *saved = g_strdup_printf ("source.saved_at - %s", by);
  const char *const incident[] = { "id",          "1 + i",    "year",          year,
                                   "number",      "1000 + i", "filed_at",      filed,
                                   "occurred_at", occurred,   "discovered_at", discovered,
                                   NULL };
  const char *const event[] = { "incident_id", "1 + i", "at", at, "recorded_at", recorded, NULL };
  const char *const obligation[] = { "subject_id", "1 + i",        "anchor_at", anchor, "due_at",
                                     due,          "next_tell_at", "NULL",      NULL };
  const char *const report[] = { "id", "1 + i", "incident_id", "1 + i", NULL };
  const char *const version[] = { "id", "1 + i", "report_id", "1 + i", "saved_at", saved, NULL };
  sqlite3 *db = NULL;
  gboolean done;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    {
      failed (db, error);
      sqlite3_close (db);
      return FALSE;
    }
  /* It is made anew where this is cut short. */
  sqlite3_exec (
      db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; BEGIN",
      NULL, NULL, NULL);
  done = copy_rows (db, "incident", "source.id = 1", incident, error) &&
         copy_rows (db, "timeline_event", "source.incident_id = 1", event, error) &&
         copy_rows (db, "obligation", "source.subject_kind = 'incident' AND source.subject_id = 1",
                    obligation, error) &&
         copy_rows (db, "report", "source.id = 1", report, error) &&
         copy_rows (db, "report_version", "source.id = 1", version, error) &&
         name_incidents (db, error);
  if (done && sqlite3_exec (db, "COMMIT; ANALYZE; PRAGMA journal_mode = WAL", NULL, NULL, NULL) !=
                  SQLITE_OK)
    done = failed (db, error);
  sqlite3_close (db);
  return done;
}

static gboolean
append_audit (DdDesk *desk, GError **error)
{
  DdClock *clock = dd_desk_get_clock (desk);
  g_autoptr (DdTransaction) txn = dd_transaction_begin (dd_desk_get_database (desk), error);

  if (txn == NULL)
    return FALSE;
  for (guint i = 0; i < BIG_DESK_AUDIT_ENTRIES; i++)
    if (!dd_audit_append (txn, dd_clock_now (clock), &DD_ACTOR_SYSTEM, "incident.read", "incident",
                          1 + i % BIG_DESK_INCIDENTS, NULL, error))
      return FALSE;
  return dd_transaction_commit (txn, error);
}

static gboolean
set_up (DdDesk *desk, GError **error)
{
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  const char *const roles[] = { "county-education", "superior-education", NULL };
  const struct
  {
    const char *name;
    DdRole role;
  } people[] = { { "周明", DD_ROLE_PRINCIPAL }, { BIG_DESK_ACCOUNT, DD_ROLE_REGISTRAR } };

  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, "0312-5550100");
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery),
          sizeof setup->recovery_public);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      DdNewAccount *account =
          dd_new_account_prepare (people[i].name, people[i].role, BIG_DESK_PASSWORD,
                                  setup->recovery_public, &DD_PASSWORD_COST_DEFAULT, error);

      if (account == NULL)
        return FALSE;
      g_ptr_array_add (setup->accounts, account);
    }
  g_ptr_array_add (setup->contacts, dd_contact_new ("清源县教育局", "0312-5550110", NULL, roles));
  return dd_desk_set_up (desk, setup, error);
}

static gboolean
file_incident (DdDesk *desk, DdSession *session, const char *title, gboolean closed, GError **error)
{
  g_autofree char *file = big_desk_incident (dd_desk_get_clock (desk), title, closed, 2);
  g_autoptr (GBytes) content = g_bytes_new (file, strlen (file));
  g_autoptr (GArray) filed =
      dd_incident_service_file_content (dd_desk_get_incidents (desk), session, content, error);

  return filed != NULL;
}

/**
 * big_desk_make:
 * @folder: a folder that is not there yet
 * @error: return location
 *
 * Makes the desk. It takes a minute.
 *
 * Returns: %FALSE with @error set if it could not be made
 */
gboolean
big_desk_make (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "desk.db", NULL);
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (DdDesk) desk = dd_desk_open (folder, clock, DD_DESK_WINDOW | DD_DESK_CREATE, error);
  g_autoptr (DdSession) session = NULL;
  g_autoptr (DdReportAnswers) nothing_more = NULL;

  if (desk == NULL || !set_up (desk, error))
    return FALSE;
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk), BIG_DESK_ACCOUNT,
                                        BIG_DESK_PASSWORD, error);
  if (session == NULL || !file_incident (desk, session, "学籍管理系统弱口令被登录", TRUE, error) ||
      dd_report_service_start (dd_desk_get_reports (desk), session, 1, "first", "county-education",
                               error) == 0)
    return FALSE;
  g_clear_object (&session);
  dd_desk_close (desk);
  g_clear_object (&desk);

  if (!copy_incidents (path, error))
    return FALSE;

  desk = dd_desk_open (folder, clock, DD_DESK_WINDOW, error);
  if (desk == NULL || !append_audit (desk, error))
    return FALSE;
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk), BIG_DESK_ACCOUNT,
                                        BIG_DESK_PASSWORD, error);
  if (session == NULL)
    return FALSE;
  for (guint i = 0; i < OPEN_INCIDENTS; i++)
    if (!file_incident (desk, session, "教务平台收到钓鱼邮件", FALSE, error))
      return FALSE;
  g_clear_object (&session);
  dd_desk_close (desk);
  return TRUE;
}
