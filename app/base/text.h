/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DD_TEXT_MAX: the most characters a long text may have (scenarios: 100,000). */
#define DD_TEXT_MAX 100000

/** DD_TITLE_MAX: the most characters a title may have (scenarios: 200). */
#define DD_TITLE_MAX 200

gboolean dd_text_is_blank (const char *text);
char *dd_text_clean (const char *text);
gboolean dd_text_check (const char *text, const char *label, glong max_chars, GError **error);
gboolean dd_text_is_break (gunichar c);
gboolean dd_text_has_endless_word (const char *text, guint length);
char *dd_text_bigrams (const char *text);
char *dd_text_bigram_query (const char *text);

G_END_DECLS
