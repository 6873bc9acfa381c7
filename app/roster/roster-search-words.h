/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody typed into the search box of the roster, as words; all pure. */
GPtrArray *dd_roster_search_words_new (const char *text);
const char *dd_roster_search_words_expression (GPtrArray *words, guint i);
gboolean dd_roster_search_words_is_in (GPtrArray *words, guint i, const char *text);

G_END_DECLS
