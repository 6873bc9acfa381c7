/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit/audit-entry.h"

G_BEGIN_DECLS

const char *dd_audit_words_action (const char *action);
char *dd_audit_words_facts (const DdAuditEntry *entry, const char *subject);

G_END_DECLS
