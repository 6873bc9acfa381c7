/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_AUDIT_PAGE (dd_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (DdAuditPage, dd_audit_page, DD, AUDIT_PAGE, DdPage)

GtkWidget *dd_audit_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
