/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_IMPORT_WINDOW (dd_import_window_get_type ())
G_DECLARE_FINAL_TYPE (DdImportWindow, dd_import_window, DD, IMPORT_WINDOW, AdwWindow)

GtkWidget *dd_import_window_new (GtkWidget *from, DdDesk *desk, DdSession *session);
void dd_import_window_read (DdImportWindow *self, GFile *file);

G_END_DECLS
