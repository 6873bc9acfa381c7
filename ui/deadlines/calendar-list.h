/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_calendar_list_new (DdDesk *desk, DdSession *session);
gboolean dd_calendar_list_refresh (GtkWidget *list, GError **error);

G_END_DECLS
