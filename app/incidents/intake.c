/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/intake.h"

#include "base/error.h"
#include "base/json-guard.h"
#include "base/text.h"
#include "deadlines/wording.h"
#include "incidents/incident-rules.h"

#include <glib/gi18n.h>
#include <string.h>

/* An id of another program is a name, not a text. */
#define EXTERNAL_ID_MAX 200

typedef struct
{
  DdJsonPlaces *places;
  GTimeZone *zone;
  gint64 now;
  GError **error;
} Reader;

static const char *const INCIDENT_KEYS[] = { "external_id",
                                             "title",
                                             "category",
                                             "subcategory",
                                             "occurred_at",
                                             "occurred_approximate",
                                             "discovered_at",
                                             "system",
                                             "loss",
                                             "social_impact",
                                             "level",
                                             "annex",
                                             "national_level",
                                             "minors_affected",
                                             "minors_under_14",
                                             "suspected_crime",
                                             "child_harmed",
                                             "place",
                                             "scale",
                                             "persons_involved",
                                             "units_involved",
                                             "equipment_damage",
                                             "injuries",
                                             "national_security_threat",
                                             "social_threat",
                                             "trend",
                                             "measures",
                                             "cause",
                                             "occurred_basis",
                                             "discovered_by",
                                             "ransom",
                                             "clues",
                                             "scene_protection",
                                             "support_needed",
                                             "acts",
                                             NULL };
static const char *const SYSTEM_KEYS[] = { "name", "importance", NULL };
static const char *const ANNEX_KEYS[] = { "illegal_home_minutes", "illegal_page_minutes",
                                          "illegal_reposts",      "illegal_views",
                                          "persons_leaked",       "loss_yuan",
                                          "people_affected",      NULL };

static const struct
{
  DdEventKind kind;
  const char *keys[7];
} ACTS[] = {
  { DD_EVENT_ORAL_REPORT, { "act", "at", "recipient", "by", "answered_by", "reason", NULL } },
  { DD_EVENT_DELIVERED, { "act", "at", "kind", "recipient", "channel", "reason", NULL } },
  { DD_EVENT_HANDLED, { "act", "at", NULL } },
  { DD_EVENT_CLOSED, { "act", "at", NULL } },
  { DD_EVENT_REOPENED, { "act", "at", NULL } },
  { DD_EVENT_WITHDRAWN, { "act", "at", "reason", NULL } },
};

void
dd_intake_free (DdIntake *self)
{
  if (self == NULL)
    return;

  dd_incident_free (self->incident);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_free (self);
}

static char *
join (const char *path, const char *key)
{
  return *path == '\0' ? g_strdup (key) : g_strconcat (path, ".", key, NULL);
}

/* The sentence of every refusal: place, key, value, and what is allowed. */
static gboolean
refuse (Reader *reader, const char *path, const char *key, JsonNode *node, const char *allowed)
{
  g_autofree char *full = join (path, key);
  g_autofree char *place = dd_json_places_describe (reader->places, full);
  g_autofree char *value = dd_json_quote (node);

  g_set_error (reader->error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: a place in a file, a key, its value, what would be allowed. */
               _ ("At %s: “%s” is %s. Allowed: %s. Nothing was filed."), place,
               *full != '\0' ? full : "/", value, allowed);
  return FALSE;
}

static char *
list_keys (const char *const *keys)
{
  return g_strjoinv (" ", (char **) keys);
}

static JsonNode *
get (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  /* An absent key is null. */
  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static gboolean
check_keys (Reader *reader, JsonObject *object, const char *path, const char *const *keys)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (keys, l->data))
      {
        g_autofree char *full = join (path, l->data);
        g_autofree char *place = dd_json_places_describe (reader->places, full);
        g_autofree char *value = dd_json_quote (json_object_get_member (object, l->data));
        g_autofree char *allowed = list_keys (keys);

        g_set_error (
            reader->error, DD_ERROR, DD_ERROR_INVALID,
            /* Translators: a place in a file, a key, its value, all keys that are known. */
            _ ("At %s: the key “%s” (%s) is not known. Allowed keys: %s. Nothing was filed."),
            place, full, value, allowed);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_text (Reader *reader,
           JsonObject *object,
           const char *path,
           const char *key,
           glong max,
           gboolean required,
           char **text)
{
  JsonNode *node = get (object, key);
  const char *value;

  if (node == NULL && !required)
    return TRUE;
  value = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
              ? json_node_get_string (node)
              : NULL;
  if (value == NULL || g_utf8_strlen (value, -1) > max || (required && dd_text_is_blank (value)))
    {
      g_autofree char *allowed =
          g_strdup_printf (required ? _ ("a text of 1–%ld characters")
                                    : _ ("a text of up to %ld characters, or null"),
                           max);

      return refuse (reader, path, key, node, allowed);
    }
  *text = dd_text_clean (value);
  return TRUE;
}

static gboolean
read_count (Reader *reader, JsonObject *object, const char *path, const char *key, gint64 *count)
{
  JsonNode *node = get (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return refuse (reader, path, key, node, _ ("a whole number, 0 or more, or null"));
  *count = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_level (Reader *reader, JsonObject *object, const char *path, const char *key, int *level)
{
  JsonNode *node = get (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 1 ||
      json_node_get_int (node) > 4)
    return refuse (reader, path, key, node, _ ("1, 2, 3, 4 or null"));
  *level = (int) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_answer (Reader *reader, JsonObject *object, const char *path, const char *key, DdTri *answer)
{
  JsonNode *node = get (object, key);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (reader, path, key, node, _ ("true, false or null"));
  *answer = json_node_get_boolean (node) ? DD_YES : DD_NO;
  return TRUE;
}

static gboolean
read_time (Reader *reader,
           JsonObject *object,
           const char *path,
           const char *key,
           gboolean required,
           gint64 *time)
{
  JsonNode *node = get (object, key);

  if (node == NULL && !required)
    return TRUE;
  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    *time = dd_time_from_iso8601 (json_node_get_string (node));
  if (*time == DD_TIME_UNKNOWN)
    return refuse (
        reader, path, key, node,
        required ? _ ("an existing date and time with offset, such as 2026-09-17T20:10:00+08:00")
                 : _ ("an existing date and time with offset, such as 2026-09-17T20:10:00+08:00, "
                      "or null"));
  return TRUE;
}

/* The string of a choice, or %NULL; @wrong is set if it is something else than a text. */
static const char *
choice (JsonNode *node, gboolean *wrong)
{
  *wrong = node != NULL && json_node_get_value_type (node) != G_TYPE_STRING;
  return node != NULL && !*wrong ? json_node_get_string (node) : NULL;
}

static gboolean
read_category (Reader *reader, JsonObject *object, const char *path, DdIncident *incident)
{
  JsonNode *node = get (object, "category");
  g_autoptr (GString) allowed = g_string_new (NULL);
  DdSubcategory first;
  DdSubcategory last;
  gboolean wrong;

  if (!dd_category_from_key (choice (node, &wrong), &incident->category))
    {
      for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
        g_string_append_printf (allowed, "%s%s", category > 0 ? " " : "",
                                dd_category_key (category));
      return refuse (reader, path, "category", node, allowed->str);
    }
  node = get (object, "subcategory");
  if (!dd_subcategory_from_key (incident->category, choice (node, &wrong),
                                &incident->subcategory) ||
      wrong)
    {
      dd_category_range (incident->category, &first, &last);
      for (DdSubcategory subcategory = first; subcategory <= last; subcategory++)
        g_string_append_printf (allowed, "%s ", dd_subcategory_key (subcategory));
      g_string_append (allowed, "null");
      return refuse (reader, path, "subcategory", node, allowed->str);
    }
  return TRUE;
}

static gboolean
read_severity (
    Reader *reader, JsonObject *object, const char *path, const char *key, DdSeverity *severity)
{
  JsonNode *node = get (object, key);
  gboolean wrong;

  if (!dd_severity_from_key (choice (node, &wrong), severity) || wrong)
    return refuse (reader, path, key, node, "special severe major minor null");
  return TRUE;
}

/* A member that is an object, or absent. */
static gboolean
read_object (Reader *reader,
             JsonObject *object,
             const char *path,
             const char *key,
             const char *const *keys,
             JsonObject **inner)
{
  JsonNode *node = get (object, key);
  g_autofree char *full = join (path, key);

  *inner = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, path, key, node, _ ("an object or null"));
  *inner = json_node_get_object (node);
  return check_keys (reader, *inner, full, keys);
}

static gboolean
read_system (Reader *reader, JsonObject *object, const char *path, DdIncident *incident)
{
  JsonObject *inner;
  JsonNode *importance;
  g_autofree char *full = join (path, "system");
  gboolean wrong;

  if (!read_object (reader, object, path, "system", SYSTEM_KEYS, &inner))
    return FALSE;
  if (inner == NULL)
    return TRUE;
  importance = get (inner, "importance");
  if (!dd_importance_from_key (choice (importance, &wrong), &incident->importance) || wrong)
    return refuse (reader, full, "importance", importance, "special important ordinary null");
  return read_text (reader, inner, full, "name", DD_TEXT_MAX, FALSE, &incident->system_name);
}

static gboolean
read_annex (Reader *reader, JsonObject *object, const char *path, DdIncident *incident)
{
  JsonObject *inner;
  g_autofree char *full = join (path, "annex");

  if (!read_object (reader, object, path, "annex", ANNEX_KEYS, &inner))
    return FALSE;
  if (inner == NULL)
    return TRUE;
  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    if (!read_count (reader, inner, full, dd_incident_count_key (count), &incident->counts[count]))
      return FALSE;
  return TRUE;
}

static gboolean
read_times (Reader *reader, JsonObject *object, const char *path, DdIncident *incident)
{
  DdTri approximate = DD_NO;

  if (!read_time (reader, object, path, "occurred_at", FALSE, &incident->occurred_at) ||
      !read_answer (reader, object, path, "occurred_approximate", &approximate) ||
      !read_time (reader, object, path, "discovered_at", TRUE, &incident->discovered_at))
    return FALSE;
  incident->occurred_approximate = approximate == DD_YES;

  if (incident->discovered_at > reader->now)
    return refuse (reader, path, "discovered_at", get (object, "discovered_at"),
                   _ ("a time that is not in the future"));
  if (incident->occurred_at != DD_TIME_UNKNOWN && incident->occurred_at > incident->discovered_at)
    return refuse (reader, path, "discovered_at", get (object, "discovered_at"),
                   _ ("a time not before occurred_at"));
  return TRUE;
}

static gboolean
kind_is_paper (const char *kind)
{
  return dd_report_kind_is_known (kind) && strcmp (kind, DD_KIND_ORAL) != 0;
}

static gboolean
read_word (Reader *reader,
           JsonObject *object,
           const char *path,
           const char *key,
           const char *const *words,
           gboolean (*fits) (const char *word),
           char **word)
{
  JsonNode *node = get (object, key);
  g_autoptr (GString) allowed = NULL;
  gboolean wrong;
  const char *value = choice (node, &wrong);

  if (value != NULL && fits (value))
    {
      *word = g_strdup (value);
      return TRUE;
    }
  allowed = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (fits (words[i]))
      g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? " " : "", words[i]);
  return refuse (reader, path, key, node, allowed->str);
}

static gboolean
read_act_parts (Reader *reader, JsonObject *object, const char *path, DdTimelineEvent *act)
{
  if (act->kind == DD_EVENT_ORAL_REPORT || act->kind == DD_EVENT_DELIVERED)
    if (!read_word (reader, object, path, "recipient", dd_recipients (), dd_recipient_is_known,
                    &act->recipient))
      return FALSE;
  if (act->kind == DD_EVENT_DELIVERED &&
      !read_word (reader, object, path, "kind", dd_report_kinds (), kind_is_paper,
                  &act->report_kind))
    return FALSE;
  /* A key that the act does not have was refused before; here it is merely absent. */
  return read_text (reader, object, path, "channel", DD_TEXT_MAX, FALSE, &act->channel) &&
         read_text (reader, object, path, "by", DD_TEXT_MAX, FALSE, &act->by) &&
         read_text (reader, object, path, "answered_by", DD_TEXT_MAX, FALSE, &act->answered_by) &&
         read_text (reader, object, path, "reason", DD_TEXT_MAX, FALSE, &act->reason);
}

static gboolean
read_act (Reader *reader,
          JsonNode *node,
          const char *path,
          gint64 earliest,
          gboolean first,
          DdTimelineEvent **result)
{
  g_autoptr (DdTimelineEvent) act = dd_timeline_event_new (DD_EVENT_HANDLED, DD_TIME_UNKNOWN);
  JsonObject *object;
  const char *const *keys = NULL;
  const char *word;
  gboolean wrong;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, path, "", node, _ ("an object"));
  object = json_node_get_object (node);

  word = choice (get (object, "act"), &wrong);
  for (guint i = 0; i < G_N_ELEMENTS (ACTS); i++)
    if (g_strcmp0 (word, dd_event_kind_key (ACTS[i].kind)) == 0)
      {
        act->kind = ACTS[i].kind;
        keys = ACTS[i].keys;
      }
  if (keys == NULL)
    return refuse (reader, path, "act", get (object, "act"),
                   "oral_report delivered handled closed reopened withdrawn");

  if (!check_keys (reader, object, path, keys) ||
      !read_time (reader, object, path, "at", TRUE, &act->at))
    return FALSE;
  if (act->at > reader->now)
    return refuse (reader, path, "at", get (object, "at"), _ ("a time that is not in the future"));
  if (act->at < earliest)
    return refuse (reader, path, "at", get (object, "at"),
                   first ? _ ("a time not before discovered_at")
                         : _ ("a time not before the act above it"));
  if (!read_act_parts (reader, object, path, act))
    return FALSE;
  *result = g_steal_pointer (&act);
  return TRUE;
}

static gboolean
read_acts (Reader *reader, JsonObject *object, const char *path, DdIntake *intake)
{
  JsonNode *node = get (object, "acts");
  gint64 earliest = intake->incident->discovered_at;
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, path, "acts", node, _ ("an array or null"));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *key = g_strdup_printf ("acts[%u]", i);
      g_autofree char *full = join (path, key);
      DdTimelineEvent *act = NULL;

      if (!read_act (reader, json_array_get_element (array, i), full, earliest, i == 0, &act))
        return FALSE;
      earliest = act->at;
      g_ptr_array_add (intake->acts, act);
    }
  return TRUE;
}

static DdIntake *
read_incident (Reader *reader, JsonNode *node, const char *path)
{
  g_autoptr (DdIntake) intake = g_new0 (DdIntake, 1);
  DdIncident *incident;
  JsonObject *object;

  intake->incident = incident = dd_incident_new ();
  intake->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (reader, path, "", node, _ ("an incident, or an array of incidents"));
      return NULL;
    }
  object = json_node_get_object (node);
  if (!check_keys (reader, object, path, INCIDENT_KEYS) ||
      !read_text (reader, object, path, "title", DD_TITLE_MAX, TRUE, &incident->title) ||
      !read_text (reader, object, path, "external_id", EXTERNAL_ID_MAX,
                  get (object, "external_id") != NULL, &incident->external_id) ||
      !read_category (reader, object, path, incident) ||
      !read_times (reader, object, path, incident) ||
      !read_system (reader, object, path, incident) ||
      !read_severity (reader, object, path, "loss", &incident->loss) ||
      !read_severity (reader, object, path, "social_impact", &incident->social_impact) ||
      !read_level (reader, object, path, "level", &incident->chosen_level) ||
      !read_annex (reader, object, path, incident) ||
      !read_level (reader, object, path, "national_level", &incident->chosen_national_level))
    return NULL;
  for (DdIncidentCount count = DD_INCIDENT_N_ANNEX; count < DD_INCIDENT_N_COUNTS; count++)
    if (!read_count (reader, object, path, dd_incident_count_key (count), &incident->counts[count]))
      return NULL;
  for (DdIncidentAnswer answer = 0; answer < DD_INCIDENT_N_ANSWERS; answer++)
    if (!read_answer (reader, object, path, dd_incident_answer_key (answer),
                      &incident->answers[answer]))
      return NULL;
  for (DdIncidentText text = 0; text < DD_INCIDENT_N_TEXTS; text++)
    if (!read_text (reader, object, path, dd_incident_text_key (text), DD_TEXT_MAX, FALSE,
                    &incident->texts[text]))
      return NULL;
  if (!read_acts (reader, object, path, intake))
    return NULL;

  dd_incident_settle_levels (incident);
  return g_steal_pointer (&intake);
}

/**
 * dd_intake_read:
 * @content: an incident file: one incident, or an array of them
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 * @error: return location
 *
 * Reads an incident file by the contract in README: unknown and doubled keys are refused, an absent
 * key is null, times are checked. The file is taken whole or refused whole; the message names the
 * place, the key, the value and what is allowed.
 *
 * Returns: (transfer full) (nullable) (element-type DdIntake): the incidents, or %NULL with @error
 *   set
 */
GPtrArray *
dd_intake_read (GBytes *content, gint64 now, GTimeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) incidents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_intake_free);
  g_autoptr (DdJsonPlaces) places = NULL;
  g_autoptr (JsonNode) root = NULL;
  Reader reader = { .zone = zone, .now = now, .error = error };
  DdIntake *intake;

  g_return_val_if_fail (content != NULL && zone != NULL, NULL);

  root = dd_json_guard_parse (content, &places, error);
  if (root == NULL)
    return NULL;
  reader.places = places;

  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      intake = read_incident (&reader, root, "");
      if (intake == NULL)
        return NULL;
      g_ptr_array_add (incidents, intake);
      return g_steal_pointer (&incidents);
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
    {
      g_autofree char *path = g_strdup_printf ("[%u]", i);

      intake =
          read_incident (&reader, json_array_get_element (json_node_get_array (root), i), path);
      if (intake == NULL)
        return NULL;
      g_ptr_array_add (incidents, intake);
    }
  return g_steal_pointer (&incidents);
}
