/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"
#include "registers/compliance.h"
#include "registers/period.h"

G_BEGIN_DECLS

DdPageContent *dd_compliance_paper_new (const char *school,
                                        const DdCompliance *compliance,
                                        const DdPeriod *period,
                                        GTimeZone *zone);
char *dd_compliance_paper_title (const DdPeriod *period, GTimeZone *zone);

G_END_DECLS
