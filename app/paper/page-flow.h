/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-sheet.h"
#include "paper/page-table.h"

G_BEGIN_DECLS

/**
 * DdPageFlow:
 *
 * The stream of lines and table rows that fills the pages of a layout from top to bottom.
 */
typedef struct _DdPageFlow DdPageFlow;

DdPageFlow *dd_page_flow_new (DdPageLayout *layout);
void dd_page_flow_free (DdPageFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPageFlow, dd_page_flow_free)

void dd_page_flow_add_line (DdPageFlow *self,
                            const char *id,
                            const DdTextLine *line,
                            const DdPageText *text,
                            double x,
                            double size);
void dd_page_flow_add_blank (DdPageFlow *self);
void dd_page_flow_add_row (DdPageFlow *self, const char *id, const DdPageTable *table, guint row);
void dd_page_flow_keep_last (DdPageFlow *self, guint n);
void dd_page_flow_place (DdPageFlow *self, double top);

G_END_DECLS
