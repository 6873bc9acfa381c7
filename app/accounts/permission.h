/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"

G_BEGIN_DECLS

/**
 * DdPermission:
 * @DD_PERMISSION_SEE_INCIDENTS: read incidents, their timeline, reports, evidence and clocks
 * @DD_PERMISSION_FILE_INCIDENT: file an incident
 * @DD_PERMISSION_HOLD_DRILL: begin a drill
 * @DD_PERMISSION_AMEND_INCIDENT: change or complete the facts of a filed incident
 * @DD_PERMISSION_DECIDE_LEVEL: set a level or national level other than the one suggested
 * @DD_PERMISSION_RECORD_ACT: write down an oral report, a step taken, progress, the end of handling
 * @DD_PERMISSION_CLOSE_INCIDENT: close an incident, or open it again
 * @DD_PERMISSION_WITHDRAW_INCIDENT: declare an incident a false alarm
 * @DD_PERMISSION_ATTACH_EVIDENCE: add evidence to an incident
 * @DD_PERMISSION_EXPORT_EVIDENCE: save evidence outside the desk
 * @DD_PERMISSION_WRITE_REPORT: write a report, and correct a signed one by a new version
 * @DD_PERMISSION_SUBMIT_REPORT: hand a report to the principal
 * @DD_PERMISSION_RETURN_REPORT: send a submitted report back with a remark
 * @DD_PERMISSION_SIGN_REPORT: sign a report, and confirm a consent given by phone
 * @DD_PERMISSION_RECORD_CONSENT: write down that the principal agreed by phone
 * @DD_PERMISSION_RECORD_DELIVERY: write down that a report reached its recipient
 * @DD_PERMISSION_EXPORT_REPORT: print a report or save it as PDF
 * @DD_PERMISSION_ACKNOWLEDGE: acknowledge or snooze a reminder
 * @DD_PERMISSION_MANAGE_CONTACTS: change the authorities' names and numbers
 * @DD_PERMISSION_MANAGE_SCHOOL: change the school's name, phone and time zone
 * @DD_PERMISSION_MANAGE_RULES: change reporting profiles, reminders and holiday tables
 * @DD_PERMISSION_MANAGE_ACCOUNTS: make, reset and disable accounts of those who do not sign
 * @DD_PERMISSION_MANAGE_SIGNERS: the same for those who sign, and who is appointed to sign
 * @DD_PERMISSION_SEE_ROSTER: read the roster: posts, who holds them, their numbers, who is on duty
 * @DD_PERMISSION_MANAGE_ROSTER: change departments, posts, persons and appointments; hand over
 * posts
 * @DD_PERMISSION_EXPORT_ROSTER: print the roster or save it outside the desk
 * @DD_PERMISSION_MANAGE_DUTY: change duty patterns and shifts
 * @DD_PERMISSION_KEEP_DUTY_LOG: write in the duty log
 * @DD_PERMISSION_MANAGE_PERIODS: arrange important periods, change and cancel them
 * @DD_PERMISSION_FILE_ZERO_REPORT: file the zero-report of a day, and correct one
 * @DD_PERMISSION_SEE_AUDIT_LOG: read the audit log
 * @DD_PERMISSION_VERIFY: verify the audit log's chain
 *
 * What somebody may do at the desk. Who may is one table, in permission.c.
 */
typedef enum
{
  DD_PERMISSION_SEE_INCIDENTS,
  DD_PERMISSION_FILE_INCIDENT,
  DD_PERMISSION_HOLD_DRILL,
  DD_PERMISSION_AMEND_INCIDENT,
  DD_PERMISSION_DECIDE_LEVEL,
  DD_PERMISSION_RECORD_ACT,
  DD_PERMISSION_CLOSE_INCIDENT,
  DD_PERMISSION_WITHDRAW_INCIDENT,
  DD_PERMISSION_WAIVE_DUTY,
  DD_PERMISSION_ATTACH_EVIDENCE,
  DD_PERMISSION_EXPORT_EVIDENCE,
  DD_PERMISSION_WRITE_REPORT,
  DD_PERMISSION_SUBMIT_REPORT,
  DD_PERMISSION_RETURN_REPORT,
  DD_PERMISSION_SIGN_REPORT,
  DD_PERMISSION_RECORD_CONSENT,
  DD_PERMISSION_RECORD_DELIVERY,
  DD_PERMISSION_EXPORT_REPORT,
  DD_PERMISSION_ACKNOWLEDGE,
  DD_PERMISSION_MANAGE_CONTACTS,
  DD_PERMISSION_MANAGE_SCHOOL,
  DD_PERMISSION_MANAGE_RULES,
  DD_PERMISSION_MANAGE_ACCOUNTS,
  DD_PERMISSION_MANAGE_SIGNERS,
  DD_PERMISSION_SEE_ROSTER,
  DD_PERMISSION_MANAGE_ROSTER,
  DD_PERMISSION_EXPORT_ROSTER,
  DD_PERMISSION_MANAGE_DUTY,
  DD_PERMISSION_KEEP_DUTY_LOG,
  DD_PERMISSION_MANAGE_PERIODS,
  DD_PERMISSION_FILE_ZERO_REPORT,
  DD_PERMISSION_SEE_AUDIT_LOG,
  DD_PERMISSION_VERIFY,
} DdPermission;

#define DD_N_PERMISSIONS (DD_PERMISSION_VERIFY + 1)

guint dd_permission_get_roles (DdPermission permission);
const char *dd_permission_to_key (DdPermission permission);
const char *dd_permission_to_text (DdPermission permission);
gboolean dd_permission_has (DdSession *session, DdPermission permission);
gboolean dd_permission_check (DdSession *session, DdPermission permission, GError **error);

G_END_DECLS
