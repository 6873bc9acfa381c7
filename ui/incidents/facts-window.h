/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/form-window.h"

G_BEGIN_DECLS

GtkWidget *
dd_facts_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident);

G_END_DECLS
