/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/profile-draft.h"

#include "base/error.h"
#include "base/json-build.h"
#include "deadlines/wording.h"

#include <locale.h>

static JsonObject *
condition (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  g_assert_nonnull (root);
  return json_node_dup_object (root);
}

static char *
to_text (JsonObject *object)
{
  return g_strdelimit (dd_json_object_finish (json_object_ref (object)), "\"", '\'');
}

/* What the choices can say comes back as it was; anything else is kept untouched. */
static void
test_scope (void)
{
  static const struct
  {
    const char *condition;
    guint n_choices;
    gboolean kept;
  } table[] = {
    { "{'level_max':3}", 1, FALSE },
    { "{'level_max':2,'category':['data','attack'],'suspected_crime':true}", 3, FALSE },
    { "{'category_not':['content']}", 1, FALSE },
    { "{'minors_affected_not':0,'persons_leaked_min':50,'child_harmed':true}", 3, FALSE },
    { "{'any':[{'level_max':2},{'suspected_crime':true}]}", 2, FALSE },
    { "{'national_level_max':3}", 1, FALSE },
    { "{'level_max':4}", 0, TRUE },
    { "{'suspected_crime':false}", 0, TRUE },
    { "{'category':['data'],'subcategory':['leak',null]}", 0, TRUE },
    { "{'any':[{'level_max':2,'suspected_crime':true}]}", 0, TRUE },
    { "{'minors_affected_not':0,'any':[{'category':['data']},{'persons_leaked_min':1}]}", 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (JsonObject) before = condition (table[i].condition);
      g_autoptr (JsonObject) after = NULL;
      g_autofree char *text = NULL;
      g_auto (DdRuleScope) scope = { 0 };

      dd_rule_scope_read (&scope, before);
      g_assert_cmpuint (dd_rule_scope_count (&scope), ==, table[i].n_choices);
      g_assert_cmpint (scope.kept != NULL, ==, table[i].kept);
      after = dd_rule_scope_to_condition (&scope);
      text = to_text (after);
      g_assert_cmpstr (text, ==, table[i].condition);
    }
}

/* One choice needs no "or", none no condition. */
static void
test_plain_scope (void)
{
  DdRuleScope scope = { .any = TRUE };
  g_autoptr (JsonObject) single = NULL;
  g_autofree char *text = NULL;

  g_assert_null (dd_rule_scope_to_condition (&scope));
  scope.crime = TRUE;
  single = dd_rule_scope_to_condition (&scope);
  text = to_text (single);
  g_assert_cmpstr (text, ==, "{'suspected_crime':true}");
}

/* A word for each slip, at its field. */
static void
test_rule_slips (void)
{
  static const struct
  {
    const char *kind;
    const char *begun_by;
    DdAnchor anchor;
    guint amount;
    DdLimitUnit unit;
    int field; /* −1: none */
  } table[] = {
    { DD_KIND_FIRST, NULL, DD_ANCHOR_DISCOVERED, 2, DD_LIMIT_HOURS, -1 },
    { DD_KIND_FIRST, NULL, DD_ANCHOR_DISCOVERED, 0, DD_LIMIT_HOURS, DD_RULE_FIELD_AMOUNT },
    { DD_KIND_FIRST, NULL, DD_ANCHOR_DISCOVERED, 87600, DD_LIMIT_HOURS, -1 },
    { DD_KIND_FIRST, NULL, DD_ANCHOR_DISCOVERED, 87601, DD_LIMIT_HOURS, DD_RULE_FIELD_AMOUNT },
    { DD_KIND_FINAL, NULL, DD_ANCHOR_HANDLED, 3651, DD_LIMIT_DAYS, DD_RULE_FIELD_AMOUNT },
    { DD_KIND_FINAL, NULL, DD_ANCHOR_HANDLED, 3651, DD_LIMIT_WORKING_DAYS, DD_RULE_FIELD_AMOUNT },
    { DD_KIND_FOLLOW_UP, DD_KIND_FIRST, DD_ANCHOR_PREVIOUS, 24, DD_LIMIT_HOURS, -1 },
    { DD_KIND_FIRST, DD_KIND_FIRST, DD_ANCHOR_PREVIOUS, 24, DD_LIMIT_HOURS,
      DD_RULE_FIELD_BEGUN_BY },
    { DD_KIND_ORAL, DD_KIND_FIRST, DD_ANCHOR_PREVIOUS, 24, DD_LIMIT_HOURS, DD_RULE_FIELD_ANCHOR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdRuleDraft) rule = dd_rule_draft_new ();
      g_autoptr (GError) error = NULL;
      DdRuleField field;

      g_free (rule->kind);
      rule->kind = g_strdup (table[i].kind);
      rule->begun_by = g_strdup (table[i].begun_by);
      rule->anchor = table[i].anchor;
      rule->amount = table[i].amount;
      rule->unit = table[i].unit;
      g_assert_cmpint (dd_rule_draft_check (rule, &field, &error), ==, table[i].field < 0);
      if (table[i].field < 0)
        continue;
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_assert_cmpint (field, ==, table[i].field);
    }
}

static void
test_amount (void)
{
  static const struct
  {
    const char *text;
    int amount; /* −1: refused */
  } table[] = {
    { "2", 2 },   { " 24 ", 24 }, { "３０", 30 }, { "0", 0 },    { "", -1 },
    { "-3", -1 }, { "1.5", -1 },  { "两", -1 },   { "1e9", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdRuleDraft) rule = dd_rule_draft_new ();
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (dd_rule_draft_read_amount (rule, table[i].text, &error), ==,
                       table[i].amount >= 0);
      if (table[i].amount >= 0)
        g_assert_cmpuint (rule->amount, ==, table[i].amount);
      else
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static DdProfileDraft *
draft (const char *title, const char *source)
{
  DdProfileDraft *self = dd_profile_draft_new ();

  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->source);
  self->source = g_strdup (source);
  g_ptr_array_add (self->rules, dd_rule_draft_new ());
  return self;
}

static void
test_profile_slips (void)
{
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (NULL);
  const DdReportingProfile *other = g_ptr_array_index (shipped, 0);
  g_autofree char *same = g_strdup_printf (" %s", other->title);
  g_autofree char *endless = g_strnfill (61, 'x');
  const struct
  {
    const char *title;
    const char *source;
    guint n_rules;
    int field; /* −1: none */
  } table[] = {
    { "县预案", "县教育局〔2026〕1号", 1, -1 },
    { "", "县教育局〔2026〕1号", 1, DD_PROFILE_FIELD_TITLE },
    { "  ", "县教育局〔2026〕1号", 1, DD_PROFILE_FIELD_TITLE },
    { endless, "县教育局〔2026〕1号", 1, DD_PROFILE_FIELD_TITLE },
    { same, "县教育局〔2026〕1号", 1, DD_PROFILE_FIELD_TITLE },
    { "县预案", " ", 1, DD_PROFILE_FIELD_SOURCE },
    { "县预案", "县教育局〔2026〕1号", 0, DD_PROFILE_FIELD_RULES },
    { "县预案", "县教育局〔2026〕1号", 2, DD_PROFILE_FIELD_RULES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdProfileDraft) profile = draft (table[i].title, table[i].source);
      g_autoptr (GError) error = NULL;
      DdProfileField field;

      if (table[i].n_rules == 0)
        g_ptr_array_set_size (profile->rules, 0);
      /* The same duty twice, with two figures. */
      for (guint n = 1; n < table[i].n_rules; n++)
        {
          DdRuleDraft *rule = dd_rule_draft_new ();

          rule->amount = 7;
          g_ptr_array_add (profile->rules, rule);
        }
      g_assert_cmpint (dd_profile_draft_check (profile, shipped, &field, &error), ==,
                       table[i].field < 0);
      if (table[i].field < 0)
        continue;
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_assert_cmpint (field, ==, table[i].field);
    }
}

/* What is owed twice a year is two duties; on one day it is one. */
static void
test_days_of_the_year (void)
{
  static const struct
  {
    const char *second;
    gboolean good;
  } table[] = { { "07-31", TRUE }, { "01-31", FALSE } };
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdProfileDraft) profile = draft ("县预案", "县教育局〔2026〕1号");
      g_autoptr (GError) error = NULL;

      g_ptr_array_set_size (profile->rules, 0);
      for (guint n = 0; n < 2; n++)
        {
          g_autofree char *json = g_strdup_printf (
              "{'id':'y%u','anchor':'calendar','month_day':'%s','amount':30,'unit':'days',"
              "'kind':'minors-audit','form':'written','recipient':'county-education'}",
              n, n == 0 ? "01-31" : table[i].second);
          g_autoptr (JsonObject) object = condition (json);
          g_autoptr (DdReportingRule) rule =
              dd_reporting_rule_new_from_json (object, "county", NULL, &error);

          g_assert_no_error (error);
          g_ptr_array_add (profile->rules, dd_rule_draft_new_from_rule (rule, object));
        }
      g_assert_cmpint (dd_profile_draft_check (profile, shipped, NULL, &error), ==, table[i].good);
    }
}

/* Each shipped profile copied is one that the reader takes: the same duties, figures of the
 * school's own, no day it holds from, names of its own. */
static void
test_copies (void)
{
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (NULL);

  for (guint i = 0; i < shipped->len; i++)
    {
      const DdReportingProfile *original = g_ptr_array_index (shipped, i);
      g_autoptr (DdProfileDraft) copy = draft ("县预案", "县教育局〔2026〕1号");
      g_autoptr (DdReportingProfile) profile = NULL;
      g_autoptr (GError) error = NULL;

      dd_profile_draft_take_rules_of (copy, original);
      g_assert_true (dd_profile_draft_check (copy, shipped, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (dd_profile_draft_read_in_force (copy, "2026-03-17", &error));
      profile = dd_profile_draft_to_profile (copy, "own-1", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (profile->source, ==, "县教育局〔2026〕1号");
      g_assert_false (dd_reporting_profile_is_shipped (profile));
      g_assert_true (dd_reporting_profile_is_shipped (original));
      g_assert_cmpuint (profile->rules->len, ==, original->rules->len);
      for (guint j = 0; j < profile->rules->len; j++)
        {
          const DdReportingRule *rule = g_ptr_array_index (profile->rules, j);
          const DdReportingRule *former = g_ptr_array_index (original->rules, j);

          g_assert_true (g_str_has_prefix (rule->id, "own-1/"));
          g_assert_cmpstr (rule->kind, ==, former->kind);
          g_assert_cmpstr (rule->recipient, ==, former->recipient);
          g_assert_cmpstr (rule->begun_by, ==, former->begun_by);
          g_assert_cmpint (rule->form, ==, former->form);
          g_assert_cmpuint (rule->amount, ==, former->amount);
          g_assert_cmpint (rule->condition != NULL, ==, former->condition != NULL);
          g_assert_true (rule->set_by_school);
          g_assert_cmpuint (g_date_get_year (&rule->in_force), ==, 2026);
        }
    }
}

/* A profile opened and saved without a change is the same to the letter. */
static void
test_unchanged (void)
{
  g_autoptr (GPtrArray) shipped = dd_reporting_profiles_load_shipped (NULL);

  for (guint i = 0; i < shipped->len; i++)
    {
      const DdReportingProfile *original = g_ptr_array_index (shipped, i);
      g_autoptr (DdProfileDraft) opened = dd_profile_draft_new_from_profile (original);
      g_autoptr (DdReportingProfile) profile = NULL;
      g_autoptr (JsonNode) before = json_node_new (JSON_NODE_OBJECT);
      g_autoptr (JsonNode) after = json_node_new (JSON_NODE_OBJECT);
      g_autoptr (GError) error = NULL;

      profile = dd_profile_draft_to_profile (opened, original->id, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < profile->rules->len; j++)
        {
          JsonObject *rule = json_array_get_object_element (
              json_object_get_array_member (original->document, "rules"), j);

          /* Left out it is false. */
          if (!json_object_has_member (rule, "set_by_school"))
            json_object_set_boolean_member (rule, "set_by_school", FALSE);
        }
      json_node_set_object (before, original->document);
      json_node_set_object (after, profile->document);
      g_assert_true (json_node_equal (before, after));
    }
}

static void
test_day (void)
{
  g_autoptr (DdProfileDraft) profile = draft ("县预案", "县教育局");
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;

  g_assert_false (dd_profile_draft_read_in_force (profile, "昨天", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_profile_draft_read_in_force (profile, "2026-02-30", &error));
  g_clear_error (&error);
  g_assert_true (dd_profile_draft_read_in_force (profile, " ", &error));
  none = dd_profile_draft_dup_in_force (profile);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile-draft/scope", test_scope);
  g_test_add_func ("/profile-draft/plain-scope", test_plain_scope);
  g_test_add_func ("/profile-draft/rule-slips", test_rule_slips);
  g_test_add_func ("/profile-draft/amount", test_amount);
  g_test_add_func ("/profile-draft/slips", test_profile_slips);
  g_test_add_func ("/profile-draft/days-of-the-year", test_days_of_the_year);
  g_test_add_func ("/profile-draft/copies", test_copies);
  g_test_add_func ("/profile-draft/unchanged", test_unchanged);
  g_test_add_func ("/profile-draft/day", test_day);
  return g_test_run ();
}
