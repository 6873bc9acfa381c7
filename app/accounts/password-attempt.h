/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/recovery-key.h"
#include "accounts/session.h"

G_BEGIN_DECLS

/**
 * DdAttemptPurpose:
 * @DD_ATTEMPT_SIGN_IN: begin a session
 * @DD_ATTEMPT_CONFIRM: show that the person at the keyboard is the account (signing)
 * @DD_ATTEMPT_UNLOCK: go on with a locked session
 * @DD_ATTEMPT_CHANGE: seal the key pair by another password
 * @DD_ATTEMPT_RESET: make a new key pair with the recovery key's leave
 *
 * What a password is given for.
 */
typedef enum
{
  DD_ATTEMPT_SIGN_IN,
  DD_ATTEMPT_CONFIRM,
  DD_ATTEMPT_UNLOCK,
  DD_ATTEMPT_CHANGE,
  DD_ATTEMPT_RESET,
} DdAttemptPurpose;

/**
 * DdPasswordAttempt:
 * @purpose: what for
 * @account: (owned): whose password
 * @sealed: (owned): the key pair in use when the attempt began
 * @session: (owned) (nullable): the session it concerns; touched on the main thread only
 * @password: (owned) (nullable): what was typed, guarded
 * @new_password: (owned) (nullable): the password to be, guarded
 * @recovery: (owned) (nullable): the recovery key, in place of @password
 * @cost: cost of @new_password
 * @private_key: (owned) (nullable): result: the opened key
 * @renewed: (owned) (nullable): result: the key pair to store
 *
 * One use of a password: prepared on the main thread, worked on any thread without the database,
 * settled on the main thread.
 */
typedef struct
{
  DdAttemptPurpose purpose;
  DdAccount *account;
  DdSealedKey *sealed;
  DdSession *session;
  char *password;
  char *new_password;
  DdRecoveryKey *recovery;
  DdPasswordCost cost;

  DdPrivateKey *private_key;
  DdSealedKey *renewed;
} DdPasswordAttempt;

DdPasswordAttempt *dd_password_attempt_new (DdAttemptPurpose purpose);
void dd_password_attempt_free (DdPasswordAttempt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPasswordAttempt, dd_password_attempt_free)

const char *dd_attempt_purpose_to_key (DdAttemptPurpose purpose);
gboolean dd_password_attempt_work (DdPasswordAttempt *self, GError **error);

G_END_DECLS
