/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"

G_BEGIN_DECLS

#define DD_N_OBLIGATION_STATES (DD_OBLIGATION_WAIVED + 1)

/**
 * DdComplianceFigures:
 * @kind: (owned) (nullable): the report they are of; %NULL: of all together
 * @counts: how many obligations are in each #DdObligationState
 * @margins: (owned) (element-type gint64): of those fulfilled, how long before they were due they
 *   were; negative where late
 *
 * How well a kind of report was kept in time.
 */
typedef struct
{
  char *kind;
  guint counts[DD_N_OBLIGATION_STATES];
  GArray *margins;
} DdComplianceFigures;

guint dd_compliance_figures_get_total (const DdComplianceFigures *self);
guint dd_compliance_figures_get_judged (const DdComplianceFigures *self);
gboolean dd_compliance_figures_get_percent (const DdComplianceFigures *self, guint *percent);
gboolean dd_compliance_figures_get_median (const DdComplianceFigures *self, gint64 *margin);

/**
 * DdComplianceKey:
 * @obligation: id of the obligation
 * @incident: id of its incident
 * @year: year of the incident's number
 * @number: the incident's number within the year
 * @due_at: when it was due, UTC milliseconds
 * @state: its state at the instant of the reading
 *
 * What is kept of an obligation until its row comes into view.
 */
typedef struct
{
  gint64 obligation;
  gint64 incident;
  int year;
  int number;
  gint64 due_at;
  DdObligationState state;
} DdComplianceKey;

gboolean dd_compliance_state_is_failure (DdObligationState state);

/**
 * DdComplianceRow:
 * @obligation: (owned): the obligation
 * @incident: id of its incident
 * @number: (owned): the incident's number, "2026-003"
 * @rule: (owned) (nullable): what asks for it, where it was asked for with all others
 * @state: its state at the instant of the reading
 *
 * An obligation as it is listed.
 */
typedef struct
{
  DdObligation *obligation;
  gint64 incident;
  char *number;
  char *rule;
  DdObligationState state;
} DdComplianceRow;

DdComplianceRow *dd_compliance_row_new (const DdComplianceKey *key, DdObligation *obligation);
void dd_compliance_row_free (DdComplianceRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdComplianceRow, dd_compliance_row_free)

gboolean dd_compliance_row_get_margin (const DdComplianceRow *self, gint64 *margin);

/**
 * DdCompliance:
 * @at: the instant of the reading, UTC milliseconds
 * @next_due: when the next of those still open falls due; %DD_TIME_UNKNOWN if none is
 * @incidents: how many incidents they belong to
 * @all: (owned): the figures of all
 * @kinds: (owned) (element-type DdComplianceFigures): the figures of each kind there is, in the
 *   order in which reports are written
 * @keys: (owned) (element-type DdComplianceKey): what there is, due last first
 * @failures: (owned) (element-type DdComplianceKey): of these, what was done too late or not at all
 * @rows: (owned) (nullable) (element-type DdComplianceRow): the same in full, due first first,
 * where it was asked for
 *
 * What was to be reported in a period, and what became of it: the figures of the clock.
 */
typedef struct
{
  gint64 at;
  gint64 next_due;
  guint incidents;
  DdComplianceFigures *all;
  GPtrArray *kinds;
  GArray *keys;
  GArray *failures;
  GPtrArray *rows;
} DdCompliance;

DdCompliance *dd_compliance_new (gint64 at);
void dd_compliance_free (DdCompliance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCompliance, dd_compliance_free)

void dd_compliance_add (
    DdCompliance *self, const DdObligation *obligation, gint64 incident, int year, int number);
void dd_compliance_finish (DdCompliance *self);

G_END_DECLS
