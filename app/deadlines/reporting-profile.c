/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-profile.h"

#include "base/error.h"
#include "base/json-guard.h"
#include "base/text.h"
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

/* A profile that is being read. */
typedef struct
{
  DdReportingProfile *profile;
  JsonObject *object;
  const char *name;
  /* where in @object the reading ended: "rules[2].amount"; NULL where nobody asks */
  GString *wrong;
  GError **error;
} Reading;

static gboolean
refuse_key (Reading *reading, const char *key, const char *what)
{
  if (reading->wrong != NULL)
    g_string_assign (reading->wrong, key);
  return refuse (reading->error, reading->name, what);
}

static gboolean
read_head (Reading *reading)
{
  DdReportingProfile *self = reading->profile;
  JsonObject *object = reading->object;
  g_autoptr (GList) members = json_object_get_members (object);
  JsonNode *id = json_object_get_member (object, "id");

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (profile_members, l->data))
      {
        g_autofree char *what =
            g_strdup_printf (_ ("“%s” is not a key of a profile"), (const char *) l->data);

        return refuse_key (reading, l->data, what);
      }

  if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING ||
      *json_node_get_string (id) == '\0' || strlen (json_node_get_string (id)) > 64 ||
      strpbrk (json_node_get_string (id), "/ \t\n") != NULL)
    return refuse_key (reading, "id", _ ("“id” must be a short name without spaces"));
  if (!dd_localized_text_is_valid (json_object_get_member (object, "title")))
    return refuse_key (reading, "title",
                       _ ("“title” must be a text, or a text a language with “en”"));
  if (!dd_localized_text_is_valid (json_object_get_member (object, "source")))
    return refuse_key (reading, "source",
                       _ ("“source” must be a text, or a text a language with “en”"));

  self->id = g_strdup (json_node_get_string (id));
  self->title = dd_localized_text_read (json_object_get_member (object, "title"));
  self->source = dd_localized_text_read (json_object_get_member (object, "source"));
  return TRUE;
}

static gboolean
read_rule (Reading *reading, JsonNode *node, guint i)
{
  DdReportingProfile *self = reading->profile;
  g_autofree char *place = g_strdup_printf ("rules[%u]", i);
  g_autofree char *wrong_key = NULL;
  g_autoptr (DdReportingRule) rule = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_key (reading, place, _ ("“rules” must be a list of rules"));
  rule = dd_reporting_rule_new_from_json (json_node_get_object (node), self->id, &wrong_key,
                                          reading->error);
  if (rule == NULL)
    {
      if (reading->wrong != NULL)
        g_string_printf (reading->wrong, "%s.%s", place, wrong_key != NULL ? wrong_key : "");
      return FALSE;
    }
  if (dd_reporting_profile_find_rule (self, rule->id) != NULL)
    {
      g_autofree char *what = g_strdup_printf (_ ("the rule “%s” stands in it twice"), rule->id);

      return refuse_key (reading, place, what);
    }
  if (rule->source == NULL)
    rule->source = g_strdup (self->source);
  g_ptr_array_add (self->rules, g_steal_pointer (&rule));
  return TRUE;
}

static gboolean
read_rules (Reading *reading)
{
  JsonNode *node = json_object_get_member (reading->object, "rules");
  JsonArray *rules;

  reading->name = reading->profile->id;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0)
    return refuse_key (reading, "rules", _ ("“rules” must be a list of rules"));

  rules = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (rules); i++)
    if (!read_rule (reading, json_array_get_element (rules, i), i))
      return FALSE;
  return TRUE;
}

/* Reads a node of a list of profiles. */
static DdReportingProfile *
new_from_node (JsonNode *node, const char *name, GString *wrong, GError **error)
{
  g_autoptr (DdReportingProfile) self = g_new0 (DdReportingProfile, 1);
  Reading reading = { self, NULL, name, wrong, error };

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_reporting_rule_free);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error, name, _ ("it must be an object"));
      return NULL;
    }
  reading.object = json_node_get_object (node);
  self->document = json_object_ref (reading.object);
  if (!read_head (&reading) || !read_rules (&reading))
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
  return new_from_node (root, name, NULL, error);
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

/* Before the figure of @rule becomes @amount: a figure of its source stays readable beside the
 * school's own, until the school goes back to it. */
static void
keep_original (DdReportingRule *rule, JsonObject *object, guint amount, DdLimitUnit unit)
{
  if (rule->original_amount != 0 && rule->original_amount == amount && rule->original_unit == unit)
    {
      json_object_remove_member (object, "original");
      rule->original_amount = 0;
      rule->set_by_school = FALSE;
      return;
    }
  if (!rule->set_by_school)
    {
      JsonObject *original = json_object_new ();

      json_object_set_int_member (original, "amount", rule->amount);
      json_object_set_string_member (original, "unit", dd_limit_unit_to_key (rule->unit));
      json_object_set_object_member (object, "original", original);
      rule->original_amount = rule->amount;
      rule->original_unit = rule->unit;
    }
  rule->set_by_school = TRUE;
}

/**
 * dd_reporting_profile_set_limit:
 * @self: a profile
 * @rule: id of one of its rules
 * @amount: the new amount; see dd_limit_check()
 * @unit: the new unit
 * @error: return location
 *
 * Changes a limit; it is the school's own from then on and marked so, with what its source says
 * beside it. Back at that, it is the source's again.
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
  if (!dd_limit_check (found->anchor, amount, unit, error))
    return FALSE;

  /* Checked by the same reader as a file before anything is changed. */
  copy = copy_members (object);
  json_object_set_int_member (copy, "amount", amount);
  json_object_set_string_member (copy, "unit", dd_limit_unit_to_key (unit));
  changed = dd_reporting_rule_new_from_json (copy, self->id, NULL, error);
  if (changed == NULL)
    return FALSE;

  keep_original (found, object, amount, unit);
  json_object_set_int_member (object, "amount", amount);
  json_object_set_string_member (object, "unit", dd_limit_unit_to_key (unit));
  json_object_set_boolean_member (object, "set_by_school", found->set_by_school);
  found->amount = amount;
  found->unit = unit;
  return TRUE;
}

/**
 * dd_reporting_profile_set_enabled:
 * @self: a profile
 * @rule: id of one of its rules
 * @enabled: whether it is switched on
 * @reason: (nullable): why it is switched off; a rule of law is not switched off without
 * @error: return location
 *
 * Returns: whether it was done; %DD_ERROR_NOT_FOUND, or %DD_ERROR_INVALID for a reason that is
 *   missing or too long
 */
gboolean
dd_reporting_profile_set_enabled (DdReportingProfile *self,
                                  const char *rule,
                                  gboolean enabled,
                                  const char *reason,
                                  GError **error)
{
  g_autoptr (DdReportingRule) changed = NULL;
  g_autoptr (JsonObject) copy = NULL;
  JsonObject *object = NULL;
  DdReportingRule *found;

  g_return_val_if_fail (self != NULL, FALSE);

  found = get_rule (self, rule, &object, error);
  if (found == NULL)
    return FALSE;
  if (enabled || dd_text_is_blank (reason))
    reason = NULL;
  if (!enabled && reason == NULL && dd_reporting_rule_is_of_law (found))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("This rule stands in a law or a plan. Say why it is switched off. "
                              "Nothing was changed."));
      return FALSE;
    }

  copy = copy_members (object);
  json_object_set_boolean_member (copy, "enabled", enabled);
  json_object_remove_member (copy, "off_reason");
  if (reason != NULL)
    json_object_set_string_member (copy, "off_reason", reason);
  changed = dd_reporting_rule_new_from_json (copy, self->id, NULL, error);
  if (changed == NULL)
    return FALSE;

  json_object_set_boolean_member (object, "enabled", enabled);
  json_object_remove_member (object, "off_reason");
  if (reason != NULL)
    json_object_set_string_member (object, "off_reason", reason);
  found->enabled = enabled;
  g_free (found->off_reason);
  found->off_reason = g_strdup (reason);
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
      DdReportingProfile *profile =
          new_from_node (json_array_get_element (array, i), "rule_set", NULL, error);

      if (profile == NULL)
        return NULL;
      g_ptr_array_add (profiles, profile);
    }
  return g_steal_pointer (&profiles);
}

/* "[1].rules[2].amount" where the file is a list, else "rules[2].amount". */
static char *
join_path (gboolean is_list, guint index, const char *wrong)
{
  if (!is_list)
    return g_strdup (wrong);
  return *wrong != '\0' ? g_strdup_printf ("[%u].%s", index, wrong)
                        : g_strdup_printf ("[%u]", index);
}

static gboolean
is_there (GPtrArray *profiles, const char *id)
{
  return dd_reporting_profiles_find (profiles, id) != NULL;
}

/**
 * dd_reporting_profiles_read_file:
 * @file: a file of unknown origin: a list of profiles, or one
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportingProfile): its profiles, all of them;
 *   %NULL with @error naming the place, the key, its value and what is allowed
 */
GPtrArray *
dd_reporting_profiles_read_file (GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) profiles = new_profiles ();
  g_autoptr (DdJsonPlaces) places = NULL;
  g_autoptr (JsonNode) root = NULL;
  gboolean is_list;
  guint n;

  g_return_val_if_fail (file != NULL, NULL);

  root = dd_json_guard_parse (file, &places, error);
  if (root == NULL)
    return NULL;
  is_list = JSON_NODE_HOLDS_ARRAY (root);
  n = is_list ? json_array_get_length (json_node_get_array (root)) : 1;
  if (n == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("There is no reporting profile in the file. Nothing was changed."));
      return NULL;
    }

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = is_list ? json_array_get_element (json_node_get_array (root), i) : root;
      g_autoptr (GString) wrong = g_string_new (NULL);
      g_autoptr (GError) failure = NULL;
      g_autofree char *name = g_strdup_printf ("%u", i + 1);
      g_autoptr (DdReportingProfile) profile = new_from_node (node, name, wrong, &failure);
      g_autofree char *path = NULL;
      g_autofree char *place = NULL;

      if (profile != NULL && is_there (profiles, profile->id))
        {
          refuse (&failure, profile->id, _ ("it stands in the file twice"));
          g_string_assign (wrong, "id");
          g_clear_pointer (&profile, dd_reporting_profile_free);
        }
      if (profile != NULL)
        {
          g_ptr_array_add (profiles, g_steal_pointer (&profile));
          continue;
        }
      path = join_path (is_list, i, wrong->str);
      place = dd_json_places_describe (places, path);
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   /* Translators: a place in a file, a key's path, what is wrong there. */
                   _ ("At %s (%s): %s Nothing was changed."), place, path, failure->message);
      return NULL;
    }
  return g_steal_pointer (&profiles);
}

static char *
to_json (GPtrArray *profiles, gboolean pretty)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (profiles->len);

  for (guint i = 0; i < profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (profiles, i);

      json_array_add_object_element (array, json_object_ref (profile->document));
    }
  json_node_take_array (root, array);
  return json_to_string (root, pretty);
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
  g_return_val_if_fail (profiles != NULL, NULL);

  return to_json (profiles, FALSE);
}

/**
 * dd_reporting_profiles_to_file:
 * @profiles: (element-type DdReportingProfile): a rule set
 *
 * Returns: (transfer full): the same, for reading and for dd_reporting_profiles_read_file()
 */
char *
dd_reporting_profiles_to_file (GPtrArray *profiles)
{
  g_autofree char *text = to_json (profiles, TRUE);

  return g_strconcat (text, "\n", NULL);
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

/**
 * dd_reporting_profiles_find:
 * @profiles: (element-type DdReportingProfile): a rule set
 * @id: id of a profile, or of a rule in it: "school-plan", "school-plan/first"
 *
 * Returns: (transfer none) (nullable): the profile
 */
DdReportingProfile *
dd_reporting_profiles_find (GPtrArray *profiles, const char *id)
{
  gsize length = strcspn (id, "/");

  g_return_val_if_fail (profiles != NULL, NULL);

  for (guint i = 0; i < profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (profiles, i);

      if (strlen (profile->id) == length && strncmp (profile->id, id, length) == 0)
        return profile;
    }
  return NULL;
}
