/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/audit-entry.h"

const DdActor DD_ACTOR_SYSTEM = { 0, "system" };

/**
 * dd_audit_entry_free:
 * @self: (transfer full) (nullable): an entry
 */
void
dd_audit_entry_free (DdAuditEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->actor);
  g_free (self->action);
  g_free (self->subject_kind);
  g_free (self->detail);
  g_free (self);
}
