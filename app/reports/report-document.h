/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-run.h"

G_BEGIN_DECLS

/**
 * DdReportHead:
 * @DD_REPORT_HEAD_UPWARD: red head; the number stands left, 签发人 right (a report upward)
 * @DD_REPORT_HEAD_PARALLEL: red head with the number centred and no 签发人 (to a body of no higher
 * rank)
 * @DD_REPORT_HEAD_NONE: no red head (a notice to families)
 */
typedef enum
{
  DD_REPORT_HEAD_UPWARD,
  DD_REPORT_HEAD_PARALLEL,
  DD_REPORT_HEAD_NONE,
} DdReportHead;

/**
 * DdReportBlockType:
 * @DD_REPORT_BLOCK_HEADING: "一、…", level 1; "（一）…", level 2
 * @DD_REPORT_BLOCK_PARAGRAPH: body text, first line indented two characters
 * @DD_REPORT_BLOCK_TABLE: a ruled table as wide as the text block
 */
typedef enum
{
  DD_REPORT_BLOCK_HEADING,
  DD_REPORT_BLOCK_PARAGRAPH,
  DD_REPORT_BLOCK_TABLE,
} DdReportBlockType;

/**
 * DdReportCell:
 * @runs: (owned) (element-type DdReportRun): its text; '\n' begins a new line
 * @columns: how many columns it covers, at least 1
 * @label: whether it names what stands beside it (centred), or is an answer
 * @blank_lines: lines left free below the text, for writing by hand
 */
typedef struct
{
  GPtrArray *runs;
  guint columns;
  gboolean label;
  guint blank_lines;
} DdReportCell;

/**
 * DdReportBlock:
 * @type: what it is
 * @section: (owned) (nullable): key of the form section it belongs to; %NULL for opening and
 * closing words
 * @level: of a heading: 1 or 2, the number stands in the text
 * @runs: (owned) (nullable) (element-type DdReportRun): text of a heading or paragraph
 * @widths: (owned) (nullable) (element-type guint): of a table: relative widths of its columns
 * @rows: (owned) (nullable) (element-type GPtrArray): of a table: each row an array of
 * #DdReportCell
 */
typedef struct
{
  DdReportBlockType type;
  char *section;
  guint level;
  GPtrArray *runs;
  GArray *widths;
  GPtrArray *rows;
} DdReportBlock;

/**
 * DdReportDocument:
 * @kind: (owned): report kind, "first", "situation", …
 * @recipient: (owned): role it goes to
 * @head: which red head it carries
 * @red_head: (owned) (nullable): words of the red head ("清源县第一中学文件")
 * @number: (owned) (nullable): document number as printed; %NULL before it is assigned
 * @signer: (owned) (nullable): name after 签发人：; %NULL until signed, no part of the frozen
 * content
 * @title: (owned): title
 * @addressee: (owned) (nullable): without the colon
 * @blocks: (owned) (element-type DdReportBlock): what it says, in order
 * @signature: (owned): name of the issuing body above the date
 * @date: (owned): date of the document in words, "2026年3月17日"
 * @contact: (owned) (nullable): "联系人：…，电话：…", without brackets
 * @drill: the paper of a drill: every page is stamped
 *
 * A filled form as the paper says it, before layout. Chinese always, whatever the language of the
 * window.
 */
typedef struct
{
  char *kind;
  char *recipient;
  DdReportHead head;
  char *red_head;
  char *number;
  char *signer;
  char *title;
  char *addressee;
  GPtrArray *blocks;
  char *signature;
  char *date;
  char *contact;
  gboolean drill;
} DdReportDocument;

DdReportDocument *dd_report_document_alloc (void);
void dd_report_document_free (DdReportDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportDocument, dd_report_document_free)

DdReportBlock *dd_report_document_add_heading (DdReportDocument *self,
                                               const char *section,
                                               guint level,
                                               const char *text);
DdReportBlock *dd_report_document_add_paragraph (DdReportDocument *self, const char *section);
DdReportBlock *dd_report_document_add_table (DdReportDocument *self,
                                             const char *section,
                                             const guint *widths,
                                             guint n_columns);
GPtrArray *dd_report_block_add_row (DdReportBlock *self);
DdReportCell *dd_report_row_add_cell (GPtrArray *row, guint columns, gboolean label);

char *dd_report_document_to_text (const DdReportDocument *self);

G_END_DECLS
