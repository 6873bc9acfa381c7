/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dd_terminal_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void dd_terminal_complain (const char *message);

gsize dd_terminal_width (const char *text);
char *dd_terminal_clean (const char *text);
void dd_terminal_append_padded (GString *line, const char *text, gsize width);

char *dd_terminal_ask_password (const char *account, GError **error);
char *dd_terminal_read_password (const char *path, GError **error);

G_END_DECLS
