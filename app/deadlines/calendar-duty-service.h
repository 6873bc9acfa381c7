/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "deadlines/calendar-duty.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdCalendarDutyService:
 *
 * What calendar rules ask for each year, without an incident. It runs in the same clock as all
 * else. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_CALENDAR_DUTY_SERVICE (dd_calendar_duty_service_get_type ())
G_DECLARE_FINAL_TYPE (
    DdCalendarDutyService, dd_calendar_duty_service, DD, CALENDAR_DUTY_SERVICE, GObject)

DdCalendarDutyService *
dd_calendar_duty_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster);

gboolean dd_calendar_duty_service_follow (DdCalendarDutyService *self, GError **error);
GPtrArray *dd_calendar_duty_service_list (DdCalendarDutyService *self, GError **error);
DdCalendarDuty *
dd_calendar_duty_service_get (DdCalendarDutyService *self, gint64 duty, GError **error);

gint64 dd_calendar_duty_service_deliver (DdCalendarDutyService *self,
                                         DdSession *session,
                                         const DdCalendarDelivery *delivery,
                                         GError **error);
gint64 dd_calendar_duty_service_correct (DdCalendarDutyService *self,
                                         DdSession *session,
                                         const DdCalendarDelivery *delivery,
                                         GError **error);
gboolean dd_calendar_duty_service_explain (DdCalendarDutyService *self,
                                           DdSession *session,
                                           gint64 duty,
                                           const char *reason,
                                           GError **error);

G_END_DECLS
