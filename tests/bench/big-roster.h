/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

#define BIG_ROSTER_PERSONS 20000

DdDesk *big_roster_open (const char *folder, DdClock *clock, GError **error);

G_END_DECLS
