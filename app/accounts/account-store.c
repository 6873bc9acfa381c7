/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-store.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Ends a read: hands on what went wrong, or says that the row is not there. */
static void
set_missing (GError **error, GError *failure, const char *message)
{
  if (failure != NULL)
    g_propagate_error (error, g_error_copy (failure));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, message);
}

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

/**
 * dd_account_store_grant:
 * @database: a database in a transaction
 * @account_id: an account
 * @role: the role it gets
 * @now: the present, UTC milliseconds
 * @from: from when
 * @until: until when; %DD_TIME_UNKNOWN for an open end
 * @appointment_id: the appointment it follows, in the roster; 0 for none
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_grant (DdDatabase *database,
                        gint64 account_id,
                        DdRole role,
                        gint64 now,
                        gint64 from,
                        gint64 until,
                        gint64 appointment_id,
                        GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO role_grant (account_id, role, begins_later, from_at, until_at, appointment_id)"
      " VALUES (:account_id, :role, :from > :now, :from, :until, nullif (:appointment_id, 0))",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":account_id", account_id);
  dd_statement_bind_text (insert, ":role", dd_role_to_key (role));
  dd_statement_bind_int (insert, ":now", now);
  dd_statement_bind_int (insert, ":from", from);
  dd_statement_bind_time (insert, ":until", until);
  dd_statement_bind_int (insert, ":appointment_id", appointment_id);
  return dd_statement_run (insert, error);
}

/**
 * dd_account_store_link_grants:
 * @database: a database in a transaction
 * @person_id: a person
 * @role: a role
 * @until: until when the appointment lasts, UTC milliseconds; %DD_TIME_UNKNOWN for an open end
 * @appointment_id: an appointment of theirs that gives @role
 * @error: return location
 *
 * A role that an account of theirs was given as it was made, follows the appointment from now on.
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_link_grants (DdDatabase *database,
                              gint64 person_id,
                              DdRole role,
                              gint64 until,
                              gint64 appointment_id,
                              GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      database,
      "UPDATE role_grant SET until_at = :until, appointment_id = :appointment_id"
      " WHERE role = :role AND appointment_id IS NULL AND until_at IS NULL"
      " AND account_id IN (SELECT id FROM account WHERE person_id = :person_id)",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":person_id", person_id);
  dd_statement_bind_text (update, ":role", dd_role_to_key (role));
  dd_statement_bind_time (update, ":until", until);
  dd_statement_bind_int (update, ":appointment_id", appointment_id);
  return dd_statement_run (update, error);
}

/**
 * dd_account_store_grant_person:
 * @database: a database in a transaction
 * @person_id: a person
 * @role: the role that the accounts of theirs get, if they have any
 * @now: the present, UTC milliseconds
 * @from: from when
 * @until: until when; %DD_TIME_UNKNOWN for an open end
 * @appointment_id: the appointment it follows; an account that follows it already gets nothing more
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_grant_person (DdDatabase *database,
                               gint64 person_id,
                               DdRole role,
                               gint64 now,
                               gint64 from,
                               gint64 until,
                               gint64 appointment_id,
                               GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO role_grant (account_id, role, begins_later, from_at, until_at, appointment_id)"
      " SELECT id, :role, :from > :now, :from, :until, :appointment_id FROM account"
      " WHERE person_id = :person_id AND NOT EXISTS (SELECT 1 FROM role_grant"
      " WHERE account_id = account.id AND appointment_id = :appointment_id)",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":person_id", person_id);
  dd_statement_bind_text (insert, ":role", dd_role_to_key (role));
  dd_statement_bind_int (insert, ":now", now);
  dd_statement_bind_int (insert, ":from", from);
  dd_statement_bind_time (insert, ":until", until);
  dd_statement_bind_int (insert, ":appointment_id", appointment_id);
  return dd_statement_run (insert, error);
}

/**
 * dd_account_store_end_grants:
 * @database: a database in a transaction
 * @appointment_id: an appointment
 * @until: until when the roles that follow it last, UTC milliseconds; one that ends earlier anyhow
 *   stays as it is
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_end_grants (DdDatabase *database,
                             gint64 appointment_id,
                             gint64 until,
                             GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database,
                           "UPDATE role_grant SET until_at = :until"
                           " WHERE appointment_id = :appointment_id"
                           " AND (until_at IS NULL OR until_at > :until)",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":until", until);
  dd_statement_bind_int (update, ":appointment_id", appointment_id);
  return dd_statement_run (update, error);
}

/* What has begun does not go away because the computer's clock fell back: nobody must be kept from
 * a report by a dead battery. Only what was granted for a later day waits for the clock. */
#define HAS_BEGUN "(begins_later = 0 OR from_at <= :now)"

/**
 * dd_account_store_has_any:
 * @database: a database
 * @roles: a set of DD_ROLE_BIT()
 * @now: the present, UTC milliseconds
 * @error: return location; stays unset if nobody has one
 *
 * Returns: whether an account that may sign in has one of @roles now
 */
gboolean
dd_account_store_has_any (DdDatabase *database, guint roles, gint64 now, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT role FROM role_grant JOIN account ON account.id = role_grant.account_id"
      " WHERE account.disabled_at IS NULL AND " HAS_BEGUN
      " AND (until_at IS NULL OR until_at > :now)",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":now", now);
  while (dd_statement_next (query, &failure))
    {
      DdRole role;

      if (dd_role_from_key (dd_statement_text (query, 0), &role) &&
          (roles & DD_ROLE_BIT (role)) != 0)
        return TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* An account with the roles that it has at :now, and with those that it gets later. */
#define SELECT_ACCOUNT                                                                             \
  "SELECT a.id, a.name, a.person_id, a.created_at, a.disabled_at, a.must_change,"                  \
  " group_concat (g.role) FILTER (WHERE " HAS_BEGUN "), group_concat (g.role),"                    \
  " min (g.from_at) FILTER (WHERE " HAS_BEGUN ")"                                                  \
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
  g_autoptr (GError) failure = NULL;

  dd_statement_bind_int (query, ":now", now);
  if (!dd_statement_next (query, &failure))
    {
      set_missing (error, failure, missing);
      return NULL;
    }
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
      " AND " HAS_BEGUN " AND (g.until_at IS NULL OR g.until_at > :now)",
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

static void
bind_key (DdStatement *statement, const DdSealedKey *key)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (key->by_password, &size);

  dd_statement_bind_bytes (statement, ":salt", key->salt, sizeof key->salt);
  dd_statement_bind_int (statement, ":operations", (gint64) key->cost.operations);
  dd_statement_bind_int (statement, ":memory", (gint64) key->cost.memory);
  dd_statement_bind_bytes (statement, ":sealed_private", data, size);
}

/**
 * dd_account_store_insert_key:
 * @database: a database in a transaction
 * @account_id: an account without a key pair in use
 * @key: its key pair
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_insert_key (
    DdDatabase *database, gint64 account_id, const DdSealedKey *key, gint64 now, GError **error)
{
  gsize size = 0;
  gconstpointer recovery = g_bytes_get_data (key->by_recovery, &size);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO account_key (account_id, public_key, salt, operations, memory, sealed_private,"
      " recovery_private, created_at)"
      " VALUES (:account_id, :public_key, :salt, :operations, :memory, :sealed_private,"
      " :recovery_private, :now)",
      error);

  if (insert == NULL)
    return FALSE;
  bind_key (insert, key);
  dd_statement_bind_int (insert, ":account_id", account_id);
  dd_statement_bind_bytes (insert, ":public_key", key->public_key, sizeof key->public_key);
  dd_statement_bind_bytes (insert, ":recovery_private", recovery, size);
  dd_statement_bind_int (insert, ":now", now);
  return dd_statement_run (insert, error);
}

/**
 * dd_account_store_retire_key:
 * @database: a database in a transaction
 * @account_id: an account
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Puts the key pair in use aside; it stays for what it sealed.
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_retire_key (DdDatabase *database, gint64 account_id, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database,
                           "UPDATE account_key SET retired_at = :now"
                           " WHERE account_id = :account_id AND retired_at IS NULL",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":account_id", account_id);
  dd_statement_bind_int (update, ":now", now);
  return dd_statement_run (update, error);
}

/**
 * dd_account_store_update_key:
 * @database: a database in a transaction
 * @account_id: an account
 * @key: its key pair in use, sealed by another password
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_account_store_update_key (DdDatabase *database,
                             gint64 account_id,
                             const DdSealedKey *key,
                             GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      database,
      "UPDATE account_key SET salt = :salt, operations = :operations, memory = :memory,"
      " sealed_private = :sealed_private WHERE account_id = :account_id AND retired_at IS NULL"
      " AND public_key = :public_key",
      error);

  if (update == NULL)
    return FALSE;
  bind_key (update, key);
  dd_statement_bind_int (update, ":account_id", account_id);
  dd_statement_bind_bytes (update, ":public_key", key->public_key, sizeof key->public_key);
  if (!dd_statement_run (update, error))
    return FALSE;
  if (dd_database_changed_rows (database) != 1)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("The account's key was changed meanwhile. Please sign in again."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy_fixed (DdStatement *row, int column, guint8 *target, gsize wanted)
{
  g_autoptr (GBytes) bytes = dd_statement_bytes (row, column);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (size != wanted)
    return FALSE;
  memcpy (target, data, size);
  return TRUE;
}

static DdSealedKey *
key_from_row (DdStatement *row)
{
  g_autoptr (DdSealedKey) key = g_new0 (DdSealedKey, 1);

  /* The schema holds both sizes. */
  copy_fixed (row, 0, key->public_key, sizeof key->public_key);
  copy_fixed (row, 1, key->salt, sizeof key->salt);
  key->cost.operations = (guint64) MAX (dd_statement_int (row, 2), 0);
  key->cost.memory = (gsize) MAX (dd_statement_int (row, 3), 0);
  key->by_password = dd_statement_bytes (row, 4);
  key->by_recovery = dd_statement_bytes (row, 5);
  return g_steal_pointer (&key);
}

/**
 * dd_account_store_load_key:
 * @database: a database
 * @account_id: an account
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the key pair in use
 */
DdSealedKey *
dd_account_store_load_key (DdDatabase *database, gint64 account_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT public_key, salt, operations, memory, sealed_private, recovery_private"
      " FROM account_key WHERE account_id = :account_id AND retired_at IS NULL",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":account_id", account_id);
  if (!dd_statement_next (query, &failure))
    {
      set_missing (error, failure,
                   _ ("This account has no key. Please reset its password with the recovery key."));
      return NULL;
    }
  return key_from_row (query);
}

/**
 * dd_account_store_list_keys:
 * @database: a database
 * @account_id: an account
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdSealedKey) (nullable): all its key pairs, retired ones
 *   first, the one in use last
 */
GPtrArray *
dd_account_store_list_keys (DdDatabase *database, gint64 account_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT public_key, salt, operations, memory, sealed_private, recovery_private"
      " FROM account_key WHERE account_id = :account_id ORDER BY id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":account_id", account_id);
  return dd_statement_collect (query, (DdRowReader) key_from_row,
                               (GDestroyNotify) dd_sealed_key_free, error);
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
  if (!dd_statement_next (query, &failure))
    {
      set_missing (error, failure, _ ("This account does not exist at this desk."));
      return FALSE;
    }
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

/**
 * dd_account_store_load_recovery:
 * @database: a database
 * @public_key: (out caller-allocates) (array fixed-size=32): public half of the recovery key
 * @error: return location: %DD_ERROR_NOT_FOUND before the desk is set up
 *
 * Returns: whether it could be read
 */
gboolean
dd_account_store_load_recovery (DdDatabase *database, guint8 *public_key, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT recovery_public_key FROM desk WHERE id = 1", error);

  if (query == NULL)
    return FALSE;
  if (!dd_statement_next (query, &failure) ||
      !copy_fixed (query, 0, public_key, DD_PUBLIC_KEY_SIZE))
    {
      set_missing (error, failure, _ ("This desk is not set up yet."));
      return FALSE;
    }
  return TRUE;
}
