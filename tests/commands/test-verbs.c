/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/commands/verb.h"

#include "accounts/recovery-key.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    {
      g_test_message ("“%s” is missing in: %s", part, text);
      g_test_fail ();
    }
}

static void
assert_mode (const char *path, guint mode)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, mode);
}

static void
test_help (void)
{
  static const char *const verbs[] = { "setup",      "incident", "status",   "report", "roster",
                                       "compliance", "profile",  "holidays", "verify", "demo" };
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  run_verb (&office, &outcome, "--help", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_auto (Outcome) help = { 0 };

      assert_says (outcome.out, verbs[i]);
      run_verb (&office, &help, verbs[i], "--help", NULL);
      g_assert_cmpint (help.status, ==, 0);
      assert_says (help.out, verbs[i]);
      assert_says (help.out, "--desk");
    }
  run_verb (&office, &outcome, "--version", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_str_has_prefix (outcome.out, "duty-desk "));
}

static void
test_usage (void)
{
  static const char *const lines[] = {
    "frobnicate",
    "--frobnicate",
    "status --frobnicate",
    "status one",
    "status --at yesterday",
    "status --at",
    "incident",
    "incident add",
    "incident remove x",
    "incident add a b",
    "report",
    "report 2026-001",
    "report 2026-001 first",
    "report 2026-001 oral --pdf x",
    "report 2026-001 poem --pdf x",
    "report 2026-001 first --to mother --pdf x",
    "roster",
    "roster burn",
    "roster import",
    "roster import a b",
    "roster export",
    "roster export a.xlsx b",
    "roster export a.xlsx --dry-run",
    "compliance",
    "compliance --year",
    "compliance --year twenty",
    "compliance --year 0",
    "compliance 2026",
    "compliance --year 2026 x",
    "compliance --year 2026 --json --pdf x",
    "compliance --year 2026 --json --xlsx x --pdf y",
    "status --at 2026-12-01",
    "status --at 2026-12-01T25:00",
    "status --at 2026-13-01T08:00+08:00",
    "setup --as A --school S --recovery-key-file k",
    "demo --password-file p --no-window",
    "verify x",
    "profile",
    "profile export",
    "profile show x",
    "profile export --preview x",
    "profile import a b",
    "holidays",
    "holidays import",
    "holidays export x",
    "demo x",
    "setup",
    "setup --school S",
    "setup --school S --recovery-key-file k",
    "setup --school S --recovery-key-file k --account principal:A:p",
    "setup --school S --recovery-key-file k --account king:A:p --account registrar:B:p",
    "setup --school S --recovery-key-file k --account principal --account registrar:B:p",
    "setup --school S --recovery-key-file k --account principal:A:p --account registrar:B:p "
    "--contact mother:M:1",
    "setup --school S --recovery-key-file k --account principal:A:p --account registrar:B:p "
    "--contact police",
    "setup --school S --recovery-key-file k --account principal:A:p --account registrar:B:p "
    "--contact police:A:1 --contact police:B:2",
    "setup --school S --recovery-key-file k --account principal:A:p --account registrar:B:p "
    "--zone Asia/Nowhere",
  };
  g_auto (Office) office = { 0 };

  office_init (&office);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      g_auto (Outcome) outcome = { 0 };

      run_words (&office, &outcome, NULL, words);
      g_test_message ("%s", lines[i]);
      g_assert_cmpint (outcome.status, ==, 2);
      g_assert_cmpstr (outcome.out, ==, "");
      assert_says (outcome.err, "duty-desk: ");
    }
  /* Nothing came of it where a desk would be. */
  {
    g_autofree char *own = office_path (&office, "duty-desk");

    g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
  }
}

static void
test_setup (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *desk = NULL;
  g_autofree char *database = NULL;
  g_autofree char *key_path = NULL;
  g_autofree char *key = NULL;
  g_autofree char *again = NULL;
  g_autoptr (DdRecoveryKey) parsed = NULL;
  g_autoptr (GError) error = NULL;

  office_init (&office);
  desk = office_path (&office, "new/inner");
  database = g_build_filename (desk, "desk.db", NULL);
  key_path = office_path (&office, "key");
  run_verb (&office, &outcome, "setup", "--desk", desk, "--school", "清源县<第二>中学 & 分校",
            "--account", "principal:" PRINCIPAL ":" PRINCIPAL, "--account",
            "registrar:" REGISTRAR ":" REGISTRAR, "--recovery-key-file", "key", "--contact",
            "police:<b>&派出所:110", "--phone", "6200 0117", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "清源县<第二>中学 & 分校");
  assert_mode (desk, 0700);
  assert_mode (database, 0600);
  assert_mode (key_path, 0600);
  g_assert_true (g_file_get_contents (key_path, &key, NULL, &error));
  parsed = dd_recovery_key_parse (key, &error);
  g_assert_no_error (error);

  /* A second time leaves desk and key as they are. */
  run_verb (&office, &outcome, "setup", "--desk", desk, "--school", "别的学校", "--account",
            "principal:" PRINCIPAL ":" PRINCIPAL, "--account", "registrar:" REGISTRAR ":" REGISTRAR,
            "--recovery-key-file", "key2", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  {
    g_autofree char *second = office_path (&office, "key2");

    g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  }
  g_assert_true (g_file_get_contents (key_path, &again, NULL, &error));
  g_assert_cmpstr (again, ==, key);
  run_verb (&office, &outcome, "--desk", desk, "status", "--json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  run_verb (&office, &outcome, "--desk", desk, "verify", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
}

static void
test_setup_refused (void)
{
  static const struct
  {
    const char *password;
    const char *key;
    const char *says;
  } cases[] = {
    { "short", "key", "at least 8" },
    { "12345678", "key", "run or repetition" },
    { "ok-password-1", "taken", "exists already" },
    { "ok-password-1", "nowhere/key", "could not be written" },
    { NULL, "key", "could not be read" },
  };
  g_auto (Office) office = { 0 };
  g_autofree char *desk = NULL;
  g_autofree char *database = NULL;
  g_autofree char *key = NULL;

  office_init (&office);
  office_write (&office, "taken", "precious", -1);
  desk = office_path (&office, "other");
  key = office_path (&office, "key");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { 0 };
      g_autofree char *taken = NULL;
      g_autofree char *path = office_path (&office, "taken");

      if (cases[i].password != NULL)
        office_write (&office, "p", cases[i].password, -1);
      run_verb (&office, &outcome, "setup", "--desk", desk, "--school", "清源县第二中学",
                "--account",
                cases[i].password != NULL ? "principal:王校长:p" : "principal:王校长:none",
                "--account", "registrar:" REGISTRAR ":" REGISTRAR, "--recovery-key-file",
                cases[i].key, NULL);
      g_assert_cmpint (outcome.status, ==, 1);
      assert_says (outcome.err, cases[i].says);
      g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_get_contents (path, &taken, NULL, NULL));
      g_assert_cmpstr (taken, ==, "precious");
      run_verb (&office, &outcome, "--desk", desk, "status", NULL);
      g_assert_cmpint (outcome.status, ==, 5);
    }
}

static JsonNode *
load_json (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* The worked examples, through the program itself. */
static void
test_scenario (gconstpointer data)
{
  const char *name = data;
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *expected_file = g_strconcat (name, ".expected.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", file, NULL);
  g_autofree char *expected_path =
      g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", expected_file, NULL);
  g_autoptr (JsonNode) expected = load_json (expected_path);
  g_autoptr (JsonNode) printed = NULL;
  JsonObject *want = json_node_get_object (expected);
  JsonArray *obligations = json_object_get_array_member (want, "obligations");
  JsonArray *rows;
  g_autoptr (GError) error = NULL;

  office_init (&office);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", path, NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_regex_match_simple ("^20[0-9]{2}-001 .+\\n$", outcome.out, 0, 0));
  run_verb (&office, &outcome, "--desk", office.desk, "status", "--json", "--at",
            json_object_get_string_member (want, "at"), NULL);
  g_assert_cmpint (outcome.status, ==, json_object_get_int_member (want, "exit"));
  printed = json_from_string (outcome.out, &error);
  g_assert_no_error (error);
  rows = json_node_get_array (printed);
  g_assert_cmpuint (json_array_get_length (rows), ==, json_array_get_length (obligations));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *due = json_array_get_object_element (obligations, i);
      g_autoptr (GList) keys = json_object_get_members (due);

      g_assert_cmpint (json_object_get_int_member (row, "level"), ==,
                       json_object_get_int_member (want, "level"));
      g_assert_cmpint (json_object_get_int_member (row, "national_level"), ==,
                       json_object_get_int_member (want, "national_level"));
      for (GList *key = keys; key != NULL; key = key->next)
        g_assert_cmpstr (json_object_get_string_member (row, key->data), ==,
                         json_object_get_string_member (due, key->data));
    }
}

static void
test_status_table (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_auto (GStrv) lines = NULL;
  const char *reset = "\033[2J";

  office_init (&office);
  run_verb (&office, &outcome, "--desk", office.desk, "status", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.out, ==, "Nothing is due.\n");

  office_write (&office, "i.json",
                "[{\"title\":\"机房<b>&断电\\u001b[2J\",\"category\":\"equipment\","
                "\"occurred_at\":\"2026-09-17T20:10:00+08:00\",\"discovered_at\":"
                "\"2026-09-17T21:30:00+08:00\"}]",
                -1);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
  if (outcome.status == 0)
    g_assert_null (strstr (outcome.out, reset));
  office_write (&office, "i.json",
                "[{\"title\":\"机房<b>&断电\",\"category\":\"equipment\","
                "\"occurred_at\":\"2026-09-17T20:10:00+08:00\",\"discovered_at\":"
                "\"2026-09-17T21:30:00+08:00\"}]",
                -1);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  run_verb (&office, &outcome, "--desk", office.desk, "status", "--at", "2026-09-17T21:35:00+08:00",
            NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "机房<b>&断电");
  assert_says (outcome.out, "5 min");
  g_assert_null (strstr (outcome.out, reset));
  run_verb (&office, &outcome, "--desk", office.desk, "status", "--at", "2026-09-17T21:41:00+08:00",
            NULL);
  g_assert_cmpint (outcome.status, ==, 3);
  assert_says (outcome.out, "1 min over");
}

static void
test_sign_in (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *file = "i.json";

  office_init (&office);
  office_write (&office, file,
                "{\"title\":\"断电\",\"category\":\"equipment\",\"discovered_at\":"
                "\"2026-09-17T21:30:00+08:00\"}",
                -1);
  office_write (&office, "wrong", "not it at all\n", -1);
  before = office_fingerprint (&office);

  run_verb (&office, &outcome, "--desk", office.desk, "incident", "add", file, NULL);
  g_assert_cmpint (outcome.status, ==, 2);
  run_verb (&office, &outcome, "--desk", office.desk, "--as", REGISTRAR, "incident", "add", file,
            NULL);
  g_assert_cmpint (outcome.status, ==, 4);
  assert_says (outcome.err, "--password-file");
  run_verb (&office, &outcome, "--desk", office.desk, "--as", REGISTRAR, "--password-file", "none",
            "incident", "add", file, NULL);
  g_assert_cmpint (outcome.status, ==, 4);
  run_verb (&office, &outcome, "--desk", office.desk, "--as", "没有这个人", "--password-file",
            REGISTRAR, "incident", "add", file, NULL);
  g_assert_cmpint (outcome.status, ==, 4);

  /* Three wrong ones, and even the right one must wait, in a new process too. */
  for (guint i = 0; i < 3; i++)
    {
      run_verb (&office, &outcome, "--desk", office.desk, "--as", REGISTRAR, "--password-file",
                "wrong", "incident", "add", file, NULL);
      g_assert_cmpint (outcome.status, ==, 4);
    }
  assert_says (outcome.err, "2 seconds");
  run_as (&office, &outcome, REGISTRAR, "incident", "add", file, NULL);
  g_assert_cmpint (outcome.status, ==, 4);
  assert_says (outcome.err, "several wrong passwords");
  after = office_fingerprint (&office);
  g_assert_cmpstr (after, ==, before);

  g_usleep (2100000);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", file, NULL);
  g_assert_cmpint (outcome.status, ==, 0);
}

static void
test_report (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *incident =
      g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", "b.json", NULL);
  g_autofree char *pdf = NULL;
  g_autofree char *content = NULL;

  office_init (&office);
  pdf = office_path (&office, "x.pdf");
  run_as (&office, &outcome, REGISTRAR, "incident", "add", incident, NULL);
  g_assert_cmpint (outcome.status, ==, 0);

  /* Two authorities are owed a first report. */
  run_as (&office, &outcome, REGISTRAR, "report", "2026-001", "first", "--pdf", "x.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.err, "county-education");
  assert_says (outcome.err, "provincial-cyberspace");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));

  run_as (&office, &outcome, REGISTRAR, "report", "2026-001", "first", "--to",
          "provincial-cyberspace", "--pdf", "x.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_file_get_contents (pdf, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  run_as (&office, &outcome, REGISTRAR, "report", "2026-001", "situation", "--pdf", "x.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 0);

  run_as (&office, &outcome, REGISTRAR, "report", "2026-001", "minors-notice", "--pdf", "y.pdf",
          NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.err, "owes no report");
  run_as (&office, &outcome, REGISTRAR, "report", "2026-009", "first", "--pdf", "y.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  run_as (&office, &outcome, REGISTRAR, "report", "nonsense", "first", "--pdf", "y.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  run_as (&office, &outcome, REGISTRAR, "report", "2026-001", "situation", "--pdf", "nowhere/y.pdf",
          NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  run_as (&office, &outcome, TEACHER, "report", "2026-001", "situation", "--pdf", "y.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.err, TEACHER);
}

/* Profiles go out and come back without a change; a broken file is refused whole. */
static void
test_profile (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  const char *broken = "[{\"id\": \"p\", \"title\": \"T\", \"source\": \"S\", \"rules\": 7}]";
  const char *county =
      "{\"id\": \"county\", \"title\": \"县预案\", \"source\": \"县教育局\", \"rules\": [{\"id\": "
      "\"first\", \"anchor\": \"discovered\", \"amount\": 1, \"unit\": \"hours\", \"kind\": "
      "\"first\", "
      "\"form\": \"written\", \"recipient\": \"county-education\", \"set_by_school\": true}]}";

  office_init (&office);
  run_as (&office, &outcome, REGISTRAR, "profile", "export", "p.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  outcome_clear (&outcome);
  run_as (&office, &outcome, REGISTRAR, "profile", "import", "p.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "changes nothing");
  outcome_clear (&outcome);

  office_write (&office, "county.json", county, -1);
  run_as (&office, &outcome, REGISTRAR, "profile", "import", "--preview", "county.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "county/first");
  outcome_clear (&outcome);
  run_as (&office, &outcome, TEACHER, "profile", "import", "county.json", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  outcome_clear (&outcome);
  run_as (&office, &outcome, REGISTRAR, "profile", "import", "county.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "county/first");
  outcome_clear (&outcome);

  office_write (&office, "broken.json", broken, -1);
  run_as (&office, &outcome, REGISTRAR, "profile", "import", "broken.json", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.err, "[0].rules");
}

static void
test_holidays (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  office_write (&office, "2031.json",
                "{\"year\": 2031, \"days\": [{\"name\": \"元旦\", \"date\": \"2031-01-01\", "
                "\"isOffDay\": true}]}",
                -1);
  run_as (&office, &outcome, REGISTRAR, "holidays", "import", "2031.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "2031");
  assert_says (outcome.out, "days off 1, make-up working days 0");
  assert_says (outcome.err, "only 1 day off");
  g_assert_cmpuint (strlen (outcome.err), <, 120);
  outcome_clear (&outcome);
  run_as (&office, &outcome, REGISTRAR, "holidays", "import", "none.json", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  outcome_clear (&outcome);
  office_write (&office, "bad.json", "{\"year\": 2031, \"days\": []}", -1);
  run_as (&office, &outcome, REGISTRAR, "holidays", "import", "bad.json", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
}

/* Six days off are enough to be believed. */
static void
test_holidays_whole (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (GString) table = g_string_new ("{\"year\": 2031, \"days\": [");

  office_init (&office);
  for (guint i = 1; i <= 7; i++)
    g_string_append_printf (table,
                            "%s{\"name\": \"国庆节\", \"date\": \"2031-10-%02u\", "
                            "\"isOffDay\": %s}",
                            i > 1 ? ", " : "", i, i < 7 ? "true" : "false");
  g_string_append (table, "]}");
  office_write (&office, "2031.json", table->str, -1);
  run_as (&office, &outcome, REGISTRAR, "holidays", "import", "2031.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "days off 6, make-up working days 1");
  g_assert_cmpstr (outcome.err, ==, "");
}

/* Verbs that need no sign-in check whom they were told to act for. */
static void
test_asked_to_sign_in (void)
{
  static const char *const lines[] = { "status", "status --json", "verify", "profile export p.json",
                                       "profile import --preview p.json" };
  g_auto (Office) office = { 0 };

  office_init (&office);
  office_write (&office, "p.json", "[]", -1);
  office_write (&office, "wrong", "not it at all\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *named =
          g_strdup_printf ("--desk %s --as " REGISTRAR " --password-file wrong %s", office.desk,
                           lines[i]);
      g_auto (GStrv) words = g_strsplit (named, " ", -1);
      g_auto (Outcome) outcome = { 0 };

      g_test_message ("%s", named);
      run_words (&office, &outcome, NULL, words);
      g_assert_cmpint (outcome.status, ==, 4);
      g_assert_cmpstr (outcome.out, ==, "");
    }
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Outcome) outcome = { 0 };

      run_as (&office, &outcome, PRINCIPAL, i == 0 ? "status" : "verify", NULL);
      g_assert_cmpint (outcome.status, ==, 0);
      outcome_clear (&outcome);
      run_verb (&office, &outcome, "--desk", office.desk, i == 0 ? "status" : "verify", NULL);
      g_assert_cmpint (outcome.status, ==, 0);
      outcome_clear (&outcome);
      run_verb (&office, &outcome, "--desk", office.desk, "--password-file", REGISTRAR,
                i == 0 ? "status" : "verify", NULL);
      g_assert_cmpint (outcome.status, ==, 2);
    }
}

/* A time without offset is the desk's: UTC+8 here, wherever the terminal stands. */
static void
test_at (void)
{
  static const struct
  {
    const char *at;
    int status;
  } table[] = {
    { "2025-12-01 08:10", 0 },          { "2025-12-01 08:11", 3 },
    { "2025-12-01T08:10:00", 0 },       { "2025-12-01 08:10:01", 3 },
    { "2025-12-01T00:10+00:00", 0 },    { "2025-12-01T00:11Z", 3 },
    { "2025-12-01T08:10:00+08:00", 0 }, { "2025-12-01T08:10:01+08:00", 3 },
  };
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  office_write (&office, "i.json",
                "{\"title\": \"校园网中断\", \"category\": \"equipment\", "
                "\"discovered_at\": \"2025-12-01T08:00:00+08:00\"}",
                -1);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      outcome_clear (&outcome);
      run_verb (&office, &outcome, "--desk", office.desk, "status", "--at", table[i].at, NULL);
      g_assert_cmpint (outcome.status, ==, table[i].status);
    }
}

static void
test_compliance (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *incident =
      g_test_build_filename (G_TEST_DIST, "deadlines", "scenarios", "b.json", NULL);
  g_autofree char *pdf = NULL;
  g_autofree char *xlsx = NULL;
  g_autofree char *content = NULL;
  g_autoptr (JsonNode) printed = NULL;
  JsonObject *object;

  office_init (&office);
  pdf = office_path (&office, "x.pdf");
  xlsx = office_path (&office, "x.xlsx");
  run_as (&office, &outcome, REGISTRAR, "compliance", "--year", "2026", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "No incident was discovered in that year.");
  run_as (&office, &outcome, REGISTRAR, "incident", "add", incident, NULL);
  g_assert_cmpint (outcome.status, ==, 0);

  run_as (&office, &outcome, REGISTRAR, "compliance", "--year", "2026", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "Oral report");
  assert_says (outcome.out, "%");
  run_as (&office, &outcome, REGISTRAR, "compliance", "--year", "2026", "--json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  printed = json_from_string (outcome.out, NULL);
  object = json_node_get_object (printed);
  g_assert_cmpint (json_object_get_int_member (object, "incidents"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "obligations")), >,
                    2);

  run_as (&office, &outcome, REGISTRAR, "compliance", "--year", "2026", "--pdf", "x.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_file_get_contents (pdf, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  run_as (&office, &outcome, PRINCIPAL, "compliance", "--year", "2026", "--xlsx", "x.xlsx", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (xlsx, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "PK"));

  run_as (&office, &outcome, REGISTRAR, "compliance", "--year", "2026", "--pdf", "nowhere/y.pdf",
          NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  run_verb (&office, &outcome, "--desk", office.desk, "compliance", "--year", "2026", NULL);
  g_assert_cmpint (outcome.status, ==, 2);
  run_as (&office, &outcome, TEACHER, "compliance", "--year", "2026", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.err, TEACHER);
}

static void
test_demo (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *desk = NULL;
  g_autoptr (JsonNode) printed = NULL;
  JsonArray *rows;
  guint open = 0;
  guint soon = 0;

  office_init (&office);
  desk = office_path (&office, "sample");
  run_verb (&office, &outcome, "--desk", desk, "demo", "--no-window", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, PRINCIPAL);
  assert_says (outcome.out, "xueji-2026");

  run_verb (&office, &outcome, "--desk", desk, "verify", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  run_verb (&office, &outcome, "--desk", desk, "status", "--json", NULL);
  g_assert_cmpint (outcome.status, ==, 0); /* nothing overdue */
  printed = json_from_string (outcome.out, NULL);
  rows = json_node_get_array (printed);
  g_assert_cmpuint (json_array_get_length (rows), >, 30);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (!g_str_equal (json_object_get_string_member (row, "state"), "open"))
        continue;
      open++;
      if (json_object_get_int_member (row, "minutes_left") <= 40)
        {
          soon++;
          g_assert_cmpstr (json_object_get_string_member (row, "kind"), ==, "first");
          g_assert_cmpint (json_object_get_int_member (row, "minutes_left"), >=, 30);
        }
    }
  g_assert_cmpuint (soon, ==, 1);
  g_assert_cmpuint (open, >=, 5);

  /* The printed accounts work, and a desk that is there is not filled again. */
  run_verb (&office, &outcome, "--desk", desk, "--as", REGISTRAR, "--password-file", REGISTRAR,
            "report", "2026-001", "first", "--pdf", "x.pdf", NULL);
  g_assert_cmpint (outcome.status, !=, 4);
  run_verb (&office, &outcome, "--desk", desk, "demo", "--no-window", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verbs/help", test_help);
  g_test_add_func ("/verbs/usage", test_usage);
  g_test_add_func ("/verbs/setup", test_setup);
  g_test_add_func ("/verbs/setup-refused", test_setup_refused);
  g_test_add_data_func ("/verbs/scenario/a", "a", test_scenario);
  g_test_add_data_func ("/verbs/scenario/b", "b", test_scenario);
  g_test_add_data_func ("/verbs/scenario/c", "c", test_scenario);
  g_test_add_data_func ("/verbs/scenario/d", "d", test_scenario);
  g_test_add_data_func ("/verbs/scenario/e", "e", test_scenario);
  g_test_add_func ("/verbs/status-table", test_status_table);
  g_test_add_func ("/verbs/sign-in", test_sign_in);
  g_test_add_func ("/verbs/report", test_report);
  g_test_add_func ("/verbs/compliance", test_compliance);
  g_test_add_func ("/verbs/profile", test_profile);
  g_test_add_func ("/verbs/holidays", test_holidays);
  g_test_add_func ("/verbs/holidays-whole", test_holidays_whole);
  g_test_add_func ("/verbs/asked-to-sign-in", test_asked_to_sign_in);
  g_test_add_func ("/verbs/at", test_at);
  g_test_add_func ("/verbs/demo", test_demo);
  status = g_test_run ();
  office_forget_template ();
  return status;
}
