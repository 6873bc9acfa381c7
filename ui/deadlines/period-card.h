/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_PERIOD_CARD (dd_period_card_get_type ())
G_DECLARE_FINAL_TYPE (DdPeriodCard, dd_period_card, DD, PERIOD_CARD, AdwBin)

GtkWidget *dd_period_card_new (DdDesk *desk, DdSession *session);
void dd_period_card_show (DdPeriodCard *self, const DdImportantPeriod *period, GPtrArray *days);

G_END_DECLS
