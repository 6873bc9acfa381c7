/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period-rules.h"
#include "paper/page-content.h"

G_BEGIN_DECLS

DdPageContent *dd_zero_report_paper_new (const char *school,
                                         const DdImportantPeriod *period,
                                         GPtrArray *days,
                                         gint64 made_at,
                                         GTimeZone *zone);

G_END_DECLS
