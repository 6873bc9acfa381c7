/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "deadlines/reporting-profile.h"
#include "deadlines/wording.h"
#include "tests/deadlines/fixtures.h"

#include <locale.h>

static void
test_shipped (void)
{
  static const struct
  {
    const char *rule;
    const char *limit;
    gboolean set_by_school;
  } table[] = {
    { "child-harm/police", "10 minutes discovered", TRUE },
    { "child-harm/education", "10 minutes discovered", TRUE },
    { "crime/police", "24 hours discovered", FALSE },
    { "minors-audit/yearly", "30 days calendar", FALSE },
    { "minors-data/report", "4 hours discovered", TRUE },
    { "minors-data/notice", "24 hours discovered", TRUE },
    { "national-2025/report", "4 hours discovered", FALSE },
    { "national-2025/supplement", "24 hours partial", TRUE },
    { "national-2025/wrap-up", "30 days handled", FALSE },
    { "school-plan/oral", "10 minutes discovered", TRUE },
    { "school-plan/first", "3 hours occurred", FALSE },
    { "school-plan/follow-up", "24 hours previous", TRUE },
    { "school-plan/final", "5 working-days handled", TRUE },
    { "sector-2014/oral", "10 minutes discovered", TRUE },
    { "sector-2014/situation", "8 hours discovered", FALSE },
    { "sector-2014/rectification", "5 working-days handled", FALSE },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  g_assert_cmpuint (rules.rules->len, ==, G_N_ELEMENTS (table));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (rules.rules, i);
      g_autofree char *limit =
          g_strdup_printf ("%u %s %s", rule->amount, dd_limit_unit_to_key (rule->unit),
                           dd_anchor_to_key (rule->anchor));

      g_assert_cmpstr (rule->id, ==, table[i].rule);
      g_assert_cmpstr (limit, ==, table[i].limit);
      g_assert_cmpint (rule->set_by_school, ==, table[i].set_by_school);
      g_assert_true (rule->enabled);
      g_assert_nonnull (rule->source);
      /* Every rule, kind and recipient has a name of its own. */
      g_assert_cmpstr (dd_wording_rule (rule->id), !=, rule->id);
      g_assert_cmpstr (dd_wording_kind (rule->kind), !=, rule->kind);
      g_assert_cmpstr (dd_wording_recipient (rule->recipient), !=, rule->recipient);
    }
}

static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *title;
  } table[] = {
    { "zh_CN.UTF-8", "本校应急预案" },    { "zh_CN:en", "本校应急预案" },
    { "en_GB", "School emergency plan" }, { "C", "School emergency plan" },
    { "fr", "School emergency plan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Rules) rules = { 0 };
      gboolean found = FALSE;

      g_setenv ("LANGUAGE", table[i].language, TRUE);
      rules_init (&rules);
      for (guint j = 0; j < rules.profiles->len; j++)
        {
          const DdReportingProfile *profile = g_ptr_array_index (rules.profiles, j);

          if (g_str_equal (profile->id, "school-plan"))
            {
              g_assert_cmpstr (profile->title, ==, table[i].title);
              found = TRUE;
            }
        }
      g_assert_true (found);
    }
  g_unsetenv ("LANGUAGE");
}

/* A rule set kept in the desk says the same again, edits and all languages included. */
static void
test_round_trip (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;
  const DdReportingRule *rule;

  rules_init (&rules);
  for (guint i = 0; i < rules.profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (rules.profiles, i);

      if (g_str_equal (profile->id, "sector-2014"))
        {
          g_assert_true (dd_reporting_profile_set_limit (profile, "sector-2014/situation", 6,
                                                         DD_LIMIT_HOURS, &error));
          g_assert_true (dd_reporting_profile_set_enabled (profile, "sector-2014/rectification",
                                                           FALSE, "本校无此类系统", &error));
        }
    }
  g_assert_no_error (error);

  text = dd_reporting_profiles_to_json (rules.profiles);
  again = dd_reporting_profiles_new_from_json (text, &error);
  g_assert_no_error (error);
  second = dd_reporting_profiles_to_json (again);
  g_assert_cmpstr (text, ==, second);
  g_assert_nonnull (strstr (text, "教育部办公厅"));
  g_assert_nonnull (strstr (text, "General Office"));

  rule = dd_reporting_profiles_find_rule (again, "sector-2014/situation");
  g_assert_nonnull (rule);
  g_assert_cmpuint (rule->amount, ==, 6);
  g_assert_true (rule->set_by_school);
  rule = dd_reporting_profiles_find_rule (again, "sector-2014/rectification");
  g_assert_false (rule->enabled);
  g_assert_null (dd_reporting_profiles_find_rule (again, "sector-2014/nothing"));
}

static void
test_edit_refused (void)
{
  g_auto (Rules) rules = { 0 };
  DdReportingProfile *profile;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  rules_init (&rules);
  profile = g_ptr_array_index (rules.profiles, 0);
  before = dd_reporting_profiles_to_json (rules.profiles);

  g_assert_false (
      dd_reporting_profile_set_limit (profile, "child-harm/police", 0, DD_LIMIT_MINUTES, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_reporting_profile_set_limit (profile, "child-harm/police", 4000,
                                                  DD_LIMIT_WORKING_DAYS, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      dd_reporting_profile_set_limit (profile, "crime/police", 1, DD_LIMIT_HOURS, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
      dd_reporting_profile_set_enabled (profile, "crime/police", FALSE, "本校无此类系统", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);

  after = dd_reporting_profiles_to_json (rules.profiles);
  g_assert_cmpstr (before, ==, after);
}

#define GOOD_RULE                                                                                  \
  "'id': 'r', 'anchor': 'discovered', 'amount': 1, 'unit': 'hours', 'kind': 'first', "             \
  "'form': 'written', 'recipient': 'police'"

/* Each faulty profile names what is wrong. */
static void
test_faults (void)
{
  static const struct
  {
    const char *json;
    const char *says;
  } table[] = {
    { "", "x.json" },
    { "{", "x.json" },
    { "[]", "object" },
    { "{}", "id" },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{" GOOD_RULE "}]}", NULL },
    { "{'id': 'p/q', 'title': 'T', 'source': 'S', 'rules': [{" GOOD_RULE "}]}", "id" },
    { "{'id': 'p', 'title': '', 'source': 'S', 'rules': [{" GOOD_RULE "}]}", "title" },
    { "{'id': 'p', 'title': {'zh_CN': 'T'}, 'source': 'S', 'rules': [{" GOOD_RULE "}]}", "title" },
    { "{'id': 'p', 'title': 'T', 'rules': [{" GOOD_RULE "}]}", "source" },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': []}", "rules" },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [1]}", "rules" },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'more': 1, 'rules': [{" GOOD_RULE "}]}", "more" },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{" GOOD_RULE "}, {" GOOD_RULE "}]}",
      "p/r" },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{" GOOD_RULE ", 'wen': {}}]}", "wen" },
#define BAD(rule) "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{" rule "}]}"
#define REST ", 'kind': 'first', 'form': 'written', 'recipient': 'police'"
    { BAD ("'anchor': 'discovered'"), "id" },
    { BAD ("'id': 'r', 'anchor': 'noon', 'amount': 1, 'unit': 'hours'" REST), "anchor" },
    { BAD ("'id': 'r', 'anchor': 'first', 'amount': 1, 'unit': 'hours'" REST), "anchor" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 0, 'unit': 'hours'" REST), "amount" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 1.5, 'unit': 'hours'" REST), "amount" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': '1', 'unit': 'hours'" REST), "amount" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 1, 'unit': 'weeks'" REST), "unit" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 1, 'unit': 'hours', 'kind': 'x', "
           "'form': 'written', 'recipient': 'police'"),
      "kind" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 1, 'unit': 'hours', 'kind': 'first', "
           "'form': 'desk', 'recipient': 'police'"),
      "form" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 1, 'unit': 'hours', 'kind': 'first', "
           "'form': 'oral', 'recipient': 'police'"),
      "form" },
    { BAD ("'id': 'r', 'anchor': 'discovered', 'amount': 1, 'unit': 'hours', 'kind': 'first', "
           "'form': 'written', 'recipient': 'me'"),
      "recipient" },
    { BAD ("'id': 'r', 'anchor': 'previous', 'amount': 1, 'unit': 'hours'" REST), "begun_by" },
    { BAD (GOOD_RULE ", 'begun_by': 'final'"), "begun_by" },
    { BAD (GOOD_RULE ", 'in_force': '2025-02-29'"), "in_force" },
    { BAD (GOOD_RULE ", 'in_force': 20250101"), "in_force" },
    { BAD (GOOD_RULE ", 'enabled': 1"), "enabled" },
    { BAD (GOOD_RULE ", 'set_by_school': null"), "set_by_school" },
    { BAD (GOOD_RULE ", 'source': 5"), "source" },
    { BAD (GOOD_RULE ", 'when': 'always'"), "when" },
    { BAD (GOOD_RULE ", 'when': {}"), "empty" },
    { BAD (GOOD_RULE ", 'when': {'moon': 'full'}"), "moon" },
    { BAD (GOOD_RULE ", 'when': {'level_max': 5}"), "level_max" },
    { BAD (GOOD_RULE ", 'when': {'level_max': true}"), "level_max" },
    { BAD (GOOD_RULE ", 'when': {'category': 'data'}"), "category" },
    { BAD (GOOD_RULE ", 'when': {'category': []}"), "category" },
    { BAD (GOOD_RULE ", 'when': {'category_not': [3]}"), "category_not" },
    { BAD (GOOD_RULE ", 'when': {'persons_leaked_min': -1}"), "persons_leaked_min" },
    { BAD (GOOD_RULE ", 'when': {'suspected_crime': 'yes'}"), "suspected_crime" },
    { BAD (GOOD_RULE ", 'when': {'any': {}}"), "any" },
    { BAD (GOOD_RULE ", 'when': {'any': [{'level_max': 9}]}"), "level_max" },
    { BAD (GOOD_RULE ", 'when': {'all': [{'any': [{'tide': 1}]}]}"), "tide" },
    { BAD (GOOD_RULE ", 'when': {'all': [{'any': [{'all': [{'all': [{'all': [{'all': [{'all': "
                     "[{'all': [{'all': [{'level_max': 1}]}]}]}]}]}]}]}]}]}"),
      "deep" },
    { BAD (GOOD_RULE ", 'in_force': '2025-01-01', 'enabled': false, 'source': {'en': 'S'}, "
                     "'when': {'subcategory': ['leak', null]}"),
      NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *json = g_strdelimit (g_strdup (table[i].json), "'", '"');
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
      g_autoptr (DdReportingProfile) profile = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", json);
      profile = dd_reporting_profile_new_from_json (bytes, "x.json", &error);
      if (table[i].says == NULL)
        {
          g_assert_no_error (error);
          g_assert_nonnull (profile);
          continue;
        }
      g_assert_null (profile);
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, table[i].says));
    }
}

static void
test_wording (void)
{
  g_autofree char *hours = dd_wording_limit (DD_ANCHOR_OCCURRED, 3, DD_LIMIT_HOURS);
  g_autofree char *day = dd_wording_limit (DD_ANCHOR_HANDLED, 1, DD_LIMIT_WORKING_DAYS);

  g_assert_cmpstr (hours, ==, "within 3 hours of the occurrence");
  g_assert_cmpstr (day, ==, "within 1 working day of the end of handling");
  /* A rule the school added itself is called by its id, nothing by an empty word. */
  g_assert_cmpstr (dd_wording_rule ("ours/weekly"), ==, "ours/weekly");
  g_assert_cmpstr (dd_wording_kind (NULL), ==, "");
  g_assert_cmpstr (dd_wording_note (""), ==, "");
  for (int anchor = DD_ANCHOR_OCCURRED; anchor <= DD_ANCHOR_CONSENT; anchor++)
    {
      DdAnchor again = DD_ANCHOR_OCCURRED;

      g_assert_cmpstr (dd_wording_anchor (anchor), !=, "");
      g_assert_true (dd_anchor_from_key (dd_anchor_to_key (anchor), &again));
      g_assert_cmpint (again, ==, anchor);
    }
  for (int state = DD_OBLIGATION_OPEN; state <= DD_OBLIGATION_WAIVED; state++)
    g_assert_cmpstr (dd_wording_state (state), !=, "");
  for (int form = DD_REPORT_FORM_ORAL; form <= DD_REPORT_FORM_DESK; form++)
    g_assert_cmpstr (dd_wording_form (form), !=, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reporting-profile/shipped", test_shipped);
  g_test_add_func ("/reporting-profile/languages", test_languages);
  g_test_add_func ("/reporting-profile/round-trip", test_round_trip);
  g_test_add_func ("/reporting-profile/edit-refused", test_edit_refused);
  g_test_add_func ("/reporting-profile/faults", test_faults);
  g_test_add_func ("/reporting-profile/wording", test_wording);
  return g_test_run ();
}
