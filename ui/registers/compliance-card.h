/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/compliance.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_COMPLIANCE_CARD (dd_compliance_card_get_type ())
G_DECLARE_FINAL_TYPE (DdComplianceCard, dd_compliance_card, DD, COMPLIANCE_CARD, GtkWidget)

GtkWidget *dd_compliance_card_new (void);
void dd_compliance_card_show (DdComplianceCard *self, const DdCompliance *compliance);

G_END_DECLS
