/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/compliance.h"
#include "registers/period.h"

G_BEGIN_DECLS

char *dd_compliance_to_json (const DdCompliance *self, const DdPeriod *period, GTimeZone *zone);

G_END_DECLS
