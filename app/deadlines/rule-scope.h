/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DdRuleScope:
 * @any: one of what follows is enough; else all of it must hold
 * @level: the least serious level it applies to, 1–3; 0: every level
 * @national_level: the same for the national level
 * @categories: (nullable) (array zero-terminated=1): keys of the categories; %NULL: every one
 * @except: @categories are those it does not apply to
 * @minors: minors are affected; holds as long as nobody has counted them
 * @persons_leaked: the information of so many persons leaked; 0: not asked
 * @crime: a crime is suspected
 * @child_harmed: a child was harmed
 * @kept: (nullable): a condition that the above cannot say, kept as it is; the above are then unset
 *
 * To which incidents a reporting rule applies, as choices for a form. Without any choice it applies
 * to all.
 */
typedef struct
{
  gboolean any;
  int level;
  int national_level;
  char **categories;
  gboolean except;
  gboolean minors;
  gint64 persons_leaked;
  gboolean crime;
  gboolean child_harmed;
  JsonObject *kept;
} DdRuleScope;

void dd_rule_scope_read (DdRuleScope *self, JsonObject *condition);
void dd_rule_scope_clear (DdRuleScope *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdRuleScope, dd_rule_scope_clear)

JsonObject *dd_rule_scope_to_condition (const DdRuleScope *self);
guint dd_rule_scope_count (const DdRuleScope *self);

G_END_DECLS
