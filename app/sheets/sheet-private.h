/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet.h"

G_BEGIN_DECLS

/* For the readers, which know the length of a text and share one among many cells. */

const char *dd_sheet_keep (DdSheet *self, const char *text, gsize length);
gboolean dd_sheet_add_kept_row (
    DdSheet *self, guint number, const char *const *cells, guint n_cells, GError **error);
gboolean dd_sheet_merge (DdSheet *self, const DdSheetRange *range, GError **error);
void dd_sheet_set_names (DdSheet *self, const char *const *names);

gboolean
dd_sheet_check_cell (const char *text, gsize length, guint number, guint column, GError **error);
gboolean dd_sheet_check_column (guint column, guint number, GError **error);

G_END_DECLS
