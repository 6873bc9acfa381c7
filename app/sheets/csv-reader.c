/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/csv-reader.h"

#include "base/error.h"
#include "sheets/csv-text.h"
#include "sheets/csv-writer.h"
#include "sheets/sheet-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* How many records are looked at to find the separator. */
#define SAMPLE 20

static const char SEPARATORS[] = { ',', ';', '\t' };

/* How often each separator stands in a record, outside quotes. */
typedef guint Counts[G_N_ELEMENTS (SEPARATORS)];

/*
 * The separator that stands equally often in most of the first records. Commas that stand in a few
 * addresses of a table with semicolons do not mislead it; where two fit alike, the more frequent
 * one wins, then the comma.
 */
static char
find_separator (const char *text, const char *end)
{
  Counts records[SAMPLE] = { 0 };
  guint n = 0;
  gboolean is_quoted = FALSE;
  gboolean is_blank = TRUE;
  guint best = 0;
  guint best_fit = 0;

  for (const char *p = text; p < end && n < SAMPLE; p++)
    if (*p == '"')
      {
        is_quoted = !is_quoted;
        is_blank = FALSE;
      }
    else if (!is_quoted && (*p == '\n' || *p == '\r'))
      {
        n += is_blank ? 0 : 1;
        is_blank = TRUE;
      }
    else
      {
        is_blank = FALSE;
        for (guint i = 0; !is_quoted && i < G_N_ELEMENTS (SEPARATORS); i++)
          records[n][i] += *p == SEPARATORS[i] ? 1 : 0;
      }
  if (n < SAMPLE && !is_blank)
    n++;

  for (guint i = 0; i < G_N_ELEMENTS (SEPARATORS); i++)
    {
      guint fit = 0;

      for (guint r = 0; r < n; r++)
        if (records[r][i] > 0 && records[r][i] == records[0][i])
          fit++;
      if (fit > best_fit || (fit == best_fit && fit > 0 && records[0][i] > records[0][best]))
        {
          best = i;
          best_fit = fit;
        }
    }
  return SEPARATORS[best];
}

typedef struct
{
  const char *at;
  const char *end;
  char separator;
  /* of the text, counting line breaks within quotes */
  guint line;
  GString *field;
} Scanner;

/* Steps over CR LF, CR or LF, if one stands here. */
static gboolean
skip_line_break (Scanner *scanner)
{
  if (scanner->at == scanner->end || (*scanner->at != '\r' && *scanner->at != '\n'))
    return FALSE;

  if (*scanner->at == '\r' && scanner->at + 1 < scanner->end && scanner->at[1] == '\n')
    scanner->at++;
  scanner->at++;
  scanner->line++;
  return TRUE;
}

/* Stands on the opening quotation mark; leaves behind the closing one. */
static gboolean
scan_quoted (Scanner *scanner, GError **error)
{
  guint opened = scanner->line;
  gboolean is_closed = FALSE;

  for (scanner->at++; scanner->at < scanner->end && !is_closed;)
    {
      const char *start = scanner->at;

      if (*start == '"')
        {
          scanner->at++;
          is_closed = scanner->at == scanner->end || *scanner->at != '"';
          if (!is_closed)
            {
              scanner->at++;
              g_string_append_c (scanner->field, '"');
            }
        }
      else if (skip_line_break (scanner))
        g_string_append_len (scanner->field, start, scanner->at - start);
      else
        {
          while (scanner->at < scanner->end && strchr ("\"\r\n", *scanner->at) == NULL)
            scanner->at++;
          g_string_append_len (scanner->field, start, scanner->at - start);
        }
    }
  if (!is_closed)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("A quotation mark in line %u is never closed. Nothing was read. Please open "
                      "the file in Excel or WPS and save it as .xlsx."),
                   opened);
      return FALSE;
    }

  while (scanner->at < scanner->end && *scanner->at == ' ')
    scanner->at++;
  if (scanner->at == scanner->end || *scanner->at == scanner->separator ||
      strchr ("\r\n", *scanner->at) != NULL)
    return TRUE;
  g_set_error (
      error, DD_ERROR, DD_ERROR_INVALID,
      _ ("In line %u, text follows a closing quotation mark. Nothing was read. Please open "
         "the file in Excel or WPS and save it as .xlsx."),
      scanner->line);
  return FALSE;
}

static gboolean
scan_field (Scanner *scanner, GError **error)
{
  const char *start = scanner->at;

  g_string_truncate (scanner->field, 0);
  if (scanner->at < scanner->end && *scanner->at == '"')
    return scan_quoted (scanner, error);
  while (scanner->at < scanner->end && *scanner->at != scanner->separator && *scanner->at != '\r' &&
         *scanner->at != '\n')
    scanner->at++;
  g_string_append_len (scanner->field, start, scanner->at - start);
  return TRUE;
}

/* Reads one record and leaves behind its line break. */
static gboolean
scan_record (Scanner *scanner, DdSheet *sheet, guint number, GError **error)
{
  const char *cells[DD_SHEET_COLUMNS_MAX] = { NULL };
  guint n = 0;

  for (;;)
    {
      const char *text;
      gsize length;

      if (!scan_field (scanner, error))
        return FALSE;
      text = dd_csv_writer_unguard (scanner->field->str);
      length = scanner->field->len - (gsize) (text - scanner->field->str);
      if (length > 0)
        {
          if (!dd_sheet_check_column (n, number, error) ||
              !dd_sheet_check_cell (text, length, number, n, error))
            return FALSE;
          cells[n] = dd_sheet_keep (sheet, text, length);
        }
      n++;
      if (scanner->at < scanner->end && *scanner->at == scanner->separator)
        {
          scanner->at++;
          continue;
        }
      skip_line_break (scanner);
      return dd_sheet_add_kept_row (sheet, number, cells, MIN (n, DD_SHEET_COLUMNS_MAX), error);
    }
}

/**
 * dd_csv_reader_read:
 * @content: the bytes of a text file
 * @work: whom to tell, and whether it was called off
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_CANCELLED
 *
 * Reads a table as RFC 4180 writes it, in any usual encoding, with comma, semicolon or tab, and any
 * line ending. A row's number counts records, as a spreadsheet shows them. What
 * dd_sheet_write_csv() guarded comes back as it was.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
DdSheet *
dd_csv_reader_read (GBytes *content, DdSheetWork *work, GError **error)
{
  gsize length = 0;
  g_autofree char *text = dd_csv_text_decode (content, &length, error);
  g_autoptr (GString) field = g_string_new (NULL);
  g_autoptr (DdSheet) sheet = dd_sheet_new (NULL);
  Scanner scanner = { text, text + length, ',', 1, field };

  if (text == NULL)
    return NULL;

  scanner.separator = find_separator (scanner.at, scanner.end);
  for (guint number = 1; scanner.at < scanner.end; number++)
    {
      if (!scan_record (&scanner, sheet, number, error) ||
          !dd_sheet_work_go_on (work, (double) (scanner.at - text) / (double) length, error))
        return NULL;
    }
  return g_steal_pointer (&sheet);
}
