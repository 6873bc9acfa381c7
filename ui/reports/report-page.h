/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_REPORT_PAGE (dd_report_page_get_type ())
G_DECLARE_FINAL_TYPE (DdReportPage, dd_report_page, DD, REPORT_PAGE, DdPage)

GtkWidget *dd_report_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
