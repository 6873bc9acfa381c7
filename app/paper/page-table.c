/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-table.h"

#define RULE 0.6
#define PAD_X 5.0
#define PAD_Y 4.0

/* One cell, set for the width of its columns. */
typedef struct
{
  const DdPageText *text;
  GPtrArray *lines;
  gboolean label;
  guint n_lines;
  double x;
  double width;
} Cell;

struct _DdPageTable
{
  GPtrArray *rows; /* GArray of Cell */
  guint header_rows;
  double size;
  double pitch;
};

static void
cell_clear (gpointer data)
{
  Cell *cell = data;

  g_clear_pointer (&cell->lines, g_ptr_array_unref);
}

static void
set_cell (DdPageTable *self, DdPageLayout *layout, Cell *cell, const DdPageCell *source)
{
  DdTextStyle style = {
    .face = source->label ? DD_PAGE_FACE_HEITI : DD_PAGE_FACE_FANGSONG,
    .size = self->size,
    .width = MAX (cell->width - 2 * PAD_X, self->size),
  };
  g_autoptr (GPtrArray) lines = dd_text_line_break (source->text, &style);

  cell->text = source->text;
  cell->label = source->label;
  cell->n_lines = lines->len + source->blank_lines;
  cell->lines = g_ptr_array_new ();
  for (guint i = 0; i < lines->len; i++)
    {
      gpointer line = g_steal_pointer (&lines->pdata[i]);

      g_ptr_array_add (cell->lines, line);
      g_ptr_array_add (layout->lines, line);
    }
}

/* Sets a row; columns that no cell covers are covered by an empty one. */
static GArray *
set_row (DdPageTable *self, DdPageLayout *layout, const GArray *edges, const GPtrArray *source)
{
  static const DdPageCell none = { 0 };
  g_autoptr (DdPageText) no_text = dd_page_text_new (NULL);
  GArray *row = g_array_new (FALSE, TRUE, sizeof (Cell));
  guint n_columns = edges->len - 1;
  guint column = 0;

  g_array_set_clear_func (row, cell_clear);
  for (guint i = 0; column < n_columns; i++)
    {
      const DdPageCell *from = i < source->len ? g_ptr_array_index (source, i) : &none;
      guint after = i < source->len ? MIN (column + from->columns, n_columns) : n_columns;
      Cell cell = { 0 };

      cell.x = g_array_index (edges, double, column);
      cell.width = g_array_index (edges, double, after) - cell.x;
      if (from == &none)
        cell.lines = g_ptr_array_new ();
      else
        set_cell (self, layout, &cell, from);
      g_array_append_val (row, cell);
      column = after;
    }
  return row;
}

/**
 * dd_page_table_new:
 * @layout: the layout that will own its lines
 * @block: a table, which must outlive the result
 *
 * Returns: (transfer full): the table, measured
 */
DdPageTable *
dd_page_table_new (DdPageLayout *layout, const DdPageBlock *block)
{
  DdPageTable *self = g_new0 (DdPageTable, 1);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (double));
  double total = 0;
  double edge = 0;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->header_rows = MIN (block->header_rows, block->rows->len);
  /* 四号 where there is room for it, 小四 where columns are narrow. */
  self->size = block->widths->len <= 4 ? 14 : 12;
  self->pitch = 1.5 * self->size;

  for (guint i = 0; i < block->widths->len; i++)
    total += g_array_index (block->widths, guint, i);
  g_array_append_val (edges, edge);
  for (guint i = 0; i < block->widths->len; i++)
    {
      edge += g_array_index (block->widths, guint, i) / total * DD_PAGE_BLOCK_WIDTH;
      g_array_append_val (edges, edge);
    }
  for (guint i = 0; i < block->rows->len; i++)
    g_ptr_array_add (self->rows, set_row (self, layout, edges, g_ptr_array_index (block->rows, i)));
  return self;
}

/**
 * dd_page_table_free:
 * @self: (nullable) (transfer full): a table
 */
void
dd_page_table_free (DdPageTable *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * dd_page_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows it has
 */
guint
dd_page_table_get_n_rows (const DdPageTable *self)
{
  return self->rows->len;
}

/**
 * dd_page_table_get_header_rows:
 * @self: a table
 *
 * Returns: how many of its first rows are repeated on each page
 */
guint
dd_page_table_get_header_rows (const DdPageTable *self)
{
  return self->header_rows;
}

/**
 * dd_page_table_count_lines:
 * @self: a table
 * @row: one of its rows
 *
 * Returns: lines of its highest cell, at least 1
 */
guint
dd_page_table_count_lines (const DdPageTable *self, guint row)
{
  const GArray *cells = g_ptr_array_index (self->rows, row);
  guint lines = 1;

  for (guint i = 0; i < cells->len; i++)
    lines = MAX (lines, g_array_index (cells, Cell, i).n_lines);
  return lines;
}

/**
 * dd_page_table_lines_within:
 * @self: a table
 * @height: room left on a page, points
 *
 * Returns: how many lines of a row go into it
 */
guint
dd_page_table_lines_within (const DdPageTable *self, double height)
{
  double room = height - 2 * PAD_Y;

  return room > 0 ? (guint) ((room + 0.01) / self->pitch) : 0;
}

/**
 * dd_page_table_get_height:
 * @self: a table
 * @lines: lines of a row
 *
 * Returns: the height of that part of a row, points
 */
double
dd_page_table_get_height (const DdPageTable *self, guint lines)
{
  return lines * self->pitch + 2 * PAD_Y;
}

static void
draw_cell (const DdPageTable *self,
           DdPageLayout *layout,
           guint page,
           double top,
           const Cell *cell,
           guint from,
           guint to,
           gboolean whole)
{
  double y = top + PAD_Y;

  /* Short answers stand in the middle of their row, as in printed forms. */
  if (whole && cell->n_lines < to - from)
    y += (to - from - cell->n_lines) * self->pitch / 2;

  for (guint i = from; i < MIN (to, cell->lines->len); i++, y += self->pitch)
    {
      const DdTextLine *line = g_ptr_array_index (cell->lines, i);
      double x = DD_PAGE_LEFT + cell->x + PAD_X;

      if (cell->label)
        x += (cell->width - 2 * PAD_X - line->width) / 2;
      dd_page_layout_add_marks (layout, page, line, cell->text, self->size, x, y, self->pitch);
      dd_page_layout_add_letters (layout, page, line, DD_PAGE_INK_BLACK, x,
                                  dd_page_baseline (y, self->pitch, self->size), FALSE);
    }
}

/**
 * dd_page_table_draw:
 * @self: a table
 * @layout: the layout that owns its lines
 * @page: where to
 * @top: upper edge on the page
 * @row: which row
 * @from: first of its lines
 * @to: line after the last
 *
 * Puts a part of a row on a page, ruled all round.
 */
void
dd_page_table_draw (const DdPageTable *self,
                    DdPageLayout *layout,
                    guint page,
                    double top,
                    guint row,
                    guint from,
                    guint to)
{
  const GArray *cells = g_ptr_array_index (self->rows, row);
  double height = dd_page_table_get_height (self, to - from);
  gboolean whole = from == 0 && to == dd_page_table_count_lines (self, row);
  double right = DD_PAGE_LEFT + DD_PAGE_BLOCK_WIDTH;

  for (guint i = 0; i < cells->len; i++)
    draw_cell (self, layout, page, top, &g_array_index (cells, Cell, i), from, to, whole);

  for (guint i = 0; i < cells->len; i++)
    dd_page_layout_add_box (layout, page, DD_PAGE_INK_BLACK,
                            DD_PAGE_LEFT + g_array_index (cells, Cell, i).x - RULE / 2, top, RULE,
                            height);
  dd_page_layout_add_box (layout, page, DD_PAGE_INK_BLACK, right - RULE / 2, top, RULE, height);
  dd_page_layout_add_box (layout, page, DD_PAGE_INK_BLACK, DD_PAGE_LEFT - RULE / 2, top - RULE / 2,
                          DD_PAGE_BLOCK_WIDTH + RULE, RULE);
  dd_page_layout_add_box (layout, page, DD_PAGE_INK_BLACK, DD_PAGE_LEFT - RULE / 2,
                          top + height - RULE / 2, DD_PAGE_BLOCK_WIDTH + RULE, RULE);
}
