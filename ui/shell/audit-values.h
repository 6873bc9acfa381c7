/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-service.h"

G_BEGIN_DECLS

char *dd_audit_value_time (const char *member, const char *text, gint64 now, GTimeZone *zone);
char *dd_audit_value_change (const char *action, const char *text);
char *dd_audit_value_name (DdRosterService *roster, const char *member, gint64 id);
const char *dd_audit_value_field (const char *field);

G_END_DECLS
