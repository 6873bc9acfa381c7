/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-profile.h"

#include "base/error.h"
#include "deadlines/localized-text.h"

#include <glib/gi18n.h>

#define PROFILES_PATH "/io/github/dutydesk/DutyDesk/profiles"

static const char *const profile_members[] = { "id", "title", "source", "rules", NULL };

static gboolean
refuse (GError **error, const char *name, const char *what)
{
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: the name of a profile, then what is wrong with it. */
               _ ("The reporting profile “%s” cannot be used: %s."), name, what);
  return FALSE;
}

static gboolean
read_head (DdReportingProfile *self, JsonObject *object, const char *name, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);
  JsonNode *id = json_object_get_member (object, "id");

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (profile_members, l->data))
      {
        g_autofree char *what =
            g_strdup_printf (_ ("“%s” is not a key of a profile"), (const char *) l->data);

        return refuse (error, name, what);
      }

  if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING ||
      *json_node_get_string (id) == '\0' || strpbrk (json_node_get_string (id), "/ \t\n") != NULL)
    return refuse (error, name, _ ("“id” must be a short name without spaces"));
  if (!dd_localized_text_is_valid (json_object_get_member (object, "title")))
    return refuse (error, name, _ ("“title” must be a text, or a text a language with “en”"));
  if (!dd_localized_text_is_valid (json_object_get_member (object, "source")))
    return refuse (error, name, _ ("“source” must be a text, or a text a language with “en”"));

  self->id = g_strdup (json_node_get_string (id));
  self->title = dd_localized_text_read (json_object_get_member (object, "title"));
  self->source = dd_localized_text_read (json_object_get_member (object, "source"));
  return TRUE;
}

static gboolean
read_rules (DdReportingProfile *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "rules");
  JsonArray *rules;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0)
    return refuse (error, self->id, _ ("“rules” must be a list of rules"));

  rules = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonNode *element = json_array_get_element (rules, i);
      g_autoptr (DdReportingRule) rule = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (error, self->id, _ ("“rules” must be a list of rules"));
      rule = dd_reporting_rule_new_from_json (json_node_get_object (element), self->id, error);
      if (rule == NULL)
        return FALSE;
      if (dd_reporting_profile_find_rule (self, rule->id) != NULL)
        {
          g_autofree char *what =
              g_strdup_printf (_ ("the rule “%s” stands in it twice"), rule->id);

          return refuse (error, self->id, what);
        }
      if (rule->source == NULL)
        rule->source = g_strdup (self->source);
      g_ptr_array_add (self->rules, g_steal_pointer (&rule));
    }
  return TRUE;
}

static DdReportingProfile *
new_from_object (JsonObject *object, const char *name, GError **error)
{
  g_autoptr (DdReportingProfile) self = g_new0 (DdReportingProfile, 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_reporting_rule_free);
  self->document = json_object_ref (object);
  if (!read_head (self, object, name, error) || !read_rules (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

static JsonNode *
parse (const char *text, gssize size, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) failure = NULL;

  if (json_parser_load_from_data (parser, text, size, &failure) &&
      json_parser_get_root (parser) != NULL)
    return json_parser_steal_root (parser);

  refuse (error, name, failure != NULL ? failure->message : _ ("it is empty"));
  return NULL;
}

/**
 * dd_reporting_profile_new_from_json:
 * @json: a profile: id, title, source and rules
 * @name: what to call it in a message, such as its file's name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with @error naming the place, the key
 *   and what is allowed
 */
DdReportingProfile *
dd_reporting_profile_new_from_json (GBytes *json, const char *name, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  gsize size = 0;
  const char *text;

  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = g_bytes_get_data (json, &size);
  root = parse (size > 0 ? text : "", size, name, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, name, _ ("it must be an object"));
      return NULL;
    }
  return new_from_object (json_node_get_object (root), name, error);
}

/**
 * dd_reporting_profile_free:
 * @self: (transfer full) (nullable): a profile
 */
void
dd_reporting_profile_free (DdReportingProfile *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->source);
  g_ptr_array_unref (self->rules);
  g_clear_pointer (&self->document, json_object_unref);
  g_free (self);
}

/**
 * dd_reporting_profile_find_rule:
 * @self: a profile
 * @id: id of a rule, "school-plan/first"
 *
 * Returns: (transfer none) (nullable): the rule
 */
DdReportingRule *
dd_reporting_profile_find_rule (const DdReportingProfile *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++)
    {
      DdReportingRule *rule = g_ptr_array_index (self->rules, i);

      if (g_strcmp0 (rule->id, id) == 0)
        return rule;
    }
  return NULL;
}

/* The rule @id and its object in the document; they stand at the same place. */
static DdReportingRule *
get_rule (DdReportingProfile *self, const char *id, JsonObject **object, GError **error)
{
  JsonArray *objects = json_object_get_array_member (self->document, "rules");

  for (guint i = 0; i < self->rules->len; i++)
    {
      DdReportingRule *rule = g_ptr_array_index (self->rules, i);

      if (g_strcmp0 (rule->id, id) == 0)
        {
          *object = json_array_get_object_element (objects, i);
          return rule;
        }
    }

  g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND, _ ("There is no reporting rule “%s”."), id);
  return NULL;
}

static JsonObject *
copy_members (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    json_object_set_member (copy, key, json_node_copy (value));
  return copy;
}

/**
 * dd_reporting_profile_set_limit:
 * @self: a profile
 * @rule: id of one of its rules
 * @amount: the new amount, 1 or more
 * @unit: the new unit
 * @error: return location
 *
 * Changes a limit; it is the school's own from then on and marked so.
 *
 * Returns: whether it was changed; %DD_ERROR_INVALID or %DD_ERROR_NOT_FOUND if not
 */
gboolean
dd_reporting_profile_set_limit (
    DdReportingProfile *self, const char *rule, guint amount, DdLimitUnit unit, GError **error)
{
  g_autoptr (DdReportingRule) changed = NULL;
  g_autoptr (JsonObject) copy = NULL;
  JsonObject *object = NULL;
  DdReportingRule *found;

  g_return_val_if_fail (self != NULL, FALSE);

  found = get_rule (self, rule, &object, error);
  if (found == NULL)
    return FALSE;
  if (found->amount == amount && found->unit == unit)
    return TRUE;

  /* Checked by the same reader as a file before anything is changed. */
  copy = copy_members (object);
  json_object_set_int_member (copy, "amount", amount);
  json_object_set_string_member (copy, "unit", dd_limit_unit_to_key (unit));
  changed = dd_reporting_rule_new_from_json (copy, self->id, error);
  if (changed == NULL)
    return FALSE;

  json_object_set_int_member (object, "amount", amount);
  json_object_set_string_member (object, "unit", dd_limit_unit_to_key (unit));
  json_object_set_boolean_member (object, "set_by_school", TRUE);
  found->amount = amount;
  found->unit = unit;
  found->set_by_school = TRUE;
  return TRUE;
}

/**
 * dd_reporting_profile_set_enabled:
 * @self: a profile
 * @rule: id of one of its rules
 * @enabled: whether it is switched on
 * @error: return location
 *
 * Returns: whether there is such a rule
 */
gboolean
dd_reporting_profile_set_enabled (DdReportingProfile *self,
                                  const char *rule,
                                  gboolean enabled,
                                  GError **error)
{
  JsonObject *object = NULL;
  DdReportingRule *found;

  g_return_val_if_fail (self != NULL, FALSE);

  found = get_rule (self, rule, &object, error);
  if (found == NULL)
    return FALSE;
  json_object_set_boolean_member (object, "enabled", enabled);
  found->enabled = enabled;
  return TRUE;
}

static GPtrArray *
new_profiles (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dd_reporting_profile_free);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dd_reporting_profiles_load_shipped:
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportingProfile): the profiles that come
 *   with the app (resources/profiles), by name; %NULL with @error set
 */
GPtrArray *
dd_reporting_profiles_load_shipped (GError **error)
{
  g_autoptr (GPtrArray) profiles = new_profiles ();
  g_auto (GStrv) names =
      g_resources_enumerate_children (PROFILES_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", PROFILES_PATH, names[i]);
      g_autoptr (GBytes) json = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      DdReportingProfile *profile;

      if (json == NULL)
        return NULL;
      profile = dd_reporting_profile_new_from_json (json, names[i], error);
      if (profile == NULL)
        return NULL;
      g_ptr_array_add (profiles, profile);
    }
  return g_steal_pointer (&profiles);
}

/**
 * dd_reporting_profiles_new_from_json:
 * @text: a rule set as dd_reporting_profiles_to_json() wrote it
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportingProfile): its profiles; %NULL with
 *   @error set
 */
GPtrArray *
dd_reporting_profiles_new_from_json (const char *text, GError **error)
{
  g_autoptr (GPtrArray) profiles = new_profiles ();
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  g_return_val_if_fail (text != NULL, NULL);

  root = parse (text, -1, "rule_set", error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      refuse (error, "rule_set", _ ("it must be a list of profiles"));
      return NULL;
    }

  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      DdReportingProfile *profile;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          refuse (error, "rule_set", _ ("it must be a list of profiles"));
          return NULL;
        }
      profile = new_from_object (json_node_get_object (element), "rule_set", error);
      if (profile == NULL)
        return NULL;
      g_ptr_array_add (profiles, profile);
    }
  return g_steal_pointer (&profiles);
}

/**
 * dd_reporting_profiles_to_json:
 * @profiles: (element-type DdReportingProfile): a rule set
 *
 * Returns: (transfer full): @profiles with every language of their texts, for keeping
 */
char *
dd_reporting_profiles_to_json (GPtrArray *profiles)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array;

  g_return_val_if_fail (profiles != NULL, NULL);

  array = json_array_sized_new (profiles->len);
  for (guint i = 0; i < profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (profiles, i);

      json_array_add_object_element (array, json_object_ref (profile->document));
    }
  json_node_take_array (root, array);
  return json_to_string (root, FALSE);
}

/**
 * dd_reporting_profiles_get_rules:
 * @profiles: (element-type DdReportingProfile): a rule set
 *
 * Returns: (transfer container) (element-type DdReportingRule): every rule of every profile, for
 *   dd_reporting_clock_compute(); the rules live as long as @profiles
 */
GPtrArray *
dd_reporting_profiles_get_rules (GPtrArray *profiles)
{
  GPtrArray *rules;

  g_return_val_if_fail (profiles != NULL, NULL);

  rules = g_ptr_array_new ();
  for (guint i = 0; i < profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (profiles, i);

      g_ptr_array_extend (rules, profile->rules, NULL, NULL);
    }
  return rules;
}

/**
 * dd_reporting_profiles_find_rule:
 * @profiles: (element-type DdReportingProfile): a rule set
 * @id: id of a rule, "school-plan/first"
 *
 * Returns: (transfer none) (nullable): the rule
 */
DdReportingRule *
dd_reporting_profiles_find_rule (GPtrArray *profiles, const char *id)
{
  g_return_val_if_fail (profiles != NULL, NULL);

  for (guint i = 0; i < profiles->len; i++)
    {
      DdReportingRule *rule = dd_reporting_profile_find_rule (g_ptr_array_index (profiles, i), id);

      if (rule != NULL)
        return rule;
    }
  return NULL;
}
