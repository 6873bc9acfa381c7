/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/rule-draft.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_RULE_WINDOW (dd_rule_window_get_type ())
G_DECLARE_FINAL_TYPE (DdRuleWindow, dd_rule_window, DD, RULE_WINDOW, DdEditWindow)

GtkWidget *dd_rule_window_new (GtkWidget *from, const DdRuleDraft *rule);
DdRuleDraft *dd_rule_window_dup_rule (DdRuleWindow *self);
const char *dd_rule_window_get_summary (DdRuleWindow *self);

G_END_DECLS
