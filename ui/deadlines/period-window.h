/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_period_window_open (GtkWidget *from,
                                  DdDesk *desk,
                                  DdSession *session,
                                  const DdImportantPeriod *period);

G_END_DECLS
