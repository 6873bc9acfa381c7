/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-flow.h"

#include <math.h>

#define TOLERANCE 0.01

/* A row higher than this is split over pages rather than moved whole. */
#define MOVABLE (DD_PAGE_BLOCK_HEIGHT / 3)

/* Room between a line of text and the table below it. */
#define TABLE_GAP 4.0

typedef enum
{
  PIECE_LINE,
  PIECE_BLANK,
  PIECE_ROW,
} PieceKind;

/* What the pages are filled with. A kept piece stands on the same page as the next one. */
typedef struct
{
  PieceKind kind;
  gboolean keep;
  const char *id;

  const DdTextLine *line;
  const DdPageText *text;
  double x;
  double size;

  const DdPageTable *table;
  guint row;
} Piece;

struct _DdPageFlow
{
  DdPageLayout *layout; /* borrowed */
  GArray *pieces;

  guint page;
  double y; /* from the top of the text block */
};

/**
 * dd_page_flow_new:
 * @layout: where the pieces will be put
 *
 * Returns: (transfer full): a flow without pieces
 */
DdPageFlow *
dd_page_flow_new (DdPageLayout *layout)
{
  DdPageFlow *self = g_new0 (DdPageFlow, 1);

  self->layout = layout;
  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  return self;
}

/**
 * dd_page_flow_free:
 * @self: (nullable) (transfer full): a flow
 */
void
dd_page_flow_free (DdPageFlow *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pieces);
  g_free (self);
}

/**
 * dd_page_flow_add_line:
 * @self: a flow
 * @id: (nullable): id of its block
 * @line: one of the layout's lines
 * @text: (nullable): the text it is of, if changes in it are to be marked
 * @x: left edge of its first letter, from the left of the text block
 * @size: size of its letters, points
 */
void
dd_page_flow_add_line (DdPageFlow *self,
                       const char *id,
                       const DdTextLine *line,
                       const DdPageText *text,
                       double x,
                       double size)
{
  Piece piece = { .kind = PIECE_LINE, .id = id, .line = line, .text = text, .x = x, .size = size };

  g_array_append_val (self->pieces, piece);
}

/**
 * dd_page_flow_add_blank:
 * @self: a flow
 *
 * Adds an empty line, which is dropped if it comes to stand at the head of a page.
 */
void
dd_page_flow_add_blank (DdPageFlow *self)
{
  Piece piece = { .kind = PIECE_BLANK };

  g_array_append_val (self->pieces, piece);
}

/**
 * dd_page_flow_add_row:
 * @self: a flow
 * @id: (nullable): id of its block
 * @table: its table, which must outlive the flow
 * @row: which row
 */
void
dd_page_flow_add_row (DdPageFlow *self, const char *id, const DdPageTable *table, guint row)
{
  Piece piece = { .kind = PIECE_ROW, .id = id, .table = table, .row = row };

  g_array_append_val (self->pieces, piece);
}

/**
 * dd_page_flow_keep_last:
 * @self: a flow
 * @n: how many pieces
 *
 * Keeps each of the last @n pieces on the page of the one that follows it.
 */
void
dd_page_flow_keep_last (DdPageFlow *self, guint n)
{
  for (guint i = self->pieces->len - MIN (n, self->pieces->len); i < self->pieces->len; i++)
    g_array_index (self->pieces, Piece, i).keep = TRUE;
}

static double
remaining (const DdPageFlow *self)
{
  return DD_PAGE_BLOCK_HEIGHT - self->y + TOLERANCE;
}

static void
begin_page (DdPageFlow *self)
{
  self->page = dd_page_layout_add_sheet (self->layout);
  self->y = 0;
}

/* Text stands on the lines of the page even below a table, whose rows do not. */
static double
snap (double y)
{
  return ceil ((y - TOLERANCE) / DD_PAGE_PITCH) * DD_PAGE_PITCH;
}

static double
least_height (const Piece *piece)
{
  if (piece->kind != PIECE_ROW)
    return DD_PAGE_PITCH;
  return MIN (dd_page_table_get_height (piece->table,
                                        dd_page_table_count_lines (piece->table, piece->row)),
              MOVABLE);
}

/* What the pieces that must stay together with @at need, beginning at @y. */
static double
chain_end (const DdPageFlow *self, guint at, double y)
{
  for (guint i = at; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->kind != PIECE_ROW)
        y = snap (y);
      else if (piece->row == 0 && y > 0)
        y += TABLE_GAP;
      y += least_height (piece);
      if (!piece->keep)
        break;
    }
  return y;
}

static void
place_line (DdPageFlow *self, const Piece *piece)
{
  double x = DD_PAGE_LEFT + piece->x;
  double top;

  self->y = snap (self->y);
  if (remaining (self) < DD_PAGE_PITCH)
    begin_page (self);
  if (piece->kind == PIECE_BLANK)
    {
      if (self->y > 0)
        self->y += DD_PAGE_PITCH;
      return;
    }

  top = DD_PAGE_TOP + self->y;
  if (piece->text != NULL)
    dd_page_layout_add_marks (self->layout, self->page, piece->line, piece->text, piece->size, x,
                              top, DD_PAGE_PITCH);
  dd_page_layout_add_letters (self->layout, self->page, piece->line, DD_PAGE_INK_BLACK, x,
                              dd_page_baseline (top, DD_PAGE_PITCH, piece->size), FALSE);
  dd_page_layout_add_area (self->layout, self->page, piece->id, top, DD_PAGE_PITCH);
  self->y += DD_PAGE_PITCH;
}

static void
place_part (DdPageFlow *self, const Piece *piece, guint row, guint from, guint to)
{
  double height = dd_page_table_get_height (piece->table, to - from);

  dd_page_table_draw (piece->table, self->layout, self->page, DD_PAGE_TOP + self->y, row, from, to);
  dd_page_layout_add_area (self->layout, self->page, piece->id, DD_PAGE_TOP + self->y, height);
  self->y += height;
}

/* A new page for more of a table: its header comes again, unless it would fill the page. */
static void
begin_table_page (DdPageFlow *self, const Piece *piece)
{
  guint n = dd_page_table_get_header_rows (piece->table);
  double height = 0;

  begin_page (self);
  if (piece->row < n)
    return;
  for (guint i = 0; i < n; i++)
    height += dd_page_table_get_height (piece->table, dd_page_table_count_lines (piece->table, i));
  if (height > MOVABLE)
    return;
  for (guint i = 0; i < n; i++)
    place_part (self, piece, i, 0, dd_page_table_count_lines (piece->table, i));
}

static void
place_row (DdPageFlow *self, const Piece *piece)
{
  guint n = dd_page_table_count_lines (piece->table, piece->row);
  guint from = 0;

  if (piece->row == 0 && self->y > 0)
    self->y += TABLE_GAP;
  while (from < n)
    {
      guint room = dd_page_table_lines_within (piece->table, remaining (self));
      gboolean movable = dd_page_table_get_height (piece->table, n - from) <= MOVABLE;

      if (room >= n - from)
        room = n - from;
      else if (self->y > 0 && ((movable && from == 0) || room < 2))
        {
          begin_table_page (self, piece);
          room = MIN (dd_page_table_lines_within (piece->table, remaining (self)), n - from);
        }
      place_part (self, piece, piece->row, from, from + room);
      from += room;
      if (from < n)
        begin_table_page (self, piece);
    }
}

/**
 * dd_page_flow_place:
 * @self: a flow
 * @top: where on the first page it begins, from the top of the text block
 *
 * Puts all pieces on pages; the layout has one page already.
 */
void
dd_page_flow_place (DdPageFlow *self, double top)
{
  gboolean chained = FALSE;

  self->page = self->layout->sheets->len - 1;
  self->y = top;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (!chained && piece->keep && self->y > 0)
        {
          double end = chain_end (self, i, self->y);

          if (end > DD_PAGE_BLOCK_HEIGHT + TOLERANCE &&
              chain_end (self, i, 0) <= DD_PAGE_BLOCK_HEIGHT + TOLERANCE)
            begin_page (self);
        }
      chained = piece->keep;
      if (piece->kind == PIECE_ROW)
        place_row (self, piece);
      else
        place_line (self, piece);
    }
}
