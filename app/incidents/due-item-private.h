/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/due-item.h"
#include "incidents/incident-item.h"

G_BEGIN_DECLS

DdDueItem *dd_due_item_new (DdObligation *obligation);
void dd_due_item_set_facts (DdDueItem *self, DdIncidentItem *incident);

G_END_DECLS
