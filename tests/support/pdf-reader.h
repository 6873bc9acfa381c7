/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pdf_reader_ask (const char *program, ...) G_GNUC_NULL_TERMINATED;
char *pdf_reader_text (const char *path);
char *pdf_reader_page (const char *path, guint page);
char *pdf_reader_without_space (const char *text);

G_END_DECLS
