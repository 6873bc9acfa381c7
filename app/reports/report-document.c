/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-document.h"

static void
cell_free (DdReportCell *cell)
{
  g_ptr_array_unref (cell->runs);
  g_free (cell);
}

static void
block_free (DdReportBlock *block)
{
  g_free (block->section);
  g_clear_pointer (&block->runs, g_ptr_array_unref);
  g_clear_pointer (&block->widths, g_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

/**
 * dd_report_document_alloc:
 *
 * Returns: (transfer full): a document that says nothing yet; free with dd_report_document_free()
 */
DdReportDocument *
dd_report_document_alloc (void)
{
  DdReportDocument *self = g_new0 (DdReportDocument, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  return self;
}

/**
 * dd_report_document_free:
 * @self: (nullable) (transfer full): a document
 */
void
dd_report_document_free (DdReportDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->recipient);
  g_free (self->red_head);
  g_free (self->number);
  g_free (self->signer);
  g_free (self->title);
  g_free (self->addressee);
  g_ptr_array_unref (self->blocks);
  g_free (self->signature);
  g_free (self->date);
  g_free (self->contact);
  g_free (self);
}

static DdReportBlock *
add_block (DdReportDocument *self, DdReportBlockType type, const char *section)
{
  DdReportBlock *block = g_new0 (DdReportBlock, 1);

  block->type = type;
  block->section = g_strdup (section);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * dd_report_document_add_heading:
 * @self: a document
 * @section: (nullable): key of the section it heads
 * @level: 1 for 一、, 2 for （一）
 * @text: its words, with the number
 *
 * Returns: (transfer none): the heading, at the end of @self
 */
DdReportBlock *
dd_report_document_add_heading (DdReportDocument *self,
                                const char *section,
                                guint level,
                                const char *text)
{
  DdReportBlock *block = add_block (self, DD_REPORT_BLOCK_HEADING, section);

  block->level = level;
  block->runs = dd_report_runs_new ();
  dd_report_runs_add (block->runs, text, -1, NULL, DD_REPORT_RUN_PLAIN);
  return block;
}

/**
 * dd_report_document_add_paragraph:
 * @self: a document
 * @section: (nullable): key of the section it belongs to
 *
 * Returns: (transfer none): an empty paragraph at the end of @self
 */
DdReportBlock *
dd_report_document_add_paragraph (DdReportDocument *self, const char *section)
{
  DdReportBlock *block = add_block (self, DD_REPORT_BLOCK_PARAGRAPH, section);

  block->runs = dd_report_runs_new ();
  return block;
}

/**
 * dd_report_document_add_table:
 * @self: a document
 * @section: (nullable): key of the section it belongs to
 * @widths: (array length=n_columns): relative widths of its columns
 * @n_columns: how many columns, at least 1
 *
 * Returns: (transfer none): an empty table at the end of @self
 */
DdReportBlock *
dd_report_document_add_table (DdReportDocument *self,
                              const char *section,
                              const guint *widths,
                              guint n_columns)
{
  DdReportBlock *block;

  g_return_val_if_fail (n_columns > 0, NULL);

  block = add_block (self, DD_REPORT_BLOCK_TABLE, section);
  block->widths = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_columns);
  g_array_append_vals (block->widths, widths, n_columns);
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return block;
}

/**
 * dd_report_block_add_row:
 * @self: a table
 *
 * Returns: (transfer none) (element-type DdReportCell): an empty row at the end of @self
 */
GPtrArray *
dd_report_block_add_row (DdReportBlock *self)
{
  GPtrArray *row;

  g_return_val_if_fail (self->type == DD_REPORT_BLOCK_TABLE, NULL);

  row = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * dd_report_row_add_cell:
 * @row: (element-type DdReportCell): a row of a table
 * @columns: how many columns it covers, at least 1
 * @label: whether it names what stands beside it
 *
 * Returns: (transfer none): an empty cell at the end of @row
 */
DdReportCell *
dd_report_row_add_cell (GPtrArray *row, guint columns, gboolean label)
{
  DdReportCell *cell = g_new0 (DdReportCell, 1);

  cell->runs = dd_report_runs_new ();
  cell->columns = columns;
  cell->label = label;
  g_ptr_array_add (row, cell);
  return cell;
}

static void
append_runs (GString *text, const GPtrArray *runs)
{
  g_autofree char *plain = dd_report_runs_to_text (runs);

  g_string_append (text, plain);
}

/**
 * dd_report_document_to_text:
 * @self: a document
 *
 * Returns: (transfer full): what it says as plain text, a line a paragraph; cells of a table row
 * are parted by tabs
 */
char *
dd_report_document_to_text (const DdReportDocument *self)
{
  GString *text = g_string_new (NULL);

  if (self->number != NULL)
    g_string_append_printf (text, "%s\n", self->number);
  g_string_append_printf (text, "%s\n", self->title);
  if (self->addressee != NULL)
    g_string_append_printf (text, "%s：\n", self->addressee);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DdReportBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->type != DD_REPORT_BLOCK_TABLE)
        {
          append_runs (text, block->runs);
          g_string_append_c (text, '\n');
          continue;
        }
      for (guint r = 0; r < block->rows->len; r++)
        {
          const GPtrArray *row = g_ptr_array_index (block->rows, r);

          for (guint c = 0; c < row->len; c++)
            {
              const DdReportCell *cell = g_ptr_array_index (row, c);

              if (c > 0)
                g_string_append_c (text, '\t');
              append_runs (text, cell->runs);
            }
          g_string_append_c (text, '\n');
        }
    }

  g_string_append_printf (text, "%s\n%s\n", self->signature, self->date);
  if (self->contact != NULL)
    g_string_append_printf (text, "（%s）\n", self->contact);
  return g_string_free (text, FALSE);
}
