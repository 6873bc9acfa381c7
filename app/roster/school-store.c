/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/school-store.h"

#include <glib/gi18n.h>

/**
 * dd_school_store_insert:
 * @database: a database in a transaction, not set up yet
 * @now: the present, UTC milliseconds
 * @school: whose desk it becomes
 * @recovery_public: (array fixed-size=32): public half of the recovery key
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_school_store_insert (DdDatabase *database,
                        gint64 now,
                        const DdSchool *school,
                        const guint8 *recovery_public,
                        GError **error)
{
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO desk (id, school, time_zone, phone, recovery_public_key, set_up_at)"
      " VALUES (1, :school, :zone, :phone, :recovery, :now)",
      error);

  if (insert == NULL)
    return FALSE;
  dd_statement_bind_text (insert, ":school", school->name);
  dd_statement_bind_text (insert, ":zone", school->zone);
  dd_statement_bind_text (insert, ":phone", school->phone);
  dd_statement_bind_bytes (insert, ":recovery", recovery_public, 32);
  dd_statement_bind_int (insert, ":now", now);
  return dd_statement_run (insert, error);
}

/**
 * dd_school_store_update:
 * @database: a database in a transaction
 * @school: the school as it shall be
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_school_store_update (DdDatabase *database, const DdSchool *school, GError **error)
{
  g_autoptr (DdStatement) update = dd_database_prepare (
      database, "UPDATE desk SET school = :school, time_zone = :zone, phone = :phone WHERE id = 1",
      error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_text (update, ":school", school->name);
  dd_statement_bind_text (update, ":zone", school->zone);
  dd_statement_bind_text (update, ":phone", school->phone);
  return dd_statement_run (update, error);
}

/**
 * dd_school_store_load:
 * @database: a database
 * @error: return location: %DD_ERROR_NOT_FOUND before the desk is set up
 *
 * Returns: (transfer full) (nullable): the school
 */
DdSchool *
dd_school_store_load (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT school, time_zone, phone FROM desk WHERE id = 1",
                           error);

  if (query == NULL)
    return NULL;
  return dd_statement_require (query, _ ("This desk is not set up yet."), error)
             ? dd_school_new (dd_statement_text (query, 0), dd_statement_text (query, 1),
                              dd_statement_text (query, 2))
             : NULL;
}
