/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-clock.h"
#include "deadlines/wording.h"
#include "tests/deadlines/fixtures.h"

#include <json-glib/json-glib.h>
#include <locale.h>

/* The worked examples of the contract: an incident file, an instant, and what the clock says. */

static JsonObject *
load (const char *name, const char *suffix, JsonParser **parser)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", file, NULL);
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new_immutable ();
  json_parser_load_from_file (*parser, path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (*parser));
}

static const char *
get_text (JsonObject *object, const char *key)
{
  return json_object_get_string_member_with_default (object, key, NULL);
}

static gboolean
is_null (JsonObject *object, const char *key)
{
  return !json_object_has_member (object, key) || json_object_get_null_member (object, key);
}

static gint64
get_count (JsonObject *object, const char *key)
{
  return object == NULL || is_null (object, key) ? DD_COUNT_UNKNOWN
                                                 : json_object_get_int_member (object, key);
}

static DdTri
get_answer (JsonObject *object, const char *key)
{
  if (is_null (object, key))
    return DD_UNKNOWN;
  return json_object_get_boolean_member (object, key) ? DD_YES : DD_NO;
}

static DdReportingAct *
read_act (JsonObject *object)
{
  DdReportingAct *act;
  DdActKind kind;

  g_assert_true (dd_act_kind_from_key (get_text (object, "act"), &kind));
  act = dd_reporting_act_new (kind, dd_time_from_iso8601 (get_text (object, "at")), 0);
  act->report_kind = g_strdup (get_text (object, "kind"));
  act->recipient = g_strdup (get_text (object, "recipient"));
  act->answered = get_text (object, "answered_by") != NULL;
  act->reason = g_strdup (get_text (object, "reason"));
  return act;
}

static DdReportingFacts *
read_facts (JsonObject *incident, JsonObject *expected)
{
  DdReportingFacts *facts = dd_reporting_facts_new ();
  JsonObject *annex =
      is_null (incident, "annex") ? NULL : json_object_get_object_member (incident, "annex");
  JsonArray *acts = json_object_get_array_member (incident, "acts");

  facts->discovered_at = dd_time_from_iso8601 (get_text (incident, "discovered_at"));
  facts->occurred_at = dd_time_from_iso8601 (get_text (incident, "occurred_at"));
  facts->occurred_approximate =
      json_object_get_boolean_member_with_default (incident, "occurred_approximate", FALSE);
  facts->category = g_strdup (get_text (incident, "category"));
  facts->subcategory = g_strdup (get_text (incident, "subcategory"));
  facts->level = json_object_get_int_member (expected, "level");
  facts->national_level = json_object_get_int_member (expected, "national_level");
  facts->minors_affected = get_count (incident, "minors_affected");
  facts->persons_leaked = get_count (annex, "persons_leaked");
  facts->suspected_crime = get_answer (incident, "suspected_crime");
  facts->child_harmed = get_answer (incident, "child_harmed");
  for (guint i = 0; i < json_array_get_length (acts); i++)
    dd_reporting_facts_take_act (facts, read_act (json_array_get_object_element (acts, i)));
  return facts;
}

static void
test_scenario (gconstpointer data)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (JsonParser) incident_parser = NULL;
  g_autoptr (JsonParser) expected_parser = NULL;
  g_autoptr (DdReportingFacts) facts = NULL;
  g_autoptr (GPtrArray) obligations = NULL;
  JsonObject *incident = load (data, ".json", &incident_parser);
  JsonObject *expected = load (data, ".expected.json", &expected_parser);
  JsonArray *list = json_object_get_array_member (expected, "obligations");
  gint64 now = dd_time_from_iso8601 (get_text (expected, "at"));
  int exit_status = 0;

  rules_init (&rules);
  facts = read_facts (incident, expected);
  obligations = dd_reporting_clock_compute (rules.rules, facts, rules.workdays, rules.zone, now);

  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      DdObligationState state = dd_obligation_get_state (obligation, now);
      g_autofree char *due = dd_time_to_iso8601 (obligation->due_at, rules.zone);
      JsonObject *wanted;

      g_test_message ("%s %s %s", obligation->rule, due, dd_obligation_state_to_key (state));
      g_assert_cmpuint (i, <, json_array_get_length (list));
      wanted = json_array_get_object_element (list, i);
      g_assert_cmpstr (obligation->rule, ==, get_text (wanted, "rule"));
      g_assert_cmpstr (due, ==, get_text (wanted, "due_at"));
      g_assert_cmpstr (dd_obligation_state_to_key (state), ==, get_text (wanted, "state"));
      if (json_object_has_member (wanted, "note"))
        g_assert_cmpstr (dd_obligation_get_note (obligation, now), ==, get_text (wanted, "note"));
      if (state == DD_OBLIGATION_OVERDUE)
        exit_status = 3;
    }
  g_assert_cmpuint (obligations->len, ==, json_array_get_length (list));
  g_assert_cmpint (exit_status, ==, json_object_get_int_member (expected, "exit"));
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/scenarios/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_scenario);
    }
  return g_test_run ();
}
