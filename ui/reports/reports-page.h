/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_REPORTS_PAGE (dd_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (DdReportsPage, dd_reports_page, DD, REPORTS_PAGE, DdPage)

GtkWidget *dd_reports_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
