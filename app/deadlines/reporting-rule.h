/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-facts.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DdAnchor:
 * @DD_ANCHOR_OCCURRED: the incident occurred
 * @DD_ANCHOR_DISCOVERED: the school discovered it
 * @DD_ANCHOR_FIRST: the first report was delivered
 * @DD_ANCHOR_FOLLOW_UP: the last follow-up was delivered, or was waived and would have been due
 * @DD_ANCHOR_HANDLED: handling ended
 * @DD_ANCHOR_PREVIOUS: of a rule only: the delivery that began or last fulfilled the chain; its
 *   obligations say %DD_ANCHOR_FIRST or %DD_ANCHOR_FOLLOW_UP
 * @DD_ANCHOR_STARTED: of the desk's own reminders: a draft was begun
 * @DD_ANCHOR_CONSENT: of the desk's own reminders: consent was given by phone
 * @DD_ANCHOR_DAY: of the desk's own reminders: a day began
 * @DD_ANCHOR_CALENDAR: a day of the year; the rule is no incident's, and its limit says how many
 *   days ahead what it asks for is begun to be shown
 * @DD_ANCHOR_PARTIAL: only the first items of the report went; the rest is a supplement (补报)
 *
 * From which instant a limit counts.
 */
typedef enum
{
  DD_ANCHOR_OCCURRED,
  DD_ANCHOR_DISCOVERED,
  DD_ANCHOR_FIRST,
  DD_ANCHOR_FOLLOW_UP,
  DD_ANCHOR_HANDLED,
  DD_ANCHOR_PREVIOUS,
  DD_ANCHOR_STARTED,
  DD_ANCHOR_CONSENT,
  DD_ANCHOR_DAY,
  DD_ANCHOR_CALENDAR,
  DD_ANCHOR_PARTIAL,
} DdAnchor;

/**
 * DdReportForm:
 * @DD_REPORT_FORM_ORAL: told by voice; an answered call fulfils it
 * @DD_REPORT_FORM_WRITTEN: a paper; a delivery fulfils it
 * @DD_REPORT_FORM_DESK: something to do at this desk; nothing leaves the office
 */
typedef enum
{
  DD_REPORT_FORM_ORAL,
  DD_REPORT_FORM_WRITTEN,
  DD_REPORT_FORM_DESK,
} DdReportForm;

/**
 * DdLimitUnit:
 * @DD_LIMIT_MINUTES: minutes, through nights and holidays
 * @DD_LIMIT_HOURS: hours, through nights and holidays
 * @DD_LIMIT_DAYS: calendar days; the first is not counted, the limit ends at 24:00 of the last
 * @DD_LIMIT_WORKING_DAYS: working days, counted the same way
 */
typedef enum
{
  DD_LIMIT_MINUTES,
  DD_LIMIT_HOURS,
  DD_LIMIT_DAYS,
  DD_LIMIT_WORKING_DAYS,
} DdLimitUnit;

const char *dd_anchor_to_key (DdAnchor anchor);
gboolean dd_anchor_from_key (const char *key, DdAnchor *anchor);
const char *dd_report_form_to_key (DdReportForm form);
gboolean dd_report_form_from_key (const char *key, DdReportForm *form);
const char *dd_limit_unit_to_key (DdLimitUnit unit);
gboolean dd_limit_unit_from_key (const char *key, DdLimitUnit *unit);
gboolean dd_limit_check (DdAnchor anchor, guint amount, DdLimitUnit unit, GError **error);

/**
 * DdReportingRule:
 * @id: "profile/name", such as "school-plan/first"; stable
 * @anchor: from when the limit counts
 * @amount: how much, 1 or more
 * @unit: of what
 * @month: of a calendar rule (%DD_ANCHOR_CALENDAR) only: the month it is due in, else 0
 * @day: and the day of that month, by the end of which it is due
 * @kind: which report ("first", "oral", …)
 * @form: how it is given
 * @recipient: the role it goes to ("county-education", …)
 * @begun_by: (nullable): of a chain (%DD_ANCHOR_PREVIOUS) only: the kind whose delivery to
 *   @recipient begins it
 * @condition: (nullable): to which incidents it applies, as data; %NULL is all
 * @in_force: the first day of discovery it holds for; not valid: always
 * @source: (nullable): where it stands, in the user's language
 * @set_by_school: the figure is the school's own (依据本校/本地预案设定), not its source's
 * @original_amount: what its source says, where the school changed the figure; else 0
 * @original_unit: of what
 * @enabled: whether it is switched on
 * @off_reason: (nullable): why it is switched off
 *
 * One line of a reporting profile: who must be told what, by when. Plain data; the same struct
 * serves every rule, none has code of its own.
 */
typedef struct
{
  char *id;
  DdAnchor anchor;
  guint amount;
  DdLimitUnit unit;
  GDateMonth month;
  GDateDay day;
  char *kind;
  DdReportForm form;
  char *recipient;
  char *begun_by;
  JsonObject *condition;
  GDate in_force;
  char *source;
  gboolean set_by_school;
  guint original_amount;
  DdLimitUnit original_unit;
  gboolean enabled;
  char *off_reason;
} DdReportingRule;

DdReportingRule *dd_reporting_rule_new_from_json (JsonObject *object,
                                                  const char *profile,
                                                  char **wrong_key,
                                                  GError **error);
void dd_reporting_rule_free (DdReportingRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportingRule, dd_reporting_rule_free)

gboolean
dd_reporting_rule_is_in_force (const DdReportingRule *self, gint64 discovered_at, GTimeZone *zone);
DdTri dd_reporting_rule_applies (const DdReportingRule *self, const DdReportingFacts *facts);
gboolean dd_reporting_rule_asks_level (const DdReportingRule *self);
gboolean dd_reporting_rule_is_changed (const DdReportingRule *self);
gboolean dd_reporting_rule_is_of_law (const DdReportingRule *self);
gboolean dd_reporting_rule_is_calendar (const DdReportingRule *self);
gboolean dd_reporting_rule_is_day_limit (const DdReportingRule *self);

G_END_DECLS
