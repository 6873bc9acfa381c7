/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/password-attempt.h"

/**
 * dd_password_attempt_new:
 * @purpose: what for
 *
 * Returns: (transfer full): an attempt to be filled in
 */
DdPasswordAttempt *
dd_password_attempt_new (DdAttemptPurpose purpose)
{
  DdPasswordAttempt *self = g_new0 (DdPasswordAttempt, 1);

  self->purpose = purpose;
  return self;
}

/**
 * dd_password_attempt_free:
 * @self: (transfer full) (nullable): an attempt; what is secret in it is overwritten
 */
void
dd_password_attempt_free (DdPasswordAttempt *self)
{
  if (self == NULL)
    return;

  dd_account_free (self->account);
  dd_sealed_key_free (self->sealed);
  g_clear_object (&self->session);
  dd_password_free (self->password);
  dd_password_free (self->new_password);
  dd_recovery_key_free (self->recovery);
  dd_private_key_free (self->private_key);
  dd_sealed_key_free (self->renewed);
  g_free (self);
}

/**
 * dd_attempt_purpose_to_key:
 * @purpose: a purpose
 *
 * Returns: (transfer none): its key in the audit log
 */
const char *
dd_attempt_purpose_to_key (DdAttemptPurpose purpose)
{
  switch (purpose)
    {
    case DD_ATTEMPT_CONFIRM:
      return "confirm";
    case DD_ATTEMPT_UNLOCK:
      return "unlock";
    case DD_ATTEMPT_CHANGE:
      return "change";
    case DD_ATTEMPT_RESET:
      return "reset";
    case DD_ATTEMPT_SIGN_IN:
    default:
      return "sign-in";
    }
}

/**
 * dd_password_attempt_work:
 * @self: an attempt
 * @error: return location: %DD_ERROR_SIGN_IN if the password (or the recovery key) is not right
 *
 * The slow part: argon2id, once or twice.
 *
 * Returns: whether the password is right and the results stand in @self
 */
gboolean
dd_password_attempt_work (DdPasswordAttempt *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->purpose == DD_ATTEMPT_RESET)
    {
      /* The old key pair opens with the recovery key: so it is the recovery key of this desk. */
      self->private_key = dd_recovery_key_open (self->recovery, self->sealed, error);
      if (self->private_key == NULL)
        return FALSE;
      self->renewed =
          dd_sealed_key_new (self->new_password, dd_recovery_key_get_public (self->recovery),
                             &self->cost, error);
      return self->renewed != NULL;
    }

  self->private_key = dd_sealed_key_open (self->sealed, self->password, error);
  if (self->private_key == NULL)
    return FALSE;
  if (self->purpose == DD_ATTEMPT_CHANGE)
    {
      self->renewed = dd_sealed_key_with_password (self->sealed, self->private_key,
                                                   self->new_password, &self->cost, error);
      return self->renewed != NULL;
    }
  return TRUE;
}
