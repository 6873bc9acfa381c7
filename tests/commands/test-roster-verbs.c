/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/commands/verb.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

/* A sheet as WPS saves it: GB18030, semicolons, a title above. */
static void
write_sheet (Office *office, const char *name, const char *text)
{
  gsize size = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &size, &error);

  g_assert_no_error (error);
  office_write (office, name, bytes, (gssize) size);
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("“%s” is missing in: %s", part, text);
  g_assert_nonnull (strstr (text, part));
}

#define GOOD                                                                                                                     \
  "网络安全责任人名册;;;\r\n部门;姓名;手机号码;职务\r\n教务处;李文涛;139 0000 0132;第一责任人\r\n" \
  "教务处;孙丽;+86 13900000151;干事\r\n"

static void
test_import (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  write_sheet (&office, "roster.csv", GOOD);
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", "--dry-run", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "Row 3 李文涛: new");
  assert_says (outcome.out, "New: 2. Changed: 0. Unchanged: 0. Cannot be taken: 0.");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.out, ==, "New: 2. Changed: 0. Unchanged: 0. Cannot be taken: 0.\n");

  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", "--dry-run", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.out, ==, "New: 0. Changed: 0. Unchanged: 2. Cannot be taken: 0.\n");

  run_as (&office, &outcome, REGISTRAR, "verify", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
}

static void
test_bad_rows (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  write_sheet (&office, "roster.csv", GOOD "总务处;吴建华;打给门卫;干事\r\n");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", "--dry-run", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.out, "Row 5 吴建华: cannot be taken");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.out, "Row 5 吴建华: cannot be taken");
  assert_says (outcome.err, "Nothing was changed");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", "--dry-run",
          "--leave-out-bad", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "New: 2.");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", "--leave-out-bad", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "Cannot be taken: 1.");
}

/* A successor by the sheet. */
static void
test_take_over (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  write_sheet (&office, "first.csv", GOOD);
  write_sheet (&office, "second.csv",
               "部门;姓名;手机;职务;到任日期\r\n教务处;何静;13900000152;第一责任人;2099-09-01\r\n");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "first.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "second.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  assert_says (outcome.out, "held by 李文涛");
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "second.csv", "--take-over", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *content;
    const char *says;
  } files[] = {
    { "none.csv", NULL, "could not be read" },
    { "empty.csv", "", "empty" },
    { "locked.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document" },
    { "other.csv", "品名,数量\n粉笔,12\n", "which column has the names" },
  };
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  write_sheet (&office, "roster.csv", GOOD);
  run_as (&office, &outcome, TEACHER, "roster", "import", "roster.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  run_as (&office, &outcome, TEACHER, "roster", "export", "all.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      if (files[i].content != NULL)
        office_write (&office, files[i].name, files[i].content, -1);
      run_as (&office, &outcome, REGISTRAR, "roster", "import", files[i].name, NULL);
      g_assert_cmpint (outcome.status, ==, 1);
      assert_says (outcome.err, files[i].says);
    }
  run_as (&office, &outcome, REGISTRAR, "roster", "export", "roster.pdf", NULL);
  g_assert_cmpint (outcome.status, ==, 1);
  run_verb (&office, &outcome, "roster", "--help", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "import");
}

/* What was saved is taken in again without a change. */
static void
test_export (void)
{
  static const char *const names[] = { "all.xlsx", "all.csv" };
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  write_sheet (&office, "roster.csv", GOOD);
  run_as (&office, &outcome, REGISTRAR, "roster", "import", "roster.csv", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      run_as (&office, &outcome, REGISTRAR, "roster", "export", names[i], NULL);
      g_assert_cmpint (outcome.status, ==, 0);
      g_assert_true (g_str_has_prefix (outcome.out, names[i]));
      run_as (&office, &outcome, REGISTRAR, "roster", "import", names[i], "--dry-run", NULL);
      g_assert_cmpint (outcome.status, ==, 0);
      assert_says (outcome.out, "New: 0. Changed: 0. Unchanged: ");
    }
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-verbs/import", test_import);
  g_test_add_func ("/roster-verbs/bad-rows", test_bad_rows);
  g_test_add_func ("/roster-verbs/take-over", test_take_over);
  g_test_add_func ("/roster-verbs/refused", test_refused);
  g_test_add_func ("/roster-verbs/export", test_export);
  result = g_test_run ();
  office_forget_template ();
  return result;
}
