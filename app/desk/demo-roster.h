/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/demo-script.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdDemoRoster:
 *
 * The people of the sample school, while its term is played.
 */
typedef struct _DdDemoRoster DdDemoRoster;

DdDemoRoster *
dd_demo_roster_new (DdRosterService *service, DdSession *session, DdDemoScript *script);
void dd_demo_roster_free (DdDemoRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDemoRoster, dd_demo_roster_free)

gint64 dd_demo_roster_get_person (DdDemoRoster *self, const char *key);
gint64 dd_demo_roster_get_post (DdDemoRoster *self, const char *key);
gboolean dd_demo_roster_fill (DdDemoRoster *self, GError **error);
gboolean dd_demo_roster_vacate (DdDemoRoster *self, const char *post, gint64 at, GError **error);
gboolean dd_demo_roster_leave (DdDemoRoster *self, const char *person, gint64 at, GError **error);

G_END_DECLS
