/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "tests/roster/roster-fixture.h"

#include <string.h>

typedef RosterFixture Fixture;

#define PRINCIPAL DD_ROLE_BIT (DD_ROLE_PRINCIPAL)
#define REGISTRAR DD_ROLE_BIT (DD_ROLE_REGISTRAR)
#define SECURITY DD_ROLE_BIT (DD_ROLE_SECURITY_ADMINISTRATOR)

static char *
holder_on (Fixture *f, gint64 post, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) person =
      dd_roster_service_holder_of_post_at (f->service, post, roster_fixture_day (day), &error);

  g_assert_no_error (error);
  return g_strdup (person != NULL ? person->name : NULL);
}

#define assert_holder(f, post, day, name)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *holder_ = holder_on (f, post, day);                                           \
    g_assert_cmpstr (holder_, ==, name);                                                           \
  }                                                                                                \
  G_STMT_END

static gint64
find_post (Fixture *f, const char *key)
{
  g_autoptr (DdPost) post = dd_roster_service_find_post (f->service, key, NULL);

  return post->id;
}

/* What is refused leaves nothing: no row, no entry, no signal. */
static void
assert_refused (Fixture *f, DdSession *session, DdAppointment *appointment, DdError code)
{
  gint64 entries = roster_fixture_entries (f);
  gint64 rows = temp_desk_number (&f->desk, "SELECT count (*) FROM appointment");
  gint64 grants =
      temp_desk_number (&f->desk, "SELECT total (until_at) + count (*) FROM role_grant");
  guint changed = f->changed;
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_roster_service_appoint (f->service, session, appointment, FALSE, &error));
  g_assert_error (error, DD_ERROR, (int) code);
  g_assert_cmpint (appointment->id, ==, 0);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM appointment"), ==, rows);
  g_assert_cmpint (temp_desk_number (&f->desk,
                                     "SELECT total (until_at) + count (*) FROM role_grant"),
                   ==, grants);
  g_assert_cmpuint (f->changed, ==, changed);
}

static void
test_setup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) departments = dd_roster_service_list_departments (f->service, &error);
  const DdDepartment *group;
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *titles =
      dd_roster_service_dup_titles_at (f->service, f->principal_id, f->set_up_at);

  g_assert_no_error (error);
  g_assert_cmpuint (departments->len, ==, 1);
  group = g_ptr_array_index (departments, 0);
  g_assert_cmpstr (group->key, ==, DD_DEPARTMENT_LEADING_GROUP);
  posts = dd_roster_service_list_posts (f->service, group->id, &error);
  g_assert_cmpuint (posts->len, ==, 2);
  g_assert_cmpint (((DdPost *) g_ptr_array_index (posts, 0))->kind, ==, DD_POST_KIND_PRINCIPAL);
  g_assert_cmpint (((DdPost *) g_ptr_array_index (posts, 1))->kind, ==, DD_POST_KIND_GROUP_HEAD);
  others = dd_roster_service_list_posts (f->service, 0, &error);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (titles, ==, "Principal, Group head · Leading group");
  /* A principal is a teacher too; that says nothing beside it. */
  g_assert_cmpuint (roster_fixture_roles (f, 1), ==, PRINCIPAL);
  g_assert_cmpuint (roster_fixture_roles (f, 2), ==, REGISTRAR);
}

static void
test_who_on_a_day (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "教务处");
  gint64 post = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, department, "主任", NULL);
  gint64 old = roster_fixture_person (f, "郑文涛", NULL);
  gint64 new = roster_fixture_person (f, "何静", NULL);
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *then = NULL;
  g_autofree char *after = NULL;

  roster_fixture_appoint (f, post, old, "2024-09-01", "2026-03-03");
  roster_fixture_appoint (f, post, new, "2026-03-10", NULL);
  assert_holder (f, post, "2024-08-31", NULL);
  assert_holder (f, post, "2024-09-01", "郑文涛");
  assert_holder (f, post, "2026-03-02", "郑文涛");
  assert_holder (f, post, "2026-03-03", NULL);
  assert_holder (f, post, "2026-03-10", "何静");
  assert_holder (f, post, "2030-01-01", "何静");
  history = dd_roster_service_list_appointments_of_post (f->service, post, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (((DdAppointment *) g_ptr_array_index (history, 0))->person_id, ==, new);
  then = dd_roster_service_dup_titles_at (f->service, old, roster_fixture_day ("2025-01-01"));
  g_assert_cmpstr (then, ==, "主任 · 教务处");
  after = dd_roster_service_dup_titles_at (f->service, old, roster_fixture_day ("2026-09-01"));
  g_assert_null (after);
}

static void
test_overlapping (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "总务处");
  gint64 post =
      roster_fixture_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, department, NULL, NULL);
  gint64 holder = roster_fixture_person (f, "田振国", NULL);
  gint64 other = roster_fixture_person (f, "彭程", NULL);
  static const struct
  {
    const char *from;
    const char *until;
    gboolean refused;
  } cases[] = {
    { "2026-01-01", NULL, TRUE },          { "2025-01-01", "2026-01-02", TRUE },
    { "2026-02-01", "2026-03-01", TRUE },  { "2026-05-31", NULL, TRUE },
    { "2025-01-01", "2026-01-01", FALSE }, { "2026-06-01", NULL, FALSE },
  };

  roster_fixture_appoint (f, post, holder, "2026-01-01", "2026-06-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdAppointment) appointment =
          dd_appointment_new (post, other, roster_fixture_day (cases[i].from));

      appointment->until_at = roster_fixture_day (cases[i].until);
      if (cases[i].refused)
        assert_refused (f, f->registrar, appointment, DD_ERROR_STATE);
      else
        roster_fixture_appoint (f, post, other, cases[i].from, cases[i].until);
    }
}

/* The words name who holds the post and until when. */
static void
test_overlap_words (Fixture *f, gconstpointer data)
{
  gint64 post = roster_fixture_post (f, DD_POST_KIND_OTHER, 0, "档案员", NULL);
  gint64 holder = roster_fixture_person (f, "许兰", NULL);
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (post, f->registrar_id, roster_fixture_day ("2026-02-01"));
  g_autoptr (GError) error = NULL;

  roster_fixture_appoint (f, post, holder, "2026-01-01", "2026-06-01");
  g_assert_false (dd_roster_service_appoint (f->service, f->registrar, appointment, FALSE, &error));
  g_assert_nonnull (strstr (error->message, "许兰"));
  g_assert_nonnull (strstr (error->message, "2026-06-01"));
}

static void
test_end_present (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "信息中心");
  gint64 post =
      roster_fixture_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, department, NULL, NULL);
  gint64 old = roster_fixture_person (f, "赵一帆", NULL);
  gint64 new = roster_fixture_person (f, "吴浩", NULL);
  gint64 old_account = roster_fixture_account (f, "赵一帆", old);
  gint64 new_account = roster_fixture_account (f, "吴浩", new);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAppointment) early =
      dd_appointment_new (post, new, roster_fixture_day ("2026-08-01"));
  g_autoptr (DdAppointment) next =
      dd_appointment_new (post, new, roster_fixture_day ("2026-09-10"));
  gint64 entries;

  roster_fixture_appoint (f, post, old, "2026-08-15", NULL);
  g_assert_cmpuint (roster_fixture_roles (f, old_account), ==, SECURITY);
  g_assert_cmpuint (roster_fixture_roles (f, new_account), ==, 0);

  /* Nobody can give up what they got later. */
  g_assert_false (dd_roster_service_appoint (f->service, f->registrar, early, TRUE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  entries = roster_fixture_entries (f);
  g_assert_true (dd_roster_service_appoint (f->service, f->registrar, next, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries + 2);
  assert_holder (f, post, "2026-09-09", "赵一帆");
  assert_holder (f, post, "2026-09-10", "吴浩");

  /* The role changes hands with the post, by the clock. */
  g_assert_cmpuint (roster_fixture_roles (f, old_account), ==, SECURITY);
  dd_fake_clock_set (f->clock, "2026-09-10T07:59:59+08:00");
  g_assert_cmpuint (roster_fixture_roles (f, old_account), ==, SECURITY);
  g_assert_cmpuint (roster_fixture_roles (f, new_account), ==, 0);
  dd_fake_clock_set (f->clock, "2026-09-10T08:00:00+08:00");
  g_assert_cmpuint (roster_fixture_roles (f, old_account), ==, 0);
  g_assert_cmpuint (roster_fixture_roles (f, new_account), ==, SECURITY);
}

static void
test_role_ends (Fixture *f, gconstpointer data)
{
  gint64 post = find_post (f, DD_POST_REGISTRAR);
  g_autoptr (GPtrArray) held = dd_roster_service_list_appointments_of_post (f->service, post, NULL);
  gint64 id = ((DdAppointment *) g_ptr_array_index (held, 0))->id;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      dd_roster_service_end_appointment (f->service, f->registrar, id, f->set_up_at, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_roster_service_end_appointment (f->service, f->principal, id,
                                                    roster_fixture_day ("2026-12-01"), &error));
  g_assert_no_error (error);
  /* It can end earlier still, not later. */
  g_assert_false (dd_roster_service_end_appointment (f->service, f->principal, id,
                                                     roster_fixture_day ("2026-12-02"), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (dd_roster_service_end_appointment (f->service, f->principal, id,
                                                    roster_fixture_day ("2026-11-01"), &error));

  dd_fake_clock_set (f->clock, "2026-10-31T08:00:00+08:00");
  g_assert_cmpuint (roster_fixture_roles (f, 2), ==, REGISTRAR);
  dd_fake_clock_set (f->clock, "2026-11-01T08:00:00+08:00");
  g_assert_cmpuint (roster_fixture_roles (f, 2), ==, 0);
}

static void
test_voided (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "办公室");
  gint64 post = roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, department, NULL, NULL);
  gint64 person = roster_fixture_person (f, "高淑芬", NULL);
  gint64 account = roster_fixture_account (f, "高淑芬", person);
  gint64 id = roster_fixture_appoint (f, post, person, "2026-08-01", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *reason = NULL;

  g_assert_cmpuint (roster_fixture_roles (f, account), ==, DD_ROLE_BIT (DD_ROLE_DEPARTMENT_HEAD));
  g_assert_false (dd_roster_service_void_appointment (f->service, f->registrar, id, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_roster_service_void_appointment (f->service, f->registrar, id, "录错了人", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (roster_fixture_roles (f, account), ==, 0);
  assert_holder (f, post, "2026-08-15", NULL);
  left = dd_roster_service_list_appointments_of_person (f->service, person, &error);
  g_assert_cmpuint (left->len, ==, 0);
  reason = temp_desk_text (&f->desk, "SELECT detail ->> '$.reason' FROM audit_entry"
                                     " WHERE action = 'post.appointment-voided'");
  g_assert_cmpstr (reason, ==, "录错了人");

  /* Room for another, and no second voiding. */
  roster_fixture_appoint (f, post, f->registrar_id, "2026-08-01", NULL);
  g_assert_false (
      dd_roster_service_void_appointment (f->service, f->registrar, id, "再一次", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

static void
test_who_may (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "政教处");
  gint64 deputy = roster_fixture_post (f, DD_POST_KIND_DEPUTY_PRINCIPAL, department, NULL, NULL);
  gint64 plain =
      roster_fixture_post (f, DD_POST_KIND_CLASS_TEACHER, department, NULL, "高一（1）班");
  g_autoptr (DdAppointment) to_plain = dd_appointment_new (plain, f->registrar_id, f->set_up_at);
  g_autoptr (DdAppointment) to_deputy = dd_appointment_new (deputy, f->registrar_id, f->set_up_at);
  g_autoptr (GError) error = NULL;

  assert_refused (f, f->teacher, to_plain, DD_ERROR_DENIED);
  assert_refused (f, NULL, to_plain, DD_ERROR_SIGN_IN);
  /* Who keeps the roster cannot make themselves one who signs. */
  assert_refused (f, f->registrar, to_deputy, DD_ERROR_DENIED);
  g_assert_true (dd_roster_service_appoint (f->service, f->registrar, to_plain, FALSE, &error));
  g_assert_true (dd_roster_service_appoint (f->service, f->principal, to_deputy, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (roster_fixture_roles (f, 2), ==, REGISTRAR | DD_ROLE_BIT (DD_ROLE_DEPUTY));
  g_assert_false (dd_roster_service_end_appointment (f->service, f->registrar, to_deputy->id,
                                                     f->set_up_at + DD_DAY, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_mark_left (f->service, f->registrar, f->registrar_id,
                                               f->set_up_at + DD_DAY, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (left_at) FROM person"), ==, 0);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (until_at) FROM appointment"), ==, 0);
}

/* The last principal goes without a successor: the vacancy speaks, and the desk can get a new one.
 */
static void
test_last_principal (Fixture *f, gconstpointer data)
{
  gint64 post = find_post (f, DD_POST_PRINCIPAL);
  gint64 next = roster_fixture_person (f, "何静", NULL);
  gint64 account = roster_fixture_account (f, "何静", next);
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (post, next, roster_fixture_day ("2026-10-01"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) vacancies = NULL;

  g_assert_true (dd_roster_service_mark_left (f->service, f->principal, f->principal_id,
                                              roster_fixture_day ("2026-10-01"), &error));
  g_assert_no_error (error);
  assert_refused (f, f->registrar, appointment, DD_ERROR_DENIED);

  dd_fake_clock_set (f->clock, "2026-10-02T08:00:00+08:00");
  g_assert_cmpuint (roster_fixture_roles (f, 1), ==, 0);
  vacancies =
      dd_roster_service_list_vacancies (f->service, roster_fixture_day ("2026-10-02"), &error);
  g_assert_cmpint (((DdVacancy *) g_ptr_array_index (vacancies, 0))->post_id, ==, post);
  g_assert_true (dd_roster_service_appoint (f->service, f->registrar, appointment, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (roster_fixture_roles (f, account), ==, PRINCIPAL);
}

static void
test_left (Fixture *f, gconstpointer data)
{
  gint64 department = roster_fixture_department (f, "高三年级组");
  gint64 post =
      roster_fixture_post (f, DD_POST_KIND_CLASS_TEACHER, department, NULL, "高三（3）班");
  gint64 later =
      roster_fixture_post (f, DD_POST_KIND_CLASS_TEACHER, department, NULL, "高三（4）班");
  gint64 person = roster_fixture_person (f, "唐小军", NULL);
  g_autoptr (DdAppointment) after =
      dd_appointment_new (post, person, roster_fixture_day ("2027-01-01"));
  g_autoptr (DdAppointment) before =
      dd_appointment_new (later, person, roster_fixture_day ("2026-08-02"));
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (DdPerson) kept = NULL;
  g_autoptr (GError) error = NULL;

  roster_fixture_appoint (f, post, person, "2026-08-01", NULL);
  roster_fixture_appoint (f, later, person, "2026-12-01", NULL);
  g_assert_true (dd_roster_service_mark_left (f->service, f->registrar, person,
                                              roster_fixture_day ("2026-09-20"), &error));
  g_assert_no_error (error);

  /* Kept, with what they held; what would have begun later never begins. */
  kept = dd_roster_service_get_person (f->service, person, &error);
  g_assert_true (dd_person_has_left (kept, roster_fixture_day ("2026-09-20")));
  g_assert_false (dd_person_has_left (kept, roster_fixture_day ("2026-09-19")));
  held = dd_roster_service_list_appointments_of_person (f->service, person, &error);
  g_assert_cmpuint (held->len, ==, 1);
  assert_holder (f, post, "2026-09-19", "唐小军");
  assert_holder (f, post, "2026-09-20", NULL);
  assert_holder (f, later, "2026-12-02", NULL);

  assert_refused (f, f->registrar, after, DD_ERROR_STATE);
  before->until_at = roster_fixture_day ("2026-09-01");
  g_assert_true (dd_roster_service_appoint (f->service, f->registrar, before, FALSE, &error));
  g_assert_true (dd_roster_service_mark_returned (f->service, f->registrar, person, &error));
  g_assert_true (dd_roster_service_appoint (f->service, f->registrar, after, FALSE, &error));
  g_assert_no_error (error);

  /* Nobody is ever deleted. */
  g_assert_false (dd_database_execute (f->desk.database, "DELETE FROM person", &error));
  g_assert_nonnull (error);
}

/* A change that breaks half-way leaves nothing behind. */
static void
test_half_way (Fixture *f, gconstpointer data)
{
  gint64 post = find_post (f, DD_POST_REGISTRAR);
  gint64 person = roster_fixture_person (f, "秦月华", NULL);
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (post, person, roster_fixture_day ("2026-09-10"));
  gint64 entries = roster_fixture_entries (f);
  g_autoptr (GError) error = NULL;

  roster_fixture_account (f, "秦月华", person);
  f->changed = 0;
  temp_desk_execute (&f->desk, "CREATE TEMP TRIGGER fail BEFORE INSERT ON audit_entry"
                               " WHEN NEW.action = 'post.appointed'"
                               " BEGIN SELECT RAISE (ABORT, 'no'); END");
  g_assert_false (dd_roster_service_appoint (f->service, f->registrar, appointment, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (appointment->id, ==, 0);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (until_at) FROM appointment"), ==, 0);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (until_at) FROM role_grant"), ==, 0);
  g_assert_cmpuint (f->changed, ==, 0);
  assert_holder (f, post, "2026-09-11", "林晓燕");
}

/* What the rules refuse in words, the tables refuse too. */
static void
test_tables (Fixture *f, gconstpointer data)
{
  static const char *const refused[] = {
    "INSERT INTO appointment (post_id, person_id, from_at) SELECT post_id, person_id, from_at + 1"
    " FROM appointment WHERE id = 1",
    "UPDATE appointment SET post_id = 1 WHERE id = 3",
    "DELETE FROM appointment",
    "INSERT INTO appointment (post_id, person_id, from_at, until_at) VALUES (1, 1, 5, 5)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_database_execute (f->desk.database, refused[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, roster_fixture_set_up, function, roster_fixture_tear_down)
  ADD ("/appointments/setup", test_setup);
  ADD ("/appointments/who-on-a-day", test_who_on_a_day);
  ADD ("/appointments/overlapping", test_overlapping);
  ADD ("/appointments/overlap-words", test_overlap_words);
  ADD ("/appointments/end-present", test_end_present);
  ADD ("/appointments/role-ends", test_role_ends);
  ADD ("/appointments/voided", test_voided);
  ADD ("/appointments/who-may", test_who_may);
  ADD ("/appointments/last-principal", test_last_principal);
  ADD ("/appointments/left", test_left);
  ADD ("/appointments/half-way", test_half_way);
  ADD ("/appointments/tables", test_tables);
#undef ADD
  return g_test_run ();
}
