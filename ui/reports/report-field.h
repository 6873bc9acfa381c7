/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "reports/report-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_REPORT_FIELD (dd_report_field_get_type ())
G_DECLARE_FINAL_TYPE (DdReportField, dd_report_field, DD, REPORT_FIELD, GObject)

DdReportField *dd_report_field_new (const DdFormField *field, DdClock *clock, GTimeZone *zone);
const DdFormField *dd_report_field_get_field (DdReportField *self);
void dd_report_field_add_to (DdReportField *self, AdwExpanderRow *section);

void dd_report_field_set_answer (DdReportField *self, const char *answer);
char *dd_report_field_dup_answer (DdReportField *self);
char *dd_report_field_dup_kept (DdReportField *self);
void dd_report_field_set_kept (DdReportField *self, const char *text);
void dd_report_field_append (DdReportField *self, const char *sentences);
void dd_report_field_set_before (DdReportField *self, const char *before);
gboolean dd_report_field_grab_focus (DdReportField *self);

G_END_DECLS
