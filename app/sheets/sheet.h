/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DD_SHEET_BYTES_MAX: the largest file that is read as a table (64 MiB). */
#define DD_SHEET_BYTES_MAX (64 * 1024 * 1024)

/** DD_SHEET_ROWS_MAX: the most rows a table may have; empty ones do not count. */
#define DD_SHEET_ROWS_MAX 100000

/** DD_SHEET_COLUMNS_MAX: the most columns a table may have. */
#define DD_SHEET_COLUMNS_MAX 256

/** DD_SHEET_CELLS_MAX: the most cells a table may have. */
#define DD_SHEET_CELLS_MAX 2000000

/** DD_SHEET_CELL_MAX: the most characters a cell may have; Excel and WPS have the same limit. */
#define DD_SHEET_CELL_MAX 32767

/**
 * DdSheetRange:
 * @first_row: number of the first row, as a spreadsheet shows it, from 1
 * @first_column: the first column, from 0
 * @last_row: number of the last row
 * @last_column: the last column
 *
 * Cells that were merged into one.
 */
typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} DdSheetRange;

/**
 * DdSheet:
 *
 * A table of text in memory. Rows that say nothing are left out, so a row has an index here and a
 * number in its file. Reference counted; not changed any more once it is shared, and may then be
 * read from any thread.
 */
typedef struct _DdSheet DdSheet;

DdSheet *dd_sheet_new (const char *name);
DdSheet *dd_sheet_ref (DdSheet *self);
void dd_sheet_unref (DdSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSheet, dd_sheet_unref)

gboolean dd_sheet_add_row (
    DdSheet *self, guint number, const char *const *cells, guint n_cells, GError **error);

const char *dd_sheet_get_name (const DdSheet *self);
const char *const *dd_sheet_get_names (const DdSheet *self);
guint dd_sheet_get_n_rows (const DdSheet *self);
guint dd_sheet_get_n_columns (const DdSheet *self);
const char *dd_sheet_get_cell (const DdSheet *self, guint row, guint column);
guint dd_sheet_get_row_number (const DdSheet *self, guint row);

guint dd_sheet_get_n_merged (const DdSheet *self);
const DdSheetRange *dd_sheet_get_merged (const DdSheet *self, guint index);
gboolean dd_sheet_is_repeated (const DdSheet *self, guint row, guint column);

char *dd_sheet_column_name (guint column);

G_END_DECLS
