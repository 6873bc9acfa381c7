/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-scope.h"

static gboolean
read_level (JsonNode *value, int *level)
{
  gint64 number = json_node_get_int (value);

  if (*level != 0 || number < 1 || number > 3)
    return FALSE;
  *level = (int) number;
  return TRUE;
}

/* A list with a null in it, for "not known", is beyond the choices: a category is always known. */
static gboolean
read_categories (DdRuleScope *self, JsonNode *value, gboolean except)
{
  JsonArray *words = json_node_get_array (value);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->categories != NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      if (JSON_NODE_HOLDS_NULL (json_array_get_element (words, i)))
        return FALSE;
      g_strv_builder_add (builder, json_array_get_string_element (words, i));
    }
  self->categories = g_strv_builder_end (builder);
  self->except = except;
  return TRUE;
}

static gboolean
read_yes (JsonNode *value, gboolean *asked)
{
  if (*asked || !json_node_get_boolean (value))
    return FALSE;
  *asked = TRUE;
  return TRUE;
}

static gboolean
read_term (DdRuleScope *self, const char *key, JsonNode *value)
{
  if (g_str_equal (key, "level_max"))
    return read_level (value, &self->level);
  if (g_str_equal (key, "national_level_max"))
    return read_level (value, &self->national_level);
  if (g_str_equal (key, "category") || g_str_equal (key, "category_not"))
    return read_categories (self, value, g_str_equal (key, "category_not"));
  if (g_str_equal (key, "suspected_crime"))
    return read_yes (value, &self->crime);
  if (g_str_equal (key, "child_harmed"))
    return read_yes (value, &self->child_harmed);
  if (g_str_equal (key, "minors_affected_not"))
    {
      if (self->minors || json_node_get_int (value) != 0)
        return FALSE;
      self->minors = TRUE;
      return TRUE;
    }
  if (g_str_equal (key, "persons_leaked_min"))
    {
      if (self->persons_leaked != 0)
        return FALSE;
      self->persons_leaked = json_node_get_int (value);
      return self->persons_leaked > 0;
    }
  return FALSE;
}

static gboolean
read_terms (DdRuleScope *self, JsonObject *condition)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, condition);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    if (!read_term (self, key, value))
      return FALSE;
  return TRUE;
}

/* "any" of single terms, each once. */
static gboolean
read_any (DdRuleScope *self, JsonArray *parts)
{
  self->any = TRUE;
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);

      if (json_object_get_size (part) != 1 || !read_terms (self, part))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_rule_scope_read:
 * @self: (out caller-allocates): the choices
 * @condition: (nullable): a condition that passed dd_reporting_condition_validate(); %NULL is all
 *   incidents
 *
 * Says a condition in choices where they can say it; otherwise keeps it as it is.
 */
void
dd_rule_scope_read (DdRuleScope *self, JsonObject *condition)
{
  gboolean fits;

  g_return_if_fail (self != NULL);

  *self = (DdRuleScope){ 0 };
  if (condition == NULL)
    return;
  if (json_object_get_size (condition) == 1 && json_object_has_member (condition, "any"))
    fits = read_any (self, json_object_get_array_member (condition, "any"));
  else
    fits = read_terms (self, condition);
  if (fits)
    return;
  dd_rule_scope_clear (self);
  self->kept = json_object_ref (condition);
}

/**
 * dd_rule_scope_clear:
 * @self: the choices
 *
 * Frees what @self holds; it applies to all incidents then.
 */
void
dd_rule_scope_clear (DdRuleScope *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->categories, g_strfreev);
  g_clear_pointer (&self->kept, json_object_unref);
  *self = (DdRuleScope){ 0 };
}

static JsonNode *
new_words (char **words)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);
  json_node_take_array (node, array);
  return node;
}

static JsonObject *
to_terms (const DdRuleScope *self)
{
  JsonObject *terms = json_object_new ();

  if (self->level != 0)
    json_object_set_int_member (terms, "level_max", self->level);
  if (self->national_level != 0)
    json_object_set_int_member (terms, "national_level_max", self->national_level);
  if (self->categories != NULL)
    json_object_set_member (terms, self->except ? "category_not" : "category",
                            new_words (self->categories));
  if (self->minors)
    json_object_set_int_member (terms, "minors_affected_not", 0);
  if (self->persons_leaked > 0)
    json_object_set_int_member (terms, "persons_leaked_min", self->persons_leaked);
  if (self->crime)
    json_object_set_boolean_member (terms, "suspected_crime", TRUE);
  if (self->child_harmed)
    json_object_set_boolean_member (terms, "child_harmed", TRUE);
  return terms;
}

static JsonObject *
to_any (JsonObject *terms)
{
  JsonObject *condition = json_object_new ();
  JsonArray *parts = json_array_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, terms);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      JsonObject *part = json_object_new ();

      json_object_set_member (part, key, json_node_copy (value));
      json_array_add_object_element (parts, part);
    }
  json_object_set_array_member (condition, "any", parts);
  return condition;
}

/**
 * dd_rule_scope_to_condition:
 * @self: the choices
 *
 * Returns: (transfer full) (nullable): the condition they make; %NULL for all incidents
 */
JsonObject *
dd_rule_scope_to_condition (const DdRuleScope *self)
{
  g_autoptr (JsonObject) terms = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kept != NULL)
    return json_object_ref (self->kept);
  terms = to_terms (self);
  if (json_object_get_size (terms) == 0)
    return NULL;
  if (self->any && json_object_get_size (terms) > 1)
    return to_any (terms);
  return g_steal_pointer (&terms);
}

/**
 * dd_rule_scope_count:
 * @self: the choices
 *
 * Returns: how many were made: with two and more it matters whether one is enough
 */
guint
dd_rule_scope_count (const DdRuleScope *self)
{
  g_autoptr (JsonObject) terms = NULL;

  g_return_val_if_fail (self != NULL, 0);

  terms = to_terms (self);
  return json_object_get_size (terms);
}
