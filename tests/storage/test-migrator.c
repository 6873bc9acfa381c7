/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "storage/migrator.h"
#include "tests/support/temp-desk.h"

#include <glib/gstdio.h>

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Every released schema is kept as a database in tests/schema, named for its version. */
static GPtrArray *
list_released (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "schema", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static DdDatabase *
open_copy (const char *released, const char *copy)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  DdDatabase *database;
  gsize size;

  g_file_get_contents (released, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy, content, (gssize) size, &error);
  g_assert_no_error (error);
  database = dd_database_open (copy, DD_DATABASE_READ, &error);
  g_assert_no_error (error);
  return database;
}

static char *
read_text (DdDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (dd_statement_next (query, &error));
  return dd_statement_dup_text (query, 0);
}

static gint64
read_number (DdDatabase *database, const char *sql)
{
  g_autoptr (DdStatement) query = dd_database_prepare (database, sql, NULL);

  g_assert_nonnull (query);
  g_assert_true (dd_statement_next (query, NULL));
  return dd_statement_int (query, 0);
}

/* What a table looks like, whatever way it came about. */
static char *
describe_schema (DdDatabase *database)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT m.type, m.name, p.name, p.type, p.\"notnull\", p.pk FROM sqlite_schema AS m"
      " LEFT JOIN pragma_table_xinfo (m.name) AS p WHERE m.name NOT LIKE 'sqlite_%'"
      " ORDER BY m.type, m.name, p.name",
      NULL);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (query);
  while (dd_statement_next (query, NULL))
    {
      for (int column = 0; column < 6; column++)
        {
          const char *part = dd_statement_text (query, column);

          g_string_append_printf (text, "%s ", part != NULL ? part : "-");
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Line by line, so that a failure names the one that differs. */
static void
assert_same_lines (const char *text, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i] != NULL && expected_lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected_lines));
}

/* Each released desk becomes a current one, sound and with what it held. */
static void
test_released_desks (void)
{
  g_autoptr (GPtrArray) released = list_released ();
  g_auto (TempDesk) fresh = { 0 };
  g_autofree char *expected = NULL;

  temp_desk_init (&fresh);
  expected = describe_schema (fresh.database);
  g_assert_cmpuint (released->len, >=, 1);
  for (guint i = 0; i < released->len; i++)
    {
      g_autofree char *copy = g_build_filename (fresh.folder, "released.db", NULL);
      g_autoptr (DdDatabase) database = open_copy (g_ptr_array_index (released, i), copy);
      g_autoptr (GError) error = NULL;
      g_autofree char *schema = NULL;
      gint64 incidents;

      incidents = read_number (database, "SELECT count (*) FROM incident");
      g_assert_cmpint (incidents, >, 0);
      dd_migrator_run (database, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read_number (database, "PRAGMA user_version"), ==, DD_SCHEMA_VERSION);
      g_assert_cmpint (read_number (database, "SELECT count (*) FROM incident"), ==, incidents);
      dd_database_check_integrity (database, &error);
      g_assert_no_error (error);
      schema = describe_schema (database);
      assert_same_lines (schema, expected);
      g_clear_object (&database);
      g_unlink (copy);
    }
}

/* One for each version that was ever released, the present one included. */
static void
test_none_is_missing (void)
{
  for (int version = 1; version <= DD_SCHEMA_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("%03d.db", version);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "schema", name, NULL);

      g_test_message ("%s", path);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* A drill and a real incident as version 3 kept them, each with a report of every kind: a draft,
 * one that was agreed by phone and is to be confirmed, one that was signed. */
static const char drills[] =
    "INSERT INTO incident (id, year, number, drill, state, filed_at, filed_by, rule_set_id, title,"
    " category, discovered_at, level, national_level) VALUES"
    " (21, 2026, 21, 0, 'handling', 1795400000000, 2, 1, '真实', 'data', 1795400000000, 4, 4),"
    " (22, 2026, 1, 1, 'handling', 1795400000000, 2, 1, '演练', 'data', 1795400000000, 4, 4);"
    "INSERT INTO report (id, incident_id, kind, recipient, created_at, created_by)"
    " SELECT 10 * incident.id + n, incident.id, kind, 'county-education', 1795400000000, 2"
    " FROM incident, (SELECT 1 AS n, 'first' AS kind UNION SELECT 2, 'follow-up' UNION"
    " SELECT 3, 'final' UNION SELECT 4, 'situation') WHERE incident.id > 20;"
    "INSERT INTO report_version (id, report_id, version, state, answers, prefilled, created_at,"
    " created_by, saved_at) SELECT report.id, report.id, 1, 'draft', '{}', '{}', 1795400000000, 2,"
    " 1795400000000 FROM report;"
    "UPDATE report_version SET state = 'consented', content = '{}', sha256 = zeroblob (32),"
    " document_year = 2026, document_number = id - 200 WHERE id % 10 IN (2, 3);"
    "UPDATE report_version SET state = 'signed', signed_at = 1795400000000, signed_by = 1"
    " WHERE id % 10 = 3;"
    "UPDATE report_version SET state = 'returned', document_year = 2026, document_number = id - 200"
    " WHERE id % 10 = 4;"
    "INSERT INTO obligation (subject_kind, subject_id, rule, kind, form, recipient, anchor,"
    " anchor_at, due_at, next_tell_at, created_at) SELECT 'report', id, 'desk/phone-consent',"
    " 'consent', 'desk', 'principal', 'consent', 1795400000000, 1795486400000, 1795482800000,"
    " 1795400000000 FROM report_version WHERE state = 'consented';";

/* What was practised leaves the lists, the tally and the reminders of what is real. A number that
 * was given stays given, and no signed report is touched. */
static void
test_drills_stand_apart (void)
{
  static const struct
  {
    const char *sql;
    const char *expected;
  } table[] = {
    { "SELECT group_concat (id || ' ' || state || ' ' || drill || ' ' ||"
      " ifnull (document_number, '-'), ', ')"
      " FROM (SELECT * FROM report_version ORDER BY id)",
      "211 draft 0 -, 212 consented 0 12, 213 signed 0 13, 214 returned 0 14, "
      "221 draft 1 -, 222 consented 0 22, 223 signed 0 23, 224 returned 0 24" },
    { "SELECT group_concat (report_id || ' ' || place || ' ' || drill, ', ')"
      " FROM (SELECT * FROM report_listing ORDER BY report_id)",
      "211 draft 0, 212 waiting 0, 213 signed 0, 214 draft 0, "
      "221 draft 1, 222 waiting 1, 223 signed 1, 224 draft 1" },
    { "SELECT group_concat (place || ' ' || n, ', ') FROM report_tally",
      "delivered 0, draft 2, signed 1, waiting 1" },
    { "SELECT group_concat (subject_id || ' ' || drill || ' ' || ifnull (next_tell_at, '-'), ', ')"
      " FROM (SELECT * FROM obligation WHERE subject_kind = 'report' ORDER BY subject_id)",
      "212 0 1795482800000, 222 1 -" },
    { "SELECT count (*) FROM obligation WHERE subject_kind <> 'report' AND drill = 1", "0" },
  };
  g_autofree char *folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  g_autofree char *copy = g_build_filename (folder, "desk.db", NULL);
  g_autofree char *released = g_test_build_filename (G_TEST_DIST, "schema", "003.db", NULL);
  g_autoptr (DdDatabase) database = open_copy (released, copy);
  g_autoptr (GError) error = NULL;

  dd_database_execute (database, drills, &error);
  g_assert_no_error (error);
  dd_migrator_run (database, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *found = read_text (database, table[i].sql);

      g_assert_cmpstr (found, ==, table[i].expected);
    }

  /* A paper of a drill may bear a number that a real one has; the tally goes on counting right. */
  dd_database_execute (database,
                       "UPDATE report_version SET document_year = 2026, document_number = 12"
                       " WHERE id = 221;"
                       "UPDATE report_version SET state = 'submitted' WHERE id IN (211, 221)",
                       &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_number (database, "SELECT n FROM report_tally WHERE place = 'waiting'"), ==,
                   2);
  g_assert_false (
      dd_database_execute (database, "UPDATE report_version SET drill = 1 WHERE id = 213", NULL));
  g_clear_object (&database);
  g_unlink (copy);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migrator/released-desks", test_released_desks);
  g_test_add_func ("/migrator/none-is-missing", test_none_is_missing);
  g_test_add_func ("/migrator/drills-stand-apart", test_drills_stand_apart);
  return g_test_run ();
}
