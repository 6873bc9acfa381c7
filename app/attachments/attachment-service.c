/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment-service.h"

#include "accounts/permission.h"
#include "attachments/attachment-store.h"
#include "attachments/attachment-transfer.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>

/* A file that came to belong to nothing is forgotten after a day. */
#define LOOSE_AFTER DD_DAY

struct _DdAttachmentService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdAttachmentService, dd_attachment_service, G_TYPE_OBJECT)

static void
dd_attachment_service_finalize (GObject *object)
{
  DdAttachmentService *self = DD_ATTACHMENT_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_attachment_service_parent_class)->finalize (object);
}

static void
dd_attachment_service_class_init (DdAttachmentServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_attachment_service_finalize;

  /**
   * DdAttachmentService::changed:
   *
   * A file came or went.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_ATTACHMENT_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_attachment_service_init (DdAttachmentService *self)
{
}

/**
 * dd_attachment_service_new:
 * @database: the desk's database
 * @clock: the clock
 *
 * Returns: (transfer full): the service
 */
DdAttachmentService *
dd_attachment_service_new (DdDatabase *database, DdClock *clock)
{
  DdAttachmentService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_ATTACHMENT_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/* Who may. ----------------------------------------------------------------------------------- */

static gboolean
is_own (DdSession *session, const DdAttachment *attachment)
{
  return attachment->added_by == dd_session_get_account_id (session);
}

/* What hangs on a draft is its writer's alone. Evidence is read by those who read incidents, and by
 * whoever added it: a teacher's wizard goes on after the incident is filed. */
static gboolean
may_read (DdSession *session, const DdAttachment *attachment, GError **error)
{
  if (attachment->subject_kind == NULL && !is_own (session, attachment))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_DENIED,
                           _ ("This file belongs to what somebody else is typing. Nothing was "
                              "changed."));
      return FALSE;
    }
  return dd_permission_check (session,
                              is_own (session, attachment) ? DD_PERMISSION_FILE_INCIDENT
                                                           : DD_PERMISSION_SEE_INCIDENTS,
                              error);
}

static DdAttachment *
get_readable (DdAttachmentService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdAttachment) attachment = dd_attachment_store_get (self->database, id, error);

  return attachment != NULL && may_read (session, attachment, error) ? g_steal_pointer (&attachment)
                                                                     : NULL;
}

/* A list holds what its reader may read: less of it is no mistake. */
static GPtrArray *
keep_readable (DdSession *session, GPtrArray *attachments)
{
  for (guint i = attachments != NULL ? attachments->len : 0; i > 0; i--)
    if (!may_read (session, g_ptr_array_index (attachments, i - 1), NULL))
      g_ptr_array_remove_index (attachments, i - 1);
  return attachments;
}

/* Moving files. -------------------------------------------------------------------------------- */

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

/* Hands progress from the thread to the context that asked, ahead of the task's own return. */
static void
on_progress (goffset done, goffset total, gpointer data)
{
  Transfer *transfer = data;
  ProgressNews *news;

  if (transfer->progress == NULL)
    return;
  news = g_new0 (ProgressNews, 1);
  news->progress = transfer->progress;
  news->progress_data = transfer->progress_data;
  news->done = done;
  news->total = total;
  g_main_context_invoke_full (transfer->context, G_PRIORITY_DEFAULT, tell_progress, news, g_free);
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
  g_signal_emit (self, signals[CHANGED], 0);
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
    g_signal_emit (self, signals[CHANGED], 0);
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
    g_signal_emit (self, signals[CHANGED], 0);
  return id;
}

/**
 * dd_attachment_service_get:
 * @self: the service
 * @session: who asks
 * @id: an attachment
 * @error: return location: %DD_ERROR_NOT_FOUND, %DD_ERROR_DENIED
 *
 * Returns: (transfer full) (nullable): the attachment
 */
DdAttachment *
dd_attachment_service_get (DdAttachmentService *self, DdSession *session, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), NULL);

  return get_readable (self, session, id, error);
}

/**
 * dd_attachment_service_list:
 * @self: the service
 * @session: who asks
 * @subject_kind: kind of the subject
 * @subject_id: which one
 * @error: return location: %DD_ERROR_SIGN_IN
 *
 * Returns: (transfer full) (element-type DdAttachment) (nullable): its evidence, oldest first; to
 *   somebody who may not read incidents, what they added themselves
 */
GPtrArray *
dd_attachment_service_list (DdAttachmentService *self,
                            DdSession *session,
                            const char *subject_kind,
                            gint64 subject_id,
                            GError **error)
{
  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), NULL);

  return dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error)
             ? keep_readable (session, dd_attachment_store_list (self->database, subject_kind,
                                                                 subject_id, error))
             : NULL;
}

/**
 * dd_attachment_service_list_draft:
 * @self: the service
 * @session: whose draft it is
 * @draft_key: a draft
 * @error: return location: %DD_ERROR_SIGN_IN
 *
 * Returns: (transfer full) (element-type DdAttachment) (nullable): what they hung on it, oldest
 *   first
 */
GPtrArray *
dd_attachment_service_list_draft (DdAttachmentService *self,
                                  DdSession *session,
                                  const char *draft_key,
                                  GError **error)
{
  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), NULL);

  return dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error)
             ? keep_readable (session,
                              dd_attachment_store_list_draft (self->database, draft_key, error))
             : NULL;
}

/**
 * dd_attachment_service_remove:
 * @self: the service
 * @session: who added it
 * @id: a file that is no evidence yet
 * @error: return location: %DD_ERROR_STATE if it is evidence, %DD_ERROR_DENIED if somebody else
 *   added it
 *
 * Returns: whether it is gone
 */
gboolean
dd_attachment_service_remove (DdAttachmentService *self,
                              DdSession *session,
                              gint64 id,
                              GError **error)
{
  g_autoptr (DdAttachment) attachment = NULL;

  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  attachment = get_readable (self, session, id, error);
  if (attachment == NULL || !dd_attachment_store_drop (self->database, id, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_attachment_service_clear_loose:
 * @self: the service
 * @error: return location
 *
 * Forgets files that were never read to their end or never came to belong to anything, a day after
 * they were begun. For the start of the desk.
 *
 * Returns: whether it was done
 */
gboolean
dd_attachment_service_clear_loose (DdAttachmentService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self), FALSE);

  return dd_attachment_store_drop_loose (self->database, dd_clock_now (self->clock) - LOOSE_AFTER,
                                         error);
}

/**
 * dd_attachment_service_verify:
 * @self: the service
 * @session: who asks
 * @id: an attachment
 * @error: return location: %DD_ERROR_NOT_A_DESK if its content does not fit its digest,
 *   %DD_ERROR_DENIED
 *
 * Returns: whether it is as it was attached
 */
gboolean
dd_attachment_service_verify (DdAttachmentService *self,
                              DdSession *session,
                              gint64 id,
                              GError **error)
{
  g_autoptr (DdAttachment) attachment = NULL;

  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  attachment = get_readable (self, session, id, error);
  return attachment != NULL &&
         dd_attachment_transfer_stream_out (self->database, id, NULL, NULL, NULL, NULL, error);
}

/**
 * dd_attachment_service_verify_all:
 * @self: the service
 * @n: (out): how many pieces of evidence were compared
 * @error: return location: %DD_ERROR_NOT_A_DESK for the first that does not fit its digest
 *
 * Reads all evidence of the desk and gives none of it out; long work for a verb, and asks nobody.
 *
 * Returns: whether all of it is as it was attached
 */
gboolean
dd_attachment_service_verify_all (DdAttachmentService *self, gint64 *n, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id = 0;

  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && n != NULL, FALSE);

  *n = 0;
  while ((id = dd_attachment_store_next_evidence (self->database, id, &failure)) != 0)
    {
      if (!dd_attachment_transfer_stream_out (self->database, id, NULL, NULL, NULL, NULL, error))
        return FALSE;
      ++*n;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_attachment_service_load:
 * @self: the service
 * @session: who looks
 * @id: an attachment
 * @error: return location
 *
 * Reads all of it into memory, for showing a picture.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
dd_attachment_service_load (DdAttachmentService *self,
                            DdSession *session,
                            gint64 id,
                            GError **error)
{
  g_autoptr (DdAttachment) attachment = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  g_return_val_if_fail (DD_IS_ATTACHMENT_SERVICE (self) && DD_IS_SESSION (session), NULL);

  attachment = get_readable (self, session, id, error);
  if (attachment == NULL)
    return NULL;
  stream = g_memory_output_stream_new_resizable ();
  if (!dd_attachment_transfer_stream_out (self->database, id, stream, NULL, NULL, NULL, error))
    return NULL;
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
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
  g_autoptr (DdAttachment) attachment = get_readable (self, session, id, error);
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
