/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdEventKind:
 * @DD_EVENT_FILED: the incident was filed
 * @DD_EVENT_AMENDED: facts were changed; the text says which
 * @DD_EVENT_LEVEL: the leading group decided the level
 * @DD_EVENT_ORAL_REPORT: somebody rang a recipient; without an answerer it fulfils nothing
 * @DD_EVENT_DELIVERED: a written report was delivered
 * @DD_EVENT_HANDLED: handling ended
 * @DD_EVENT_CLOSED: the incident was closed
 * @DD_EVENT_REOPENED: handled and closed were taken back
 * @DD_EVENT_WITHDRAWN: it was a false alarm
 * @DD_EVENT_PROGRESS: a note of what was done or found
 * @DD_EVENT_CALL: somebody of the school was rung; it fulfils nothing, answered or not
 * @DD_EVENT_EVIDENCE: a file was attached
 * @DD_EVENT_STEP_DONE: a step of the playbook was ticked
 * @DD_EVENT_STEP_UNDONE: the tick was taken away
 * @DD_EVENT_EXPLAINED: the reason for a late or missing report was given
 * @DD_EVENT_WAIVED: the principal waived an obligation; @subject_key is its dd_obligation_dup_key()
 * @DD_EVENT_DUE_CHANGED: what is owed moved, began or fell away with what was changed; the text
 * says what
 * @DD_EVENT_REPORT_SAVED: a report was begun
 * @DD_EVENT_REPORT_SUBMITTED: a report was handed in for signature
 * @DD_EVENT_REPORT_RETURNED: the principal returned it with a remark
 * @DD_EVENT_REPORT_CONSENTED: the principal agreed by phone
 * @DD_EVENT_REPORT_SIGNED: the principal signed it
 * @DD_EVENT_RETRACTED: an earlier row, recorded by mistake, was taken back
 */
typedef enum
{
  DD_EVENT_FILED,
  DD_EVENT_AMENDED,
  DD_EVENT_LEVEL,
  DD_EVENT_ORAL_REPORT,
  DD_EVENT_DELIVERED,
  DD_EVENT_HANDLED,
  DD_EVENT_CLOSED,
  DD_EVENT_REOPENED,
  DD_EVENT_WITHDRAWN,
  DD_EVENT_PROGRESS,
  DD_EVENT_CALL,
  DD_EVENT_EVIDENCE,
  DD_EVENT_STEP_DONE,
  DD_EVENT_STEP_UNDONE,
  DD_EVENT_EXPLAINED,
  DD_EVENT_WAIVED,
  DD_EVENT_DUE_CHANGED,
  DD_EVENT_REPORT_SAVED,
  DD_EVENT_REPORT_SUBMITTED,
  DD_EVENT_REPORT_RETURNED,
  DD_EVENT_REPORT_CONSENTED,
  DD_EVENT_REPORT_SIGNED,
  DD_EVENT_RETRACTED,
  DD_N_EVENT_KINDS,
} DdEventKind;

/**
 * DdTimelineEvent:
 * @id: 0 until it is recorded
 * @incident_id: whose timeline
 * @at: when it happened
 * @recorded_at: when it was written down
 * @account_id: who wrote it down
 * @account: (nullable): that account's name; filled when read, never stored
 * @kind: what happened
 * @report_kind: (nullable): "first", "follow-up", … of a delivered report
 * @recipient: (nullable): the recipient's role, such as "county-education"
 * @channel: (nullable): how it went, free text
 * @by: (nullable): who acted
 * @answered_by: (nullable): who answered the call, or signed for the paper
 * @phone: (nullable): the number rung
 * @receipt: (nullable): the receipt's number
 * @partial: of a delivery: only the first items went, and the rest follows
 * @reason: (nullable): why it came late, or why it was withdrawn or waived
 * @text: (nullable): a note, or the summary of a change
 * @subject_id: the attachment, report version, obligation or person it speaks of; 0 if none
 * @subject_key: (nullable): the playbook step or obligation it speaks of; of a call who was rung,
 * in words
 * @retracts_id: the event it takes back; 0 if none
 * @retracted: a later event takes it back; filled when read, never stored
 * @supplement: the report it speaks of is the rest of one that went in part; filled when read,
 * never stored
 * @correction: the report it speaks of corrects one that went out; filled when read, never stored
 * @refers: (nullable): the number of the document that it supplements or corrects; filled when
 * read, never stored
 *
 * One row of a timeline. Rows are never changed.
 */
typedef struct
{
  gint64 id;
  gint64 incident_id;
  gint64 at;
  gint64 recorded_at;
  gint64 account_id;
  char *account;
  DdEventKind kind;
  char *report_kind;
  char *recipient;
  char *channel;
  char *by;
  char *answered_by;
  char *phone;
  char *receipt;
  gboolean partial;
  char *reason;
  char *text;
  gint64 subject_id;
  char *subject_key;
  gint64 retracts_id;
  gboolean retracted;
  gboolean supplement;
  gboolean correction;
  char *refers;
} DdTimelineEvent;

DdTimelineEvent *dd_timeline_event_new (DdEventKind kind, gint64 at);
DdTimelineEvent *dd_timeline_event_copy (const DdTimelineEvent *self);
void dd_timeline_event_free (DdTimelineEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdTimelineEvent, dd_timeline_event_free)

/**
 * DdPaperNamer:
 * @events: (element-type DdTimelineEvent): a timeline
 * @user_data: the namer's
 * @error: return location
 *
 * Lets a higher room say more of the reports that a timeline speaks of than incidents know: sets
 * @supplement, @correction and @refers.
 *
 * Returns: whether it could be looked up
 */
typedef gboolean (*DdPaperNamer) (GPtrArray *events, gpointer user_data, GError **error);

gboolean dd_timeline_event_is_of_paper (const DdTimelineEvent *self);
int dd_timeline_event_compare (const DdTimelineEvent *a, const DdTimelineEvent *b);

const char *dd_event_kind_key (DdEventKind kind);
gboolean dd_event_kind_from_key (const char *key, DdEventKind *kind);
gboolean dd_event_kind_is_act (DdEventKind kind);
gboolean dd_event_kind_is_retractable (DdEventKind kind);

G_END_DECLS
