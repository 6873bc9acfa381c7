/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-duty.h"

#include "base/error.h"

typedef gboolean (*Act) (const DdDemoDuty *self, const DdDemoStep *step, GError **error);

static const char *
part (const DdDemoStep *step, const char *key)
{
  return json_object_get_string_member_with_default (step->parts, key, NULL);
}

static gint64
number (const DdDemoStep *step, const char *key)
{
  return json_object_get_int_member_with_default (step->parts, key, 0);
}

static gint64
person (const DdDemoDuty *self, JsonArray *crew, guint seat)
{
  return seat < json_array_get_length (crew)
             ? dd_demo_roster_get_person (self->roster, json_array_get_string_element (crew, seat))
             : 0;
}

/* Round the clock; the crews as leader, person, backup. */
static gboolean
do_pattern (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  JsonArray *crews = json_object_get_array_member (step->parts, "crews");
  g_autoptr (DdDutyPattern) pattern = NULL;
  GDate today;

  dd_date_from_time (&today, step->at, self->zone);
  pattern = dd_duty_pattern_new (part (step, "name"), &today);
  pattern->place = g_strdup (part (step, "place"));
  dd_duty_pattern_add_slot (pattern, part (step, "slot"), DD_DUTY_EVERY_DAY,
                            (int) number (step, "start"), 24 * 60);
  for (guint i = 0; i < json_array_get_length (crews); i++)
    {
      JsonArray *crew = json_array_get_array_element (crews, i);

      dd_duty_pattern_add_crew (pattern, person (self, crew, 0), person (self, crew, 1),
                                person (self, crew, 2));
    }
  return dd_duty_service_save_pattern (self->duty, self->session, pattern, error);
}

/* The month of the step and those after it. */
static gboolean
do_fill (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  GDate first;

  dd_date_from_time (&first, step->at, self->zone);
  g_date_set_day (&first, 1);
  for (gint64 i = 0; i < number (step, "months"); i++, g_date_add_months (&first, 1))
    if (!dd_duty_service_fill_month (self->duty, self->session, g_date_get_year (&first),
                                     g_date_get_month (&first), NULL, error))
      return FALSE;
  return TRUE;
}

/* The shift that begins so many days after the step. */
static DdDutyShift *
shift_on (const DdDemoDuty *self, const DdDemoStep *step, const char *key, GError **error)
{
  g_autoptr (GPtrArray) shifts = NULL;
  GDate day;

  dd_date_from_time (&day, step->at + number (step, key) * DD_DAY, self->zone);
  shifts = dd_duty_service_list (self->duty, dd_date_at (&day, 0, 0, self->zone),
                                 dd_date_at (&day, 23, 59, self->zone), error);
  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);

      if (g_date_compare (&shift->on_date, &day) == 0)
        return dd_duty_shift_copy (shift);
    }
  if (error != NULL && *error == NULL)
    g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND, "no shift on “%s”", key);
  return NULL;
}

static gboolean
do_swap (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdDutyShift) one = shift_on (self, step, "one", error);
  g_autoptr (DdDutyShift) other = one != NULL ? shift_on (self, step, "other", error) : NULL;

  return other != NULL && dd_duty_service_swap (self->duty, self->session, one->id, other->id,
                                                part (step, "reason"), error);
}

static gboolean
do_gap (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdDutyShift) shift = shift_on (self, step, "one", error);

  if (shift == NULL)
    return FALSE;
  shift->person.id = 0;
  shift->backup.id = 0;
  g_free (shift->note);
  shift->note = g_strdup (part (step, "reason"));
  return dd_duty_service_adjust (self->duty, self->session, shift, error);
}

static DdDutyShift *
running (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (GPtrArray) now = dd_duty_service_list_at (self->duty, step->at, error);

  if (now != NULL && now->len > 0)
    return dd_duty_shift_copy (g_ptr_array_index (now, 0));
  if (now != NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND, "nobody is on duty");
  return NULL;
}

/* The shift before hands over, the one that goes on takes over. */
static gboolean
do_pass (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdDutyShift) shift = running (self, step, error);
  g_autoptr (DdDutyShift) before =
      shift != NULL ? dd_duty_service_previous (self->duty, shift, error) : NULL;

  return before != NULL &&
         dd_duty_log_hand_over (self->log, self->session, before->id, before->person.id,
                                part (step, "open"), error) &&
         dd_duty_log_take_over (self->log, self->session, shift->id, shift->person.id, error);
}

static gboolean
do_check (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdDutyShift) shift = running (self, step, error);
  g_autoptr (GPtrArray) checks = dd_duty_log_list_checks (self->log, error);
  guint index = (guint) number (step, "check");
  const char *fault = part (step, "fault");

  if (shift == NULL || checks == NULL || index >= checks->len)
    return FALSE;
  return dd_duty_log_check (self->log, self->session, shift->id,
                            ((DdDutyCheck *) g_ptr_array_index (checks, index))->id, fault == NULL,
                            fault, error);
}

static gboolean
do_event (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  g_autoptr (DdDutyShift) shift = running (self, step, error);

  return shift != NULL && dd_duty_log_add_event (self->log, self->session, shift->id, step->at,
                                                 part (step, "text"), error) != 0;
}

static const struct
{
  const char *name;
  Act run;
} acts[] = {
  { "pattern", do_pattern }, { "fill", do_fill },   { "swap", do_swap },   { "gap", do_gap },
  { "pass", do_pass },       { "check", do_check }, { "event", do_event },
};

/**
 * dd_demo_duty_do:
 * @self: what it works on
 * @step: a step "duty" of the script
 * @error: return location
 *
 * Returns: whether the step was done
 */
gboolean
dd_demo_duty_do (const DdDemoDuty *self, const DdDemoStep *step, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (acts[i].name, part (step, "act")) == 0)
      return acts[i].run (self, step, error);
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID, "no such act of duty: %s", part (step, "act"));
  return FALSE;
}
