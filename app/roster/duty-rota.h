/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "roster/duty-pattern.h"
#include "roster/duty-shift.h"

G_BEGIN_DECLS

/** DD_DUTY_REST: how long somebody who was on duty at night should be left alone. */
#define DD_DUTY_REST (8 * DD_HOUR)

/** DD_DUTY_SHIFT_MAX: no shift lasts longer, whatever the clocks do. */
#define DD_DUTY_SHIFT_MAX (52 * DD_HOUR)

GPtrArray *dd_duty_rota_fill (const DdDutyPattern *pattern,
                              const GDate *from,
                              const GDate *until,
                              const DdWorkdays *workdays,
                              GTimeZone *zone,
                              gboolean *provisional);
GPtrArray *dd_duty_rota_merge (GPtrArray *planned, GPtrArray *arranged);
void dd_duty_rota_flag (GPtrArray *shifts, GTimeZone *zone);

G_END_DECLS
