/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "attachments/attachment.h"
#include "base/clock.h"
#include "storage/database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Moves content between files and the desk, chunk by chunk, on whichever thread calls. */

gint64 dd_attachment_transfer_stream_in (DdDatabase *database,
                                         DdClock *clock,
                                         gint64 account_id,
                                         GInputStream *stream,
                                         const char *name,
                                         const char *draft_key,
                                         gint64 expected_size,
                                         GCancellable *cancellable,
                                         GFileProgressCallback progress,
                                         gpointer progress_data,
                                         GError **error);
gint64 dd_attachment_transfer_file_in (DdDatabase *database,
                                       DdClock *clock,
                                       gint64 account_id,
                                       GFile *file,
                                       const char *draft_key,
                                       GCancellable *cancellable,
                                       GFileProgressCallback progress,
                                       gpointer progress_data,
                                       GError **error);
gboolean dd_attachment_transfer_stream_out (DdDatabase *database,
                                            gint64 id,
                                            GOutputStream *stream,
                                            GCancellable *cancellable,
                                            GFileProgressCallback progress,
                                            gpointer progress_data,
                                            GError **error);
gboolean dd_attachment_transfer_file_out (DdDatabase *database,
                                          gint64 id,
                                          GFile *file,
                                          GCancellable *cancellable,
                                          GFileProgressCallback progress,
                                          gpointer progress_data,
                                          GError **error);

G_END_DECLS
