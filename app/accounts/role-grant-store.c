/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/role-grant-store.h"

/* Writes what @insert grants to the account or person bound already. */
static gboolean
run_grant (DdStatement *insert,
           DdRole role,
           gint64 now,
           gint64 from,
           gint64 until,
           gint64 appointment_id,
           GError **error)
{
  dd_statement_bind_text (insert, ":role", dd_role_to_key (role));
  dd_statement_bind_int (insert, ":now", now);
  dd_statement_bind_int (insert, ":from", from);
  dd_statement_bind_time (insert, ":until", until);
  dd_statement_bind_int (insert, ":appointment_id", appointment_id);
  return dd_statement_run (insert, error);
}

/**
 * dd_role_grant_store_add:
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
dd_role_grant_store_add (DdDatabase *database,
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
  return run_grant (insert, role, now, from, until, appointment_id, error);
}

/**
 * dd_role_grant_store_link:
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
dd_role_grant_store_link (DdDatabase *database,
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
 * dd_role_grant_store_add_for_person:
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
dd_role_grant_store_add_for_person (DdDatabase *database,
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
  return run_grant (insert, role, now, from, until, appointment_id, error);
}

/**
 * dd_role_grant_store_end:
 * @database: a database in a transaction
 * @appointment_id: an appointment
 * @until: until when the roles that follow it last, UTC milliseconds; one that ends earlier anyhow
 *   stays as it is
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_role_grant_store_end (DdDatabase *database, gint64 appointment_id, gint64 until, GError **error)
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

/**
 * dd_role_grant_store_has_any:
 * @database: a database
 * @roles: a set of DD_ROLE_BIT()
 * @now: the present, UTC milliseconds
 * @error: return location; stays unset if nobody has one
 *
 * Returns: whether an account that may sign in has one of @roles now
 */
gboolean
dd_role_grant_store_has_any (DdDatabase *database, guint roles, gint64 now, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT role FROM role_grant JOIN account ON account.id = role_grant.account_id"
      " WHERE account.disabled_at IS NULL AND " DD_ROLE_GRANT_HAS_BEGUN
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
