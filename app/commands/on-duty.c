/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/on-duty.h"

#include "base/json-build.h"
#include "base/workdays.h"
#include "commands/terminal.h"
#include "roster/duty-shift.h"

#include <glib/gi18n.h>

/* Columns wide enough for a role and for a name of the usual length. */
#define ROLE_WIDTH 12
#define NAME_WIDTH 16

static void
append_seat (GString *text, const char *role, const DdDutySeat *seat, gboolean is_wanted)
{
  g_autofree char *name = dd_terminal_clean (seat->name != NULL ? seat->name : "");
  g_autofree char *phone = dd_terminal_clean (seat->phone != NULL ? seat->phone : "");

  if (seat->id == 0 && !is_wanted)
    return;
  g_string_append (text, "  ");
  dd_terminal_append_padded (text, role, ROLE_WIDTH);
  dd_terminal_append_padded (text, seat->id != 0 ? name : C_ ("duty", "Nobody"), NAME_WIDTH);
  g_string_append_printf (text, "%s\n", phone);
}

static char *
write_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/**
 * dd_on_duty_to_table:
 * @shifts: (element-type DdDutyShift): the shifts that go on
 * @zone: the school's time zone
 *
 * Returns: (transfer full): who is on duty, for a terminal
 */
char *
dd_on_duty_to_table (GPtrArray *shifts, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (shifts != NULL && zone != NULL, NULL);

  if (shifts->len == 0)
    g_string_append_printf (text, "%s\n", _ ("No shift goes on then."));
  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);
      g_autofree char *pattern = dd_terminal_clean (shift->pattern);
      g_autofree char *slot = dd_terminal_clean (shift->slot);
      g_autofree char *from = write_time (shift->start_at, zone);
      g_autofree char *until = write_time (shift->end_at, zone);

      g_string_append_printf (text, "%s · %s · %s – %s\n", pattern, slot, from, until);
      append_seat (text, C_ ("duty", "Duty leader"), &shift->leader, FALSE);
      append_seat (text, C_ ("duty", "On duty"), &shift->person, TRUE);
      append_seat (text, C_ ("duty", "Backup"), &shift->backup, FALSE);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_seat (JsonBuilder *builder, const char *key, const DdDutySeat *seat)
{
  if (seat->id == 0)
    {
      dd_json_build_null (builder, key);
      return;
    }
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  dd_json_build_text (builder, "name", seat->name);
  dd_json_build_text (builder, "phone", seat->phone);
  json_builder_end_object (builder);
}

/**
 * dd_on_duty_to_json:
 * @shifts: (element-type DdDutyShift): the shifts that go on
 * @zone: the school's time zone
 *
 * Returns: (transfer full): a JSON array and a line end: of each shift its duty, slot, place, date,
 *   beginning and end, and leader, person and backup with name and phone; null for nobody
 */
char *
dd_on_duty_to_json (GPtrArray *shifts, GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;

  g_return_val_if_fail (shifts != NULL && zone != NULL, NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);
      g_autofree char *date = dd_date_to_text (&shift->on_date);

      json_builder_begin_object (builder);
      dd_json_build_text (builder, "duty", shift->pattern);
      dd_json_build_text (builder, "shift", shift->slot);
      dd_json_build_text (builder, "place", shift->place);
      dd_json_build_text (builder, "date", date);
      dd_json_build_time (builder, "from", shift->start_at, zone);
      dd_json_build_time (builder, "until", shift->end_at, zone);
      add_seat (builder, "leader", &shift->leader);
      add_seat (builder, "person", &shift->person);
      add_seat (builder, "backup", &shift->backup);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json = dd_json_build_finish_pretty (builder);
  return g_strconcat (json, "\n", NULL);
}
