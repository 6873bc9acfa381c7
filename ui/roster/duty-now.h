/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

GPtrArray *dd_duty_now_read (DdDesk *desk, gint64 now);
guint dd_duty_now_fill (GtkListBox *list, DdDesk *desk, GPtrArray *shifts, gint64 now);

G_END_DECLS
