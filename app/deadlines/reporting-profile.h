/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-rule.h"

G_BEGIN_DECLS

/**
 * DdReportingProfile:
 * @id: "school-plan"; stable, the first half of its rules' ids
 * @title: what people call it, in the user's language
 * @source: the document it comes from, in the user's language
 * @rules: (element-type DdReportingRule): its rules
 * @document: the JSON it was read from, with every language, for keeping
 *
 * A set of reporting rules that come from one source.
 */
typedef struct
{
  char *id;
  char *title;
  char *source;
  GPtrArray *rules;
  JsonObject *document;
} DdReportingProfile;

DdReportingProfile *
dd_reporting_profile_new_from_json (GBytes *json, const char *name, GError **error);
DdReportingRule *dd_reporting_profile_find_rule (const DdReportingProfile *self, const char *id);
gboolean dd_reporting_profile_set_limit (
    DdReportingProfile *self, const char *rule, guint amount, DdLimitUnit unit, GError **error);
gboolean dd_reporting_profile_set_enabled (DdReportingProfile *self,
                                           const char *rule,
                                           gboolean enabled,
                                           const char *reason,
                                           GError **error);
void dd_reporting_profile_free (DdReportingProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportingProfile, dd_reporting_profile_free)

/* A rule set: all profiles of a desk together. */
GPtrArray *dd_reporting_profiles_load_shipped (GError **error);
GPtrArray *dd_reporting_profiles_new_from_json (const char *text, GError **error);
GPtrArray *dd_reporting_profiles_read_file (GBytes *file, GError **error);
char *dd_reporting_profiles_to_json (GPtrArray *profiles);
char *dd_reporting_profiles_to_file (GPtrArray *profiles);
GPtrArray *dd_reporting_profiles_get_rules (GPtrArray *profiles);
DdReportingProfile *dd_reporting_profiles_find (GPtrArray *profiles, const char *id);
DdReportingRule *dd_reporting_profiles_find_rule (GPtrArray *profiles, const char *id);

G_END_DECLS
