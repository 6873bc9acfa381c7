/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "sheets/csv-writer.h"
#include "sheets/sheet-reader.h"
#include "sheets/xlsx-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 2026-09-29T00:05:00Z */
#define NOW G_GINT64_CONSTANT (1790640300000)

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("duty-desk-sheets-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "名单", NULL);
}

/* What is found besides the file itself was left behind. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static const char *const TEXTS[] = {
  "姓名",
  "=1+1",
  "+86 139 0000 0101",
  "-1",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "\nx",
  "'=1",
  "''+1",
  "'",
  "'x",
  "01390000101",
  "330102199001011234",
  "1.39E10",
  "a,b;c\td",
  "\"",
  "\"\"a",
  "一\n二",
  "一\r\n二",
  " 空 ",
  "_x000D_",
  "_x005F_",
  "<&>'\"",
  "\x01\x1f",
  "𠀀",
  "TRUE",
  "2026-03-09",
  "#N/A",
  "\xef\xbb\xbf",
};

static DdSheet *
odd_sheet (void)
{
  DdSheet *sheet = dd_sheet_new ("责任人");
  const char *gaps[] = { NULL, "b", "", "d" };
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_sheet_add_row (sheet, 1, (const char *const[]){ "一", "二" }, 2, &error));
  g_assert_true (dd_sheet_add_row (sheet, 2, TEXTS, G_N_ELEMENTS (TEXTS), &error));
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    g_assert_true (dd_sheet_add_row (sheet, 3 + i, &TEXTS[i], 1, &error));
  g_assert_true (dd_sheet_add_row (sheet, 3 + G_N_ELEMENTS (TEXTS), gaps, 4, &error));
  return sheet;
}

static gboolean
write_as (gboolean is_xlsx, const DdSheet *sheet, const char *path, GError **error)
{
  return is_xlsx ? dd_sheet_write_xlsx (sheet, path, NOW, NULL, NULL, NULL, error)
                 : dd_sheet_write_csv (sheet, path, NULL, NULL, NULL, error);
}

static GBytes *
load (const char *path)
{
  char *data = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
test_round_trip (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet = odd_sheet ();
  g_autoptr (DdSheet) again = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  write_as (is_xlsx != NULL, sheet, fixture->path, &error);
  g_assert_no_error (error);
  content = load (fixture->path);
  again = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (dd_sheet_get_n_rows (again), ==, dd_sheet_get_n_rows (sheet));
  g_assert_cmpuint (dd_sheet_get_n_columns (again), ==, dd_sheet_get_n_columns (sheet));
  for (guint row = 0; row < dd_sheet_get_n_rows (sheet); row++)
    {
      g_assert_cmpuint (dd_sheet_get_row_number (again, row), ==, row + 1);
      for (guint column = 0; column < dd_sheet_get_n_columns (sheet); column++)
        g_assert_cmpstr (dd_sheet_get_cell (again, row, column), ==,
                         dd_sheet_get_cell (sheet, row, column));
    }
  if (is_xlsx != NULL)
    g_assert_cmpstr (dd_sheet_get_name (again), ==, "责任人");
}

/* Only this user may read it, and what was there before is replaced. */
static void
test_replaced (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet = odd_sheet ();
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf there;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  write_as (is_xlsx != NULL, sheet, fixture->path, &error);
  g_assert_no_error (error);
  content = load (fixture->path);
  g_assert_cmpuint (g_bytes_get_size (content), >, 3);
  g_assert_cmpint (g_stat (fixture->path, &there), ==, 0);
  g_assert_cmpint (there.st_mode & 0777, ==, 0600);
}

static void
cancel_midway (double fraction, gpointer user_data)
{
  if (fraction > 0.2)
    g_cancellable_cancel (user_data);
}

static void
test_called_off (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet = odd_sheet ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  if (is_xlsx != NULL)
    is_written = dd_sheet_write_xlsx (sheet, fixture->path, NOW, cancellable, cancel_midway,
                                      cancellable, &error);
  else
    is_written =
        dd_sheet_write_csv (sheet, fixture->path, cancellable, cancel_midway, cancellable, &error);
  g_assert_false (is_written);
  g_assert_error (error, DD_ERROR, DD_ERROR_CANCELLED);
  content = load (fixture->path);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "old", 3);
}

static void
test_no_folder (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet = odd_sheet ();
  g_autofree char *path = g_build_filename (fixture->folder, "none", "x", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_as (is_xlsx != NULL, sheet, path, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (write_as (is_xlsx != NULL, sheet, fixture->folder, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet = odd_sheet ();
  g_autoptr (GError) error = NULL;
  gboolean is_root = geteuid () == 0;
  gboolean written;

  /* root may write everywhere, so it tries as somebody else. */
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  written = write_as (is_xlsx != NULL, sheet, fixture->path, &error);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_false (written);
  g_assert_error (error, DD_ERROR, DD_ERROR_READ_ONLY);
}

static void
test_empty (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet =
      dd_sheet_new ("a/b:[c]*?\\ 三十一个字符以外的部分不能留在工作表的名字里面");
  g_autoptr (DdSheet) again = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (write_as (is_xlsx != NULL, sheet, fixture->path, &error));
  content = load (fixture->path);
  again = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_sheet_get_n_rows (again), ==, 0);
}

/* The bytes of a CSV file, which other programs must understand. */
static void
test_csv_bytes (Fixture *fixture, gconstpointer data)
{
  static const char EXPECTED[] = "\xef\xbb\xbf姓名,备注\r\n张三,'=1\r\n,\"a,\"\"b\"\"\"\r\n";
  const char *const rows[][2] = { { "姓名", "备注" }, { "张三", "=1" }, { NULL, "a,\"b\"" } };
  g_autoptr (DdSheet) sheet = dd_sheet_new (NULL);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    g_assert_true (dd_sheet_add_row (sheet, i + 1, rows[i], 2, &error));
  g_assert_true (dd_sheet_write_csv (sheet, fixture->path, NULL, NULL, NULL, &error));
  content = load (fixture->path);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), EXPECTED,
                   sizeof EXPECTED - 1);
}

/* The text of a part of a file. */
static char *
unpack (GBytes *content, const char *path)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  char *text = NULL;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (content, NULL),
                                             g_bytes_get_size (content)),
                   ==, ARCHIVE_OK);
  while (text == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (strcmp (archive_entry_pathname (entry), path) == 0)
      {
        gsize size = (gsize) archive_entry_size (entry);

        text = g_malloc0 (size + 1);
        g_assert_cmpint (archive_read_data (archive, text, size), ==, size);
      }
  archive_read_free (archive);
  g_assert_nonnull (text);
  return text;
}

#define assert_holds(text, part) g_assert_nonnull (strstr (text, part))

/* What Excel finds in it: no formula, a fixed and bold first row, a filter, widths, the date. */
static void
test_xlsx_dress (Fixture *fixture, gconstpointer data)
{
  const char *const rows[][2] = { { "姓名", "所在部门与岗位" }, { "=1+1", "0139" } };
  g_autoptr (DdSheet) sheet = dd_sheet_new ("责任人");
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *core = NULL;
  g_autofree char *styles = NULL;

  for (guint i = 0; i < 2; i++)
    g_assert_true (dd_sheet_add_row (sheet, i + 1, rows[i], 2, &error));
  g_assert_true (dd_sheet_write_xlsx (sheet, fixture->path, NOW, NULL, NULL, NULL, &error));
  content = load (fixture->path);
  xml = unpack (content, "xl/worksheets/sheet1.xml");
  core = unpack (content, "docProps/core.xml");
  styles = unpack (content, "xl/styles.xml");

  g_assert_null (strstr (xml, "<f>"));
  assert_holds (xml, "t=\"s\"");
  assert_holds (xml, "state=\"frozen\"");
  assert_holds (xml, "<autoFilter ref=\"A1:B2\"/>");
  assert_holds (xml, "numberStoredAsText=\"1\"");
  assert_holds (xml, "<col min=\"1\" max=\"1\" width=\"8.7");
  assert_holds (xml, "<col min=\"2\" max=\"2\" width=\"16.7");
  assert_holds (core, "2026-09-29T00:05:00Z");
  assert_holds (styles, "<b/>");
  assert_holds (styles, "numFmtId=\"49\"");

  g_assert_true (dd_sheet_write_xlsx (sheet, fixture->path, NOW, NULL, NULL, NULL, &error));
  again = load (fixture->path);
  g_assert_true (g_bytes_equal (content, again));
}

static void
note_progress (double fraction, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >, *last);
  *last = fraction;
}

static void
test_many_rows (Fixture *fixture, gconstpointer is_xlsx)
{
  g_autoptr (DdSheet) sheet = dd_sheet_new ("责任人");
  g_autoptr (DdSheet) again = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  double last = -1;

  for (guint i = 1; i <= 20000; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u人", i);
      const char *cells[12] = { name, "13900000101", "教务处",     "=1", NULL, "x",
                                "y",  "z",           "2026-03-09", "a",  "b",  "c" };

      g_assert_true (dd_sheet_add_row (sheet, i, cells, 12, &error));
    }
  g_test_timer_start ();
  if (is_xlsx != NULL)
    dd_sheet_write_xlsx (sheet, fixture->path, NOW, NULL, note_progress, &last, &error);
  else
    dd_sheet_write_csv (sheet, fixture->path, NULL, note_progress, &last, &error);
  g_test_minimized_result (g_test_timer_elapsed (), "20,000 × 12 written");
  g_assert_no_error (error);
  g_assert_cmpfloat (last, ==, 1);

  content = load (fixture->path);
  again = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_sheet_get_n_rows (again), ==, 20000);
  g_assert_cmpstr (dd_sheet_get_cell (again, 19999, 0), ==, "第20000人");
  g_assert_cmpstr (dd_sheet_get_cell (again, 19999, 11), ==, "c");
}

static void
add_both (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *xlsx = g_strdup_printf ("/sheets/writers/xlsx/%s", name);
  g_autofree char *csv = g_strdup_printf ("/sheets/writers/csv/%s", name);

  g_test_add (xlsx, Fixture, "xlsx", set_up, test, tear_down);
  g_test_add (csv, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_both ("round-trip", test_round_trip);
  add_both ("replaced", test_replaced);
  add_both ("called-off", test_called_off);
  add_both ("no-folder", test_no_folder);
  add_both ("read-only-folder", test_read_only_folder);
  add_both ("empty", test_empty);
  add_both ("many-rows", test_many_rows);
  g_test_add ("/sheets/writers/csv/bytes", Fixture, NULL, set_up, test_csv_bytes, tear_down);
  g_test_add ("/sheets/writers/xlsx/dress", Fixture, NULL, set_up, test_xlsx_dress, tear_down);
  return g_test_run ();
}
