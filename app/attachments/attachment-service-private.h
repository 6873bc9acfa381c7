/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "attachments/attachment-service.h"

G_BEGIN_DECLS

struct _DdAttachmentService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
};

/* The attachment, if @session may read it. */
DdAttachment *dd_attachment_service_get_readable (DdAttachmentService *self,
                                                  DdSession *session,
                                                  gint64 id,
                                                  GError **error);

G_END_DECLS
