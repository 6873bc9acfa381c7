/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_accept_key_add (GtkWidget *window, GtkShortcutFunc accept);

G_END_DECLS
