/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

char *dd_filled_dup (GtkWidget *root);
void dd_filled_ask (GtkWindow *window);
void dd_filled_focus (GtkWidget *root);

G_END_DECLS
