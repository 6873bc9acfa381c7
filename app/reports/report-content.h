/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-answers.h"
#include "reports/report-document.h"

G_BEGIN_DECLS

char *dd_report_content_freeze (const DdReportDocument *document, const DdReportAnswers *answers);
DdReportDocument *dd_report_content_thaw (const char *content, GError **error);
char *dd_report_content_digest (const char *content);
char *dd_report_digest_short (const char *digest);

G_END_DECLS
