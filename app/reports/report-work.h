/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-service-private.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The most characters of a remark, a reason, a name or a number. */
#define DD_REPORT_SHORT_TEXT_MAX 2000

/*
 * One act on a report: what stands before, in a transaction that ends well or not at all. Read
 * after BEGIN IMMEDIATE, so that nobody else changes it in between.
 */
typedef struct
{
  DdReportService *service; /* borrowed */
  DdSession *session;       /* borrowed */
  gint64 now;
  DdTransaction *txn;
  DdReportVersion *version;
  JsonBuilder *detail; /* an object of what the audit log shall know */
} DdReportWork;

void dd_report_work_clear (DdReportWork *act);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdReportWork, dd_report_work_clear)

gboolean dd_report_work_open (DdReportWork *act,
                              DdReportService *self,
                              DdSession *session,
                              DdPermission permission,
                              GError **error);
gboolean dd_report_work_begin (DdReportWork *act,
                               DdReportService *self,
                               DdSession *session,
                               DdPermission permission,
                               gint64 version_id,
                               DdReportAct what,
                               GError **error);
void dd_report_work_note (DdReportWork *act, const char *key, const char *text);
gboolean dd_report_work_tell (DdReportWork *act, DdTimelineEvent *event, GError **error);
gboolean dd_report_work_end (DdReportWork *act, const char *action, GError **error);

gboolean dd_report_check_said (const char *text, const char *label, GError **error);
gboolean dd_report_check_not_future (gint64 at, gint64 now, const char *label, GError **error);

G_END_DECLS
