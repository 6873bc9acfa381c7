/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dd_autostart_dup_path (const char *application_id);
gboolean dd_autostart_is_on (const char *application_id);
gboolean dd_autostart_turn_on (const char *application_id,
                               const char *program,
                               const char *folder,
                               GError **error);
gboolean dd_autostart_turn_off (const char *application_id, GError **error);
char *dd_autostart_dup_program (void);

G_END_DECLS
