/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/line-breaker.h"

G_BEGIN_DECLS

GArray *dd_title_breaker_run (const DdBreakUnit *units, guint n_units, double width);

G_END_DECLS
