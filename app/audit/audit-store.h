/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit/audit-entry.h"
#include "storage/database.h"

G_BEGIN_DECLS

#define DD_AUDIT_DIGEST_SIZE 32

/**
 * DdAuditLink:
 * @entry: (owned): the entry
 * @previous: digest of the entry before
 * @digest: its own
 *
 * An entry with its place in the chain.
 */
typedef struct
{
  DdAuditEntry *entry;
  guint8 previous[DD_AUDIT_DIGEST_SIZE];
  guint8 digest[DD_AUDIT_DIGEST_SIZE];
} DdAuditLink;

void dd_audit_link_clear (DdAuditLink *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdAuditLink, dd_audit_link_clear)

gboolean dd_audit_store_head (DdDatabase *database, gint64 *id, guint8 *digest, GError **error);
gboolean dd_audit_store_insert (DdDatabase *database, const DdAuditLink *link, GError **error);
DdStatement *dd_audit_store_walk (DdDatabase *database, GError **error);
gboolean dd_audit_store_walk_next (DdStatement *walk, DdAuditLink *link, GError **error);
gboolean dd_audit_store_digest_at (DdDatabase *database, gint64 id, guint8 *digest, GError **error);
GPtrArray *dd_audit_store_page (DdDatabase *database, gint64 before_id, guint n, GError **error);

G_END_DECLS
