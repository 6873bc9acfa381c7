/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* 9999-12-31, the last day a spreadsheet knows. */
#define SERIAL_MAX 2958465

#define SECONDS_A_DAY 86400

/* The most digits that a number is padded to; more are no number that somebody has. */
#define PADDED_MAX 20

/**
 * dd_xlsx_format_of_id:
 * @id: number of a built-in format (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 as in Chinese)
 *
 * Returns: what it makes of a number
 */
DdXlsxFormat
dd_xlsx_format_of_id (guint id)
{
  if (id == 22)
    return DD_XLSX_FORMAT_DATE_TIME;
  if (id == 46)
    return DD_XLSX_FORMAT_DURATION;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 ||
      id == 56)
    return DD_XLSX_FORMAT_TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return DD_XLSX_FORMAT_DATE;
  return DD_XLSX_FORMAT_NUMBER;
}

/* The letters of a format's first section that stand for parts of a date, in lower case; "[" stands
 * for hours, minutes or seconds that count on. */
static char *
format_letters (const char *code)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    if (*p == '"')
      {
        const char *closing = strchr (p + 1, '"');

        if (closing == NULL)
          break;
        p = closing;
      }
    else if (*p == '\\' || *p == '_' || *p == '*')
      p += p[1] != '\0' ? 1 : 0;
    else if (*p == '[')
      {
        const char *closing = strchr (p, ']');

        if (closing == NULL)
          break;
        if (strspn (p + 1, "hHmMsS") == (gsize) (closing - p - 1))
          g_string_append_c (letters, '[');
        p = closing;
      }
    else if (g_ascii_strncasecmp (p, "General", 7) == 0)
      p += 6;
    else if (g_ascii_strncasecmp (p, "AM/PM", 5) == 0)
      p += 4;
    else if (strchr ("ymdhsYMDHS", *p) != NULL)
      g_string_append_c (letters, g_ascii_tolower (*p));
  return g_string_free (letters, FALSE);
}

/**
 * dd_xlsx_format_of_code:
 * @code: a format as a user may write it, such as yyyy"年"m"月"d"日"
 *
 * Returns: what it makes of a number
 */
DdXlsxFormat
dd_xlsx_format_of_code (const char *code)
{
  g_autofree char *letters = format_letters (code);
  gboolean has_time = strpbrk (letters, "hs") != NULL;
  /* m is the month, but minutes beside hours and seconds. */
  gboolean has_date = strpbrk (letters, "yd") != NULL || (!has_time && strchr (letters, 'm'));
  size_t zeros = strspn (code, "0");

  if (code[zeros] == '\0' && zeros > 1 && zeros <= PADDED_MAX)
    return (DdXlsxFormat) (DD_XLSX_FORMAT_PADDED + zeros);
  if (has_date)
    return has_time ? DD_XLSX_FORMAT_DATE_TIME : DD_XLSX_FORMAT_DATE;
  if (strchr (letters, '[') != NULL)
    return DD_XLSX_FORMAT_DURATION;
  return has_time ? DD_XLSX_FORMAT_TIME : DD_XLSX_FORMAT_NUMBER;
}

/* 15 digits, as a spreadsheet shows them, and never an exponent: 1.39E10 is a telephone. */
static char *
plain_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char digits[16];
  const char *mark;
  gboolean is_negative;
  int point;
  int n = 0;
  GString *text;

  g_ascii_formatd (buffer, sizeof buffer, "%.14e", number);
  is_negative = *buffer == '-';
  mark = strchr (buffer, 'e');
  for (const char *p = buffer; p < mark && n < 15; p++)
    if (g_ascii_isdigit (*p))
      digits[n++] = *p;
  while (n > 1 && digits[n - 1] == '0')
    n--;
  /* how many digits stand before the point */
  point = (int) g_ascii_strtoll (mark + 1, NULL, 10) + 1;

  text = g_string_new (is_negative && digits[0] != '0' ? "-" : "");
  if (point <= 0)
    g_string_append (text, "0.");
  for (int i = point; i < 0; i++)
    g_string_append_c (text, '0');
  for (int i = 0; i < MAX (n, point); i++)
    {
      if (i == point && i > 0)
        g_string_append_c (text, '.');
      g_string_append_c (text, i < n ? digits[i] : '0');
    }
  return g_string_free (text, FALSE);
}

static char *
time_text (gint64 seconds)
{
  return seconds % 60 == 0
             ? g_strdup_printf ("%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, seconds / 3600,
                                seconds / 60 % 60)
             : g_strdup_printf ("%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT,
                                seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static char *
day_text (gint64 day, gboolean is_1904)
{
  static const GDateYear EPOCH_1904 = 1904;
  GDate date;

  /* Excel counts a 29 February 1900, which never was, as Lotus 1-2-3 did. */
  if (!is_1904 && day == 60)
    return g_strdup ("1900-02-29");

  if (is_1904)
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, EPOCH_1904);
  else
    g_date_set_dmy (&date, day < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

static char *
moment_text (double serial, DdXlsxFormat format, gboolean is_1904)
{
  gint64 seconds = (gint64) floor (serial * SECONDS_A_DAY + 0.5);
  g_autofree char *day = day_text (seconds / SECONDS_A_DAY, is_1904);
  g_autofree char *time = time_text (seconds % SECONDS_A_DAY);

  if (format == DD_XLSX_FORMAT_DATE || seconds % SECONDS_A_DAY == 0)
    return g_steal_pointer (&day);
  return g_strconcat (day, " ", time, NULL);
}

/* The zeros belong to a staff number, though the file keeps them in the format alone. */
static char *
pad (const char *digits, guint n)
{
  GString *text = g_string_new (digits);

  while (text->len < n)
    g_string_prepend_c (text, '0');
  return g_string_free (text, FALSE);
}

/**
 * dd_xlsx_number_text:
 * @value: a number as the file writes it
 * @format: what it means
 * @is_1904: whether the file counts days from 1904 and not from 1900
 *
 * Returns: (transfer full): 2026-03-09, 2026-03-09 08:30, 08:30, or the number without an exponent;
 *   @value itself if it is no number
 */
char *
dd_xlsx_number_text (const char *value, DdXlsxFormat format, gboolean is_1904)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);
  double first = is_1904 ? 0 : 1;

  if (end == value || *end != '\0' || !isfinite (number))
    return g_strdup (value);

  if (number >= 0 && number < SERIAL_MAX + 1)
    switch (format)
      {
      case DD_XLSX_FORMAT_TIME:
        return time_text ((gint64) floor (number * SECONDS_A_DAY + 0.5) % SECONDS_A_DAY);
      case DD_XLSX_FORMAT_DURATION:
        return time_text ((gint64) floor (number * SECONDS_A_DAY + 0.5));
      case DD_XLSX_FORMAT_DATE:
      case DD_XLSX_FORMAT_DATE_TIME:
        if (number >= first)
          return moment_text (number, format, is_1904);
        break;
      case DD_XLSX_FORMAT_NUMBER:
      case DD_XLSX_FORMAT_PADDED:
      default:
        break;
      }
  if (format > DD_XLSX_FORMAT_PADDED && value[strspn (value, "0123456789")] == '\0')
    return pad (value, (guint) format - DD_XLSX_FORMAT_PADDED);
  /* More digits than a spreadsheet has, all written out: nobody's to round. */
  if (value[strspn (value, "0123456789")] == '\0')
    return g_strdup (value);
  return plain_number (number);
}

/**
 * dd_xlsx_iso_text:
 * @value: an instant as strict files write it, 2026-03-09T00:00:00
 *
 * Returns: (transfer full): as dd_xlsx_number_text() writes it: midnight is left out, and so are
 *   seconds that are none
 */
char *
dd_xlsx_iso_text (const char *value)
{
  const char *time = strchr (value, 'T');
  g_autofree char *day =
      time != NULL ? g_strndup (value, (gsize) (time - value)) : g_strdup (value);
  int hour = 0;
  int minute = 0;
  int second = 0;

  if (time == NULL || sscanf (time, "T%2d:%2d:%2d", &hour, &minute, &second) < 2 ||
      (hour == 0 && minute == 0 && second == 0))
    return g_steal_pointer (&day);
  if (second == 0)
    return g_strdup_printf ("%s %02d:%02d", day, hour, minute);
  return g_strdup_printf ("%s %02d:%02d:%02d", day, hour, minute, second);
}

/* The character that "_xHHHH_" stands for at @text; 0 if there is none. */
static gunichar
escaped_character (const char *text)
{
  gunichar c = 0;

  if (text[0] != '_' || text[1] != 'x')
    return 0;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return 0;
      c = c << 4 | (gunichar) g_ascii_xdigit_value (text[i]);
    }
  return text[6] == '_' && g_unichar_validate (c) ? c : 0;
}

/**
 * dd_xlsx_escape:
 * @text: valid UTF-8
 *
 * Escapes what would be read as an escape, and replaces the two characters that no file can hold.
 * Control characters are the library's to escape.
 *
 * Returns: (transfer full): the text as it may be written
 */
char *
dd_xlsx_escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (escaped_character (p) != 0)
      g_string_append (escaped, "_x005F_");
    else
      g_string_append_c (escaped, *p);
  g_string_replace (escaped, "\xef\xbf\xbe", "\xef\xbf\xbd", 0);
  g_string_replace (escaped, "\xef\xbf\xbf", "\xef\xbf\xbd", 0);
  return g_string_free (escaped, FALSE);
}

/**
 * dd_xlsx_unescape:
 * @text: a text as the file writes it
 *
 * Puts back the characters that XML cannot hold and spreadsheets write as _x000D_.
 */
void
dd_xlsx_unescape (GString *text)
{
  gsize to = 0;

  if (strstr (text->str, "_x") == NULL)
    return;

  for (gsize from = 0; from < text->len;)
    {
      gunichar c = escaped_character (text->str + from);

      if (c == 0)
        text->str[to++] = text->str[from++];
      else
        {
          to += (gsize) g_unichar_to_utf8 (c, text->str + to);
          from += strlen ("_x0000_");
        }
    }
  g_string_truncate (text, to);
}
