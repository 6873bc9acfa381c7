/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_today_go (GtkWidget *from, DdDesk *desk, DdSession *session, DdDueItem *item);

G_END_DECLS
