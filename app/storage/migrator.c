/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/migrator.h"

#include "base/error.h"
#include "storage/transaction.h"

#include <glib/gi18n.h>

#define SCHEMA_PATH "/io/github/dutydesk/DutyDesk/schema"

/* Step N brings a database from version N − 1 to N. */
static const char *const steps[DD_SCHEMA_VERSION] = {
  SCHEMA_PATH "/001-first.sql",
  SCHEMA_PATH "/002-roster.sql",
  SCHEMA_PATH "/003-clock.sql",
  SCHEMA_PATH "/004-follow.sql",
};

static gboolean
read_version (DdDatabase *database, gint64 *version, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (database, "PRAGMA user_version", error);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return FALSE;
  *version = dd_statement_next (query, &failure) ? dd_statement_int (query, 0) : 0;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_step (DdDatabase *database, int step, GError **error)
{
  g_autoptr (GBytes) script =
      g_resources_lookup_data (steps[step], G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *version = NULL;

  if (script == NULL)
    return FALSE;

  version = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                             DD_APPLICATION_ID, step + 1);
  return dd_database_execute (database, g_bytes_get_data (script, NULL), error) &&
         dd_database_execute (database, version, error);
}

/**
 * dd_migrator_check_version:
 * @database: an open database
 * @error: return location
 *
 * Returns: whether this app knows the schema of @database; %DD_ERROR_NEWER if a newer app made it
 */
gboolean
dd_migrator_check_version (DdDatabase *database, GError **error)
{
  gint64 version = 0;

  if (!read_version (database, &version, error))
    return FALSE;
  if (version <= DD_SCHEMA_VERSION)
    return TRUE;

  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_NEWER,
      _ ("This desk was last used with a newer version of the app. It was left as it is. "
         "Install the newer version to open it."));
  return FALSE;
}

/**
 * dd_migrator_run:
 * @database: an open database
 * @error: return location
 *
 * Brings the schema up to %DD_SCHEMA_VERSION in one transaction with its version number, so that a
 * crash leaves either the old desk or the new one.
 *
 * Returns: whether the schema is current; %DD_ERROR_NEWER for a desk of a newer app, untouched
 */
gboolean
dd_migrator_run (DdDatabase *database, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 version = 0;

  g_return_val_if_fail (DD_IS_DATABASE (database), FALSE);

  if (!dd_migrator_check_version (database, error) || !read_version (database, &version, error))
    return FALSE;
  if (version == DD_SCHEMA_VERSION)
    return TRUE;

  txn = dd_transaction_begin (database, error);
  /* Another process may have migrated while this one waited for the lock. */
  if (txn == NULL || !read_version (database, &version, error))
    return FALSE;
  for (gint64 step = version; step < DD_SCHEMA_VERSION; step++)
    if (!run_step (database, (int) step, error))
      return FALSE;
  return dd_transaction_commit (txn, error);
}
