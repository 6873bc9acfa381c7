/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/roster/roster-fixture.h"

#include "base/error.h"
#include "roster/roster-import.h"

#include <locale.h>
#include <string.h>

#define DIGEST "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"

/* A table of "a|b|c" rows. */
static DdSheet *
make_sheet (const char *const *rows)
{
  DdSheet *sheet = dd_sheet_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "|", -1);

      dd_sheet_add_row (sheet, i + 1, (const char *const *) cells, g_strv_length (cells), &error);
      g_assert_no_error (error);
    }
  return sheet;
}

static DdImportPlan *
make_plan_as (RosterFixture *f, DdSession *session, gboolean ends_present, const char *const *rows)
{
  g_autoptr (DdSheet) sheet = make_sheet (rows);
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;
  DdImportPlan *plan;

  dd_roster_mapping_guess (&mapping, sheet);
  plan = dd_roster_service_plan_import (f->service, session, sheet, &mapping, ends_present, &error);
  g_assert_no_error (error);
  return plan;
}

static DdImportPlan *
make_plan (RosterFixture *f, const char *const *rows)
{
  return make_plan_as (f, f->registrar, FALSE, rows);
}

static void
write_plan (RosterFixture *f, DdImportPlan *plan)
{
  g_autoptr (GError) error = NULL;

  dd_roster_service_import (f->service, f->registrar, plan, DIGEST, TRUE, &error);
  g_assert_no_error (error);
}

/* A letter a row: New, Changed, Unchanged, Bad. */
static char *
states (const DdImportPlan *plan)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < dd_import_plan_get_n_rows (plan); i++)
    g_string_append_c (letters, "NCUB"[dd_import_plan_get_row (plan, i)->state]);
  return g_string_free (letters, FALSE);
}

static void
assert_states (const DdImportPlan *plan, const char *expected)
{
  g_autofree char *letters = states (plan);

  if (!g_str_equal (letters, expected))
    for (guint i = 0; i < dd_import_plan_get_n_rows (plan); i++)
      {
        const DdImportRow *row = dd_import_plan_get_row (plan, i);
        g_autofree char *changes = dd_import_row_describe_changes (row);

        g_test_message ("%u %s [%s] %s", row->number, row->person->name, changes, row->note);
      }
  g_assert_cmpstr (letters, ==, expected);
}

static void
assert_note (const DdImportPlan *plan, guint index, const char *part)
{
  const DdImportRow *row = dd_import_plan_get_row (plan, index);

  g_test_message ("%s", row->note);
  g_assert_nonnull (row->note);
  g_assert_nonnull (strstr (row->note, part));
}

static gint64
count (RosterFixture *f, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return temp_desk_number (&f->desk, sql);
}

/* Departments, persons, posts and appointments come into being, and a second time nothing does. */
static void
test_first_and_second (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = {
    "青石县第一中学网络安全责任人名册",
    "部门|姓名|手机|办公电话|职务|岗位类别|班级|备用联系人|到任日期",
    "教务处|李文涛|139 0000 0132|6200 0102|主任|第一责任人||陈 立群|2025-09-01",
    "教务处|陈立群|+86 13900000141|6200 0102 转 8012||信息安全管理员|||2025-09-01",
    "高一年级组|孙丽|13900000151||班主任||高一（1）班||",
    "高一年级组|何静|13900000152||数学教师||||",
    "高一年级组|周敏|13900000153||数学教师||||",
    "总务处|吴建华|||||||",
    "领导小组|李文涛|13900000132||成员||||",
    "|马骏|13900000155||||||",
    NULL,
  };
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  g_autoptr (DdImportPlan) again = NULL;
  const DdImportCounts *counts = dd_import_plan_get_counts (plan);
  gint64 persons, entries;

  assert_states (plan, "NNNNNNNN");
  g_assert_cmpuint (counts->persons, ==, 7);
  g_assert_cmpuint (counts->departments, ==, 3);
  g_assert_cmpuint (counts->posts, ==, 7);
  g_assert_cmpuint (counts->appointments, ==, 7);
  /* A plan writes nothing. */
  g_assert_cmpint (count (f, "person"), ==, 2);

  persons = count (f, "person");
  f->changed = 0;
  write_plan (f, plan);
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_cmpint (count (f, "person"), ==, persons + 7);
  g_assert_cmpint (temp_desk_number (&f->desk,
                                     "SELECT count (*) FROM person JOIN person backup ON backup.id"
                                     " = person.backup_id WHERE backup.name = '陈立群'"),
                   ==, 1);
  g_assert_cmpint (
      temp_desk_number (&f->desk, "SELECT from_at FROM appointment JOIN post ON post.id = post_id"
                                  " WHERE kind = 'first-responsible'"),
      ==, dd_time_from_iso8601 ("2025-09-01T00:00:00+08:00"));
  /* Without a day, from today on. */
  g_assert_cmpint (
      temp_desk_number (&f->desk, "SELECT from_at FROM appointment JOIN post ON post.id = post_id"
                                  " WHERE class_name = '高一（1）班'"),
      ==, dd_time_from_iso8601 ("2026-09-01T00:00:00+08:00"));
  g_assert_cmpint (temp_desk_number (&f->desk,
                                     "SELECT count (*) FROM roster_search WHERE roster_search MATCH"
                                     " '\"孙丽\" OR \"3151\" OR \"51\"'"),
                   >=, 1);

  entries = roster_fixture_entries (f);
  again = make_plan (f, rows);
  assert_states (again, "UUUUUUUU");
  write_plan (f, again);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries + 1);
  g_assert_cmpint (count (f, "person"), ==, persons + 7);
}

/* The audit log knows the file and how much, and nobody's name or number. */
static void
test_audit (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = { "姓名|手机|部门|职务", "孙丽|13900000151|教务处|干事", NULL };
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  g_autofree char *whole = NULL;
  g_autofree char *details = NULL;

  write_plan (f, plan);
  whole =
      temp_desk_text (&f->desk, "SELECT detail FROM audit_entry WHERE action = 'roster.imported'");
  g_assert_nonnull (strstr (whole, DIGEST));
  g_assert_nonnull (strstr (whole, "\"new\":1"));
  details = temp_desk_text (&f->desk, "SELECT group_concat (detail) FROM audit_entry");
  g_assert_null (strstr (details, "孙丽"));
  g_assert_null (strstr (details, "13900000151"));
}

/* Each row by itself. */
static void
test_bad_rows (RosterFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *row;
    const char *state;
    const char *note;
  } cases[] = {
    { "|13900000151||教务处|干事|||", "B", "no name" },
    { "备注：以上人员|||||||", "B", "note or a sum" },
    { "孙丽|打给门卫|||||||", "B", "no digits" },
    { "孙丽|1.39E+10||||||", "B", "shortened" },
    /* Everything that is wrong is said. */
    { "|打给门卫||教务处|干事|||", "B", "no digits" },
    { "孙丽|打给门卫||教务处|干事|去年九月||", "B", "no digits" },
    { "孙丽|打给门卫||教务处|干事|去年九月||", "B", "cannot be read as a day" },
    { "孙丽|139000001511390000015113900000151139000001511390000015113900000151||||||", "B",
      "longer than" },
    { "孙丽|||教务处|干事|去年九月||", "B", "cannot be read as a day" },
    { "孙丽|||教务处|干事|2026-09-01|2026-08-31|", "B", "before the first" },
    { "孙丽|||教务处|干事||2026-08-01|", "B", "first is missing" },
    { "孙丽|||教务处|干事|2026-09-01|2026-09-01|", "N", NULL },
    { "孙丽|13900000151||||||赵六", "B", "neither in the roster" },
    { "孙丽|13900000151||||||孙丽", "B", "their own backup" },
    { "孙丽|13900000151||||||林晓燕", "N", NULL },
    { "孙丽|139 0000 0151-8012||||||", "N", NULL },
    { "孙丽|无||-||||/", "N", NULL },
    { "孙丽|||校长办公室|校长|||", "B", "only the principal" },
    { "孙丽|||教务处|学籍管理员|||", "B", "held by 林晓燕" },
    { "孙丽|||校长办公室|副校长|||", "B", "only the principal" },
    { "王建国|13900000101||领导小组|校长|||", "U", NULL },
    { "林晓燕|13900000102|||学籍管理员|||", "U", NULL },
    { "林晓燕|13900000102||教务处|学籍管理员|||", "U", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *rows[] = { "姓名|手机|工号|部门|职务|任职开始|任职结束|备用联系人", cases[i].row,
                             NULL };
      g_autoptr (DdImportPlan) plan = make_plan (f, rows);

      g_test_message ("%s", cases[i].row);
      assert_states (plan, cases[i].state);
      if (cases[i].note != NULL)
        assert_note (plan, 0, cases[i].note);
    }
  g_assert_cmpint (count (f, "person"), ==, 2);
}

/* Two people of one name are normal; who is who follows from what a row says. */
static void
test_namesakes (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = {
    "姓名|手机|部门|职务",
    "张伟|13900000161|教务处|干事",
    "张伟|13900000162|总务处|干事",
    NULL,
  };
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  static const struct
  {
    const char *row;
    const char *state;
    const char *note;
  } cases[] = {
    /* by the number, however it is written, wherever they work now */
    { "张伟|+86 139-0000-0162|德育处|干事", "C", NULL },
    /* by the department, with a new number */
    { "张伟|13900000163|总务处|干事", "C", NULL },
    { "张伟||总务处|干事", "U", NULL },
    { "张 伟|13900000161||", "U", NULL },
    /* nothing tells */
    { "张伟|||", "B", "several people called 张伟" },
    { "张伟||德育处|干事", "B", "several people called 张伟" },
    /* number and department speak for a third */
    { "张伟|13900000169|德育处|干事", "N", "second person" },
  };

  assert_states (plan, "NN");
  write_plan (f, plan);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *one[] = { "姓名|手机|部门|职务", cases[i].row, NULL };
      g_autoptr (DdImportPlan) next = make_plan (f, one);

      g_test_message ("%s", cases[i].row);
      assert_states (next, cases[i].state);
      if (cases[i].note != NULL)
        assert_note (next, 0, cases[i].note);
    }
}

static void
test_namesakes_in_sheet (RosterFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *rows[6];
    const char *states;
  } cases[] = {
    /* one person with two posts, by number, by staff number, by department */
    { { "张伟|139 00000161||教务处|主任", "张伟|13900000161||领导小组|成员" }, "NN" },
    { { "张伟||007|教务处|主任", "张伟||007|领导小组|成员" }, "NN" },
    { { "张伟|||教务处|主任", "张伟|||教务处|干事" }, "NN" },
    /* nobody can tell */
    { { "张伟|||教务处|主任", "张伟|||总务处|主任" }, "NB" },
    { { "张伟|13900000161||教务处|主任", "张伟|||总务处|主任" }, "NB" },
    /* a staff number is one person's */
    { { "张伟||007|教务处|主任", "李娜||007|总务处|主任" }, "BB" },
    { { "张伟||007|教务处|主任", "张伟||008|教务处|干事" }, "NN" },
    /* two rows that contradict each other */
    { { "张伟|13900000161|007|教务处|主任", "张伟|13900000162|007|教务处|干事" }, "NB" },
    /* the same row twice */
    { { "张伟|13900000161||教务处|主任", "张伟|13900000161||教务处|主任" }, "NN" },
    /* a post has one holder, of some posts there are many */
    { { "张伟|13900000161||教务处|主任", "李娜|13900000162||教务处|主任" }, "NB" },
    { { "张伟|13900000161||教务处|教师", "李娜|13900000162||教务处|教师" }, "NN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *rows[8] = { "姓名|手机|工号|部门|职务" };
      g_autoptr (DdImportPlan) plan = NULL;

      memcpy (rows + 1, cases[i].rows, sizeof cases[i].rows);
      g_test_message ("%s / %s", rows[1], rows[2]);
      plan = make_plan (f, rows);
      assert_states (plan, cases[i].states);
    }
}

static void
test_staff_number (RosterFixture *f, gconstpointer data)
{
  static const char *const first[] = { "姓名|工号|手机", "孙丽|007|13900000151", NULL };
  static const struct
  {
    const char *row;
    const char *state;
    const char *note;
  } cases[] = {
    { "孙丽|007|13900000159", "C", NULL },
    /* the name was corrected; the number shows that it is her */
    { "孙莉|007|13900000151", "C", NULL },
    { "马骏|007|13900000158", "B", "孙丽" },
    { "孙丽|008|", "N", NULL },
  };
  g_autoptr (DdImportPlan) plan = make_plan (f, first);

  write_plan (f, plan);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *rows[] = { "姓名|工号|手机", cases[i].row, NULL };
      g_autoptr (DdImportPlan) next = make_plan (f, rows);

      g_test_message ("%s", cases[i].row);
      assert_states (next, cases[i].state);
      if (cases[i].note != NULL)
        assert_note (next, 0, cases[i].note);
    }
}

/* An empty cell takes nothing away; what is said is taken over. */
static void
test_update (RosterFixture *f, gconstpointer data)
{
  static const char *const first[] = {
    "姓名|手机|办公电话|邮箱|部门|职务",
    "孙丽|13900000151|6200 0103|sunli@qsyz.edu.cn|教务处|干事",
    NULL,
  };
  static const char *const second[] = {
    "姓名|手机|办公电话|邮箱|部门|职务",
    "孙丽|13900000151|6200 0104|||",
    NULL,
  };
  g_autoptr (DdImportPlan) plan = make_plan (f, first);
  g_autoptr (DdImportPlan) next = NULL;
  const DdImportRow *row;
  g_autofree char *kept = NULL;

  write_plan (f, plan);
  next = make_plan (f, second);
  assert_states (next, "C");
  row = dd_import_plan_get_row (next, 0);
  g_assert_cmpuint (row->changes, ==, DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_OFFICE_PHONE));
  write_plan (f, next);
  kept = temp_desk_text (&f->desk, "SELECT office_phone || ' ' || mail || ' ' || phone FROM person"
                                   " WHERE name = '孙丽'");
  g_assert_cmpstr (kept, ==, "6200 0104 sunli@qsyz.edu.cn 13900000151");
}

/* Days of an appointment: later ends, corrected begins, history. */
static void
test_days (RosterFixture *f, gconstpointer data)
{
  static const char *const head = "姓名|手机|部门|职务|任职开始|任职结束";
  static const struct
  {
    const char *row;
    const char *state;
    const char *note;
  } steps[] = {
    { "孙丽|13900000151|教务处|主任|2024-09-01|2025-08-31", "N", NULL },
    { "孙丽|13900000151|教务处|主任|2024-09-01|2025-08-31", "U", NULL },
    /* what a cell does not say stays */
    { "孙丽|13900000151|教务处|主任|2024-09-01|", "U", NULL },
    /* the successor of then, and of today */
    { "何静|13900000152|教务处|主任|2025-08-31|", "B", "held by 孙丽" },
    { "何静|13900000152|教务处|主任|2025-09-01|", "N", NULL },
    { "何静|13900000152|教务处|主任||", "U", NULL },
    /* an end is set, a begin corrected, neither over another's time */
    { "何静|13900000152|教务处|主任|2025-09-01|2026-12-31", "C", NULL },
    { "何静|13900000152|教务处|主任|2025-10-01|2026-12-31", "C", NULL },
    { "何静|13900000152|教务处|主任|2025-01-01|2026-12-31", "B", "held by 孙丽" },
    { "何静|13900000152|教务处|主任|2025-10-01|至今", "C", NULL },
  };
  gint64 post;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *rows[] = { head, steps[i].row, NULL };
      g_autoptr (DdImportPlan) plan = make_plan (f, rows);

      g_test_message ("%s", steps[i].row);
      assert_states (plan, steps[i].state);
      if (steps[i].note != NULL)
        assert_note (plan, 0, steps[i].note);
      write_plan (f, plan);
    }
  post = temp_desk_number (&f->desk, "SELECT id FROM post WHERE title = '主任'");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DdPerson) holder = dd_roster_service_holder_of_post_at (
          f->service, post,
          dd_time_from_iso8601 (i == 0 ? "2025-08-31T23:59:59+08:00" : "2025-10-01T00:00:00+08:00"),
          NULL);

      g_assert_cmpstr (holder->name, ==, i == 0 ? "孙丽" : "何静");
    }
  g_assert_cmpint (count (f, "post WHERE title = '主任'"), ==, 1);
}

/* A successor takes a post from its holder only where that is wanted. */
static void
test_take_over (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = { "姓名|部门|职务|任职开始",
                                      "何静|教务处|第一责任人|2026-09-15", NULL };
  static const char *const both[] = { "姓名|部门|职务|任职开始",
                                      "何静|教务处|第一责任人|2026-09-15",
                                      "孙丽|教务处|第一责任人|", NULL };
  gint64 department = roster_fixture_department (f, "教务处");
  gint64 post =
      roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, department, "教务处主任", NULL);
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (DdImportPlan) wanted = NULL;
  g_autoptr (DdImportPlan) contradiction = NULL;

  roster_fixture_appoint (f, post, roster_fixture_person (f, "孙丽", "13900000151"), "2025-09-01",
                          NULL);
  plan = make_plan (f, rows);
  assert_states (plan, "B");
  assert_note (plan, 0, "held by 孙丽 since 2025-09-01");
  g_assert_true (dd_import_plan_could_take_over (plan));

  contradiction = make_plan_as (f, f->registrar, TRUE, both);
  assert_states (contradiction, "NB");

  wanted = make_plan_as (f, f->registrar, TRUE, rows);
  assert_states (wanted, "N");
  assert_note (wanted, 0, "孙丽");
  g_assert_cmpuint (dd_import_plan_get_counts (wanted)->ended, ==, 1);
  write_plan (f, wanted);
  g_assert_cmpint (count (f, "appointment WHERE until_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk,
                                     "SELECT until_at FROM appointment WHERE until_at IS NOT NULL"),
                   ==, dd_time_from_iso8601 ("2026-09-15T00:00:00+08:00"));
  /* It is the post that was there. */
  g_assert_cmpint (count (f, "post WHERE kind = 'first-responsible'"), ==, 1);
}

/* Who signs is said by the principal; a role comes with the post all the same way. */
static void
test_signers (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = { "姓名|手机|部门|职务", "何静|13900000152|校长办公室|副校长",
                                      NULL };
  g_autoptr (DdImportPlan) denied = make_plan (f, rows);
  g_autoptr (DdImportPlan) plan = make_plan_as (f, f->principal, FALSE, rows);
  g_autoptr (GError) error = NULL;

  assert_states (denied, "B");
  assert_states (plan, "N");
  /* Not with somebody else's plan either. */
  g_assert_false (dd_roster_service_import (f->service, f->registrar, plan, DIGEST, FALSE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (dd_roster_service_import (f->service, f->principal, plan, DIGEST, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_permission (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = { "姓名|手机", "何静|13900000152", NULL };
  g_autoptr (DdSheet) sheet = make_sheet (rows);
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;

  dd_roster_mapping_guess (&mapping, sheet);
  g_assert_null (
      dd_roster_service_plan_import (f->service, f->teacher, sheet, &mapping, FALSE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_import (f->service, f->teacher, plan, DIGEST, FALSE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);

  dd_roster_mapping_set (&mapping, 0, -1);
  g_assert_null (
      dd_roster_service_plan_import (f->service, f->registrar, sheet, &mapping, FALSE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

/* Bad rows are left out only if somebody says so, and take nobody along who counts on them. */
static void
test_leave_out (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = {
    "姓名|手机|部门|职务|备用联系人",    "孙丽|13900000151|教务处|干事|",
    "何静|打给门卫|德育处|主任|",        "周敏|13900000153|教务处|干事|何静",
    "马骏|13900000154|教务处|干事|周敏", NULL,
  };
  static const char *const dropped[] = {
    "姓名|手机|部门|职务|备用联系人",    "马骏|13900000154|教务处|干事|周敏",
    "周敏|13900000153|教务处|干事|何静", "何静|13900000152|校长办公室|副校长|",
    "郭宏|13900000155|教务处|干事|",     NULL,
  };
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  g_autoptr (DdImportPlan) chain = make_plan (f, dropped);
  g_autoptr (GError) error = NULL;
  gint64 entries = roster_fixture_entries (f);

  assert_states (plan, "NBBB");
  assert_states (chain, "BBBN");
  g_assert_false (dd_roster_service_import (f->service, f->registrar, plan, DIGEST, FALSE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries);
  write_plan (f, plan);
  g_assert_cmpint (count (f, "person"), ==, 3);
  /* What only bad rows named does not come into being. */
  g_assert_cmpint (count (f, "department WHERE name = '德育处'"), ==, 0);
}

/* Somebody changed the roster between the preview and the yes. */
static void
test_stale (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = { "姓名|手机", "孙丽|13900000151", NULL };
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  g_autoptr (GError) error = NULL;

  roster_fixture_person (f, "孙丽", "13900000151");
  g_assert_false (dd_roster_service_import (f->service, f->registrar, plan, DIGEST, FALSE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_BUSY);
  g_assert_cmpint (count (f, "person"), ==, 3);
}

/* A failure half-way leaves nothing, and the same plan can be tried again. */
static void
test_half_way (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = {
    "姓名|手机|部门|职务|备用联系人",
    "孙丽|13900000151|教务处|干事|何静",
    "何静|13900000152|德育处|主任|",
    NULL,
  };
  g_autoptr (DdImportPlan) plan = make_plan (f, rows);
  g_autoptr (GError) error = NULL;
  gint64 entries = roster_fixture_entries (f);
  guint changed = f->changed;

  temp_desk_execute (&f->desk, "CREATE TRIGGER broken BEFORE INSERT ON appointment WHEN"
                               " (SELECT title FROM post WHERE id = NEW.post_id) = '主任'"
                               " BEGIN SELECT RAISE (ABORT, 'broken'); END");
  g_assert_false (dd_roster_service_import (f->service, f->registrar, plan, DIGEST, FALSE, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries);
  g_assert_cmpint (count (f, "person"), ==, 2);
  g_assert_cmpint (count (f, "department WHERE name IN ('教务处', '德育处')"), ==, 0);
  g_assert_cmpint (count (f, "roster_search WHERE rowid > 2"), ==, 0);
  g_assert_cmpuint (f->changed, ==, changed);

  temp_desk_execute (&f->desk, "DROP TRIGGER broken");
  write_plan (f, plan);
  g_assert_cmpint (count (f, "person"), ==, 4);
}

/* On a thread, with progress; called off, nothing is there. */
typedef struct
{
  DdImportPlan *plan;
  GError *error;
  gboolean done;
  gboolean written;
} Waiting;

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->plan =
      dd_roster_service_plan_import_finish (DD_ROSTER_SERVICE (source), result, &waiting->error);
  waiting->done = TRUE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->written =
      dd_roster_service_import_finish (DD_ROSTER_SERVICE (source), result, &waiting->error);
  waiting->done = TRUE;
}

static void
wait_for (Waiting *waiting)
{
  while (!waiting->done)
    g_main_context_iteration (NULL, TRUE);
  waiting->done = FALSE;
}

/* The thread may hold the task, and with it the service, a moment longer than the answer takes. */
static void
wait_until_alone (RosterFixture *f)
{
  while (g_atomic_int_get (&G_OBJECT (f->service)->ref_count) > 1)
    g_usleep (1000);
}

static void
test_thread (RosterFixture *f, gconstpointer data)
{
  g_autoptr (DdSheet) sheet = dd_sheet_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { 0 };
  DdRosterMapping mapping;
  int thousandths = 0;
  guint changed;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *phone = g_strdup_printf ("139%08u", i);
      const char *head[] = { "姓名", "手机", "部门", "职务" };
      const char *cells[] = { "孙丽", phone, "教务处", "教师" };

      dd_sheet_add_row (sheet, i + 1, i == 0 ? head : cells, G_N_ELEMENTS (cells), NULL);
    }
  dd_roster_mapping_guess (&mapping, sheet);
  dd_roster_service_plan_import_async (f->service, f->registrar, sheet, &mapping, FALSE,
                                       &thousandths, NULL, on_planned, &waiting);
  wait_for (&waiting);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (dd_import_plan_get_counts (waiting.plan)->persons, ==, 499);
  g_assert_cmpint (thousandths, >, 0);

  g_cancellable_cancel (cancellable);
  changed = f->changed;
  dd_roster_service_import_async (f->service, f->registrar, waiting.plan, DIGEST, FALSE,
                                  &thousandths, cancellable, on_written, &waiting);
  wait_for (&waiting);
  g_assert_error (waiting.error, DD_ERROR, DD_ERROR_CANCELLED);
  g_clear_error (&waiting.error);
  g_assert_cmpint (count (f, "person"), ==, 2);
  g_assert_cmpuint (f->changed, ==, changed);

  thousandths = 0;
  dd_roster_service_import_async (f->service, f->registrar, waiting.plan, DIGEST, FALSE,
                                  &thousandths, NULL, on_written, &waiting);
  wait_for (&waiting);
  g_assert_no_error (waiting.error);
  g_assert_true (waiting.written);
  g_assert_cmpint (thousandths, >, 500);
  g_assert_cmpint (count (f, "person"), ==, 501);
  g_assert_cmpuint (f->changed, ==, changed + 1);
  dd_import_plan_unref (waiting.plan);
  wait_until_alone (f);
}

static void
test_left (RosterFixture *f, gconstpointer data)
{
  static const char *const rows[] = { "姓名|手机|部门|职务", "孙丽|13900000151|教务处|干事", NULL };
  static const char *const other[] = { "姓名|手机|部门|职务", "孙丽|13900000159|教务处|干事",
                                       NULL };
  gint64 person = roster_fixture_person (f, "孙丽", "13900000151");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (DdImportPlan) namesake = NULL;

  g_assert_true (
      dd_roster_service_mark_left (f->service, f->registrar, person, f->set_up_at, &error));
  plan = make_plan (f, rows);
  assert_states (plan, "B");
  assert_note (plan, 0, "leaving the school");
  namesake = make_plan (f, other);
  assert_states (namesake, "N");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/roster-import/" name, RosterFixture, NULL, roster_fixture_set_up, func,            \
              roster_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("first-and-second", test_first_and_second);
  ADD ("audit", test_audit);
  ADD ("bad-rows", test_bad_rows);
  ADD ("namesakes", test_namesakes);
  ADD ("namesakes-in-sheet", test_namesakes_in_sheet);
  ADD ("staff-number", test_staff_number);
  ADD ("update", test_update);
  ADD ("days", test_days);
  ADD ("take-over", test_take_over);
  ADD ("signers", test_signers);
  ADD ("permission", test_permission);
  ADD ("leave-out", test_leave_out);
  ADD ("stale", test_stale);
  ADD ("half-way", test_half_way);
  ADD ("thread", test_thread);
  ADD ("left", test_left);
  return g_test_run ();
}
