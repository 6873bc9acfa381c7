/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wizard/wizard-panel.h"

G_BEGIN_DECLS

#define DD_TYPE_LEVEL_CARD (dd_level_card_get_type ())
G_DECLARE_FINAL_TYPE (DdLevelCard, dd_level_card, DD, LEVEL_CARD, AdwBin)

void dd_level_card_attach (DdLevelCard *self, DdWizardPanel *panel);
void dd_level_card_show (DdLevelCard *self);

G_END_DECLS
