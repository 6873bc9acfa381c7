/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The rows of a handover's card; what they do is for the card to say. */

GtkWidget *dd_handover_row_new_item (const DdHandoverItem *item, gboolean can_work);
GtkCheckButton *dd_handover_row_get_check (GtkWidget *row);
GtkWidget *dd_handover_row_new_done (GPtrArray *items);
GtkWidget *dd_handover_row_new_password (DdTri changed, GtkToggleButton *buttons[3]);
GtkWidget *dd_handover_row_new_signature (const char *name,
                                          DdHandoverSide side,
                                          const char *state,
                                          gboolean is_signed);

G_END_DECLS
