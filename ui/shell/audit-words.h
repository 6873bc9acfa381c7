/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit/audit-entry.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

const char *dd_audit_words_action (const char *action);
char *dd_audit_words_facts (const DdAuditEntry *entry,
                            const char *subject,
                            GTimeZone *zone,
                            DdRosterService *roster,
                            GPtrArray *profiles);

G_END_DECLS
