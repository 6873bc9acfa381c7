/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment-service-private.h"

#include "accounts/permission.h"
#include "attachments/attachment-store.h"
#include "attachments/attachment-transfer.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>

/* A file that came to belong to nothing is forgotten after a day. */
#define LOOSE_AFTER DD_DAY

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

DdAttachment *
dd_attachment_service_get_readable (DdAttachmentService *self,
                                    DdSession *session,
                                    gint64 id,
                                    GError **error)
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

  return dd_attachment_service_get_readable (self, session, id, error);
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

  attachment = dd_attachment_service_get_readable (self, session, id, error);
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

  attachment = dd_attachment_service_get_readable (self, session, id, error);
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

  attachment = dd_attachment_service_get_readable (self, session, id, error);
  if (attachment == NULL)
    return NULL;
  stream = g_memory_output_stream_new_resizable ();
  if (!dd_attachment_transfer_stream_out (self->database, id, stream, NULL, NULL, NULL, error))
    return NULL;
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
