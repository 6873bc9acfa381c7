/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_HANDOVER_COMPLETE_WINDOW (dd_handover_complete_window_get_type ())
G_DECLARE_FINAL_TYPE (DdHandoverCompleteWindow,
                      dd_handover_complete_window,
                      DD,
                      HANDOVER_COMPLETE_WINDOW,
                      DdEditWindow)

GtkWidget *dd_handover_complete_window_new (GtkWidget *from,
                                            DdDesk *desk,
                                            DdSession *session,
                                            const DdHandover *handover,
                                            GPtrArray *items);

G_END_DECLS
