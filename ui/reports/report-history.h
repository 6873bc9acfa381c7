/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

GPtrArray *dd_report_history_read (DdDesk *desk, const DdReportVersion *version, GError **error);
char *dd_report_history_to_text (const DdTimelineEvent *event);
char *dd_report_history_delivery (const DdTimelineEvent *event);

G_END_DECLS
