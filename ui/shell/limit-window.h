/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_LIMIT_WINDOW (dd_limit_window_get_type ())
G_DECLARE_FINAL_TYPE (DdLimitWindow, dd_limit_window, DD, LIMIT_WINDOW, DdEditWindow)

GtkWidget *dd_limit_window_new (GtkWidget *from,
                                DdDesk *desk,
                                DdSession *session,
                                const DdReportingRule *rule);

G_END_DECLS
