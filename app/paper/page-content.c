/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-content.h"

#include "reports/paper-words.h"

static void
cell_free (gpointer data)
{
  DdPageCell *cell = data;

  dd_page_text_free (cell->text);
  g_free (cell);
}

static void
block_free (gpointer data)
{
  DdPageBlock *block = data;

  g_free (block->id);
  dd_page_text_free (block->text);
  g_free (block->date);
  g_clear_pointer (&block->widths, g_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

/**
 * dd_page_content_new:
 *
 * Returns: (transfer full): a content that says nothing; its strings are set by assigning newly
 *   allocated ones to its fields
 */
DdPageContent *
dd_page_content_new (void)
{
  DdPageContent *self = g_new0 (DdPageContent, 1);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

/**
 * dd_page_content_free:
 * @self: (nullable) (transfer full): a content
 */
void
dd_page_content_free (DdPageContent *self)
{
  if (self == NULL)
    return;

  g_free (self->red_head);
  g_free (self->number);
  g_free (self->signer);
  g_free (self->title);
  g_free (self->addressee);
  g_free (self->footer);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static DdPageBlock *
add_block (DdPageContent *self, DdPageBlockKind kind, const char *id, const char *text)
{
  DdPageBlock *block = g_new0 (DdPageBlock, 1);

  block->kind = kind;
  block->id = g_strdup (id);
  block->text = dd_page_text_new (text);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * dd_page_content_add_heading:
 * @self: a content
 * @id: (nullable): the form section it belongs to
 * @level: 1–4
 * @text: (nullable): the heading with its number, see dd_page_heading_number()
 *
 * A heading never stands last on a page.
 *
 * Returns: (transfer none): the new block
 */
DdPageBlock *
dd_page_content_add_heading (DdPageContent *self, const char *id, guint level, const char *text)
{
  DdPageBlock *block;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (level >= 1 && level <= 4, NULL);

  block = add_block (self, DD_PAGE_BLOCK_HEADING, id, text);
  block->level = level;
  return block;
}

/**
 * dd_page_content_add_paragraph:
 * @self: a content
 * @id: (nullable): the form section it belongs to
 * @text: (nullable): its text; each line end in it begins a paragraph
 *
 * Returns: (transfer none): the new block; more text may be added to it
 */
DdPageBlock *
dd_page_content_add_paragraph (DdPageContent *self, const char *id, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  return add_block (self, DD_PAGE_BLOCK_PARAGRAPH, id, text);
}

/**
 * dd_page_content_add_table:
 * @self: a content
 * @id: (nullable): the form section it belongs to
 * @widths: (array length=n_columns): relative widths of the columns, each above 0
 * @n_columns: at least 1
 * @header_rows: how many of its first rows are repeated on each page
 *
 * Returns: (transfer none): the new block, without rows
 */
DdPageBlock *
dd_page_content_add_table (
    DdPageContent *self, const char *id, const guint *widths, guint n_columns, guint header_rows)
{
  DdPageBlock *block;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (widths != NULL && n_columns > 0, NULL);

  block = add_block (self, DD_PAGE_BLOCK_TABLE, id, NULL);
  block->header_rows = header_rows;
  block->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_columns; i++)
    {
      guint width = MAX (widths[i], 1);

      g_array_append_val (block->widths, width);
    }
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return block;
}

/**
 * dd_page_content_add_blank:
 * @self: a content
 * @lines: how many lines stay empty
 *
 * Returns: (transfer none): the new block
 */
DdPageBlock *
dd_page_content_add_blank (DdPageContent *self, guint lines)
{
  DdPageBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, DD_PAGE_BLOCK_BLANK, NULL, NULL);
  block->level = lines;
  return block;
}

/**
 * dd_page_content_add_signature:
 * @self: a content
 * @issuing_body: who issues the paper
 * @date: (nullable): in words, without leading zeros: "2026年3月17日"
 * @sealed: whether a seal will be set on it
 *
 * With a seal the date stands four characters from the right and the body is centred over it;
 * without one the body stands two characters from the right. Never alone on a page.
 *
 * Returns: (transfer none): the new block
 */
DdPageBlock *
dd_page_content_add_signature (DdPageContent *self,
                               const char *issuing_body,
                               const char *date,
                               gboolean sealed)
{
  DdPageBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, DD_PAGE_BLOCK_SIGNATURE, NULL, issuing_body);
  block->date = g_strdup (date);
  block->sealed = sealed;
  return block;
}

/**
 * dd_page_content_add_note:
 * @self: a content
 * @id: (nullable): the form section it belongs to
 * @text: the note with its brackets: "（联系人：…，电话：…）"
 *
 * Returns: (transfer none): the new block
 */
DdPageBlock *
dd_page_content_add_note (DdPageContent *self, const char *id, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  return add_block (self, DD_PAGE_BLOCK_NOTE, id, text);
}

/**
 * dd_page_content_add_display:
 * @self: a content
 * @id: (nullable): the form section it belongs to
 * @text: a short line to be read character by character
 *
 * Returns: (transfer none): the new block
 */
DdPageBlock *
dd_page_content_add_display (DdPageContent *self, const char *id, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  return add_block (self, DD_PAGE_BLOCK_DISPLAY, id, text);
}

/**
 * dd_page_block_add_row:
 * @self: a table
 *
 * Returns: (transfer none) (element-type DdPageCell): the new row, without cells; columns without a
 *   cell stay empty
 */
GPtrArray *
dd_page_block_add_row (DdPageBlock *self)
{
  GPtrArray *row;

  g_return_val_if_fail (self != NULL && self->kind == DD_PAGE_BLOCK_TABLE, NULL);

  row = g_ptr_array_new_with_free_func (cell_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * dd_page_row_add_cell:
 * @row: (element-type DdPageCell): a row of a table
 * @columns: how many columns the cell covers, at least 1
 * @label: whether it names what stands beside or below it
 * @text: (nullable): what it says
 *
 * Returns: (transfer none): the new cell
 */
DdPageCell *
dd_page_row_add_cell (GPtrArray *row, guint columns, gboolean label, const char *text)
{
  DdPageCell *cell;

  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (columns >= 1, NULL);

  cell = g_new0 (DdPageCell, 1);
  cell->text = dd_page_text_new (text);
  cell->columns = columns;
  cell->label = label;
  g_ptr_array_add (row, cell);
  return cell;
}

/**
 * dd_page_heading_number:
 * @level: 1–4
 * @number: from 1
 *
 * Returns: (transfer full): what stands before a heading (GB/T 9704-2012, 7.3.3): "一、", "（一）",
 *   "1." or "（1）"
 */
char *
dd_page_heading_number (guint level, guint number)
{
  g_autofree char *chinese = NULL;

  g_return_val_if_fail (level >= 1 && level <= 4, NULL);

  /* Past 99 headings count on in Arabic figures. */
  chinese = number < 100 ? dd_paper_numeral (number) : g_strdup_printf ("%u", number);
  switch (level)
    {
    case 1:
      return g_strconcat (chinese, "、", NULL);
    case 2:
      return g_strconcat ("（", chinese, "）", NULL);
    case 3:
      return g_strdup_printf ("%u.", number);
    default:
      return g_strdup_printf ("（%u）", number);
    }
}
