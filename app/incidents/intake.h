/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"
#include "incidents/timeline-event.h"

G_BEGIN_DECLS

/**
 * DdIntake:
 * @incident: what the file says of the incident
 * @acts: (element-type DdTimelineEvent): what was already done, in order
 *
 * One incident out of an incident file.
 */
typedef struct
{
  DdIncident *incident;
  GPtrArray *acts;
} DdIntake;

void dd_intake_free (DdIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdIntake, dd_intake_free)

GPtrArray *dd_intake_read (GBytes *content, gint64 now, GTimeZone *zone, GError **error);

G_END_DECLS
