/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"
#include "reports/report-document.h"

G_BEGIN_DECLS

DdPageContent *dd_report_paper_new (const DdReportDocument *document, const char *footer);

G_END_DECLS
