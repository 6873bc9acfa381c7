/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-script.h"

#include "base/json-build.h"
#include "base/json-guard.h"

#include <gio/gio.h>
#include <stdio.h>

#define SCRIPT_PATH "/io/github/dutydesk/DutyDesk/templates/sample-term.json"

struct _DdDemoScript
{
  JsonNode *root;
  GPtrArray *steps;
  gint64 now;
  GTimeZone *zone;
};

/* A report from the first word to the receipt takes the office about half an hour. */
static const struct
{
  const char *verb;
  gint64 before;
} paper_steps[] = {
  { "begin", 35 * DD_MINUTE },
  { "submit", 20 * DD_MINUTE },
  { "sign", 8 * DD_MINUTE },
  { "deliver", 0 },
};

static void
demo_step_free (DdDemoStep *step)
{
  json_object_unref (step->parts);
  g_free (step);
}

/* "-3 09:20" or "now-40"; the script is our own, so anything else is a mistake in it. */
static gint64
resolve (const DdDemoScript *self, const char *text)
{
  g_autoptr (GDateTime) present = dd_time_to_local (self->now, self->zone);
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) instant = NULL;
  int minutes = 0;
  int days = 0;
  int hour = 0;
  int minute = 0;

  if (sscanf (text, "now-%d", &minutes) == 1)
    return self->now - minutes * DD_MINUTE;
  if (sscanf (text, "%d %d:%d", &days, &hour, &minute) != 3)
    {
      g_critical ("no time of a sample step: %s", text);
      return self->now;
    }
  day = g_date_time_add_days (present, days);
  instant = g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                             g_date_time_get_day_of_month (day), hour, minute, 0);
  return instant != NULL ? dd_time_from_local (instant) : self->now;
}

static void
add_step (DdDemoScript *self, const char *verb, gint64 at, JsonObject *parts)
{
  DdDemoStep *step = g_new0 (DdDemoStep, 1);

  step->at = at;
  step->verb = verb;
  step->parts = json_object_ref (parts);
  g_ptr_array_add (self->steps, step);
}

static void
read_step (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  DdDemoScript *self = user_data;
  JsonObject *parts = json_node_get_object (node);
  const char *verb = json_object_get_string_member (parts, "do");
  gint64 at = resolve (self, json_object_get_string_member (parts, "at"));

  if (!g_str_equal (verb, "paper"))
    {
      add_step (self, verb, at, parts);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (paper_steps); i++)
    add_step (self, paper_steps[i].verb, at - paper_steps[i].before, parts);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const DdDemoStep *first = *(const DdDemoStep *const *) a;
  const DdDemoStep *second = *(const DdDemoStep *const *) b;

  return (first->at > second->at) - (first->at < second->at);
}

/**
 * dd_demo_script_load:
 * @now: the present, from which its times are counted
 * @zone: the sample school's time zone
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the script, its steps in order of time
 */
DdDemoScript *
dd_demo_script_load (gint64 now, GTimeZone *zone, GError **error)
{
  g_autoptr (DdDemoScript) self = g_new0 (DdDemoScript, 1);
  g_autoptr (GBytes) content = NULL;

  self->now = now;
  self->zone = g_time_zone_ref (zone);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) demo_step_free);
  content = g_resources_lookup_data (SCRIPT_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (content == NULL)
    return NULL;
  self->root = dd_json_guard_parse (content, NULL, error);
  if (self->root == NULL)
    return NULL;
  json_array_foreach_element (json_object_get_array_member (dd_demo_script_get_root (self),
                                                            "steps"),
                              read_step, self);
  /* Stable: of one minute the script's own order counts. */
  g_ptr_array_sort (self->steps, compare_steps);
  return g_steal_pointer (&self);
}

/**
 * dd_demo_script_free:
 * @self: (transfer full) (nullable): a script
 */
void
dd_demo_script_free (DdDemoScript *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->root, json_node_unref);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/**
 * dd_demo_script_get_root:
 * @self: a script
 *
 * Returns: (transfer none): school, accounts and contacts stand here
 */
JsonObject *
dd_demo_script_get_root (DdDemoScript *self)
{
  return json_node_get_object (self->root);
}

/**
 * dd_demo_script_get_begin:
 * @self: a script
 *
 * Returns: when the desk was set up, UTC milliseconds
 */
gint64
dd_demo_script_get_begin (DdDemoScript *self)
{
  return self->now + json_object_get_int_member (dd_demo_script_get_root (self), "began") * DD_DAY;
}

/**
 * dd_demo_script_get_steps:
 * @self: a script
 *
 * Returns: (transfer none) (element-type DdDemoStep): what is done, in order of time
 */
GPtrArray *
dd_demo_script_get_steps (DdDemoScript *self)
{
  return self->steps;
}

/**
 * dd_demo_script_get_time:
 * @self: a script
 * @parts: a step
 * @key: a member of it
 *
 * Returns: the instant named there, or %DD_TIME_UNKNOWN if it names none
 */
gint64
dd_demo_script_get_time (DdDemoScript *self, JsonObject *parts, const char *key)
{
  const char *text = json_object_get_string_member_with_default (parts, key, NULL);

  return text != NULL ? resolve (self, text) : DD_TIME_UNKNOWN;
}

/**
 * dd_demo_script_dup_facts:
 * @self: a script
 * @step: a step that files an incident
 *
 * Returns: (transfer full): its facts as an incident file says them
 */
GBytes *
dd_demo_script_dup_facts (DdDemoScript *self, const DdDemoStep *step)
{
  static const char *const times[] = { "occurred_at", "discovered_at" };
  JsonObject *facts = json_object_get_object_member (step->parts, "facts");
  char *text;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *iso =
          dd_time_to_iso8601 (dd_demo_script_get_time (self, facts, times[i]), self->zone);

      if (iso != NULL)
        json_object_set_string_member (facts, times[i], iso);
    }
  text = dd_json_object_finish (json_object_ref (facts));
  return g_bytes_new_take (text, strlen (text));
}
