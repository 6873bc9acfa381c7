/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "sheets/sheet-reader.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  gsize size;
  /* what is read: number:cell|cell, a row a line; NULL: it is refused */
  const char *table;
  /* what the refusal must name */
  const char *words;
} Case;

#define TEXT(s) s, sizeof s - 1

static const Case CASES[] = {
  { "comma", TEXT ("姓名,电话\n张三,13900000101\n"), "1:姓名|电话\n2:张三|13900000101\n" },
  { "semicolon", TEXT ("a;b,c\n1;2\n"), "1:a|b,c\n2:1|2\n" },
  { "tab", TEXT ("a\tb\n1,5\t2\n"), "1:a|b\n2:1,5|2\n" },
  { "commas-in-addresses", TEXT ("n;a\n1;x, y, z\n2;x\n3;x, y\n"),
    "1:n|a\n2:1|x, y, z\n3:2|x\n4:3|x, y\n" },
  { "semicolons-in-remarks", TEXT ("n,r\n1,a;b;c\n2,d;e\n"), "1:n|r\n2:1|a;b;c\n3:2|d;e\n" },
  { "separator-in-quotes-only", TEXT ("\"a;b\",c\n"), "1:a;b|c\n" },
  { "one-column", TEXT ("a\nb\n"), "1:a\n2:b\n" },
  { "no-last-line-break", TEXT ("a,b\nc,d"), "1:a|b\n2:c|d\n" },
  { "crlf", TEXT ("a,b\r\nc,d\r\n"), "1:a|b\n2:c|d\n" },
  { "cr", TEXT ("a,b\rc,d\r"), "1:a|b\n2:c|d\n" },
  { "blank-lines-count", TEXT ("a,b\n\n,\nc,d\n"), "1:a|b\n4:c|d\n" },
  { "trailing-separators", TEXT ("a,b,,,\nc,,,,\n"), "1:a|b\n2:c\n" },
  { "empty-between", TEXT ("a,,c\n"), "1:a||c\n" },
  { "quotes", TEXT ("\"a\",\"b\"\"c\",\"\"\n"), "1:a|b\"c\n" },
  { "quote-alone", TEXT ("\"\"\"\",x\n"), "1:\"|x\n" },
  { "line-break-in-quotes", TEXT ("a,\"b\r\nc\"\nd,e\n"), "1:a|b\r\nc\n2:d|e\n" },
  { "quote-within-text", TEXT ("a\"b,c\n"), "1:a\"b|c\n" },
  { "space-after-quote", TEXT ("\"a\" ,b\n"), "1:a|b\n" },
  { "spaces-kept", TEXT (" a ,b\n"), "1: a |b\n" },
  { "guarded", TEXT ("'=1,'+86,'-,'@x,''=y,'plain,''\n"), "1:=1|+86|-|@x|'=y|'plain|''\n" },
  { "unguarded", TEXT ("=1+1,+86\n"), "1:=1+1|+86\n" },
  { "utf8-mark", TEXT ("\xef\xbb\xbf甲,乙\n"), "1:甲|乙\n" },
  { "utf16le", TEXT ("\xff\xfe\x32\x75,\0\x59\x4e\n\0"), "1:甲|乙\n" },
  { "utf16be", TEXT ("\xfe\xff\x75\x32\0,\x4e\x59\0\n"), "1:甲|乙\n" },
  { "utf16-pair", TEXT ("\xff\xfe\x40\xd8\x00\xdc"), "1:𠀀\n" },
  { "gb18030", TEXT ("\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\r\n\xd5\xc5,1\r\n"),
    "1:姓名|电话\n2:张|1\n" },
  /* its second byte is a comma's neighbour in ASCII: 乗 is 81 5C */
  { "gb18030-ascii-tail", TEXT ("\x81\x5c,\xd5\xc5\n"), "1:乗|张\n" },
  { "gb18030-four-bytes", TEXT ("\xd5\xc5\x95\x32\x82\x36,a\n"), "1:张𠀀|a\n" },
  { "only-line-breaks", TEXT ("\n\n"), "" },
  { "nul", TEXT ("a,b\nc,\0\n"), NULL, "Line 2" },
  { "utf16-nul",
    TEXT ("\xff\xfe"
          "a\0\n\0\0\0"),
    NULL, "Line 2" },
  { "utf16-odd",
    TEXT ("\xff\xfe"
          "a\0\n\0b"),
    NULL, "Line 2" },
  { "utf16-half-pair",
    TEXT ("\xff\xfe"
          "a\0\n\0\n\0\x40\xd8"
          "a\0"),
    NULL, "Line 3" },
  { "damaged-utf8-mark", TEXT ("\xef\xbb\xbfx\r\ny\r\n\xff\r\n"), NULL, "Line 3" },
  { "damaged-utf8", TEXT ("姓名电话\n甲\n\xe4\xb8"), NULL, "Line 3" },
  { "neither", TEXT ("a\nb\n\x80\xff\n"), NULL, "Line 3" },
  { "unclosed", TEXT ("a\nb,\"c\nd\n"), NULL, "line 2" },
  { "unclosed-at-once", TEXT ("a,\""), NULL, "line 1" },
  { "unclosed-after-pair", TEXT ("a,\"b\"\""), NULL, "line 1" },
  { "after-quote", TEXT ("a\n\"b\nc\"d,e\n"), NULL, "line 3" },
  { "empty", TEXT (""), NULL, "empty" },
  { "web-page", TEXT ("\xef\xbb\xbf\n <HTML><table>"), NULL, "web page" },
  { "xml", TEXT ("<?xml version=\"1.0\"?><Workbook/>"), NULL, "web page" },
  { "pdf", TEXT ("%PDF-1.7\n"), NULL, "no spreadsheet" },
};

static char *
describe (const DdSheet *sheet)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < dd_sheet_get_n_rows (sheet); row++)
    {
      guint n = dd_sheet_get_n_columns (sheet);

      while (n > 0 && dd_sheet_get_cell (sheet, row, n - 1) == NULL)
        n--;
      g_string_append_printf (text, "%u:", dd_sheet_get_row_number (sheet, row));
      for (guint column = 0; column < n; column++)
        {
          const char *cell = dd_sheet_get_cell (sheet, row, column);

          g_string_append_printf (text, "%s%s", column > 0 ? "|" : "", cell != NULL ? cell : "");
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) content = g_bytes_new_static (c->text, c->size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);

  if (c->table != NULL)
    {
      g_autofree char *table = NULL;

      g_assert_no_error (error);
      table = describe (sheet);
      g_assert_cmpstr (table, ==, c->table);
    }
  else
    {
      g_assert_null (sheet);
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, c->words));
    }
}

/* Any bytes are read or refused in words, never worse; what is read is valid UTF-8. */
static void
test_scrambled (void)
{
  static const char LETTERS[] = "\",;\t\r\n'= a\xd5\xc5\xe4\xbc\xff\xfe";
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_read = 0;

  for (guint i = 0; i < 20000; i++)
    {
      gsize size = (gsize) g_rand_int_range (random, 1, 24);
      guint8 *data = g_malloc (size);
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DdSheet) sheet = NULL;
      g_autofree char *table = NULL;

      for (gsize k = 0; k < size; k++)
        data[k] = (guint8) LETTERS[g_rand_int_range (random, 0, sizeof LETTERS - 1)];
      content = g_bytes_new_take (data, size);
      sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
      if (sheet == NULL)
        {
          g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
          continue;
        }
      n_read++;
      table = describe (sheet);
      g_assert_true (g_utf8_validate (table, -1, NULL));
    }
  g_assert_cmpuint (n_read, >, 1000);
  g_assert_cmpuint (n_read, <, 20000);
}

/* Reads n rows of a line, and compares the refusal with the words; NULL: it is read. */
static void
check_limit (const char *line, guint n, const char *words)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (text, line);
  content = g_string_free_to_bytes (text);
  sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
  if (words == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (dd_sheet_get_n_rows (sheet), ==, n);
      return;
    }
  g_assert_null (sheet);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_limits (void)
{
  g_autofree char *long_cell = g_strnfill (DD_SHEET_CELL_MAX, 'a');
  g_autofree char *longest = g_strconcat ("x,", long_cell, "\n", NULL);
  g_autofree char *too_long = g_strconcat ("x,", long_cell, "b\n", NULL);
  g_autofree char *commas = g_strnfill (DD_SHEET_COLUMNS_MAX - 1, ',');
  g_autofree char *widest = g_strconcat (commas, "a\n", NULL);
  g_autofree char *too_wide = g_strconcat (commas, ",a\n", NULL);
  g_autofree char *blank_columns = g_strconcat ("a", commas, ",,,\n", NULL);

  check_limit (longest, 1, NULL);
  check_limit (too_long, 1, "B1");
  check_limit (widest, 1, NULL);
  check_limit (too_wide, 1, "256 columns");
  check_limit (blank_columns, 1, NULL);
  check_limit ("a\n", DD_SHEET_ROWS_MAX, NULL);
  check_limit ("a\n", DD_SHEET_ROWS_MAX + 1, "100000 rows");
  check_limit (widest, DD_SHEET_CELLS_MAX / DD_SHEET_COLUMNS_MAX + 1, "2000000 cells");
}

/* A Chinese character counts as one, however many bytes it has. */
static void
test_limit_counts_characters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < DD_SHEET_CELL_MAX; i++)
    g_string_append (text, "字");
  check_limit (text->str, 1, NULL);
  g_string_append (text, "字");
  check_limit (text->str, 1, "A1");
}

static void
note_progress (double fraction, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >, *last);
  *last = fraction;
}

static void
cancel_midway (double fraction, gpointer user_data)
{
  if (fraction > 0.5)
    g_cancellable_cancel (user_data);
}

static void
test_progress_and_cancel (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = NULL;
  double last = -1;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "张三%u,139 0000 0101,\"一, 二\"\r\n", i);
  content = g_string_free_to_bytes (text);

  sheet = dd_sheet_read (content, NULL, NULL, note_progress, &last, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_sheet_get_n_rows (sheet), ==, 20000);
  g_assert_cmpstr (dd_sheet_get_cell (sheet, 19999, 2), ==, "一, 二");
  g_assert_cmpfloat (last, ==, 1);

  g_assert_null (dd_sheet_read (content, NULL, cancellable, cancel_midway, cancellable, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sheets/csv/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/sheets/csv/scrambled", test_scrambled);
  g_test_add_func ("/sheets/csv/limits", test_limits);
  g_test_add_func ("/sheets/csv/limit-counts-characters", test_limit_counts_characters);
  g_test_add_func ("/sheets/csv/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
