/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "paper/official-page.h"

G_BEGIN_DECLS

DdPageLayout *dd_report_layout_new (DdDesk *desk,
                                    DdSession *session,
                                    const DdReportVersion *version,
                                    const DdReportAnswers *answers,
                                    gboolean mark_changes,
                                    GError **error);

G_END_DECLS
