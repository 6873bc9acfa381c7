/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account.h"
#include "accounts/key-ring.h"
#include "audit/audit-entry.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DdSession:
 *
 * An account at work, from sign-in to its end. It may be locked in between: then its private key is
 * gone from memory and nothing is permitted until the password is given again.
 *
 * Signals: "ended" and "roles-changed" (no arguments). Properties: "locked" (readable, notified).
 */
#define DD_TYPE_SESSION (dd_session_get_type ())
G_DECLARE_FINAL_TYPE (DdSession, dd_session, DD, SESSION, GObject)

DdSession *dd_session_new (const DdAccount *account, DdPrivateKey *private_key);
const DdAccount *dd_session_get_account (DdSession *self);
void dd_session_set_account (DdSession *self, const DdAccount *account);
gint64 dd_session_get_account_id (DdSession *self);
const char *dd_session_get_name (DdSession *self);
const DdActor *dd_session_get_actor (DdSession *self);
gboolean dd_session_has_role (DdSession *self, DdRole role);
const DdPrivateKey *dd_session_get_private_key (DdSession *self);

gboolean dd_session_is_locked (DdSession *self);
void dd_session_lock (DdSession *self);
void dd_session_unlock (DdSession *self, DdPrivateKey *private_key);
gboolean dd_session_is_ended (DdSession *self);
const char *dd_session_get_reason (DdSession *self);
void dd_session_end (DdSession *self);
void dd_session_end_because (DdSession *self, const char *reason);

G_END_DECLS
