/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of a former app is opened by this one: it gets the rules that were not known then. */
#include "accounts/role.h"
#include "desk/desk.h"
#include "tests/support/fake-clock.h"
#include "tests/support/signed-in.h"

#include <glib/gstdio.h>

#define NATIONAL_RULES "national-2025/report national-2025/supplement national-2025/wrap-up"

typedef struct
{
  char *folder;
  char *path;
  DdFakeClock *clock;
  DdSession *registrar;
} Fixture;

static void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *former = g_test_build_filename (G_TEST_DIST, "schema", "003.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (DdDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  f->folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "desk.db", NULL);
  g_file_get_contents (former, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (f->path, content, (gssize) size, &error);
  g_assert_no_error (error);
  database = dd_database_open (f->path, DD_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (dd_audit_write_anchor (database, TRUE, &error));
  f->clock = dd_fake_clock_new ("2027-03-10T09:00:00+08:00");
  f->registrar = signed_in (2, "林晓燕", DD_ROLE_BIT (DD_ROLE_REGISTRAR));
}

static void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_object_unref (f->registrar);
  g_object_unref (f->clock);
}

/* As a verb opens it. */
static DdDesk *
open_desk (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DdDesk *desk = dd_desk_open (f->folder, DD_CLOCK (f->clock), DD_DESK_SHARED, &error);

  g_assert_no_error (error);
  return desk;
}

static char *
ask (DdDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  g_assert_true (dd_statement_next (query, &error));
  return dd_statement_dup_text (query, 0);
}

static void
assert_answer (DdDesk *desk, const char *sql, const char *expected)
{
  g_autofree char *answer = ask (dd_desk_get_database (desk), sql);

  g_assert_cmpstr (answer, ==, expected);
}

/* The rules of a profile in force, those that are off in parentheses. */
static char *
say_rules (DdDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (dd_desk_get_rules (desk), &error);
  const DdReportingProfile *profile = dd_reporting_profiles_find (profiles, id);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; profile != NULL && i < profile->rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (profile->rules, i);

      g_string_append_printf (text, rule->enabled ? "%s%s" : "%s(%s)", i > 0 ? " " : "", rule->id);
    }
  return g_string_free (text, FALSE);
}

static void
assert_rules (DdDesk *desk, const char *profile, const char *expected)
{
  g_autofree char *rules = say_rules (desk, profile);

  g_assert_cmpstr (rules, ==, expected);
}

#define OWED                                                                                       \
  "SELECT group_concat (id || ' ' || rule || ' ' || due_at || ' ' || ifnull (next_tell_at, '')) "  \
  "FROM obligation"

/* What an incident owes stays as it was; one that is filed from now on owes by the new rules. */
static void
test_rules_come (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDatabase) former = dd_database_open (f->path, DD_DATABASE_READ, NULL);
  g_autofree char *owed = ask (former, OWED);
  g_autoptr (DdDesk) desk = NULL;
  DdAuditVerdict verdict = { 0 };

  g_clear_object (&former);
  desk = open_desk (f);
  assert_rules (desk, "national-2025", NATIONAL_RULES);
  assert_rules (desk, "minors-audit", "minors-audit/yearly");
  assert_answer (desk, "SELECT count (*) FROM rule_set", "2");
  assert_answer (desk,
                 "SELECT group_concat (detail ->> 'rule') FROM audit_entry "
                 "WHERE action = 'rules.added' AND account_id = 0",
                 "national-2025/supplement,minors-audit/yearly");
  assert_answer (desk, OWED, owed);
  assert_answer (desk, "SELECT group_concat (DISTINCT rule_set_id) FROM incident", "1");
  dd_desk_close (desk);
  g_clear_object (&desk);

  desk = open_desk (f);
  assert_answer (desk, "SELECT count (*) FROM rule_set", "2");
  g_assert_true (dd_desk_verify_audit (desk, &verdict, NULL));
  g_assert_true (dd_audit_verdict_is_whole (&verdict));
  /* Who follows the rules heard of it: the anchor stands at the end. */
  g_assert_cmpint (verdict.anchored, ==, verdict.entries);
  dd_audit_verdict_clear (&verdict);
}

/* The audit of January was due before the desk knew of it. */
static void
test_no_year_before (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDesk) desk = open_desk (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_calendar_duty_service_follow (dd_desk_get_calendar (desk), &error));
  g_assert_no_error (error);
  assert_answer (desk, "SELECT group_concat (rule || ' ' || year) FROM calendar_duty",
                 "minors-audit/yearly 2028");
}

/* A rule that the school took out, or gave another figure, is never touched again. */
static void
test_once (Fixture *f, gconstpointer data)
{
  static const char own[] =
      "{\"id\":\"national-2025\",\"title\":\"国家办法\",\"source\":\"国家办法\",\"rules\":[{\"id\":"
      "\"report\",\"anchor\":\"discovered\",\"amount\":2,\"unit\":\"hours\",\"kind\":\"first\","
      "\"form\":\"written\",\"recipient\":\"provincial-cyberspace\"}]}";
  g_autoptr (GBytes) file = g_bytes_new_static (own, strlen (own));
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDesk) desk = open_desk (f);

  changes = dd_rule_service_import (dd_desk_get_rules (desk), f->registrar, file, &error);
  g_assert_no_error (error);
  assert_answer (desk, "SELECT count (*) FROM rule_set", "3");
  dd_desk_close (desk);
  g_clear_object (&desk);

  desk = open_desk (f);
  assert_rules (desk, "national-2025", "national-2025/report");
  assert_answer (desk, "SELECT count (*) FROM rule_set", "3");
}

/* What the school had changed before the newer app came stays as it was. */
static void
test_changed_before (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDatabase) former = dd_database_open (f->path, DD_DATABASE_READ, NULL);
  g_autoptr (DdRuleService) rules = dd_rule_service_new (former, DD_CLOCK (f->clock));
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GError) error = NULL;
  const DdReportingRule *rule;

  g_assert_true (dd_rule_service_set_limit (rules, f->registrar, "national-2025/report", 90,
                                            DD_LIMIT_MINUTES, &error));
  g_assert_true (dd_rule_service_set_enabled (rules, f->registrar, "national-2025/wrap-up", FALSE,
                                              "由市教育局统一报送", &error));
  g_assert_no_error (error);
  g_clear_object (&rules);
  g_clear_object (&former);

  desk = open_desk (f);
  assert_rules (desk, "national-2025",
                "national-2025/report national-2025/supplement (national-2025/wrap-up)");
  profiles = dd_rule_service_list (dd_desk_get_rules (desk), &error);
  rule = dd_reporting_profiles_find_rule (profiles, "national-2025/report");
  g_assert_cmpuint (rule->amount, ==, 90);
  g_assert_cmpuint (rule->original_amount, ==, 4);
}

/* A profile that is out of use stays so, and says why of its new rule too. */
static void
test_out_of_use (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDatabase) former = dd_database_open (f->path, DD_DATABASE_READ, NULL);
  g_autoptr (DdRuleService) rules = dd_rule_service_new (former, DD_CLOCK (f->clock));
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_rule_service_set_profile_enabled (rules, f->registrar, "national-2025", FALSE,
                                                      "由市教育局统一报送", &error));
  g_assert_no_error (error);
  g_clear_object (&rules);
  g_clear_object (&former);

  desk = open_desk (f);
  assert_rules (desk, "national-2025",
                "(national-2025/report) (national-2025/supplement) (national-2025/wrap-up)");
  profiles = dd_rule_service_list (dd_desk_get_rules (desk), &error);
  g_assert_cmpstr (
      dd_reporting_profiles_find_rule (profiles, "national-2025/supplement")->off_reason, ==,
      "由市教育局统一报送");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/upgrade/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rules-come", test_rules_come);
  ADD ("no-year-before", test_no_year_before);
  ADD ("once", test_once);
  ADD ("changed-before", test_changed_before);
  ADD ("out-of-use", test_out_of_use);
  return g_test_run ();
}
