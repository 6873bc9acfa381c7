/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/due-item.h"

G_BEGIN_DECLS

char *dd_today_words_kind (const DdObligation *obligation);
char *dd_today_words_limit (const DdObligation *obligation);
char *dd_today_words_missing (guint n);
char *dd_today_words_facts (DdDueItem *item);
const char *dd_today_words_icon (DdDueItem *item);
const char *dd_today_words_verb (DdDueItem *item, gboolean may_write);

G_END_DECLS
