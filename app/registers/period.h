/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdPeriodKind:
 * @DD_PERIOD_TERM: a school term: 1 September to 31 January, or 1 February to 31 August
 * @DD_PERIOD_YEAR: a calendar year
 * @DD_PERIOD_SCHOOL_YEAR: 1 September to 31 August
 * @DD_PERIOD_CUSTOM: any days
 *
 * For how long one looks back.
 */
typedef enum
{
  DD_PERIOD_TERM,
  DD_PERIOD_YEAR,
  DD_PERIOD_SCHOOL_YEAR,
  DD_PERIOD_CUSTOM,
} DdPeriodKind;

#define DD_N_PERIOD_KINDS (DD_PERIOD_CUSTOM + 1)

/**
 * DdPeriod:
 * @kind: what it is
 * @from: its first instant, UTC milliseconds
 * @until: the first instant after it
 *
 * A stretch of whole days. Incidents belong to the one in which they were discovered, as their
 * numbers do.
 */
typedef struct
{
  DdPeriodKind kind;
  gint64 from;
  gint64 until;
} DdPeriod;

DdPeriod dd_period_at (DdPeriodKind kind, gint64 time, GTimeZone *zone);
DdPeriod dd_period_of_year (int year, GTimeZone *zone);
DdPeriod dd_period_between (gint64 from, gint64 until);
DdPeriod dd_period_before (const DdPeriod *self, GTimeZone *zone);
DdPeriod dd_period_after (const DdPeriod *self, GTimeZone *zone);
gboolean dd_period_contains (const DdPeriod *self, gint64 time);

char *dd_period_to_text (const DdPeriod *self, GTimeZone *zone);
char *dd_period_to_days (const DdPeriod *self, GTimeZone *zone);

G_END_DECLS
