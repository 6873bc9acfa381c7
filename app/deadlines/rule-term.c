/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-term.h"

/**
 * dd_rule_term_free:
 * @self: (transfer full) (nullable): a term
 */
void
dd_rule_term_free (DdRuleTerm *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rule, dd_reporting_rule_free);
  g_free (self);
}
