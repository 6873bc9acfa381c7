/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/drill-scenario.h"

#include "base/error.h"
#include "base/json-build.h"
#include "deadlines/localized-text.h"
#include "incidents/intake.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#define RESOURCE "/io/github/dutydesk/DutyDesk/drills/scenarios.json"

/**
 * dd_drill_scenario_free:
 * @self: (transfer full) (nullable): a scenario
 */
void
dd_drill_scenario_free (DdDrillScenario *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->title);
  g_free (self->about);
  dd_incident_free (self->facts);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: a place in a file. */
               _ ("The scenarios of drills cannot be read: %s"), what);
  return FALSE;
}

/* The facts are an incident file without its time of discovery, which is now. */
static DdIncident *
read_facts (JsonObject *facts, gint64 now, GTimeZone *zone, GError **error)
{
  g_autofree char *found = dd_time_to_iso8601 (now - now % DD_MINUTE, zone);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GPtrArray) intakes = NULL;
  DdIncident *incident;

  json_object_set_string_member (facts, "discovered_at", found);
  text = dd_json_object_finish (json_object_ref (facts));
  content = g_bytes_new (text, strlen (text));
  intakes = dd_intake_read (content, now, zone, error);
  if (intakes == NULL)
    return NULL;
  incident = dd_incident_copy (((DdIntake *) g_ptr_array_index (intakes, 0))->incident);
  incident->drill = TRUE;
  return incident;
}

static DdDrillScenario *
read_scenario (JsonObject *object, gint64 now, GTimeZone *zone, GError **error)
{
  g_autoptr (DdDrillScenario) self = g_new0 (DdDrillScenario, 1);
  JsonNode *facts = json_object_get_member (object, "facts");

  self->key = g_strdup (json_object_get_string_member_with_default (object, "key", NULL));
  if (self->key == NULL || facts == NULL || !JSON_NODE_HOLDS_OBJECT (facts) ||
      !dd_localized_text_is_valid (json_object_get_member (object, "title")) ||
      !dd_localized_text_is_valid (json_object_get_member (object, "about")))
    {
      refuse (error, self->key != NULL ? self->key : "key");
      return NULL;
    }
  self->title = dd_localized_text_read (json_object_get_member (object, "title"));
  self->about = dd_localized_text_read (json_object_get_member (object, "about"));
  self->facts = read_facts (json_node_get_object (facts), now, zone, error);
  return self->facts != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * dd_drill_scenarios_read:
 * @now: the present, which becomes the time of discovery
 * @zone: the desk's time zone
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDrillScenario): the scenarios that come with
 *   the app; %NULL with @error set
 */
GPtrArray *
dd_drill_scenarios_read (gint64 now, GTimeZone *zone, GError **error)
{
  g_autoptr (GBytes) content =
      g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) scenarios =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_drill_scenario_free);
  JsonNode *root;

  g_return_val_if_fail (zone != NULL, NULL);

  if (content == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (content, NULL),
                                                      (gssize) g_bytes_get_size (content), error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    {
      refuse (error, "[");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (root), i);
      DdDrillScenario *scenario = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        scenario = read_scenario (json_node_get_object (node), now, zone, error);
      else
        refuse (error, "{");
      if (scenario == NULL)
        return NULL;
      g_ptr_array_add (scenarios, scenario);
    }
  return g_steal_pointer (&scenarios);
}
