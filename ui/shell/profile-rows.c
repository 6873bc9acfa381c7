/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/profile-rows.h"

#include "deadlines/reporting-profile.h"
#include "deadlines/wording.h"
#include "ui/common/tag.h"

#include <glib/gi18n.h>

/* "口头 发现后 10 分钟 · 首报 事发后 3 小时" */
static char *
rules_in_words (const DdReportingProfile *profile)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < profile->rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (profile->rules, i);
      g_autofree char *limit = dd_wording_rule_limit (rule);
      g_autofree char *rule_words = g_strdup_printf ("%s %s", dd_wording_kind (rule->kind), limit);

      /* Two recipients of one kind within one limit are one line to read. */
      if (strstr (words->str, rule_words) == NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", rule_words);
    }
  return g_string_free (words, FALSE);
}

/* Where the figures of its rules stand. */
static GtkWidget *
new_source_tag (const DdReportingProfile *profile)
{
  guint of_law = 0;

  for (guint i = 0; i < profile->rules->len; i++)
    if (dd_reporting_rule_is_of_law (g_ptr_array_index (profile->rules, i)))
      of_law++;
  if (of_law == 0)
    return dd_tag_new (C_ ("source", "set by school"), DD_TAG_PLAIN);
  return dd_tag_new (of_law == profile->rules->len
                         ? C_ ("source", "published")
                         : C_ ("source", "published, partly set by school"),
                     DD_TAG_ACCENT);
}

/* The school's own plan first, then what holds for every school, then what holds for some
 * incidents; one that is not known here comes last. */
static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  static const char *const order[] = { "school-plan", "sector-2014", "national-2025",
                                       "minors-data", "child-harm",  "crime" };
  const DdReportingProfile *profiles[] = { *(DdReportingProfile *const *) a,
                                           *(DdReportingProfile *const *) b };
  guint places[2];

  for (guint i = 0; i < 2; i++)
    for (places[i] = 0; places[i] < G_N_ELEMENTS (order); places[i]++)
      if (g_strcmp0 (profiles[i]->id, order[places[i]]) == 0)
        break;
  return (int) places[0] - (int) places[1];
}

/**
 * dd_profile_rows_sort:
 * @profiles: (element-type DdReportingProfile): a rule set
 *
 * Puts them in the order in which people look for them.
 */
void
dd_profile_rows_sort (GPtrArray *profiles)
{
  g_return_if_fail (profiles != NULL);

  g_ptr_array_sort (profiles, compare_profiles);
}

/**
 * dd_profile_rows_add:
 * @group: where to
 *
 * Adds a row for each reporting profile that a new desk starts with: what it asks for, and whether
 * its figures stand in a law or are the school's own.
 */
void
dd_profile_rows_add (AdwPreferencesGroup *group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = NULL;

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  profiles = dd_reporting_profiles_load_shipped (&error);
  if (profiles == NULL)
    {
      g_warning ("the shipped profiles could not be read: %s", error->message);
      return;
    }
  dd_profile_rows_sort (profiles);
  for (guint i = 0; i < profiles->len; i++)
    {
      const DdReportingProfile *profile = g_ptr_array_index (profiles, i);
      g_autofree char *title = g_markup_escape_text (profile->title, -1);
      g_autofree char *rules = rules_in_words (profile);
      g_autofree char *subtitle = g_markup_escape_text (rules, -1);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_source_tag (profile));
      gtk_widget_set_tooltip_text (row, profile->source);
      adw_preferences_group_add (group, row);
    }
}
