/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit/audit-entry.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

GStrv dd_audit_detail_words (const DdAuditEntry *entry,
                             GTimeZone *zone,
                             DdRosterService *roster,
                             GPtrArray *profiles);

G_END_DECLS
