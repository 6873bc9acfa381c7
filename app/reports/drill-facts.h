/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-source.h"

G_BEGIN_DECLS

guint dd_drill_facts_count_columns (const char *table);
GPtrArray *dd_drill_facts_list (const DdReportSource *source, const char *table, char **summary);
char *dd_drill_facts_participants (const DdReportSource *source);

G_END_DECLS
