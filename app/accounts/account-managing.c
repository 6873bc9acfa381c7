/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-service-private.h"

#include "accounts/account-store.h"
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

/* Accounts are managed by few, and those that sign by the principal alone, unless there is none: a
 * desk whose last principal is gone must be able to get a new one. */
static gboolean
check_permission (DdAccountService *self, DdSession *session, gboolean signs, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ACCOUNTS, error))
    return FALSE;
  if (!signs || dd_permission_has (session, DD_PERMISSION_MANAGE_SIGNERS))
    return TRUE;
  if (dd_account_store_has_any (self->database,
                                dd_permission_get_roles (DD_PERMISSION_MANAGE_SIGNERS),
                                dd_clock_now (self->clock), &failure))
    return dd_permission_check (session, DD_PERMISSION_MANAGE_SIGNERS, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Reads an account that is to be changed; %NULL if @session may not. */
static DdAccount *
get_managed (
    DdAccountService *self, DdSession *session, gint64 account_id, gint64 now, GError **error)
{
  g_autoptr (DdAccount) account = NULL;

  if (!check_permission (self, session, FALSE, error))
    return NULL;
  account = dd_account_store_get (self->database, account_id, now, error);
  if (account == NULL || !check_permission (self, session, dd_account_is_signer (account), error))
    return NULL;
  return g_steal_pointer (&account);
}

/* The roles of the posts that a person holds; a teacher's for who holds none. */
static GPtrArray *
list_grants (DdAccountService *self, gint64 person_id, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) grants =
      self->source != NULL && person_id != 0
          ? dd_role_source_list_grants (self->source, person_id, now, error)
          : g_ptr_array_new_with_free_func (g_free);

  if (grants != NULL && grants->len == 0)
    {
      const DdRoleGrant teacher = { DD_ROLE_TEACHER, now, DD_TIME_UNKNOWN, 0 };

      g_ptr_array_add (grants, g_memdup2 (&teacher, sizeof teacher));
    }
  return g_steal_pointer (&grants);
}

static guint
roles_of_grants (GPtrArray *grants)
{
  guint roles = 0;

  for (guint i = 0; i < grants->len; i++)
    roles |= DD_ROLE_BIT (((const DdRoleGrant *) g_ptr_array_index (grants, i))->role);
  return roles;
}

/* The keys of a set of roles, for the log. */
static char *
roles_to_keys (guint roles)
{
  GString *keys = g_string_new (NULL);

  for (guint role = 0; role < DD_N_ROLES; role++)
    if ((roles & DD_ROLE_BIT (role)) != 0)
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", dd_role_to_key (role));
  return g_string_free (keys, FALSE);
}

static gboolean
write_grants (
    DdDatabase *database, gint64 account_id, GPtrArray *grants, guint but_not, GError **error)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const DdRoleGrant *grant = g_ptr_array_index (grants, i);

      if ((but_not & DD_ROLE_BIT (grant->role)) == 0 &&
          !dd_account_store_grant (database, account_id, grant->role, grant->from, grant->until,
                                   grant->appointment_id, error))
        return FALSE;
    }
  return TRUE;
}

/* TRUE with %NULL if nobody has the name, or the person has no account. */
static gboolean
may_be_missing (DdAccount *found, DdAccount **account, GError *failure, GError **error)
{
  *account = found;
  if (found != NULL || g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static gboolean
find_by_name (
    DdAccountService *self, const char *name, gint64 now, DdAccount **account, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DdAccount *found = dd_account_store_find (self->database, name, now, &failure);

  return may_be_missing (found, account, failure, error);
}

/* A name must be free; @but_id may have it already. */
static gboolean
check_name_free (
    DdAccountService *self, const char *name, gint64 but_id, gint64 now, GError **error)
{
  g_autoptr (DdAccount) other = NULL;

  if (!find_by_name (self, name, now, &other, error))
    return FALSE;
  if (other == NULL || other->id == but_id)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               _ ("There is an account “%s” already. Please choose another name."), name);
  return FALSE;
}

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

/**
 * dd_account_service_may_manage:
 * @self: the service
 * @session: who would
 * @account: an account
 * @error: return location: %DD_ERROR_DENIED
 *
 * Returns: whether @session may reset, rename, disable or enable it; to grey what would be refused
 */
gboolean
dd_account_service_may_manage (DdAccountService *self,
                               DdSession *session,
                               const DdAccount *account,
                               GError **error)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && account != NULL, FALSE);

  return check_permission (self, session, dd_account_is_signer (account), error);
}

/**
 * dd_account_service_list_all:
 * @self: the service
 * @session: who looks
 * @error: return location: %DD_ERROR_DENIED
 *
 * Returns: (transfer full) (element-type DdAccount) (nullable): all accounts, disabled ones too,
 * oldest first
 */
GPtrArray *
dd_account_service_list_all (DdAccountService *self, DdSession *session, GError **error)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  if (!check_permission (self, session, FALSE, error))
    return NULL;
  return dd_account_store_list_all (self->database, dd_clock_now (self->clock), error);
}

/**
 * dd_account_service_find_by_person:
 * @self: the service
 * @person_id: somebody of the roster
 * @account: (out) (transfer full) (nullable): their account, disabled or not; %NULL for none
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_account_service_find_by_person (DdAccountService *self,
                                   gint64 person_id,
                                   DdAccount **account,
                                   GError **error)
{
  g_autoptr (GError) failure = NULL;
  DdAccount *found;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && account != NULL, FALSE);

  found = dd_account_store_find_by_person (self->database, person_id, dd_clock_now (self->clock),
                                           &failure);
  return may_be_missing (found, account, failure, error);
}

/**
 * dd_account_service_propose_name:
 * @self: the service
 * @wanted: a person's name
 * @error: return location: %DD_ERROR_INVALID if no account can have such a name
 *
 * Returns: (transfer full) (nullable): @wanted, or @wanted with the first number behind it that
 *   makes it another name than all others
 */
char *
dd_account_service_propose_name (DdAccountService *self, const char *wanted, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *name = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  clean = dd_account_name_clean (wanted, error);
  if (clean == NULL)
    return NULL;
  now = dd_clock_now (self->clock);
  name = g_strdup (clean);
  for (guint i = 2;; i++)
    {
      g_autoptr (DdAccount) other = NULL;

      if (!find_by_name (self, name, now, &other, error))
        return NULL;
      if (other == NULL)
        return g_steal_pointer (&name);
      g_free (name);
      name = g_strdup_printf ("%s%u", clean, i);
    }
}

/**
 * dd_account_service_get_roles_to_be:
 * @self: the service
 * @person_id: somebody of the roster
 * @roles: (out): the roles that an account of theirs would get, a set of DD_ROLE_BIT()
 * @error: return location: %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE for who has left
 *
 * Returns: whether the roster could say
 */
gboolean
dd_account_service_get_roles_to_be (DdAccountService *self,
                                    gint64 person_id,
                                    guint *roles,
                                    GError **error)
{
  g_autoptr (GPtrArray) grants = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self) && roles != NULL, FALSE);

  grants = list_grants (self, person_id, dd_clock_now (self->clock), error);
  if (grants == NULL)
    return FALSE;
  *roles = roles_of_grants (grants);
  return TRUE;
}

/* What must be so for an account to be made; @grants is what it gets. Asked before the slow part,
 * and again in the transaction. */
static gboolean
check_create (
    DdAccountService *self, const Giving *giving, gint64 now, GPtrArray **grants, GError **error)
{
  if (!check_permission (self, giving->session, FALSE, error) ||
      !check_person_free (self, giving->person_id, error) ||
      !check_name_free (self, giving->name, 0, now, error))
    return FALSE;
  *grants = list_grants (self, giving->person_id, now, error);
  return *grants != NULL &&
         check_permission (self, giving->session,
                           (roles_of_grants (*grants) & DD_ROLES_SIGNING) != 0, error);
}

static DdAccount *
check_give_password (DdAccountService *self, const Giving *giving, gint64 now, GError **error)
{
  g_autoptr (DdAccount) account =
      get_managed (self, giving->session, giving->account_id, now, error);

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
  roles = roles_to_keys (roles_of_grants (grants));
  detail = dd_account_service_describe ("name", giving->name, "role", roles, NULL);
  return giving->account_id != 0 &&
         write_grants (self->database, giving->account_id, grants, 0, error) &&
         dd_account_store_insert_key (self->database, giving->account_id, giving->key, now,
                                      error) &&
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
  return dd_account_store_retire_key (self->database, account->id, now, error) &&
         dd_account_store_insert_key (self->database, account->id, giving->key, now, error) &&
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
      !dd_account_store_load_recovery (self->database, giving->recovery_public, &error))
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

  if (check_permission (self, session, FALSE, &refusal))
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

/* Ends a change: its entry, the COMMIT, and what follows from it. */
static gboolean
finish_change (DdAccountService *self,
               DdTransaction *txn,
               DdSession *session,
               const char *action,
               const DdAccount *account,
               const char *detail,
               GError **error)
{
  if (!dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                        "account", account->id, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_account_service_emit_changed (self);
  return TRUE;
}

/**
 * dd_account_service_rename:
 * @self: the service
 * @session: who renames it
 * @account_id: an account
 * @name: its name to be, as typed
 * @error: return location: %DD_ERROR_DENIED, %DD_ERROR_INVALID
 *
 * Entries of the log keep the name of their day.
 *
 * Returns: whether it has the name
 */
gboolean
dd_account_service_rename (
    DdAccountService *self, DdSession *session, gint64 account_id, const char *name, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdAccount) account = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *detail = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), FALSE);

  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  account = txn != NULL ? get_managed (self, session, account_id, now, error) : NULL;
  clean = account != NULL ? dd_account_name_clean (name, error) : NULL;
  if (clean == NULL || !check_name_free (self, clean, account_id, now, error))
    return FALSE;
  if (g_str_equal (clean, account->name))
    return TRUE;
  detail = dd_account_service_describe ("before", account->name, "name", clean, NULL);
  return dd_account_store_set_name (self->database, account_id, clean, error) &&
         finish_change (self, txn, session, "account.renamed", account, detail, error);
}

/**
 * dd_account_service_disable:
 * @self: the service
 * @session: who disables it
 * @account_id: an account
 * @error: return location: %DD_ERROR_DENIED; %DD_ERROR_STATE for one's own account and for the last
 *   that can sign
 *
 * Nobody signs in with it any more, and whoever works with it is signed out at once.
 *
 * Returns: whether it is disabled
 */
gboolean
dd_account_service_disable (DdAccountService *self,
                            DdSession *session,
                            gint64 account_id,
                            GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdAccount) account = NULL;
  g_autofree char *detail = NULL;
  guint others = 0;
  gint64 now;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), FALSE);

  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  account = txn != NULL ? get_managed (self, session, account_id, now, error) : NULL;
  if (account == NULL ||
      !dd_account_store_count_signers (self->database, account_id, now, &others, error) ||
      !dd_account_check_disable (account, dd_session_get_account_id (session), others, error))
    return FALSE;
  detail = dd_account_service_describe ("name", account->name, NULL);
  return dd_account_store_set_disabled (self->database, account_id, now, error) &&
         finish_change (self, txn, session, "account.disabled", account, detail, error);
}

/**
 * dd_account_service_enable:
 * @self: the service
 * @session: who enables it
 * @account_id: an account
 * @error: return location: %DD_ERROR_DENIED; %DD_ERROR_STATE if it is in use, or its person has
 *   left
 *
 * Lets an account sign in again that was disabled, or whose last post has ended: with the roles of
 * the posts that its person holds now, or a teacher's. Its password is what it was.
 *
 * Returns: whether it may sign in
 */
gboolean
dd_account_service_enable (DdAccountService *self,
                           DdSession *session,
                           gint64 account_id,
                           GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  g_autofree char *roles = NULL;
  g_autofree char *detail = NULL;
  guint added;
  gint64 now;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), FALSE);

  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  account = txn != NULL ? get_managed (self, session, account_id, now, error) : NULL;
  if (account == NULL || !dd_account_check_enable (account, error))
    return FALSE;
  grants = list_grants (self, account->person_id, now, error);
  if (grants == NULL)
    return FALSE;
  /* Roles that it has kept are not given twice, and a teacher's only to who has none at all. */
  added = roles_of_grants (grants) & ~account->coming_roles;
  if (account->coming_roles != 0 && added == DD_ROLE_BIT (DD_ROLE_TEACHER))
    added = 0;
  roles = roles_to_keys (account->coming_roles | added);
  detail = dd_account_service_describe ("name", account->name, "role", roles, NULL);
  return check_permission (self, session, (added & DD_ROLES_SIGNING) != 0, error) &&
         write_grants (self->database, account_id, grants, ~added, error) &&
         dd_account_store_set_disabled (self->database, account_id, DD_TIME_UNKNOWN, error) &&
         finish_change (self, txn, session, "account.enabled", account, detail, error);
}
