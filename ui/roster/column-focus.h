/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dd_column_focus (GtkWidget *columns, GtkDirectionType direction);

G_END_DECLS
