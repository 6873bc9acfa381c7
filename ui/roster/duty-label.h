/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DUTY_LABEL (dd_duty_label_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyLabel, dd_duty_label, DD, DUTY_LABEL, AdwBin)

GtkWidget *dd_duty_label_new (DdDesk *desk);
void dd_duty_label_refresh (DdDutyLabel *self);
const char *dd_duty_label_get_words (DdDutyLabel *self);

G_END_DECLS
