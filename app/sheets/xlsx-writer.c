/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-writer.h"

#include "base/whole-file.h"
#include "sheets/xlsx-value.h"

#include <errno.h>
#include <string.h>
#include <xlsxwriter.h>

/* In characters of the sheet's font; a Chinese one counts two. */
#define WIDTH_MIN 8
#define WIDTH_MAX 60
#define PADDING 2

/* The built-in format "@": what is typed over the cell later stays text as well. */
#define FORMAT_TEXT 49

static guint
text_width (const char *text)
{
  guint longest = 0;
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        width = 0;
      else if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
      longest = MAX (longest, width);
    }
  return longest;
}

/* A name as sheets may have it: at most 31 characters, none of []:*?/\, no apostrophe at its ends.
 */
static char *
clean_name (const char *name)
{
  g_autofree char *start = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 31));

  g_strdelimit (start, "[]:*?/\\", ' ');
  if (*start == '\'')
    *start = ' ';
  if (*start != '\0' && start[strlen (start) - 1] == '\'')
    start[strlen (start) - 1] = ' ';
  g_strstrip (start);
  return *start != '\0' ? g_steal_pointer (&start) : g_strdup ("Sheet1");
}

static lxw_error
write_cell (lxw_worksheet *worksheet, guint row, guint column, const char *text, lxw_format *format)
{
  g_autofree char *escaped = dd_xlsx_escape (text);

  return worksheet_write_string (worksheet, row, (lxw_col_t) column, escaped, format);
}

static gboolean
write_rows (const DdSheet *sheet,
            lxw_worksheet *worksheet,
            lxw_format *head,
            lxw_format *body,
            DdSheetWork *work,
            lxw_error *failure,
            GError **error)
{
  guint n_rows = dd_sheet_get_n_rows (sheet);
  guint n_columns = dd_sheet_get_n_columns (sheet);
  guint widths[DD_SHEET_COLUMNS_MAX] = { 0 };

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        {
          const char *text = dd_sheet_get_cell (sheet, row, column);

          if (text == NULL)
            continue;
          widths[column] = MAX (widths[column], text_width (text));
          *failure = write_cell (worksheet, row, column, text, row == 0 ? head : body);
          if (*failure != LXW_NO_ERROR)
            return FALSE;
        }
      /* Packing the file takes the other half. */
      if (!dd_sheet_work_go_on (work, 0.5 * row / n_rows, error))
        return FALSE;
    }
  for (guint column = 0; column < n_columns; column++)
    worksheet_set_column (worksheet, (lxw_col_t) column, (lxw_col_t) column,
                          CLAMP (widths[column] + PADDING, WIDTH_MIN, WIDTH_MAX), body);
  return TRUE;
}

static void
dress (const DdSheet *sheet, lxw_worksheet *worksheet)
{
  guint n_rows = dd_sheet_get_n_rows (sheet);
  guint n_columns = dd_sheet_get_n_columns (sheet);
  g_autofree char *last = NULL;
  g_autofree char *range = NULL;

  worksheet_freeze_panes (worksheet, 1, 0);
  if (n_rows == 0 || n_columns == 0)
    return;
  worksheet_autofilter (worksheet, 0, 0, n_rows - 1, (lxw_col_t) (n_columns - 1));
  /* Telephones are text on purpose: no green corners. */
  last = dd_sheet_column_name (n_columns - 1);
  range = g_strdup_printf ("A1:%s%u", last, n_rows);
  worksheet_ignore_errors (worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

/* What the library could not do, as errno has it. */
static int
failure_errno (lxw_error failure, int number)
{
  if (failure == LXW_ERROR_MEMORY_MALLOC_FAILED)
    return ENOMEM;
  return number != 0 ? number : EIO;
}

/**
 * dd_sheet_write_xlsx:
 * @sheet: a table whose first row names its columns
 * @path: where to save it, replaced whole or not at all
 * @created_at: the present, UTC milliseconds; the file is marked with it
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told how far it is, on this thread
 * @user_data: for @progress
 * @error: return location, a sentence that says what to do
 *
 * Writes a workbook of one sheet. Every cell is text, so that "=1+1" is no formula and 0139… keeps
 * its zero; the first row is bold, stays in sight and filters; columns are as wide as their text.
 *
 * Returns: whether the file is written
 */
gboolean
dd_sheet_write_xlsx (const DdSheet *sheet,
                     const char *path,
                     gint64 created_at,
                     GCancellable *cancellable,
                     DdSheetProgress progress,
                     gpointer user_data,
                     GError **error)
{
  DdSheetWork work = { cancellable, progress, user_data, 0 };
  g_autoptr (DdWholeFile) file = NULL;
  g_autofree char *name = NULL;
  lxw_workbook_options options = { 0 };
  lxw_doc_properties properties = { .created = (time_t) (created_at / 1000) };
  lxw_workbook *workbook;
  lxw_worksheet *worksheet;
  lxw_format *head;
  lxw_format *body;
  lxw_error failure = LXW_NO_ERROR;
  gboolean is_filled;
  int number;

  g_return_val_if_fail (sheet != NULL && path != NULL, FALSE);

  file = dd_whole_file_new (path, error);
  if (file == NULL)
    return FALSE;

  /* Its parts lie where the file is going to lie, and not where everybody's do. */
  options.tmpdir = (char *) dd_whole_file_get_folder (file);
  workbook = workbook_new_opt (dd_whole_file_get_partial (file), &options);
  workbook_set_properties (workbook, &properties);
  name = clean_name (dd_sheet_get_name (sheet));
  worksheet = workbook_add_worksheet (workbook, name);
  body = workbook_add_format (workbook);
  format_set_num_format_index (body, FORMAT_TEXT);
  head = workbook_add_format (workbook);
  format_set_num_format_index (head, FORMAT_TEXT);
  format_set_bold (head);

  dress (sheet, worksheet);
  is_filled = write_rows (sheet, worksheet, head, body, &work, &failure, error);
  if (!is_filled && failure == LXW_NO_ERROR)
    {
      lxw_workbook_free (workbook);
      return FALSE;
    }
  errno = 0;
  if (is_filled)
    failure = workbook_close (workbook);
  else
    lxw_workbook_free (workbook);
  number = errno;
  if (failure != LXW_NO_ERROR)
    {
      dd_whole_file_set_error (file, failure_errno (failure, number), error);
      return FALSE;
    }
  return dd_sheet_work_go_on (&work, 0.99, error) && dd_whole_file_finish (file, error) &&
         dd_sheet_work_go_on (&work, 1, NULL);
}
