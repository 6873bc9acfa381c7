/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "roster/appointment.h"
#include "roster/contact.h"
#include "roster/department.h"
#include "roster/person.h"
#include "roster/phone.h"
#include "roster/post.h"
#include "tests/roster/roster-fixture.h"

static void
test_phones (void)
{
  static const struct
  {
    const char *typed;
    const char *kept; /* NULL: none */
    const char *digits;
    gboolean refused;
  } cases[] = {
    { "139 0000 0101", "139 0000 0101", "13900000101", FALSE },
    { "  13900000101\t", "13900000101", "13900000101", FALSE },
    { "+86 139 0000 0101", "+86 139 0000 0101", "13900000101", FALSE },
    { "+86-139-0000-0101", "+86-139-0000-0101", "13900000101", FALSE },
    { "0086 13900000101", "0086 13900000101", "13900000101", FALSE },
    { "１３９　００００　０１０１", "139 0000 0101", "13900000101", FALSE },
    { "＋８６１３９００００", "+861390000", "1390000", FALSE },
    { "6200 0101 转 8012", "6200 0101 转 8012", "620001018012", FALSE },
    { "(0371) 6200 0101 ext. 8012", "(0371) 6200 0101 ext. 8012", "0371620001018012", FALSE },
    { "6200 0101x8012", "6200 0101x8012", "620001018012", FALSE },
    { "110", "110", "110", FALSE },
    { NULL, NULL, "", FALSE },
    { "", NULL, "", FALSE },
    { " 　", NULL, "", FALSE },
    { "问门卫", NULL, "", TRUE },
    { "-", NULL, "", TRUE },
    { "123456789012345678901234567890123456789012345678901", NULL, NULL, TRUE },
    { "139\xff", NULL, NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = dd_phone_clean (cases[i].typed, &error);

      g_assert_cmpstr (kept, ==, cases[i].kept);
      if (cases[i].refused)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      else
        g_assert_no_error (error);
      if (cases[i].digits != NULL)
        {
          g_autofree char *digits = dd_phone_digits (cases[i].typed);

          g_assert_cmpstr (digits, ==, cases[i].digits);
        }
    }
}

static void
test_persons (void)
{
  g_autofree char *over = g_strnfill (DD_PERSON_NAME_MAX + 1, 'x');
  const struct
  {
    const char *name;
    const char *phone;
    const char *mail;
    gint64 backup;
    gboolean fine;
  } cases[] = {
    { "林晓燕", "139 0000 0102", "linxy@school.edu.cn", 0, TRUE },
    { "林晓燕", NULL, NULL, 8, TRUE },
    { "", NULL, NULL, 0, FALSE },
    { " 　", NULL, NULL, 0, FALSE },
    { over, NULL, NULL, 0, FALSE },
    { "林晓燕", "没有", NULL, 0, FALSE },
    { "林晓燕", NULL, "linxy", 0, FALSE },
    { "林晓燕", NULL, "linxy@school", 0, FALSE },
    { "林晓燕", NULL, "@school.edu.cn", 0, FALSE },
    { "林晓燕", NULL, "a@b@school.edu.cn", 0, FALSE },
    { "林晓燕", NULL, "lin xy@school.edu.cn", 0, FALSE },
    { "林晓燕", NULL, "linxy@school.", 0, FALSE },
    { "林晓燕", NULL, NULL, 7, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdPerson) person = dd_person_new (cases[i].name, cases[i].phone);

      person->id = 7;
      person->mail = g_strdup (cases[i].mail);
      person->backup_id = cases[i].backup;
      g_assert_cmpint (dd_person_check (person, &error), ==, cases[i].fine);
      g_assert_cmpint (dd_person_clean (person, NULL), ==, cases[i].fine);
      if (!cases[i].fine)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_person_times (void)
{
  g_autoptr (DdPerson) person = dd_person_new ("林晓燕", NULL);

  g_assert_false (dd_person_has_left (person, G_MAXINT64));
  person->left_at = 1000;
  g_assert_false (dd_person_has_left (person, 999));
  g_assert_true (dd_person_has_left (person, 1000));
  g_assert_false (dd_person_has_phone (person));
  person->office_phone = g_strdup ("6200 0101");
  g_assert_true (dd_person_has_phone (person));
}

static void
test_appointment_dates (void)
{
  static const struct
  {
    gint64 person;
    const char *from;
    const char *until;
    gboolean fine;
  } cases[] = {
    { 1, "2026-09-01", NULL, TRUE },          { 1, "2026-09-01", "2026-09-02", TRUE },
    { 1, "2026-09-01", "2026-09-01", FALSE }, { 1, "2026-09-01", "2026-08-31", FALSE },
    { 1, NULL, "2026-08-31", FALSE },         { 0, "2026-09-01", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdAppointment) appointment =
          dd_appointment_new (1, cases[i].person, roster_fixture_day (cases[i].from));

      appointment->until_at = roster_fixture_day (cases[i].until);
      g_assert_cmpint (dd_appointment_check (appointment, &error), ==, cases[i].fine);
      if (!cases[i].fine)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_overlap (void)
{
  static const struct
  {
    gint64 from, until, other_from, other_until; /* 0: open */
    gboolean overlaps;
  } cases[] = {
    { 10, 20, 20, 30, FALSE }, /* the instant of the end is the successor's */
    { 10, 20, 19, 30, TRUE },  { 10, 20, 5, 10, FALSE }, { 10, 20, 5, 11, TRUE },
    { 10, 20, 12, 15, TRUE },  { 10, 20, 10, 20, TRUE }, { 10, 0, 20, 30, TRUE },
    { 10, 0, 5, 10, FALSE },   { 10, 0, 5, 0, TRUE },    { 10, 20, 20, 0, FALSE },
    { 10, 20, 5, 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdAppointment) one = dd_appointment_new (1, 1, cases[i].from);
      g_autoptr (DdAppointment) other = dd_appointment_new (1, 2, cases[i].other_from);

      one->until_at = cases[i].until != 0 ? cases[i].until : DD_TIME_UNKNOWN;
      other->until_at = cases[i].other_until != 0 ? cases[i].other_until : DD_TIME_UNKNOWN;
      g_assert_cmpint (dd_appointment_overlaps (one, other), ==, cases[i].overlaps);
      g_assert_cmpint (dd_appointment_overlaps (other, one), ==, cases[i].overlaps);
      other->post_id = 2;
      g_assert_false (dd_appointment_overlaps (one, other));
      other->post_id = 1;
      other->voided_at = 1;
      g_assert_false (dd_appointment_overlaps (one, other));
    }
}

static void
test_covers (void)
{
  g_autoptr (DdAppointment) appointment = dd_appointment_new (1, 1, 10);

  appointment->until_at = 20;
  g_assert_false (dd_appointment_covers (appointment, 9));
  g_assert_true (dd_appointment_covers (appointment, 10));
  g_assert_true (dd_appointment_covers (appointment, 19));
  g_assert_false (dd_appointment_covers (appointment, 20));
  appointment->until_at = DD_TIME_UNKNOWN;
  g_assert_true (dd_appointment_covers (appointment, 20));
  appointment->voided_at = 30;
  g_assert_false (dd_appointment_covers (appointment, 20));
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *key;
    DdRole role;
    gboolean signs;
  } cases[DD_N_POST_KINDS] = {
    { "principal", DD_ROLE_PRINCIPAL, TRUE },
    { "deputy-principal", DD_ROLE_DEPUTY, TRUE },
    { "registrar", DD_ROLE_REGISTRAR, FALSE },
    { "group-head", DD_ROLE_TEACHER, FALSE },
    { "group-deputy", DD_ROLE_TEACHER, FALSE },
    { "group-member", DD_ROLE_TEACHER, FALSE },
    { "first-responsible", DD_ROLE_DEPARTMENT_HEAD, FALSE },
    { "security-administrator", DD_ROLE_SECURITY_ADMINISTRATOR, FALSE },
    { "class-teacher", DD_ROLE_TEACHER, FALSE },
    { "other", DD_ROLE_TEACHER, FALSE },
  };
  DdPostKind kind;

  for (guint i = 0; i < DD_N_POST_KINDS; i++)
    {
      DdRole role;

      g_assert_true (dd_post_kind_from_key (cases[i].key, &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_cmpstr (dd_post_kind_to_key (kind), ==, cases[i].key);
      g_assert_cmpstr (dd_post_kind_to_text (kind), !=, "");
      g_assert_true (dd_post_kind_get_role (kind, &role));
      g_assert_cmpint (role, ==, cases[i].role);
      g_assert_cmpint (dd_post_kind_signs (kind), ==, cases[i].signs);
    }
  g_assert_false (dd_post_kind_from_key ("caretaker", &kind));
  g_assert_false (dd_post_kind_from_key (NULL, &kind));
}

static void
test_titles (void)
{
  static const struct
  {
    DdPostKind kind;
    const char *key;
    const char *title;
    const char *class_name;
    const char *shown;
  } cases[] = {
    { DD_POST_KIND_PRINCIPAL, "principal", "principal", NULL, "Principal" },
    { DD_POST_KIND_PRINCIPAL, "principal", "", NULL, "Principal" },
    { DD_POST_KIND_PRINCIPAL, "principal", "书记、校长", NULL, "书记、校长" },
    { DD_POST_KIND_CLASS_TEACHER, NULL, "", "高一（3）班", "Class teacher · 高一（3）班" },
    { DD_POST_KIND_CLASS_TEACHER, NULL, "副班主任", "高一（3）班", "副班主任 · 高一（3）班" },
    { DD_POST_KIND_CLASS_TEACHER, NULL, "", NULL, "Class teacher" },
    { DD_POST_KIND_FIRST_RESPONSIBLE, NULL, NULL, "高一（3）班", "First responsible person" },
    { DD_POST_KIND_OTHER, NULL, "档案员", NULL, "档案员" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdPost) post = dd_post_new (cases[i].kind, cases[i].title, 0);

      post->key = g_strdup (cases[i].key);
      post->class_name = g_strdup (cases[i].class_name);
      g_assert_cmpstr (dd_post_get_title (post), ==, cases[i].shown);
      g_assert_true (dd_post_get_title (post) == dd_post_get_title (post));
    }
}

static void
test_refused (void)
{
  g_autofree char *over = g_strnfill (201, 'x');
  g_autoptr (DdPost) nameless = dd_post_new (DD_POST_KIND_OTHER, " ", 0);
  g_autoptr (DdPost) long_title = dd_post_new (DD_POST_KIND_OTHER, over, 0);
  g_autoptr (DdDepartment) blank = dd_department_new (" ", 0);
  g_autoptr (DdDepartment) long_name = dd_department_new (over, 0);

  g_assert_false (dd_post_check (nameless, NULL));
  g_assert_false (dd_post_check (long_title, NULL));
  g_assert_false (dd_department_check (blank, NULL));
  g_assert_false (dd_department_check (long_name, NULL));
}

/* A contact may be a mere line; a paper goes to an authority. */
static void
test_authorities (void)
{
  static const char *const cases[][2] = {
    { "清源县教育局", "清源县教育局" },
    { "清源县教育局办公室", "清源县教育局办公室" },
    { "县公安局网安大队", "县公安局网安大队" },
    { "省互联网信息办公室", "省互联网信息办公室" },
    { "市委网信办值班室", "市委网信办" },
    { "县教育局值班电话", "县教育局" },
    { "省网信办（12387热线）", "省网信办" },
    { "省网信办 12387", "省网信办" },
    { "网信部门热线", NULL },
    { "Cyberspace administration hotline", NULL },
    { "12387", NULL },
    { "12387热线", NULL },
    { "110报警台", NULL },
    { "热线", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdContact) contact = dd_contact_new (cases[i][0], "12387", NULL, NULL);
      g_autofree char *authority = dd_contact_dup_authority (contact);

      g_assert_cmpstr (authority, ==, cases[i][1]);
      g_assert_cmpstr (contact->name, ==, cases[i][0]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roster-things/phones", test_phones);
  g_test_add_func ("/roster-things/persons", test_persons);
  g_test_add_func ("/roster-things/person-times", test_person_times);
  g_test_add_func ("/roster-things/appointment-dates", test_appointment_dates);
  g_test_add_func ("/roster-things/overlap", test_overlap);
  g_test_add_func ("/roster-things/covers", test_covers);
  g_test_add_func ("/roster-things/kinds", test_kinds);
  g_test_add_func ("/roster-things/titles", test_titles);
  g_test_add_func ("/roster-things/refused", test_refused);
  g_test_add_func ("/roster-things/authorities", test_authorities);
  return g_test_run ();
}
