/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-pattern.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_SLOT_ROW (dd_duty_slot_row_get_type ())
G_DECLARE_FINAL_TYPE (DdDutySlotRow, dd_duty_slot_row, DD, DUTY_SLOT_ROW, AdwExpanderRow)

GtkWidget *dd_duty_slot_row_new (const DdDutySlot *slot);
gboolean dd_duty_slot_row_read (DdDutySlotRow *self, DdDutyPattern *pattern, GError **error);

G_END_DECLS
