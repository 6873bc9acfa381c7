/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_duty_shift_window_open (GtkWidget *from,
                                      DdDesk *desk,
                                      DdSession *session,
                                      const DdDutyShift *shift);
GtkWidget *dd_duty_swap_window_open (GtkWidget *from,
                                     DdDesk *desk,
                                     DdSession *session,
                                     const DdDutyShift *shift);

G_END_DECLS
