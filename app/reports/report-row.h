/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DdReportRow:
 *
 * One report on a list: its latest version, and the incident it speaks of.
 */
#define DD_TYPE_REPORT_ROW (dd_report_row_get_type ())
G_DECLARE_FINAL_TYPE (DdReportRow, dd_report_row, DD, REPORT_ROW, GObject)

DdReportRow *
dd_report_row_new (DdReportVersion *version, const char *incident_number, const char *title);
const DdReportVersion *dd_report_row_get_version (DdReportRow *self);
const char *dd_report_row_get_incident_number (DdReportRow *self);
const char *dd_report_row_get_title (DdReportRow *self);

G_END_DECLS
