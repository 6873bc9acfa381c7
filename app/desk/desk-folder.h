/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dd_desk_default_folder (void);
gboolean dd_desk_folder_make (const char *folder, GError **error);
int dd_desk_folder_lock (const char *folder, GError **error);

G_END_DECLS
