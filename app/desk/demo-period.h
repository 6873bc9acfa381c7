/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "deadlines/important-period-service.h"
#include "desk/demo-script.h"

G_BEGIN_DECLS

/**
 * DdDemoPeriod:
 * @periods: the important periods of the sample desk
 * @session: who keeps them
 * @zone: its time zone
 *
 * What a step of the sample's important periods works on; all borrowed.
 */
typedef struct
{
  DdImportantPeriodService *periods;
  DdSession *session;
  GTimeZone *zone;
} DdDemoPeriod;

gboolean dd_demo_period_do (const DdDemoPeriod *self, const DdDemoStep *step, GError **error);

G_END_DECLS
