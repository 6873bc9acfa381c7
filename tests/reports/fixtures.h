/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-compose.h"
#include "reports/report-source.h"

G_BEGIN_DECLS

#define NOW "2026-03-17T15:30:00+08:00"

extern const char INCIDENT_FILE[];
extern const char UNKNOWN_INCIDENT_FILE[];

DdReportSource *make_source (const char *incident_file);
DdReportDocument *make_paper (const DdReportSource *source,
                              const char *kind,
                              const char *recipient,
                              const DdReportAnswers *answers);

G_END_DECLS
