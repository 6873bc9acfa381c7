/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "incidents/timeline-event.h"
#include "reports/report.h"

G_BEGIN_DECLS

/**
 * DdSignoffActs:
 * @DD_SIGNOFF_SIGN: sign it, or confirm what was agreed to by phone
 * @DD_SIGNOFF_RETURN: send it back with a remark
 * @DD_SIGNOFF_CONSENT: record a consent by phone
 * @DD_SIGNOFF_DELIVER: record that it was delivered
 * @DD_SIGNOFF_CORRECT: begin a corrected version
 * @DD_SIGNOFF_EXPORT: print it or save it
 * @DD_SIGNOFF_WRITE: go on writing it
 *
 * What somebody may do with a version as it stands.
 */
typedef enum
{
  DD_SIGNOFF_SIGN = 1 << 0,
  DD_SIGNOFF_RETURN = 1 << 1,
  DD_SIGNOFF_CONSENT = 1 << 2,
  DD_SIGNOFF_DELIVER = 1 << 3,
  DD_SIGNOFF_CORRECT = 1 << 4,
  DD_SIGNOFF_EXPORT = 1 << 5,
  DD_SIGNOFF_WRITE = 1 << 6,
} DdSignoffActs;

DdSignoffActs dd_signoff_acts (const DdReportVersion *version, DdSession *session);

char *dd_signoff_heading (const DdReportVersion *version,
                          DdSession *session,
                          gint64 now,
                          GTimeZone *zone);
char *dd_signoff_limit (const DdReportVersion *version, gint64 now, GTimeZone *zone);
char *dd_signoff_caption (const DdReportVersion *version,
                          DdSession *session,
                          const DdTimelineEvent *delivery,
                          const char *digest,
                          gint64 now,
                          GTimeZone *zone);
const char *dd_signoff_signed (const DdReportVersion *version);

G_END_DECLS
