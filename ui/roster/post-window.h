/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_POST_WINDOW (dd_post_window_get_type ())
G_DECLARE_FINAL_TYPE (DdPostWindow, dd_post_window, DD, POST_WINDOW, DdEditWindow)

GtkWidget *dd_post_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 post_id);

G_END_DECLS
