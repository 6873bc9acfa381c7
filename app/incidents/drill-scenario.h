/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"

G_BEGIN_DECLS

/**
 * DdDrillScenario:
 * @key: (owned): its name in the file
 * @title: (owned): what happens, in the language of the window
 * @about: (owned): what the people who take part are told
 * @facts: (owned): what is known of it, as an incident found now; a drill
 *
 * Something fictional to practise with.
 */
typedef struct
{
  char *key;
  char *title;
  char *about;
  DdIncident *facts;
} DdDrillScenario;

void dd_drill_scenario_free (DdDrillScenario *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDrillScenario, dd_drill_scenario_free)

GPtrArray *dd_drill_scenarios_read (gint64 now, GTimeZone *zone, GError **error);

G_END_DECLS
