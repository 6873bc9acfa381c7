/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int dd_place_find (GtkListBox *list);
gboolean dd_place_restore (GtkListBox *list, int place);

G_END_DECLS
