/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdAttachmentService that moves files into the desk and out of it. */
#include "attachments/attachment-service-private.h"

#include "accounts/permission.h"
#include "attachments/attachment-store.h"
#include "attachments/attachment-transfer.h"
#include "audit/audit-log.h"

/* A transfer on a thread: in from a file or bytes, or out to a file. */
typedef struct
{
  /* owned */
  char *database_path;
  DdClock *clock;
  gint64 account_id;
  GFile *file;
  GBytes *bytes;
  char *name;
  char *draft_key;
  GMainContext *context;

  /* borrowed until the task returns */
  GFileProgressCallback progress;
  gpointer progress_data;

  gint64 id;
} Transfer;

static void
transfer_free (Transfer *self)
{
  g_free (self->database_path);
  g_clear_object (&self->clock);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self->draft_key);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self);
}

static Transfer *
transfer_new (DdAttachmentService *self,
              DdSession *session,
              GFileProgressCallback progress,
              gpointer progress_data)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->database_path = g_strdup (dd_database_get_path (self->database));
  transfer->clock = g_object_ref (self->clock);
  transfer->account_id = dd_session_get_account_id (session);
  transfer->context = g_main_context_ref_thread_default ();
  transfer->progress = progress;
  transfer->progress_data = progress_data;
  return transfer;
}

typedef struct
{
  GFileProgressCallback progress;
  gpointer progress_data;
  goffset done;
  goffset total;
} ProgressNews;

static gboolean
tell_progress (gpointer data)
{
  ProgressNews *news = data;

  news->progress (news->done, news->total, news->progress_data);
  return G_SOURCE_REMOVE;
}

/* Hands progress from the thread to the context that asked, ahead of the task's own return. Not by
 * g_main_context_invoke(), which tells it on this thread where nobody runs the context just then.
 */
static void
on_progress (goffset done, goffset total, gpointer data)
{
  Transfer *transfer = data;
  g_autoptr (GSource) source = NULL;
  ProgressNews *news;

  if (transfer->progress == NULL)
    return;
  news = g_new0 (ProgressNews, 1);
  news->progress = transfer->progress;
  news->progress_data = transfer->progress_data;
  news->done = done;
  news->total = total;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_progress, news, g_free);
  g_source_attach (source, transfer->context);
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Transfer *transfer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database =
      dd_database_open (transfer->database_path, DD_DATABASE_READ, &error);

  if (database != NULL && transfer->file != NULL)
    transfer->id = dd_attachment_transfer_file_in (database, transfer->clock, transfer->account_id,
                                                   transfer->file, transfer->draft_key, cancellable,
                                                   on_progress, transfer, &error);
  else if (database != NULL)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (transfer->bytes);

      transfer->id =
          dd_attachment_transfer_stream_in (database, transfer->clock, transfer->account_id, stream,
                                            transfer->name, transfer->draft_key,
                                            (gint64) g_bytes_get_size (transfer->bytes),
                                            cancellable, on_progress, transfer, &error);
    }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Whoever may report an incident may read files in; whether one becomes evidence is asked when it
 * does. */
static void
start_reading (DdAttachmentService *self,
               DdSession *session,
               Transfer *transfer,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, start_reading);
  /* The transfer itself says what became of a cancelled one, and clears up after it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  if (dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, &error))
    g_task_run_in_thread (task, read_on_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dd_attachment_service_read_file_async:
 * @self: the service
 * @session: who attaches
 * @file: the file
 * @draft_key: (nullable): the draft it shall hang on (dd_draft_key()); %NULL for a loose file, to
 * be made evidence with dd_attachment_store_commit_in()
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told now and then, on this thread's context
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a file into the desk on a thread with its own connection.
 */
void
dd_attachment_service_read_file_async (DdAttachmentService *self,
                                       DdSession *session,
                                       GFile *file,
                                       const char *draft_key,
                                       GCancellable *cancellable,
                                       GFileProgressCallback progress,
                                       gpointer progress_data,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Transfer *transfer;

  g_return_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session) && G_IS_FILE (file));

  transfer = transfer_new (self, session, progress, progress_data);
  transfer->file = g_object_ref (file);
  transfer->draft_key = g_strdup (draft_key);
  start_reading (self, session, transfer, cancellable, callback, user_data);
}

/**
 * dd_attachment_service_read_bytes_async:
 * @self: the service
 * @session: who attaches
 * @bytes: the content, such as a pasted screenshot
 * @name: the name it shall have
 * @draft_key: (nullable): as for dd_attachment_service_read_file_async()
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
dd_attachment_service_read_bytes_async (DdAttachmentService *self,
                                        DdSession *session,
                                        GBytes *bytes,
                                        const char *name,
                                        const char *draft_key,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  Transfer *transfer;

  g_return_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session) && bytes != NULL);

  transfer = transfer_new (self, session, NULL, NULL);
  transfer->bytes = g_bytes_ref (bytes);
  transfer->name = g_strdup (name);
  transfer->draft_key = g_strdup (draft_key);
  start_reading (self, session, transfer, cancellable, callback, user_data);
}

/**
 * dd_attachment_service_read_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location: %DD_ERROR_CANCELLED, or a sentence that says nothing was attached
 *
 * Returns: the attachment's id, or 0 with @error set
 */
gint64
dd_attachment_service_read_finish (DdAttachmentService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return 0;
  g_signal_emit_by_name (self, "changed");
  return ((Transfer *) g_task_get_task_data (G_TASK (result)))->id;
}

/**
 * dd_attachment_service_read_file:
 * @self: the service
 * @session: who attaches
 * @file: the file
 * @draft_key: (nullable): the draft it shall hang on
 * @error: return location
 *
 * As dd_attachment_service_read_file_async(), for a verb that may block.
 *
 * Returns: the attachment's id, or 0 with @error set
 */
gint64
dd_attachment_service_read_file (DdAttachmentService *self,
                                 DdSession *session,
                                 GFile *file,
                                 const char *draft_key,
                                 GError **error)
{
  gint64 id;

  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), 0);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error))
    return 0;
  id = dd_attachment_transfer_file_in (self->database, self->clock,
                                       dd_session_get_account_id (session), file, draft_key, NULL,
                                       NULL, NULL, error);
  if (id != 0)
    g_signal_emit_by_name (self, "changed");
  return id;
}

/**
 * dd_attachment_service_read_bytes:
 * @self: the service
 * @session: who attaches
 * @bytes: the content
 * @name: the name it shall have
 * @draft_key: (nullable): the draft it shall hang on
 * @error: return location
 *
 * As dd_attachment_service_read_bytes_async(), for a verb that may block.
 *
 * Returns: the attachment's id, or 0 with @error set
 */
gint64
dd_attachment_service_read_bytes (DdAttachmentService *self,
                                  DdSession *session,
                                  GBytes *bytes,
                                  const char *name,
                                  const char *draft_key,
                                  GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session) && bytes != NULL,
                        0);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error))
    return 0;
  stream = g_memory_input_stream_new_from_bytes (bytes);
  id = dd_attachment_transfer_stream_in (self->database, self->clock,
                                         dd_session_get_account_id (session), stream, name,
                                         draft_key, (gint64) g_bytes_get_size (bytes), NULL, NULL,
                                         NULL, error);
  if (id != 0)
    g_signal_emit_by_name (self, "changed");
  return id;
}

static void
export_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Transfer *transfer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database =
      dd_database_open (transfer->database_path, DD_DATABASE_READ, &error);

  if (database != NULL &&
      dd_attachment_transfer_file_out (database, transfer->id, transfer->file, cancellable,
                                       on_progress, transfer, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Handing evidence on takes a permission and is written down (PIPL 55–56); a file that is no
 * evidence yet is its owner's business. */
static gboolean
record_export (DdAttachmentService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdAttachment) attachment =
      dd_attachment_service_get_readable (self, session, id, error);
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *detail = NULL;

  if (attachment == NULL)
    return FALSE;
  if (attachment->subject_kind == NULL)
    return TRUE;
  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_EVIDENCE, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  detail = g_strdup_printf ("{\"attachment\":%" G_GINT64_FORMAT ",\"sha256\":\"%s\"}",
                            attachment->id, attachment->sha256);
  return dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                          "attachment.exported", attachment->subject_kind, attachment->subject_id,
                          detail, error) &&
         dd_transaction_commit (txn, error);
}

/**
 * dd_attachment_service_export_async:
 * @self: the service
 * @session: who takes it out
 * @id: an attachment
 * @file: where to save it
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told now and then, on this thread's context
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves a copy outside the desk, on a thread with its own connection. Of evidence it is written
 * down first, so that no copy can leave unrecorded; a copy called off half way stands in the log
 * all the same.
 */
void
dd_attachment_service_export_async (DdAttachmentService *self,
                                    DdSession *session,
                                    gint64 id,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GFileProgressCallback progress,
                                    gpointer progress_data,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Transfer *transfer;

  g_return_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session) && G_IS_FILE (file));

  transfer = transfer_new (self, session, progress, progress_data);
  transfer->id = id;
  transfer->file = g_object_ref (file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_attachment_service_export_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  if (record_export (self, session, id, &error))
    g_task_run_in_thread (task, export_on_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dd_attachment_service_export_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location: %DD_ERROR_CANCELLED, %DD_ERROR_DENIED, or a sentence that says where the
 *   file is safe
 *
 * Returns: whether the copy is written
 */
gboolean
dd_attachment_service_export_finish (DdAttachmentService *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
