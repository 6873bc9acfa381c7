/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_HANDOVER_ITEM_WINDOW (dd_handover_item_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DdHandoverItemWindow, dd_handover_item_window, DD, HANDOVER_ITEM_WINDOW, DdEditWindow)

GtkWidget *dd_handover_item_window_new (GtkWidget *from,
                                        DdDesk *desk,
                                        DdSession *session,
                                        const DdHandoverItem *item);
GtkWidget *dd_handover_item_window_new_to_add (GtkWidget *from,
                                               DdDesk *desk,
                                               DdSession *session,
                                               gint64 handover);

G_END_DECLS
