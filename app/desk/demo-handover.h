/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/demo-roster.h"
#include "roster/handover-service.h"

G_BEGIN_DECLS

/* How a post changes hands while the sample term is played. */

gboolean dd_demo_handover_begin (DdHandoverService *service,
                                 DdSession *session,
                                 DdDemoRoster *roster,
                                 DdDemoScript *script,
                                 const DdDemoStep *step,
                                 GError **error);
gboolean dd_demo_handover_tick (DdHandoverService *service,
                                DdSession *session,
                                DdDemoRoster *roster,
                                const DdDemoStep *step,
                                GError **error);

G_END_DECLS
