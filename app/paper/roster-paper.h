/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"

G_BEGIN_DECLS

DdPageContent *
dd_roster_paper_new (const char *school, GPtrArray *lines, gint64 made_at, GTimeZone *zone);

G_END_DECLS
