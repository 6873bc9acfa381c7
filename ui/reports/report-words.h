/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-form.h"
#include "reports/report-rules.h"
#include "reports/report.h"
#include "ui/common/tag.h"

G_BEGIN_DECLS

/*
 * How the desk words reports on the screen. Pure; instants are UTC milliseconds.
 */

char *dd_report_words_name (const DdReportVersion *version);
char *dd_report_words_state (const DdReportVersion *version, gint64 now, GTimeZone *zone);
const char *dd_report_words_tag (const DdReportVersion *version, DdTagTone *tone);
const char *dd_report_words_icon (const DdReportVersion *version);
char *
dd_report_words_base (const DdReportVersion *base, guint changes, gint64 now, GTimeZone *zone);
char *dd_report_words_missing (GPtrArray *missing);
char *dd_report_words_section_missing (const DdFormSection *section,
                                       const DdReportAnswers *answers);
char *dd_report_words_section_changes (const DdForm *form,
                                       const DdFormSection *section,
                                       GPtrArray *changes);
guint dd_report_words_count_changes (const DdFormSection *section, GPtrArray *changes);

G_END_DECLS
