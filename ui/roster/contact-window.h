/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_CONTACT_WINDOW (dd_contact_window_get_type ())
G_DECLARE_FINAL_TYPE (DdContactWindow, dd_contact_window, DD, CONTACT_WINDOW, DdEditWindow)

GtkWidget *
dd_contact_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const char *role);

G_END_DECLS
