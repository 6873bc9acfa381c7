/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-status.h"

#include "base/json-build.h"

void
dd_status_row_free (DdStatusRow *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->title);
  dd_obligation_free (self->obligation);
  g_free (self);
}

/* "2026-1000" comes after "2026-999": the number after the year counts as a number. */
static int
compare_numbers (const char *a, const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  int year = strncmp (a, b, 5);

  if (year != 0)
    return year;
  return a_length != b_length ? (a_length < b_length ? -1 : 1) : strcmp (a, b);
}

/**
 * dd_status_compare:
 * @a: a row
 * @b: a row
 *
 * The order of a status: by due instant, then rule, then incident.
 *
 * Returns: negative if @a comes first, positive if @b does
 */
int
dd_status_compare (const DdStatusRow *a, const DdStatusRow *b)
{
  int order;

  if (a->obligation->due_at != b->obligation->due_at)
    return a->obligation->due_at < b->obligation->due_at ? -1 : 1;
  order = strcmp (a->obligation->rule, b->obligation->rule);
  if (order == 0)
    order = compare_numbers (a->number, b->number);
  return order != 0 ? order : (int) a->obligation->sequence - (int) b->obligation->sequence;
}

/**
 * dd_status_has_overdue:
 * @rows: (element-type DdStatusRow): a status
 *
 * Returns: whether something in it is overdue
 */
gboolean
dd_status_has_overdue (GPtrArray *rows)
{
  g_return_val_if_fail (rows != NULL, FALSE);

  for (guint i = 0; i < rows->len; i++)
    if (((DdStatusRow *) g_ptr_array_index (rows, i))->state == DD_OBLIGATION_OVERDUE)
      return TRUE;
  return FALSE;
}

/* The contract of `status` knows no parts: they are of the first report. */
static const char *
anchor_key (DdAnchor anchor)
{
  return dd_anchor_to_key (anchor == DD_ANCHOR_PARTIAL ? DD_ANCHOR_FIRST : anchor);
}

static void
add_row (JsonBuilder *builder, const DdStatusRow *row, gint64 at, GTimeZone *zone)
{
  const DdObligation *obligation = row->obligation;
  gint64 minutes;

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "incident", row->number);
  dd_json_build_text (builder, "title", row->title);
  dd_json_build_int (builder, "level", row->level);
  dd_json_build_int (builder, "national_level", row->national_level);
  dd_json_build_text (builder, "rule", obligation->rule);
  dd_json_build_text (builder, "kind", obligation->kind);
  dd_json_build_text (builder, "form", dd_report_form_to_key (obligation->form));
  dd_json_build_text (builder, "recipient", obligation->recipient);
  dd_json_build_text (builder, "anchor", anchor_key (obligation->anchor));
  dd_json_build_time (builder, "anchor_at", obligation->anchor_at, zone);
  dd_json_build_time (builder, "due_at", obligation->due_at, zone);
  dd_json_build_text (builder, "state", dd_obligation_state_to_key (row->state));
  if (dd_obligation_get_minutes_left (obligation, at, &minutes))
    dd_json_build_int (builder, "minutes_left", minutes);
  else
    dd_json_build_null (builder, "minutes_left");
  dd_json_build_text (builder, "note", dd_obligation_get_note (obligation, at));
  json_builder_end_object (builder);
}

/**
 * dd_status_to_json:
 * @rows: (element-type DdStatusRow): a status
 * @at: the instant it is of, UTC milliseconds
 * @zone: the desk's time zone, whose offset the times carry
 *
 * Returns: (transfer full): the array that `status --json` prints
 */
char *
dd_status_to_json (GPtrArray *rows, gint64 at, GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (rows != NULL && zone != NULL, NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i), at, zone);
  json_builder_end_array (builder);
  return dd_json_build_finish_pretty (builder);
}
