/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_TWO_COLUMN (dd_two_column_get_type ())
G_DECLARE_FINAL_TYPE (DdTwoColumn, dd_two_column, DD, TWO_COLUMN, GtkLayoutManager)

GtkLayoutManager *dd_two_column_new (int side_width, int spacing);
gboolean dd_two_column_is_stacked (DdTwoColumn *self);

G_END_DECLS
