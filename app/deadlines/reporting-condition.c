/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-condition.h"

#include "base/error.h"

#include <glib/gi18n.h>

/* Conditions nest in "all" and "any"; nothing in the field needs more than two levels. */
#define MAX_DEPTH 8

/* What a key of a condition compares, and with what it may be compared. All keys of one object
 * must hold together. */
typedef enum
{
  TAKES_LEVEL,
  TAKES_COUNT,
  TAKES_TRUTH,
  TAKES_WORDS,
  TAKES_CONDITIONS,
} Takes;

typedef struct
{
  const char *key;
  Takes takes;
  DdTri (*holds) (JsonNode *value, const DdReportingFacts *facts);
} Term;

static DdTri
and_also (DdTri a, DdTri b)
{
  if (a == DD_NO || b == DD_NO)
    return DD_NO;
  return a == DD_UNKNOWN || b == DD_UNKNOWN ? DD_UNKNOWN : DD_YES;
}

static DdTri
or_else (DdTri a, DdTri b)
{
  if (a == DD_YES || b == DD_YES)
    return DD_YES;
  return a == DD_UNKNOWN || b == DD_UNKNOWN ? DD_UNKNOWN : DD_NO;
}

static DdTri
from_truth (gboolean truth)
{
  return truth ? DD_YES : DD_NO;
}

static DdTri
level_max (JsonNode *value, const DdReportingFacts *facts)
{
  return from_truth (facts->level <= json_node_get_int (value));
}

static DdTri
national_level_max (JsonNode *value, const DdReportingFacts *facts)
{
  return from_truth (facts->national_level <= json_node_get_int (value));
}

/* A null in the list stands for "not known". */
static gboolean
is_listed (JsonNode *value, const char *word)
{
  JsonArray *words = json_node_get_array (value);

  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      JsonNode *element = json_array_get_element (words, i);

      if (JSON_NODE_HOLDS_NULL (element) ? word == NULL
                                         : g_strcmp0 (word, json_node_get_string (element)) == 0)
        return TRUE;
    }
  return FALSE;
}

static DdTri
category (JsonNode *value, const DdReportingFacts *facts)
{
  return from_truth (is_listed (value, facts->category));
}

static DdTri
category_not (JsonNode *value, const DdReportingFacts *facts)
{
  return from_truth (!is_listed (value, facts->category));
}

static DdTri
subcategory (JsonNode *value, const DdReportingFacts *facts)
{
  return from_truth (is_listed (value, facts->subcategory));
}

/* "Not 0" is what the rule asks: as long as nobody has counted, it holds. */
static DdTri
minors_affected_not (JsonNode *value, const DdReportingFacts *facts)
{
  return from_truth (facts->minors_affected != json_node_get_int (value));
}

/* An unclear question of the annex counts as not met but is listed as open (domain §3). */
static DdTri
persons_leaked_min (JsonNode *value, const DdReportingFacts *facts)
{
  if (facts->persons_leaked == DD_COUNT_UNKNOWN)
    return DD_UNKNOWN;
  return from_truth (facts->persons_leaked >= json_node_get_int (value));
}

static DdTri
compare_answer (JsonNode *value, DdTri answer)
{
  if (answer == DD_UNKNOWN)
    return DD_UNKNOWN;
  return from_truth (json_node_get_boolean (value) == (answer == DD_YES));
}

static DdTri
suspected_crime (JsonNode *value, const DdReportingFacts *facts)
{
  return compare_answer (value, facts->suspected_crime);
}

static DdTri
child_harmed (JsonNode *value, const DdReportingFacts *facts)
{
  return compare_answer (value, facts->child_harmed);
}

static DdTri
all_of (JsonNode *value, const DdReportingFacts *facts)
{
  JsonArray *parts = json_node_get_array (value);
  DdTri verdict = DD_YES;

  for (guint i = 0; i < json_array_get_length (parts); i++)
    verdict =
        and_also (verdict,
                  dd_reporting_condition_holds (json_array_get_object_element (parts, i), facts));
  return verdict;
}

static DdTri
any_of (JsonNode *value, const DdReportingFacts *facts)
{
  JsonArray *parts = json_node_get_array (value);
  DdTri verdict = DD_NO;

  for (guint i = 0; i < json_array_get_length (parts); i++)
    verdict =
        or_else (verdict,
                 dd_reporting_condition_holds (json_array_get_object_element (parts, i), facts));
  return verdict;
}

static const Term terms[] = {
  { "level_max", TAKES_LEVEL, level_max },
  { "national_level_max", TAKES_LEVEL, national_level_max },
  { "category", TAKES_WORDS, category },
  { "category_not", TAKES_WORDS, category_not },
  { "subcategory", TAKES_WORDS, subcategory },
  { "minors_affected_not", TAKES_COUNT, minors_affected_not },
  { "persons_leaked_min", TAKES_COUNT, persons_leaked_min },
  { "suspected_crime", TAKES_TRUTH, suspected_crime },
  { "child_harmed", TAKES_TRUTH, child_harmed },
  { "all", TAKES_CONDITIONS, all_of },
  { "any", TAKES_CONDITIONS, any_of },
};

static const Term *
find_term (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (strcmp (terms[i].key, key) == 0)
      return &terms[i];
  return NULL;
}

static gboolean validate (JsonObject *condition, const char *rule, int depth, GError **error);

static gboolean
is_integer_between (JsonNode *value, gint64 low, gint64 high)
{
  return json_node_get_value_type (value) == G_TYPE_INT64 && json_node_get_int (value) >= low &&
         json_node_get_int (value) <= high;
}

static gboolean
is_list_of_words (JsonNode *value)
{
  JsonArray *words;

  if (!JSON_NODE_HOLDS_ARRAY (value) || json_array_get_length (json_node_get_array (value)) == 0)
    return FALSE;
  words = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      JsonNode *element = json_array_get_element (words, i);

      if (!JSON_NODE_HOLDS_NULL (element) && json_node_get_value_type (element) != G_TYPE_STRING)
        return FALSE;
    }
  return TRUE;
}

/* *inner is set where a nested condition has already said what is wrong. */
static gboolean
is_list_of_conditions (
    JsonNode *value, const char *rule, int depth, gboolean *inner, GError **error)
{
  JsonArray *parts;

  if (!JSON_NODE_HOLDS_ARRAY (value) || json_array_get_length (json_node_get_array (value)) == 0)
    return FALSE;
  parts = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode *element = json_array_get_element (parts, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return FALSE;
      if (!validate (json_node_get_object (element), rule, depth + 1, error))
        {
          *inner = TRUE;
          return FALSE;
        }
    }
  return TRUE;
}

static const char *
describe_takes (Takes takes)
{
  switch (takes)
    {
    case TAKES_LEVEL:
      return _ ("a level from 1 to 4");
    case TAKES_COUNT:
      return _ ("a number, 0 or more");
    case TAKES_TRUTH:
      return _ ("true or false");
    case TAKES_WORDS:
      return _ ("a list of keys");
    case TAKES_CONDITIONS:
    default:
      return _ ("a list of conditions");
    }
}

static gboolean
validate_term (const Term *term, JsonNode *value, const char *rule, int depth, GError **error)
{
  gboolean fits = FALSE;
  gboolean inner = FALSE;

  switch (term->takes)
    {
    case TAKES_LEVEL:
      fits = is_integer_between (value, 1, 4);
      break;
    case TAKES_COUNT:
      fits = is_integer_between (value, 0, G_MAXINT64);
      break;
    case TAKES_TRUTH:
      fits = json_node_get_value_type (value) == G_TYPE_BOOLEAN;
      break;
    case TAKES_WORDS:
      fits = is_list_of_words (value);
      break;
    case TAKES_CONDITIONS:
      fits = is_list_of_conditions (value, rule, depth, &inner, error);
      break;
    default:
      break;
    }

  if (!fits && !inner)
    g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                 /* Translators: a rule's id, a key of its condition, what that key wants. */
                 _ ("The condition of the rule “%s” cannot be used: “%s” wants %s."), rule,
                 term->key, describe_takes (term->takes));
  return fits;
}

static gboolean
validate (JsonObject *condition, const char *rule, int depth, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (depth > MAX_DEPTH)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The condition of the rule “%s” is nested too deeply."), rule);
      return FALSE;
    }
  if (json_object_get_size (condition) == 0)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The condition of the rule “%s” is empty. Leave it out where the rule is for "
                      "every incident."),
                   rule);
      return FALSE;
    }

  json_object_iter_init_ordered (&iter, condition);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const Term *term = find_term (key);

      if (term == NULL)
        {
          g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The condition of the rule “%s” asks for “%s”, which is not known here."),
                       rule, key);
          return FALSE;
        }
      if (!validate_term (term, value, rule, depth, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_reporting_condition_validate:
 * @condition: a condition
 * @rule: the rule it belongs to, for the message
 * @error: return location
 *
 * Returns: whether every key of @condition is known and compared with what it can be compared with
 */
gboolean
dd_reporting_condition_validate (JsonObject *condition, const char *rule, GError **error)
{
  g_return_val_if_fail (condition != NULL, FALSE);

  return validate (condition, rule, 0, error);
}

/**
 * dd_reporting_condition_holds:
 * @condition: a condition that passed dd_reporting_condition_validate()
 * @facts: what is known of the incident
 *
 * Returns: whether it holds; %DD_UNKNOWN where that hangs on an answer nobody has yet
 */
DdTri
dd_reporting_condition_holds (JsonObject *condition, const DdReportingFacts *facts)
{
  DdTri verdict = DD_YES;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  g_return_val_if_fail (condition != NULL, DD_NO);
  g_return_val_if_fail (facts != NULL, DD_NO);

  json_object_iter_init_ordered (&iter, condition);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const Term *term = find_term (key);

      g_return_val_if_fail (term != NULL, DD_NO);
      verdict = and_also (verdict, term->holds (value, facts));
    }
  return verdict;
}

static gboolean
part_asks_level (JsonNode *value)
{
  JsonArray *parts = json_node_get_array (value);

  for (guint i = 0; i < json_array_get_length (parts); i++)
    if (dd_reporting_condition_asks_level (json_array_get_object_element (parts, i)))
      return TRUE;
  return FALSE;
}

/**
 * dd_reporting_condition_asks_level:
 * @condition: a condition that passed dd_reporting_condition_validate()
 *
 * Returns: whether it hangs on the level or the national level
 */
gboolean
dd_reporting_condition_asks_level (JsonObject *condition)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  g_return_val_if_fail (condition != NULL, FALSE);

  json_object_iter_init_ordered (&iter, condition);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const Term *term = find_term (key);

      if (term != NULL && (term->takes == TAKES_LEVEL ||
                           (term->takes == TAKES_CONDITIONS && part_asks_level (value))))
        return TRUE;
    }
  return FALSE;
}
