/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/shipped-profiles.h"

#include "audit/audit-log.h"
#include "deadlines/rule-change.h"
#include "deadlines/rule-store.h"
#include "storage/setting-store.h"

#include <json-glib/json-glib.h>

/* Ids of the profiles that the desk was offered, commas between. */
#define SETTING_OFFERED "rules.offered"

static char *
join_ids (GPtrArray *profiles)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < profiles->len; i++)
    g_strv_builder_add (builder,
                        ((const DdReportingProfile *) g_ptr_array_index (profiles, i))->id);
  ids = g_strv_builder_end (builder);
  return g_strjoinv (",", ids);
}

static gboolean
append_entry (
    DdTransaction *txn, gint64 now, gint64 rule_set, const DdRuleChange *change, GError **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *detail = NULL;

  json_node_take_object (root, object);
  json_object_set_string_member (object, "rule", change->rule);
  json_object_set_string_member (object, "after", change->after);
  detail = json_to_string (root, FALSE);
  return dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "rules.added", "rule-set", rule_set, detail,
                          error);
}

static gboolean
add_in (DdTransaction *txn, GPtrArray *before, GPtrArray *added, gint64 now, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 rule_set = dd_rule_store_get_current (database, error);

  after = rule_set != 0 ? dd_rule_store_load (database, rule_set, error) : NULL;
  if (after == NULL)
    return FALSE;
  while (added->len > 0)
    g_ptr_array_add (after, g_ptr_array_steal_index (added, 0));
  changes = dd_rule_changes_between (before, after);
  rule_set = dd_rule_store_add_in (txn, after, now, error);
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
 * @error: return location
 *
 * A newer app may know of a duty that a desk of before was not set up with: its profile is added,
 * once, to the rules in force, and the audit log says so. What the school changed or switched off
 * stays as it is; running incidents keep their rules.
 *
 * Returns: whether it was done, or there was nothing to do
 */
gboolean
dd_shipped_profiles_add_new (DdDatabase *database, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (error);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *ids = NULL;
  g_autofree char *offered = NULL;
  g_auto (GStrv) known = NULL;
  gint64 current;

  if (shipped == NULL || !dd_setting_store_get (database, SETTING_OFFERED, &offered, error))
    return FALSE;
  ids = join_ids (shipped);
  if (g_strcmp0 (ids, offered) == 0)
    return TRUE;

  txn = dd_transaction_begin (database, error);
  current = txn != NULL ? dd_rule_store_get_current (database, error) : 0;
  before = current != 0 ? dd_rule_store_load (database, current, error) : NULL;
  if (before == NULL)
    return FALSE;
  known = g_strsplit (offered != NULL ? offered : "", ",", -1);
  added = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_reporting_profile_free);
  for (guint i = shipped->len; i-- > 0;)
    {
      const DdReportingProfile *profile = g_ptr_array_index (shipped, i);

      if (!g_strv_contains ((const char *const *) known, profile->id) &&
          dd_reporting_profiles_find (before, profile->id) == NULL)
        g_ptr_array_add (added, g_ptr_array_steal_index (shipped, i));
    }
  return (added->len == 0 || add_in (txn, before, added, now, error)) &&
         dd_setting_store_set_in (txn, SETTING_OFFERED, ids, error) &&
         dd_transaction_commit (txn, error);
}
