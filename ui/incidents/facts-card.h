/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_FACTS_CARD (dd_facts_card_get_type ())
G_DECLARE_FINAL_TYPE (DdFactsCard, dd_facts_card, DD, FACTS_CARD, AdwBin)

GtkWidget *dd_facts_card_new (DdDesk *desk, DdSession *session);
void dd_facts_card_show (DdFactsCard *self, const DdIncident *incident, GPtrArray *events);

G_END_DECLS
