/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/shipped-profiles.h"

#include "audit/audit-log.h"
#include "base/json-build.h"
#include "deadlines/rule-change.h"
#include "deadlines/rule-store.h"
#include "deadlines/rule-term.h"

#include <json-glib/json-glib.h>

static GPtrArray *
load_present (DdDatabase *database, GError **error)
{
  gint64 current = dd_rule_store_get_current (database, error);

  return current != 0 ? dd_rule_store_load (database, current, error) : NULL;
}

/* Rule sets are kept for good: what the school took out or switched off stands in one of them. */
static gboolean
was_there (DdDatabase *database, const char *rule, gboolean *there, GError **error)
{
  g_autoptr (GPtrArray) terms = dd_rule_store_list_terms (database, rule, error);

  *there = FALSE;
  for (guint i = 0; terms != NULL && i < terms->len && !*there; i++)
    *there = ((const DdRuleTerm *) g_ptr_array_index (terms, i))->rule != NULL;
  return terms != NULL;
}

/* The rules of @shipped that the desk never had. */
static GPtrArray *
list_new (DdDatabase *database, GPtrArray *shipped, GPtrArray *present, GError **error)
{
  g_autoptr (GPtrArray) rules = dd_reporting_profiles_get_rules (shipped);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    {
      DdReportingRule *rule = g_ptr_array_index (rules, i);
      gboolean there = TRUE;

      if (dd_reporting_profiles_find_rule (present, rule->id) == NULL &&
          !was_there (database, rule->id, &there, error))
        return NULL;
      if (!there)
        g_ptr_array_add (fresh, rule);
    }
  return g_steal_pointer (&fresh);
}

/* A profile that was taken out of use stays so, for the reason that was given. */
static void
follow_switch (JsonObject *object, const DdReportingProfile *present)
{
  const DdReportingRule *first = g_ptr_array_index (present->rules, 0);

  for (guint i = 0; i < present->rules->len; i++)
    if (((const DdReportingRule *) g_ptr_array_index (present->rules, i))->enabled)
      return;
  json_object_set_boolean_member (object, "enabled", FALSE);
  if (first->off_reason != NULL)
    json_object_set_string_member (object, "off_reason", first->off_reason);
}

/* The place after the rule @id in @objects; the end where it is not there. */
static guint
place_after (GPtrArray *objects, JsonObject *rule)
{
  const char *id = json_object_get_string_member (rule, "id");

  for (guint i = 0; i < objects->len; i++)
    if (g_str_equal (json_object_get_string_member (g_ptr_array_index (objects, i), "id"), id))
      return i + 1;
  return objects->len;
}

/* The objects of @present, if there is such a profile, and those of @fresh where @shipped has them.
 */
static JsonArray *
merge_rules (const DdReportingProfile *present, const DdReportingProfile *shipped, GPtrArray *fresh)
{
  JsonArray *array = json_array_new ();
  JsonArray *offered = json_object_get_array_member (shipped->document, "rules");
  JsonArray *had =
      present != NULL ? json_object_get_array_member (present->document, "rules") : NULL;
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 0; had != NULL && i < json_array_get_length (had); i++)
    g_ptr_array_add (objects, json_array_get_object_element (had, i));
  for (guint i = 0; i < shipped->rules->len; i++)
    {
      JsonObject *object = json_array_get_object_element (offered, i);

      if (g_ptr_array_find (fresh, g_ptr_array_index (shipped->rules, i), NULL))
        {
          if (present != NULL)
            follow_switch (object, present);
          g_ptr_array_insert (objects, (int) place, object);
        }
      place = place_after (objects, object);
    }
  for (guint i = 0; i < objects->len; i++)
    json_array_add_object_element (array, json_object_ref (g_ptr_array_index (objects, i)));
  return array;
}

static DdReportingProfile *
merge (const DdReportingProfile *present,
       const DdReportingProfile *shipped,
       GPtrArray *fresh,
       GError **error)
{
  const DdReportingProfile *head = present != NULL ? present : shipped;
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *text = NULL;
  char *merged;

  json_node_set_object (root, head->document);
  text = json_to_string (root, FALSE);
  copy = json_from_string (text, error);
  if (copy == NULL)
    return NULL;
  json_object_set_array_member (json_node_get_object (copy), "rules",
                                merge_rules (present, shipped, fresh));
  merged = json_to_string (copy, FALSE);
  json = g_bytes_new_take (merged, strlen (merged));
  return dd_reporting_profile_new_from_json (json, head->id, error);
}

/* Puts the rules of @fresh in their profiles in @profiles. */
static gboolean
merge_all (GPtrArray *profiles, GPtrArray *shipped, GPtrArray *fresh, GError **error)
{
  for (guint i = 0; i < shipped->len; i++)
    {
      const DdReportingProfile *profile = g_ptr_array_index (shipped, i);
      DdReportingProfile *present = dd_reporting_profiles_find (profiles, profile->id);
      DdReportingProfile *merged;
      gboolean is_new = FALSE;
      guint place = profiles->len;

      for (guint j = 0; j < profile->rules->len && !is_new; j++)
        is_new = g_ptr_array_find (fresh, g_ptr_array_index (profile->rules, j), NULL);
      if (!is_new)
        continue;
      merged = merge (present, profile, fresh, error);
      if (merged == NULL)
        return FALSE;
      if (present != NULL && g_ptr_array_find (profiles, present, &place))
        g_ptr_array_remove_index (profiles, place);
      g_ptr_array_insert (profiles, (int) place, merged);
    }
  return TRUE;
}

static gboolean
append_entry (
    DdTransaction *txn, gint64 now, gint64 rule_set, const DdRuleChange *change, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *detail = NULL;

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "rule", change->rule);
  dd_json_build_text (builder, "after", change->after);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  return dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "rules.added", "rule-set", rule_set, detail,
                          error);
}

static gboolean
add_in (DdTransaction *txn, GPtrArray *before, GPtrArray *after, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) changes = dd_rule_changes_between (before, after);
  gint64 rule_set = dd_rule_store_add_in (txn, after, now, error);

  if (rule_set == 0)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!append_entry (txn, now, rule_set, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}

/**
 * dd_shipped_profiles_add_new:
 * @database: the database of a desk that is set up
 * @now: the present instant, UTC milliseconds
 * @added: (out): whether a rule was added
 * @error: return location
 *
 * A newer app may know of a duty that a desk of before was not set up with: its rule is added,
 * once, to the rules in force, in the profile it belongs to, and the audit log says so. What the
 * school changed, switched off or took out stays as it is; running incidents keep their rules.
 *
 * Returns: whether it was done, or there was nothing to do
 */
gboolean
dd_shipped_profiles_add_new (DdDatabase *database, gint64 now, gboolean *added, GError **error)
{
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (error);
  g_autoptr (GPtrArray) present = shipped != NULL ? load_present (database, error) : NULL;
  g_autoptr (GPtrArray) fresh =
      present != NULL ? list_new (database, shipped, present, error) : NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  *added = FALSE;
  if (fresh == NULL)
    return FALSE;
  if (fresh->len == 0)
    return TRUE;

  /* Another process may have added them while this one waited for the lock. */
  txn = dd_transaction_begin (database, error);
  before = txn != NULL ? load_present (database, error) : NULL;
  g_clear_pointer (&fresh, g_ptr_array_unref);
  g_clear_pointer (&present, g_ptr_array_unref);
  present = before != NULL ? load_present (database, error) : NULL;
  fresh = present != NULL ? list_new (database, shipped, present, error) : NULL;
  if (fresh == NULL)
    return FALSE;
  if (fresh->len == 0)
    return TRUE;
  if (!merge_all (present, shipped, fresh, error) || !add_in (txn, before, present, now, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  *added = TRUE;
  return TRUE;
}
