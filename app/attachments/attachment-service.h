/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "attachments/attachment.h"
#include "storage/transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdAttachmentService:
 *
 * Takes files into the desk and gives them out again, with long work on a thread with its own
 * connection. Whoever may report an incident may read files in; what hangs on a draft is its
 * writer's alone, evidence is read by those who read incidents and by whoever added it, and saved
 * outside the desk by those who may export it. Signal: "changed", after something was read in or
 * removed.
 *
 * A file read in hangs on a draft (draft key), or stays loose, until the service of its subject
 * makes it evidence (dd_attachment_store_commit_in()); a loose one is forgotten after a day.
 */
#define DD_TYPE_ATTACHMENT_SERVICE (dd_attachment_service_get_type ())
G_DECLARE_FINAL_TYPE (DdAttachmentService, dd_attachment_service, DD, ATTACHMENT_SERVICE, GObject)

DdAttachmentService *dd_attachment_service_new (DdDatabase *database, DdClock *clock);

void dd_attachment_service_read_file_async (DdAttachmentService *self,
                                            DdSession *session,
                                            GFile *file,
                                            const char *draft_key,
                                            GCancellable *cancellable,
                                            GFileProgressCallback progress,
                                            gpointer progress_data,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dd_attachment_service_read_bytes_async (DdAttachmentService *self,
                                             DdSession *session,
                                             GBytes *bytes,
                                             const char *name,
                                             const char *draft_key,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gint64
dd_attachment_service_read_finish (DdAttachmentService *self, GAsyncResult *result, GError **error);
gint64 dd_attachment_service_read_file (DdAttachmentService *self,
                                        DdSession *session,
                                        GFile *file,
                                        const char *draft_key,
                                        GError **error);
gint64 dd_attachment_service_read_bytes (DdAttachmentService *self,
                                         DdSession *session,
                                         GBytes *bytes,
                                         const char *name,
                                         const char *draft_key,
                                         GError **error);

DdAttachment *dd_attachment_service_get (DdAttachmentService *self,
                                         DdSession *session,
                                         gint64 id,
                                         GError **error);
GPtrArray *dd_attachment_service_list (DdAttachmentService *self,
                                       DdSession *session,
                                       const char *subject_kind,
                                       gint64 subject_id,
                                       GError **error);
GPtrArray *dd_attachment_service_list_draft (DdAttachmentService *self,
                                             DdSession *session,
                                             const char *draft_key,
                                             GError **error);
gboolean dd_attachment_service_remove (DdAttachmentService *self,
                                       DdSession *session,
                                       gint64 id,
                                       GError **error);
gboolean dd_attachment_service_clear_loose (DdAttachmentService *self, GError **error);
gboolean dd_attachment_service_verify (DdAttachmentService *self,
                                       DdSession *session,
                                       gint64 id,
                                       GError **error);
gboolean dd_attachment_service_verify_all (DdAttachmentService *self, gint64 *n, GError **error);
GBytes *dd_attachment_service_load (DdAttachmentService *self,
                                    DdSession *session,
                                    gint64 id,
                                    GError **error);

void dd_attachment_service_export_async (DdAttachmentService *self,
                                         DdSession *session,
                                         gint64 id,
                                         GFile *file,
                                         GCancellable *cancellable,
                                         GFileProgressCallback progress,
                                         gpointer progress_data,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean dd_attachment_service_export_finish (DdAttachmentService *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
