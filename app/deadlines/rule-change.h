/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-profile.h"

G_BEGIN_DECLS

/**
 * DdRuleChange:
 * @rule: id of the rule; of a profile where its name or document changed
 * @before: (nullable): what it said, in keys: "3 hours occurred"; %NULL for a new rule
 * @after: (nullable): what it says; %NULL for one that goes
 * @name: which report to whom, in the user's language
 * @words: @name with what changed, in the user's language: "首报（县教育局）：3 小时 → 2 小时"
 *
 * How a rule, or the head of a profile, differs between two rule sets.
 */
typedef struct
{
  char *rule;
  char *before;
  char *after;
  char *name;
  char *words;
} DdRuleChange;

void dd_rule_change_free (DdRuleChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRuleChange, dd_rule_change_free)

GPtrArray *dd_rule_changes_between (GPtrArray *before, GPtrArray *after);
char *dd_rule_name (const DdReportingRule *rule);
char *dd_rule_say (GPtrArray *profiles, const char *rule);

G_END_DECLS
