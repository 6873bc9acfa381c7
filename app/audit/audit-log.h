/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit/audit-entry.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

gboolean dd_audit_append (DdTransaction *txn,
                          gint64 now,
                          const DdActor *actor,
                          const char *action,
                          const char *subject_kind,
                          gint64 subject_id,
                          const char *detail,
                          GError **error);

/**
 * DdAuditVerdict:
 * @entries: how many entries the chain holds
 * @head: (owned): the last digest in hex
 * @broken_at: id of the first entry that does not fit; 0 if all do
 * @anchored: how many entries the anchor beside the desk has seen; −1 without an anchor
 * @tail_cut: the anchor has seen entries that the chain no longer holds, or holds otherwise
 * @anchor_missing: there are entries, and no anchor beside the desk that could vouch for their end
 */
typedef struct
{
  gint64 entries;
  char *head;
  gint64 broken_at;
  gint64 anchored;
  gboolean tail_cut;
  gboolean anchor_missing;
} DdAuditVerdict;

void dd_audit_verdict_clear (DdAuditVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdAuditVerdict, dd_audit_verdict_clear)

gboolean dd_audit_verify (DdDatabase *database, DdAuditVerdict *verdict, GError **error);
gboolean dd_audit_verdict_is_whole (const DdAuditVerdict *self);
gboolean dd_audit_write_anchor (DdDatabase *database, gboolean first, GError **error);
GPtrArray *dd_audit_page (DdDatabase *database, gint64 before_id, guint n, GError **error);

G_END_DECLS
