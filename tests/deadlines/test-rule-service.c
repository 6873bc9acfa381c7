/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-service.h"

#include "accounts/role.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "deadlines/rule-store.h"
#include "tests/support/fake-clock.h"
#include "tests/support/signed-in.h"
#include "tests/support/temp-desk.h"

#include <locale.h>

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRuleService *service;
  DdSession *registrar;
  DdSession *teacher;
  guint n_changed;
} Fixture;

static void
count_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;

  temp_desk_init (&fixture->desk);
  fixture->clock = dd_fake_clock_new ("2026-03-17T08:43:00+08:00");
  fixture->registrar = signed_in (1, "林晓燕", DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  fixture->teacher = signed_in (2, "陈芳", DD_ROLE_BIT (DD_ROLE_TEACHER));
  txn = dd_transaction_begin (fixture->desk.database, &error);
  g_assert_true (dd_rule_store_seed_in (txn, dd_clock_now (DD_CLOCK (fixture->clock)), &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_no_error (error);
  fixture->service = dd_rule_service_new (fixture->desk.database, DD_CLOCK (fixture->clock));
  g_signal_connect_swapped (fixture->service, "changed", G_CALLBACK (count_changed), fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->service);
  g_object_unref (fixture->registrar);
  g_object_unref (fixture->teacher);
  g_object_unref (fixture->clock);
  temp_desk_clear (&fixture->desk);
}

static const DdReportingRule *
find (GPtrArray *profiles, const char *id)
{
  const DdReportingRule *rule = dd_reporting_profiles_find_rule (profiles, id);

  g_assert_nonnull (rule);
  return rule;
}

static void
assert_untouched (Fixture *fixture)
{
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count(*) FROM rule_set"), ==, 1);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count(*) FROM audit_entry"), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* A figure of law keeps what its source says beside it; the school's own keeps its mark. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rule;
    guint amount;
    DdLimitUnit unit;
    gboolean set_by_school;
    guint original;
    const char *detail; /* NULL: nothing changes */
  } table[] = {
    { "school-plan/first", 2, DD_LIMIT_HOURS, TRUE, 3,
      "{\"rule\":\"school-plan/first\",\"before\":\"3 hours occurred\","
      "\"after\":\"2 hours occurred\"}" },
    { "school-plan/first", 90, DD_LIMIT_MINUTES, TRUE, 3,
      "{\"rule\":\"school-plan/first\",\"before\":\"2 hours occurred\","
      "\"after\":\"90 minutes occurred\"}" },
    { "school-plan/first", 90, DD_LIMIT_MINUTES, TRUE, 3, NULL },
    { "school-plan/first", 3, DD_LIMIT_HOURS, FALSE, 0,
      "{\"rule\":\"school-plan/first\",\"before\":\"90 minutes occurred\","
      "\"after\":\"3 hours occurred\"}" },
    { "school-plan/oral", 15, DD_LIMIT_MINUTES, TRUE, 0,
      "{\"rule\":\"school-plan/oral\",\"before\":\"10 minutes discovered\","
      "\"after\":\"15 minutes discovered\"}" },
  };
  DdAuditVerdict verdict = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 sets = 1;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) profiles = NULL;
      const DdReportingRule *rule;

      g_assert_true (dd_rule_service_set_limit (fixture->service, fixture->registrar, table[i].rule,
                                                table[i].amount, table[i].unit, &error));
      g_assert_no_error (error);
      profiles = dd_rule_service_list (fixture->service, &error);
      rule = find (profiles, table[i].rule);
      g_assert_cmpuint (rule->amount, ==, table[i].amount);
      g_assert_cmpint (rule->unit, ==, table[i].unit);
      g_assert_cmpint (rule->set_by_school, ==, table[i].set_by_school);
      g_assert_cmpuint (rule->original_amount, ==, table[i].original);
      g_assert_cmpint (dd_reporting_rule_is_of_law (rule), ==,
                       !g_str_equal (rule->id, "school-plan/oral"));
      if (table[i].detail != NULL)
        {
          g_autofree char *detail =
              temp_desk_text (&fixture->desk,
                              "SELECT detail FROM audit_entry ORDER BY id DESC LIMIT 1");

          g_assert_cmpstr (detail, ==, table[i].detail);
          sets++;
        }
      g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count(*) FROM rule_set"), ==,
                       sets);
      g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count(*) FROM audit_entry"), ==,
                       sets - 1);
      g_assert_cmpuint (fixture->n_changed, ==, sets - 1);
    }
  g_assert_true (dd_audit_verify (fixture->desk.database, &verdict, &error));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  dd_audit_verdict_clear (&verdict);
}

static void
test_limit_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rule;
    guint amount;
    DdLimitUnit unit;
    int code;
    const char *words; /* in the sentence */
  } table[] = {
    { "school-plan/first", 0, DD_LIMIT_HOURS, DD_ERROR_INVALID, "10 minutes" },
    { "school-plan/first", 5256001, DD_LIMIT_MINUTES, DD_ERROR_INVALID, "5256000 minutes at most" },
    { "school-plan/first", 87601, DD_LIMIT_HOURS, DD_ERROR_INVALID, "87600 hours at most" },
    { "school-plan/final", 3651, DD_LIMIT_DAYS, DD_ERROR_INVALID, "3650 days at most" },
    { "school-plan/final", 3651, DD_LIMIT_WORKING_DAYS, DD_ERROR_INVALID, "3650 working days" },
    { "minors-audit/yearly", 301, DD_LIMIT_DAYS, DD_ERROR_INVALID, "1 to 300 days" },
    { "minors-audit/yearly", 2, DD_LIMIT_HOURS, DD_ERROR_INVALID, "1 to 300 days" },
    { "school-plan/none", 1, DD_LIMIT_HOURS, DD_ERROR_NOT_FOUND, "" },
    { "none/first", 1, DD_LIMIT_HOURS, DD_ERROR_NOT_FOUND, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_rule_service_set_limit (fixture->service, fixture->registrar,
                                                 table[i].rule, table[i].amount, table[i].unit,
                                                 &error));
      g_assert_error (error, DD_ERROR, table[i].code);
      g_assert_nonnull (strstr (error->message, table[i].words));
    }
  assert_untouched (fixture);
}

/* Who may not, changes nothing, by whichever way. */
static void
test_denied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = dd_rule_service_export (fixture->service, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = TRUE;

      switch (i)
        {
        case 0:
          done = dd_rule_service_set_limit (fixture->service, fixture->teacher, "school-plan/first",
                                            2, DD_LIMIT_HOURS, &error);
          break;
        case 1:
          done = dd_rule_service_set_enabled (fixture->service, fixture->teacher,
                                              "school-plan/oral", FALSE, NULL, &error);
          break;
        case 2:
          done = dd_rule_service_restore (fixture->service, fixture->teacher, 1, &error);
          break;
        default:
          done = dd_rule_service_import (fixture->service, fixture->teacher, bytes, &error) != NULL;
          break;
        }
      g_assert_false (done);
      g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
    }
  assert_untouched (fixture);
}

/* A rule of law is not switched off without a reason; it comes back without a trace in the rule. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) off = NULL;
  g_autoptr (GPtrArray) on = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *actions = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_rule_service_set_enabled (fixture->service, fixture->registrar, "crime/police",
                                               FALSE, "  ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  assert_untouched (fixture);

  g_assert_true (dd_rule_service_set_enabled (fixture->service, fixture->registrar, "crime/police",
                                              FALSE, "由县教育局统一报案", &error));
  g_assert_no_error (error);
  off = dd_rule_service_list (fixture->service, &error);
  g_assert_false (find (off, "crime/police")->enabled);
  g_assert_cmpstr (find (off, "crime/police")->off_reason, ==, "由县教育局统一报案");
  detail =
      temp_desk_text (&fixture->desk, "SELECT detail FROM audit_entry ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (detail, ==,
                   "{\"rule\":\"crime/police\",\"before\":\"24 hours discovered\","
                   "\"after\":\"24 hours discovered, off: 由县教育局统一报案\"}");

  g_assert_true (dd_rule_service_set_enabled (fixture->service, fixture->registrar, "crime/police",
                                              TRUE, NULL, &error));
  on = dd_rule_service_list (fixture->service, &error);
  g_assert_true (find (on, "crime/police")->enabled);
  g_assert_null (find (on, "crime/police")->off_reason);
  /* A figure of the school's own may go without words. */
  g_assert_true (dd_rule_service_set_enabled (fixture->service, fixture->registrar,
                                              "school-plan/oral", FALSE, NULL, &error));
  actions = temp_desk_text (&fixture->desk, "SELECT group_concat(action) FROM audit_entry");
  g_assert_cmpstr (actions, ==, "rules.off,rules.on,rules.off");
}

/* Undo puts what was in force again, as a new set: nothing is taken out of the books. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) since = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  const DdRuleChange *change;
  g_autoptr (GError) error = NULL;
  gint64 first = dd_rule_service_get_current (fixture->service, &error);

  g_assert_true (dd_rule_service_set_limit (fixture->service, fixture->registrar,
                                            "school-plan/first", 2, DD_LIMIT_HOURS, &error));
  since = dd_rule_service_list_changes (fixture->service, first, &error);
  g_assert_cmpuint (since->len, ==, 1);
  change = g_ptr_array_index (since, 0);
  g_assert_cmpstr (change->rule, ==, "school-plan/first");
  g_assert_nonnull (strstr (change->words, "3 hours → 2 hours"));

  g_assert_true (dd_rule_service_restore (fixture->service, fixture->registrar, first, &error));
  g_assert_no_error (error);
  profiles = dd_rule_service_list (fixture->service, &error);
  g_assert_cmpuint (find (profiles, "school-plan/first")->amount, ==, 3);
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count(*) FROM rule_set"), ==, 3);
  none = dd_rule_service_list_changes (fixture->service, first, &error);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_false (dd_rule_service_restore (fixture->service, fixture->registrar, 99, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

#define COUNTY                                                                                       \
  "{'id': 'county', 'title': '县预案', 'source': '县教育局〔2026〕1号', 'rules': [{'id': " \
  "'first', "                                                                                        \
  "'anchor': 'discovered', 'amount': 1, 'unit': 'hours', 'kind': 'first', 'form': 'written', "       \
  "'recipient': 'county-education', 'set_by_school': true}]}"

static GBytes *
quoted (const char *text)
{
  char *json = g_strdelimit (g_strdup (text), "'", '"');

  return g_bytes_new_take (json, strlen (json));
}

/* What is exported is taken back without a change; one profile comes beside the others. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = dd_rule_service_export (fixture->service, NULL);
  g_autoptr (GBytes) same = g_bytes_new (file, strlen (file));
  g_autoptr (GBytes) county = quoted (COUNTY);
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) preview = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GPtrArray) off = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (file, "教育部办公厅"));
  nothing = dd_rule_service_import (fixture->service, fixture->registrar, same, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nothing->len, ==, 0);
  assert_untouched (fixture);

  preview = dd_rule_service_preview (fixture->service, county, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->len, ==, 1);
  assert_untouched (fixture);
  changes = dd_rule_service_import (fixture->service, fixture->registrar, county, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  profiles = dd_rule_service_list (fixture->service, &error);
  g_assert_cmpuint (profiles->len, ==, 8);
  g_assert_true (find (profiles, "county/first")->set_by_school);
  g_assert_cmpuint (find (profiles, "school-plan/first")->amount, ==, 3);

  /* Taken out of use it stays readable. */
  g_assert_true (dd_rule_service_set_profile_enabled (fixture->service, fixture->registrar,
                                                      "county", FALSE, "预案已废止", &error));
  off = dd_rule_service_list (fixture->service, &error);
  g_assert_false (find (off, "county/first")->enabled);
  g_assert_cmpstr (find (off, "county/first")->off_reason, ==, "预案已废止");
}

/* A whole profile goes off and on with a reason, and the reasons are kept. */
static void
test_profile_switch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) off = NULL;
  g_autoptr (GPtrArray) on = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_rule_service_set_profile_enabled (fixture->service, fixture->registrar,
                                                       "school-plan", FALSE, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_rule_service_set_profile_enabled (fixture->service, fixture->teacher,
                                                       "school-plan", FALSE, "x", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  assert_untouched (fixture);

  g_assert_true (dd_rule_service_set_profile_enabled (fixture->service, fixture->registrar,
                                                      "school-plan", FALSE, "改用县预案", &error));
  off = dd_rule_service_list (fixture->service, &error);
  g_assert_false (find (off, "school-plan/oral")->enabled);
  g_assert_cmpstr (find (off, "school-plan/final")->off_reason, ==, "改用县预案");
  g_assert_cmpint (temp_desk_number (&fixture->desk, "SELECT count(*) FROM audit_entry"), ==, 4);

  g_assert_true (dd_rule_service_set_profile_enabled (fixture->service, fixture->registrar,
                                                      "school-plan", TRUE, "县预案撤回", &error));
  g_assert_no_error (error);
  on = dd_rule_service_list (fixture->service, &error);
  g_assert_true (find (on, "school-plan/oral")->enabled);
  detail =
      temp_desk_text (&fixture->desk, "SELECT detail FROM audit_entry ORDER BY id DESC LIMIT 1");
  g_assert_nonnull (strstr (detail, "\"reason\":\"县预案撤回\""));
}

static DdProfileDraft *
new_draft (const char *title)
{
  DdProfileDraft *draft = dd_profile_draft_new ();

  g_free (draft->title);
  draft->title = g_strdup (title);
  g_free (draft->source);
  draft->source = g_strdup ("县教育局〔2026〕1号");
  g_ptr_array_add (draft->rules, dd_rule_draft_new ());
  return draft;
}

/* A profile of the school's own is made, changed by another name and another rule, and each change
 * is taken back by itself. */
static void
test_own_profile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdProfileDraft) draft = new_draft ("县预案");
  g_autoptr (DdProfileDraft) changed = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) renamed = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *actions = NULL;
  g_autofree char *said = NULL;
  const DdReportingProfile *profile;
  DdRuleDraft *rule = dd_rule_draft_new ();
  DdAuditVerdict verdict = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 before;

  g_assert_true (
      dd_rule_service_save_profile (fixture->service, fixture->registrar, draft, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  made = dd_rule_service_list (fixture->service, &error);
  profile = g_ptr_array_index (made, made->len - 1);
  g_assert_cmpstr (profile->title, ==, "县预案");
  g_assert_cmpstr (((DdReportingRule *) g_ptr_array_index (profile->rules, 0))->source, ==,
                   "县教育局〔2026〕1号");

  said = dd_rule_say (made, ((DdReportingRule *) g_ptr_array_index (profile->rules, 0))->id);
  g_assert_cmpstr (said, ==, "县预案: First report");
  g_free (said);
  said = dd_rule_say (made, profile->id);
  g_assert_cmpstr (said, ==, "县预案");

  /* Only the name: that is a change too, and goes back. */
  changed = dd_profile_draft_new_from_profile (profile);
  g_free (changed->title);
  changed->title = g_strdup ("县教育系统预案");
  before = dd_rule_service_get_current (fixture->service, &error);
  g_assert_true (
      dd_rule_service_save_profile (fixture->service, fixture->registrar, changed, NULL, &error));
  renamed = dd_rule_service_list (fixture->service, &error);
  g_assert_cmpstr (dd_reporting_profiles_find (renamed, profile->id)->title, ==, "县教育系统预案");
  g_assert_true (dd_rule_service_restore (fixture->service, fixture->registrar, before, &error));
  back = dd_rule_service_list (fixture->service, &error);
  g_assert_cmpstr (dd_reporting_profiles_find (back, profile->id)->title, ==, "县预案");

  g_free (rule->kind);
  rule->kind = g_strdup ("final");
  rule->anchor = DD_ANCHOR_HANDLED;
  g_ptr_array_add (changed->rules, rule);
  g_assert_true (
      dd_rule_service_save_profile (fixture->service, fixture->registrar, changed, NULL, &error));
  g_assert_no_error (error);
  actions = temp_desk_text (&fixture->desk, "SELECT group_concat(action) FROM audit_entry");
  g_assert_cmpstr (actions, ==,
                   "rules.added,rules.edited,rules.restored,rules.edited,rules.edited");
  g_assert_true (dd_audit_verify (fixture->desk.database, &verdict, &error));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  dd_audit_verdict_clear (&verdict);
}

static void
test_own_profile_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (fixture->service, NULL);
  g_autoptr (DdProfileDraft) draft = new_draft ("");
  g_autoptr (DdProfileDraft) shipped =
      dd_profile_draft_new_from_profile (g_ptr_array_index (profiles, 0));
  g_autoptr (GError) error = NULL;
  DdProfileField field = DD_PROFILE_FIELD_RULES;

  g_assert_false (
      dd_rule_service_save_profile (fixture->service, fixture->registrar, draft, &field, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpint (field, ==, DD_PROFILE_FIELD_TITLE);
  g_clear_error (&error);
  g_assert_false (
      dd_rule_service_save_profile (fixture->service, fixture->registrar, shipped, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_free (draft->title);
  draft->title = g_strdup ("县预案");
  g_assert_false (
      dd_rule_service_save_profile (fixture->service, fixture->teacher, draft, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  draft->id = g_strdup ("own-gone");
  g_assert_false (
      dd_rule_service_save_profile (fixture->service, fixture->registrar, draft, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  assert_untouched (fixture);
}

/* A file is taken whole or refused whole, and the sentence says where and what. */
static void
test_broken_files (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *file;
    const char *says[4];
  } table[] = {
    { "", { "empty" } },
    { "[", { "line 1" } },
    { "[]", { "no reporting profile" } },
    { "7", { "object" } },
    { "[" COUNTY ", 7]", { "[1]", "object" } },
    { "[" COUNTY ",\n" COUNTY "]", { "line 2", "[1].id", "twice" } },
    { "{'id': 'a', 'id': 'b'}", { "stands twice" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S',\n'rules': [{'id': 'r', 'anchor': 'discovered',\n"
      "'amount': 0, 'unit': 'hours', 'kind': 'first', 'form': 'written', 'recipient': 'police'}]}",
      { "line 3, column 11", "rules[0].amount", "is 0", "from 1" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S',\n'rules': [{'id': 'r', 'anchor': 'noon',\n"
      "'amount': 1, 'unit': 'hours', 'kind': 'first', 'form': 'written', 'recipient': 'police'}]}",
      { "line 2", "rules[0].anchor", "\"noon\"", "occurred | discovered" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S',\n'rules': [{'id': 'r', 'anchor': 'discovered',\n"
      "'amount': 1, 'unit': 'hours', 'kind': 'first', 'form': 'written'}]}",
      { "line 2", "rules[0].recipient", "missing", "police" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{'id': 'r', 'anchor': 'discovered',\n"
      "'amount': 1, 'unit': 'hours', 'kind': 'first', 'form': 'written', 'recipient': 'police',\n"
      "'original': {'amount': 2, 'unit': 'hours'}}]}",
      { "line 3", "rules[0].original", "set_by_school" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{'id': 'r', 'anchor': 'discovered',\n"
      "'amount': 1, 'unit': 'hours', 'kind': 'first', 'form': 'written', 'recipient': 'police',\n"
      "'off_reason': 'no'}]}",
      { "line 3", "rules[0].off_reason", "enabled" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [{'id': 'r', 'anchor': 'discovered',\n"
      "'amount': 1, 'unit': 'hours', 'kind': 'first', 'form': 'written', 'recipient': 'police',\n"
      "'when': {'moon': 1}}]}",
      { "line 3", "rules[0].when", "moon" } },
    { "{'id': 'p', 'title': 'T', 'source': 'S', 'rules': [], 'more': 1}", { "more" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GBytes) file = quoted (table[i].file);
      g_autoptr (GPtrArray) preview = NULL;
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].file);
      preview = dd_rule_service_preview (fixture->service, file, &error);
      g_assert_null (preview);
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_clear_error (&error);
      changes = dd_rule_service_import (fixture->service, fixture->registrar, file, &error);
      g_assert_null (changes);
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_test_message ("%s", error->message);
      for (guint j = 0; j < G_N_ELEMENTS (table[i].says) && table[i].says[j] != NULL; j++)
        g_assert_nonnull (strstr (error->message, table[i].says[j]));
    }
  assert_untouched (fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/rule-service/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("limit", test_limit);
  ADD ("limit-refused", test_limit_refused);
  ADD ("denied", test_denied);
  ADD ("switch", test_switch);
  ADD ("restore", test_restore);
  ADD ("files", test_files);
  ADD ("broken-files", test_broken_files);
  ADD ("profile-switch", test_profile_switch);
  ADD ("own-profile", test_own_profile);
  ADD ("own-profile-refused", test_own_profile_refused);
  return g_test_run ();
}
