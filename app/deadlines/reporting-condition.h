/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-facts.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean dd_reporting_condition_validate (JsonObject *condition, const char *rule, GError **error);
DdTri dd_reporting_condition_holds (JsonObject *condition, const DdReportingFacts *facts);
gboolean dd_reporting_condition_asks_level (JsonObject *condition);

G_END_DECLS
