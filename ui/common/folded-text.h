/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_FOLDED_TEXT (dd_folded_text_get_type ())
G_DECLARE_FINAL_TYPE (DdFoldedText, dd_folded_text, DD, FOLDED_TEXT, AdwBin)

GtkWidget *dd_folded_text_new (const char *text);
const char *dd_folded_text_get_text (DdFoldedText *self);
gboolean dd_folded_text_is_unfolded (DdFoldedText *self);
GtkLabel *dd_folded_text_get_label (DdFoldedText *self);

G_END_DECLS
