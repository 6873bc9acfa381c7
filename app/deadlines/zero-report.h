/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_ZERO_REPORT_MAX: the most characters a zero-report or a reason holds. */
#define DD_ZERO_REPORT_MAX 500

/**
 * DdZeroReportKind:
 * @DD_ZERO_REPORT_NOTHING: nothing happened (无异常)
 * @DD_ZERO_REPORT_INCIDENT: something did, and is an incident
 * @DD_ZERO_REPORT_RETRACTED: it was not reported after all; only in place of a former row
 */
typedef enum
{
  DD_ZERO_REPORT_NOTHING,
  DD_ZERO_REPORT_INCIDENT,
  DD_ZERO_REPORT_RETRACTED,
} DdZeroReportKind;

const char *dd_zero_report_kind_to_key (DdZeroReportKind kind);
DdZeroReportKind dd_zero_report_kind_from_key (const char *key);

/**
 * DdZeroReport:
 * @id: row id; 0 until it is stored
 * @period_id: the important period
 * @day: the day it is about
 * @kind: what it says
 * @incident_id: the incident, where it is about one; else 0
 * @text: (owned) (nullable): what was reported, in words
 * @reported_at: when it reached the recipient, UTC milliseconds; %DD_TIME_UNKNOWN before it is
 *   stored for the present
 * @filed_at: when it was written down
 * @filed_by: the account that wrote it down
 * @filed_by_name: (owned) (nullable): that account's name
 * @late_reason: (owned) (nullable): why it came late
 * @corrects: the row in whose place it stands; 0 for none
 * @reason: (owned) (nullable): why that was corrected
 *
 * What was reported of one day of an important period (零报告). A row is never changed: the last
 * one of a day holds.
 */
typedef struct
{
  gint64 id;
  gint64 period_id;
  GDate day;
  DdZeroReportKind kind;
  gint64 incident_id;
  char *text;
  gint64 reported_at;
  gint64 filed_at;
  gint64 filed_by;
  char *filed_by_name;
  char *late_reason;
  gint64 corrects;
  char *reason;
} DdZeroReport;

DdZeroReport *dd_zero_report_new (gint64 period_id, const GDate *day, DdZeroReportKind kind);
DdZeroReport *dd_zero_report_copy (const DdZeroReport *self);
void dd_zero_report_free (DdZeroReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdZeroReport, dd_zero_report_free)

G_END_DECLS
