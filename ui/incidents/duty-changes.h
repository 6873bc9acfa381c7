/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

char *dd_duty_changes_say (DdDesk *desk, GPtrArray *obligations);

G_END_DECLS
