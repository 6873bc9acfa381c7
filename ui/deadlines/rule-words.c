/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/rule-words.h"

#include "deadlines/wording.h"
#include "incidents/incident-terms.h"

#include <glib/gi18n.h>

static char *say_all (JsonObject *condition, const char *joint, gboolean inner);

/* A level, and what is more serious. */
static char *
say_level (JsonNode *value, const char *format)
{
  int level = (int) json_node_get_int (value);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  const char *label = dd_level_label (CLAMP (level, 1, 4));

  return g_strconcat (parts[0], label, parts[1], NULL);
}

static const char *
category_label (const char *key)
{
  DdCategory category;

  return dd_category_from_key (key, &category) ? dd_category_label (category) : key;
}

/* Of whichever category: the keys that several have, such as "other", mean the same in each. */
static const char *
subcategory_label (const char *key)
{
  DdSubcategory subcategory;

  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    if (dd_subcategory_from_key (category, key, &subcategory))
      return dd_subcategory_label (subcategory);
  return key;
}

static char *
say_list (JsonNode *value, const char *(*label) (const char *key))
{
  JsonArray *keys = json_node_get_array (value);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    g_strv_builder_add (builder, JSON_NODE_HOLDS_NULL (json_array_get_element (keys, i))
                                     ? C_ ("condition", "not known yet")
                                     : label (json_array_get_string_element (keys, i)));
  words = g_strv_builder_end (builder);
  return g_strjoinv (C_ ("list", ", "), words);
}

static char *
say_parts (JsonNode *value, const char *joint)
{
  JsonArray *parts = json_node_get_array (value);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      g_autofree char *part =
          say_all (json_array_get_object_element (parts, i), C_ ("condition", " and "), TRUE);

      g_strv_builder_add (builder, part);
    }
  words = g_strv_builder_end (builder);
  return g_strjoinv (joint, words);
}

static char *
say_term (const char *key, JsonNode *value)
{
  g_autofree char *list = NULL;

  if (g_str_equal (key, "level_max"))
    return say_level (value, json_node_get_int (value) > 1
                                 ? C_ ("condition", "the level is %s or more serious")
                                 : C_ ("condition", "the level is %s"));
  if (g_str_equal (key, "national_level_max"))
    return say_level (value, json_node_get_int (value) > 1
                                 ? C_ ("condition", "the national level is %s or more serious")
                                 : C_ ("condition", "the national level is %s"));
  if (g_str_equal (key, "category"))
    {
      list = say_list (value, category_label);
      return g_strdup_printf (C_ ("condition", "the category is %s"), list);
    }
  if (g_str_equal (key, "category_not"))
    {
      list = say_list (value, category_label);
      return g_strdup_printf (C_ ("condition", "the category is not %s"), list);
    }
  if (g_str_equal (key, "subcategory"))
    {
      list = say_list (value, subcategory_label);
      return g_strdup_printf (C_ ("condition", "the kind is %s"), list);
    }
  if (g_str_equal (key, "minors_affected_not"))
    return g_strdup (C_ ("condition", "minors are affected (or not counted yet)"));
  if (g_str_equal (key, "persons_leaked_min"))
    return g_strdup_printf (ngettext ("the information of %u person or more leaked",
                                      "the information of %u persons or more leaked",
                                      json_node_get_int (value)),
                            (guint) json_node_get_int (value));
  if (g_str_equal (key, "suspected_crime"))
    return g_strdup (json_node_get_boolean (value) ? C_ ("condition", "a crime is suspected")
                                                   : C_ ("condition", "no crime is suspected"));
  if (g_str_equal (key, "child_harmed"))
    return g_strdup (json_node_get_boolean (value) ? C_ ("condition", "a child was harmed")
                                                   : C_ ("condition", "no child was harmed"));
  return say_parts (value, g_str_equal (key, "any") ? C_ ("condition", " or ")
                                                    : C_ ("condition", " and "));
}

/* @inner: several terms stand between brackets. */
static char *
say_all (JsonObject *condition, const char *joint, gboolean inner)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, condition);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      g_autofree char *term = say_term (key, value);
      gboolean nested = (g_str_equal (key, "any") || g_str_equal (key, "all")) &&
                        json_object_get_size (condition) > 1;
      /* Translators: brackets around a part of a condition. */
      g_autofree char *closed = nested ? g_strdup_printf (C_ ("condition", "(%s)"), term) : NULL;

      g_strv_builder_add (builder, closed != NULL ? closed : term);
    }
  words = g_strv_builder_end (builder);
  joined = g_strjoinv (joint, words);
  if (inner && g_strv_length (words) > 1)
    return g_strdup_printf (C_ ("condition", "(%s)"), joined);
  return g_steal_pointer (&joined);
}

/**
 * dd_rule_words_scope:
 * @condition: (nullable): a condition of a reporting rule; %NULL is all incidents
 *
 * Returns: (transfer full): to which incidents it applies, in words: “incidents where a crime is
 *   suspected”
 */
char *
dd_rule_words_scope (JsonObject *condition)
{
  g_autofree char *words = NULL;

  if (condition == NULL)
    return g_strdup (C_ ("condition", "all incidents"));
  words = say_all (condition, C_ ("condition", " and "), FALSE);
  /* Translators: %s is a condition such as “a crime is suspected”. */
  return g_strdup_printf (C_ ("condition", "incidents where %s"), words);
}

/**
 * dd_rule_words_if:
 * @condition: (nullable): a condition of a reporting rule; %NULL is all incidents
 *
 * Returns: (transfer full): on what it hangs, in words: “if a child was harmed”; "" for all
 *   incidents
 */
char *
dd_rule_words_if (JsonObject *condition)
{
  g_autofree char *words = NULL;

  if (condition == NULL)
    return g_strdup ("");
  words = say_all (condition, C_ ("condition", " and "), FALSE);
  /* Translators: %s is a condition such as “a crime is suspected”. */
  return g_strdup_printf (C_ ("condition", "if %s"), words);
}

static char *
say_limit (const DdRuleDraft *rule)
{
  g_autofree char *span = NULL;

  if (rule->anchor != DD_ANCHOR_PREVIOUS || rule->begun_by == NULL)
    return dd_wording_limit (rule->anchor, rule->amount, rule->unit);
  span = dd_wording_span (rule->amount, rule->unit);
  /* Translators: a report such as “First report”, then a span such as “24 hours”. */
  return g_strdup_printf (_ ("after the %1$s every %2$s until handling ends"),
                          dd_wording_kind (rule->begun_by), span);
}

/**
 * dd_rule_words_sentence:
 * @rule: a rule that is being written
 *
 * Returns: (transfer full): what it will ask for, as one says it: “首报：发现后 2
 *   小时内，书面报送县教育局；适用于全部事件。”
 */
char *
dd_rule_words_sentence (const DdRuleDraft *rule)
{
  g_autoptr (JsonObject) condition = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *scope = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  condition = dd_rule_scope_to_condition (&rule->scope);
  limit = say_limit (rule);
  if (rule->anchor == DD_ANCHOR_CALENDAR)
    /* Translators: what is due each year, its recipient, when. */
    return g_strdup_printf (_ ("%1$s: each year, in writing to the %2$s, %3$s."),
                            dd_wording_kind (rule->kind), dd_wording_recipient (rule->recipient),
                            limit);
  scope = dd_rule_words_scope (condition);
  if (g_str_equal (rule->kind, DD_KIND_ORAL))
    /* Translators: a report, its recipient, its limit, to which incidents it applies. */
    return g_strdup_printf (_ ("%1$s: by voice to the %2$s, %3$s; for %4$s."),
                            dd_wording_kind (rule->kind), dd_wording_recipient (rule->recipient),
                            limit, scope);
  /* Translators: a report, its recipient, its limit, to which incidents it applies. */
  return g_strdup_printf (_ ("%1$s: in writing to the %2$s, %3$s; for %4$s."),
                          dd_wording_kind (rule->kind), dd_wording_recipient (rule->recipient),
                          limit, scope);
}
