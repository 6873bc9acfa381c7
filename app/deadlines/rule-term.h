/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-rule.h"

G_BEGIN_DECLS

/**
 * DdRuleTerm:
 * @from: since when it was so, UTC milliseconds; until the next term begins
 * @rule: (owned) (nullable): the rule as it stood then; %NULL where there was none
 *
 * How one rule stood in one rule set of a desk.
 */
typedef struct
{
  gint64 from;
  DdReportingRule *rule;
} DdRuleTerm;

void dd_rule_term_free (DdRuleTerm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRuleTerm, dd_rule_term_free)

G_END_DECLS
