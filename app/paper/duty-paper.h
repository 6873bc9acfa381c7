/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"
#include "roster/duty-month.h"

G_BEGIN_DECLS

DdPageContent *
dd_duty_paper_new (const char *school, const DdDutyMonth *month, gint64 made_at, GTimeZone *zone);

G_END_DECLS
