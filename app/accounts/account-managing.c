/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-managing-private.h"

#include "accounts/account-store.h"
#include "accounts/role-grant-store.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>

/* Accounts are managed by few, and those that sign by the principal alone, unless there is none: a
 * desk whose last principal is gone must be able to get a new one. */
gboolean
dd_account_managing_check_permission (DdAccountService *self,
                                      DdSession *session,
                                      gboolean signs,
                                      GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ACCOUNTS, error))
    return FALSE;
  if (!signs || dd_permission_has (session, DD_PERMISSION_MANAGE_SIGNERS))
    return TRUE;
  if (dd_role_grant_store_has_any (self->database,
                                   dd_permission_get_roles (DD_PERMISSION_MANAGE_SIGNERS),
                                   dd_clock_now (self->clock), &failure))
    return dd_permission_check (session, DD_PERMISSION_MANAGE_SIGNERS, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Reads an account that is to be changed; %NULL if @session may not. */
DdAccount *
dd_account_managing_get (
    DdAccountService *self, DdSession *session, gint64 account_id, gint64 now, GError **error)
{
  g_autoptr (DdAccount) account = NULL;

  if (!dd_account_managing_check_permission (self, session, FALSE, error))
    return NULL;
  account = dd_account_store_get (self->database, account_id, now, error);
  if (account == NULL ||
      !dd_account_managing_check_permission (self, session, dd_account_is_signer (account), error))
    return NULL;
  return g_steal_pointer (&account);
}

/* The roles of the posts that a person holds; a teacher's for who holds none. */
GPtrArray *
dd_account_managing_list_grants (DdAccountService *self,
                                 gint64 person_id,
                                 gint64 now,
                                 GError **error)
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

guint
dd_account_managing_roles_of (GPtrArray *grants)
{
  guint roles = 0;

  for (guint i = 0; i < grants->len; i++)
    roles |= DD_ROLE_BIT (((const DdRoleGrant *) g_ptr_array_index (grants, i))->role);
  return roles;
}

/* The keys of a set of roles, for the log. */
char *
dd_account_managing_roles_to_keys (guint roles)
{
  GString *keys = g_string_new (NULL);

  for (guint role = 0; role < DD_N_ROLES; role++)
    if ((roles & DD_ROLE_BIT (role)) != 0)
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", dd_role_to_key (role));
  return g_string_free (keys, FALSE);
}

gboolean
dd_account_managing_write_grants (DdDatabase *database,
                                  gint64 account_id,
                                  GPtrArray *grants,
                                  guint but_not,
                                  gint64 now,
                                  GError **error)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const DdRoleGrant *grant = g_ptr_array_index (grants, i);

      if ((but_not & DD_ROLE_BIT (grant->role)) == 0 &&
          !dd_role_grant_store_add (database, account_id, grant->role, now, grant->from,
                                    grant->until, grant->appointment_id, error))
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
gboolean
dd_account_managing_check_name_free (
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

  return dd_account_managing_check_permission (self, session, dd_account_is_signer (account),
                                               error);
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

  if (!dd_account_managing_check_permission (self, session, FALSE, error))
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

  grants = dd_account_managing_list_grants (self, person_id, dd_clock_now (self->clock), error);
  if (grants == NULL)
    return FALSE;
  *roles = dd_account_managing_roles_of (grants);
  return TRUE;
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
  account = txn != NULL ? dd_account_managing_get (self, session, account_id, now, error) : NULL;
  clean = account != NULL ? dd_account_name_clean (name, error) : NULL;
  if (clean == NULL || !dd_account_managing_check_name_free (self, clean, account_id, now, error))
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
  account = txn != NULL ? dd_account_managing_get (self, session, account_id, now, error) : NULL;
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
  account = txn != NULL ? dd_account_managing_get (self, session, account_id, now, error) : NULL;
  if (account == NULL || !dd_account_check_enable (account, error))
    return FALSE;
  grants = dd_account_managing_list_grants (self, account->person_id, now, error);
  if (grants == NULL)
    return FALSE;
  /* Roles that it has kept are not given twice, and a teacher's only to who has none at all. */
  added = dd_account_managing_roles_of (grants) & ~account->coming_roles;
  if (account->coming_roles != 0 && added == DD_ROLE_BIT (DD_ROLE_TEACHER))
    added = 0;
  roles = dd_account_managing_roles_to_keys (account->coming_roles | added);
  detail = dd_account_service_describe ("name", account->name, "role", roles, NULL);
  return dd_account_managing_check_permission (self, session, (added & DD_ROLES_SIGNING) != 0,
                                               error) &&
         dd_account_managing_write_grants (self->database, account_id, grants, ~added, now,
                                           error) &&
         dd_account_store_set_disabled (self->database, account_id, DD_TIME_UNKNOWN, error) &&
         finish_change (self, txn, session, "account.enabled", account, detail, error);
}
