/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_GIVE_PASSWORD_WINDOW (dd_give_password_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DdGivePasswordWindow, dd_give_password_window, DD, GIVE_PASSWORD_WINDOW, DdEditWindow)

GtkWidget *dd_give_password_window_new (GtkWidget *from,
                                        DdDesk *desk,
                                        DdSession *session,
                                        const DdAccount *account);

G_END_DECLS
