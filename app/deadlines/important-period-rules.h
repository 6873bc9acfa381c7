/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period.h"
#include "deadlines/zero-report.h"

G_BEGIN_DECLS

/** DD_PERIOD_MAX_DAYS: the most days of one period. */
#define DD_PERIOD_MAX_DAYS 366

/**
 * DdPeriodDayState:
 * @DD_PERIOD_DAY_TO_COME: it has not begun
 * @DD_PERIOD_DAY_OPEN: it has begun, its zero-report is not due yet
 * @DD_PERIOD_DAY_MISSING: its zero-report was due and is not filed
 * @DD_PERIOD_DAY_FILED: its zero-report was in time
 * @DD_PERIOD_DAY_FILED_LATE: its zero-report came late
 * @DD_PERIOD_DAY_CALLED_OFF: the period was cancelled before it was due
 */
typedef enum
{
  DD_PERIOD_DAY_TO_COME,
  DD_PERIOD_DAY_OPEN,
  DD_PERIOD_DAY_MISSING,
  DD_PERIOD_DAY_FILED,
  DD_PERIOD_DAY_FILED_LATE,
  DD_PERIOD_DAY_CALLED_OFF,
} DdPeriodDayState;

/**
 * DdPeriodDay:
 * @date: the day
 * @begins_at: its first instant, UTC milliseconds
 * @due_at: by when its zero-report is due
 * @recipient: (owned): the role that goes to
 * @state: how it stands
 * @report: (owned) (nullable): the zero-report that holds
 *
 * One day of an important period.
 */
typedef struct
{
  GDate date;
  gint64 begins_at;
  gint64 due_at;
  char *recipient;
  DdPeriodDayState state;
  DdZeroReport *report;
} DdPeriodDay;

void dd_period_day_free (DdPeriodDay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPeriodDay, dd_period_day_free)

/**
 * DdPeriodPhase:
 * @DD_PERIOD_TO_COME: its first day has not begun
 * @DD_PERIOD_RUNNING: it goes on today
 * @DD_PERIOD_OVER: its last day is over
 * @DD_PERIOD_CANCELLED: it was called off
 */
typedef enum
{
  DD_PERIOD_TO_COME,
  DD_PERIOD_RUNNING,
  DD_PERIOD_OVER,
  DD_PERIOD_CANCELLED,
} DdPeriodPhase;

gboolean dd_important_period_can_go_to (const char *recipient);
gboolean dd_important_period_check (const DdImportantPeriod *self, GError **error);
gint64
dd_important_period_due_at (const DdImportantPeriod *self, const GDate *day, GTimeZone *zone);
DdPeriodPhase
dd_important_period_get_phase (const DdImportantPeriod *self, gint64 now, GTimeZone *zone);
GPtrArray *dd_important_period_list_days (const DdImportantPeriod *self,
                                          GPtrArray *reports,
                                          GPtrArray *known,
                                          gint64 now,
                                          GTimeZone *zone);
GPtrArray *dd_important_period_owe (const DdImportantPeriod *self,
                                    GPtrArray *reports,
                                    GPtrArray *known,
                                    gint64 now,
                                    GTimeZone *zone);

G_END_DECLS
