/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "roster/roster-list.h"
#include "tests/roster/roster-fixture.h"

#include <string.h>

typedef RosterFixture Fixture;

static void
test_departments (Fixture *f, gconstpointer data)
{
  gint64 id = roster_fixture_department (f, "教务处");
  gint64 before = roster_fixture_entries (f);
  gint64 post = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, id, NULL, NULL);
  g_autoptr (DdDepartment) twin = dd_department_new (" 教务处 ", 5);
  g_autoptr (DdDepartment) denied = dd_department_new ("总务处", 6);
  g_autoptr (GPtrArray) departments = NULL;
  g_autoptr (DdDepartment) group = NULL;
  g_autoptr (DdDepartment) ended = NULL;
  g_autoptr (DdPost) moved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_roster_service_save_department (f->service, f->registrar, twin, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_save_department (f->service, f->teacher, denied, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);

  /* While it has posts it goes on; so does the group that every desk has. */
  g_assert_false (dd_roster_service_end_department (f->service, f->registrar, id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  departments = dd_roster_service_list_departments (f->service, &error);
  group = dd_department_copy (g_ptr_array_index (departments, 0));
  g_assert_false (dd_roster_service_end_department (f->service, f->registrar, group->id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  g_assert_true (dd_roster_service_end_post (f->service, f->registrar, post, &error));
  g_assert_true (dd_roster_service_end_department (f->service, f->registrar, id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (roster_fixture_entries (f), ==, before + 3);
  ended = dd_roster_service_get_department (f->service, id, &error);
  g_assert_cmpint (ended->ended_at, ==, f->set_up_at);
  moved = dd_post_new (DD_POST_KIND_OTHER, "档案员", id);
  g_assert_false (dd_roster_service_save_post (f->service, f->registrar, moved, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

static void
test_posts (Fixture *f, gconstpointer data)
{
  gint64 id = roster_fixture_post (f, DD_POST_KIND_OTHER, 0, "档案员", NULL);
  gint64 person = roster_fixture_person (f, "许兰", NULL);
  g_autoptr (DdPost) post = dd_roster_service_get_post (f->service, id, NULL);
  g_autoptr (DdPost) principal = dd_roster_service_find_post (f->service, DD_POST_PRINCIPAL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_roster_service_save_post (f->service, f->teacher, post, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_end_post (f->service, f->principal, principal->id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  /* Never held it may become anything; once held it stays what it is. */
  post->kind = DD_POST_KIND_GROUP_MEMBER;
  g_assert_true (dd_roster_service_save_post (f->service, f->registrar, post, &error));
  roster_fixture_appoint (f, id, person, "2026-08-01", NULL);
  post->kind = DD_POST_KIND_PRINCIPAL;
  g_assert_false (dd_roster_service_save_post (f->service, f->registrar, post, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_end_post (f->service, f->registrar, id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "许兰"));
}

static void
test_persons (Fixture *f, gconstpointer data)
{
  gint64 one = roster_fixture_person (f, "王伟", "+86 139-0000-0111");
  gint64 two = roster_fixture_person (f, "王伟", "１３９　００００　０１１３");
  g_autoptr (DdPerson) first = dd_roster_service_get_person (f->service, one, NULL);
  g_autoptr (DdPerson) second = dd_roster_service_get_person (f->service, two, NULL);
  g_autoptr (DdPerson) denied = dd_person_new ("周敏", NULL);
  g_autoptr (DdPerson) missing = dd_person_new ("周敏", NULL);
  g_autofree char *detail = NULL;
  g_autoptr (GError) error = NULL;

  /* Two of one name are normal. */
  g_assert_cmpint (one, !=, two);
  g_assert_cmpstr (first->phone, ==, "+86 139-0000-0111");
  g_assert_cmpstr (second->phone, ==, "139 0000 0113");

  first->staff_number = g_strdup ("Q1032");
  g_assert_true (dd_roster_service_save_person (f->service, f->registrar, first, &error));
  second->staff_number = g_strdup ("Q1032");
  g_assert_false (dd_roster_service_save_person (f->service, f->registrar, second, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_save_person (f->service, f->teacher, denied, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  missing->id = 999;
  g_assert_false (dd_roster_service_save_person (f->service, f->registrar, missing, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  missing->id = 0;
  missing->backup_id = 999;
  g_assert_false (dd_roster_service_save_person (f->service, f->registrar, missing, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);

  /* The audit log says which field was changed and keeps no number. */
  detail = temp_desk_text (
      &f->desk, "SELECT group_concat (detail) FROM audit_entry WHERE subject_kind = 'person'");
  g_assert_nonnull (strstr (detail, "staff_number"));
  g_assert_null (strstr (detail, "0000"));
  g_assert_null (strstr (detail, "Q1032"));
}

static char *
find (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = dd_roster_service_find_persons (f->service, text, 10, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const DdPersonHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (names, "%s%s(%s)", i > 0 ? " " : "", hit->person->name,
                              hit->titles != NULL ? hit->titles : "");
    }
  return g_string_free (names, FALSE);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "王", "王建国(Principal, Group head · Leading group) 王伟(主任 · 政教处)"
            " 王伟(Class teacher · 高一（3）班 · 高一年级组) 小王()" },
    { "王伟", "王伟(主任 · 政教处) 王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "政教", "王伟(主任 · 政教处)" },
    { "（3）班", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "class teach", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "0111", "王伟(主任 · 政教处)" },
    { "139 0000 0111", "王伟(主任 · 政教处)" },
    { "+86139 00000111", "王伟(主任 · 政教处)" },
    { "Q77", "小王()" },
    /* Pairs never cross fields: 伟 ends one, 1 begins the next. */
    { "伟1", "" },
    { "左", "" },
    { "  ", "" },
    { "\"*", "" },
    /* Of several words each is found in the person or in a post of theirs. */
    { "王伟 高一", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "高一　王", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "  3班   伟 ", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "teach class 王伟", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "王伟 139 0000 0111", "王伟(主任 · 政教处)" },
    { "１３９　００００ - 0113 高一", "王伟(Class teacher · 高一（3）班 · 高一年级组)" },
    { "王伟 政教 高一", "" },
    { "王伟 左", "" },
    { "主任 政教处 王", "王伟(主任 · 政教处)" },
    { "王 \"*", "王建国(Principal, Group head · Leading group) 王伟(主任 · 政教处)"
                " 王伟(Class teacher · 高一（3）班 · 高一年级组) 小王()" },
  };
  gint64 affairs = roster_fixture_department (f, "政教处");
  gint64 grade = roster_fixture_department (f, "高一年级组");
  gint64 head = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, affairs, "主任", NULL);
  gint64 class = roster_fixture_post (f, DD_POST_KIND_CLASS_TEACHER, grade, NULL, "高一（3）班");
  gint64 gone = 0;
  g_autoptr (DdPerson) numbered = dd_person_new ("小王", NULL);

  roster_fixture_appoint (f, head, roster_fixture_person (f, "王伟", "+86 139-0000-0111"),
                          "2026-08-01", NULL);
  roster_fixture_appoint (f, class, roster_fixture_person (f, "王伟", "139 0000 0113"),
                          "2026-08-01", NULL);
  numbered->staff_number = g_strdup ("Q77");
  g_assert_true (dd_roster_service_save_person (f->service, f->registrar, numbered, NULL));
  gone = roster_fixture_person (f, "左王", NULL);
  g_assert_true (dd_roster_service_mark_left (f->service, f->registrar, gone, f->set_up_at, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (f, cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* What is found follows what is changed, and the clock. */
static void
test_index (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "体卫处");
  gint64 post = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, department, NULL, NULL);
  gint64 id = roster_fixture_person (f, "冯建华", NULL);
  g_autoptr (DdPerson) person = dd_roster_service_get_person (f->service, id, NULL);
  g_autoptr (DdDepartment) renamed =
      dd_roster_service_get_department (f->service, department, NULL);
  static const char *const wanted[] = { "体卫", "艺术", "建华", "建国华" };
  g_autofree char *before = NULL;

  roster_fixture_appoint (f, post, id, "2026-08-01", "2026-09-02");
  before = find (f, "体卫");
  g_assert_cmpstr (before, ==, "冯建华(First responsible person · 体卫处)");
  g_free (person->name);
  person->name = g_strdup ("冯建国华");
  g_assert_true (dd_roster_service_save_person (f->service, f->registrar, person, NULL));
  g_free (renamed->name);
  renamed->name = g_strdup ("艺术处");
  g_assert_true (dd_roster_service_save_department (f->service, f->registrar, renamed, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *found = find (f, wanted[i]);

      g_assert_cmpstr (found, ==, i % 2 != 0 ? "冯建国华(First responsible person · 艺术处)" : "");
    }
  dd_fake_clock_set (f->clock, "2026-09-02T08:00:00+08:00");
  {
    g_autofree char *by_post = find (f, "艺术");
    g_autofree char *by_name = find (f, "建国华");

    g_assert_cmpstr (by_post, ==, "");
    g_assert_cmpstr (by_name, ==, "冯建国华()");
  }
}

static void
test_vacancies (Fixture *f, gconstpointer data)
{
  gint64 general = roster_fixture_department (f, "总务处");
  gint64 empty = roster_fixture_department (f, "团委");
  gint64 head = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, general, NULL, NULL);
  gint64 security =
      roster_fixture_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, general, NULL, NULL);
  gint64 driver = roster_fixture_post (f, DD_POST_KIND_OTHER, general, "司机", NULL);
  gint64 silent = roster_fixture_person (f, "孙立军", NULL);
  gint64 past = roster_fixture_person (f, "田振国", "139 0000 0127");
  const struct
  {
    DdVacancyKind kind;
    gint64 department, post, person;
    gint64 since;
  } expected[] = {
    { DD_VACANCY_NO_FIRST_RESPONSIBLE, empty, 0, 0, DD_TIME_UNKNOWN },
    { DD_VACANCY_NO_SECURITY_ADMINISTRATOR, general, security, 0,
      roster_fixture_day ("2026-08-20") },
    { DD_VACANCY_NO_SECURITY_ADMINISTRATOR, empty, 0, 0, DD_TIME_UNKNOWN },
    { DD_VACANCY_POST_VACANT, general, driver, 0, f->set_up_at },
    { DD_VACANCY_HOLDER_LEAVES, general, head, silent, roster_fixture_day ("2026-09-20") },
    { DD_VACANCY_NO_PHONE, general, head, silent, DD_TIME_UNKNOWN },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) vacancies = NULL;
  g_autoptr (GPtrArray) mended = NULL;
  DdRosterCounts counts;

  roster_fixture_appoint (f, security, past, "2025-09-01", "2026-08-20");
  roster_fixture_appoint (f, head, silent, "2025-09-01", "2026-09-20");
  vacancies = dd_roster_service_list_vacancies (f->service, f->set_up_at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vacancies->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < vacancies->len; i++)
    {
      const DdVacancy *vacancy = g_ptr_array_index (vacancies, i);

      g_assert_cmpint (vacancy->kind, ==, expected[i].kind);
      g_assert_cmpint (vacancy->department_id, ==, expected[i].department);
      g_assert_cmpint (vacancy->post_id, ==, expected[i].post);
      g_assert_cmpint (vacancy->person_id, ==, expected[i].person);
      g_assert_cmpint (vacancy->since, ==, expected[i].since);
      g_assert_nonnull (vacancy->department);
      g_assert_nonnull (vacancy->post);
      g_assert_cmpint (vacancy->person != NULL, ==, expected[i].person != 0);
    }
  g_assert_true (dd_roster_service_count (f->service, f->set_up_at, &counts, &error));
  g_assert_cmpuint (counts.posts, ==, 6);
  g_assert_cmpuint (counts.vacant, ==, 2);
  g_assert_cmpuint (counts.persons, ==, 4);
  g_assert_cmpuint (counts.left, ==, 0);
  g_assert_cmpuint (counts.handovers, ==, 0);

  /* A successor, and a number: each vacancy is silent once it is mended. */
  roster_fixture_appoint (f, security, f->registrar_id, "2026-08-25", NULL);
  roster_fixture_appoint (f, driver, past, "2026-08-25", NULL);
  roster_fixture_appoint (f, head, past, "2026-09-20", NULL);
  {
    g_autoptr (DdPerson) person = dd_roster_service_get_person (f->service, silent, NULL);

    person->office_phone = g_strdup ("6200 0140");
    g_assert_true (dd_roster_service_save_person (f->service, f->registrar, person, NULL));
  }
  mended = dd_roster_service_list_vacancies (f->service, f->set_up_at, &error);
  g_assert_cmpuint (mended->len, ==, 2);
  g_assert_cmpint (((DdVacancy *) g_ptr_array_index (mended, 0))->department_id, ==, empty);
  g_assert_cmpint (((DdVacancy *) g_ptr_array_index (mended, 1))->department_id, ==, empty);
}

/* A registrar who cannot sign in is the first thing that is missing. */
static void
test_registrar_without_account (Fixture *f, gconstpointer data)
{
  gint64 office = roster_fixture_department (f, "学籍办");
  gint64 post = roster_fixture_post (f, DD_POST_KIND_REGISTRAR, office, NULL, NULL);
  gint64 person = roster_fixture_person (f, "彭程", "139 0000 0151");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const DdVacancy *first;

  roster_fixture_appoint (f, post, person, "2026-08-25", NULL);
  before = dd_roster_service_list_vacancies (f->service, f->set_up_at, &error);
  g_assert_no_error (error);
  first = g_ptr_array_index (before, 0);
  g_assert_cmpint (first->kind, ==, DD_VACANCY_NO_ACCOUNT);
  g_assert_cmpint (first->person_id, ==, person);
  g_assert_cmpint (first->post_id, ==, post);
  g_assert_cmpstr (first->person, ==, "彭程");

  roster_fixture_account (f, "彭程", person);
  after = dd_roster_service_list_vacancies (f->service, f->set_up_at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, before->len - 1);
}

/* The list ------------------------------------------------------------------------------------ */

static char *
list_text (DdRosterList *list)
{
  GString *text = g_string_new (NULL);

  while (!dd_roster_list_is_complete (list))
    g_main_context_iteration (NULL, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (i > 0)
        g_string_append_c (text, '|');
      if (dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_DEPARTMENT)
        g_string_append_c (text, '#');
      g_string_append (text, dd_roster_entry_get_name (entry));
      if (*dd_roster_entry_get_subtitle (entry) != '\0')
        g_string_append_printf (text, "=%s", dd_roster_entry_get_subtitle (entry));
      if (dd_roster_entry_is_handing_over (entry))
        g_string_append_c (text, '~');
    }
  return g_string_free (text, FALSE);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "总务处");
  gint64 head = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, department, "主任", NULL);
  gint64 security =
      roster_fixture_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, department, NULL, NULL);
  gint64 store = roster_fixture_post (f, DD_POST_KIND_OTHER, department, "库管", NULL);
  gint64 person = roster_fixture_person (f, "孙立军", "139 0000 0107");
  gint64 gone = roster_fixture_person (f, "方国栋", NULL);
  g_autofree char *handover = g_strdup_printf (
      "INSERT INTO handover (post_id, incoming_id, takes_over_at, begun_at, begun_by) VALUES"
      " (%" G_GINT64_FORMAT ", 2, 0, 0, 1)",
      head);
  const struct
  {
    DdRosterFilter filter;
    const char *search;
    const char *text;
  } cases[] = {
    { DD_ROSTER_FILTER_ALL, NULL,
      "#Leading group|王建国=Principal · Group head|#总务处|孙立军=主任 · 库管~|"
      "Vacant=Security administrator|#No department|林晓燕=Registrar|#Without a post|彭程" },
    { DD_ROSTER_FILTER_VACANT, NULL, "#总务处|Vacant=Security administrator" },
    { DD_ROSTER_FILTER_HANDOVER, NULL, "#总务处|孙立军=主任 · 库管~" },
    { DD_ROSTER_FILTER_WITHOUT_POST, NULL, "彭程" },
    { DD_ROSTER_FILTER_LEFT, NULL, "方国栋" },
    { DD_ROSTER_FILTER_ALL, "总务",
      "孙立军=主任, 库管 · 总务处~|"
      "Vacant=Security administrator · 总务处" },
    { DD_ROSTER_FILTER_ALL, "程", "彭程" },
    { DD_ROSTER_FILTER_ALL, "方国", "" },
    { DD_ROSTER_FILTER_LEFT, "方国", "方国栋" },
    { DD_ROSTER_FILTER_VACANT, "总务", "Vacant=Security administrator · 总务处" },
    { DD_ROSTER_FILTER_WITHOUT_POST, "彭", "彭程" },
    { DD_ROSTER_FILTER_HANDOVER, "孙", "孙立军=主任, 库管 · 总务处~" },
    { DD_ROSTER_FILTER_HANDOVER, "总务", "孙立军=主任, 库管 · 总务处~" },
    { DD_ROSTER_FILTER_ALL, "0107", "孙立军=主任, 库管 · 总务处~" },
    { DD_ROSTER_FILTER_ALL, "总务 孙", "孙立军=主任, 库管 · 总务处~" },
    { DD_ROSTER_FILTER_ALL, "主任 库管", "孙立军=主任, 库管 · 总务处~" },
    { DD_ROSTER_FILTER_ALL, "总务 admin", "Vacant=Security administrator · 总务处" },
    { DD_ROSTER_FILTER_VACANT, "孙 总务", "" },
    { DD_ROSTER_FILTER_WITHOUT_POST, "彭 程", "彭程" },
    { DD_ROSTER_FILTER_LEFT, "方 总务", "" },
  };
  g_autoptr (DdRosterList) list = dd_roster_list_new (f->service);

  roster_fixture_appoint (f, head, person, "2026-08-01", NULL);
  roster_fixture_appoint (f, store, person, "2026-07-01", NULL);
  roster_fixture_appoint (f, security, gone, "2025-01-01", "2026-01-01");
  roster_fixture_person (f, "彭程", NULL);
  g_assert_true (dd_roster_service_mark_left (f->service, f->registrar, gone,
                                              roster_fixture_day ("2026-01-01"), NULL));
  temp_desk_execute (&f->desk, handover);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_true (dd_roster_list_show (list, cases[i].filter, cases[i].search, &error));
      g_assert_no_error (error);
      text = list_text (list);
      g_assert_cmpstr (text, ==, cases[i].text);
    }

  /* Rows know what they are of. */
  g_assert_true (dd_roster_list_show (list, DD_ROSTER_FILTER_ALL, NULL, NULL));
  {
    g_autoptr (DdRosterEntry) held = g_list_model_get_item (G_LIST_MODEL (list), 3);
    g_autoptr (DdRosterEntry) vacant = g_list_model_get_item (G_LIST_MODEL (list), 4);

    g_assert_cmpint (dd_roster_entry_get_kind (held), ==, DD_ROSTER_ENTRY_POST);
    g_assert_cmpint (dd_roster_entry_get_department_id (held), ==, department);
    g_assert_cmpint (dd_roster_entry_get_post_id (held), ==, head);
    g_assert_cmpint (dd_roster_entry_get_person_id (held), ==, person);
    g_assert_cmpstr (dd_roster_entry_get_phone (held), ==, "139 0000 0107");
    g_assert_cmpint (dd_roster_entry_get_since (held), ==, roster_fixture_day ("2026-07-01"));
    g_assert_cmpint (dd_roster_entry_get_kind (vacant), ==, DD_ROSTER_ENTRY_VACANT);
    g_assert_cmpint (dd_roster_entry_get_post_id (vacant), ==, security);
    g_assert_cmpint (dd_roster_entry_get_person_id (vacant), ==, 0);
    g_assert_cmpint (dd_roster_entry_get_since (vacant), ==, roster_fixture_day ("2026-01-01"));
  }
}

/* Longer than one step: nothing is left out, nothing comes twice, and a change is followed. */
static void
test_long_list (Fixture *f, gconstpointer data)
{
  g_autoptr (DdRosterList) list = dd_roster_list_new (f->service);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint headings = 0;

  roster_fixture_department (f, "年级组");
  temp_desk_execute (
      &f->desk,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
      " INSERT INTO person (id, name) SELECT 100 + i, '教师' FROM n;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
      " INSERT INTO post (id, kind, title, department_id) SELECT 100 + i, 'other', '教师', 2 FROM "
      "n;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
      " INSERT INTO appointment (post_id, person_id, from_at) SELECT 100 + i, 100 + i, 0 FROM n");
  g_assert_true (dd_roster_list_show (list, DD_ROSTER_FILTER_ALL, NULL, NULL));
  g_assert_false (dd_roster_list_is_complete (list));
  while (!dd_roster_list_is_complete (list))
    g_main_context_iteration (NULL, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_DEPARTMENT)
        headings++;
      else
        g_assert_true (
            g_hash_table_add (seen, GINT_TO_POINTER ((int) dd_roster_entry_get_person_id (entry))));
    }
  g_assert_cmpuint (headings, ==, 4);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 1502);

  roster_fixture_person (f, "彭程", NULL);
  while (!dd_roster_list_is_complete (list))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1507);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, roster_fixture_set_up, function, roster_fixture_tear_down)
  ADD ("/people/departments", test_departments);
  ADD ("/people/posts", test_posts);
  ADD ("/people/persons", test_persons);
  ADD ("/people/find", test_find);
  ADD ("/people/index", test_index);
  ADD ("/people/vacancies", test_vacancies);
  ADD ("/people/registrar-without-account", test_registrar_without_account);
  ADD ("/people/list", test_list);
  ADD ("/people/long-list", test_long_list);
#undef ADD
  return g_test_run ();
}
