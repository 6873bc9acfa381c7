/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

#define DD_TYPE_SYSTEM_CLOCK (dd_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (DdSystemClock, dd_system_clock, DD, SYSTEM_CLOCK, GObject)

DdClock *dd_system_clock_new (void);

G_END_DECLS
