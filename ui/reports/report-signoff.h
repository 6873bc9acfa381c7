/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_REPORT_SIGNOFF (dd_report_signoff_get_type ())
G_DECLARE_FINAL_TYPE (DdReportSignoff, dd_report_signoff, DD, REPORT_SIGNOFF, DdPage)

GtkWidget *dd_report_signoff_new (DdDesk *desk, DdSession *session, gint64 version_id);

G_END_DECLS
