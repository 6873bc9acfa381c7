/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_DUTY_CHECK_MAX: the most characters of a check. */
#define DD_DUTY_CHECK_MAX 200

/**
 * DdDutyEntryKind:
 * @DD_DUTY_ENTRY_CHECK: something was checked
 * @DD_DUTY_ENTRY_EVENT: something happened
 * @DD_DUTY_ENTRY_HANDED_OVER: the shift was handed over, with what is open
 * @DD_DUTY_ENTRY_TAKEN_OVER: the shift was taken over
 * @DD_DUTY_ENTRY_RETRACTED: an earlier entry is taken back
 *
 * What an entry of the duty log says.
 */
typedef enum
{
  DD_DUTY_ENTRY_CHECK,
  DD_DUTY_ENTRY_EVENT,
  DD_DUTY_ENTRY_HANDED_OVER,
  DD_DUTY_ENTRY_TAKEN_OVER,
  DD_DUTY_ENTRY_RETRACTED,
} DdDutyEntryKind;

#define DD_N_DUTY_ENTRY_KINDS (DD_DUTY_ENTRY_RETRACTED + 1)

/**
 * DdDutyCheck:
 * @id: id; 0 if not saved yet
 * @text: what is looked at
 *
 * One line of what is checked in every shift.
 */
typedef struct
{
  gint64 id;
  char *text;
} DdDutyCheck;

DdDutyCheck *dd_duty_check_new (gint64 id, const char *text);
void dd_duty_check_free (DdDutyCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDutyCheck, dd_duty_check_free)

/**
 * DdDutyEntry:
 * @id: id
 * @shift_id: in whose log it stands
 * @at: when it was, UTC milliseconds
 * @recorded_at: when it was written down
 * @account_id: by whom
 * @account: (nullable): the account's name
 * @by_themselves: the account is the one of @person_id: signed, not written down by somebody else
 * @kind: what it says
 * @check_id: of a check, which; 0 otherwise
 * @check: (nullable): the check's words
 * @in_order: of a check, whether all was well
 * @text: (nullable): what happened, what is open, why it is taken back
 * @person_id: who hands over or takes over; 0 otherwise
 * @person: (nullable): that person's name
 * @incident_id: the incident an event became; 0 if none
 * @retracts_id: which entry is taken back; 0 if none
 * @is_retracted: it was taken back
 *
 * One entry of the duty log. It is never changed.
 */
typedef struct
{
  gint64 id;
  gint64 shift_id;
  gint64 at;
  gint64 recorded_at;
  gint64 account_id;
  char *account;
  gboolean by_themselves;
  DdDutyEntryKind kind;
  gint64 check_id;
  char *check;
  gboolean in_order;
  char *text;
  gint64 person_id;
  char *person;
  gint64 incident_id;
  gint64 retracts_id;
  gboolean is_retracted;
} DdDutyEntry;

DdDutyEntry *dd_duty_entry_new (DdDutyEntryKind kind, gint64 shift_id);
void dd_duty_entry_free (DdDutyEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDutyEntry, dd_duty_entry_free)

const DdDutyEntry *dd_duty_entry_find (GPtrArray *entries, DdDutyEntryKind kind);
const DdDutyEntry *dd_duty_entry_find_check (GPtrArray *entries, gint64 check_id);
const char *dd_duty_entry_find_reason (GPtrArray *entries, gint64 retracted_id);

const char *dd_duty_entry_kind_to_key (DdDutyEntryKind kind);
gboolean dd_duty_entry_kind_from_key (const char *key, DdDutyEntryKind *kind);

G_END_DECLS
