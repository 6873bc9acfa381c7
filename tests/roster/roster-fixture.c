/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/roster/roster-fixture.h"

#include "accounts/account-store.h"
#include "accounts/recovery-key.h"
#include "base/error.h"

static void
count (DdRosterService *service, guint *changed)
{
  ++*changed;
}

static DdSession *
new_session (gint64 id, const char *name, DdRole role)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) sealed =
      dd_sealed_key_new ("按时上报，不瞒不漏", dd_recovery_key_get_public (recovery),
                         &DD_PASSWORD_COST_LOWEST, NULL);
  DdAccount account = { id, (char *) name, 0, DD_ROLE_BIT (role), 0, DD_TIME_UNKNOWN };

  return dd_session_new (&account, dd_sealed_key_open (sealed, "按时上报，不瞒不漏", NULL));
}

void
roster_fixture_set_up (RosterFixture *f, gconstpointer data)
{
  const guint8 recovery[DD_PUBLIC_KEY_SIZE] = { 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSchool) school = dd_school_new ("青石县第一中学", NULL, NULL);
  g_autoptr (DdPerson) principal = dd_person_new ("王建国", "139 0000 0101");
  g_autoptr (DdPerson) registrar = dd_person_new ("林晓燕", "139 0000 0102");
  g_autoptr (DdTransaction) txn = NULL;

  f->clock = dd_fake_clock_new ("2026-09-01T08:00:00+08:00");
  f->set_up_at = dd_clock_now (DD_CLOCK (f->clock));
  temp_desk_init (&f->desk);
  f->service = dd_roster_service_new (f->desk.database, DD_CLOCK (f->clock));

  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_roster_service_setup_school_in (txn, f->set_up_at, school, recovery, &error));
  g_assert_true (
      dd_roster_service_setup_post_in (txn, f->set_up_at, DD_POST_PRINCIPAL, principal, &error));
  g_assert_true (
      dd_roster_service_setup_post_in (txn, f->set_up_at, DD_POST_REGISTRAR, registrar, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  f->principal_id = principal->id;
  f->registrar_id = registrar->id;
  f->principal = new_session (roster_fixture_account (f, "王建国", principal->id), "王建国",
                              DD_ROLE_PRINCIPAL);
  f->registrar = new_session (roster_fixture_account (f, "林晓燕", registrar->id), "林晓燕",
                              DD_ROLE_REGISTRAR);
  f->teacher = new_session (9, "周敏", DD_ROLE_TEACHER);
  g_signal_connect (f->service, "changed", G_CALLBACK (count), &f->changed);
}

void
roster_fixture_tear_down (RosterFixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->service);
  g_clear_object (&f->principal);
  g_clear_object (&f->registrar);
  g_clear_object (&f->teacher);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

/* Eight in the morning of a day, "2026-09-01"; %NULL for an open end. */
gint64
roster_fixture_day (const char *day)
{
  g_autofree char *text = day != NULL ? g_strconcat (day, "T08:00:00+08:00", NULL) : NULL;

  return text != NULL ? dd_time_from_iso8601 (text) : DD_TIME_UNKNOWN;
}

gint64
roster_fixture_entries (RosterFixture *f)
{
  return temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry");
}

gint64
roster_fixture_department (RosterFixture *f, const char *name)
{
  static int position = 1;
  g_autoptr (DdDepartment) department = dd_department_new (name, position++);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_roster_service_save_department (f->service, f->registrar, department, &error));
  g_assert_no_error (error);
  return department->id;
}

gint64
roster_fixture_post (
    RosterFixture *f, DdPostKind kind, gint64 department, const char *title, const char *class_name)
{
  g_autoptr (DdPost) post = dd_post_new (kind, title, department);
  g_autoptr (GError) error = NULL;

  post->class_name = g_strdup (class_name);
  g_assert_true (dd_roster_service_save_post (f->service, f->registrar, post, &error));
  g_assert_no_error (error);
  return post->id;
}

gint64
roster_fixture_person (RosterFixture *f, const char *name, const char *phone)
{
  g_autoptr (DdPerson) person = dd_person_new (name, phone);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_roster_service_save_person (f->service, f->registrar, person, &error));
  g_assert_no_error (error);
  return person->id;
}

gint64
roster_fixture_appoint (
    RosterFixture *f, gint64 post, gint64 person, const char *from, const char *until)
{
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (post, person, roster_fixture_day (from));
  g_autoptr (GError) error = NULL;

  appointment->until_at = roster_fixture_day (until);
  g_assert_true (dd_roster_service_appoint (f->service, f->principal, appointment, FALSE, &error));
  g_assert_no_error (error);
  return appointment->id;
}

/* An account of somebody in the roster, with the roles of what they hold. */
gint64
roster_fixture_account (RosterFixture *f, const char *name, gint64 person)
{
  gint64 now = dd_clock_now (DD_CLOCK (f->clock));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdTransaction) txn = dd_transaction_begin (f->desk.database, &error);
  gint64 id = dd_account_store_insert (f->desk.database, name, person, now, &error);

  g_assert_no_error (error);
  g_assert_true (dd_roster_service_follow_roles_in (txn, now, person, &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  return id;
}

/* The roles of an account at the present. */
guint
roster_fixture_roles (RosterFixture *f, gint64 account)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAccount) now =
      dd_account_store_get (f->desk.database, account, dd_clock_now (DD_CLOCK (f->clock)), &error);

  g_assert_no_error (error);
  return now->roles;
}
