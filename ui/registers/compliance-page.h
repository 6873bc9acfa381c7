/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_COMPLIANCE_PAGE (dd_compliance_page_get_type ())
G_DECLARE_FINAL_TYPE (DdCompliancePage, dd_compliance_page, DD, COMPLIANCE_PAGE, DdPage)

GtkWidget *dd_compliance_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
