/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-store.h"

#include "accounts/role-grant-store.h"

#include <glib/gi18n.h>

/**
 * dd_account_store_insert:
 * @database: a database in a transaction
 * @name: a clean name
 * @person_id: whose it is; 0 for nobody's
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: the account's id, or 0 with @error set
 */
gint64
dd_account_store_insert (
    DdDatabase *database, const char *name, gint64 person_id, gint64 now, GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO account (name, person_id, created_at) VALUES (:name, :person_id, :now)", error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_text (insert, ":name", name);
  if (person_id != 0)
    dd_statement_bind_int (insert, ":person_id", person_id);
  else
    dd_statement_bind_null (insert, ":person_id");
  dd_statement_bind_int (insert, ":now", now);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/* An account with the roles that it has at :now, and with those that it gets later. */
#define SELECT_ACCOUNT                                                                             \
  "SELECT a.id, a.name, a.person_id, a.created_at, a.disabled_at, a.must_change,"                  \
  " group_concat (g.role) FILTER (WHERE " DD_ROLE_GRANT_HAS_BEGUN "), group_concat (g.role),"      \
  " min (g.from_at) FILTER (WHERE " DD_ROLE_GRANT_HAS_BEGUN ")"                                    \
  " FROM account a LEFT JOIN role_grant g ON g.account_id = a.id"                                  \
  " AND (g.until_at IS NULL OR g.until_at > max (g.from_at, :now))"

static guint
roles_from_text (const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys != NULL ? keys : "", ",", -1);
  guint roles = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      DdRole role;

      if (dd_role_from_key (parts[i], &role))
        roles |= DD_ROLE_BIT (role);
    }
  /* A teacher may what everybody may: beside another role it says nothing. */
  return roles == DD_ROLE_BIT (DD_ROLE_TEACHER) ? roles : roles & ~DD_ROLE_BIT (DD_ROLE_TEACHER);
}

static DdAccount *
account_from_row (DdStatement *row)
{
  DdAccount *account = g_new0 (DdAccount, 1);

  account->id = dd_statement_int (row, 0);
  account->name = dd_statement_dup_text (row, 1);
  account->person_id = dd_statement_int (row, 2);
  account->created_at = dd_statement_int (row, 3);
  account->disabled_at = dd_statement_time (row, 4);
  account->must_change = dd_statement_int (row, 5) != 0;
  account->roles = roles_from_text (dd_statement_text (row, 6));
  account->coming_roles = roles_from_text (dd_statement_text (row, 7));
  account->roles_since = dd_statement_time (row, 8);
  return account;
}

static GPtrArray *
read_accounts (DdStatement *query, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_account_free);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":now", now);
  while (dd_statement_next (query, &failure))
    g_ptr_array_add (accounts, account_from_row (query));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&accounts);
}

/**
 * dd_account_store_list:
 * @database: a database
 * @now: the instant whose roles are meant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAccount) (nullable): the accounts that are not disabled,
 * oldest first
 */
GPtrArray *
dd_account_store_list (DdDatabase *database, gint64 now, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database, SELECT_ACCOUNT " WHERE a.disabled_at IS NULL GROUP BY a.id ORDER BY a.id", error);

  return read_accounts (query, now, error);
}

/**
 * dd_account_store_list_all:
 * @database: a database
 * @now: the instant whose roles are meant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAccount) (nullable): all accounts, disabled ones too,
 * oldest first
 */
GPtrArray *
dd_account_store_list_all (DdDatabase *database, gint64 now, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, SELECT_ACCOUNT " GROUP BY a.id ORDER BY a.id", error);

  return read_accounts (query, now, error);
}

/* Reads the one account of a query; an error without one. */
static DdAccount *
read_account (DdStatement *query, gint64 now, const char *missing, GError **error)
{

  dd_statement_bind_int (query, ":now", now);
  if (!dd_statement_require (query, missing, error))
    return NULL;
  return account_from_row (query);
}

/**
 * dd_account_store_get:
 * @database: a database
 * @id: an account
 * @now: the instant whose roles are meant, UTC milliseconds
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account, disabled or not
 */
DdAccount *
dd_account_store_get (DdDatabase *database, gint64 id, gint64 now, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, SELECT_ACCOUNT " WHERE a.id = :id GROUP BY a.id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return read_account (query, now, _ ("This account does not exist at this desk."), error);
}

/**
 * dd_account_store_find:
 * @database: a database
 * @name: a clean name
 * @now: the instant whose roles are meant, UTC milliseconds
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account, disabled or not
 */
DdAccount *
dd_account_store_find (DdDatabase *database, const char *name, gint64 now, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, SELECT_ACCOUNT " WHERE a.name = :name GROUP BY a.id", error);
  g_autofree char *missing = NULL;

  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":name", name);
  missing = g_strdup_printf (_ ("There is no account “%s” at this desk."), name);
  return read_account (query, now, missing, error);
}

/**
 * dd_account_store_find_by_person:
 * @database: a database
 * @person_id: somebody of the roster
 * @now: the instant whose roles are meant, UTC milliseconds
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the person's account, disabled or not
 */
DdAccount *
dd_account_store_find_by_person (DdDatabase *database, gint64 person_id, gint64 now, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           SELECT_ACCOUNT
                           " WHERE a.person_id = :person GROUP BY a.id ORDER BY a.id DESC LIMIT 1",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  return read_account (query, now, _ ("This person has no account at this desk."), error);
}

/**
 * dd_account_store_count_signers:
 * @database: a database
 * @except: an account that does not count
 * @now: the present, UTC milliseconds
 * @n: (out): how many
 * @error: return location
 *
 * Counts the other accounts that can sign in and sign.
 *
 * Returns: whether they could be counted
 */
gboolean
dd_account_store_count_signers (
    DdDatabase *database, gint64 except, gint64 now, guint *n, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT count (DISTINCT a.id) FROM role_grant g JOIN account a ON a.id = g.account_id"
      " WHERE a.id <> :except AND a.disabled_at IS NULL AND g.role IN ('principal', 'deputy')"
      " AND " DD_ROLE_GRANT_HAS_BEGUN " AND (g.until_at IS NULL OR g.until_at > :now)",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":except", except);
  dd_statement_bind_int (query, ":now", now);
  if (!dd_statement_next (query, error))
    return FALSE;
  *n = (guint) dd_statement_int (query, 0);
  return TRUE;
}

/* Changes one account, which is there: the caller has read it in the same transaction. */
static gboolean
update_account (DdStatement *update, gint64 account_id, GError **error)
{
  dd_statement_bind_int (update, ":id", account_id);
  return dd_statement_run (update, error);
}

/**
 * dd_account_store_set_name:
 * @database: a database in a transaction
 * @account_id: an account
 * @name: a clean name that no other has
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_set_name (DdDatabase *database,
                           gint64 account_id,
                           const char *name,
                           GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE account SET name = :name WHERE id = :id", error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_text (update, ":name", name);
  return update_account (update, account_id, error);
}

/**
 * dd_account_store_set_disabled:
 * @database: a database in a transaction
 * @account_id: an account
 * @disabled_at: since when it may no longer sign in; %DD_TIME_UNKNOWN if it may
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_set_disabled (DdDatabase *database,
                               gint64 account_id,
                               gint64 disabled_at,
                               GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE account SET disabled_at = :disabled_at WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_time (update, ":disabled_at", disabled_at);
  return update_account (update, account_id, error);
}

/**
 * dd_account_store_set_must_change:
 * @database: a database in a transaction
 * @account_id: an account
 * @must_change: whether somebody else chose its password
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_set_must_change (DdDatabase *database,
                                  gint64 account_id,
                                  gboolean must_change,
                                  GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE account SET must_change = :must_change WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":must_change", must_change ? 1 : 0);
  return update_account (update, account_id, error);
}

/**
 * dd_account_store_load_failures:
 * @database: a database
 * @account_id: an account
 * @failures: (out): wrong passwords in a row
 * @failed_at: (out): when the last one was; %DD_TIME_UNKNOWN if there was none
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_account_store_load_failures (
    DdDatabase *database, gint64 account_id, gint64 *failures, gint64 *failed_at, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT failed_attempts, failed_at FROM account WHERE id = :id", error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":id", account_id);
  if (!dd_statement_require (query, _ ("This account does not exist at this desk."), error))
    return FALSE;
  *failures = dd_statement_int (query, 0);
  *failed_at = dd_statement_time (query, 1);
  return TRUE;
}

/**
 * dd_account_store_save_failures:
 * @database: a database
 * @account_id: an account
 * @failures: wrong passwords in a row
 * @failed_at: when the last one was; %DD_TIME_UNKNOWN if there was none
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_save_failures (
    DdDatabase *database, gint64 account_id, gint64 failures, gint64 failed_at, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      database,
      "UPDATE account SET failed_attempts = :failures, failed_at = :failed_at WHERE id = :id",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", account_id);
  dd_statement_bind_int (update, ":failures", failures);
  dd_statement_bind_time (update, ":failed_at", failed_at);
  return dd_statement_run (update, error);
}
