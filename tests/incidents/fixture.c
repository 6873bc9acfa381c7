/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/incidents/fixture.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "deadlines/deadline-store.h"

#include <string.h>

#define PASSWORD "按时上报，不瞒不漏"

gint64
iso (const char *text)
{
  gint64 time = dd_time_from_iso8601 (text);

  g_assert_cmpint (time, !=, DD_TIME_UNKNOWN);
  return time;
}

static void
count_change (DdIncidentService *service, gint64 incident, Fixture *f)
{
  f->changes++;
  f->last_changed = incident;
}

void
fixture_renew_service (Fixture *f)
{
  g_clear_object (&f->service);
  f->service = dd_incident_service_new (f->desk.database, DD_CLOCK (f->clock), f->roster);
  g_signal_connect (f->service, "changed", G_CALLBACK (count_change), f);
}

static DdSession *
sign_in (DdAccountService *accounts, const char *name)
{
  g_autoptr (GError) error = NULL;
  DdSession *session = dd_account_service_sign_in (accounts, name, PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

static void
set_up_desk (Fixture *f, const guint8 *recovery_public)
{
  static const struct
  {
    const char *name;
    DdRole role;
  } ACCOUNTS[] = { { "王建国", DD_ROLE_PRINCIPAL },
                   { "林晓燕", DD_ROLE_REGISTRAR },
                   { "赵一帆", DD_ROLE_TEACHER } };
  static const char *const BUREAU[] = { "county-education", "superior-education", NULL };
  static const char *const POLICE[] = { "police", NULL };
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_new_account_free);
  g_autoptr (DdSchool) school = dd_school_new ("青石中学", "Asia/Shanghai", NULL);
  g_autoptr (DdContact) bureau = dd_contact_new ("县教育局", "0551-5550101", NULL, BUREAU);
  g_autoptr (DdContact) police = dd_contact_new ("派出所", "0551-5550110", NULL, POLICE);
  g_autoptr (DdPerson) principal = dd_person_new ("王建国", NULL);
  g_autoptr (DdPerson) registrar = dd_person_new ("林晓燕", NULL);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = dd_clock_now (DD_CLOCK (f->clock));

  for (guint i = 0; i < G_N_ELEMENTS (ACCOUNTS); i++)
    g_ptr_array_add (accounts,
                     dd_new_account_prepare (ACCOUNTS[i].name, ACCOUNTS[i].role, PASSWORD,
                                             recovery_public, &DD_PASSWORD_COST_LOWEST, &error));
  g_assert_no_error (error);
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_no_error (error);
  g_assert_true (dd_roster_service_setup_school_in (txn, now, school, recovery_public, &error));
  g_assert_true (dd_roster_service_setup_post_in (txn, now, DD_POST_PRINCIPAL, principal, &error));
  g_assert_true (dd_roster_service_setup_post_in (txn, now, DD_POST_REGISTRAR, registrar, &error));
  g_assert_true (dd_roster_service_setup_contact_in (txn, now, bureau, &error));
  g_assert_true (dd_roster_service_setup_contact_in (txn, now, police, &error));
  g_assert_true (dd_account_service_setup_in (txn, now, accounts, &error));
  g_assert_true (dd_deadline_store_seed_in (txn, now, &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_no_error (error);
}

static void
set_up_at (Fixture *f, const char *now)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdAccountService) accounts = NULL;

  f->clock = dd_fake_clock_new (now);
  temp_desk_init (&f->desk);
  set_up_desk (f, dd_recovery_key_get_public (recovery));
  accounts = dd_account_service_new (f->desk.database, DD_CLOCK (f->clock));
  f->principal = sign_in (accounts, "王建国");
  f->registrar = sign_in (accounts, "林晓燕");
  f->teacher = sign_in (accounts, "赵一帆");
  f->roster = dd_roster_service_new (f->desk.database, DD_CLOCK (f->clock));
  f->attachments = dd_attachment_service_new (f->desk.database, DD_CLOCK (f->clock));
  fixture_renew_service (f);
}

/* A Sunday noon in term. */
void
fixture_set_up (Fixture *f, gconstpointer data)
{
  set_up_at (f, "2026-09-20T12:00:00+08:00");
}

/* After all of the worked examples. */
void
fixture_set_up_late (Fixture *f, gconstpointer data)
{
  set_up_at (f, "2026-11-20T12:00:00+08:00");
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_auto (DdAuditVerdict) verdict = { 0 };
  g_autoptr (GError) error = NULL;

  /* Whatever a test did, the chain of entries holds and the file is sound. */
  g_assert_true (dd_audit_verify (f->desk.database, &verdict, &error));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  g_assert_true (dd_database_check_integrity (f->desk.database, &error));
  g_assert_no_error (error);

  g_assert_finalize_object (f->service);
  g_clear_object (&f->attachments);
  g_clear_object (&f->roster);
  g_clear_object (&f->principal);
  g_clear_object (&f->registrar);
  g_clear_object (&f->teacher);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

DdIncident *
fixture_incident (const char *title, const char *discovered_at)
{
  DdIncident *incident = dd_incident_new ();

  incident->title = g_strdup (title);
  incident->category = DD_CATEGORY_EQUIPMENT;
  incident->discovered_at = iso (discovered_at);
  return incident;
}

gint64
fixture_file (Fixture *f, const char *title, const char *discovered_at)
{
  g_autoptr (DdIncident) incident = fixture_incident (title, discovered_at);
  g_autoptr (GError) error = NULL;
  gint64 id = dd_incident_service_file (f->service, f->registrar, incident, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

gint64
fixture_file_json (Fixture *f, const char *json)
{
  g_autoptr (GBytes) content = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
      dd_incident_service_file_content (f->service, f->registrar, content, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

gint64
fixture_entries (Fixture *f, const char *action)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM audit_entry WHERE action = '%s'", action);

  return temp_desk_number (&f->desk, sql);
}

const DdObligation *
fixture_find_obligation (GPtrArray *obligations, const char *rule)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (strcmp (obligation->rule, rule) == 0)
        return obligation;
    }
  return NULL;
}
