/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_trace_next_frame (GtkWidget *widget, const char *mark);

G_END_DECLS
