/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "deadlines/holiday.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/**
 * DdHolidayFollow:
 * @txn: the transaction in which the tables changed
 * @actor: who changed them
 * @user_data: the caller's
 * @error: return location
 *
 * Counts anew what counted by the former tables.
 *
 * Returns: whether it was done
 */
typedef gboolean (*DdHolidayFollow) (DdTransaction *txn,
                                     const DdActor *actor,
                                     gpointer user_data,
                                     GError **error);

/**
 * DdHolidayService:
 *
 * The holiday tables that working days are counted by. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_HOLIDAY_SERVICE (dd_holiday_service_get_type ())
G_DECLARE_FINAL_TYPE (DdHolidayService, dd_holiday_service, DD, HOLIDAY_SERVICE, GObject)

DdHolidayService *dd_holiday_service_new (DdDatabase *database, DdClock *clock);
void
dd_holiday_service_set_follow (DdHolidayService *self, DdHolidayFollow follow, gpointer user_data);

GArray *dd_holiday_service_list_years (DdHolidayService *self, GError **error);
char *dd_holiday_service_dup_doubt (DdHolidayService *self, int year);
GPtrArray *dd_holiday_service_list_days (DdHolidayService *self, int year, GError **error);
int dd_holiday_service_wanted_year (DdHolidayService *self, GTimeZone *zone, GError **error);
int dd_holiday_service_take_reminder (DdHolidayService *self, GTimeZone *zone, GError **error);

gboolean dd_holiday_service_import (DdHolidayService *self,
                                    DdSession *session,
                                    GBytes *json,
                                    const char *source,
                                    int *year,
                                    GError **error);
gboolean dd_holiday_service_put_day (DdHolidayService *self,
                                     DdSession *session,
                                     const DdHoliday *day,
                                     GError **error);
gboolean dd_holiday_service_begin_year (DdHolidayService *self,
                                        DdSession *session,
                                        const DdHoliday *day,
                                        GError **error);
gboolean dd_holiday_service_remove_day (DdHolidayService *self,
                                        DdSession *session,
                                        const GDate *date,
                                        GError **error);

G_END_DECLS
