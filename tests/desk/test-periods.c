/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Important periods and yearly duties on a real desk under watch. */
#include "base/error.h"
#include "base/workdays.h"
#include "deadlines/deadline-store.h"
#include "deadlines/telling-store.h"
#include "desk/desk-watch.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/support/fake-clock.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  DdFakeClock *clock;
  DdDesk *desk;
  DdSession *registrar;
  FakeNotifier *notifier;
  DdDeskWatch *watch;
} Fixture;

static DdNewAccount *
account_new (const char *name, DdRole role, DdRecoveryKey *recovery)
{
  g_autoptr (GError) error = NULL;
  DdNewAccount *account =
      dd_new_account_prepare (name, role, "qing-yuan-2026", dd_recovery_key_get_public (recovery),
                              &DD_PASSWORD_COST_LOWEST, &error);

  g_assert_no_error (error);
  return account;
}

static void
begin_watch (Fixture *fixture)
{
  fixture->notifier = fake_notifier_new ();
  fixture->watch = dd_desk_watch_new (fixture->desk, DD_NOTIFIER (fixture->notifier));
  dd_desk_watch_start (fixture->watch);
  dd_desk_watch_set_discreet (fixture->watch, FALSE);
}

static void
settle (void)
{
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
end_watch (Fixture *fixture)
{
  if (fixture->watch == NULL)
    return;
  dd_desk_watch_stop (fixture->watch);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->watch));
  g_assert_finalize_object (g_steal_pointer (&fixture->notifier));
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  fixture->clock = dd_fake_clock_new ("2026-09-30T08:43:00+08:00");
  fixture->desk = dd_desk_open (fixture->folder, DD_CLOCK (fixture->clock),
                                DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);
  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, NULL);
  g_ptr_array_add (setup->accounts, account_new ("周明远", DD_ROLE_PRINCIPAL, recovery));
  g_ptr_array_add (setup->accounts, account_new ("林晓燕", DD_ROLE_REGISTRAR, recovery));
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery), 32);
  g_assert_true (dd_desk_set_up (fixture->desk, setup, &error));
  fixture->registrar = dd_account_service_sign_in (dd_desk_get_accounts (fixture->desk), "林晓燕",
                                                   "qing-yuan-2026", &error);
  g_assert_no_error (error);
  begin_watch (fixture);
  settle ();
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  DdAuditVerdict verdict = { 0 };
  const char *name;

  end_watch (fixture);
  g_assert_true (dd_desk_verify_audit (fixture->desk, &verdict, NULL));
  g_assert_true (dd_audit_verdict_is_whole (&verdict));
  dd_audit_verdict_clear (&verdict);
  g_object_unref (fixture->registrar);
  dd_desk_close (fixture->desk);
  g_assert_finalize_object (fixture->desk);
  g_object_unref (fixture->clock);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
move_to (Fixture *fixture, const char *iso)
{
  dd_fake_clock_set (fixture->clock, iso);
  dd_incident_service_emit_changed (dd_desk_get_incidents (fixture->desk), 0);
  settle ();
}

static guint
count_told (Fixture *fixture)
{
  return fake_notifier_get_notices (fixture->notifier)->len;
}

static void
parse (const char *text, GDate *date)
{
  g_assert_true (dd_date_parse (text, date));
}

static DdImportantPeriod *
wish (const char *from, const char *until)
{
  GDate first, last;

  parse (from, &first);
  parse (until, &last);
  return dd_important_period_new ("国庆期间", &first, &last);
}

static gint64
arrange (Fixture *fixture, const char *from, const char *until)
{
  g_autoptr (DdImportantPeriod) period = wish (from, until);
  g_autoptr (GError) error = NULL;
  gint64 id = dd_important_period_service_arrange (dd_desk_get_periods (fixture->desk),
                                                   fixture->registrar, period, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  settle ();
  return id;
}

static gint64
file (Fixture *fixture, gint64 period, const char *day, GError **error)
{
  g_autoptr (DdZeroReport) report = NULL;
  GDate date;
  gint64 id;

  parse (day, &date);
  report = dd_zero_report_new (period, &date, DD_ZERO_REPORT_NOTHING);
  id = dd_important_period_service_file (dd_desk_get_periods (fixture->desk), fixture->registrar,
                                         report, error);
  settle ();
  return id;
}

/* "10-01 open, 10-02 overdue": what is listed now. */
static char *
say_due (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      dd_incident_service_list_due (dd_desk_get_incidents (fixture->desk), 0, &error);
  GString *text = g_string_new (NULL);
  gint64 now = dd_clock_now (DD_CLOCK (fixture->clock));

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      DdDueItem *item = g_ptr_array_index (items, i);
      const DdObligation *obligation = dd_due_item_get_obligation (item);
      g_autoptr (GDateTime) due =
          dd_time_to_local (obligation->due_at, dd_desk_get_zone (fixture->desk));
      g_autofree char *day = g_date_time_format (due, "%m-%d %H:%M");

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "", dd_due_item_get_title (item),
                              day,
                              dd_obligation_state_to_key (
                                  dd_obligation_get_state (obligation, now)));
    }
  return g_string_free (text, FALSE);
}

static void
assert_due (Fixture *fixture, const char *expected)
{
  g_autofree char *said = say_due (fixture);

  g_assert_cmpstr (said, ==, expected);
}

/* A day is listed from its first instant, told at its leads, and no more once it is filed. */
static void
test_a_day (Fixture *fixture, gconstpointer data)
{
  gint64 period = arrange (fixture, "2026-10-01", "2026-10-03");
  g_autoptr (GError) error = NULL;
  DdNotice *notice;

  assert_due (fixture, "");
  g_assert_cmpint (file (fixture, period, "2026-10-01", &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  move_to (fixture, "2026-10-01T00:00:00+08:00");
  assert_due (fixture, "国庆期间 10-01 16:00 open");
  g_assert_cmpuint (count_told (fixture), ==, 0);
  move_to (fixture, "2026-10-01T15:00:00+08:00");
  move_to (fixture, "2026-10-01T15:00:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 1);
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_null (strstr (notice->title, "国庆"));
  g_assert_null (strstr (notice->body, "国庆"));
  g_assert_nonnull (strstr (notice->body, "16:00"));

  g_assert_cmpint (file (fixture, period, "2026-10-01", &error), >, 0);
  g_assert_no_error (error);
  assert_due (fixture, "");
  move_to (fixture, "2026-10-01T16:00:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 1);
  g_assert_cmpint (file (fixture, period, "2026-10-01", &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* The app did not run for three days: one notice for all of them, each told once, with how late. */
static void
test_days_off (Fixture *fixture, gconstpointer data)
{
  gint64 period = arrange (fixture, "2026-10-01", "2026-10-05");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdZeroReport) late = NULL;
  DdNotice *notice;
  GDate date;

  end_watch (fixture);
  dd_fake_clock_set (fixture->clock, "2026-10-03T20:00:00+08:00");
  begin_watch (fixture);
  settle ();
  g_assert_cmpuint (count_told (fixture), ==, 1);
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_nonnull (strstr (notice->title, "3"));
  {
    g_autoptr (GPtrArray) stored =
        dd_deadline_store_list_by_subject (dd_desk_get_database (fixture->desk), DD_SUBJECT_PERIOD,
                                           period, &error);

    for (guint i = 0; i < stored->len; i++)
      {
        const DdObligation *obligation = g_ptr_array_index (stored, i);
        g_autoptr (GPtrArray) tellings =
            dd_telling_store_list (dd_desk_get_database (fixture->desk), obligation->id, &error);
        const DdTelling *first;

        if (i >= 3)
          {
            g_assert_cmpuint (tellings->len, ==, 0);
            continue;
          }
        g_assert_cmpuint (tellings->len, >, 0);
        first = g_ptr_array_index (tellings, 0);
        g_assert_cmpint (first->instant, ==, obligation->due_at - DD_HOUR);
        g_assert_cmpint (first->late, ==, (3 - (gint64) i - 1) * DD_DAY + 5 * DD_HOUR);
      }
  }
  assert_due (fixture, "国庆期间 10-01 16:00 overdue, 国庆期间 10-02 16:00 overdue, "
                       "国庆期间 10-03 16:00 overdue");
  move_to (fixture, "2026-10-03T20:01:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 1);

  /* Late is explained, never refused; what was reported in time and written down late is in time.
   */
  parse ("2026-10-01", &date);
  late = dd_zero_report_new (period, &date, DD_ZERO_REPORT_NOTHING);
  late->late_reason = g_strdup ("放假无人值守");
  g_assert_cmpint (dd_important_period_service_file (dd_desk_get_periods (fixture->desk),
                                                     fixture->registrar, late, &error),
                   >, 0);
  g_assert_cmpint (file (fixture, period, "2026-10-02", &error), >, 0);
  late->reported_at = dd_time_from_iso8601 ("2026-10-03T15:30:00+08:00");
  g_date_set_day (&late->day, 3);
  g_assert_cmpint (dd_important_period_service_file (dd_desk_get_periods (fixture->desk),
                                                     fixture->registrar, late, &error),
                   >, 0);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) stored =
        dd_deadline_store_list_by_subject (dd_desk_get_database (fixture->desk), DD_SUBJECT_PERIOD,
                                           period, &error);
    gint64 now = dd_clock_now (DD_CLOCK (fixture->clock));
    static const DdObligationState states[] = { DD_OBLIGATION_DONE_LATE, DD_OBLIGATION_DONE_LATE,
                                                DD_OBLIGATION_DONE, DD_OBLIGATION_OPEN,
                                                DD_OBLIGATION_OPEN };

    g_assert_cmpuint (stored->len, ==, G_N_ELEMENTS (states));
    for (guint i = 0; i < stored->len; i++)
      g_assert_cmpint (dd_obligation_get_state (g_ptr_array_index (stored, i), now), ==, states[i]);
    g_assert_cmpstr (((DdObligation *) g_ptr_array_index (stored, 0))->late_reason, ==,
                     "放假无人值守");
    g_assert_null (((DdObligation *) g_ptr_array_index (stored, 2))->late_reason);
  }
  assert_due (fixture, "");
}

static void
test_correct (Fixture *fixture, gconstpointer data)
{
  gint64 period = arrange (fixture, "2026-09-30", "2026-09-30");
  DdImportantPeriodService *periods = dd_desk_get_periods (fixture->desk);
  g_autoptr (GError) error = NULL;
  gint64 first = file (fixture, period, "2026-09-30", &error);
  g_autoptr (DdZeroReport) wrong = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  GDate date;

  parse ("2026-09-30", &date);
  wrong = dd_zero_report_new (period, &date, DD_ZERO_REPORT_RETRACTED);
  wrong->corrects = first;
  g_assert_cmpint (dd_important_period_service_correct (periods, fixture->registrar, wrong, &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  wrong->reason = g_strdup ("误点，尚未报送");
  g_assert_cmpint (dd_important_period_service_correct (periods, fixture->registrar, wrong, &error),
                   >, 0);
  g_assert_no_error (error);
  settle ();
  assert_due (fixture, "国庆期间 09-30 16:00 open");
  /* Twice is once. */
  g_assert_cmpint (dd_important_period_service_correct (periods, fixture->registrar, wrong, &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_cmpint (file (fixture, period, "2026-09-30", &error), >, 0);
  assert_due (fixture, "");
  reports = dd_important_period_service_list_reports (periods, period, &error);
  g_assert_cmpuint (reports->len, ==, 3);

  /* The database itself refuses to change a row. */
  {
    g_autoptr (DdStatement) change =
        dd_database_prepare (dd_desk_get_database (fixture->desk),
                             "UPDATE zero_report SET text = 'x' WHERE id = 1", &error);

    g_assert_no_error (error);
    g_assert_false (dd_statement_run (change, &error));
    g_assert_nonnull (error);
  }
}

static gint64
file_incident (Fixture *fixture)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  incident->title = g_strdup ("网络中断");
  incident->category = DD_CATEGORY_EQUIPMENT;
  incident->discovered_at = dd_time_from_iso8601 ("2026-09-30T08:00:00+08:00");
  id = dd_incident_service_file (dd_desk_get_incidents (fixture->desk), fixture->registrar,
                                 incident, acts, &error);
  g_assert_no_error (error);
  settle ();
  return id;
}

/* A desk of before, by which cancelling settled what was missing. */
static void
settle_missing (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) update = dd_database_prepare (
      dd_desk_get_database (fixture->desk),
      "UPDATE obligation SET ended = 'missed', ended_at = due_at + 1 "
      "WHERE subject_kind = 'period' AND fulfilled_at IS NULL AND ended IS NULL",
      &error);

  g_assert_no_error (error);
  g_assert_true (dd_statement_run (update, &error));
}

static void
test_change_and_cancel (Fixture *fixture, gconstpointer data)
{
  DdImportantPeriodService *periods = dd_desk_get_periods (fixture->desk);
  gint64 id = arrange (fixture, "2026-09-29", "2026-10-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportantPeriod) period = dd_important_period_service_get (periods, id, &error);
  DdNotice *notice;

  assert_due (fixture, "国庆期间 09-29 16:00 overdue, 国庆期间 09-30 16:00 open");
  period->due_minute = 18 * 60;
  g_date_set_dmy (&period->from, 30, 9, 2026);
  g_assert_true (dd_important_period_service_change (periods, fixture->registrar, period, &error));
  settle ();
  assert_due (fixture, "国庆期间 09-30 18:00 open");
  g_date_set_dmy (&period->until, 1, 9, 2026);
  g_assert_false (dd_important_period_service_change (periods, fixture->registrar, period, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);

  move_to (fixture, "2026-10-01T09:00:00+08:00");
  assert_due (fixture, "国庆期间 09-30 18:00 overdue, 国庆期间 10-01 18:00 open");
  g_assert_false (
      dd_important_period_service_cancel (periods, fixture->registrar, id, " ", &error));
  g_clear_error (&error);
  g_assert_true (
      dd_important_period_service_cancel (periods, fixture->registrar, id, "通知取消", &error));
  settle ();
  /* What was missing by then is owed until it is filed. */
  assert_due (fixture, "国庆期间 09-30 18:00 overdue");
  fake_notifier_forget (fixture->notifier);
  move_to (fixture, "2026-10-01T18:00:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 1);
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_nonnull (strstr (notice->body, "30 September"));
  settle_missing (fixture);
  assert_due (fixture, "");
  g_assert_true (dd_important_period_service_follow_zone (periods, &error));
  g_assert_no_error (error);
  assert_due (fixture, "国庆期间 09-30 18:00 overdue");
  g_assert_cmpint (file (fixture, id, "2026-09-30", &error), >, 0);
  g_assert_no_error (error);
  assert_due (fixture, "");
  g_assert_false (dd_important_period_service_change (periods, fixture->registrar, period, &error));
}

/* A zero-report has two reasons: which of them is too long is said. */
static void
test_long_reason (Fixture *fixture, gconstpointer data)
{
  DdImportantPeriodService *periods = dd_desk_get_periods (fixture->desk);
  gint64 period = arrange (fixture, "2026-09-29", "2026-10-02");
  g_autofree char *text = g_strnfill (DD_ZERO_REPORT_MAX + 1, 'x');
  g_autoptr (DdZeroReport) report = NULL;
  g_autoptr (GError) error = NULL;
  GDate date;

  parse ("2026-09-29", &date);
  report = dd_zero_report_new (period, &date, DD_ZERO_REPORT_NOTHING);
  report->late_reason = g_strdup (text);
  g_assert_cmpint (dd_important_period_service_file (periods, fixture->registrar, report, &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "“Why it is late” is longer than 500 characters. Please shorten it.");
  g_clear_error (&error);

  report->corrects = file (fixture, period, "2026-09-29", &error);
  g_clear_pointer (&report->late_reason, g_free);
  report->reason = g_strdup (text);
  g_assert_cmpint (dd_important_period_service_correct (periods, fixture->registrar, report,
                                                        &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "“What was wrong with it” is longer than 500 characters. Please shorten it.");
}

/* The detail of the last entry of an act. */
static char *
last_detail (Fixture *fixture, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (dd_desk_get_database (fixture->desk),
                           "SELECT detail FROM audit_entry WHERE action = :action "
                           "ORDER BY id DESC LIMIT 1",
                           &error);

  g_assert_no_error (error);
  dd_statement_bind_text (query, ":action", action);
  g_assert_true (dd_statement_next (query, &error));
  return dd_statement_dup_text (query, 0);
}

static void
assert_detail (Fixture *fixture, const char *action, const char *expected)
{
  g_autofree char *detail = last_detail (fixture, action);

  g_assert_cmpstr (detail, ==, expected);
}

static const DdPeriodDay *
get_day (GPtrArray *days, guint n)
{
  return g_ptr_array_index (days, n);
}

/* A period that is changed is changed from now on, on the page and in the clock. */
static void
test_past_stays (Fixture *fixture, gconstpointer data)
{
  DdImportantPeriodService *periods = dd_desk_get_periods (fixture->desk);
  gint64 id = arrange (fixture, "2026-09-29", "2026-10-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportantPeriod) period = dd_important_period_service_get (periods, id, &error);
  g_autoptr (GPtrArray) days = NULL;

  g_assert_cmpint (file (fixture, id, "2026-09-30", &error), >, 0);
  period->due_minute = 8 * 60;
  g_free (period->recipient);
  period->recipient = g_strdup ("city-cyberspace");
  period->note = g_strdup ("联系人：王主任");
  g_assert_true (dd_important_period_service_change (periods, fixture->registrar, period, &error));
  settle ();
  assert_due (fixture, "国庆期间 09-29 16:00 overdue");
  days = dd_important_period_service_list_days (periods, period, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_day (days, 1)->state, ==, DD_PERIOD_DAY_FILED);
  g_assert_cmpstr (get_day (days, 0)->recipient, ==, "county-education");
  g_assert_cmpstr (get_day (days, 1)->recipient, ==, "county-education");
  g_assert_cmpstr (get_day (days, 2)->recipient, ==, "city-cyberspace");
  move_to (fixture, "2026-10-01T07:00:00+08:00");
  assert_due (fixture, "国庆期间 09-29 16:00 overdue, 国庆期间 10-01 08:00 open");
  /* What the watch works out anew at its start says the same. */
  end_watch (fixture);
  begin_watch (fixture);
  settle ();
  assert_due (fixture, "国庆期间 09-29 16:00 overdue, 国庆期间 10-01 08:00 open");
  /* The note may name somebody: only that there is one. */
  assert_detail (fixture, "period.changed",
                 "{\"name\":\"国庆期间\",\"before\":\"2026-09-29–2026-10-02 16:00\","
                 "\"after\":\"2026-09-29–2026-10-02 08:00\",\"recipient\":\"city-cyberspace\","
                 "\"former_recipient\":\"county-education\",\"note\":\"added\"}");
}

/* Each entry says of which row, when it was reported and in whose place. */
static void
test_entries (Fixture *fixture, gconstpointer data)
{
  DdImportantPeriodService *periods = dd_desk_get_periods (fixture->desk);
  gint64 id = arrange (fixture, "2026-09-30", "2026-09-30");
  g_autoptr (DdZeroReport) report = NULL;
  g_autoptr (GError) error = NULL;
  GDate date;

  assert_detail (fixture, "period.arranged",
                 "{\"name\":\"国庆期间\",\"dates\":\"2026-09-30 16:00\","
                 "\"recipient\":\"county-education\"}");
  parse ("2026-09-30", &date);
  report = dd_zero_report_new (id, &date, DD_ZERO_REPORT_NOTHING);
  report->reported_at = dd_time_from_iso8601 ("2026-09-30T08:30:00+08:00");
  report->corrects = dd_important_period_service_file (periods, fixture->registrar, report, &error);
  g_assert_no_error (error);
  assert_detail (fixture, "zero-report.filed",
                 "{\"name\":\"国庆期间\",\"day\":\"2026-09-30\",\"zero_report\":\"nothing\","
                 "\"reported_at\":\"2026-09-30T00:30:00+00:00\",\"report\":1}");

  report->kind = DD_ZERO_REPORT_INCIDENT;
  report->text = g_strdup ("2026-001");
  report->reason = g_strdup ("漏报");
  report->incident_id = file_incident (fixture);
  g_assert_cmpint (dd_important_period_service_correct (periods, fixture->registrar, report,
                                                        &error),
                   >, 0);
  g_assert_no_error (error);
  assert_detail (fixture, "zero-report.corrected",
                 "{\"name\":\"国庆期间\",\"day\":\"2026-09-30\",\"zero_report\":\"incident\","
                 "\"text\":\"2026-001\",\"incident\":1,"
                 "\"reported_at\":\"2026-09-30T00:30:00+00:00\",\"report\":2,\"corrects\":1,"
                 "\"reason\":\"漏报\"}");
}

/* A period that is arranged keeps the watch, though its first day is weeks off. */
static void
test_watch_kept (Fixture *fixture, gconstpointer data)
{
  DdImportantPeriodService *periods = dd_desk_get_periods (fixture->desk);
  DdReminderService *reminders = dd_desk_get_reminders (fixture->desk);
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_false (dd_reminder_service_has_open (reminders));
  id = arrange (fixture, "2026-10-20", "2026-10-21");
  assert_due (fixture, "");
  g_assert_true (dd_reminder_service_has_open (reminders));
  g_assert_true (
      dd_important_period_service_cancel (periods, fixture->registrar, id, "通知取消", &error));
  g_assert_false (dd_reminder_service_has_open (reminders));
}

/* What waits in the calendar is not listed before its time, is told by day, and stays until it is
 * done. It is no incident's: the status of the desk does not know it. */
static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  DdCalendarDutyService *calendar = dd_desk_get_calendar (fixture->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) duties = dd_calendar_duty_service_list (calendar, &error);
  g_autoptr (DdCalendarDelivery) delivery = NULL;
  g_autoptr (GPtrArray) status = NULL;
  gint64 duty, row;

  g_assert_no_error (error);
  g_assert_cmpuint (duties->len, ==, 1);
  duty = ((DdCalendarDuty *) g_ptr_array_index (duties, 0))->id;
  g_assert_cmpint (((DdCalendarDuty *) g_ptr_array_index (duties, 0))->year, ==, 2027);
  g_assert_false (dd_reminder_service_has_open (dd_desk_get_reminders (fixture->desk)));
  assert_due (fixture, "");

  move_to (fixture, "2026-12-31T23:59:00+08:00");
  assert_due (fixture, "");
  move_to (fixture, "2027-01-01T00:00:00+08:00");
  assert_due (fixture, "Year 2027 02-01 00:00 open");
  /* 31 January 2027 is a Sunday: the working day before is Friday 29. */
  g_assert_cmpuint (count_told (fixture), ==, 0);
  move_to (fixture, "2027-01-29T08:59:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 0);
  move_to (fixture, "2027-01-29T09:00:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 1);
  move_to (fixture, "2027-01-31T09:00:00+08:00");
  move_to (fixture, "2027-01-31T16:00:00+08:00");
  g_assert_cmpuint (count_told (fixture), ==, 3);
  g_assert_false (
      dd_calendar_duty_service_explain (calendar, fixture->registrar, duty, "早", NULL));
  move_to (fixture, "2027-02-02T09:00:00+08:00");
  assert_due (fixture, "Year 2027 02-01 00:00 overdue");
  status = dd_incident_service_status (dd_desk_get_incidents (fixture->desk),
                                       dd_clock_now (DD_CLOCK (fixture->clock)), &error);
  g_assert_cmpuint (status->len, ==, 0);
  g_assert_true (dd_calendar_duty_service_explain (calendar, fixture->registrar, duty,
                                                   "等待第三方审计报告", &error));
  settle ();
  assert_due (fixture, "Year 2027 02-01 00:00 overdue");

  delivery = dd_calendar_delivery_new (duty);
  delivery->delivered_to = g_strdup ("市网信办");
  delivery->channel = g_strdup ("报送系统");
  delivery->late_reason = g_strdup ("等待第三方审计报告");
  row = dd_calendar_duty_service_deliver (calendar, fixture->registrar, delivery, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row, >, 0);
  settle ();
  assert_due (fixture, "");
  {
    g_autofree char *detail = last_detail (fixture, "calendar.delivered");

    g_assert_nonnull (strstr (detail, "\"delivered_at\":\"2027-02-02T01:00:00+00:00\""));
    g_assert_nonnull (strstr (detail, "\"report\":1"));
  }
  delivery->retracted = TRUE;
  delivery->corrects = row;
  delivery->reason = g_strdup ("系统退回");
  g_assert_cmpint (dd_calendar_duty_service_correct (calendar, fixture->registrar, delivery,
                                                     &error),
                   >, 0);
  g_assert_no_error (error);
  settle ();
  assert_due (fixture, "Year 2027 02-01 00:00 overdue");
  {
    g_autofree char *detail = last_detail (fixture, "calendar.corrected");

    g_assert_nonnull (strstr (detail, "\"corrects\":1"));
  }
}

/* A rule that is switched off asks for nothing; switched on again, it does. */
static void
test_calendar_switched_off (Fixture *fixture, gconstpointer data)
{
  DdRuleService *rules = dd_desk_get_rules (fixture->desk);
  g_autoptr (GError) error = NULL;

  move_to (fixture, "2027-01-10T09:00:00+08:00");
  assert_due (fixture, "Year 2027 02-01 00:00 open");
  g_assert_true (dd_rule_service_set_enabled (rules, fixture->registrar, "minors-audit/yearly",
                                              FALSE, "由教育局统一报送", &error));
  settle ();
  assert_due (fixture, "");
  g_assert_true (dd_rule_service_set_enabled (rules, fixture->registrar, "minors-audit/yearly",
                                              TRUE, NULL, &error));
  g_assert_no_error (error);
  settle ();
  assert_due (fixture, "Year 2027 02-01 00:00 open");
  g_assert_true (dd_rule_service_set_limit (rules, fixture->registrar, "minors-audit/yearly", 7,
                                            DD_LIMIT_DAYS, &error));
  settle ();
  assert_due (fixture, "");
}

static void
switch_audit (Fixture *fixture, gboolean on)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_rule_service_set_enabled (dd_desk_get_rules (fixture->desk), fixture->registrar,
                                              "minors-audit/yearly", on,
                                              on ? NULL : "由教育局统一报送", &error));
  g_assert_no_error (error);
  settle ();
}

/* What was due while the rule was off was never owed, and is not when it is on again. */
static void
test_calendar_back_after_years (Fixture *fixture, gconstpointer data)
{
  move_to (fixture, "2027-01-10T09:00:00+08:00");
  assert_due (fixture, "Year 2027 02-01 00:00 open");
  switch_audit (fixture, FALSE);
  move_to (fixture, "2029-06-01T09:00:00+08:00");
  assert_due (fixture, "");
  switch_audit (fixture, TRUE);
  assert_due (fixture, "");
  g_assert_cmpuint (count_told (fixture), ==, 0);
  move_to (fixture, "2030-01-05T09:00:00+08:00");
  assert_due (fixture, "Year 2030 02-01 00:00 open");
}

/* Nobody gets rid of what is overdue by switching its rule off and taking that back. */
static void
test_calendar_taken_back (Fixture *fixture, gconstpointer data)
{
  DdRuleService *rules = dd_desk_get_rules (fixture->desk);
  g_autoptr (GError) error = NULL;
  gint64 former = dd_rule_service_get_current (rules, &error);

  move_to (fixture, "2027-03-02T09:00:00+08:00");
  assert_due (fixture, "Year 2027 02-01 00:00 overdue");
  switch_audit (fixture, FALSE);
  assert_due (fixture, "");
  g_assert_true (dd_rule_service_restore (rules, fixture->registrar, former, &error));
  settle ();
  assert_due (fixture, "Year 2027 02-01 00:00 overdue");
}

/* A yearly rule of the county's, taken from a file years after the desk was set up. */
static void
test_calendar_imported (Fixture *fixture, gconstpointer data)
{
  static const char plan[] =
      "{\"id\":\"county\",\"title\":\"县教育局\",\"source\":\"通知\",\"rules\":[{\"id\":\"y\","
      "\"anchor\":\"calendar\",\"month_day\":\"03-31\",\"amount\":60,\"unit\":\"days\","
      "\"kind\":\"minors-audit\",\"form\":\"written\",\"recipient\":\"county-education\"}]}";
  DdRuleService *rules = dd_desk_get_rules (fixture->desk);
  g_autoptr (GBytes) file = g_bytes_new_static (plan, strlen (plan));
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  switch_audit (fixture, FALSE);
  move_to (fixture, "2029-06-01T09:00:00+08:00");
  changes = dd_rule_service_import (rules, fixture->registrar, file, &error);
  g_assert_no_error (error);
  settle ();
  assert_due (fixture, "");
  move_to (fixture, "2030-03-05T09:00:00+08:00");
  assert_due (fixture, "Year 2030 04-01 00:00 open");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/periods/a-day", test_a_day);
  ADD ("/periods/days-off", test_days_off);
  ADD ("/periods/correct", test_correct);
  ADD ("/periods/change-and-cancel", test_change_and_cancel);
  ADD ("/periods/long-reason", test_long_reason);
  ADD ("/periods/past-stays", test_past_stays);
  ADD ("/periods/entries", test_entries);
  ADD ("/periods/watch-kept", test_watch_kept);
  ADD ("/periods/calendar", test_calendar);
  ADD ("/periods/calendar-switched-off", test_calendar_switched_off);
  ADD ("/periods/calendar-back-after-years", test_calendar_back_after_years);
  ADD ("/periods/calendar-taken-back", test_calendar_taken_back);
  ADD ("/periods/calendar-imported", test_calendar_imported);
  return g_test_run ();
}
