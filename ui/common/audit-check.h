/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void dd_audit_check_async (DdDesk *desk,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean dd_audit_check_finish (GAsyncResult *result, DdAuditVerdict *verdict, GError **error);
char *dd_audit_check_to_text (const DdAuditVerdict *verdict);
gboolean dd_audit_check_is_whole (const DdAuditVerdict *verdict);

G_END_DECLS
