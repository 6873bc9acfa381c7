/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_NEW_ACCOUNT_WINDOW (dd_new_account_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DdNewAccountWindow, dd_new_account_window, DD, NEW_ACCOUNT_WINDOW, DdEditWindow)

GtkWidget *
dd_new_account_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id);

G_END_DECLS
