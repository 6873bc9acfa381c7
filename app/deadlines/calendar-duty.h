/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"
#include "deadlines/reporting-rule.h"

G_BEGIN_DECLS

/** DD_DELIVERY_MAX: the most characters of what a delivery says. */
#define DD_DELIVERY_MAX 500

/**
 * DdCalendarDelivery:
 * @id: row id; 0 until it is stored
 * @duty_id: what was delivered
 * @retracted: it was not delivered after all; only in place of a former row
 * @delivered_at: when, UTC milliseconds; %DD_TIME_UNKNOWN before it is stored for the present
 * @delivered_to: (owned) (nullable): to whom
 * @channel: (owned) (nullable): by what way
 * @receipt: (owned) (nullable): the number or name that was given for it
 * @late_reason: (owned) (nullable): why it came late
 * @recorded_at: when it was written down
 * @recorded_by: the account that wrote it down
 * @recorded_by_name: (owned) (nullable): that account's name
 * @corrects: the row in whose place it stands; 0 for none
 * @reason: (owned) (nullable): why that was corrected
 *
 * That something owed by the calendar reached its recipient. A row is never changed: the last one
 * of a duty holds.
 */
typedef struct
{
  gint64 id;
  gint64 duty_id;
  gboolean retracted;
  gint64 delivered_at;
  char *delivered_to;
  char *channel;
  char *receipt;
  char *late_reason;
  gint64 recorded_at;
  gint64 recorded_by;
  char *recorded_by_name;
  gint64 corrects;
  char *reason;
} DdCalendarDelivery;

DdCalendarDelivery *dd_calendar_delivery_new (gint64 duty_id);
DdCalendarDelivery *dd_calendar_delivery_copy (const DdCalendarDelivery *self);
void dd_calendar_delivery_free (DdCalendarDelivery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCalendarDelivery, dd_calendar_delivery_free)

/**
 * DdCalendarDuty:
 * @id: row id
 * @rule: (owned): id of the rule
 * @year: the year it is of
 * @obligation: (owned) (nullable): how it stands in the clock; %NULL where nothing was written yet
 * @delivery: (owned) (nullable): the delivery that holds
 *
 * What a calendar rule asks for in one year.
 */
typedef struct
{
  gint64 id;
  char *rule;
  int year;
  DdObligation *obligation;
  DdCalendarDelivery *delivery;
} DdCalendarDuty;

void dd_calendar_duty_free (DdCalendarDuty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCalendarDuty, dd_calendar_duty_free)

gint64 dd_calendar_rule_due_at (const DdReportingRule *rule, int year, GTimeZone *zone);
gint64 dd_calendar_rule_begins_at (const DdReportingRule *rule, int year, GTimeZone *zone);
gint64 dd_calendar_rule_find_since (const DdReportingRule *rule, GPtrArray *terms, GTimeZone *zone);
gboolean
dd_calendar_rule_asks (const DdReportingRule *rule, int year, gint64 since, GTimeZone *zone);
void dd_calendar_rule_find_years (
    const DdReportingRule *rule, gint64 since, gint64 now, GTimeZone *zone, int *first, int *last);
DdObligation *dd_calendar_rule_owe (const DdReportingRule *rule,
                                    int year,
                                    const DdCalendarDelivery *delivery,
                                    GTimeZone *zone);

G_END_DECLS
