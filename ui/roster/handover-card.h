/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_HANDOVER_CARD (dd_handover_card_get_type ())
G_DECLARE_FINAL_TYPE (DdHandoverCard, dd_handover_card, DD, HANDOVER_CARD, AdwBin)

GtkWidget *dd_handover_card_new (DdDesk *desk, DdSession *session, gint64 handover_id);
gint64 dd_handover_card_get_handover (DdHandoverCard *self);
void dd_handover_card_refresh (DdHandoverCard *self);

void dd_handover_cards_fill (GtkBox *slot, DdDesk *desk, DdSession *session, GPtrArray *handovers);

G_END_DECLS
