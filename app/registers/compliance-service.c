/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-service.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "registers/compliance-store.h"

struct _DdComplianceService
{
  GObject parent_instance;

  /* Owned */
  DdDatabase *database;
  DdClock *clock;
};

G_DEFINE_FINAL_TYPE (DdComplianceService, dd_compliance_service, G_TYPE_OBJECT)

static void
dd_compliance_service_finalize (GObject *object)
{
  DdComplianceService *self = DD_COMPLIANCE_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_compliance_service_parent_class)->finalize (object);
}

static void
dd_compliance_service_class_init (DdComplianceServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_compliance_service_finalize;
}

static void
dd_compliance_service_init (DdComplianceService *self)
{
}

/**
 * dd_compliance_service_new:
 * @database: the desk's database
 * @clock: where the present comes from
 *
 * Returns: (transfer full): the service
 */
DdComplianceService *
dd_compliance_service_new (DdDatabase *database, DdClock *clock)
{
  DdComplianceService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_COMPLIANCE_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * dd_compliance_service_read:
 * @self: the service
 * @session: who reads
 * @period: of which period
 * @error: return location
 *
 * Reads on this thread, for who has no window that would stand still meanwhile.
 *
 * Returns: (transfer full) (nullable): the figures of @period as they stand now, with all rows
 */
DdCompliance *
dd_compliance_service_read (DdComplianceService *self,
                            DdSession *session,
                            const DdPeriod *period,
                            GError **error)
{
  g_return_val_if_fail (DD_IS_COMPLIANCE_SERVICE (self) && period != NULL, NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  return dd_compliance_store_read (self->database, period, dd_clock_now (self->clock), TRUE, NULL,
                                   error);
}

/* What a thread reads. */
typedef struct
{
  char *path;
  DdPeriod period;
  gint64 at;
  gboolean with_rows;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->path);
  g_free (self);
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database = dd_database_open (reading->path, DD_DATABASE_READ, &error);
  DdCompliance *compliance = NULL;

  if (database != NULL)
    compliance = dd_compliance_store_read (database, &reading->period, reading->at,
                                           reading->with_rows, cancellable, &error);
  if (compliance != NULL)
    g_task_return_pointer (task, compliance, (GDestroyNotify) dd_compliance_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dd_compliance_service_read_async:
 * @self: the service
 * @session: who reads
 * @period: of which period
 * @with_rows: list the obligations in full; else only figures and keys
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the figures of @period as they stand now, on a thread with its own connection: a period may
 * hold any number of incidents.
 */
void
dd_compliance_service_read_async (DdComplianceService *self,
                                  DdSession *session,
                                  const DdPeriod *period,
                                  gboolean with_rows,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Reading *reading;

  g_return_if_fail (DD_IS_COMPLIANCE_SERVICE (self) && period != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_compliance_service_read_async);
  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->path = g_strdup (dd_database_get_path (self->database));
  reading->period = *period;
  reading->at = dd_clock_now (self->clock);
  reading->with_rows = with_rows;
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_on_thread);
}

/**
 * dd_compliance_service_read_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the reading
 */
DdCompliance *
dd_compliance_service_read_finish (DdComplianceService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dd_compliance_service_get_row:
 * @self: the service
 * @session: who reads
 * @key: an obligation of a reading
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its row, read now, in the state of the reading
 */
DdComplianceRow *
dd_compliance_service_get_row (DdComplianceService *self,
                               DdSession *session,
                               const DdComplianceKey *key,
                               GError **error)
{
  g_return_val_if_fail (DD_IS_COMPLIANCE_SERVICE (self) && key != NULL, NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  return dd_compliance_store_get_row (self->database, key, error);
}

/**
 * dd_compliance_service_record_export:
 * @self: the service
 * @session: who prints or saves
 * @period: of which period
 * @zone: the desk's time zone, whose days the entry names
 * @how: "print", "pdf" or "xlsx"
 * @error: return location
 *
 * Checks that @session may take the figures out, and writes it down. To be called before anything
 * is printed or saved.
 *
 * Returns: whether it may
 */
gboolean
dd_compliance_service_record_export (DdComplianceService *self,
                                     DdSession *session,
                                     const DdPeriod *period,
                                     GTimeZone *zone,
                                     const char *how,
                                     GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_COMPLIANCE_SERVICE (self), FALSE);
  g_return_val_if_fail (period != NULL && zone != NULL && how != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_REPORT, error))
    return FALSE;
  first = dd_time_to_local (period->from, zone);
  last = dd_time_to_local (period->until - 1, zone);
  from = g_date_time_format (first, "%Y-%m-%d");
  until = g_date_time_format (last, "%Y-%m-%d");
  detail = g_strdup_printf ("{\"how\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}", how, from, until);
  txn = dd_transaction_begin (self->database, error);
  return txn != NULL &&
         dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                          "compliance.exported", "desk", 1, detail, error) &&
         dd_transaction_commit (txn, error);
}
