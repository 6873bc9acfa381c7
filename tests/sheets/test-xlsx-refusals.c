/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "sheets/sheet-reader.h"
#include "xlsx-kit.h"

#include <string.h>

static void
assert_refused (GBytes *content, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);

  g_assert_null (sheet);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

#define ROW(cells) "<sheetData><row r=\"1\">" cells "</row></sheetData>"

static const struct
{
  const char *name;
  KitBook book;
  const char *words;
} BOOKS[] = {
  { "cut-xml", { .sheet = "<sheetData><row r=\"1\">" }, "damaged" },
  { "rows-backwards",
    { .sheet = "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>" },
    "damaged" },
  { "row-0", { .sheet = "<sheetData><row r=\"0\"/></sheetData>" }, "damaged" },
  { "row-beyond", { .sheet = "<sheetData><row r=\"1048577\"/></sheetData>" }, "damaged" },
  { "cell-of-other-row", { .sheet = ROW ("<c r=\"A2\"><v>1</v></c>") }, "damaged" },
  { "cells-backwards", { .sheet = ROW ("<c r=\"B1\"/><c r=\"A1\"/>") }, "damaged" },
  { "cell-twice", { .sheet = ROW ("<c r=\"A1\"/><c r=\"A1\"/>") }, "damaged" },
  { "cell-nonsense", { .sheet = ROW ("<c r=\"1A\"/>") }, "damaged" },
  { "cell-beyond", { .sheet = ROW ("<c r=\"XFE1\"/>") }, "damaged" },
  { "cell-far-beyond", { .sheet = ROW ("<c r=\"ZZZZZZZZZZZZ1\"/>") }, "damaged" },
  { "column-beyond", { .sheet = ROW ("<c r=\"IW1\"><v>1</v></c>") }, "256 columns" },
  { "no-such-string",
    { .sheet = ROW ("<c r=\"A1\" t=\"s\"><v>1</v></c>"), .strings = "<si><t>a</t></si>" },
    "damaged" },
  { "negative-string",
    { .sheet = ROW ("<c r=\"A1\" t=\"s\"><v>-1</v></c>"), .strings = "<si/>" },
    "damaged" },
  { "no-strings", { .sheet = ROW ("<c r=\"A1\" t=\"s\"><v>0</v></c>") }, "damaged" },
  { "unknown-type", { .sheet = ROW ("<c r=\"A1\" t=\"zz\"><v>0</v></c>") }, "damaged" },
  { "merge-nonsense", { .sheet = "<mergeCells><mergeCell ref=\"A1\"/></mergeCells>" }, "damaged" },
  { "merge-nothing", { .sheet = "<mergeCells><mergeCell/></mergeCells>" }, "damaged" },
  { "merge-backwards",
    { .sheet = "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>" },
    "damaged" },
  { "not-utf8", { .sheet = ROW ("<c r=\"A1\" t=\"str\"><v>\xff</v></c>") }, "damaged" },
  { "hidden-only",
    { .sheet = "<sheetData/>",
      .workbook =
          "<workbook xmlns:r=\"" KIT_RELATIONS "\"><sheets><sheet name=\"a\" state=\"hidden\" "
          "r:id=\"rId1\"/></sheets></workbook>" },
    "no visible sheet" },
  { "outside-entity",
    { .sheet = "<sheetData/>",
      .workbook = "<!DOCTYPE workbook [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                  "<workbook>&x;</workbook>" },
    "damaged" },
  { "outside-doctype",
    { .sheet = "<sheetData/>",
      .workbook = "<!DOCTYPE workbook SYSTEM \"http://127.0.0.1:9/x.dtd\"><workbook/>" },
    "damaged" },
  { "billion-laughs",
    { .sheet = "<sheetData/>",
      .workbook = "<!DOCTYPE workbook [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                  "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">"
                  "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;\">]>"
                  "<workbook>&f;</workbook>" },
    "damaged" },
  { "undeclared-entity", { .sheet = ROW ("<c r=\"A1\" t=\"str\"><v>&x;</v></c>") }, "damaged" },
};

static void
test_books (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (BOOKS); i++)
    {
      g_autoptr (GBytes) content = kit_book (&BOOKS[i].book);

      g_test_message ("%s", BOOKS[i].name);
      assert_refused (content, BOOKS[i].words);
    }
}

/* Each file is one part, or two. */
static const struct
{
  const char *name;
  KitPart parts[2];
  const char *words;
} PACKAGES[] = {
  { "archive", { { "a.txt", "x" }, { "b.txt", "x" } }, "archive" },
  { "ods",
    { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "<a/>" } },
    ".ods" },
  { "no-workbook-named", { { "_rels/.rels", "<Relationships/>" }, { "b", "x" } }, "archive" },
  { "workbook-missing",
    { { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                       "Target=\"xl/workbook.xml\"/></Relationships>" },
      { "b", "x" } },
    "damaged" },
  { "word",
    { { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                       "Target=\"word/document.xml\"/></Relationships>" },
      { "word/document.xml", "<a/>" } },
    "document" },
  { "xlsb",
    { { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                       "Target=\"xl/workbook.bin\"/></Relationships>" },
      { "xl/workbook.bin", "x" } },
    ".xlsb" },
  { "same-name-twice",
    { { "_rels/.rels", "<Relationships/>" }, { "_RELS/.rels", "<Relationships/>" } },
    "damaged" },
};

static void
test_packages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (PACKAGES); i++)
    {
      g_autoptr (GBytes) content = kit_zip (PACKAGES[i].parts, 2, NULL, NULL);

      g_test_message ("%s", PACKAGES[i].name);
      assert_refused (content, PACKAGES[i].words);
    }
}

static GBytes *
ole2 (const char *name)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  g_byte_array_set_size (bytes, 1024);
  memset (bytes->data + 8, 0, 1016);
  for (guint i = 0; name[i] != '\0'; i++)
    bytes->data[512 + 2 * i] = (guint8) name[i];
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_ole2 (void)
{
  g_autoptr (GBytes) locked = ole2 ("EncryptedPackage");
  g_autoptr (GBytes) old = ole2 ("Workbook");
  g_autoptr (GBytes) older = ole2 ("Book");
  g_autoptr (GBytes) letter = ole2 ("WordDocument");

  assert_refused (locked, "remove the password");
  assert_refused (old, ".et");
  assert_refused (older, ".xls");
  assert_refused (letter, "no spreadsheet");
}

static void
test_locked_entries (void)
{
  static const KitPart PARTS[] = { { "_rels/.rels", "<Relationships/>" } };
  g_autoptr (GBytes) content = kit_zip (PARTS, 1, "zip:encryption=traditional", "xiaozhang");

  assert_refused (content, "remove the password");
}

/* Cut anywhere, or with a byte of its content changed, the file is refused. */
static void
test_damaged (void)
{
  static const KitBook BOOK = {
    .sheet = ROW ("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12345</v></c>"),
    .strings = "<si><t>张三</t></si>",
    .styles = "<cellXfs><xf numFmtId=\"0\"/></cellXfs>",
  };
  g_autoptr (GBytes) whole = kit_book (&BOOK);
  gsize size = g_bytes_get_size (whole);
  const guint8 *data = g_bytes_get_data (whole, NULL);
  g_autoptr (GBytes) end = g_bytes_new_from_bytes (whole, size / 2, size - size / 2);

  for (guint i = 1; i < 16; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, size * i / 16);

      assert_refused (cut, "damaged");
    }
  for (gsize cut_size = size - 1; cut_size >= size - 22; cut_size--)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, cut_size);

      assert_refused (cut, "damaged");
    }

  /* Read or refused, but never read wrong: each part has a checksum, each name a directory. */
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DdSheet) sheet = NULL;

      copy[i] ^= 0x55;
      changed = g_bytes_new_take (g_steal_pointer (&copy), size);
      sheet = dd_sheet_read (changed, NULL, NULL, NULL, NULL, &error);
      if (sheet == NULL)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      else
        {
          g_assert_cmpstr (dd_sheet_get_cell (sheet, 0, 0), ==, "张三");
          g_assert_cmpstr (dd_sheet_get_cell (sheet, 0, 1), ==, "12345");
        }
    }
}

/* What a stranger may write inside a whole package: read or refused in words, never worse. */
static void
test_scrambled (void)
{
  static const char SHEET[] =
      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c r=\"B1\" s=\"1\">"
      "<v>46090.5</v></c></row><row r=\"7\"><c r=\"C7\" t=\"inlineStr\"><is><r><t>一_x000D_</t></r>"
      "<rPh><t>x</t></rPh></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B7\"/>"
      "</mergeCells>";
  static const char STRINGS[] = "<si><r><t>张</t></r><rPh><t>y</t></rPh></si>";
  static const char STYLES[] =
      "<numFmts><numFmt numFmtId=\"176\" formatCode=\"[h]:mm\\ yyyy;@\"/>"
      "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs>";
  static const char LETTERS[] = "<>/\"=:&; _x0179AZ[]tsvE+-.";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_read = 0;

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *sheet = g_strdup (SHEET);
      g_autofree char *strings = g_strdup (STRINGS);
      g_autofree char *styles = g_strdup (STYLES);
      char *victims[] = { sheet, sheet, strings, styles };
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DdSheet) read = NULL;

      for (gint k = g_rand_int_range (random, 1, 4); k > 0; k--)
        {
          char *victim = victims[g_rand_int_range (random, 0, G_N_ELEMENTS (victims))];

          victim[g_rand_int_range (random, 0, (gint32) strlen (victim))] =
              LETTERS[g_rand_int_range (random, 0, sizeof LETTERS - 1)];
        }
      content = kit_book (&(KitBook){ .sheet = sheet, .strings = strings, .styles = styles });
      read = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
      if (read == NULL)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      else
        n_read++;
    }
  /* The scrambling is light enough to reach beyond the first tag. */
  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_read, <, 4000);
}

/* 300 MiB of spaces pack to 300 KiB: the ratio gives it away. Less well packed, the sum does. */
static void
test_bomb (void)
{
  static const gsize SIZE = 300 * 1024 * 1024;
  g_autofree char *spaces = g_malloc (SIZE);
  KitPart parts[] = { { "_rels/.rels", spaces, SIZE } };
  g_autoptr (GBytes) packed = NULL;

  memset (spaces, ' ', SIZE);
  memcpy (spaces, "<a>", 3);
  packed = kit_zip (parts, 1, "zip:compression-level=1", NULL);
  g_assert_cmpuint (g_bytes_get_size (packed), <, 4 * 1024 * 1024);
  assert_refused (packed, "Unpacked");
}

static void
test_bomb_by_sum (void)
{
  static const gsize SIZE = 300 * 1024 * 1024;
  g_autofree char *letters = g_malloc (SIZE);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  KitPart parts[] = { { "_rels/.rels", letters, SIZE } };
  g_autoptr (GBytes) packed = NULL;

  /* one in sixty differs, so that it packs to a thirtieth or so */
  memset (letters, ' ', SIZE);
  memcpy (letters, "<a>", 3);
  for (gsize i = 3; i < SIZE; i += 60)
    letters[i] = (char) g_rand_int_range (random, 'a', 'z');
  packed = kit_zip (parts, 1, "zip:compression-level=1", NULL);
  g_assert_cmpuint (g_bytes_get_size (packed), >, 4 * 1024 * 1024);
  g_assert_cmpuint (g_bytes_get_size (packed), <, DD_SHEET_BYTES_MAX);
  assert_refused (packed, "Unpacked");
}

static void
test_many_parts (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree KitPart *parts = g_new0 (KitPart, 10001);
  g_autoptr (GBytes) packed = NULL;

  for (guint i = 0; i < 10001; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("%u", i));
      parts[i] = (KitPart){ g_ptr_array_index (names, i), "x" };
    }
  packed = kit_zip (parts, 10001, NULL, NULL);
  assert_refused (packed, "Unpacked");
}

/* One text in every cell costs one text; one cell too large is named. */
static void
test_limits (void)
{
  g_autofree char *most = g_strnfill (DD_SHEET_CELL_MAX, 'a');
  g_autofree char *strings = g_strconcat ("<si><t>", most, "</t></si>", NULL);
  g_autofree char *too_long = g_strconcat ("<si><t>", most, "b</t></si>", NULL);
  g_autofree char *inside =
      g_strconcat (ROW ("<c r=\"A1\"/>"), "<sheetData><row r=\"2\"><c r=\"C2\" t=\"str\"><v>", most,
                   "b</v></c></row></sheetData>", NULL);
  g_autoptr (GString) rows = g_string_new ("<sheetData>");
  g_autoptr (GBytes) shared = NULL;
  g_autoptr (GBytes) refused = NULL;
  g_autoptr (GBytes) inline_refused = NULL;
  g_autoptr (GBytes) endless = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = NULL;

  for (guint i = 1; i <= DD_SHEET_ROWS_MAX; i++)
    g_string_append (rows, "<row><c t=\"s\"><v>0</v></c></row>");
  g_string_append (rows, "</sheetData>");
  shared = kit_book (&(KitBook){ .sheet = rows->str, .strings = strings });
  sheet = dd_sheet_read (shared, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dd_sheet_get_cell (sheet, 0, 0) ==
                 dd_sheet_get_cell (sheet, DD_SHEET_ROWS_MAX - 1, 0));

  refused = kit_book (&(KitBook){ .sheet = rows->str, .strings = too_long });
  assert_refused (refused, "A1");
  inline_refused = kit_book (&(KitBook){ .sheet = inside });
  assert_refused (inline_refused, "C2");

  g_string_truncate (rows, rows->len - strlen ("</sheetData>"));
  g_string_append (rows, "<row><c><v>1</v></c></row></sheetData>");
  endless = kit_book (&(KitBook){ .sheet = rows->str, .strings = strings });
  assert_refused (endless, "100000 rows");
}

/* Merged ranges that lie over each other are no work without end. */
static void
test_merged_without_end (void)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autoptr (GBytes) content = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (sheet, "<row><c><v>1</v></c></row>");
  g_string_append (sheet, "</sheetData><mergeCells>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (sheet, "<mergeCell ref=\"A1:A1048576\"/>");
  g_string_append (sheet, "</mergeCells>");
  content = kit_book (&(KitBook){ .sheet = sheet->str });
  assert_refused (content, "merged cells");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/xlsx-refusals/books", test_books);
  g_test_add_func ("/sheets/xlsx-refusals/packages", test_packages);
  g_test_add_func ("/sheets/xlsx-refusals/ole2", test_ole2);
  g_test_add_func ("/sheets/xlsx-refusals/locked-entries", test_locked_entries);
  g_test_add_func ("/sheets/xlsx-refusals/damaged", test_damaged);
  g_test_add_func ("/sheets/xlsx-refusals/scrambled", test_scrambled);
  g_test_add_func ("/sheets/xlsx-refusals/bomb", test_bomb);
  g_test_add_func ("/sheets/xlsx-refusals/bomb-by-sum", test_bomb_by_sum);
  g_test_add_func ("/sheets/xlsx-refusals/many-parts", test_many_parts);
  g_test_add_func ("/sheets/xlsx-refusals/limits", test_limits);
  g_test_add_func ("/sheets/xlsx-refusals/merged-without-end", test_merged_without_end);
  return g_test_run ();
}
