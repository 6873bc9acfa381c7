/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/report-paper.h"

#include "paper/report-runs.h"
#include "reports/paper-words.h"

static void
add_table (DdPageContent *content, const DdReportBlock *block)
{
  DdPageBlock *table =
      dd_page_content_add_table (content, block->section, (const guint *) block->widths->data,
                                 block->widths->len, 0);

  for (guint i = 0; i < block->rows->len; i++)
    {
      const GPtrArray *cells = g_ptr_array_index (block->rows, i);
      GPtrArray *row = dd_page_block_add_row (table);

      for (guint c = 0; c < cells->len; c++)
        {
          const DdReportCell *from = g_ptr_array_index (cells, c);
          DdPageCell *cell = dd_page_row_add_cell (row, MAX (from->columns, 1), from->label, NULL);

          dd_page_text_append_runs (cell->text, from->runs);
          cell->blank_lines = from->blank_lines;
        }
    }
}

static void
add_block (DdPageContent *content, const DdReportBlock *from)
{
  DdPageBlock *block;

  switch (from->type)
    {
    case DD_REPORT_BLOCK_TABLE:
      add_table (content, from);
      return;
    case DD_REPORT_BLOCK_HEADING:
      block = dd_page_content_add_heading (content, from->section, CLAMP (from->level, 1, 4), NULL);
      break;
    case DD_REPORT_BLOCK_PARAGRAPH:
    default:
      block = dd_page_content_add_paragraph (content, from->section, NULL);
      break;
    }
  dd_page_text_append_runs (block->text, from->runs);
}

/**
 * dd_report_paper_new:
 * @document: a report, draft or signed
 * @footer: (nullable): a line at the foot of the last page, such as the fingerprint of the content
 *
 * What a report looks like on paper. A report upward stands under the red head with 签发人：, whose
 * name is there only when the document has one, that is after signing. The ids of the blocks are
 * the keys of the form's sections.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_report_paper_new (const DdReportDocument *document, const char *footer)
{
  DdPageContent *content;

  g_return_val_if_fail (document != NULL, NULL);

  content = dd_page_content_new ();
  if (document->head != DD_REPORT_HEAD_NONE)
    content->red_head = g_strdup (document->red_head);
  content->number = g_strdup (document->number);
  content->shows_signer = document->head == DD_REPORT_HEAD_UPWARD;
  content->signer = g_strdup (document->signer);
  content->title = g_strdup (document->title);
  if (document->addressee != NULL)
    content->addressee = g_strconcat (document->addressee, "：", NULL);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (content, g_ptr_array_index (document->blocks, i));

  /* Every paper that leaves the school is sealed by hand. */
  dd_page_content_add_signature (content, document->signature, document->date, TRUE);
  if (document->contact != NULL)
    {
      g_autofree char *note = g_strconcat ("（", document->contact, "）", NULL);

      dd_page_content_add_note (content, "contact", note);
    }
  content->footer = g_strdup (footer);
  if (document->drill)
    content->stamp = DD_PAPER_DRILL;
  return content;
}
