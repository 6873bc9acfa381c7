/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account.h"
#include "accounts/key-ring.h"

G_BEGIN_DECLS

/**
 * DdNewAccount:
 * @name: (owned): the account's name
 * @role: its first role
 * @person_id: whose it is, in the roster; set by whoever made the person, 0 for nobody
 * @key: (owned): its key pair, already sealed
 *
 * An account about to be made. Preparing one is slow (argon2id) and touches no database, so it can
 * be done on another thread before the transaction begins.
 */
typedef struct
{
  char *name;
  DdRole role;
  gint64 person_id;
  DdSealedKey *key;
} DdNewAccount;

DdNewAccount *dd_new_account_prepare (const char *name,
                                      DdRole role,
                                      const char *password,
                                      const guint8 *recovery_public,
                                      const DdPasswordCost *cost,
                                      GError **error);
void dd_new_account_free (DdNewAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdNewAccount, dd_new_account_free)

G_END_DECLS
