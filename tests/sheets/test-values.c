/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/sheet.h"
#include "sheets/xlsx-value.h"

#include <string.h>

#define N DD_XLSX_FORMAT_NUMBER
#define D DD_XLSX_FORMAT_DATE
#define DT DD_XLSX_FORMAT_DATE_TIME
#define T DD_XLSX_FORMAT_TIME
#define H DD_XLSX_FORMAT_DURATION
#define PADDED(n) ((DdXlsxFormat) (DD_XLSX_FORMAT_PADDED + (n)))

static const struct
{
  const char *value;
  DdXlsxFormat format;
  gboolean is_1904;
  const char *text;
} NUMBERS[] = {
  { "13912345678", N, FALSE, "13912345678" },
  { "1.3912345678E10", N, FALSE, "13912345678" },
  { "1.39E10", N, FALSE, "13900000000" },
  { "1.39e+010", N, FALSE, "13900000000" },
  { "13912345678.0", N, FALSE, "13912345678" },
  { "0", N, FALSE, "0" },
  { "-0", N, FALSE, "0" },
  { "0.0", N, FALSE, "0" },
  { "007", N, FALSE, "007" },
  { "-12", N, FALSE, "-12" },
  { "36.600000000000001", N, FALSE, "36.6" },
  { "0.30000000000000004", N, FALSE, "0.3" },
  { "-2.5", N, FALSE, "-2.5" },
  { "1E-7", N, FALSE, "0.0000001" },
  { "-1.25E-3", N, FALSE, "-0.00125" },
  { "0.1", N, FALSE, "0.1" },
  { "100", N, FALSE, "100" },
  { "1E2", N, FALSE, "100" },
  { "123456789012345", N, FALSE, "123456789012345" },
  /* an identity number that Excel has cut to 15 digits, as Excel shows it */
  { "3.3010219900101101E+17", N, FALSE, "330102199001011000" },
  /* one that another program wrote whole */
  { "330102199001011234", N, FALSE, "330102199001011234" },
  { "1E999", N, FALSE, "1E999" },
  { "nonsense", N, FALSE, "nonsense" },
  { "nonsense", D, FALSE, "nonsense" },
  { "46090", D, FALSE, "2026-03-09" },
  { "46090.354166666664", D, FALSE, "2026-03-09" },
  { "46090", DT, FALSE, "2026-03-09" },
  { "46090.354166666664", DT, FALSE, "2026-03-09 08:30" },
  { "46090.354178240741", DT, FALSE, "2026-03-09 08:30:01" },
  { "46090.999999999", DT, FALSE, "2026-03-10" },
  { "44628", D, TRUE, "2026-03-09" },
  { "0", D, TRUE, "1904-01-01" },
  { "1", D, FALSE, "1900-01-01" },
  { "59", D, FALSE, "1900-02-28" },
  { "60", D, FALSE, "1900-02-29" },
  { "61", D, FALSE, "1900-03-01" },
  { "2958465", D, FALSE, "9999-12-31" },
  { "2958466", D, FALSE, "2958466" },
  { "45351", D, FALSE, "2024-02-29" },
  { "0", D, FALSE, "0" },
  { "0.5", D, FALSE, "0.5" },
  { "-1", D, FALSE, "-1" },
  /* a telephone in a column styled as dates */
  { "13912345678", D, FALSE, "13912345678" },
  { "0.354166666666667", T, FALSE, "08:30" },
  { "46090.75", T, FALSE, "18:00" },
  { "1.5", H, FALSE, "36:00" },
  /* staff numbers whose zeros stand in the format alone */
  { "123", PADDED (5), FALSE, "00123" },
  { "123456", PADDED (5), FALSE, "123456" },
  { "0", PADDED (3), FALSE, "000" },
  { "-7", PADDED (3), FALSE, "-7" },
  { "1.5", PADDED (3), FALSE, "1.5" },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    {
      g_autofree char *text =
          dd_xlsx_number_text (NUMBERS[i].value, NUMBERS[i].format, NUMBERS[i].is_1904);

      g_assert_cmpstr (text, ==, NUMBERS[i].text);
    }
}

static const struct
{
  const char *code;
  DdXlsxFormat format;
} CODES[] = {
  { "General", N },
  { "G/通用格式", N },
  { "0", N },
  { "0.00E+00", N },
  { "00", PADDED (2) },
  { "00000", PADDED (5) },
  { "000000000000000000000000", N },
  { "00.0", N },
  { "000-00", N },
  { "#,##0.00_);[Red](#,##0.00)", N },
  { "@", N },
  { "\"day\" 0", N },
  { "0\\d", N },
  { "0_d", N },
  { "[Red]0", N },
  { "[$¥-804]#,##0", N },
  { "0;yyyy", N },
  { "", N },
  { "\"open", N },
  { "[open", N },
  { "0\\", N },
  { "yyyy-mm-dd", D },
  { "yyyy/m/d;@", D },
  { "yyyy\"年\"m\"月\"d\"日\"", D },
  { "yyyy年m月d日", D },
  { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", D },
  { "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", D },
  { "m\"月\"d\"日\"", D },
  { "mmm", D },
  { "YYYY.MM.DD", D },
  { "yyyy/m/d h:mm", DT },
  { "yyyy-mm-dd hh:mm:ss.000", DT },
  { "h:mm", T },
  { "mm:ss", T },
  { "h:mm AM/PM", T },
  { "上午/下午h\"时\"mm\"分\"", T },
  { "[h]:mm:ss", H },
  { "[mm]:ss", H },
};

static void
test_codes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CODES); i++)
    {
      g_test_message ("%s", CODES[i].code);
      g_assert_cmpint (dd_xlsx_format_of_code (CODES[i].code), ==, CODES[i].format);
    }
}

static void
test_built_in (void)
{
  static const guint DATES[] = {
    14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58
  };
  static const guint TIMES[] = { 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56 };
  DdXlsxFormat formats[200] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    formats[DATES[i]] = D;
  for (guint i = 0; i < G_N_ELEMENTS (TIMES); i++)
    formats[TIMES[i]] = T;
  formats[22] = DT;
  formats[46] = H;
  for (guint id = 0; id < G_N_ELEMENTS (formats); id++)
    g_assert_cmpint (dd_xlsx_format_of_id (id), ==, formats[id]);
}

static void
test_iso (void)
{
  static const char *const TEXTS[][2] = {
    { "2026-03-09", "2026-03-09" },
    { "2026-03-09T00:00:00", "2026-03-09" },
    { "2026-03-09T08:30:00.000", "2026-03-09 08:30" },
    { "2026-03-09T08:30:05", "2026-03-09 08:30:05" },
    { "2026-03-09T", "2026-03-09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autofree char *text = dd_xlsx_iso_text (TEXTS[i][0]);

      g_assert_cmpstr (text, ==, TEXTS[i][1]);
    }
}

static void
test_unescape (void)
{
  static const char *const TEXTS[][2] = {
    { "plain", "plain" },     { "a_x000D_b", "a\rb" },
    { "_x4E00_", "一" },      { "_x005F_x000D_", "_x000D_" },
    { "_x0000_", "_x0000_" }, { "_xD800_", "_xD800_" },
    { "_x00", "_x00" },       { "_xZZZZ_", "_xZZZZ_" },
    { "__x000A_", "_\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autoptr (GString) text = g_string_new (TEXTS[i][0]);

      dd_xlsx_unescape (text);
      g_assert_cmpstr (text->str, ==, TEXTS[i][1]);
      g_assert_cmpuint (text->len, ==, strlen (TEXTS[i][1]));
    }
}

static void
test_escape (void)
{
  static const char *const TEXTS[][2] = {
    { "plain _x", "plain _x" },
    { "_x000D_", "_x005F_x000D_" },
    { "_x005F_x000D_", "_x005F_x005F_x005F_x000D_" },
    { "a\xef\xbf\xbe\xef\xbf\xbf", "a\xef\xbf\xbd\xef\xbf\xbd" },
    { "一", "一" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autofree char *text = dd_xlsx_escape (TEXTS[i][0]);

      g_assert_cmpstr (text, ==, TEXTS[i][1]);
    }
}

static void
test_column_names (void)
{
  static const struct
  {
    guint column;
    const char *name;
  } NAMES[] = { { 0, "A" },   { 25, "Z" },   { 26, "AA" },   { 51, "AZ" },
                { 52, "BA" }, { 701, "ZZ" }, { 702, "AAA" }, { 16383, "XFD" } };

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *name = dd_sheet_column_name (NAMES[i].column);

      g_assert_cmpstr (name, ==, NAMES[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/values/numbers", test_numbers);
  g_test_add_func ("/sheets/values/codes", test_codes);
  g_test_add_func ("/sheets/values/built-in", test_built_in);
  g_test_add_func ("/sheets/values/iso", test_iso);
  g_test_add_func ("/sheets/values/unescape", test_unescape);
  g_test_add_func ("/sheets/values/escape", test_escape);
  g_test_add_func ("/sheets/values/column-names", test_column_names);
  return g_test_run ();
}
