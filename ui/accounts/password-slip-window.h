/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_PASSWORD_SLIP_WINDOW (dd_password_slip_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DdPasswordSlipWindow, dd_password_slip_window, DD, PASSWORD_SLIP_WINDOW, AdwWindow)

GtkWidget *dd_password_slip_window_new (GtkWidget *from,
                                        DdDesk *desk,
                                        const char *account,
                                        const char *password);

G_END_DECLS
