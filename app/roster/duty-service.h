/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "base/workdays.h"
#include "roster/duty-month.h"
#include "roster/duty-pattern.h"
#include "roster/duty-shift.h"
#include "roster/roster-service.h"
#include "storage/database.h"

G_BEGIN_DECLS

/** DD_DUTY_GAPS_AHEAD: how far ahead a gap has to be told of. */
#define DD_DUTY_GAPS_AHEAD (14 * DD_DAY)

/**
 * DdDutyWorkdays:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the holiday tables of the desk
 */
typedef DdWorkdays *(*DdDutyWorkdays) (DdDatabase *database, GError **error);

/**
 * DdDutyFilling:
 * @n_filled: how many shifts were arranged by their turns
 * @n_kept: how many were left as they were arranged by hand
 * @provisional: the turns hang on working days of a year whose holidays are not known yet
 *
 * What came of filling a duty table.
 */
typedef struct
{
  guint n_filled;
  guint n_kept;
  gboolean provisional;
} DdDutyFilling;

/**
 * DdDutyService:
 *
 * Who is on duty when. Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_DUTY_SERVICE (dd_duty_service_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyService, dd_duty_service, DD, DUTY_SERVICE, GObject)

DdDutyService *dd_duty_service_new (DdDatabase *database,
                                    DdClock *clock,
                                    DdRosterService *roster,
                                    DdDutyWorkdays workdays);
void dd_duty_service_tell (DdDutyService *self);

GPtrArray *dd_duty_service_list_patterns (DdDutyService *self, GError **error);
DdDutyPattern *dd_duty_service_get_pattern (DdDutyService *self, gint64 id, GError **error);
GPtrArray *dd_duty_service_list_at (DdDutyService *self, gint64 time, GError **error);
GPtrArray *dd_duty_service_list (DdDutyService *self, gint64 from, gint64 until, GError **error);
DdDutyShift *dd_duty_service_get (DdDutyService *self, gint64 id, GError **error);
DdDutyShift *
dd_duty_service_next_of (DdDutyService *self, gint64 person_id, gint64 from, GError **error);
DdDutyShift *
dd_duty_service_previous (DdDutyService *self, const DdDutyShift *shift, GError **error);
DdDutyMonth *dd_duty_service_get_month (DdDutyService *self, int year, int month, GError **error);
GPtrArray *
dd_duty_service_list_gaps (DdDutyService *self, gint64 from, gint64 until, GError **error);
GPtrArray *dd_duty_service_list_without_account (DdDutyService *self,
                                                 gint64 from,
                                                 gint64 until,
                                                 GError **error);

gboolean dd_duty_service_save_pattern (DdDutyService *self,
                                       DdSession *session,
                                       DdDutyPattern *pattern,
                                       GError **error);
gboolean dd_duty_service_fill_month (DdDutyService *self,
                                     DdSession *session,
                                     int year,
                                     int month,
                                     DdDutyFilling *filling,
                                     GError **error);
gboolean dd_duty_service_adjust (DdDutyService *self,
                                 DdSession *session,
                                 DdDutyShift *shift,
                                 GError **error);
gboolean dd_duty_service_swap (DdDutyService *self,
                               DdSession *session,
                               gint64 one,
                               gint64 other,
                               const char *reason,
                               GError **error);
gboolean dd_duty_service_record_export (
    DdDutyService *self, DdSession *session, int year, int month, const char *how, GError **error);
gboolean
dd_duty_service_release (DdDutyService *self, DdSession *session, gint64 id, GError **error);

G_END_DECLS
