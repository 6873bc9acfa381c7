/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/notice-stack.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_WINDOW (dd_window_get_type ())
G_DECLARE_FINAL_TYPE (DdWindow, dd_window, DD, WINDOW, AdwApplicationWindow)

GtkWidget *dd_window_new (AdwApplication *application, DdDesk *desk);
DdSession *dd_window_get_session (DdWindow *self);
gboolean dd_window_is_locked (DdWindow *self);
void dd_window_lock (DdWindow *self);
void dd_window_sign_out (DdWindow *self);
void dd_window_open (DdWindow *self, const char *kind, gint64 id);
void dd_window_tick (DdWindow *self, gint64 now);
void dd_window_say (DdWindow *self, const char *sentence);
DdNoticeStack *dd_window_get_notices (DdWindow *self);

G_END_DECLS
