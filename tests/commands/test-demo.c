/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo.h"
#include "desk/desk.h"
#include "incidents/incident-calls.h"
#include "incidents/incident-status.h"
#include "tests/support/fake-clock.h"

#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/* Somebody is on duty, one shift is open, two were swapped, and the table goes on next month. */
static void
assert_duty (DdDesk *desk, gint64 now)
{
  DdDutyService *duty = dd_desk_get_duty (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) on_duty = dd_duty_service_list_at (duty, now, &error);
  g_autoptr (GPtrArray) gaps =
      dd_duty_service_list_gaps (duty, now, now + DD_DUTY_GAPS_AHEAD, &error);
  g_autoptr (GPtrArray) ahead = dd_duty_service_list (duty, now, now + 32 * DD_DAY, &error);
  g_autoptr (GPtrArray) log = NULL;
  const DdDutyShift *shift;
  guint n_adjusted = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (on_duty->len, ==, 1);
  shift = g_ptr_array_index (on_duty, 0);
  g_assert_cmpint (shift->person.id, !=, 0);
  g_assert_nonnull (shift->person.phone);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpuint (ahead->len, >=, 32);
  for (guint i = 0; i < ahead->len; i++)
    n_adjusted += ((DdDutyShift *) g_ptr_array_index (ahead, i))->adjusted;
  g_assert_cmpuint (n_adjusted, ==, 3);
  /* Close to the change of shifts the log is the one of the shift before. */
  if (now - shift->start_at > 90 * DD_MINUTE)
    {
      log = dd_duty_log_list (dd_desk_get_duty_log (desk), shift->id, &error);
      g_assert_cmpuint (log->len, >=, 5);
    }
}

/* Whoever is on duty stands first, some were told, and somebody is next. */
static void
assert_calls (DdDesk *desk, GPtrArray *accounts, gint64 incident, gint64 now)
{
  const DdDemoAccount *account = g_ptr_array_index (accounts, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session =
      dd_account_service_sign_in (dd_desk_get_accounts (desk), account->name, account->password,
                                  &error);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) on_duty = NULL;
  guint told, all, n_next = 0;

  g_assert_no_error (error);
  steps = dd_incident_service_list_calls (dd_desk_get_incidents (desk), session, incident, &error);
  g_assert_no_error (error);
  on_duty = dd_duty_service_list_at (dd_desk_get_duty (desk), now, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((DdCallStep *) g_ptr_array_index (steps, 0))->person->id, ==,
                   ((DdDutyShift *) g_ptr_array_index (on_duty, 0))->person.id);
  dd_call_steps_count (steps, &told, &all);
  g_assert_cmpuint (told, >=, 3);
  g_assert_cmpuint (told, <, all);
  for (guint i = 0; i < steps->len; i++)
    n_next += ((DdCallStep *) g_ptr_array_index (steps, i))->next;
  g_assert_cmpuint (n_next, ==, 1);
}

static guint
count_vacancies (GPtrArray *vacancies, DdVacancyKind kind)
{
  guint n = 0;

  for (guint i = 0; i < vacancies->len; i++)
    n += ((const DdVacancy *) g_ptr_array_index (vacancies, i))->kind == kind;
  return n;
}

/* A roster with everything that can be wrong with one, each once, and accounts that fit it. */
static void
check_roster (DdDesk *desk, GPtrArray *accounts, gint64 now)
{
  DdRosterService *roster = dd_desk_get_roster (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) vacancies = dd_roster_service_list_vacancies (roster, now, &error);
  g_autoptr (GPtrArray) twins = dd_roster_service_find_persons (roster, "王伟", 10, &error);
  const DdVacancy *vacant;

  g_assert_no_error (error);
  g_assert_cmpuint (vacancies->len, ==, 3);
  g_assert_cmpuint (count_vacancies (vacancies, DD_VACANCY_NO_SECURITY_ADMINISTRATOR), ==, 1);
  g_assert_cmpuint (count_vacancies (vacancies, DD_VACANCY_HOLDER_LEAVES), ==, 1);
  g_assert_cmpuint (count_vacancies (vacancies, DD_VACANCY_NO_PHONE), ==, 1);
  vacant = g_ptr_array_index (vacancies, 0);
  g_assert_cmpstr (vacant->department, ==, "总务处");
  g_assert_cmpint (now - vacant->since, >, 11 * DD_DAY);
  g_assert_cmpint (now - vacant->since, <, 13 * DD_DAY);
  g_assert_cmpuint (twins->len, ==, 2);
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdDemoAccount *sample = g_ptr_array_index (accounts, i);
      g_autoptr (DdAccount) account =
          dd_account_service_find (dd_desk_get_accounts (desk), sample->name, &error);
      g_autofree char *titles = dd_roster_service_dup_titles_at (roster, account->person_id, now);

      g_assert_cmpuint (account->roles, ==, DD_ROLE_BIT (sample->role));
      g_assert_nonnull (titles);
    }
}

/* Whatever the hour and the day it is opened: it can be filled, one first report is due soon, and
 * nothing is overdue. */
static void
test_any_time (gconstpointer data)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (data);
  g_autofree char *folder = g_dir_make_tmp ("sample-XXXXXX", NULL);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (DdDueItem) urgent = NULL;
  g_auto (DdAuditVerdict) verdict = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 now = dd_clock_now (DD_CLOCK (clock));

  accounts = dd_demo_fill (folder, DD_CLOCK (clock), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, >=, 2);
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdDemoAccount *account = g_ptr_array_index (accounts, i);

      g_assert_cmpstr (account->name, !=, "");
      g_assert_cmpstr (account->password, !=, "");
    }

  desk = dd_desk_open (folder, DD_CLOCK (clock), DD_DESK_SHARED, &error);
  g_assert_no_error (error);
  check_roster (desk, accounts, now);
  rows = dd_incident_service_status (dd_desk_get_incidents (desk), now, &error);
  g_assert_no_error (error);
  g_assert_false (dd_status_has_overdue (rows));
  urgent = dd_incident_service_most_urgent (dd_desk_get_incidents (desk), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_due_item_get_obligation (urgent)->kind, ==, "first");
  g_assert_cmpint (dd_due_item_get_obligation (urgent)->due_at - now, >, 38 * DD_MINUTE);
  g_assert_cmpint (dd_due_item_get_obligation (urgent)->due_at - now, <=, 40 * DD_MINUTE);
  assert_duty (desk, now);
  assert_calls (desk, accounts, dd_due_item_get_incident_id (urgent), now);
  g_assert_true (dd_desk_verify_audit (desk, &verdict, &error));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  dd_desk_close (desk);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/demo/at-noon", "2026-11-22T12:00:00+08:00", test_any_time);
  g_test_add_data_func ("/demo/after-midnight", "2026-11-23T00:03:30+08:00", test_any_time);
  g_test_add_data_func ("/demo/before-midnight", "2026-10-08T23:58:00+08:00", test_any_time);
  g_test_add_data_func ("/demo/year-without-holidays", "2031-01-02T07:30:00+08:00", test_any_time);
  return g_test_run ();
}
