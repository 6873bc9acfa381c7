/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_delivery_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 duty);

G_END_DECLS
