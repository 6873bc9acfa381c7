/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"
#include "roster/handover-item.h"
#include "roster/handover.h"

G_BEGIN_DECLS

/**
 * DdHandoverSheet:
 * @school: the school's name
 * @post: the post with its department
 * @outgoing: (nullable): who gives it up; %NULL for a vacancy
 * @incoming: who takes it over
 * @witness: (nullable): who watches over it
 * @handover: the handover
 * @items: (element-type DdHandoverItem): what is handed over
 *
 * What stands on the sheet of a handover; all borrowed.
 */
typedef struct
{
  const char *school;
  const char *post;
  const char *outgoing;
  const char *incoming;
  const char *witness;
  const DdHandover *handover;
  GPtrArray *items;
} DdHandoverSheet;

DdPageContent *
dd_handover_paper_new (const DdHandoverSheet *sheet, gint64 made_at, GTimeZone *zone);

G_END_DECLS
