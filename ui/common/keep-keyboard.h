/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_keep_keyboard_over (GtkWindow *window, GtkWidget *from);

G_END_DECLS
