/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "base/tri.h"

G_BEGIN_DECLS

/**
 * DdActKind:
 * @DD_ACT_ORAL_REPORT: somebody rang somebody
 * @DD_ACT_DELIVERED: a report was handed over
 * @DD_ACT_HANDLED: handling ended
 * @DD_ACT_CLOSED: the incident was closed
 * @DD_ACT_REOPENED: handled and closed were taken back
 * @DD_ACT_WITHDRAWN: it was a false alarm
 */
typedef enum
{
  DD_ACT_ORAL_REPORT,
  DD_ACT_DELIVERED,
  DD_ACT_HANDLED,
  DD_ACT_CLOSED,
  DD_ACT_REOPENED,
  DD_ACT_WITHDRAWN,
} DdActKind;

const char *dd_act_kind_to_key (DdActKind kind);
gboolean dd_act_kind_from_key (const char *key, DdActKind *kind);

/**
 * DdReportingAct:
 * @kind: what was done
 * @at: when, UTC milliseconds
 * @report_kind: (nullable): of a delivery: which report ("first", "follow-up", …)
 * @recipient: (nullable): of a call or a delivery: the role it went to
 * @answered: of a call: somebody answered; an unanswered call fulfils nothing
 * @partial: of a delivery: only the first items went, and the rest is still owed
 * @event_id: id of the timeline event that records it; 0 if there is none yet
 * @reason: (nullable): why it came late, or why the alarm was false
 *
 * Something done about an incident that its clocks must know of.
 */
typedef struct
{
  DdActKind kind;
  gint64 at;
  char *report_kind;
  char *recipient;
  gboolean answered;
  gboolean partial;
  gint64 event_id;
  char *reason;
} DdReportingAct;

DdReportingAct *dd_reporting_act_new (DdActKind kind, gint64 at, gint64 event_id);
DdReportingAct *
dd_reporting_act_new_oral (gint64 at, const char *recipient, gboolean answered, gint64 event_id);
DdReportingAct *dd_reporting_act_new_delivered (gint64 at,
                                                const char *report_kind,
                                                const char *recipient,
                                                gint64 event_id);
void dd_reporting_act_free (DdReportingAct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportingAct, dd_reporting_act_free)

/**
 * DdReportingWaiver:
 * @rule: the rule whose obligation was waived
 * @sequence: which of its obligations
 * @at: when
 * @event_id: the timeline event
 * @by: (nullable): who waived it
 * @reason: (nullable): why
 *
 * The principal's word that something need not be reported.
 */
typedef struct
{
  char *rule;
  guint sequence;
  gint64 at;
  gint64 event_id;
  char *by;
  char *reason;
} DdReportingWaiver;

void dd_reporting_waiver_free (DdReportingWaiver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportingWaiver, dd_reporting_waiver_free)

/**
 * DdReportingFacts:
 * @discovered_at: when the school discovered it, UTC milliseconds
 * @occurred_at: when it occurred; %DD_TIME_UNKNOWN
 * @occurred_approximate: @occurred_at is only about right
 * @category: key of the category ("data", …)
 * @subcategory: (nullable): key within the category; %NULL is not known
 * @level: 1–4
 * @national_level: 1–4
 * @minors_affected: count; %DD_COUNT_UNKNOWN
 * @persons_leaked: persons whose information leaked; %DD_COUNT_UNKNOWN
 * @suspected_crime: whether a crime is suspected
 * @child_harmed: whether a child was harmed
 * @acts: (element-type DdReportingAct): what was done, in the order it was recorded
 * @waivers: (element-type DdReportingWaiver): what was waived
 *
 * All that the reporting clock wants to know of an incident. Incidents fill it in; this room knows
 * nothing else of them.
 */
typedef struct
{
  gint64 discovered_at;
  gint64 occurred_at;
  gboolean occurred_approximate;
  char *category;
  char *subcategory;
  int level;
  int national_level;
  gint64 minors_affected;
  gint64 persons_leaked;
  DdTri suspected_crime;
  DdTri child_harmed;
  GPtrArray *acts;
  GPtrArray *waivers;
} DdReportingFacts;

DdReportingFacts *dd_reporting_facts_new (void);
void dd_reporting_facts_take_act (DdReportingFacts *self, DdReportingAct *act);
void dd_reporting_facts_take_waiver (DdReportingFacts *self, DdReportingWaiver *waiver);
void dd_reporting_facts_free (DdReportingFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportingFacts, dd_reporting_facts_free)

G_END_DECLS
