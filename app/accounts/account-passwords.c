/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-service-private.h"

#include "accounts/key-store.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>

static DdPasswordAttempt *
new_sign_in (DdAccountService *self, const char *name, const char *password, GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = dd_password_attempt_new (DD_ATTEMPT_SIGN_IN);
  g_autoptr (GError) failure = NULL;

  attempt->account = dd_account_service_find (self, name, &failure);
  if (attempt->account == NULL)
    {
      /* The names stand on the sign-in page: saying that one is unknown tells nobody anything new.
       */
      if (g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
        failure->code = DD_ERROR_SIGN_IN;
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  attempt->password = dd_password_dup (password);
  return g_steal_pointer (&attempt);
}

/* An attempt for the account of a session. Its state is read anew: it may be disabled by now. */
static DdPasswordAttempt *
new_for_session (DdAccountService *self,
                 DdAttemptPurpose purpose,
                 DdSession *session,
                 const char *password,
                 GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = dd_password_attempt_new (purpose);

  if (dd_session_is_ended (session) ||
      (purpose != DD_ATTEMPT_UNLOCK && dd_session_is_locked (session)))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_SIGN_IN,
                           _ ("Please sign in first. Nothing was changed."));
      return NULL;
    }
  attempt->account = dd_account_service_get (self, dd_session_get_account_id (session), error);
  if (attempt->account == NULL)
    return NULL;
  attempt->session = g_object_ref (session);
  attempt->password = dd_password_dup (password);
  return g_steal_pointer (&attempt);
}

static DdPasswordAttempt *
new_change (DdAccountService *self,
            DdSession *session,
            const char *old_password,
            const char *new_password,
            GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt =
      new_for_session (self, DD_ATTEMPT_CHANGE, session, old_password, error);

  if (attempt == NULL || !dd_password_check (new_password, attempt->account->name, error))
    return NULL;
  /* A first password is known to who gave it. */
  if (g_strcmp0 (old_password, new_password) == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The new password is the old one. Please choose another."));
      return NULL;
    }
  attempt->new_password = dd_password_dup (new_password);
  attempt->cost = self->cost;
  return g_steal_pointer (&attempt);
}

static DdPasswordAttempt *
new_reset (DdAccountService *self,
           const char *name,
           const char *recovery_key,
           const char *new_password,
           GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = dd_password_attempt_new (DD_ATTEMPT_RESET);

  attempt->account = dd_account_service_find (self, name, error);
  if (attempt->account == NULL)
    return NULL;
  attempt->recovery = dd_recovery_key_parse (recovery_key, error);
  if (attempt->recovery == NULL || !dd_password_check (new_password, attempt->account->name, error))
    return NULL;
  attempt->new_password = dd_password_dup (new_password);
  attempt->cost = self->cost;
  return g_steal_pointer (&attempt);
}

/**
 * dd_account_service_sign_in:
 * @self: the service
 * @name: an account's name as typed
 * @password: (nullable): its password
 * @error: return location: %DD_ERROR_SIGN_IN if name or password is not right, or the account must
 * wait
 *
 * Checks the password and begins a session. After three wrong ones in a row each further try must
 * wait 2, 4, 8 … up to 300 seconds; the count stands in the database. Blocks for argon2id: for
 * verbs; a window uses dd_account_service_sign_in_async().
 *
 * Returns: (transfer full) (nullable): the session
 */
DdSession *
dd_account_service_sign_in (DdAccountService *self,
                            const char *name,
                            const char *password,
                            GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  attempt = new_sign_in (self, name, password, error);
  if (attempt == NULL || !dd_password_guard_run (self->guard, attempt, error))
    return NULL;
  return dd_account_service_begin_session (self, attempt);
}

/**
 * dd_account_service_sign_in_async:
 * @self: the service
 * @name: an account's name as typed
 * @password: (nullable): its password
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_account_service_sign_in(), with argon2id on a thread.
 */
void
dd_account_service_sign_in_async (DdAccountService *self,
                                  const char *name,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GError) refusal = NULL;
  DdPasswordAttempt *attempt;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self));

  attempt = new_sign_in (self, name, password, &refusal);
  dd_password_guard_run_async (self->guard, self, dd_account_service_sign_in_async, attempt,
                               g_steal_pointer (&refusal), cancellable, callback, user_data);
}

/**
 * dd_account_service_sign_in_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location, as for dd_account_service_sign_in()
 *
 * Returns: (transfer full) (nullable): the session
 */
DdSession *
dd_account_service_sign_in_finish (DdAccountService *self, GAsyncResult *result, GError **error)
{
  DdPasswordAttempt *attempt;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  attempt = g_task_get_task_data (G_TASK (result));
  return dd_account_service_begin_session (self, attempt);
}

/**
 * dd_account_service_confirm_password:
 * @self: the service
 * @session: an unlocked session
 * @password: (nullable): what was typed
 * @error: return location: %DD_ERROR_SIGN_IN
 *
 * Asks once more who sits at the keyboard, for an act such as signing. Wrong passwords count and
 * slow down as at sign-in. Blocks for argon2id.
 *
 * Returns: whether it is the session's account
 */
gboolean
dd_account_service_confirm_password (DdAccountService *self,
                                     DdSession *session,
                                     const char *password,
                                     GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  attempt = new_for_session (self, DD_ATTEMPT_CONFIRM, session, password, error);
  return attempt != NULL && dd_password_guard_run (self->guard, attempt, error);
}

/**
 * dd_account_service_confirm_password_async:
 * @self: the service
 * @session: an unlocked session
 * @password: (nullable): what was typed
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_account_service_confirm_password(), with argon2id on a thread.
 */
void
dd_account_service_confirm_password_async (DdAccountService *self,
                                           DdSession *session,
                                           const char *password,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_autoptr (GError) refusal = NULL;
  DdPasswordAttempt *attempt;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session));

  attempt = new_for_session (self, DD_ATTEMPT_CONFIRM, session, password, &refusal);
  dd_password_guard_run_async (self->guard, self, dd_account_service_confirm_password_async,
                               attempt, g_steal_pointer (&refusal), cancellable, callback,
                               user_data);
}

/**
 * dd_account_service_confirm_password_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is the session's account
 */
gboolean
dd_account_service_confirm_password_finish (DdAccountService *self,
                                            GAsyncResult *result,
                                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dd_account_service_unlock_async:
 * @self: the service
 * @session: a locked session
 * @password: (nullable): what was typed
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done; the session is unlocked by then
 * @user_data: for @callback
 */
void
dd_account_service_unlock_async (DdAccountService *self,
                                 DdSession *session,
                                 const char *password,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GError) refusal = NULL;
  DdPasswordAttempt *attempt;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session));

  attempt = new_for_session (self, DD_ATTEMPT_UNLOCK, session, password, &refusal);
  dd_password_guard_run_async (self->guard, self, dd_account_service_unlock_async, attempt,
                               g_steal_pointer (&refusal), cancellable, callback, user_data);
}

/**
 * dd_account_service_unlock_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location: %DD_ERROR_SIGN_IN
 *
 * Returns: whether the session is unlocked
 */
gboolean
dd_account_service_unlock_finish (DdAccountService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dd_account_service_sign_out:
 * @self: the service
 * @session: a session
 * @error: return location
 *
 * Ends the session, whether or not the entry about it could be written.
 *
 * Returns: whether the entry was written
 */
gboolean
dd_account_service_sign_out (DdAccountService *self, DdSession *session, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (dd_session_is_ended (session))
    return TRUE;
  dd_session_end (session);
  txn = dd_transaction_begin (self->database, error);
  return txn != NULL &&
         dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                          "account.signed-out", "account", dd_session_get_account_id (session),
                          NULL, error) &&
         dd_transaction_commit (txn, error);
}

/**
 * dd_account_service_change_password:
 * @self: the service
 * @session: an unlocked session
 * @old_password: (nullable): the password so far
 * @new_password: (nullable): the password to be
 * @error: return location: %DD_ERROR_SIGN_IN for the old one, %DD_ERROR_INVALID for the new one
 *
 * Seals the account's key pair by another password; what is sealed for it stays readable. Blocks
 * for argon2id, twice.
 *
 * Returns: whether the new password is in force
 */
gboolean
dd_account_service_change_password (DdAccountService *self,
                                    DdSession *session,
                                    const char *old_password,
                                    const char *new_password,
                                    GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  attempt = new_change (self, session, old_password, new_password, error);
  return attempt != NULL && dd_password_guard_run (self->guard, attempt, error);
}

/**
 * dd_account_service_change_password_async:
 * @self: the service
 * @session: an unlocked session
 * @old_password: (nullable): the password so far
 * @new_password: (nullable): the password to be
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_account_service_change_password(), with argon2id on a thread.
 */
void
dd_account_service_change_password_async (DdAccountService *self,
                                          DdSession *session,
                                          const char *old_password,
                                          const char *new_password,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (GError) refusal = NULL;
  DdPasswordAttempt *attempt;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session));

  attempt = new_change (self, session, old_password, new_password, &refusal);
  dd_password_guard_run_async (self->guard, self, dd_account_service_change_password_async, attempt,
                               g_steal_pointer (&refusal), cancellable, callback, user_data);
}

/**
 * dd_account_service_change_password_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the new password is in force
 */
gboolean
dd_account_service_change_password_finish (DdAccountService *self,
                                           GAsyncResult *result,
                                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dd_account_service_reset_password:
 * @self: the service
 * @name: an account's name as typed
 * @recovery_key: (nullable): the recovery key as somebody read it from the paper
 * @new_password: (nullable): the password to be
 * @error: return location: %DD_ERROR_SIGN_IN if it is another desk's recovery key,
 *   %DD_ERROR_INVALID if it is misread or the password cannot be taken
 *
 * Gives an account a new key pair under a new password. The old pair is retired: with the recovery
 * key what it sealed can still be read (dd_account_service_recover_keys()), with the forgotten
 * password it cannot. Blocks for argon2id.
 *
 * Returns: whether the new password is in force
 */
gboolean
dd_account_service_reset_password (DdAccountService *self,
                                   const char *name,
                                   const char *recovery_key,
                                   const char *new_password,
                                   GError **error)
{
  g_autoptr (DdPasswordAttempt) attempt = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), FALSE);

  attempt = new_reset (self, name, recovery_key, new_password, error);
  return attempt != NULL && dd_password_guard_run (self->guard, attempt, error);
}

/**
 * dd_account_service_reset_password_async:
 * @self: the service
 * @name: an account's name as typed
 * @recovery_key: (nullable): the recovery key as somebody read it from the paper
 * @new_password: (nullable): the password to be
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_account_service_reset_password(), with argon2id on a thread.
 */
void
dd_account_service_reset_password_async (DdAccountService *self,
                                         const char *name,
                                         const char *recovery_key,
                                         const char *new_password,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GError) refusal = NULL;
  DdPasswordAttempt *attempt;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self));

  attempt = new_reset (self, name, recovery_key, new_password, &refusal);
  dd_password_guard_run_async (self->guard, self, dd_account_service_reset_password_async, attempt,
                               g_steal_pointer (&refusal), cancellable, callback, user_data);
}

/**
 * dd_account_service_reset_password_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the new password is in force
 */
gboolean
dd_account_service_reset_password_finish (DdAccountService *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dd_account_service_recover_keys:
 * @self: the service
 * @account_id: an account
 * @recovery: the desk's recovery key
 * @error: return location: %DD_ERROR_SIGN_IN if it is another desk's
 *
 * Opens every key pair the account ever had, so that content sealed for a retired one can be sealed
 * anew.
 *
 * Returns: (transfer full) (element-type DdPrivateKey) (nullable): the keys, the one in use last
 */
GPtrArray *
dd_account_service_recover_keys (DdAccountService *self,
                                 gint64 account_id,
                                 const DdRecoveryKey *recovery,
                                 GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) opened =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_private_key_free);

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && recovery != NULL, NULL);

  keys = dd_key_store_list (self->database, account_id, error);
  if (keys == NULL)
    return NULL;
  for (guint i = 0; i < keys->len; i++)
    {
      DdPrivateKey *key = dd_recovery_key_open (recovery, g_ptr_array_index (keys, i), error);

      if (key == NULL)
        return NULL;
      g_ptr_array_add (opened, key);
    }
  return g_steal_pointer (&opened);
}
