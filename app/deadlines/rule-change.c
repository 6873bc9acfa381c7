/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-change.h"

#include "deadlines/wording.h"

#include <glib/gi18n.h>

/**
 * dd_rule_change_free:
 * @self: (transfer full) (nullable): a change
 */
void
dd_rule_change_free (DdRuleChange *self)
{
  if (self == NULL)
    return;

  g_free (self->rule);
  g_free (self->before);
  g_free (self->after);
  g_free (self->name);
  g_free (self->words);
  g_free (self);
}

/**
 * dd_rule_name:
 * @rule: a rule
 *
 * Returns: (transfer full): which report it asks for, and to whom: "首报（县教育局）"
 */
char *
dd_rule_name (const DdReportingRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  /* Translators: a report, then its recipient. */
  return g_strdup_printf (C_ ("rule", "%s (%s)"), dd_wording_kind (rule->kind),
                          dd_wording_recipient (rule->recipient));
}

/**
 * dd_rule_say:
 * @profiles: (nullable) (element-type DdReportingProfile): where to look for a rule of the school's
 *   own
 * @rule: id of a rule, or of a profile
 *
 * Returns: (transfer full): what the rule asks and who asks it: dd_wording_rule(), or of an own one
 *   its profile and report; the profile alone where it has no such rule; the id where nothing else
 *   is known
 */
char *
dd_rule_say (GPtrArray *profiles, const char *rule)
{
  const char *words = dd_wording_rule (rule);
  const DdReportingProfile *profile;
  const DdReportingRule *found;

  g_return_val_if_fail (rule != NULL, NULL);

  if (words != rule || profiles == NULL)
    return g_strdup (words);
  profile = dd_reporting_profiles_find (profiles, rule);
  if (profile == NULL)
    return g_strdup (rule);
  found = dd_reporting_profile_find_rule (profile, rule);
  if (found == NULL)
    return g_strdup (profile->title);
  /* Translators: a reporting profile, then a report it asks for. */
  return g_strdup_printf (C_ ("rule", "%s: %s"), profile->title, dd_wording_kind (found->kind));
}

static JsonObject *
get_document (GPtrArray *profiles, const DdReportingRule *rule)
{
  DdReportingProfile *profile = dd_reporting_profiles_find (profiles, rule->id);
  JsonArray *objects = json_object_get_array_member (profile->document, "rules");

  for (guint i = 0; i < profile->rules->len; i++)
    if (g_ptr_array_index (profile->rules, i) == rule)
      return json_array_get_object_element (objects, i);
  return NULL;
}

/* All it says but for its figure and whether it is on: what two rules of one id otherwise differ
 * in. */
static char *
dup_rest (GPtrArray *profiles, const DdReportingRule *rule)
{
  static const char *const own[] = { "amount",   "unit",    "set_by_school",
                                     "original", "enabled", "off_reason" };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) parsed = NULL;
  g_autofree char *text = NULL;

  json_node_set_object (node, get_document (profiles, rule));
  text = json_to_string (node, FALSE);
  parsed = json_from_string (text, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_remove_member (json_node_get_object (parsed), own[i]);
  return json_to_string (parsed, FALSE);
}

/* "3 hours occurred", "3 hours occurred, off: …" */
static char *
to_keys (const DdReportingRule *rule)
{
  GString *keys = g_string_new (NULL);

  g_string_printf (keys, "%u %s %s", rule->amount, dd_limit_unit_to_key (rule->unit),
                   dd_anchor_to_key (rule->anchor));
  if (dd_reporting_rule_is_calendar (rule))
    g_string_append_printf (keys, " %02d-%02d", (int) rule->month, (int) rule->day);
  if (!rule->enabled)
    g_string_append (keys, ", off");
  if (rule->off_reason != NULL)
    g_string_append_printf (keys, ": %s", rule->off_reason);
  return g_string_free (keys, FALSE);
}

static char *
say_change (const DdReportingRule *before, const DdReportingRule *after, const char *name)
{
  if (before == NULL)
    {
      g_autofree char *limit = dd_wording_rule_limit (after);

      /* Translators: a report and its recipient, then its limit. */
      return g_strdup_printf (_ ("%s: new, %s"), name, limit);
    }
  if (after == NULL)
    return g_strdup_printf (_ ("%s: no longer there"), name);
  if (before->enabled && !after->enabled)
    return g_strdup_printf (_ ("%s: switched off"), name);
  if (!before->enabled && after->enabled)
    return g_strdup_printf (_ ("%s: switched on"), name);
  if (before->amount != after->amount || before->unit != after->unit)
    {
      g_autofree char *from = dd_wording_span (before->amount, before->unit);
      g_autofree char *to = dd_wording_span (after->amount, after->unit);

      /* Translators: a report and its recipient, the former and the new span. */
      return g_strdup_printf (_ ("%s: %s → %s"), name, from, to);
    }
  return g_strdup_printf (_ ("%s: other particulars"), name);
}

static void
add_change (GPtrArray *changes,
            GPtrArray *old_set,
            GPtrArray *new_set,
            const DdReportingRule *before,
            const DdReportingRule *after)
{
  g_autofree char *old_keys = before != NULL ? to_keys (before) : NULL;
  g_autofree char *new_keys = after != NULL ? to_keys (after) : NULL;
  g_autofree char *old_rest = before != NULL ? dup_rest (old_set, before) : NULL;
  g_autofree char *new_rest = after != NULL ? dup_rest (new_set, after) : NULL;
  gboolean same_rest = g_strcmp0 (old_rest, new_rest) == 0;
  DdRuleChange *change;

  if (same_rest && g_strcmp0 (old_keys, new_keys) == 0)
    return;
  change = g_new0 (DdRuleChange, 1);
  change->rule = g_strdup (before != NULL ? before->id : after->id);
  change->name = dd_rule_name (before != NULL ? before : after);
  change->words = say_change (before, after, change->name);
  /* What a figure alone does not tell is told in full. */
  if (before != NULL)
    change->before = same_rest ? g_strdup (old_keys) : g_strjoin (" ", old_keys, old_rest, NULL);
  if (after != NULL)
    change->after = same_rest ? g_strdup (new_keys) : g_strjoin (" ", new_keys, new_rest, NULL);
  g_ptr_array_add (changes, change);
}

/* The name of a profile and of its document, in every language. */
static char *
dup_head (const DdReportingProfile *profile)
{
  static const char *const members[] = { "title", "source" };
  GString *head = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text =
          json_to_string (json_object_get_member (profile->document, members[i]), FALSE);

      g_string_append_printf (head, "%s%s", i > 0 ? " " : "", text);
    }
  return g_string_free (head, FALSE);
}

static void
add_head_change (GPtrArray *changes,
                 const DdReportingProfile *before,
                 const DdReportingProfile *after)
{
  g_autofree char *old_head = dup_head (before);
  g_autofree char *new_head = dup_head (after);
  DdRuleChange *change;

  if (g_str_equal (old_head, new_head))
    return;
  change = g_new0 (DdRuleChange, 1);
  change->rule = g_strdup (after->id);
  change->before = g_steal_pointer (&old_head);
  change->after = g_steal_pointer (&new_head);
  change->name = g_strdup (after->title);
  /* Translators: a profile, then the document it comes from. */
  change->words =
      g_strdup_printf (_ ("%s: another name or document (%s)"), after->title, after->source);
  g_ptr_array_add (changes, change);
}

/**
 * dd_rule_changes_between:
 * @before: (element-type DdReportingProfile): a rule set
 * @after: (element-type DdReportingProfile): another
 *
 * Returns: (transfer full) (element-type DdRuleChange): the profiles whose names differ, then the
 *   rules that do: those that go first, then in the order of @after
 */
GPtrArray *
dd_rule_changes_between (GPtrArray *before, GPtrArray *after)
{
  GPtrArray *changes;
  g_autoptr (GPtrArray) old_rules = NULL;
  g_autoptr (GPtrArray) new_rules = NULL;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_rule_change_free);
  for (guint i = 0; i < after->len; i++)
    {
      const DdReportingProfile *profile = g_ptr_array_index (after, i);
      const DdReportingProfile *former = dd_reporting_profiles_find (before, profile->id);

      if (former != NULL)
        add_head_change (changes, former, profile);
    }
  old_rules = dd_reporting_profiles_get_rules (before);
  new_rules = dd_reporting_profiles_get_rules (after);
  for (guint i = 0; i < old_rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (old_rules, i);

      if (dd_reporting_profiles_find_rule (after, rule->id) == NULL)
        add_change (changes, before, after, rule, NULL);
    }
  for (guint i = 0; i < new_rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (new_rules, i);

      add_change (changes, before, after, dd_reporting_profiles_find_rule (before, rule->id), rule);
    }
  return changes;
}
