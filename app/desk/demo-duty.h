/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/demo-roster.h"
#include "roster/duty-log.h"
#include "roster/duty-service.h"

G_BEGIN_DECLS

/**
 * DdDemoDuty:
 * @duty: the duty of the sample desk
 * @log: its duty log
 * @session: who keeps it
 * @roster: the people of the sample school
 * @zone: its time zone
 *
 * What a step of the sample's duty works on; all borrowed.
 */
typedef struct
{
  DdDutyService *duty;
  DdDutyLog *log;
  DdSession *session;
  DdDemoRoster *roster;
  GTimeZone *zone;
} DdDemoDuty;

gboolean dd_demo_duty_do (const DdDemoDuty *self, const DdDemoStep *step, GError **error);

G_END_DECLS
