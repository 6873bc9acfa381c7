/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/commands/verb.h"

#include "storage/database.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define GOOD                                                                                       \
  "\"category\":\"equipment\",\"occurred_at\":\"2026-09-17T20:10:00+08:00\","                      \
  "\"discovered_at\":\"2026-09-17T21:30:00+08:00\""

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
test_files (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) long_text = g_string_new ("{\"title\":\"断电\"," GOOD ",\"cause\":\"");
  g_autoptr (GString) long_title = g_string_new ("{\"title\":\"");
  g_auto (Office) office = { 0 };
  g_autofree char *before = NULL;
  struct
  {
    const char *what;
    const char *content;
    gssize size;
  } cases[] = {
    { "empty", "", 0 },
    { "no JSON", "hello", -1 },
    { "cut short", "{\"title\":\"断电\"," GOOD, -1 },
    { "after the value", "{\"title\":\"断电\"," GOOD "} x", -1 },
    { "comment", "{\"title\":\"断电\", /* why */ " GOOD "}", -1 },
    { "doubled key", "{\"title\":\"断电\",\"title\":\"停电\"," GOOD "}", -1 },
    { "unknown key", "{\"title\":\"断电\",\"tittle\":\"x\"," GOOD "}", -1 },
    { "escaped NUL", "{\"title\":\"断\\u0000电\"," GOOD "}", -1 },
    { "NUL", "{\"title\":\"断\0电\"," GOOD "}", sizeof "{\"title\":\"断\0电\"," GOOD "}" - 1 },
    { "lone surrogate", "{\"title\":\"断\\ud83d电\"," GOOD "}", -1 },
    { "not UTF-8", "{\"title\":\"\xb6\xcf\xb5\xe7\"," GOOD "}", -1 },
    { "twenty digits", "{\"title\":\"断电\"," GOOD ",\"minors_affected\":12345678901234567890}",
      -1 },
    { "fraction", "{\"title\":\"断电\"," GOOD ",\"minors_affected\":1.5}", -1 },
    { "below nothing", "{\"title\":\"断电\"," GOOD ",\"minors_affected\":-3}", -1 },
    { "no title", "{" GOOD "}", -1 },
    { "blank title", "{\"title\":\"  \"," GOOD "}", -1 },
    { "unknown category",
      "{\"title\":\"断电\",\"category\":\"weather\",\"discovered_at\":"
      "\"2026-09-17T21:30:00+08:00\"}",
      -1 },
    { "foreign subcategory", "{\"title\":\"断电\",\"subcategory\":\"virus\"," GOOD "}", -1 },
    { "level 5", "{\"title\":\"断电\",\"level\":5," GOOD "}", -1 },
    { "found before it happened",
      "{\"title\":\"断电\",\"category\":\"equipment\",\"occurred_at\":\"2026-09-17T22:10:00+08:"
      "00\","
      "\"discovered_at\":\"2026-09-17T21:30:00+08:00\"}",
      -1 },
    { "in the future",
      "{\"title\":\"断电\",\"category\":\"equipment\",\"discovered_at\":"
      "\"2199-09-17T21:30:00+08:00\"}",
      -1 },
    { "without offset",
      "{\"title\":\"断电\",\"category\":\"equipment\",\"discovered_at\":\"2026-09-17T21:30:00\"}",
      -1 },
    { "no such day",
      "{\"title\":\"断电\",\"category\":\"equipment\",\"discovered_at\":"
      "\"2026-02-30T21:30:00+08:00\"}",
      -1 },
    { "one bad among good", "[{\"title\":\"断电\"," GOOD "},{\"title\":\"停电\"}]", -1 },
    { "unknown act",
      "{\"title\":\"断电\"," GOOD ",\"acts\":[{\"act\":\"sang\",\"at\":"
      "\"2026-09-17T21:40:00+08:00\"}]}",
      -1 },
    { "act before discovery",
      "{\"title\":\"断电\"," GOOD ",\"acts\":[{\"act\":\"handled\",\"at\":"
      "\"2026-09-17T21:00:00+08:00\"}]}",
      -1 },
    { "too deep", NULL, -1 },
    { "text of 100,001", NULL, -1 },
    { "title of 201", NULL, -1 },
  };

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 100001; i++)
    g_string_append (long_text, "电");
  g_string_append (long_text, "\"}");
  for (guint i = 0; i < 201; i++)
    g_string_append (long_title, "电");
  g_string_append (long_title, "\"," GOOD "}");
  cases[G_N_ELEMENTS (cases) - 3].content = deep->str;
  cases[G_N_ELEMENTS (cases) - 2].content = long_text->str;
  cases[G_N_ELEMENTS (cases) - 1].content = long_title->str;

  office_init (&office);
  before = office_fingerprint (&office);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      g_test_message ("%s", cases[i].what);
      office_write (&office, "i.json", cases[i].content, cases[i].size);
      run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
      g_assert_cmpint (outcome.status, ==, 1);
      g_assert_cmpstr (outcome.out, ==, "");
      g_assert_cmpuint (strlen (outcome.err), >, strlen ("duty-desk: \n"));
    }
  {
    g_autofree char *after = office_fingerprint (&office);

    g_assert_cmpstr (after, ==, before);
  }
}

/* What is unusual and right is taken. */
static void
test_good_files (void)
{
  g_autoptr (GString) long_text = g_string_new ("{\"title\":\"断电\"," GOOD ",\"cause\":\"");
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *first = NULL;
  g_auto (GStrv) words = NULL;

  office_init (&office);
  for (guint i = 0; i < 100000; i++)
    g_string_append (long_text, "电");
  g_string_append (long_text, "\"}");
  office_write (&office, "i.json", long_text->str, -1);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "2026-001 ");

  office_write (&office, "i.json",
                "[{\"title\":\"<b>&amp;\\ud83d\\ude00\",\"external_id\":\"mon-7\"," GOOD "},"
                "{\"title\":\"停电\"," GOOD "}]",
                -1);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.out, ==, "2026-002 <b>&amp;😀\n2026-003 停电\n");

  /* The same id again changes nothing and is the same number, also from standard input. */
  first = office_fingerprint (&office);
  words = g_strsplit ("--as " REGISTRAR " --password-file " REGISTRAR " incident add - --desk desk",
                      " ", -1);
  run_words (&office, &outcome, "{\"title\":\"又一次\",\"external_id\":\"mon-7\"," GOOD "}", words);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "2026-002 ");
  {
    g_autofree char *second = office_fingerprint (&office);

    g_assert_cmpstr (second, ==, first);
  }
}

static void
test_no_file (void)
{
  static const char *const paths[] = { "none.json", "desk" };
  g_auto (Office) office = { 0 };

  office_init (&office);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      run_as (&office, &outcome, REGISTRAR, "incident", "add", paths[i], NULL);
      g_assert_cmpint (outcome.status, ==, 1);
      assert_says (outcome.err, paths[i]);
    }
}

static char *
checksum_of (const char *path)
{
  g_autofree char *content = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) content, size);
}

static void
change_database (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database = dd_database_open (path, DD_DATABASE_READ, &error);

  g_assert_no_error (error);
  dd_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

/* A database that this app must not touch: every verb says so and leaves it as it was. */
static void
test_foreign_database (void)
{
  enum
  {
    NEWER,
    TEXT,
    SHORT_TEXT,
    OTHER_APP,
    N_KINDS,
  };
  static const char *const verbs[] = { "status", "verify", "incident add i.json",
                                       "report 2026-001 first --pdf x.pdf" };

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_auto (Office) office = { 0 };
      g_autofree char *path = NULL;
      g_autofree char *before = NULL;

      office_init (&office);
      office_write (&office, "i.json", "{\"title\":\"断电\"," GOOD "}", -1);
      path = g_build_filename (office.desk, "desk.db", NULL);
      if (kind == NEWER)
        change_database (path, "PRAGMA user_version = 99");
      else if (kind == OTHER_APP)
        change_database (path, "PRAGMA application_id = 7; PRAGMA journal_mode = DELETE");
      else
        g_file_set_contents (path,
                             kind == TEXT ? "dear diary, this is no database of anybody\n" : "x",
                             -1, NULL);
      before = checksum_of (path);
      for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
        {
          g_autofree char *line = g_strdup_printf ("--desk desk --as %s --password-file %s %s",
                                                   REGISTRAR, REGISTRAR, verbs[i]);
          g_auto (GStrv) words = g_strsplit (line, " ", -1);
          g_auto (Outcome) outcome = { 0 };
          g_autofree char *after = NULL;

          run_words (&office, &outcome, NULL, words);
          g_test_message ("kind %u, %s", kind, verbs[i]);
          g_assert_cmpint (outcome.status, ==, 5);
          g_assert_cmpuint (strlen (outcome.err), >, 30);
          after = checksum_of (path);
          g_assert_cmpstr (after, ==, before);
        }
    }
}

static void
test_no_desk (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *own = NULL;

  office_init (&office);
  path = office_path (&office, "nothing");
  own = office_path (&office, "duty-desk");
  run_verb (&office, &outcome, "--desk", path, "status", NULL);
  g_assert_cmpint (outcome.status, ==, 5);
  run_verb (&office, &outcome, "--desk", path, "verify", NULL);
  g_assert_cmpint (outcome.status, ==, 5);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  run_verb (&office, &outcome, "status", NULL);
  g_assert_cmpint (outcome.status, ==, 5);
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
}

/* A window of another login session holds the lock; verbs work beside it. */
static void
test_shared (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *path = NULL;
  int lock;

  office_init (&office);
  path = g_build_filename (office.desk, "desk.lock", NULL);
  lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  office_write (&office, "i.json", "{\"title\":\"断电\"," GOOD "}", -1);
  run_as (&office, &outcome, REGISTRAR, "incident", "add", "i.json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  run_verb (&office, &outcome, "--desk", office.desk, "status", NULL);
  g_assert_cmpint (outcome.status, ==, 3);
  close (lock);
}

/* Several programs file at the same time: all are filed, each with a number of its own. */
static void
test_at_the_same_time (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  office_write (&office, "i.json", "{\"title\":\"断电\"," GOOD "}", -1);
  run_shell (&office, &outcome,
             "for i in 1 2 3 4 5 6; do\n"
             "  \"$BIN\" --desk \"$DESK\" --as " REGISTRAR " --password-file " REGISTRAR
             " incident add i.json > out.$i & pids=\"$pids $!\"\n"
             "done\n"
             "for p in $pids; do wait $p || exit 1; done\n"
             "sort out.* | uniq | wc -l | tr -d ' '");
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.out, ==, "6\n");
  run_verb (&office, &outcome, "--desk", office.desk, "verify", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
}

static void
test_verify (void)
{
  static const char *const ways[] = {
    "DROP TRIGGER audit_entry_no_update; UPDATE audit_entry SET actor = 'x' WHERE id = 2",
    "DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry WHERE id = 2",
    "DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry"
    " WHERE id = (SELECT max (id) FROM audit_entry)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_auto (Office) office = { 0 };
      g_auto (Outcome) outcome = { 0 };
      g_autofree char *path = NULL;

      office_init (&office);
      path = g_build_filename (office.desk, "desk.db", NULL);
      run_verb (&office, &outcome, "--desk", office.desk, "verify", NULL);
      g_assert_cmpint (outcome.status, ==, 0);
      assert_says (outcome.out, "The audit log is whole");
      change_database (path, ways[i]);
      run_verb (&office, &outcome, "--desk", office.desk, "verify", NULL);
      g_assert_cmpint (outcome.status, ==, 1);
      assert_says (outcome.err, "audit log");
    }
}

/* As an ordinary user: root writes anywhere. */
static void
test_read_only (void)
{
  static const char *const script =
      "chmod 0755 \"$FOLDER\"\n"
      "chmod 0500 \"$DESK\" && chmod 0400 \"$DESK\"/*\n"
      "if [ \"$(id -u)\" = 0 ]; then\n"
      "  chown -R 65534:65534 \"$FOLDER\"\n"
      "  as='setpriv --reuid=65534 --regid=65534 --clear-groups'\n"
      "  $as test -x \"$BIN\" || exit 77\n"
      "fi\n"
      "before=$(cat \"$DESK\"/* | sha256sum)\n"
      "$as \"$BIN\" --desk \"$DESK\" --as " REGISTRAR " --password-file " REGISTRAR
      " incident add i.json; status=$?\n"
      "[ \"$before\" = \"$(cat \"$DESK\"/* | sha256sum)\" ] || exit 70\n"
      "$as \"$BIN\" --desk \"$DESK/new\" setup --school S --account principal:" PRINCIPAL
      ":" PRINCIPAL " --account registrar:" REGISTRAR ":" REGISTRAR
      " --recovery-key-file key; [ $? = 5 ] || exit 71\n"
      "[ -e key ] && exit 72\n"
      "chmod 0700 \"$DESK\"\n"
      "exit $status\n";
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  office_write (&office, "i.json", "{\"title\":\"断电\"," GOOD "}", -1);
  run_shell (&office, &outcome, script);
  if (outcome.status == 77)
    {
      g_test_skip ("an ordinary user cannot reach the program here");
      return;
    }
  g_assert_true (outcome.status == 1 || outcome.status == 5);
  assert_says (outcome.err, "cannot be written");
}

/*
 * On a drive of two megabytes, in a mount namespace of its own: once with no byte left, so that the
 * desk cannot even be opened, once with room to open it and to sign in, and none to file.
 */
static void
test_full_disk (void)
{
  static const char *const script =
      "unshare -m true 2>/dev/null || exit 77\n"
      "mkdir small\n"
      "unshare -m sh -c '\n"
      "  mount -t tmpfs -o size=2m,mode=0700 tmpfs small || exit 77\n"
      "  cp \"$2\"/* small/ || exit 78\n"
      "  verb () { \"$1\" --desk small --as \"$2\" --password-file \"$2\" incident add \"$3\"; }\n"
      "  verb \"$1\" \"$3\" i.json || exit 79\n"
      "  dd if=/dev/zero of=small/filler bs=4k 2>/dev/null\n"
      "  verb \"$1\" \"$3\" big.json; [ $? = 0 ] && exit 80\n"
      "  truncate -s -100K small/filler\n"
      "  verb \"$1\" \"$3\" big.json; status=$?\n"
      "  [ $status = 0 ] && exit 80\n"
      "  rm small/filler\n"
      "  \"$1\" --desk small verify || exit 81\n"
      "  [ $(\"$1\" --desk small status --json | grep -c 2026-001) -gt 0 ] || exit 82\n"
      "  [ $(\"$1\" --desk small status --json | grep -c 2026-002) = 0 ] || exit 83\n"
      "  verb \"$1\" \"$3\" i.json || exit 84\n"
      "  exit $status' sh \"$BIN\" \"$DESK\" " REGISTRAR "\n";
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (GString) big = g_string_new ("{\"title\":\"停电\"," GOOD ",\"cause\":\"");

  for (guint i = 0; i < 100000; i++)
    g_string_append (big, "电");
  g_string_append (big, "\"}");
  office_init (&office);
  office_write (&office, "i.json", "{\"title\":\"断电\"," GOOD "}", -1);
  office_write (&office, "big.json", big->str, -1);
  run_shell (&office, &outcome, script);
  if (outcome.status == 77)
    {
      g_test_skip ("no mount namespace to be had here");
      return;
    }
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.err, "The disk is full");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bad-input/files", test_files);
  g_test_add_func ("/bad-input/good-files", test_good_files);
  g_test_add_func ("/bad-input/no-file", test_no_file);
  g_test_add_func ("/bad-input/foreign-database", test_foreign_database);
  g_test_add_func ("/bad-input/no-desk", test_no_desk);
  g_test_add_func ("/bad-input/shared", test_shared);
  g_test_add_func ("/bad-input/at-the-same-time", test_at_the_same_time);
  g_test_add_func ("/bad-input/verify", test_verify);
  g_test_add_func ("/bad-input/read-only", test_read_only);
  g_test_add_func ("/bad-input/full-disk", test_full_disk);
  status = g_test_run ();
  office_forget_template ();
  return status;
}
