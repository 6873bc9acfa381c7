/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_FIRST_RUN (dd_first_run_get_type ())
G_DECLARE_FINAL_TYPE (DdFirstRun, dd_first_run, DD, FIRST_RUN, AdwBin)

GtkWidget *dd_first_run_new (DdDesk *desk);
void dd_first_run_set_cost (DdFirstRun *self, const DdPasswordCost *cost);

G_END_DECLS
