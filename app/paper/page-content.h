/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-text.h"

G_BEGIN_DECLS

/* Ids of the parts that are no block, for the way from a place on the paper to the form and back.
 */
#define DD_PAGE_ID_HEAD "head"
#define DD_PAGE_ID_NUMBER "number"
#define DD_PAGE_ID_TITLE "title"
#define DD_PAGE_ID_ADDRESSEE "addressee"

/**
 * DdPageBlockKind:
 * @DD_PAGE_BLOCK_HEADING: a heading of level 1 (一、 HeiTi), 2 (（一） KaiTi), 3 (1.) or 4 (（1）)
 * @DD_PAGE_BLOCK_PARAGRAPH: running text, first line indented two characters
 * @DD_PAGE_BLOCK_TABLE: a ruled table as wide as the text block
 * @DD_PAGE_BLOCK_BLANK: empty lines; dropped at the head of a page
 * @DD_PAGE_BLOCK_SIGNATURE: issuing body over the date
 * @DD_PAGE_BLOCK_NOTE: a note below the signature, （联系人：…）
 * @DD_PAGE_BLOCK_DISPLAY: a centred line in large type, read character by character
 */
typedef enum
{
  DD_PAGE_BLOCK_HEADING,
  DD_PAGE_BLOCK_PARAGRAPH,
  DD_PAGE_BLOCK_TABLE,
  DD_PAGE_BLOCK_BLANK,
  DD_PAGE_BLOCK_SIGNATURE,
  DD_PAGE_BLOCK_NOTE,
  DD_PAGE_BLOCK_DISPLAY,
} DdPageBlockKind;

/**
 * DdPageCell:
 * @text: (owned): what it says
 * @columns: how many columns it covers, at least 1
 * @label: names what stands beside or below it: HeiTi, centred
 * @blank_lines: lines left free below the text, for writing by hand
 */
typedef struct
{
  DdPageText *text;
  guint columns;
  gboolean label;
  guint blank_lines;
} DdPageCell;

/**
 * DdPageBlock:
 * @kind: what it is
 * @id: (owned) (nullable): the form section it belongs to; several blocks may share one
 * @level: of a heading, 1–4; of a blank block, the number of lines
 * @text: (owned): of a heading, paragraph, note, display line; of a signature the issuing body
 * @date: (owned) (nullable): of a signature, in words: "2026年3月17日"
 * @sealed: of a signature: whether a seal will be set on it (room is left, none is drawn)
 * @widths: (owned) (nullable) (element-type guint): of a table: relative widths of its columns
 * @header_rows: of a table: how many of its first rows are repeated on each page
 * @rows: (owned) (nullable) (element-type GPtrArray): of a table: each an array of #DdPageCell
 */
typedef struct
{
  DdPageBlockKind kind;
  char *id;
  guint level;
  DdPageText *text;
  char *date;
  gboolean sealed;
  GArray *widths;
  guint header_rows;
  GPtrArray *rows;
} DdPageBlock;

/**
 * DdPageContent:
 * @red_head: (owned) (nullable): words of the red head ("清源县第一中学文件"); %NULL for none
 * @number: (owned) (nullable): document number ("清一中网安〔2026〕3号")
 * @shows_signer: whether 签发人： stands right of the number (a report upward)
 * @signer: (owned) (nullable): the name after it; %NULL until signed
 * @title: (owned) (nullable): title, centred; a line end in it is kept
 * @addressee: (owned) (nullable): flush left, with its colon
 * @blocks: (owned) (element-type DdPageBlock): what the paper says, in order
 * @footer: (owned) (nullable): a line in small type at the foot of the last page
 * @stamp: (nullable): a word in a frame at the head of every page, and large and pale across it
 *
 * What is to be printed, as a value; how it stands on the paper is for #DdPageLayout to say.
 */
typedef struct
{
  char *red_head;
  char *number;
  gboolean shows_signer;
  char *signer;
  char *title;
  char *addressee;
  GPtrArray *blocks;
  char *footer;
  const char *stamp;
} DdPageContent;

DdPageContent *dd_page_content_new (void);
void dd_page_content_free (DdPageContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPageContent, dd_page_content_free)

DdPageBlock *
dd_page_content_add_heading (DdPageContent *self, const char *id, guint level, const char *text);
DdPageBlock *dd_page_content_add_paragraph (DdPageContent *self, const char *id, const char *text);
DdPageBlock *dd_page_content_add_table (
    DdPageContent *self, const char *id, const guint *widths, guint n_columns, guint header_rows);
DdPageBlock *dd_page_content_add_blank (DdPageContent *self, guint lines);
DdPageBlock *dd_page_content_add_signature (DdPageContent *self,
                                            const char *issuing_body,
                                            const char *date,
                                            gboolean sealed);
DdPageBlock *dd_page_content_add_note (DdPageContent *self, const char *id, const char *text);
DdPageBlock *dd_page_content_add_display (DdPageContent *self, const char *id, const char *text);

GPtrArray *dd_page_block_add_row (DdPageBlock *self);
DdPageCell *dd_page_row_add_cell (GPtrArray *row, guint columns, gboolean label, const char *text);

char *dd_page_heading_number (guint level, guint number);

G_END_DECLS
