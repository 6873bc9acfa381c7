/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-item.h"

G_BEGIN_DECLS

/* What the store reads for one line of a list. */
typedef struct
{
  gint64 id;
  int year;
  int number;
  gboolean drill;
  const char *title;
  DdCategory category;
  DdSubcategory subcategory;
  DdIncidentState state;
  int level;
  int national_level;
  gint64 discovered_at;
  gint64 filed_by;
  gint64 next_due;
} DdIncidentItemRow;

DdIncidentItem *dd_incident_item_new (const DdIncidentItemRow *row);
void dd_incident_item_hide_title (DdIncidentItem *self);

G_END_DECLS
