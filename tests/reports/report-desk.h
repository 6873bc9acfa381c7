/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "tests/support/fake-clock.h"

G_BEGIN_DECLS

#define REPORT_DESK_PASSWORD "qing-yuan-2026"

/**
 * ReportDesk:
 * @folder: (owned): a new folder of its own
 * @clock: (owned): stands at 2026-03-17T15:30:00+08:00 until the test moves it
 * @desk: (owned): set up for a fictional school, one bureau being county and superior at once
 * @reports: (borrowed): what is tested
 * @incident_id: the incident of INCIDENT_FILE, filed
 * @registrar: (owned): signed in
 * @principal: (owned): signed in
 * @teacher: (owned): signed in
 */
typedef struct
{
  char *folder;
  DdFakeClock *clock;
  DdDesk *desk;
  DdReportService *reports;
  gint64 incident_id;
  DdSession *registrar;
  DdSession *principal;
  DdSession *teacher;
} ReportDesk;

void report_desk_init (ReportDesk *self);
void report_desk_clear (ReportDesk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReportDesk, report_desk_clear)

gint64 report_desk_file (ReportDesk *self, const char *incident_file);
gint64 report_desk_start (ReportDesk *self, const char *kind, const char *recipient);
gint64 report_desk_submit (ReportDesk *self, const char *kind, const char *recipient);
gint64 report_desk_sign (ReportDesk *self, const char *kind, const char *recipient);
void report_desk_deliver (ReportDesk *self, gint64 version_id);
DdReportVersion *report_desk_get (ReportDesk *self, gint64 version_id);
gint64 report_desk_number (ReportDesk *self, const char *sql);
gboolean report_desk_execute (ReportDesk *self, const char *sql, GError **error);

G_END_DECLS
