/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *dd_open_windows_hide (GtkWindow *window);
void dd_open_windows_show (GPtrArray *windows);
void dd_open_windows_close (GPtrArray *windows);

G_END_DECLS
