/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_TEXT_ROW (dd_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DdTextRow, dd_text_row, DD, TEXT_ROW, AdwPreferencesRow)

GtkWidget *dd_text_row_new (const char *title);

void dd_text_row_set_text (DdTextRow *self, const char *text);
char *dd_text_row_dup_text (DdTextRow *self);
void dd_text_row_set_hint (DdTextRow *self, const char *hint);
void dd_text_row_set_can_be_unknown (DdTextRow *self, gboolean can_be_unknown);
void dd_text_row_set_unknown (DdTextRow *self, gboolean unknown);
gboolean dd_text_row_get_unknown (DdTextRow *self);
void dd_text_row_set_lines (DdTextRow *self, int lines);
void dd_text_row_set_editable (DdTextRow *self, gboolean editable);
GtkTextView *dd_text_row_get_view (DdTextRow *self);

G_END_DECLS
