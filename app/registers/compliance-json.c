/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-json.h"

#include "registers/compliance-words.h"

#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 time, GTimeZone *zone)
{
  g_autofree char *text = time != DD_TIME_UNKNOWN ? dd_time_to_iso8601 (time, zone) : NULL;

  add_text (builder, name, text);
}

/* null where there is none. */
static void
add_number (JsonBuilder *builder, const char *name, gboolean known, gint64 value)
{
  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_figures (JsonBuilder *builder, const DdComplianceFigures *figures)
{
  guint percent = 0;
  gint64 median = 0;
  gboolean known;

  json_builder_begin_object (builder);
  if (figures->kind != NULL)
    add_text (builder, "kind", figures->kind);
  for (guint state = 0; state < DD_N_OBLIGATION_STATES; state++)
    add_number (builder, dd_obligation_state_to_key ((DdObligationState) state), TRUE,
                figures->counts[state]);
  known = dd_compliance_figures_get_percent (figures, &percent);
  add_number (builder, "percent_in_time", known, percent);
  known = dd_compliance_figures_get_median (figures, &median);
  add_number (builder, "median_minutes_early", known, dd_compliance_margin_minutes (median));
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const DdComplianceRow *row, GTimeZone *zone)
{
  const DdObligation *obligation = row->obligation;
  gint64 margin = 0;
  gboolean done = dd_compliance_row_get_margin (row, &margin);

  json_builder_begin_object (builder);
  add_text (builder, "incident", row->number);
  add_text (builder, "rule", obligation->rule);
  add_text (builder, "kind", obligation->kind);
  add_text (builder, "form", dd_report_form_to_key (obligation->form));
  add_text (builder, "recipient", obligation->recipient);
  add_text (builder, "anchor", dd_anchor_to_key (obligation->anchor));
  add_time (builder, "anchor_at", obligation->anchor_at, zone);
  add_time (builder, "due_at", obligation->due_at, zone);
  add_time (builder, "done_at", done ? obligation->fulfilled_at : DD_TIME_UNKNOWN, zone);
  add_number (builder, "minutes_early", done, dd_compliance_margin_minutes (margin));
  add_text (builder, "state", dd_obligation_state_to_key (row->state));
  add_text (builder, "reason", dd_obligation_get_reason (obligation));
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
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL && self->rows != NULL, NULL);
  g_return_val_if_fail (period != NULL && zone != NULL, NULL);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_time (builder, "from", period->from, zone);
  add_time (builder, "until", period->until, zone);
  add_time (builder, "at", self->at, zone);
  add_number (builder, "incidents", TRUE, self->incidents);
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
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
