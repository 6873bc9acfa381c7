/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_RULE_PREFERENCES (dd_rule_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    DdRulePreferences, dd_rule_preferences, DD, RULE_PREFERENCES, AdwPreferencesPage)

GtkWidget *dd_rule_preferences_new (DdDesk *desk, DdSession *session);
void dd_rule_preferences_offer_file (DdRulePreferences *self, GBytes *file);

G_END_DECLS
