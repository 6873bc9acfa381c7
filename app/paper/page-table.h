/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-sheet.h"

G_BEGIN_DECLS

/**
 * DdPageTable:
 *
 * A table measured for the width of the text block, of which lines of rows can be put on pages.
 */
typedef struct _DdPageTable DdPageTable;

DdPageTable *dd_page_table_new (DdPageLayout *layout, const DdPageBlock *block);
void dd_page_table_free (DdPageTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPageTable, dd_page_table_free)

guint dd_page_table_get_n_rows (const DdPageTable *self);
guint dd_page_table_get_header_rows (const DdPageTable *self);
guint dd_page_table_count_lines (const DdPageTable *self, guint row);
guint dd_page_table_lines_within (const DdPageTable *self, double height);
double dd_page_table_get_height (const DdPageTable *self, guint lines);
void dd_page_table_draw (const DdPageTable *self,
                         DdPageLayout *layout,
                         guint page,
                         double top,
                         guint row,
                         guint from,
                         guint to);

G_END_DECLS
