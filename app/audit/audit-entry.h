/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdActor:
 * @account_id: who acts; 0 is the system (the watcher, the migrator)
 * @name: the account's name at that moment, or "system"
 *
 * Who stands behind a change.
 */
typedef struct
{
  gint64 account_id;
  const char *name;
} DdActor;

extern const DdActor DD_ACTOR_SYSTEM;

/**
 * DdAuditEntry:
 * @id: position in the chain, from 1
 * @at: when, UTC milliseconds
 * @account_id: who; 0 for the system
 * @actor: the name at that moment
 * @action: what was done, a stable key such as "incident.filed"
 * @subject_kind: to what kind of thing ("incident", "report", "account", …)
 * @subject_id: to which one
 * @detail: (nullable): JSON object with what changed; never the content of sealed things
 */
typedef struct
{
  gint64 id;
  gint64 at;
  gint64 account_id;
  char *actor;
  char *action;
  char *subject_kind;
  gint64 subject_id;
  char *detail;
} DdAuditEntry;

void dd_audit_entry_free (DdAuditEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdAuditEntry, dd_audit_entry_free)

G_END_DECLS
