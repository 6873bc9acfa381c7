/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-reader.h"

#include "base/error.h"
#include "sheets/sheet-private.h"
#include "sheets/xlsx-strings.h"
#include "sheets/xlsx-styles.h"
#include "sheets/xlsx-workbook.h"

#include <string.h>

/* The largest a sheet of Excel can be. */
#define ROWS 1048576
#define COLUMNS 16384

/* Bytes of a character written as _x000D_. */
#define LONGEST_CHARACTER 7

/* What is between <c> and </c>. */
typedef struct
{
  guint column;
  DdXlsxFormat format;
  /* the attribute t; NULL is a number */
  char *type;
  GString *text;
} CellReading;

typedef struct
{
  DdSheet *sheet;
  GPtrArray *strings;
  GArray *styles;
  gboolean is_1904;

  gboolean is_in_data;
  guint number;
  const char *cells[DD_SHEET_COLUMNS_MAX];
  guint n_cells;
  /* where a cell without a name of its own stands */
  guint next_column;

  gboolean is_in_cell;
  CellReading cell;
  gboolean is_in_text;
  guint phonetic;

  /* of DdSheetRange */
  GArray *merged;
} Reading;

/* Reads a cell's name such as C5; @rest is left behind it. */
static gboolean
parse_place (const char *text, guint *row, guint *column, const char **rest)
{
  guint c = 0;
  guint r = 0;

  for (; g_ascii_isalpha (*text) && c <= COLUMNS; text++)
    c = 26 * c + (guint) (g_ascii_toupper (*text) - 'A') + 1;
  for (; g_ascii_isdigit (*text) && r <= ROWS; text++)
    r = 10 * r + (guint) g_ascii_digit_value (*text);
  *column = c - 1;
  *row = r;
  *rest = text;
  return c >= 1 && c <= COLUMNS && r >= 1 && r <= ROWS;
}

static void
begin_row (Reading *reading, const DdXmlAttributes *attributes, GError **error)
{
  guint before = reading->number;

  reading->number++;
  dd_xml_attributes_get_uint (attributes, "r", &reading->number);
  if (reading->number <= before || reading->number > ROWS)
    dd_xlsx_set_damaged (error);
  memset (reading->cells, 0, sizeof reading->cells);
  reading->n_cells = 0;
  reading->next_column = 0;
}

static void
begin_cell (Reading *reading, const DdXmlAttributes *attributes, GError **error)
{
  CellReading *cell = &reading->cell;
  g_autofree char *place = dd_xml_attributes_get (attributes, "r");
  const char *rest = NULL;
  guint row = reading->number;
  guint style = 0;

  cell->column = reading->next_column;
  if ((place != NULL && (!parse_place (place, &row, &cell->column, &rest) || *rest != '\0' ||
                         row != reading->number)) ||
      cell->column < reading->next_column || cell->column >= COLUMNS)
    {
      dd_xlsx_set_damaged (error);
      return;
    }
  reading->next_column = cell->column + 1;

  dd_xml_attributes_get_uint (attributes, "s", &style);
  cell->format = style < reading->styles->len ? g_array_index (reading->styles, DdXlsxFormat, style)
                                              : DD_XLSX_FORMAT_NUMBER;
  g_free (cell->type);
  cell->type = dd_xml_attributes_get (attributes, "t");
  g_string_truncate (cell->text, 0);
  reading->is_in_cell = TRUE;
}

/* Notes merged cells; they are applied when all rows are there. */
static void
note_merged (Reading *reading, const DdXmlAttributes *attributes, GError **error)
{
  g_autofree char *text = dd_xml_attributes_get (attributes, "ref");
  DdSheetRange range = { 0 };
  const char *rest = text;

  if (text == NULL || reading->merged->len == DD_SHEET_CELLS_MAX ||
      !parse_place (rest, &range.first_row, &range.first_column, &rest) || *rest != ':' ||
      !parse_place (rest + 1, &range.last_row, &range.last_column, &rest) || *rest != '\0' ||
      range.last_row < range.first_row || range.last_column < range.first_column)
    {
      dd_xlsx_set_damaged (error);
      return;
    }
  g_array_append_val (reading->merged, range);
}

static void
on_start (const char *name, const DdXmlAttributes *attributes, gpointer data, GError **error)
{
  Reading *reading = data;

  if (strcmp (name, "sheetData") == 0)
    reading->is_in_data = TRUE;
  else if (strcmp (name, "mergeCell") == 0)
    note_merged (reading, attributes, error);
  else if (!reading->is_in_data)
    return;
  else if (strcmp (name, "row") == 0)
    begin_row (reading, attributes, error);
  else if (strcmp (name, "c") == 0)
    begin_cell (reading, attributes, error);
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic++;
  else if (reading->is_in_cell && (strcmp (name, "v") == 0 || strcmp (name, "t") == 0))
    reading->is_in_text = reading->phonetic == 0;
}

static void
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  Reading *reading = data;

  if (!reading->is_in_text)
    return;
  g_string_append_len (reading->cell.text, text, (gssize) length);
  if (reading->cell.text->len > DD_SHEET_CELL_MAX * LONGEST_CHARACTER)
    dd_sheet_check_cell (reading->cell.text->str, reading->cell.text->len, reading->number,
                         reading->cell.column, error);
}

/* The text of a cell that is no shared string; TRUE unless @error is set. */
static gboolean
make_text (Reading *reading, GError **error)
{
  CellReading *cell = &reading->cell;
  const char *type = cell->type != NULL ? cell->type : "n";
  g_autofree char *made = NULL;

  if (strcmp (type, "n") == 0)
    made = dd_xlsx_number_text (g_strstrip (cell->text->str), cell->format, reading->is_1904);
  else if (strcmp (type, "d") == 0)
    made = dd_xlsx_iso_text (g_strstrip (cell->text->str));
  else if (strcmp (type, "b") == 0)
    made = g_strdup (*g_strstrip (cell->text->str) == '1' ? "TRUE" : "FALSE");
  else if (strcmp (type, "str") == 0 || strcmp (type, "inlineStr") == 0)
    dd_xlsx_unescape (cell->text);
  else if (strcmp (type, "e") != 0)
    {
      dd_xlsx_set_damaged (error);
      return FALSE;
    }
  if (made != NULL)
    g_string_assign (cell->text, made);
  return TRUE;
}

static void
end_cell (Reading *reading, GError **error)
{
  CellReading *cell = &reading->cell;
  const char *kept;

  reading->is_in_cell = FALSE;
  if (cell->text->len == 0)
    return;

  if (g_strcmp0 (cell->type, "s") == 0)
    {
      guint64 index;

      if (!g_ascii_string_to_unsigned (g_strstrip (cell->text->str), 10, 0,
                                       (guint64) reading->strings->len, &index, NULL) ||
          index == reading->strings->len)
        {
          dd_xlsx_set_damaged (error);
          return;
        }
      kept = g_ptr_array_index (reading->strings, index);
      if (kept != NULL &&
          !dd_sheet_check_cell (kept, strlen (kept), reading->number, cell->column, error))
        return;
    }
  else
    {
      if (!make_text (reading, error) ||
          !dd_sheet_check_cell (cell->text->str, cell->text->len, reading->number, cell->column,
                                error))
        return;
      kept = dd_sheet_keep (reading->sheet, cell->text->str, cell->text->len);
    }
  if (kept == NULL || !dd_sheet_check_column (cell->column, reading->number, error))
    return;
  reading->cells[cell->column] = kept;
  reading->n_cells = cell->column + 1;
}

static void
on_end (const char *name, gpointer data, GError **error)
{
  Reading *reading = data;

  if (!reading->is_in_data)
    return;
  if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    reading->is_in_text = FALSE;
  else if (strcmp (name, "c") == 0 && reading->is_in_cell)
    end_cell (reading, error);
  else if (strcmp (name, "row") == 0)
    dd_sheet_add_kept_row (reading->sheet, reading->number, reading->cells, reading->n_cells,
                           error);
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic--;
  else if (strcmp (name, "sheetData") == 0)
    reading->is_in_data = FALSE;
}

static gboolean
read_rows (Reading *reading, DdXlsxPackage *package, const char *path, GError **error)
{
  static const DdXmlHandler HANDLER = { on_start, on_end, on_text };

  if (!dd_xlsx_package_parse (package, path, &HANDLER, reading, error))
    return FALSE;
  for (guint i = 0; i < reading->merged->len; i++)
    if (!dd_sheet_merge (reading->sheet, &g_array_index (reading->merged, DdSheetRange, i), error))
      return FALSE;
  return TRUE;
}

/**
 * dd_xlsx_reader_read:
 * @content: a zip file
 * @name: (nullable): which sheet; %NULL for the first that is not hidden
 * @work: whom to tell, and whether it was called off
 * @error: return location
 *
 * Reads a sheet as Excel and WPS write it, transitional or strict. Formulas count by their results;
 * days are written 2026-03-09 whatever their style; numbers have no exponent; the text of merged
 * cells is repeated downward.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
DdSheet *
dd_xlsx_reader_read (GBytes *content, const char *name, DdSheetWork *work, GError **error)
{
  g_autoptr (DdXlsxPackage) package = dd_xlsx_package_new (content, work, error);
  g_autoptr (DdXlsxWorkbook) workbook =
      package != NULL ? dd_xlsx_workbook_read (package, name, error) : NULL;
  g_autoptr (DdSheet) sheet = NULL;
  g_autoptr (GArray) styles = NULL;
  g_autoptr (GPtrArray) strings = NULL;
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (DdSheetRange));
  Reading reading = { .merged = merged };
  gboolean is_read;

  if (workbook == NULL)
    return NULL;

  sheet = dd_sheet_new (workbook->name);
  dd_sheet_set_names (sheet, (const char *const *) workbook->names);
  dd_xlsx_package_expect (package, workbook->styles);
  dd_xlsx_package_expect (package, workbook->strings);
  dd_xlsx_package_expect (package, workbook->sheet);
  styles = dd_xlsx_styles_read (package, workbook->styles, error);
  strings = styles != NULL ? dd_xlsx_strings_read (package, workbook->strings, sheet, error) : NULL;
  if (strings == NULL)
    return NULL;

  reading.sheet = sheet;
  reading.strings = strings;
  reading.styles = styles;
  reading.is_1904 = workbook->is_1904;
  reading.cell.text = g_string_new (NULL);
  is_read = read_rows (&reading, package, workbook->sheet, error);
  g_string_free (reading.cell.text, TRUE);
  g_free (reading.cell.type);
  return is_read ? g_steal_pointer (&sheet) : NULL;
}
