/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/rule-draft.h"

G_BEGIN_DECLS

char *dd_rule_words_scope (JsonObject *condition);
char *dd_rule_words_sentence (const DdRuleDraft *rule);

G_END_DECLS
