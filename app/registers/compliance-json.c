/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-json.h"

#include "base/json-build.h"
#include "registers/compliance-words.h"

/* null where there is none. */
static void
add_known (JsonBuilder *builder, const char *name, gboolean known, gint64 value)
{
  if (known)
    dd_json_build_int (builder, name, value);
  else
    dd_json_build_null (builder, name);
}

static void
add_figures (JsonBuilder *builder, const DdComplianceFigures *figures)
{
  guint percent = 0;
  gint64 median = 0;
  gboolean known;

  json_builder_begin_object (builder);
  if (figures->kind != NULL)
    dd_json_build_text (builder, "kind", figures->kind);
  for (guint state = 0; state < DD_N_OBLIGATION_STATES; state++)
    dd_json_build_int (builder, dd_obligation_state_to_key ((DdObligationState) state),
                       figures->counts[state]);
  known = dd_compliance_figures_get_percent (figures, &percent);
  add_known (builder, "percent_in_time", known, percent);
  known = dd_compliance_figures_get_median (figures, &median);
  add_known (builder, "median_minutes_early", known, dd_compliance_margin_minutes (median));
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const DdComplianceRow *row, GTimeZone *zone)
{
  const DdObligation *obligation = row->obligation;
  gint64 margin = 0;
  gboolean done = dd_compliance_row_get_margin (row, &margin);

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "incident", row->number);
  dd_json_build_text (builder, "rule", obligation->rule);
  dd_json_build_text (builder, "kind", obligation->kind);
  dd_json_build_text (builder, "form", dd_report_form_to_key (obligation->form));
  dd_json_build_text (builder, "recipient", obligation->recipient);
  dd_json_build_text (builder, "anchor", dd_anchor_to_key (obligation->anchor));
  dd_json_build_time (builder, "anchor_at", obligation->anchor_at, zone);
  dd_json_build_time (builder, "due_at", obligation->due_at, zone);
  dd_json_build_time (builder, "done_at", done ? obligation->fulfilled_at : DD_TIME_UNKNOWN, zone);
  add_known (builder, "minutes_early", done, dd_compliance_margin_minutes (margin));
  dd_json_build_text (builder, "state", dd_obligation_state_to_key (row->state));
  dd_json_build_text (builder, "reason", dd_obligation_get_reason (obligation));
  json_builder_end_object (builder);
}

/**
 * dd_compliance_to_json:
 * @self: a reading with its rows
 * @period: of which period
 * @zone: the desk's time zone, whose offset the times carry
 *
 * Returns: (transfer full): the object that `compliance --json` prints
 */
char *
dd_compliance_to_json (const DdCompliance *self, const DdPeriod *period, GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = NULL;

  g_return_val_if_fail (self != NULL && self->rows != NULL, NULL);
  g_return_val_if_fail (period != NULL && zone != NULL, NULL);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dd_json_build_time (builder, "from", period->from, zone);
  dd_json_build_time (builder, "until", period->until, zone);
  dd_json_build_time (builder, "at", self->at, zone);
  dd_json_build_int (builder, "incidents", self->incidents);
  json_builder_set_member_name (builder, "all");
  add_figures (builder, self->all);
  json_builder_set_member_name (builder, "kinds");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->kinds->len; i++)
    add_figures (builder, g_ptr_array_index (self->kinds, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "obligations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (builder, g_ptr_array_index (self->rows, i), zone);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return dd_json_build_finish_pretty (builder);
}
