/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/new-account.h"

/**
 * dd_new_account_prepare:
 * @name: the account's name as typed
 * @role: its first role
 * @password: its password
 * @recovery_public: (array fixed-size=32): public half of the desk's recovery key
 * @cost: (nullable): cost of the password; %NULL for %DD_PASSWORD_COST_DEFAULT
 * @error: return location: %DD_ERROR_INVALID if name or password cannot be taken
 *
 * Checks name and password and makes the key pair. Slow (argon2id), no database, any thread.
 *
 * Returns: (transfer full) (nullable): the account to be made
 */
DdNewAccount *
dd_new_account_prepare (const char *name,
                        DdRole role,
                        const char *password,
                        const guint8 *recovery_public,
                        const DdPasswordCost *cost,
                        GError **error)
{
  g_autoptr (DdNewAccount) self = NULL;

  g_return_val_if_fail ((guint) role < DD_N_ROLES && recovery_public != NULL, NULL);

  self = g_new0 (DdNewAccount, 1);
  self->role = role;
  self->name = dd_account_name_clean (name, error);
  if (self->name == NULL || !dd_password_check (password, self->name, error))
    return NULL;
  self->key = dd_sealed_key_new (password, recovery_public, cost, error);
  if (self->key == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dd_new_account_free:
 * @self: (transfer full) (nullable): an account to be made
 */
void
dd_new_account_free (DdNewAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  dd_sealed_key_free (self->key);
  g_free (self);
}
