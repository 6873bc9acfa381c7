/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"

G_BEGIN_DECLS

/* What tables outside the window say; the window has words of its own. */

char *dd_compliance_say_time (gint64 time, GTimeZone *zone);
char *dd_compliance_say_due (const DdObligation *obligation, GTimeZone *zone);
char *dd_compliance_say_margin (gint64 margin);
gint64 dd_compliance_margin_minutes (gint64 margin);

G_END_DECLS
