/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/paper-view.h"

G_BEGIN_DECLS

#define DD_TYPE_REPORT_PREVIEW (dd_report_preview_get_type ())
G_DECLARE_FINAL_TYPE (DdReportPreview, dd_report_preview, DD, REPORT_PREVIEW, AdwBin)

GtkWidget *dd_report_preview_new (void);
DdPaperView *dd_report_preview_get_view (DdReportPreview *self);
void dd_report_preview_take_layout (DdReportPreview *self, DdPageLayout *layout);
void
dd_report_preview_set_comparison (DdReportPreview *self, const char *words, gboolean comparable);
gboolean dd_report_preview_marks_changes (DdReportPreview *self);

G_END_DECLS
