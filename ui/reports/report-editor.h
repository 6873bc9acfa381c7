/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_REPORT_EDITOR (dd_report_editor_get_type ())
G_DECLARE_FINAL_TYPE (DdReportEditor, dd_report_editor, DD, REPORT_EDITOR, AdwBin)

GtkWidget *dd_report_editor_new (DdDesk *desk, DdSession *session, DdReportVersion *version);
void dd_report_editor_update (DdReportEditor *self, DdReportVersion *version);
gboolean dd_report_editor_keep (DdReportEditor *self, GError **error);
char *dd_report_editor_dup_status (DdReportEditor *self);
const DdReportAnswers *dd_report_editor_get_answers (DdReportEditor *self);

G_END_DECLS
