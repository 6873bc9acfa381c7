/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "deadlines/obligation.h"
#include "deadlines/reporting-facts.h"
#include "deadlines/reporting-rule.h"

G_BEGIN_DECLS

GPtrArray *dd_reporting_clock_compute (GPtrArray *rules,
                                       const DdReportingFacts *facts,
                                       const DdWorkdays *workdays,
                                       GTimeZone *zone,
                                       gint64 cut);
GPtrArray *
dd_reporting_clock_find_unclear (GPtrArray *rules, const DdReportingFacts *facts, GTimeZone *zone);
gint64 dd_reporting_clock_get_due (const DdReportingRule *rule,
                                   gint64 anchor_at,
                                   const DdWorkdays *workdays,
                                   GTimeZone *zone,
                                   gboolean *provisional);

G_END_DECLS
