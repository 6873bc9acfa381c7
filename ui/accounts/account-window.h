/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_ACCOUNT_WINDOW (dd_account_window_get_type ())
G_DECLARE_FINAL_TYPE (DdAccountWindow, dd_account_window, DD, ACCOUNT_WINDOW, DdEditWindow)

GtkWidget *
dd_account_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id);
GtkWidget *dd_account_window_new_for_account (GtkWidget *from,
                                              DdDesk *desk,
                                              DdSession *session,
                                              const DdAccount *account);

G_END_DECLS
