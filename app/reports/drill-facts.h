/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-source.h"

G_BEGIN_DECLS

/* Columns of the two tables; the form names as many. */
#define DD_DRILL_LIMIT_COLUMNS 6
#define DD_DRILL_CALL_COLUMNS 4

GPtrArray *dd_drill_facts_limits (const DdReportSource *source);
GPtrArray *dd_drill_facts_calls (const DdReportSource *source);
char *dd_drill_facts_summary (const DdReportSource *source);
char *dd_drill_facts_participants (const DdReportSource *source);

G_END_DECLS
