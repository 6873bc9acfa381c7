/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The measures of GB/T 9704-2012, in points. */

#define DD_PAGE_MM (72.0 / 25.4)

/** DD_PAGE_WIDTH: A4, upright. */
#define DD_PAGE_WIDTH (210 * DD_PAGE_MM)
#define DD_PAGE_HEIGHT (297 * DD_PAGE_MM)

/** DD_PAGE_LEFT: where the text block (版心) begins: 28 mm from the left, 37 mm from the top. */
#define DD_PAGE_LEFT (28 * DD_PAGE_MM)
#define DD_PAGE_TOP (37 * DD_PAGE_MM)

/** DD_PAGE_BLOCK_WIDTH: the text block, 156 × 225 mm. */
#define DD_PAGE_BLOCK_WIDTH (156 * DD_PAGE_MM)
#define DD_PAGE_BLOCK_HEIGHT (225 * DD_PAGE_MM)

/** DD_PAGE_LINES: lines a page and characters a line. */
#define DD_PAGE_LINES 22
#define DD_PAGE_COLUMNS 28

/** DD_PAGE_PITCH: from one line to the next. */
#define DD_PAGE_PITCH (DD_PAGE_BLOCK_HEIGHT / DD_PAGE_LINES)

/** DD_PAGE_ADVANCE: from one character to the next; 28 of 16 points would not go into 156 mm. */
#define DD_PAGE_ADVANCE (DD_PAGE_BLOCK_WIDTH / DD_PAGE_COLUMNS)

/** DD_PAGE_BODY_SIZE: 三号. */
#define DD_PAGE_BODY_SIZE 16.0

/** DD_PAGE_TITLE_SIZE: 二号. */
#define DD_PAGE_TITLE_SIZE 22.0

/** DD_PAGE_NUMBER_SIZE: 四号; the dash stands 7 mm below the text block. */
#define DD_PAGE_NUMBER_SIZE 14.0
#define DD_PAGE_NUMBER_DROP (7 * DD_PAGE_MM)

/** DD_PAGE_HEAD_DROP: from the top of the text block to the top of the red head. */
#define DD_PAGE_HEAD_DROP (35 * DD_PAGE_MM)

/** DD_PAGE_RULE_DROP: from the document number to the red rule. */
#define DD_PAGE_RULE_DROP (4 * DD_PAGE_MM)
