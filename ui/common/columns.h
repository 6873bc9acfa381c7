/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_COLUMNS (dd_columns_get_type ())
G_DECLARE_FINAL_TYPE (DdColumns, dd_columns, DD, COLUMNS, GtkBox)

G_END_DECLS
