/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-service.h"

#include "accounts/account-store.h"
#include "accounts/password-guard.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

struct _DdAccountService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdPasswordGuard *guard;
  DdPasswordCost cost;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdAccountService, dd_account_service, G_TYPE_OBJECT)

static void
dd_account_service_finalize (GObject *object)
{
  DdAccountService *self = DD_ACCOUNT_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->guard, dd_password_guard_free);

  G_OBJECT_CLASS (dd_account_service_parent_class)->finalize (object);
}

static void
dd_account_service_class_init (DdAccountServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_account_service_finalize;

  /**
   * DdAccountService::changed:
   *
   * Something about accounts was changed and is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_ACCOUNT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_account_service_init (DdAccountService *self)
{
  self->cost = DD_PASSWORD_COST_DEFAULT;
}

/* A right password is on the disk as such. */
static void
on_settled (DdPasswordAttempt *attempt, gpointer user_data)
{
  DdAccountService *self = user_data;

  if (attempt->purpose == DD_ATTEMPT_UNLOCK)
    dd_session_unlock (attempt->session, g_steal_pointer (&attempt->private_key));
  if (attempt->purpose == DD_ATTEMPT_CHANGE || attempt->purpose == DD_ATTEMPT_RESET)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dd_account_service_new:
 * @database: the desk's database
 * @clock: the clock
 *
 * Returns: (transfer full): the service
 */
DdAccountService *
dd_account_service_new (DdDatabase *database, DdClock *clock)
{
  DdAccountService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_ACCOUNT_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->guard = dd_password_guard_new (database, clock, on_settled, self);
  return self;
}

/**
 * dd_account_service_set_cost:
 * @self: the service
 * @cost: what new passwords shall cost
 *
 * For tests and samples, which must not spend a second a password. What is stored keeps its own
 * cost.
 */
void
dd_account_service_set_cost (DdAccountService *self, const DdPasswordCost *cost)
{
  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && cost != NULL);

  self->cost = *cost;
}

/* What an audit entry says beside who, when and what: two names of an account at the most. */
static char *
describe (const char *key, const char *value, const char *other_key, const char *other_value)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, key, value);
  if (other_key != NULL)
    json_object_set_string_member (object, other_key, other_value);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * dd_account_service_setup_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @accounts: (element-type DdNewAccount): the first accounts
 * @error: return location: %DD_ERROR_INVALID if two have the same name
 *
 * Returns: whether they were written
 */
gboolean
dd_account_service_setup_in (DdTransaction *txn, gint64 now, GPtrArray *accounts, GError **error)
{
  DdDatabase *database;

  g_return_val_if_fail (txn != NULL && accounts != NULL, FALSE);

  database = dd_transaction_get_database (txn);
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdNewAccount *account = g_ptr_array_index (accounts, i);
      const DdActor actor = DD_ACTOR_SYSTEM;
      g_autofree char *detail = NULL;
      gint64 id;

      for (guint j = 0; j < i; j++)
        {
          const DdNewAccount *earlier = g_ptr_array_index (accounts, j);

          if (g_str_equal (earlier->name, account->name))
            {
              g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Two accounts have the name “%s”. Please give each its own."),
                           account->name);
              return FALSE;
            }
        }

      id = dd_account_store_insert (database, account->name, account->person_id, now, error);
      if (id == 0 || !dd_account_store_insert_key (database, id, account->key, now, error) ||
          !dd_account_store_grant (database, id, account->role, now, DD_TIME_UNKNOWN, 0, error))
        return FALSE;
      detail = describe ("name", account->name, "role", dd_role_to_key (account->role));
      if (!dd_audit_append (txn, now, &actor, "account.created", "account", id, detail, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_account_service_list:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAccount) (nullable): the accounts that may sign in,
 * oldest first
 */
GPtrArray *
dd_account_service_list (DdAccountService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  return dd_account_store_list (self->database, dd_clock_now (self->clock), error);
}

/**
 * dd_account_service_get:
 * @self: the service
 * @id: an account
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account
 */
DdAccount *
dd_account_service_get (DdAccountService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  return dd_account_store_get (self->database, id, dd_clock_now (self->clock), error);
}

/**
 * dd_account_service_find:
 * @self: the service
 * @name: an account's name as typed
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account
 */
DdAccount *
dd_account_service_find (DdAccountService *self, const char *name, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  clean = dd_account_name_clean (name, error);
  return clean != NULL
             ? dd_account_store_find (self->database, clean, dd_clock_now (self->clock), error)
             : NULL;
}

/**
 * dd_account_service_get_wait:
 * @self: the service
 * @name: an account's name as typed
 *
 * Returns: how much longer a try with this name must wait, in milliseconds; 0 if it need not
 */
gint64
dd_account_service_get_wait (DdAccountService *self, const char *name)
{
  g_autoptr (DdAccount) account = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), 0);

  account = dd_account_service_find (self, name, NULL);
  return account != NULL ? dd_password_guard_get_wait (self->guard, account->id) : 0;
}

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
  return dd_session_new (attempt->account, g_steal_pointer (&attempt->private_key));
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
  return dd_session_new (attempt->account, g_steal_pointer (&attempt->private_key));
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

  keys = dd_account_store_list_keys (self->database, account_id, error);
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
