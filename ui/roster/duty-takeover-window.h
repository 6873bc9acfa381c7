/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_DUTY_TAKEOVER_WINDOW (dd_duty_takeover_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DdDutyTakeoverWindow, dd_duty_takeover_window, DD, DUTY_TAKEOVER_WINDOW, DdEditWindow)

GtkWidget *dd_duty_takeover_window_new (GtkWidget *from,
                                        DdDesk *desk,
                                        DdSession *session,
                                        const DdDutyShift *shift);

G_END_DECLS
