/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-answers.h"
#include "ui/reports/report-field.h"

G_BEGIN_DECLS

#define DD_TYPE_REPORT_SECTION (dd_report_section_get_type ())
G_DECLARE_FINAL_TYPE (DdReportSection, dd_report_section, DD, REPORT_SECTION, AdwExpanderRow)

GtkWidget *dd_report_section_new (const DdForm *form,
                                  const DdFormSection *section,
                                  DdClock *clock,
                                  GTimeZone *zone);
const DdFormSection *dd_report_section_get_section (DdReportSection *self);
void dd_report_section_fill (DdReportSection *self, const DdReportAnswers *answers);
void dd_report_section_read (DdReportSection *self, DdReportAnswers *answers);
void dd_report_section_fill_kept (DdReportSection *self, const DdReportAnswers *kept);
void dd_report_section_read_kept (DdReportSection *self, DdReportAnswers *kept);
void dd_report_section_set_sentences (DdReportSection *self, const char *const *sentences);
void dd_report_section_show_state (DdReportSection *self,
                                   const DdReportAnswers *answers,
                                   GPtrArray *changes);
void dd_report_section_go_to_missing (DdReportSection *self, const DdReportAnswers *answers);

G_END_DECLS
