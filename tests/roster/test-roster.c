/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/audit-log.h"
#include "base/error.h"
#include "roster/roster-service.h"
#include "tests/support/fake-clock.h"
#include "tests/support/signed-in.h"
#include "tests/support/temp-desk.h"

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRosterService *service;
  DdSession *registrar;
  DdSession *teacher;
  gint64 set_up_at;
  guint changed;
} Fixture;

static void
count (DdRosterService *service, guint *changed)
{
  ++*changed;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const both[] = { "county-education", "superior-education", NULL };
  const guint8 recovery[DD_PUBLIC_KEY_SIZE] = { 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSchool) school = dd_school_new ("  青石县第一中学 ", NULL, "0000-1234567");
  g_autoptr (DdPerson) principal = dd_person_new ("王建国", NULL);
  g_autoptr (DdPerson) registrar = dd_person_new ("林晓燕", "130 0000 0000");
  g_autoptr (DdContact) bureau = dd_contact_new ("青石县教育局", "0000-7654321", NULL, both);
  g_autoptr (DdTransaction) txn = NULL;

  f->clock = dd_fake_clock_new ("2026-09-01T08:00:00+08:00");
  f->set_up_at = dd_clock_now (DD_CLOCK (f->clock));
  temp_desk_init (&f->desk);
  f->service = dd_roster_service_new (f->desk.database, DD_CLOCK (f->clock));
  g_signal_connect (f->service, "changed", G_CALLBACK (count), &f->changed);

  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_roster_service_setup_school_in (txn, f->set_up_at, school, recovery, &error));
  g_assert_true (
      dd_roster_service_setup_post_in (txn, f->set_up_at, DD_POST_PRINCIPAL, principal, &error));
  g_assert_true (
      dd_roster_service_setup_post_in (txn, f->set_up_at, DD_POST_REGISTRAR, registrar, &error));
  g_assert_true (dd_roster_service_setup_contact_in (txn, f->set_up_at, bureau, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_cmpint (registrar->id, >, 0);
  f->registrar = signed_in (2, "林晓燕", DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  f->teacher = signed_in (3, "周敏", DD_ROLE_BIT (DD_ROLE_TEACHER));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->service);
  g_clear_object (&f->registrar);
  g_clear_object (&f->teacher);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

static gint64
entries (Fixture *f)
{
  return temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry");
}

static void
test_school (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSchool) school = dd_roster_service_get_school (f->service, &error);
  g_autoptr (DdSchool) changed = dd_school_new ("青石县实验中学", "Asia/Urumqi", NULL);
  g_autoptr (DdSchool) after = NULL;
  gint64 before = entries (f);

  g_assert_no_error (error);
  g_assert_cmpstr (school->name, ==, "青石县第一中学");
  g_assert_cmpstr (school->zone, ==, DD_SCHOOL_ZONE_DEFAULT);
  g_assert_cmpstr (school->phone, ==, "0000-1234567");

  g_assert_false (dd_roster_service_set_school (f->service, f->teacher, changed, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (entries (f), ==, before);
  g_assert_true (dd_roster_service_set_school (f->service, f->registrar, changed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f), ==, before + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  after = dd_roster_service_get_school (f->service, &error);
  g_assert_cmpstr (after->name, ==, "青石县实验中学");
  g_assert_cmpstr (after->zone, ==, "Asia/Urumqi");
  g_assert_null (after->phone);
}

static void
test_school_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *over = g_strnfill (201, 'x');
  const struct
  {
    const char *name;
    const char *zone;
  } cases[] = {
    { "", NULL }, { "  ", NULL }, { over, NULL }, { "青石中学", "Asia/Nowhere" }, { "\xff", NULL },
  };
  gint64 before = entries (f);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdSchool) school = g_new0 (DdSchool, 1);

      school->name = g_strdup (cases[i].name);
      school->zone = g_strdup (cases[i].zone != NULL ? cases[i].zone : DD_SCHOOL_ZONE_DEFAULT);
      g_assert_false (dd_roster_service_set_school (f->service, f->registrar, school, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
  g_assert_cmpint (entries (f), ==, before);
}

static void
test_not_set_up (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-09-01T08:00:00+08:00");
  g_autoptr (DdRosterService) service = NULL;
  g_autoptr (GError) error = NULL;

  temp_desk_init (&desk);
  service = dd_roster_service_new (desk.database, DD_CLOCK (clock));
  g_assert_null (dd_roster_service_get_school (service, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

static void
test_contacts (Fixture *f, gconstpointer data)
{
  static const char *const police[] = { "police", "superior-education", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdContact) county = NULL;
  g_autoptr (DdContact) superior = NULL;
  g_autoptr (DdContact) nobody = NULL;
  g_autoptr (DdContact) moved = NULL;
  g_autoptr (DdContact) still = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (DdContact) station = dd_contact_new ("<派出所> & 网安", "110", "全天", police);

  county = dd_roster_service_find_contact (f->service, "county-education", &error);
  superior = dd_roster_service_find_contact (f->service, "superior-education", &error);
  nobody = dd_roster_service_find_contact (f->service, "guardians", &error);
  g_assert_no_error (error);
  g_assert_cmpint (county->id, ==, superior->id);
  g_assert_true (dd_contact_has_role (county, "superior-education"));
  g_assert_false (dd_contact_has_role (county, "police"));
  g_assert_null (nobody);

  g_assert_false (dd_roster_service_save_contact (f->service, f->teacher, station, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (station->id, ==, 0);

  /* A recipient moves with the contact that takes it. */
  g_assert_true (dd_roster_service_save_contact (f->service, f->registrar, station, &error));
  g_assert_no_error (error);
  g_assert_cmpint (station->id, >, 0);
  moved = dd_roster_service_find_contact (f->service, "superior-education", &error);
  g_assert_cmpint (moved->id, ==, station->id);
  g_assert_cmpstr (moved->name, ==, "<派出所> & 网安");
  still = dd_roster_service_find_contact (f->service, "county-education", &error);
  g_assert_false (dd_contact_has_role (still, "superior-education"));

  /* Saved again without a recipient it gives it up. */
  g_strfreev (station->roles);
  station->roles = g_strsplit ("police", ",", -1);
  g_assert_true (dd_roster_service_save_contact (f->service, f->registrar, station, &error));
  g_assert_null (dd_roster_service_find_contact (f->service, "superior-education", &error));
  all = dd_roster_service_list_contacts (f->service, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (f->changed, ==, 2);
}

static void
test_contact_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *over = g_strnfill (DD_CONTACT_PHONE_MAX + 1, '1');
  const struct
  {
    const char *name;
    const char *phone;
    const char *role;
    DdError code;
    gint64 id;
  } cases[] = {
    { "", "110", "police", DD_ERROR_INVALID, 0 },
    { "派出所", over, "police", DD_ERROR_INVALID, 0 },
    { "派出所", "110", " ", DD_ERROR_INVALID, 0 },
    { "派出所", "110", "police", DD_ERROR_NOT_FOUND, 99 },
  };
  gint64 before = entries (f);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const roles[] = { cases[i].role, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (DdContact) contact = dd_contact_new (cases[i].name, cases[i].phone, NULL, roles);

      contact->id = cases[i].id;
      g_assert_false (dd_roster_service_save_contact (f->service, f->registrar, contact, &error));
      g_assert_error (error, DD_ERROR, (int) cases[i].code);
    }
  g_assert_cmpint (entries (f), ==, before);
}

static void
test_posts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) holder =
      dd_roster_service_holder_at (f->service, DD_POST_REGISTRAR, f->set_up_at, &error);
  g_autoptr (DdPerson) earlier =
      dd_roster_service_holder_at (f->service, DD_POST_REGISTRAR, f->set_up_at - 1, &error);
  g_autoptr (DdPerson) unknown =
      dd_roster_service_holder_at (f->service, "caretaker", f->set_up_at, &error);
  g_autoptr (DdPerson) vacant = NULL;
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (DdPost) post = dd_roster_service_find_post (f->service, DD_POST_REGISTRAR, &error);
  g_autoptr (DdPost) same = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE appointment SET until_at = %" G_GINT64_FORMAT,
                                          f->set_up_at + DD_DAY);

  g_assert_no_error (error);
  g_assert_cmpstr (holder->name, ==, "林晓燕");
  g_assert_cmpstr (holder->phone, ==, "130 0000 0000");
  g_assert_null (earlier);
  g_assert_null (unknown);
  g_assert_cmpstr (dd_post_get_title (post), ==, "Registrar");
  person = dd_roster_service_get_person (f->service, holder->id, &error);
  g_assert_cmpstr (person->name, ==, "林晓燕");
  same = dd_roster_service_get_post (f->service, post->id, &error);
  g_assert_cmpstr (same->key, ==, DD_POST_REGISTRAR);

  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_cmpint (dd_roster_service_get_responsible_post_in (txn, &error), ==, post->id);
  g_clear_pointer (&txn, dd_transaction_free);

  temp_desk_execute (&f->desk, sql);
  vacant =
      dd_roster_service_holder_at (f->service, DD_POST_REGISTRAR, f->set_up_at + DD_DAY, &error);
  g_assert_no_error (error);
  g_assert_null (vacant);
}

static void
test_zone (void)
{
  g_autoptr (DdSchool) here = dd_school_new ("青石中学", NULL, NULL);
  g_autoptr (DdSchool) lost = dd_school_new ("青石中学", "Asia/Nowhere", NULL);
  g_autoptr (GTimeZone) zone = dd_school_dup_zone (here);
  g_autoptr (GTimeZone) instead = dd_school_dup_zone (lost);

  GTimeZone *const zones[] = { zone, instead };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      int interval = g_time_zone_find_interval (zones[i], G_TIME_TYPE_UNIVERSAL, 1789639200);

      g_assert_cmpint (g_time_zone_get_offset (zones[i], interval), ==, 8 * 60 * 60);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/roster/school", test_school);
  ADD ("/roster/school-refused", test_school_refused);
  g_test_add_func ("/roster/not-set-up", test_not_set_up);
  ADD ("/roster/contacts", test_contacts);
  ADD ("/roster/contact-refused", test_contact_refused);
  ADD ("/roster/posts", test_posts);
  g_test_add_func ("/roster/zone", test_zone);
#undef ADD
  return g_test_run ();
}
