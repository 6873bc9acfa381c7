/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"

G_BEGIN_DECLS

/**
 * DdStatusRow:
 * @number: (owned): of the incident, "2026-003"
 * @title: (owned): of the incident
 * @level: of the incident
 * @national_level: of the incident
 * @obligation: (owned): as it stands at the instant asked for
 * @state: its state at that instant
 *
 * One obligation of one incident at an instant, as `status` prints it.
 */
typedef struct
{
  char *number;
  char *title;
  int level;
  int national_level;
  DdObligation *obligation;
  DdObligationState state;
} DdStatusRow;

void dd_status_row_free (DdStatusRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdStatusRow, dd_status_row_free)

int dd_status_compare (const DdStatusRow *a, const DdStatusRow *b);
gboolean dd_status_has_overdue (GPtrArray *rows);
char *dd_status_to_json (GPtrArray *rows, gint64 at, GTimeZone *zone);

G_END_DECLS
