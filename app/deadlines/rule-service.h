/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "deadlines/profile-draft.h"
#include "deadlines/rule-change.h"
#include "storage/database.h"

G_BEGIN_DECLS

/**
 * DdRuleService:
 *
 * The reporting rules in force. A change makes a new rule set that incidents filed from then on
 * start with; a running incident keeps its own. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_RULE_SERVICE (dd_rule_service_get_type ())
G_DECLARE_FINAL_TYPE (DdRuleService, dd_rule_service, DD, RULE_SERVICE, GObject)

DdRuleService *dd_rule_service_new (DdDatabase *database, DdClock *clock);

gboolean dd_rule_service_add_shipped (DdRuleService *self, GError **error);

gint64 dd_rule_service_get_current (DdRuleService *self, GError **error);
GPtrArray *dd_rule_service_list (DdRuleService *self, GError **error);
GPtrArray *dd_rule_service_list_changes (DdRuleService *self, gint64 rule_set, GError **error);

gboolean dd_rule_service_set_limit (DdRuleService *self,
                                    DdSession *session,
                                    const char *rule,
                                    guint amount,
                                    DdLimitUnit unit,
                                    GError **error);
gboolean dd_rule_service_set_enabled (DdRuleService *self,
                                      DdSession *session,
                                      const char *rule,
                                      gboolean enabled,
                                      const char *reason,
                                      GError **error);
gboolean dd_rule_service_set_profile_enabled (DdRuleService *self,
                                              DdSession *session,
                                              const char *profile,
                                              gboolean enabled,
                                              const char *reason,
                                              GError **error);
gboolean dd_rule_service_save_profile (DdRuleService *self,
                                       DdSession *session,
                                       const DdProfileDraft *draft,
                                       DdProfileField *field,
                                       GError **error);
gboolean
dd_rule_service_restore (DdRuleService *self, DdSession *session, gint64 rule_set, GError **error);

char *dd_rule_service_export (DdRuleService *self, GError **error);
GPtrArray *dd_rule_service_preview (DdRuleService *self, GBytes *file, GError **error);
GPtrArray *
dd_rule_service_import (DdRuleService *self, DdSession *session, GBytes *file, GError **error);

G_END_DECLS
