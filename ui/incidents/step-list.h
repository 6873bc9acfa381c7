/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_STEP_LIST (dd_step_list_get_type ())
G_DECLARE_FINAL_TYPE (DdStepList, dd_step_list, DD, STEP_LIST, AdwBin)

GtkWidget *dd_step_list_new (DdDesk *desk, DdSession *session);
void dd_step_list_show (DdStepList *self, const DdIncident *incident, GPtrArray *events);
char *dd_step_list_dup_summary (DdStepList *self);

G_END_DECLS
