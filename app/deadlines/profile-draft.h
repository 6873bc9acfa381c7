/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-profile.h"
#include "deadlines/rule-draft.h"

G_BEGIN_DECLS

/**
 * DdProfileField:
 *
 * Where in a profile that is being written something is to be mended.
 */
typedef enum
{
  DD_PROFILE_FIELD_TITLE,
  DD_PROFILE_FIELD_SOURCE,
  DD_PROFILE_FIELD_IN_FORCE,
  DD_PROFILE_FIELD_RULES,
} DdProfileField;

/**
 * DdProfileDraft:
 * @id: (nullable): the profile that is changed; %NULL for a new one
 * @title: what people call it
 * @source: the document it comes from: its name, its number
 * @in_force: the first day of discovery its rules hold for; not valid: always
 * @mixed: its rules differ in that, and each keeps its own day
 * @rules: (element-type DdRuleDraft): its rules
 * @document: (nullable): the profile it was read from
 *
 * A reporting profile that is being written.
 */
typedef struct
{
  char *id;
  char *title;
  char *source;
  GDate in_force;
  gboolean mixed;
  GPtrArray *rules;
  JsonObject *document;
} DdProfileDraft;

DdProfileDraft *dd_profile_draft_new (void);
DdProfileDraft *dd_profile_draft_new_from_profile (const DdReportingProfile *profile);
void dd_profile_draft_take_rules_of (DdProfileDraft *self, const DdReportingProfile *profile);
gboolean dd_profile_draft_read_in_force (DdProfileDraft *self, const char *text, GError **error);
char *dd_profile_draft_dup_in_force (const DdProfileDraft *self);
DdProfileDraft *dd_profile_draft_copy (const DdProfileDraft *self);
void dd_profile_draft_free (DdProfileDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdProfileDraft, dd_profile_draft_free)

gboolean dd_profile_draft_check (const DdProfileDraft *self,
                                 GPtrArray *others,
                                 DdProfileField *field,
                                 GError **error);
DdReportingProfile *
dd_profile_draft_to_profile (const DdProfileDraft *self, const char *id, GError **error);

gboolean dd_reporting_profile_is_shipped (const DdReportingProfile *profile);
gboolean dd_reporting_profile_is_on (const DdReportingProfile *profile);

G_END_DECLS
