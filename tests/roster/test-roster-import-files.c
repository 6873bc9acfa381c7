/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/roster/roster-fixture.h"
#include "tests/sheets/xlsx-kit.h"

#include "base/error.h"
#include "roster/roster-import.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Files as they come, through the reader into a plan. */

static DdImportFile *
read_file (RosterFixture *f, GBytes *content, GError **error)
{
  g_autofree char *path = g_build_filename (f->desk.folder, "roster.bin", NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  gsize size = 0;
  const char *data = g_bytes_get_data (content, &size);
  DdImportFile *file;

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  file = dd_import_file_read (place, NULL, NULL, NULL, NULL, error);
  g_unlink (path);
  return file;
}

static DdImportPlan *
plan_file (RosterFixture *f, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportFile) file = read_file (f, content, &error);
  DdRosterMapping mapping;
  DdImportPlan *plan;

  g_assert_no_error (error);
  dd_roster_mapping_guess (&mapping, file->sheet);
  plan = dd_roster_service_plan_import (f->service, f->registrar, file->sheet, &mapping, FALSE,
                                        &error);
  g_assert_no_error (error);
  return plan;
}

#define CELL(place, text) "<c r=\"" place "\" t=\"str\"><v>" text "</v></c>"

/* A title across the table, a heading in two rows, a department beside all its people. */
static void
test_merged (RosterFixture *f, gconstpointer data)
{
  static const KitBook book = {
    .sheet = "<sheetData><row r=\"1\">" CELL (
        "A1",
        "责任人名册") "</row>"
                      "<row r=\"2\">" CELL ("A2", "部门") CELL ("B2", "姓名") CELL (
                          "C2",
                          "联系方式") "</row>"
                                      "<row r=\"3\">" CELL ("C3", "手机") CELL (
                                          "D3",
                                          "座机") "</row>"
                                                  "<row r=\"4\">" CELL ("A4",
                                                                        "教务处") CELL ("B4",
                                                                                        "孙丽")
                                                      CELL ("C4", "13900000151") CELL (
                                                          "D4",
                                                          "6200 0101") "</row>"
                                                                       "<row r=\"5\">" CELL (
                                                                           "B5",
                                                                           "何静") "<c "
                                                                                   "r=\"C5\"><v>"
                                                                                   "13900000152</"
                                                                                   "v></c></row>"
                                                                                   "<row "
                                                                                   "r=\"7\">" CELL (
                                                                                       "A7",
                                                                                       "备注：按部"
                                                                                       "门填写") "<"
                                                                                                 "/"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "w"
                                                                                                 ">"
                                                                                                 "<"
                                                                                                 "/"
                                                                                                 "s"
                                                                                                 "h"
                                                                                                 "e"
                                                                                                 "e"
                                                                                                 "t"
                                                                                                 "D"
                                                                                                 "a"
                                                                                                 "t"
                                                                                                 "a"
                                                                                                 ">"
                                                                                                 "<"
                                                                                                 "m"
                                                                                                 "e"
                                                                                                 "r"
                                                                                                 "g"
                                                                                                 "e"
                                                                                                 "C"
                                                                                                 "e"
                                                                                                 "l"
                                                                                                 "l"
                                                                                                 "s"
                                                                                                 " "
                                                                                                 "c"
                                                                                                 "o"
                                                                                                 "u"
                                                                                                 "n"
                                                                                                 "t"
                                                                                                 "="
                                                                                                 "\"5\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/>"
                                                                                                 "<"
                                                                                                 "m"
                                                                                                 "e"
                                                                                                 "r"
                                                                                                 "g"
                                                                                                 "e"
                                                                                                 "C"
                                                                                                 "e"
                                                                                                 "l"
                                                                                                 "l"
                                                                                                 " "
                                                                                                 "r"
                                                                                                 "e"
                                                                                                 "f"
                                                                                                 "="
                                                                                                 "\"B2:B3\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"A4:A5\"/>"
                                                                                                 "<"
                                                                                                 "/"
                                                                                                 "m"
                                                                                                 "e"
                                                                                                 "r"
                                                                                                 "g"
                                                                                                 "e"
                                                                                                 "C"
                                                                                                 "e"
                                                                                                 "l"
                                                                                                 "l"
                                                                                                 "s"
                                                                                                 ">",
  };
  g_autoptr (GBytes) content = kit_book (&book);
  g_autoptr (DdImportPlan) plan = plan_file (f, content);
  const DdImportRow *row;

  g_assert_cmpuint (dd_import_plan_get_n_rows (plan), ==, 3);
  row = dd_import_plan_get_row (plan, 0);
  g_assert_cmpuint (row->number, ==, 4);
  g_assert_cmpstr (row->person->office_phone, ==, "6200 0101");
  row = dd_import_plan_get_row (plan, 1);
  g_assert_cmpstr (row->person->name, ==, "何静");
  g_assert_cmpstr (row->person->phone, ==, "13900000152");
  g_assert_cmpstr (row->department, ==, "教务处");
  g_assert_cmpint (row->state, ==, DD_IMPORT_NEW);
  /* The note below has no name. */
  g_assert_cmpint (dd_import_plan_get_row (plan, 2)->state, ==, DD_IMPORT_BAD);
}

/* When a day begins at the school. */
static gint64
first_instant (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00+08:00", NULL);
  g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (instant) * 1000;
}

/* A file that another program wrote; roster-calc.fods says what it was made from. Phones are
 * numbers shown as 1.39E+10, one staff number is a number shown with its zeros, dates are dates,
 * cells are merged both ways, rows are empty, one phone is a formula. */
static void
test_calc (RosterFixture *f, gconstpointer data)
{
  static const struct
  {
    guint number;
    const char *name;
    const char *staff_number;
    const char *phone;
    const char *office_phone;
    const char *department;
    const char *title;
    const char *from;
  } rows[] = {
    { 4, "何静", "00123", "13900000152", "0312-6200101", "教务处", "主任", "2025-09-01" },
    { 5, "张伟", "00124", "13900000161", "6200102", "教务处", "Security administrator",
      "2024-03-15" },
    { 8, "欧阳明月", "Q-01077", "13900000163", NULL, "总务处", "仓库管理员", "2024-09-01" },
  };
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "roster", "files", "roster-calc.xlsx", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (DdImportPlan) plan = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  content = g_bytes_new (bytes, size);
  plan = plan_file (f, content);
  g_assert_cmpuint (dd_import_plan_get_n_rows (plan), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DdImportRow *row = dd_import_plan_get_row (plan, i);

      g_assert_cmpint (row->state, ==, DD_IMPORT_NEW);
      g_assert_cmpuint (row->number, ==, rows[i].number);
      g_assert_cmpstr (row->person->name, ==, rows[i].name);
      g_assert_cmpstr (row->person->staff_number, ==, rows[i].staff_number);
      g_assert_cmpstr (row->person->phone, ==, rows[i].phone);
      g_assert_cmpstr (row->person->office_phone, ==, rows[i].office_phone);
      g_assert_cmpstr (row->department, ==, rows[i].department);
      g_assert_cmpstr (dd_post_get_title (row->post), ==, rows[i].title);
      g_assert_cmpint (row->from_at, ==, first_instant (rows[i].from));
    }
}

static void
test_gb18030 (RosterFixture *f, gconstpointer data)
{
  gsize size = 0;
  char *text = g_convert ("姓名;部门;手机\r\n张　伟;总务处;139 0000 0161\r\n", -1, "GB18030",
                          "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) content = g_bytes_new_take (text, size);
  g_autoptr (DdImportPlan) plan = plan_file (f, content);

  g_assert_cmpuint (dd_import_plan_get_n_rows (plan), ==, 1);
  g_assert_cmpstr (dd_import_plan_get_row (plan, 0)->person->name, ==, "张伟");
}

/* What is no sheet is said so, and nothing is written. */
static void
test_refused (RosterFixture *f, gconstpointer data)
{
  static const KitPart locked[] = { { "_rels/.rels", "<Relationships/>" } };
  static const gsize SIZE = 300 * 1024 * 1024;
  g_autofree char *spaces = g_malloc (SIZE);
  const KitPart bomb[] = { { "_rels/.rels", spaces, SIZE } };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gint64 entries = roster_fixture_entries (f);

  memset (spaces, ' ', SIZE);
  memcpy (spaces, "<a>", 3);
  g_ptr_array_add (files, kit_zip (bomb, 1, "zip:compression-level=1", NULL));
  g_ptr_array_add (files, kit_zip (locked, 1, "zip:encryption=traditional", "xiaozhang"));
  g_ptr_array_add (files, g_bytes_new_static ("%PDF-1.7", 8));
  g_ptr_array_add (files, g_bytes_new_static ("", 0));
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdImportFile) file = read_file (f, g_ptr_array_index (files, i), &error);

      g_assert_null (file);
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
  g_assert_cmpint (roster_fixture_entries (f), ==, entries);
}

/* 20,000 rows of one name and one post: nothing in the making of a plan grows with their square. */
static void
test_many_alike (RosterFixture *f, gconstpointer data)
{
  g_autoptr (DdSheet) sheet = dd_sheet_new (NULL);
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;

  for (guint i = 0; i <= 20000; i++)
    {
      g_autofree char *name = g_strdup_printf ("教师甲%u", i);
      g_autofree char *phone = g_strdup_printf ("139%08u", i);
      const char *head[] = { "姓名", "手机", "部门", "职务" };
      const char *cells[] = { name, phone, "教务处", "教师" };

      dd_sheet_add_row (sheet, i + 1, i == 0 ? head : cells, G_N_ELEMENTS (cells), &error);
    }
  dd_roster_mapping_guess (&mapping, sheet);
  plan = dd_roster_service_plan_import (f->service, f->registrar, sheet, &mapping, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_import_plan_get_counts (plan)->posts, ==, 20000);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/roster-import-files/" name, RosterFixture, NULL, roster_fixture_set_up, func,      \
              roster_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("merged", test_merged);
  ADD ("calc", test_calc);
  ADD ("gb18030", test_gb18030);
  ADD ("refused", test_refused);
  ADD ("many-alike", test_many_alike);
  return g_test_run ();
}
