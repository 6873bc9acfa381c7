/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-import-words.h"
#include "roster/roster-mapping.h"

#include <locale.h>
#include <string.h>

/* A table of "a|b|c" rows. */
static DdSheet *
make_sheet (const char *const *rows)
{
  DdSheet *sheet = dd_sheet_new ("名册");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "|", -1);

      dd_sheet_add_row (sheet, i + 1, (const char *const *) cells, g_strv_length (cells), &error);
      g_assert_no_error (error);
    }
  return sheet;
}

/* What each column was taken for, one letter a column. */
static char *
describe (const DdRosterMapping *mapping, const DdSheet *sheet)
{
  static const char LETTERS[] = "nspomdtkcfuab";
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < dd_sheet_get_n_columns (sheet); i++)
    {
      int field = dd_roster_mapping_get (mapping, i);

      g_string_append_c (letters, field >= 0 ? LETTERS[field] : '.');
    }
  return g_string_free (letters, FALSE);
}

static void
test_headings (void)
{
  static const struct
  {
    const char *rows[5];
    const char *columns;
    guint first_row;
    guint kind;
  } cases[] = {
    { { "姓名|工号|手机号码|办公电话|邮箱|部门|职务|班级|备用联系人|到任日期|任职结束" },
      "nspomdtcbfu",
      1,
      DD_ROSTER_NO_KIND },
    { { "序号|科室|姓 名|岗位|联系电话（必填）|备注" }, ".dntp.", 1, DD_ROSTER_NO_KIND },
    { { "处室|姓名|手机|座机|AB岗" }, "dnpob", 1, DD_ROSTER_NO_KIND },
    { { "年级组|姓名|电话|手机" }, "dn.p", 1, DD_ROSTER_NO_KIND },
    { { "Name|Staff No.|Mobile phone|E-mail|Department|Position" },
      "nspmdt",
      1,
      DD_ROSTER_NO_KIND },
    { { "青石县第一中学网络安全责任人名册", "填表日期：2026-09-01", "部门|姓名|手机",
        "教务处|王芳|139" },
      "dnp",
      3,
      DD_ROSTER_NO_KIND },
    /* A heading over the names says what they are; beside them it is a tick. */
    { { "部门|第一责任人|联系电话" }, "dnp", 1, DD_POST_KIND_FIRST_RESPONSIBLE },
    { { "班级|班主任|手机" }, "cnp", 1, DD_POST_KIND_CLASS_TEACHER },
    { { "部门|姓名|是否第一责任人" }, "dnk", 1, DD_POST_KIND_FIRST_RESPONSIBLE },
    { { "部门|姓名|岗位类别|第一责任人" }, "dnk.", 1, DD_ROSTER_NO_KIND },
    /* No headings: the user says what is what. */
    { { "王芳|139 0000 0101|教务处" }, "...", 0, DD_ROSTER_NO_KIND },
    /* Nobody's name is taken for a heading. */
    { { "家长手机|学生|宿舍" }, "...", 0, DD_ROSTER_NO_KIND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdSheet) sheet = make_sheet (cases[i].rows);
      DdRosterMapping mapping;
      g_autofree char *columns = NULL;

      dd_roster_mapping_guess (&mapping, sheet);
      columns = describe (&mapping, sheet);
      g_assert_cmpstr (columns, ==, cases[i].columns);
      g_assert_cmpuint (mapping.first_row, ==, cases[i].first_row);
      g_assert_cmpuint (mapping.kind, ==, cases[i].kind);
      g_assert_true (dd_roster_mapping_is_complete (&mapping) == (strchr (columns, 'n') != NULL));
    }
}

static void
test_change (void)
{
  static const char *const rows[] = { "姓名|电话|手机", NULL };
  g_autoptr (DdSheet) sheet = make_sheet (rows);
  DdRosterMapping mapping;

  dd_roster_mapping_guess (&mapping, sheet);
  dd_roster_mapping_set (&mapping, 1, DD_ROSTER_FIELD_OFFICE_PHONE);
  g_assert_cmpint (dd_roster_mapping_get (&mapping, 1), ==, DD_ROSTER_FIELD_OFFICE_PHONE);
  /* A field has one column, a column one field. */
  dd_roster_mapping_set (&mapping, 2, DD_ROSTER_FIELD_OFFICE_PHONE);
  g_assert_cmpint (dd_roster_mapping_get (&mapping, 1), ==, -1);
  g_assert_cmpint (mapping.columns[DD_ROSTER_FIELD_PHONE], ==, DD_ROSTER_NO_COLUMN);
  dd_roster_mapping_set (&mapping, 0, -1);
  g_assert_false (dd_roster_mapping_is_complete (&mapping));
}

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    const char *first;
    const char *last;
  } cases[] = {
    { "2026-09-01", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { "2026/9/1", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { " 2026.9.1 ", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { "2026年9月1日", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { "２０２６－０９－０１", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { "20260901", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { "2026-09-01 00:00:00", "2026-09-01T00:00:00+08:00", "2026-09-02T00:00:00+08:00" },
    { "2026年2月", "2026-02-01T00:00:00+08:00", "2026-03-01T00:00:00+08:00" },
    { "2024.02", "2024-02-01T00:00:00+08:00", "2024-03-01T00:00:00+08:00" },
    { "2026-12-31", "2026-12-31T00:00:00+08:00", "2027-01-01T00:00:00+08:00" },
    { "2026-02-29", NULL, NULL },
    { "2026-13-01", NULL, NULL },
    { "2026", NULL, NULL },
    { "46266", NULL, NULL },
    { "1/9/2026", NULL, NULL },
    { "2026-09-01x", NULL, NULL },
    { "九月", NULL, NULL },
    { "2020.9-2023.8", NULL, NULL },
    { "999999999-01-01", NULL, NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  gint64 time = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DdImportDay first = dd_import_read_day (cases[i].text, FALSE, zone, &time);

      g_assert_cmpint (first, ==,
                       cases[i].first != NULL ? DD_IMPORT_DAY_READ : DD_IMPORT_DAY_UNREADABLE);
      if (first != DD_IMPORT_DAY_READ)
        continue;
      g_assert_cmpint (time, ==, dd_time_from_iso8601 (cases[i].first));
      g_assert_cmpint (dd_import_read_day (cases[i].text, TRUE, zone, &time), ==,
                       DD_IMPORT_DAY_READ);
      g_assert_cmpint (time, ==, dd_time_from_iso8601 (cases[i].last));
    }
  g_assert_cmpint (dd_import_read_day ("至今", TRUE, zone, &time), ==, DD_IMPORT_DAY_OPEN);
  g_assert_cmpint (dd_import_read_day ("至今", FALSE, zone, &time), ==, DD_IMPORT_DAY_UNREADABLE);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *title;
    gboolean has_department;
    gboolean is_leading_group;
    DdPostKind kind;
    const char *class_name;
  } cases[] = {
    { "校长", TRUE, FALSE, DD_POST_KIND_PRINCIPAL, NULL },
    { "副校长", TRUE, FALSE, DD_POST_KIND_DEPUTY_PRINCIPAL, NULL },
    { "教学副校长", FALSE, FALSE, DD_POST_KIND_DEPUTY_PRINCIPAL, NULL },
    /* What only sounds like it brings no right to sign. */
    { "校长助理", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "党总支书记、校长", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "教务处主任", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "处长", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "第一责任人", TRUE, FALSE, DD_POST_KIND_FIRST_RESPONSIBLE, NULL },
    { "主任（第一责任人）", TRUE, FALSE, DD_POST_KIND_FIRST_RESPONSIBLE, NULL },
    { "主任、第一责任人", TRUE, FALSE, DD_POST_KIND_FIRST_RESPONSIBLE, NULL },
    { "部门负责人", TRUE, FALSE, DD_POST_KIND_FIRST_RESPONSIBLE, NULL },
    { "部门负责人", FALSE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "信息安全管理员", TRUE, FALSE, DD_POST_KIND_SECURITY_ADMINISTRATOR, NULL },
    { "消防安全管理员", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "学籍管理员", TRUE, FALSE, DD_POST_KIND_REGISTRAR, NULL },
    { "组长", TRUE, TRUE, DD_POST_KIND_GROUP_HEAD, NULL },
    { "组长", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "领导小组成员", FALSE, FALSE, DD_POST_KIND_GROUP_MEMBER, NULL },
    { "班主任", TRUE, FALSE, DD_POST_KIND_CLASS_TEACHER, NULL },
    { "高一（3）班班主任", TRUE, FALSE, DD_POST_KIND_CLASS_TEACHER, "高一（3）班" },
    { "副班主任", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
    { "Class teacher", TRUE, FALSE, DD_POST_KIND_CLASS_TEACHER, NULL },
    { "教师", TRUE, FALSE, DD_POST_KIND_OTHER, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *class_name = NULL;

      g_test_message ("%s", cases[i].title);
      g_assert_cmpint (dd_import_kind_of_title (cases[i].title, cases[i].has_department,
                                                cases[i].is_leading_group, &class_name),
                       ==, cases[i].kind);
      g_assert_cmpstr (class_name, ==, cases[i].class_name);
    }
}

static void
test_words (void)
{
  g_autofree char *wide = dd_import_close_up (" 张　 伟 ");
  g_autofree char *latin = dd_import_close_up ("Anna  Li");
  g_autofree char *narrow = dd_import_narrow ("高一（３）班");
  g_autofree char *plain = dd_import_plain ("手机 号码（必填）*");

  g_assert_cmpstr (wide, ==, "张伟");
  g_assert_cmpstr (latin, ==, "Anna Li");
  g_assert_cmpstr (narrow, ==, "高一(3)班");
  g_assert_cmpstr (plain, ==, "手机号码");
  g_assert_true (dd_import_is_nothing (" — ") && dd_import_is_nothing ("无"));
  g_assert_false (dd_import_is_nothing ("无锡路"));
  g_assert_true (dd_import_is_yes ("√") && !dd_import_is_yes ("否") && dd_import_is_no ("否"));
  g_assert_true (dd_import_is_shortened_number ("1.39E+10"));
  g_assert_false (dd_import_is_shortened_number ("13900000101"));
  /* Of these there are many alike, of those one. */
  g_assert_false (dd_import_is_single (DD_POST_KIND_OTHER, "教师", NULL));
  g_assert_false (dd_import_is_single (DD_POST_KIND_OTHER, "副主任", NULL));
  g_assert_true (dd_import_is_single (DD_POST_KIND_OTHER, "主任", NULL));
  g_assert_true (dd_import_is_single (DD_POST_KIND_CLASS_TEACHER, NULL, "高一（1）班"));
  g_assert_false (dd_import_is_single (DD_POST_KIND_CLASS_TEACHER, NULL, NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-mapping/headings", test_headings);
  g_test_add_func ("/roster-mapping/change", test_change);
  g_test_add_func ("/roster-mapping/days", test_days);
  g_test_add_func ("/roster-mapping/kinds", test_kinds);
  g_test_add_func ("/roster-mapping/words", test_words);
  return g_test_run ();
}
