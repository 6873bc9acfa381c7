/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service.h"
#include "attachments/attachment-service.h"
#include "audit/audit-log.h"
#include "base/clock.h"
#include "deadlines/calendar-duty-service.h"
#include "deadlines/holiday-service.h"
#include "deadlines/important-period-service.h"
#include "deadlines/reminder-service.h"
#include "deadlines/rule-service.h"
#include "desk/desk-folder.h"
#include "desk/desk-setup.h"
#include "drafts/draft-service.h"
#include "incidents/incident-service.h"
#include "registers/compliance-service.h"
#include "reports/report-service.h"
#include "roster/duty-log.h"
#include "roster/duty-service.h"
#include "roster/handover-service.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdDeskFlags:
 * @DD_DESK_SHARED: a verb: works beside a window by short transactions
 * @DD_DESK_WINDOW: a window: holds the desk's lock as long as it is open
 * @DD_DESK_CREATE: make the folder and an empty desk where there is none
 * @DD_DESK_TEMPORARY: the folder goes with the window
 */
typedef enum
{
  DD_DESK_SHARED = 0,
  DD_DESK_WINDOW = 1 << 0,
  DD_DESK_CREATE = 1 << 1,
  DD_DESK_TEMPORARY = 1 << 2,
} DdDeskFlags;

/**
 * DdDesk:
 *
 * Builds every room once, in order, on one database. The one place that knows every room.
 * Signal: "set-up", once, after a new desk was set up.
 */
#define DD_TYPE_DESK (dd_desk_get_type ())
G_DECLARE_FINAL_TYPE (DdDesk, dd_desk, DD, DESK, GObject)

DdDesk *dd_desk_open (const char *folder, DdClock *clock, DdDeskFlags flags, GError **error);
const char *dd_desk_get_folder (DdDesk *self);
gboolean dd_desk_is_temporary (DdDesk *self);
gboolean dd_desk_is_set_up (DdDesk *self);
gboolean dd_desk_set_up (DdDesk *self, DdDeskSetup *setup, GError **error);
void dd_desk_look_for_foreign_writes (DdDesk *self);
void dd_desk_close (DdDesk *self);

DdClock *dd_desk_get_clock (DdDesk *self);
GTimeZone *dd_desk_get_zone (DdDesk *self);
DdDatabase *dd_desk_get_database (DdDesk *self);
DdAccountService *dd_desk_get_accounts (DdDesk *self);
DdAttachmentService *dd_desk_get_attachments (DdDesk *self);
DdDraftService *dd_desk_get_drafts (DdDesk *self);
DdReminderService *dd_desk_get_reminders (DdDesk *self);
DdHolidayService *dd_desk_get_holidays (DdDesk *self);
DdImportantPeriodService *dd_desk_get_periods (DdDesk *self);
DdCalendarDutyService *dd_desk_get_calendar (DdDesk *self);
DdRuleService *dd_desk_get_rules (DdDesk *self);
DdRosterService *dd_desk_get_roster (DdDesk *self);
DdDutyService *dd_desk_get_duty (DdDesk *self);
DdDutyLog *dd_desk_get_duty_log (DdDesk *self);
DdIncidentService *dd_desk_get_incidents (DdDesk *self);
DdReportService *dd_desk_get_reports (DdDesk *self);
DdHandoverService *dd_desk_get_handovers (DdDesk *self);
DdComplianceService *dd_desk_get_compliance (DdDesk *self);

gboolean dd_desk_verify_audit (DdDesk *self, DdAuditVerdict *verdict, GError **error);
GPtrArray *
dd_desk_list_audit (DdDesk *self, DdSession *session, gint64 before_id, guint n, GError **error);

G_END_DECLS
