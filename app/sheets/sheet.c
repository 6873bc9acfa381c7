/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/sheet-private.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  guint number;
  /* index of its first cell, and how many it has */
  guint first;
  guint n_cells;
} Row;

typedef struct
{
  const char *text;
  /* stands here because it was merged with cells above */
  gboolean is_repeated;
} Cell;

struct _DdSheet
{
  char *name;
  char **names;
  GStringChunk *texts;
  GArray *rows;
  GArray *cells;
  GArray *merged;
  guint n_columns;
  /* cells filled from merged ranges: real ranges do not overlap, so this is bounded */
  guint n_repeated;
};

/**
 * dd_sheet_new:
 * @name: (nullable): what the table is called in its file
 *
 * Returns: (transfer full): an empty table
 */
DdSheet *
dd_sheet_new (const char *name)
{
  DdSheet *self = g_atomic_rc_box_new0 (DdSheet);

  self->name = g_strdup (name != NULL ? name : "");
  self->names = g_new0 (char *, 2);
  self->names[0] = g_strdup (self->name);
  self->texts = g_string_chunk_new (64 * 1024);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->merged = g_array_new (FALSE, FALSE, sizeof (DdSheetRange));
  return self;
}

/**
 * dd_sheet_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
DdSheet *
dd_sheet_ref (DdSheet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DdSheet *self = data;

  g_free (self->name);
  g_strfreev (self->names);
  g_string_chunk_free (self->texts);
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_array_unref (self->merged);
}

/**
 * dd_sheet_unref:
 * @self: (nullable) (transfer full): a table
 */
void
dd_sheet_unref (DdSheet *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

/**
 * dd_sheet_keep:
 * @self: a table
 * @text: valid UTF-8
 * @length: its bytes
 *
 * Returns: (transfer none) (nullable): a copy that lives as long as the table; %NULL for an empty
 *   text
 */
const char *
dd_sheet_keep (DdSheet *self, const char *text, gsize length)
{
  return length > 0 ? g_string_chunk_insert_len (self->texts, text, (gssize) length) : NULL;
}

/**
 * dd_sheet_set_names:
 * @self: a table
 * @names: (array zero-terminated): all visible tables of its file, this one among them
 */
void
dd_sheet_set_names (DdSheet *self, const char *const *names)
{
  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
}

/**
 * dd_sheet_check_column:
 * @column: index of a column that has a text
 * @number: number of the row, for the message
 * @error: return location
 *
 * Returns: whether a table may have such a column
 */
gboolean
dd_sheet_check_column (guint column, guint number, GError **error)
{
  if (column < DD_SHEET_COLUMNS_MAX)
    return TRUE;

  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: the number of a row, then a number of columns. */
               _ ("Row %u has more than %d columns. Nothing was read. Please delete the columns "
                  "that are not needed."),
               number, DD_SHEET_COLUMNS_MAX);
  return FALSE;
}

/**
 * dd_sheet_check_cell:
 * @text: (nullable): valid UTF-8
 * @length: its bytes
 * @number: number of the row, for the message
 * @column: index of the column, for the message
 * @error: return location
 *
 * Returns: whether a cell may hold the text
 */
gboolean
dd_sheet_check_cell (const char *text, gsize length, guint number, guint column, GError **error)
{
  g_autofree char *name = NULL;

  /* Only a text of more bytes can have more characters. */
  if (length <= DD_SHEET_CELL_MAX || g_utf8_strlen (text, (gssize) length) <= DD_SHEET_CELL_MAX)
    return TRUE;

  name = dd_sheet_column_name (column);
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: the name of a cell, such as C5, then a number of characters. */
               _ ("Cell %s%u holds more than %d characters. Nothing was read. Please shorten it."),
               name, number, DD_SHEET_CELL_MAX);
  return FALSE;
}

/**
 * dd_sheet_add_kept_row:
 * @self: a table that is not shared yet
 * @number: the row's number, higher than all before
 * @cells: (array length=n_cells): texts that dd_sheet_keep() returned
 * @n_cells: how many
 * @error: return location
 *
 * As dd_sheet_add_row(), without copying: many cells may share one text.
 *
 * Returns: whether the table still is within its limits
 */
gboolean
dd_sheet_add_kept_row (
    DdSheet *self, guint number, const char *const *cells, guint n_cells, GError **error)
{
  Row row = { number, self->cells->len, n_cells };

  while (row.n_cells > 0 && cells[row.n_cells - 1] == NULL)
    row.n_cells--;
  if (row.n_cells == 0)
    return TRUE;
  if (!dd_sheet_check_column (row.n_cells - 1, number, error))
    return FALSE;
  if (self->rows->len == DD_SHEET_ROWS_MAX)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The table has more than %d rows. Nothing was read. Please split it into "
                      "several files."),
                   DD_SHEET_ROWS_MAX);
      return FALSE;
    }
  if (self->cells->len + row.n_cells > DD_SHEET_CELLS_MAX)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The table has more than %d cells. Nothing was read. Please split it into "
                      "several files."),
                   DD_SHEET_CELLS_MAX);
      return FALSE;
    }

  for (guint i = 0; i < row.n_cells; i++)
    {
      Cell cell = { cells[i], FALSE };

      g_array_append_val (self->cells, cell);
    }
  g_array_append_val (self->rows, row);
  self->n_columns = MAX (self->n_columns, row.n_cells);
  return TRUE;
}

/**
 * dd_sheet_add_row:
 * @self: a table that is not shared yet
 * @number: the row's number as a spreadsheet shows it, higher than all before
 * @cells: (array length=n_cells): valid UTF-8; %NULL and empty texts are empty cells
 * @n_cells: how many
 * @error: return location: %DD_ERROR_INVALID if a limit of a table is passed
 *
 * Adds a row; one without any text is left out.
 *
 * Returns: whether the table still is within its limits
 */
gboolean
dd_sheet_add_row (
    DdSheet *self, guint number, const char *const *cells, guint n_cells, GError **error)
{
  const char *kept[DD_SHEET_COLUMNS_MAX] = { NULL };

  g_return_val_if_fail (self != NULL && (cells != NULL || n_cells == 0), FALSE);
  g_return_val_if_fail (self->rows->len == 0 ||
                            number > dd_sheet_get_row_number (self, self->rows->len - 1),
                        FALSE);

  if (n_cells > 0 && !dd_sheet_check_column (n_cells - 1, number, error))
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    {
      gsize length = cells[i] != NULL ? strlen (cells[i]) : 0;

      if (!dd_sheet_check_cell (cells[i], length, number, i, error))
        return FALSE;
      kept[i] = dd_sheet_keep (self, cells[i], length);
    }
  return dd_sheet_add_kept_row (self, number, kept, n_cells, error);
}

static const Row *
row_at (const DdSheet *self, guint row)
{
  return &g_array_index (self->rows, Row, row);
}

/* The first row with at least this number. */
static guint
find_row (const DdSheet *self, guint number)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (row_at (self, middle)->number < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Makes sure that a row has a cell there: rows are as short as they can be, so one that was too
 * short moves to the end. */
static Cell *
reach_cell (DdSheet *self, guint index, guint column)
{
  Row *row = &g_array_index (self->rows, Row, index);

  if (column >= row->n_cells)
    {
      guint first = self->cells->len;

      g_array_set_size (self->cells, first + column + 1);
      memset (&g_array_index (self->cells, Cell, first), 0, (column + 1) * sizeof (Cell));
      memcpy (&g_array_index (self->cells, Cell, first),
              &g_array_index (self->cells, Cell, row->first), row->n_cells * sizeof (Cell));
      row->first = first;
      row->n_cells = column + 1;
      self->n_columns = MAX (self->n_columns, row->n_cells);
    }
  return &g_array_index (self->cells, Cell, row->first + column);
}

static gboolean
refuse_merged (GError **error)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The table has too many merged cells. Nothing was read. Please undo the "
                          "merging and save it again."));
  return FALSE;
}

/**
 * dd_sheet_merge:
 * @self: a table that has all its rows
 * @range: cells that were merged
 * @error: return location: %DD_ERROR_INVALID if there are too many
 *
 * Notes merged cells. What stands in a merged block belongs to each of its rows (a department's
 * name beside all its people), so it is repeated downward, in the block's first column; not to the
 * right, where a title across the table would come to stand in every column. Rows that have
 * nothing of their own stay left out.
 *
 * Returns: whether the table still is within its limits
 */
gboolean
dd_sheet_merge (DdSheet *self, const DdSheetRange *range, GError **error)
{
  guint first = find_row (self, range->first_row);
  const char *text;

  /* Real ranges do not overlap: there are fewer than cells. */
  if (self->merged->len == DD_SHEET_CELLS_MAX)
    return refuse_merged (error);
  g_array_append_val (self->merged, *range);
  if (first == self->rows->len || row_at (self, first)->number != range->first_row)
    return TRUE;
  text = dd_sheet_get_cell (self, first, range->first_column);
  if (text == NULL)
    return TRUE;

  for (guint i = first + 1; i < self->rows->len && row_at (self, i)->number <= range->last_row; i++)
    {
      Cell *cell;

      if (self->n_repeated == DD_SHEET_CELLS_MAX || self->cells->len > 2 * DD_SHEET_CELLS_MAX)
        return refuse_merged (error);
      self->n_repeated++;
      cell = reach_cell (self, i, range->first_column);
      cell->text = text;
      cell->is_repeated = TRUE;
    }
  return TRUE;
}

/**
 * dd_sheet_get_name:
 * @self: a table
 *
 * Returns: what the table is called in its file; empty for CSV
 */
const char *
dd_sheet_get_name (const DdSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * dd_sheet_get_names:
 * @self: a table
 *
 * Returns: (array zero-terminated): the visible tables of the file that this one was read from, in
 *   their order
 */
const char *const *
dd_sheet_get_names (const DdSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->names;
}

/**
 * dd_sheet_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows say something
 */
guint
dd_sheet_get_n_rows (const DdSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * dd_sheet_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns the longest row has
 */
guint
dd_sheet_get_n_columns (const DdSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

/**
 * dd_sheet_get_cell:
 * @self: a table
 * @row: index of a row
 * @column: index of a column; may lie beyond the row's end
 *
 * Returns: (nullable): the text as it is, without any trimming; %NULL if the cell is empty
 */
const char *
dd_sheet_get_cell (const DdSheet *self, guint row, guint column)
{
  const Row *place;

  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);

  place = row_at (self, row);
  return column < place->n_cells ? g_array_index (self->cells, Cell, place->first + column).text
                                 : NULL;
}

/**
 * dd_sheet_get_row_number:
 * @self: a table
 * @row: index of a row
 *
 * Returns: its number as a spreadsheet shows it, from 1
 */
guint
dd_sheet_get_row_number (const DdSheet *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);

  return row_at (self, row)->number;
}

/**
 * dd_sheet_get_n_merged:
 * @self: a table
 *
 * Returns: how many blocks of merged cells its file has
 */
guint
dd_sheet_get_n_merged (const DdSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->merged->len;
}

/**
 * dd_sheet_get_merged:
 * @self: a table
 * @index: index of a block
 *
 * Returns: (transfer none): its place
 */
const DdSheetRange *
dd_sheet_get_merged (const DdSheet *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->merged->len, NULL);

  return &g_array_index (self->merged, DdSheetRange, index);
}

/**
 * dd_sheet_is_repeated:
 * @self: a table
 * @row: index of a row
 * @column: index of a column
 *
 * Returns: whether the cell's text was written further up, in a cell that is merged with this one
 */
gboolean
dd_sheet_is_repeated (const DdSheet *self, guint row, guint column)
{
  const Row *place;

  g_return_val_if_fail (self != NULL && row < self->rows->len, FALSE);

  place = row_at (self, row);
  return column < place->n_cells &&
         g_array_index (self->cells, Cell, place->first + column).is_repeated;
}

/**
 * dd_sheet_column_name:
 * @column: index of a column
 *
 * Returns: (transfer full): the letters a spreadsheet shows above it: A, B, … Z, AA
 */
char *
dd_sheet_column_name (guint column)
{
  GString *name = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (rest - 1) % 26));
  return g_string_free (name, FALSE);
}
