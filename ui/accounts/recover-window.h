/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_RECOVER_WINDOW (dd_recover_window_get_type ())
G_DECLARE_FINAL_TYPE (DdRecoverWindow, dd_recover_window, DD, RECOVER_WINDOW, DdEditWindow)

GtkWidget *dd_recover_window_new (GtkWidget *from, DdDesk *desk, const DdAccount *account);

G_END_DECLS
