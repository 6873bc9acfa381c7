/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-rule.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *
dd_rule_row_new (const DdReportingRule *rule, gboolean editable, GtkWidget **enabled_switch);

G_END_DECLS
