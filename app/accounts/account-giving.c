/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-managing-private.h"

#include "accounts/account-store.h"
#include "accounts/key-store.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>

/* An account to be made, or one whose password somebody else renews. */
typedef struct
{
  DdSession *session;
  gint64 account_id; /* 0: to be made */
  gint64 person_id;
  char *name;
  char *password;
  guint8 recovery_public[DD_PUBLIC_KEY_SIZE];
  DdPasswordCost cost;

  DdSealedKey *key; /* result of the thread */
} Giving;

static void
giving_free (Giving *giving)
{
  g_clear_object (&giving->session);
  g_free (giving->name);
  dd_password_free (giving->password);
  dd_sealed_key_free (giving->key);
  g_free (giving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Giving, giving_free)

/* One account a person: a disabled one is enabled again, so that what it did stays together. */
static gboolean
check_person_free (DdAccountService *self, gint64 person_id, GError **error)
{
  g_autoptr (DdAccount) other = NULL;

  if (person_id == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please choose whose account it will be."));
      return FALSE;
    }
  if (!dd_account_service_find_by_person (self, person_id, &other, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               other->disabled_at != DD_TIME_UNKNOWN
                   ? _ ("This person has the account “%s”, which is disabled. Enable it instead.")
                   : _ ("This person has the account “%s” already."),
               other->name);
  return FALSE;
}

/* What must be so for an account to be made; @grants is what it gets. Asked before the slow part,
 * and again in the transaction. */
static gboolean
check_create (
    DdAccountService *self, const Giving *giving, gint64 now, GPtrArray **grants, GError **error)
{
  if (!dd_account_managing_check_permission (self, giving->session, FALSE, error) ||
      !check_person_free (self, giving->person_id, error) ||
      !dd_account_managing_check_name_free (self, giving->name, 0, now, error))
    return FALSE;
  *grants = dd_account_managing_list_grants (self, giving->person_id, now, error);
  return *grants != NULL &&
         dd_account_managing_check_permission (self, giving->session,
                                               (dd_account_managing_roles_of (*grants) &
                                                DD_ROLES_SIGNING) != 0,
                                               error);
}

static DdAccount *
check_give_password (DdAccountService *self, const Giving *giving, gint64 now, GError **error)
{
  g_autoptr (DdAccount) account =
      dd_account_managing_get (self, giving->session, giving->account_id, now, error);

  if (account == NULL ||
      !dd_account_check_give_password (account, dd_session_get_account_id (giving->session), error))
    return NULL;
  return g_steal_pointer (&account);
}

static gboolean
create_in (DdAccountService *self, DdTransaction *txn, Giving *giving, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) grants = NULL;
  g_autofree char *roles = NULL;
  g_autofree char *detail = NULL;

  if (!check_create (self, giving, now, &grants, error))
    return FALSE;
  giving->account_id =
      dd_account_store_insert (self->database, giving->name, giving->person_id, now, error);
  roles = dd_account_managing_roles_to_keys (dd_account_managing_roles_of (grants));
  detail = dd_account_service_describe ("name", giving->name, "role", roles, NULL);
  return giving->account_id != 0 &&
         dd_account_managing_write_grants (self->database, giving->account_id, grants, 0, now,
                                           error) &&
         dd_key_store_insert (self->database, giving->account_id, giving->key, now, error) &&
         dd_account_store_set_must_change (self->database, giving->account_id, TRUE, error) &&
         dd_audit_append (txn, now, dd_session_get_actor (giving->session), "account.created",
                          "account", giving->account_id, detail, error);
}

/* What the old key pair sealed can still be read with the recovery key. */
static gboolean
give_password_in (
    DdAccountService *self, DdTransaction *txn, Giving *giving, gint64 now, GError **error)
{
  g_autoptr (DdAccount) account = check_give_password (self, giving, now, error);
  g_autofree char *detail = NULL;

  if (account == NULL)
    return FALSE;
  detail = dd_account_service_describe ("name", account->name, NULL);
  return dd_key_store_retire (self->database, account->id, now, error) &&
         dd_key_store_insert (self->database, account->id, giving->key, now, error) &&
         dd_account_store_set_must_change (self->database, account->id, TRUE, error) &&
         dd_account_store_save_failures (self->database, account->id, 0, DD_TIME_UNKNOWN, error) &&
         dd_audit_append (txn, now, dd_session_get_actor (giving->session),
                          "account.password-given", "account", account->id, detail, error);
}

static void
make_key_on_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Giving *giving = task_data;
  g_autoptr (GError) error = NULL;

  giving->key =
      dd_sealed_key_new (giving->password, giving->recovery_public, &giving->cost, &error);
  if (giving->key != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_key_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  DdAccountService *self = DD_ACCOUNT_SERVICE (source);
  Giving *giving = g_task_get_task_data (outer);
  gboolean create = giving->account_id == 0;
  gint64 now = dd_clock_now (self->clock);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    txn = dd_transaction_begin (self->database, &error);
  if (txn == NULL ||
      !(create ? create_in (self, txn, giving, now, &error)
               : give_password_in (self, txn, giving, now, &error)) ||
      !dd_transaction_commit (txn, &error))
    {
      g_clear_pointer (&txn, dd_transaction_free);
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }
  g_clear_pointer (&txn, dd_transaction_free);
  dd_account_service_emit_changed (self);
  g_task_return_int (outer, giving->account_id);
}

static void
run (DdAccountService *self, GTask *outer, Giving *giving, GError *refusal)
{
  g_autoptr (GTask) inner = NULL;
  g_autoptr (GError) error = refusal;

  if (error != NULL ||
      !dd_key_store_load_recovery (self->database, giving->recovery_public, &error))
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }
  giving->cost = self->cost;
  inner = g_task_new (self, NULL, on_key_made, g_object_ref (outer));
  g_task_set_task_data (inner, giving, NULL); /* lives as long as the outer task */
  g_task_run_in_thread (inner, make_key_on_thread);
}

/**
 * dd_account_service_create_async:
 * @self: the service
 * @session: who makes it
 * @name: the account's name as typed
 * @person_id: whose it will be, in the roster
 * @password: (nullable): its first password, good for one sign-in
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes an account for somebody of the roster, with the roles of their posts, or a teacher's if
 * they hold none. Its owner must choose another password at the first sign-in. argon2id runs on a
 * thread.
 */
void
dd_account_service_create_async (DdAccountService *self,
                                 DdSession *session,
                                 const char *name,
                                 gint64 person_id,
                                 const char *password,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) outer = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  g_autoptr (GError) refusal = NULL;
  Giving *giving;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session));

  giving = g_new0 (Giving, 1);
  giving->session = g_object_ref (session);
  giving->person_id = person_id;
  giving->password = dd_password_dup (password);
  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, dd_account_service_create_async);
  g_task_set_task_data (outer, giving, (GDestroyNotify) giving_free);

  if (dd_account_managing_check_permission (self, session, FALSE, &refusal))
    giving->name = dd_account_name_clean (name, &refusal);
  if (giving->name != NULL &&
      check_create (self, giving, dd_clock_now (self->clock), &grants, &refusal))
    dd_password_check (password, giving->name, &refusal);
  run (self, outer, giving, g_steal_pointer (&refusal));
}

/**
 * dd_account_service_create_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location: %DD_ERROR_DENIED, %DD_ERROR_INVALID for name or password,
 *   %DD_ERROR_STATE if the person has one already or has left, %DD_ERROR_NOT_FOUND
 *
 * Returns: the account's id, or 0 with @error set
 */
gint64
dd_account_service_create_finish (DdAccountService *self, GAsyncResult *result, GError **error)
{
  gint64 id;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_int (G_TASK (result), error);
  return MAX (id, 0);
}

/**
 * dd_account_service_give_password_async:
 * @self: the service
 * @session: who gives it
 * @account_id: whose it will be
 * @password: (nullable): the password, good for one sign-in
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * For who forgot theirs: a new key pair under a password that somebody else chose. Whoever works
 * with the account is signed out, and must choose another password at the next sign-in. argon2id
 * runs on a thread.
 */
void
dd_account_service_give_password_async (DdAccountService *self,
                                        DdSession *session,
                                        gint64 account_id,
                                        const char *password,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) outer = NULL;
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (GError) refusal = NULL;
  Giving *giving;

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && DD_IS_SESSION (session) && account_id != 0);

  giving = g_new0 (Giving, 1);
  giving->session = g_object_ref (session);
  giving->account_id = account_id;
  giving->password = dd_password_dup (password);
  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, dd_account_service_give_password_async);
  g_task_set_task_data (outer, giving, (GDestroyNotify) giving_free);

  account = check_give_password (self, giving, dd_clock_now (self->clock), &refusal);
  if (account != NULL)
    dd_password_check (password, account->name, &refusal);
  run (self, outer, giving, g_steal_pointer (&refusal));
}

/**
 * dd_account_service_give_password_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location: %DD_ERROR_DENIED, %DD_ERROR_INVALID for the password, %DD_ERROR_STATE
 *   for one's own account and for a disabled one
 *
 * Returns: whether the password is in force
 */
gboolean
dd_account_service_give_password_finish (DdAccountService *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) > 0;
}
