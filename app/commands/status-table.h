/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-status.h"

G_BEGIN_DECLS

char *dd_status_table_new (GPtrArray *rows, gboolean all, gint64 at, GTimeZone *zone);

G_END_DECLS
