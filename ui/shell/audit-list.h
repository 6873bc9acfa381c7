/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DD_TYPE_AUDIT_ITEM (dd_audit_item_get_type ())
G_DECLARE_FINAL_TYPE (DdAuditItem, dd_audit_item, DD, AUDIT_ITEM, GObject)

const DdAuditEntry *dd_audit_item_get_entry (DdAuditItem *self);

#define DD_TYPE_AUDIT_LIST (dd_audit_list_get_type ())
G_DECLARE_FINAL_TYPE (DdAuditList, dd_audit_list, DD, AUDIT_LIST, GObject)

DdAuditList *dd_audit_list_new (DdDesk *desk, DdSession *session);
gboolean dd_audit_list_refresh (DdAuditList *self, GError **error);

G_END_DECLS
