/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "sheets/sheet-reader.h"
#include "xlsx-kit.h"

static DdSheet *
read_book (const KitBook *book)
{
  g_autoptr (GBytes) content = kit_book (book);
  g_autoptr (GError) error = NULL;
  DdSheet *sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

#define assert_cell(sheet, row, column, text)                                                      \
  g_assert_cmpstr (dd_sheet_get_cell (sheet, row, column), ==, text)

/* As Excel writes it: shared strings with runs and readings, empty styled cells, a gap. */
static void
test_excel (void)
{
  static const KitBook BOOK = {
    .sheet = "<dimension ref=\"A1:D5\"/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>"
             "<sheetFormatPr defaultRowHeight=\"14\"/><sheetData>"
             "<row r=\"1\" spans=\"1:4\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
             "<c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>2</v></c></row>"
             "<row r=\"2\" spans=\"1:4\"><c r=\"A2\" s=\"1\"/><c r=\"D2\" s=\"1\"/></row>"
             "<row r=\"5\" spans=\"1:4\" ht=\"20\"><c r=\"A5\" t=\"s\"><v>3</v></c>"
             "<c r=\"B5\"><v>13912345678</v></c><c r=\"C5\"><v>1.39E10</v></c>"
             "<c r=\"D5\" s=\"1\"><v>46090</v></c><c r=\"XFD5\" s=\"1\"/></row></sheetData>"
             "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" "
             "footer=\"0.3\"/>",
    .strings = "<si><t>姓名</t><phoneticPr fontId=\"1\" type=\"noConversion\"/></si>"
               "<si><r><t xml:space=\"preserve\">电 </t></r><r><rPr><b/><sz val=\"11\"/></rPr>"
               "<t>话</t></r></si><si><t>起&amp;止</t></si>"
               "<si><t>张三</t><rPh sb=\"0\" eb=\"2\"><t>Zhang San</t></rPh></si>",
    .styles = "<numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"General\"/></numFmts>"
              "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs>"
              "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
  };
  g_autoptr (DdSheet) sheet = read_book (&BOOK);

  g_assert_cmpstr (dd_sheet_get_name (sheet), ==, "Sheet1");
  g_assert_cmpuint (dd_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpuint (dd_sheet_get_n_columns (sheet), ==, 4);
  assert_cell (sheet, 0, 0, "姓名");
  assert_cell (sheet, 0, 1, "电 话");
  assert_cell (sheet, 0, 2, NULL);
  assert_cell (sheet, 0, 3, "起&止");
  assert_cell (sheet, 1, 0, "张三");
  assert_cell (sheet, 1, 1, "13912345678");
  assert_cell (sheet, 1, 2, "13900000000");
  assert_cell (sheet, 1, 3, "2026-03-09");
  assert_cell (sheet, 1, 200, NULL);
  g_assert_cmpuint (dd_sheet_get_row_number (sheet, 1), ==, 5);
}

/* As WPS writes it: namespaces of its own, cells and rows without a name, an absolute target. */
static void
test_wps (void)
{
  static const KitPart PARTS[] = {
    { "_rels/.rels",
      "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"rId3\" Type=\"" KIT_RELATIONS
      "/extended-properties\" Target=\"docProps/app.xml\"/>"
      "<Relationship Id=\"rId1\" Type=\"" KIT_RELATIONS
      "/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>" },
    { "xl/workbook.xml",
      "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?><x:workbook xmlns:x=\"" KIT_MAIN
      "\" xmlns:rel=\"" KIT_RELATIONS "\" "
      "xmlns:wpsCustomData=\"http://www.wps.cn/officeDocument/2013/wpsCustomData\">"
      "<x:workbookPr date1904=\"true\"/><x:sheets>"
      "<x:sheet name=\"WpsReserved_CellImgList\" sheetId=\"9\" state=\"veryHidden\" "
      "rel:id=\"R0\"/><x:sheet name=\"名单\" sheetId=\"1\" rel:id=\"R1\"/></x:sheets>"
      "</x:workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"R0\" Type=\"" KIT_RELATIONS
      "/worksheet\" Target=\"worksheets/sheet0.xml\"/><Relationship Id=\"R1\" Type=\"" KIT_RELATIONS
      "/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"R2\" "
      "Type=\"" KIT_RELATIONS "/sharedStrings\" Target=\"SharedStrings.xml\"/>"
      "<Relationship Id=\"R3\" Type=\"" KIT_RELATIONS "/styles\" Target=\"./styles.xml\"/>"
      "</Relationships>" },
    { "xl/sharedStrings.xml",
      "<x:sst xmlns:x=\"" KIT_MAIN "\"><x:si><x:t>张三</x:t></x:si></x:sst>" },
    { "xl/styles.xml",
      "<x:styleSheet xmlns:x=\"" KIT_MAIN "\"><x:numFmts><x:numFmt numFmtId=\"177\" "
      "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></x:numFmts>"
      "<x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"177\"/></x:cellXfs>"
      "<x:dxfs><x:dxf><x:numFmt numFmtId=\"0\" formatCode=\"yyyy\"/></x:dxf></x:dxfs>"
      "</x:styleSheet>" },
    { "xl/worksheets/sheet1.xml",
      "<x:worksheet xmlns:x=\"" KIT_MAIN "\"><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c>"
      "<x:c s=\"1\"><x:v>44628</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:r><x:t>行</x:t></x:r>"
      "<x:r><x:t>内</x:t></x:r></x:is></x:c></x:row><x:row><x:c><x:v>7</x:v></x:c></x:row>"
      "</x:sheetData></x:worksheet>" },
  };
  g_autoptr (GBytes) content = kit_zip (PARTS, G_N_ELEMENTS (PARTS), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dd_sheet_get_name (sheet), ==, "名单");
  g_assert_cmpuint (g_strv_length ((char **) dd_sheet_get_names (sheet)), ==, 1);
  assert_cell (sheet, 0, 0, "张三");
  assert_cell (sheet, 0, 1, "2026-03-09");
  assert_cell (sheet, 0, 2, "行内");
  assert_cell (sheet, 1, 0, "7");
  g_assert_cmpuint (dd_sheet_get_row_number (sheet, 1), ==, 2);
}

/* Strict files have other namespaces, and days as text. */
static void
test_strict (void)
{
#define STRICT "http://purl.oclc.org/ooxml/"
  static const KitPart PARTS[] = {
    { "_rels/.rels",
      "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"a\" Type=\"" STRICT
      "officeDocument/relationships/officeDocument\" Target=\"book/main.xml\"/>"
      "</Relationships>" },
    { "book/main.xml", "<workbook xmlns=\"" STRICT "spreadsheetml/main\" xmlns:r=\"" STRICT
                       "officeDocument/relationships\" conformance=\"strict\"><sheets>"
                       "<sheet name=\"S\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>" },
    { "book/_rels/main.xml.rels",
      "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"b\" Type=\"" STRICT
      "officeDocument/relationships/worksheet\" Target=\"../sheets/one.xml\"/></Relationships>" },
    { "sheets/one.xml",
      "<worksheet xmlns=\"" STRICT "spreadsheetml/main\"><sheetData><row r=\"1\">"
      "<c r=\"A1\" t=\"d\"><v>2026-03-09T00:00:00</v></c><c r=\"B1\" t=\"str\"><v>x</v></c></row>"
      "</sheetData></worksheet>" },
  };
  g_autoptr (GBytes) content = kit_zip (PARTS, G_N_ELEMENTS (PARTS), "zip:compression=store", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_cell (sheet, 0, 0, "2026-03-09");
  assert_cell (sheet, 0, 1, "x");
}

static void
test_kinds_of_values (void)
{
  static const KitBook BOOK = {
    .sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>"
        "<c r=\"C1\" t=\"e\"><v>#N/A</v></c><c r=\"D1\" "
        "t=\"str\"><f>A1&amp;\"x\"</f><v>合计</v></c>"
        "<c r=\"E1\"><f>SUM(A1:A2)</f><v>3.5</v></c><c r=\"F1\"><f>NA()</f></c>"
        "<c r=\"G1\" t=\"n\"><v> 12 </v></c><c r=\"H1\" t=\"inlineStr\"><is><t>a_x000D_b</t>"
        "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c><c r=\"I1\" t=\"str\"><v>=1+1</v></c>"
        "<c r=\"J1\" t=\"str\"><v><![CDATA[<甲>]]></v></c><c r=\"K1\" s=\"99\"><v>46090</v></c>"
        "<c r=\"M1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> </t></is></c>"
        "</row></sheetData>",
  };
  g_autoptr (DdSheet) sheet = read_book (&BOOK);

  assert_cell (sheet, 0, 0, "TRUE");
  assert_cell (sheet, 0, 1, "FALSE");
  assert_cell (sheet, 0, 2, "#N/A");
  assert_cell (sheet, 0, 3, "合计");
  assert_cell (sheet, 0, 4, "3.5");
  assert_cell (sheet, 0, 5, NULL);
  assert_cell (sheet, 0, 6, "12");
  assert_cell (sheet, 0, 7, "a\rb");
  assert_cell (sheet, 0, 8, "=1+1");
  assert_cell (sheet, 0, 9, "<甲>");
  assert_cell (sheet, 0, 10, "46090");
  assert_cell (sheet, 0, 11, NULL);
  assert_cell (sheet, 0, 12, " ");
}

/* The columns: every built-in kind, one of the file's own, and one that redefines a built-in. */
static void
test_dates_by_style (void)
{
  static const KitBook BOOK = {
    .sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>46090</v></c>"
             "<c r=\"B1\" s=\"2\"><v>46090.5</v></c><c r=\"C1\" s=\"3\"><v>46090</v></c>"
             "<c r=\"D1\" s=\"4\"><v>46090</v></c><c r=\"E1\" s=\"5\"><v>0.5</v></c>"
             "<c r=\"F1\" s=\"6\"><v>46090</v></c><c r=\"G1\" s=\"7\"><v>46090</v></c></row>"
             "</sheetData>",
    .styles = "<numFmts><numFmt numFmtId=\"180\" formatCode=\"yyyy\\-mm\\-dd;@\"/>"
              "<numFmt numFmtId=\"58\" formatCode=\"0.00\"/></numFmts>"
              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
              "<xf numFmtId=\"31\"/><xf numFmtId=\"57\"/><xf numFmtId=\"32\"/>"
              "<xf numFmtId=\"180\"/><xf numFmtId=\"58\"/></cellXfs>",
  };
  g_autoptr (DdSheet) sheet = read_book (&BOOK);

  assert_cell (sheet, 0, 0, "2026-03-09");
  assert_cell (sheet, 0, 1, "2026-03-09 12:00");
  assert_cell (sheet, 0, 2, "2026-03-09");
  assert_cell (sheet, 0, 3, "2026-03-09");
  assert_cell (sheet, 0, 4, "12:00");
  assert_cell (sheet, 0, 5, "2026-03-09");
  assert_cell (sheet, 0, 6, "46090");
}

/* A title across the table, departments beside their people, and a block that ends in an empty row.
 */
static void
test_merged (void)
{
  static const KitBook BOOK = {
    .sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>责任人名单</v></c><c r=\"B1\"/></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>部门</v></c><c r=\"B2\" "
        "t=\"str\"><v>姓名</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>教务处</v></c><c r=\"B3\" "
        "t=\"str\"><v>甲</v></c></row>"
        "<row r=\"4\"><c r=\"A4\"/><c r=\"B4\" t=\"str\"><v>乙</v></c></row>"
        "<row r=\"5\"><c r=\"A5\"/></row>"
        "<row r=\"6\"><c r=\"B6\" t=\"str\"><v>丙</v></c></row>"
        "<row r=\"7\"><c r=\"A7\" t=\"str\"><v>丁</v></c></row>"
        "<row r=\"8\"><c r=\"A8\" t=\"str\"><v>戊</v></c></row></sheetData>"
        "<mergeCells count=\"3\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A3:A5\"/>"
        "<mergeCell ref=\"B6:C8\"/></mergeCells>",
  };
  g_autoptr (DdSheet) sheet = read_book (&BOOK);
  const DdSheetRange *range;

  g_assert_cmpuint (dd_sheet_get_n_rows (sheet), ==, 7);
  assert_cell (sheet, 0, 1, NULL);
  assert_cell (sheet, 3, 0, "教务处");
  assert_cell (sheet, 3, 1, "乙");
  g_assert_true (dd_sheet_is_repeated (sheet, 3, 0));
  g_assert_false (dd_sheet_is_repeated (sheet, 2, 0));
  g_assert_false (dd_sheet_is_repeated (sheet, 3, 1));
  g_assert_false (dd_sheet_is_repeated (sheet, 3, 99));
  /* the row after the empty one has no department */
  g_assert_cmpuint (dd_sheet_get_row_number (sheet, 4), ==, 6);
  assert_cell (sheet, 4, 0, NULL);
  /* rows that were too short for the repeated cell */
  assert_cell (sheet, 5, 0, "丁");
  assert_cell (sheet, 5, 1, "丙");
  assert_cell (sheet, 6, 1, "丙");
  assert_cell (sheet, 6, 2, NULL);

  g_assert_cmpuint (dd_sheet_get_n_merged (sheet), ==, 3);
  range = dd_sheet_get_merged (sheet, 2);
  g_assert_cmpuint (range->first_row, ==, 6);
  g_assert_cmpuint (range->first_column, ==, 1);
  g_assert_cmpuint (range->last_row, ==, 8);
  g_assert_cmpuint (range->last_column, ==, 2);
}

static void
test_sheets_to_choose (void)
{
  static const KitPart PARTS[] = {
    { "_rels/.rels",
      "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"a\" Type=\"" KIT_RELATIONS
      "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
    { "xl/workbook.xml",
      "<workbook xmlns=\"" KIT_MAIN "\" xmlns:r=\"" KIT_RELATIONS "\"><sheets>"
      "<sheet name=\"图\" sheetId=\"1\" r:id=\"c\"/><sheet name=\"藏\" sheetId=\"2\" "
      "state=\"hidden\" r:id=\"w0\"/><sheet name=\"一\" sheetId=\"3\" state=\"visible\" "
      "r:id=\"w1\"/><sheet name=\"二\" sheetId=\"4\" r:id=\"w2\"/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"c\" Type=\"" KIT_RELATIONS
      "/chartsheet\" Target=\"c.xml\"/><Relationship Id=\"w0\" Type=\"" KIT_RELATIONS
      "/worksheet\" Target=\"w0.xml\"/><Relationship Id=\"w1\" Type=\"" KIT_RELATIONS
      "/worksheet\" Target=\"w1.xml\"/><Relationship Id=\"w2\" Type=\"" KIT_RELATIONS
      "/worksheet\" Target=\"w2.xml\"/></Relationships>" },
    { "xl/w0.xml", "<worksheet/>" },
    { "xl/w1.xml", "<worksheet><sheetData/></worksheet>" },
    { "xl/w2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>" },
  };
  g_autoptr (GBytes) content = kit_zip (PARTS, G_N_ELEMENTS (PARTS), NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) first = dd_sheet_read (content, NULL, NULL, NULL, NULL, &error);
  g_autoptr (DdSheet) second = NULL;
  g_autofree char *names = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dd_sheet_get_name (first), ==, "一");
  g_assert_cmpuint (dd_sheet_get_n_rows (first), ==, 0);
  names = g_strjoinv (" ", (char **) dd_sheet_get_names (first));
  g_assert_cmpstr (names, ==, "一 二");

  second = dd_sheet_read (content, "二", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_sheet_get_name (second), ==, "二");
  assert_cell (second, 0, 0, "2");

  g_assert_null (dd_sheet_read (content, "藏", NULL, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

/* 20,000 rows of 12 columns with 60,000 texts, as Excel writes them. */
static GBytes *
big_book (void)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autoptr (GString) strings = g_string_new (NULL);
  KitBook book = { NULL };
  guint n = 0;

  for (guint row = 1; row <= 20000; row++)
    {
      g_string_append_printf (sheet, "<row r=\"%u\" spans=\"1:12\">", row);
      for (guint column = 0; column < 12; column++)
        if (column % 4 != 0)
          g_string_append_printf (sheet, "<c r=\"%c%u\" s=\"1\"><v>%u</v></c>", 'A' + column, row,
                                  row * column);
        else
          {
            g_string_append_printf (sheet, "<c r=\"%c%u\" s=\"1\" t=\"s\"><v>%u</v></c>",
                                    'A' + column, row, n++);
            g_string_append_printf (strings, "<si><t>第%u人</t></si>", n);
          }
      g_string_append (sheet, "</row>");
    }
  g_string_append (sheet, "</sheetData>");
  book.sheet = sheet->str;
  book.strings = strings->str;
  return kit_book (&book);
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
test_many_rows (void)
{
  g_autoptr (GBytes) content = big_book ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSheet) sheet = NULL;
  double last = -1;

  g_test_timer_start ();
  sheet = dd_sheet_read (content, NULL, NULL, note_progress, &last, &error);
  g_test_minimized_result (g_test_timer_elapsed (), "20,000 × 12 read");
  g_assert_no_error (error);
  g_assert_cmpuint (dd_sheet_get_n_rows (sheet), ==, 20000);
  g_assert_cmpuint (dd_sheet_get_n_columns (sheet), ==, 12);
  assert_cell (sheet, 19999, 8, "第60000人");
  assert_cell (sheet, 19999, 11, "220000");
  g_assert_cmpfloat (last, ==, 1);

  g_assert_null (dd_sheet_read (content, NULL, cancellable, cancel_midway, cancellable, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/xlsx/excel", test_excel);
  g_test_add_func ("/sheets/xlsx/wps", test_wps);
  g_test_add_func ("/sheets/xlsx/strict", test_strict);
  g_test_add_func ("/sheets/xlsx/kinds-of-values", test_kinds_of_values);
  g_test_add_func ("/sheets/xlsx/dates-by-style", test_dates_by_style);
  g_test_add_func ("/sheets/xlsx/merged", test_merged);
  g_test_add_func ("/sheets/xlsx/sheets-to-choose", test_sheets_to_choose);
  g_test_add_func ("/sheets/xlsx/many-rows", test_many_rows);
  return g_test_run ();
}
