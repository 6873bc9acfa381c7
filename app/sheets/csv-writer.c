/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/csv-writer.h"

#include "base/whole-file.h"

#include <string.h>

/*
 * A spreadsheet takes a cell that begins with one of these for a formula and runs it. An apostrophe
 * before it makes it text, as when typed. So that each text can be told from its guarded form, a
 * text that looks guarded gets one more: the writer adds an apostrophe, the reader takes one away.
 */
static gboolean
looks_dangerous (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL;
}

static gboolean
wants_guard (const char *text)
{
  return looks_dangerous (text + strspn (text, "'"));
}

/**
 * dd_csv_writer_unguard:
 * @text: a cell as dd_sheet_write_csv() wrote it
 *
 * Returns: (transfer none): the text without its guard, within @text
 */
const char *
dd_csv_writer_unguard (const char *text)
{
  return *text == '\'' && wants_guard (text) ? text + 1 : text;
}

static void
append_cell (GString *line, const char *text)
{
  gboolean is_quoted;

  if (text == NULL)
    return;

  is_quoted =
      strpbrk (text, "\",;\t\r\n") != NULL || *text == ' ' || text[strlen (text) - 1] == ' ';
  if (is_quoted)
    g_string_append_c (line, '"');
  if (wants_guard (text))
    g_string_append_c (line, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  if (is_quoted)
    g_string_append_c (line, '"');
}

/**
 * dd_sheet_write_csv:
 * @sheet: a table
 * @path: where to save it, replaced whole or not at all
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told how far it is, on this thread
 * @user_data: for @progress
 * @error: return location, a sentence that says what to do
 *
 * Writes UTF-8 with a byte order mark, commas and CR LF, which Excel and WPS open rightly. Cells
 * that begin with = + - @ TAB CR or LF get an apostrophe before them, so that a spreadsheet shows
 * them and does not run them; dd_sheet_read() takes it away again. CSV cannot keep a spreadsheet
 * from taking 0139… for a number: for that there is dd_sheet_write_xlsx().
 *
 * Returns: whether the file is written
 */
gboolean
dd_sheet_write_csv (const DdSheet *sheet,
                    const char *path,
                    GCancellable *cancellable,
                    DdSheetProgress progress,
                    gpointer user_data,
                    GError **error)
{
  DdSheetWork work = { cancellable, progress, user_data, 0 };
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf");
  guint n_rows;

  g_return_val_if_fail (sheet != NULL && path != NULL, FALSE);

  n_rows = dd_sheet_get_n_rows (sheet);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < dd_sheet_get_n_columns (sheet); column++)
        {
          if (column > 0)
            g_string_append_c (text, ',');
          append_cell (text, dd_sheet_get_cell (sheet, row, column));
        }
      g_string_append (text, "\r\n");
      if (!dd_sheet_work_go_on (&work, (double) row / n_rows, error))
        return FALSE;
    }

  return dd_whole_file_save (path, text->str, text->len, error) &&
         dd_sheet_work_go_on (&work, 1, NULL);
}
