/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "storage/migrator.h"
#include "storage/transaction.h"
#include "tests/support/temp-desk.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static void
test_pragmas (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autofree char *journal = NULL;
  GStatBuf info;

  temp_desk_init (&desk);
  journal = temp_desk_text (&desk, "PRAGMA journal_mode");
  g_assert_cmpstr (journal, ==, "wal");
  g_assert_cmpint (temp_desk_number (&desk, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (temp_desk_number (&desk, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (temp_desk_number (&desk, "PRAGMA user_version"), ==, DD_SCHEMA_VERSION);
  g_assert_cmpint (temp_desk_number (&desk, "PRAGMA application_id"), ==, DD_APPLICATION_ID);
  g_assert_cmpint (
      temp_desk_number (&desk, "SELECT count (*) FROM pragma_table_list WHERE type = 'table' AND "
                               "schema = 'main' AND NOT strict"
                               " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'incident_search%'"),
      ==, 0);
  g_assert_cmpint (g_stat (desk.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_values_come_back (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;

  temp_desk_init (&desk);
  temp_desk_execute (
      &desk, "CREATE TEMP TABLE t (a INTEGER, b TEXT, c BLOB, d INTEGER, e INTEGER, f INTEGER)");
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (DdStatement) insert = NULL;
      g_autoptr (DdStatement) query = NULL;
      g_autoptr (GBytes) bytes = NULL;

      temp_desk_execute (&desk, "DELETE FROM t");
      insert = dd_database_prepare (desk.database, "INSERT INTO t VALUES (:a, :b, :c, :d, :e, :f)",
                                    &error);
      g_assert_no_error (error);
      dd_statement_bind_int (insert, ":a", G_MININT64);
      dd_statement_bind_text (insert, ":b", "学籍 <b>&");
      dd_statement_bind_bytes (insert, ":c", "a\0b", 3);
      dd_statement_bind_time (insert, ":d", round == 0 ? DD_TIME_UNKNOWN : 5);
      dd_statement_bind_count (insert, ":e", round == 0 ? DD_COUNT_UNKNOWN : 0);
      dd_statement_bind_tri (insert, ":f", round == 0 ? DD_UNKNOWN : DD_NO);
      g_assert_true (dd_statement_run (insert, &error));
      g_assert_no_error (error);

      query = dd_database_prepare (desk.database, "SELECT * FROM t", &error);
      g_assert_true (dd_statement_next (query, &error));
      g_assert_cmpint (dd_statement_int (query, 0), ==, G_MININT64);
      g_assert_cmpstr (dd_statement_text (query, 1), ==, "学籍 <b>&");
      bytes = dd_statement_bytes (query, 2);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a\0b", 3);
      g_assert_cmpint (dd_statement_time (query, 3), ==, round == 0 ? DD_TIME_UNKNOWN : 5);
      g_assert_cmpint (dd_statement_count (query, 4), ==, round == 0 ? DD_COUNT_UNKNOWN : 0);
      g_assert_cmpint (dd_statement_tri (query, 5), ==, round == 0 ? DD_UNKNOWN : DD_NO);
      g_assert_false (dd_statement_next (query, &error));
      g_assert_no_error (error);
    }
}

static void
test_one_text_twice_at_once (void)
{
  g_auto (TempDesk) desk = { 0 };
  const char *sql = "SELECT name FROM sqlite_schema ORDER BY name";
  g_autoptr (DdStatement) first = NULL;
  g_autoptr (DdStatement) second = NULL;
  g_autofree char *name = NULL;

  temp_desk_init (&desk);
  first = dd_database_prepare (desk.database, sql, NULL);
  g_assert_true (dd_statement_next (first, NULL));
  name = dd_statement_dup_text (first, 0);
  g_assert_true (dd_statement_next (first, NULL));
  second = dd_database_prepare (desk.database, sql, NULL);
  g_assert_true (dd_statement_next (second, NULL));
  g_assert_cmpstr (dd_statement_text (second, 0), ==, name);
}

static void
test_rollback (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;

  temp_desk_init (&desk);
  {
    g_autoptr (DdTransaction) txn = dd_transaction_begin (desk.database, &error);

    g_assert_no_error (error);
    temp_desk_execute (&desk, "INSERT INTO setting VALUES ('a', '1')");
  }
  g_assert_cmpint (temp_desk_number (&desk, "SELECT count (*) FROM setting"), ==, 0);
  {
    g_autoptr (DdTransaction) txn = dd_transaction_begin (desk.database, &error);

    temp_desk_execute (&desk, "INSERT INTO setting VALUES ('a', '1')");
    g_assert_true (dd_transaction_commit (txn, &error));
  }
  temp_desk_reopen (&desk);
  g_assert_cmpint (temp_desk_number (&desk, "SELECT count (*) FROM setting"), ==, 1);
}

static void
test_foreign_writes_show (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (DdDatabase) other = NULL;
  gint64 before;

  temp_desk_init (&desk);
  other = dd_database_open (desk.path, DD_DATABASE_READ, NULL);
  before = dd_database_get_data_version (desk.database);
  g_assert_cmpint (dd_database_get_data_version (desk.database), ==, before);
  g_assert_true (dd_database_execute (other, "INSERT INTO setting VALUES ('b', '1')", NULL));
  g_assert_cmpint (dd_database_get_data_version (desk.database), !=, before);
}

static void
test_newer_desk_is_left_alone (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;

  temp_desk_init (&desk);
  temp_desk_execute (&desk, "PRAGMA user_version = 999");
  g_assert_false (dd_migrator_run (desk.database, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NEWER);
  g_assert_cmpint (temp_desk_number (&desk, "PRAGMA user_version"), ==, 999);
}

static void
test_foreign_files_are_left_alone (void)
{
  static const struct
  {
    const char *content;
    int code;
  } files[] = {
    { "this is a letter, not a database, and long enough to be taken for one: ………………………………",
      DD_ERROR_NOT_A_DESK },
    { "x", DD_ERROR_NOT_A_DESK },
  };
  g_autofree char *folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "desk.db", NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (path, files[i].content, -1, NULL));
      g_assert_null (dd_database_open (path, DD_DATABASE_CREATE, &error));
      g_assert_error (error, DD_ERROR, files[i].code);
      g_clear_error (&error);
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, files[i].content);
    }
  g_unlink (path);

  /* A sound database of another program. */
  {
    g_autoptr (DdDatabase) other = dd_database_open (path, DD_DATABASE_CREATE, &error);

    g_assert_no_error (error);
    g_assert_true (
        dd_database_execute (other, "CREATE TABLE theirs (a); PRAGMA application_id = 7", NULL));
  }
  g_assert_null (dd_database_open (path, DD_DATABASE_CREATE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (dd_database_open (path, DD_DATABASE_READ, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

static int
count_departments (TempDesk *desk)
{
  return (int) temp_desk_number (desk, "SELECT count (*) FROM department");
}

/* A verb runs beside a window that has opened the desk a second time, as for a thread: it must not
 * take itself for the last one and delete the log of the window, which would write on into nothing.
 */
static void
test_beside_another_process (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (DdDatabase) second = NULL;
  g_autoptr (GError) error = NULL;
  const char *path = g_getenv ("DD_TEST_BESIDE");
  int former;

  if (g_test_subprocess ())
    {
      g_autoptr (DdDatabase) verb = dd_database_open (path, DD_DATABASE_READ, &error);
      g_autoptr (DdStatement) query = NULL;

      g_assert_no_error (error);
      query = dd_database_prepare (verb, "SELECT count (*) FROM department", &error);
      g_assert_no_error (error);
      g_assert_true (dd_statement_next (query, &error));
      g_print ("%d departments\n", (int) dd_statement_int (query, 0));
      return;
    }

  temp_desk_init (&desk);
  temp_desk_execute (&desk, "INSERT INTO department (name, position) VALUES ('教务处', 1)");
  second = dd_database_open (desk.path, DD_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_clear_object (&second);
  g_setenv ("DD_TEST_BESIDE", desk.path, TRUE);
  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *seen = g_strdup_printf ("%d departments\n", count_departments (&desk));

      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout (seen);
      temp_desk_execute (&desk, "INSERT INTO department (name, position)"
                                " SELECT 'd' || max (id), max (id) FROM department");
    }
  former = count_departments (&desk);
  temp_desk_reopen (&desk);
  g_assert_cmpint (count_departments (&desk), ==, former);
}

/* Whoever has the file and SQL still cannot change what is on record, by no verb. */
static void
test_append_only (void)
{
  static const char *const refused[] = {
    "UPDATE audit_entry SET actor = 'x'",
    "DELETE FROM audit_entry",
    "INSERT OR REPLACE INTO audit_entry SELECT id, at, account_id, 'x', action, subject_kind,"
    " subject_id, detail, previous, digest FROM audit_entry",
    "UPDATE timeline_event SET text = 'x'",
    "DELETE FROM timeline_event",
    "INSERT OR REPLACE INTO timeline_event (id, incident_id, at, recorded_at, account_id, kind)"
    " SELECT id, incident_id, 1, 1, 1, 'progress' FROM timeline_event",
    "DELETE FROM incident",
    "UPDATE report_version SET content = 'x' WHERE id = 1",
    "DELETE FROM report_version WHERE id = 1",
    "INSERT OR REPLACE INTO report_version (report_id, version, state, answers, prefilled, "
    "correction,"
    " created_at, created_by, saved_at, document_year, document_number)"
    " VALUES (1, 7, 'draft', '{}', '{}', 'x', 1, 1, 1, 2026, 1)",
    "UPDATE OR REPLACE report_version SET document_year = 2026, document_number = 1 WHERE id = 2",
    "UPDATE OR REPLACE report_version SET id = 1 WHERE id = 2",
    "UPDATE OR REPLACE report_version SET report_id = 1 WHERE id = 2",
    "INSERT OR REPLACE INTO report (incident_id, kind, recipient, sequence, created_at, created_by)"
    " VALUES (1, 'first', 'county-education', 1, 1, 1)",
    "DELETE FROM report WHERE id = 1",
    "UPDATE report SET kind = 'x' WHERE id = 1",
  };
  g_auto (TempDesk) desk = { 0 };

  temp_desk_init (&desk);
  temp_desk_execute (
      &desk,
      "INSERT INTO audit_entry VALUES (1, 0, 0, 'a', 'b', 'c', 0, NULL, zeroblob (32), zeroblob "
      "(32));"
      "INSERT INTO rule_set VALUES (1, 0, '{}');"
      "INSERT INTO incident (id, year, number, state, filed_at, filed_by, rule_set_id, title, "
      "category,"
      " discovered_at, level, national_level)"
      " VALUES (1, 2026, 1, 'handling', 1, 1, 1, 't', 'data', 1, 4, 4);"
      "INSERT INTO timeline_event (id, incident_id, at, recorded_at, account_id, kind)"
      " VALUES (1, 1, 1, 1, 1, 'delivered');"
      "INSERT INTO report VALUES (1, 1, 'first', 'county-education', 1, 1, 1);"
      "INSERT INTO report VALUES (2, 1, 'final', 'county-education', 1, 1, 1);"
      "INSERT INTO report_version (id, report_id, version, state, answers, prefilled, created_at, "
      "created_by,"
      " saved_at, content, sha256, signed_at, signed_by, document_year, document_number)"
      " VALUES (1, 1, 1, 'signed', '{}', '{}', 1, 1, 1, 'text', zeroblob (32), 1, 1, 2026, 1);"
      "INSERT INTO report_version (id, report_id, version, state, answers, prefilled, created_at, "
      "created_by,"
      " saved_at) VALUES (2, 2, 1, 'draft', '{}', '{}', 1, 1, 1)");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i]);
      g_assert_false (dd_database_execute (desk.database, refused[i], &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_FAILED);
    }
  g_assert_cmpint (temp_desk_number (&desk,
                                     "SELECT count (*) FROM report_version WHERE state = 'signed'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database/pragmas", test_pragmas);
  g_test_add_func ("/database/values-come-back", test_values_come_back);
  g_test_add_func ("/database/one-text-twice-at-once", test_one_text_twice_at_once);
  g_test_add_func ("/database/rollback", test_rollback);
  g_test_add_func ("/database/foreign-writes-show", test_foreign_writes_show);
  g_test_add_func ("/database/newer-desk-is-left-alone", test_newer_desk_is_left_alone);
  g_test_add_func ("/database/foreign-files-are-left-alone", test_foreign_files_are_left_alone);
  g_test_add_func ("/database/beside-another-process", test_beside_another_process);
  g_test_add_func ("/database/append-only", test_append_only);
  return g_test_run ();
}
