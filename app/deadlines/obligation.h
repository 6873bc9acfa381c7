/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-rule.h"

G_BEGIN_DECLS

/** DD_SUBJECT_INCIDENT: subject kind of obligations that reporting rules put on an incident. */
#define DD_SUBJECT_INCIDENT "incident"
/** DD_SUBJECT_REPORT: subject kind of a consent by phone that wants its signature. */
#define DD_SUBJECT_REPORT "report"
/** DD_SUBJECT_DRAFT: subject kind of an incident that somebody began to type and did not file. */
#define DD_SUBJECT_DRAFT "draft"
/** DD_SUBJECT_PERIOD: subject kind of the daily zero-reports of an important period. */
#define DD_SUBJECT_PERIOD "period"
/** DD_SUBJECT_CALENDAR: subject kind of what a calendar rule asks for in one year. */
#define DD_SUBJECT_CALENDAR "calendar"

/** DD_RULE_PHONE_CONSENT: consent by phone is confirmed within 24 hours (design §1). */
#define DD_RULE_PHONE_CONSENT "desk/phone-consent"
/** DD_RULE_UNFILED_DRAFT: a draft that is not filed within 10 minutes is reminded of (design §5).
 */
#define DD_RULE_UNFILED_DRAFT "desk/unfiled-draft"

/** DD_RULE_ZERO_REPORT: each day of an important period has its zero-report. */
#define DD_RULE_ZERO_REPORT "desk/zero-report"

#define DD_PHONE_CONSENT_LIMIT (24 * DD_HOUR)
#define DD_UNFILED_DRAFT_LIMIT (10 * DD_MINUTE)

/**
 * DdObligationEnd:
 * @DD_OBLIGATION_GOES_ON: nothing ended it
 * @DD_OBLIGATION_CLOSED: the incident was closed before it was fulfilled
 * @DD_OBLIGATION_WITHDRAWN: the incident was a false alarm
 * @DD_OBLIGATION_FALLEN: its rule no longer asks for it (the facts changed, handling ended the
 *   chain, handling was taken back); kept for the record, listed nowhere
 * @DD_OBLIGATION_EXEMPTED: the principal waived it, with a reason
 */
typedef enum
{
  DD_OBLIGATION_GOES_ON,
  DD_OBLIGATION_CLOSED,
  DD_OBLIGATION_WITHDRAWN,
  DD_OBLIGATION_FALLEN,
  DD_OBLIGATION_EXEMPTED,
} DdObligationEnd;

/**
 * DdObligationState:
 * @DD_OBLIGATION_OPEN: not fulfilled, and not yet due (due exactly now is still open)
 * @DD_OBLIGATION_OVERDUE: not fulfilled and due before now
 * @DD_OBLIGATION_DONE: fulfilled at or before it was due
 * @DD_OBLIGATION_DONE_LATE: fulfilled after it was due
 * @DD_OBLIGATION_MISSED: never fulfilled; it was due before the incident was closed
 * @DD_OBLIGATION_WAIVED: never fulfilled, and no longer asked for
 */
typedef enum
{
  DD_OBLIGATION_OPEN,
  DD_OBLIGATION_OVERDUE,
  DD_OBLIGATION_DONE,
  DD_OBLIGATION_DONE_LATE,
  DD_OBLIGATION_MISSED,
  DD_OBLIGATION_WAIVED,
} DdObligationState;

DdObligationEnd dd_obligation_end_from_key (const char *key);
const char *dd_obligation_state_to_key (DdObligationState state);

/**
 * DdObligation:
 * @id: row id; 0 until it is stored
 * @subject_kind: what kind of thing it hangs on (%DD_SUBJECT_INCIDENT, …)
 * @subject_id: which one
 * @rule: id of the rule that asks for it
 * @sequence: 0, and one more for each follow-up of a chain, or each time handling was taken back;
 *   of a zero-report the Julian number of its day, of a calendar duty the year
 * @kind: which report ("first", …)
 * @form: how it is given
 * @recipient: the role it goes to
 * @anchor: what @anchor_at is; of an unknown occurrence the discovery
 * @anchor_at: from when the limit counts, UTC milliseconds; what is owed by day or by calendar is
 *   stored ahead of it, and listed from then on
 * @due_at: by when, UTC milliseconds; a day limit ends at 00:00 of the next day
 * @day_limit: the limit is in days, so it is told by day and not by minute
 * @provisional: the due instant may move: the occurrence is unknown or only about right, or a
 *   counted day lies in a year without a holiday table
 * @fulfilled_at: when it was fulfilled; %DD_TIME_UNKNOWN
 * @fulfilled_by: timeline event that fulfilled it; 0
 * @ended: what ended it unfulfilled
 * @ended_at: when; %DD_TIME_UNKNOWN
 * @late_reason: (nullable): why it was fulfilled late
 * @waived_by: of one that was exempted: the timeline event; 0
 * @waiver: (nullable): who waived it
 * @waived_reason: (nullable): why
 * @applies_since: when it came to be owed, where that was after the incident was filed (the level
 *   was raised, say); %DD_TIME_UNKNOWN where it was owed from the beginning. What is due does not
 *   hang on it
 * @by_level: its rule asks for a level
 * @post_id: the responsible post; 0 for none
 * @next_tell_at: when it is told next; %DD_TIME_UNKNOWN when nothing is left to tell, or before it
 *   is stored
 * @drill: practised, not owed: it stands in no list of what is owed, climbs no ladder, and is told
 *   up to its due instant only
 *
 * One rule applied to one subject: this report, to this recipient, by then (报送任务).
 */
typedef struct
{
  gint64 id;
  char *subject_kind;
  gint64 subject_id;
  char *rule;
  guint sequence;
  char *kind;
  DdReportForm form;
  char *recipient;
  DdAnchor anchor;
  gint64 anchor_at;
  gint64 due_at;
  gboolean day_limit;
  gboolean provisional;
  gint64 fulfilled_at;
  gint64 fulfilled_by;
  DdObligationEnd ended;
  gint64 ended_at;
  char *late_reason;
  gint64 waived_by;
  char *waiver;
  char *waived_reason;
  gint64 applies_since;
  gboolean by_level;
  gint64 post_id;
  gint64 next_tell_at;
  gboolean drill;
} DdObligation;

DdObligation *dd_obligation_new (void);
DdObligation *dd_obligation_new_phone_consent (gint64 report_id, gint64 agreed_at);
DdObligation *dd_obligation_new_unfiled_draft (gint64 draft_id, gint64 started_at);
DdObligation *dd_obligation_copy (const DdObligation *self);
void dd_obligation_free (DdObligation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdObligation, dd_obligation_free)

DdObligationState dd_obligation_get_state (const DdObligation *self, gint64 at);
gboolean dd_obligation_is_unfinished (const DdObligation *self, gint64 at);
gboolean dd_obligation_get_minutes_left (const DdObligation *self, gint64 at, gint64 *minutes);
const char *dd_obligation_get_note (const DdObligation *self, gint64 at);
const char *dd_obligation_get_reason (const DdObligation *self);
char *dd_obligation_dup_key (const DdObligation *self);
gboolean dd_obligation_parse_key (const char *key, char **rule, guint *sequence);
int dd_obligation_compare (const DdObligation *a, const DdObligation *b);

G_END_DECLS
