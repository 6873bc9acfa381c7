/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/duty-changes.h"

#include <glib/gi18n.h>

/* So many changes of the rules are named; of any more their number. */
#define MOST_CHANGES 4

static gboolean
is_open (const DdObligation *obligation)
{
  return obligation->fulfilled_at == DD_TIME_UNKNOWN && obligation->ended == DD_OBLIGATION_GOES_ON;
}

static gboolean
owes_by (GPtrArray *obligations, const char *rule)
{
  for (guint i = 0; i < obligations->len; i++)
    if (g_str_equal (((DdObligation *) g_ptr_array_index (obligations, i))->rule, rule))
      return TRUE;
  return FALSE;
}

static gboolean
owes_anything (GPtrArray *obligations)
{
  for (guint i = 0; i < obligations->len; i++)
    if (is_open (g_ptr_array_index (obligations, i)))
      return TRUE;
  return FALSE;
}

/* A rule by which it owes or owed something; while it runs also one that came since and that it
 * would have begun with. */
static gboolean
concerns (DdDesk *desk,
          GPtrArray *obligations,
          const DdIncident *incident,
          const DdRuleChange *change)
{
  g_autoptr (GPtrArray) profiles = NULL;
  const DdReportingRule *rule;

  if (owes_by (obligations, change->rule))
    return TRUE;
  if (change->before != NULL || !owes_anything (obligations))
    return FALSE;
  profiles = dd_rule_service_list (dd_desk_get_rules (desk), NULL);
  rule = profiles != NULL ? dd_reporting_profiles_find_rule (profiles, change->rule) : NULL;
  return rule != NULL && rule->enabled &&
         dd_reporting_rule_is_in_force (rule, incident->discovered_at, dd_desk_get_zone (desk));
}

/**
 * dd_duty_changes_say:
 * @desk: the desk
 * @obligations: (element-type DdObligation): what one incident owes and owed
 *
 * Returns: (transfer full) (nullable): where its profile says otherwise by now, as a sentence: the
 *   incident keeps the rules it began with; %NULL where it says the same
 */
char *
dd_duty_changes_say (DdDesk *desk, GPtrArray *obligations)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  guint n = 0;

  if (obligations->len > 0)
    incident =
        dd_incident_service_get (dd_desk_get_incidents (desk),
                                 ((DdObligation *) g_ptr_array_index (obligations, 0))->subject_id,
                                 NULL);
  if (incident != NULL)
    changes = dd_rule_service_list_changes (dd_desk_get_rules (desk), incident->rule_set_id, NULL);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const DdRuleChange *change = g_ptr_array_index (changes, i);

      if (!concerns (desk, obligations, incident, change) || n++ >= MOST_CHANGES)
        continue;
      g_string_append_printf (words, "%s%s", words->len > 0 ? C_ ("list", ", ") : "",
                              change->words);
    }
  if (n > MOST_CHANGES)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("%u more", "%u more", n - MOST_CHANGES), n - MOST_CHANGES);

      g_string_append_printf (words, "%s%s", C_ ("list", ", "), more);
    }
  if (words->len == 0)
    return NULL;
  /* Translators: what was changed, such as “First report (County education bureau): 3 hours → 2
   * hours”. */
  return g_strdup_printf (
      _ ("The profile was changed since: %s. This incident keeps the rules it began with."),
      words->str);
}
