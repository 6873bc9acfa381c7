/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_ROW_LAYOUT (dd_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (DdRowLayout, dd_row_layout, DD, ROW_LAYOUT, GtkLayoutManager)

void dd_row_layout_apply (AdwActionRow *row);

G_END_DECLS
