/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_ROSTER_FILTERS (dd_roster_filters_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterFilters, dd_roster_filters, DD, ROSTER_FILTERS, AdwBin)

DdRosterFilter dd_roster_filters_find (const char *key);
const char *dd_roster_filters_nothing (const char *key);

void dd_roster_filters_show (DdRosterFilters *self, const char *key);
void dd_roster_filters_count (DdRosterFilters *self, const DdRosterCounts *counts);

G_END_DECLS
