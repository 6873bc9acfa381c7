/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-rule.h"
#include "deadlines/rule-scope.h"

G_BEGIN_DECLS

/**
 * DdRuleField:
 *
 * Where in a rule that is being written something is to be mended.
 */
typedef enum
{
  DD_RULE_FIELD_KIND,
  DD_RULE_FIELD_ANCHOR,
  DD_RULE_FIELD_BEGUN_BY,
  DD_RULE_FIELD_AMOUNT,
  DD_RULE_FIELD_SCOPE,
} DdRuleField;

/**
 * DdRuleDraft:
 * @name: (nullable): the second half of its id; %NULL for a new rule
 * @kind: which report it asks for
 * @recipient: the role it goes to
 * @anchor: from when the limit counts
 * @begun_by: (nullable): of a chain: the kind of report that begins it
 * @amount: how much
 * @unit: of what
 * @set_by_school: the figure does not stand in the document
 * @scope: to which incidents it applies
 * @document: (nullable): the rule it was read from: what a form does not ask for is kept
 *
 * A reporting rule that is being written. An oral report is given by voice, any other on paper, so
 * the form follows from the kind.
 */
typedef struct
{
  char *name;
  char *kind;
  char *recipient;
  DdAnchor anchor;
  char *begun_by;
  guint amount;
  DdLimitUnit unit;
  gboolean set_by_school;
  DdRuleScope scope;
  JsonObject *document;
} DdRuleDraft;

DdRuleDraft *dd_rule_draft_new (void);
DdRuleDraft *dd_rule_draft_new_from_rule (const DdReportingRule *rule, JsonObject *document);
DdRuleDraft *dd_rule_draft_copy (const DdRuleDraft *self);
void dd_rule_draft_free (DdRuleDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRuleDraft, dd_rule_draft_free)

gboolean dd_rule_draft_is_fixed (const DdRuleDraft *self);
gboolean dd_rule_draft_read_amount (DdRuleDraft *self, const char *text, GError **error);
gboolean dd_rule_draft_check (const DdRuleDraft *self, DdRuleField *field, GError **error);
gboolean dd_rule_draft_is_same_duty (const DdRuleDraft *self, const DdRuleDraft *other);
JsonObject *dd_rule_draft_to_json (const DdRuleDraft *self);

G_END_DECLS
