/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_TIMELINE_CARD (dd_timeline_card_get_type ())
G_DECLARE_FINAL_TYPE (DdTimelineCard, dd_timeline_card, DD, TIMELINE_CARD, AdwBin)

GtkWidget *dd_timeline_card_new (DdDesk *desk, DdSession *session);
void dd_timeline_card_show (DdTimelineCard *self,
                            const DdIncident *incident,
                            GPtrArray *events,
                            GPtrArray *climbed,
                            GPtrArray *obligations);

G_END_DECLS
