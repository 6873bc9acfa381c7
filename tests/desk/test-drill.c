/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drill from its beginning to its report, on a real desk: it runs as the real thing does, and
 * stands in nothing that speaks of the real. */
#include "base/error.h"
#include "deadlines/deadline-store.h"
#include "deadlines/wording.h"
#include "desk/desk-watch.h"
#include "incidents/drill-scenario.h"
#include "incidents/incident-calls.h"
#include "paper/official-page.h"
#include "paper/report-paper.h"
#include "paper/script-paper.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/support/fake-clock.h"
#include "tests/support/pdf-reader.h"
#include "tests/support/signed-in.h"

#include <glib/gstdio.h>

#define PASSWORD "qing-yuan-2026"

typedef struct
{
  char *folder;
  DdFakeClock *clock;
  DdDesk *desk;
  DdSession *principal;
  DdSession *registrar;
  FakeNotifier *notifier;
  DdDeskWatch *watch;
} Fixture;

static void
add_account (DdDeskSetup *setup, DdRecoveryKey *recovery, const char *name, DdRole role)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (setup->accounts, dd_new_account_prepare (name, role, PASSWORD,
                                                            dd_recovery_key_get_public (recovery),
                                                            &DD_PASSWORD_COST_LOWEST, &error));
  g_assert_no_error (error);
}

static DdSession *
sign_in (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  DdSession *session =
      dd_account_service_sign_in (dd_desk_get_accounts (f->desk), name, PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

static void
fixture_set_up (Fixture *f, gconstpointer data)
{
  static const char *const roles[] = { DD_RECIPIENT_COUNTY_EDUCATION, NULL };
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  f->clock = dd_fake_clock_new ("2026-03-17T08:43:00+08:00");
  f->desk = dd_desk_open (f->folder, DD_CLOCK (f->clock), DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);
  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, NULL);
  add_account (setup, recovery, "周明远", DD_ROLE_PRINCIPAL);
  add_account (setup, recovery, "林晓燕", DD_ROLE_REGISTRAR);
  g_ptr_array_add (setup->contacts, dd_contact_new ("县教育局", "0000-8000101", NULL, roles));
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery), 32);
  g_assert_true (dd_desk_set_up (f->desk, setup, &error));
  g_assert_no_error (error);
  f->principal = sign_in (f, "周明远");
  f->registrar = sign_in (f, "林晓燕");
  f->notifier = fake_notifier_new ();
  f->watch = dd_desk_watch_new (f->desk, DD_NOTIFIER (f->notifier));
}

static void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  dd_desk_watch_stop (f->watch);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->watch);
  g_assert_finalize_object (f->notifier);
  g_object_unref (f->registrar);
  g_object_unref (f->principal);
  dd_desk_close (f->desk);
  g_assert_finalize_object (f->desk);
  g_object_unref (f->clock);
  folder = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static DdIncidentService *
incidents (Fixture *f)
{
  return dd_desk_get_incidents (f->desk);
}

static DdReportService *
reports (Fixture *f)
{
  return dd_desk_get_reports (f->desk);
}

static void
settle (Fixture *f)
{
  dd_incident_service_emit_changed (incidents (f), 0);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static gint64
file (Fixture *f, const char *title, gboolean drill)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  incident->title = g_strdup (title);
  incident->category = DD_CATEGORY_EQUIPMENT;
  incident->drill = drill;
  incident->discovered_at = dd_clock_now (DD_CLOCK (f->clock));
  id = dd_incident_service_file (incidents (f), f->registrar, incident, NULL, &error);
  g_assert_no_error (error);
  settle (f);
  return id;
}

static char *
number_of (Fixture *f, gint64 id)
{
  g_autoptr (DdIncident) incident = dd_incident_service_get (incidents (f), id, NULL);

  return dd_incident_get_number (incident);
}

/* The limits run, and nothing that speaks of the real knows of them. */
static void
test_stands_apart (Fixture *f, gconstpointer data)
{
  DdDatabase *database = dd_desk_get_database (f->desk);
  gint64 drill = file (f, "学籍信息被篡改", TRUE);
  g_autoptr (DdIncident) found = dd_incident_service_get (incidents (f), drill, NULL);
  g_autofree char *number = number_of (f, drill);
  g_autoptr (GPtrArray) owed = dd_incident_service_get_obligations (incidents (f), drill, NULL);
  g_autoptr (GPtrArray) due = dd_incident_service_list_due (incidents (f), 100, NULL);
  g_autoptr (GPtrArray) practised = dd_incident_service_list_practised (incidents (f), NULL);
  g_autoptr (GPtrArray) of_post =
      dd_deadline_store_list_open_of_post (database, found->post_id, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) handed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);
  g_autoptr (GPtrArray) status = NULL;
  g_autoptr (GArray) listed = NULL;
  g_autoptr (GArray) searched = NULL;
  DdIncidentFilter all = { .category = -1 };
  DdIncidentFilter search = { .category = -1, .search = "学籍信息" };
  DdIncidentFilter drills = { .category = -1, .drills = TRUE };
  g_autoptr (GArray) shown = NULL;
  g_autoptr (DdDueItem) urgent = dd_incident_service_most_urgent (incidents (f), NULL);
  const DdPeriod year = dd_period_of_year (2026, dd_desk_get_zone (f->desk));
  g_autoptr (DdCompliance) compliance = NULL;

  g_assert_cmpstr (number, ==, "D2026-001");
  g_assert_cmpuint (owed->len, ==, 2);
  g_assert_cmpuint (practised->len, ==, 2);
  g_assert_true (dd_due_item_get_obligation (g_ptr_array_index (practised, 0))->drill);

  g_assert_cmpuint (due->len, ==, 0);
  g_assert_null (urgent);
  g_assert_cmpint (dd_incident_service_count_due_before (incidents (f), G_MAXINT64, NULL), ==, 0);
  g_assert_cmpint (dd_incident_service_count_running (incidents (f), NULL), ==, 0);
  g_assert_cmpuint (of_post->len, ==, 0);
  g_assert_true (dd_handover_source_collect (DD_HANDOVER_SOURCE (incidents (f)), found->post_id, 0,
                                             handed, NULL));
  g_assert_cmpuint (handed->len, ==, 0);
  dd_fake_clock_advance (f->clock, DD_DAY);
  status = dd_incident_service_status (incidents (f), dd_clock_now (DD_CLOCK (f->clock)), NULL);
  g_assert_cmpuint (status->len, ==, 0);
  g_assert_false (dd_status_has_overdue (status));

  listed = dd_incident_service_list (incidents (f), &all, NULL);
  searched = dd_incident_service_list (incidents (f), &search, NULL);
  shown = dd_incident_service_list (incidents (f), &drills, NULL);
  g_assert_cmpuint (listed->len, ==, 0);
  g_assert_cmpuint (searched->len, ==, 0);
  g_assert_cmpuint (shown->len, ==, 1);
  compliance =
      dd_compliance_service_read (dd_desk_get_compliance (f->desk), f->registrar, &year, NULL);
  g_assert_nonnull (compliance);
  g_assert_cmpuint (compliance->incidents, ==, 0);

  /* The next real one is the first of its year. */
  {
    g_autofree char *real = number_of (f, file (f, "机房断电", FALSE));

    g_assert_cmpstr (real, ==, "2026-001");
  }
}

/* A teacher reports what they find and calls no drill. */
static void
test_permission (Fixture *f, gconstpointer data)
{
  g_autoptr (DdSession) teacher = NULL;
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GError) error = NULL;

  teacher = signed_in (9, "孙丽", DD_ROLE_BIT (DD_ROLE_TEACHER));
  incident->title = g_strdup ("演练");
  incident->drill = TRUE;
  incident->discovered_at = dd_clock_now (DD_CLOCK (f->clock));
  g_assert_cmpint (dd_incident_service_file (incidents (f), teacher, incident, NULL, &error), ==,
                   0);
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
}

static void
assert_drill (DdNotice *notice)
{
  g_assert_true (g_str_has_prefix (notice->title, "[Drill] "));
  g_assert_true (g_str_has_prefix (notice->body, "[Drill] "));
  g_assert_cmpint (notice->urgency, ==, DD_NOTICE_NORMAL);
  g_assert_cmpstr (notice->sound, !=, DD_NOTICE_SOUND_ALARM);
}

/* It is told in its own words, climbs no ladder, and falls silent when the limit is over. */
static void
test_told_to_the_limit (Fixture *f, gconstpointer data)
{
  GPtrArray *notices = fake_notifier_get_notices (f->notifier);
  g_autoptr (GPtrArray) climbed = NULL;
  gint64 drill;
  guint told;

  dd_desk_watch_start (f->watch);
  dd_desk_watch_set_discreet (f->watch, FALSE);
  drill = file (f, "学籍信息被篡改", TRUE);
  /* Every minute for five hours: the oral report is due after ten minutes, the first after three
   * hours with its leads before. */
  for (int minute = 0; minute < 300; minute++)
    {
      dd_fake_clock_advance (f->clock, DD_MINUTE);
      settle (f);
    }
  told = notices->len;
  g_assert_cmpuint (told, ==, 5);
  for (guint i = 0; i < told; i++)
    assert_drill (g_ptr_array_index (notices, i));
  climbed = dd_reminder_service_list_climbed (dd_desk_get_reminders (f->desk), DD_SUBJECT_INCIDENT,
                                              drill, NULL);
  g_assert_cmpuint (climbed->len, ==, 0);

  dd_fake_clock_advance (f->clock, 10 * DD_DAY);
  settle (f);
  g_assert_cmpuint (notices->len, ==, told);
}

/* What is due of both at one time comes in two notices: the real one first, as loud as ever. */
static void
test_never_hides_the_real (Fixture *f, gconstpointer data)
{
  GPtrArray *notices = fake_notifier_get_notices (f->notifier);
  DdNotice *real;

  dd_desk_watch_start (f->watch);
  dd_desk_watch_set_discreet (f->watch, FALSE);
  file (f, "学籍信息被篡改", TRUE);
  file (f, "机房断电", FALSE);
  file (f, "网站被篡改", TRUE);
  dd_fake_clock_advance (f->clock, 10 * DD_MINUTE);
  settle (f);
  g_assert_cmpuint (notices->len, ==, 2);
  real = g_ptr_array_index (notices, 0);
  g_assert_null (strstr (real->title, "[Drill]"));
  g_assert_cmpint (real->urgency, ==, DD_NOTICE_CRITICAL);
  assert_drill (g_ptr_array_index (notices, 1));
  g_assert_nonnull (strstr (((DdNotice *) g_ptr_array_index (notices, 1))->target, "obligations:"));
}

/* After a kill between showing and confirming the same notice comes again, a drill's as a drill's.
 */
static void
test_taken_over (Fixture *f, gconstpointer data)
{
  GPtrArray *notices = fake_notifier_get_notices (f->notifier);
  g_autofree char *tag = NULL;

  dd_desk_watch_start (f->watch);
  dd_desk_watch_set_discreet (f->watch, FALSE);
  fake_notifier_set_answer (f->notifier, FAKE_HANGS);
  file (f, "学籍信息被篡改", TRUE);
  file (f, "网站被篡改", TRUE);
  dd_fake_clock_advance (f->clock, 10 * DD_MINUTE);
  settle (f);
  g_assert_cmpuint (notices->len, ==, 1);
  tag = g_strdup (((DdNotice *) g_ptr_array_index (notices, 0))->tag);

  dd_desk_watch_stop (f->watch);
  settle (f);
  g_clear_object (&f->watch);
  g_clear_object (&f->notifier);
  f->notifier = fake_notifier_new ();
  f->watch = dd_desk_watch_new (f->desk, DD_NOTIFIER (f->notifier));
  dd_desk_watch_start (f->watch);
  settle (f);
  notices = fake_notifier_get_notices (f->notifier);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpstr (((DdNotice *) g_ptr_array_index (notices, 0))->tag, ==, tag);
  g_assert_true (
      g_str_has_prefix (((DdNotice *) g_ptr_array_index (notices, 0))->title, "[Drill] "));
}

static gint64
write_report (Fixture *f, gint64 incident, const char *kind, const char *recipient)
{
  g_autoptr (GError) error = NULL;
  gint64 version =
      dd_report_service_start (reports (f), f->registrar, incident, kind, recipient, &error);

  g_assert_no_error (error);
  g_assert_true (dd_report_service_submit (reports (f), f->registrar, version, NULL, &error));
  g_assert_no_error (error);
  return version;
}

static void
sign (Fixture *f, gint64 version)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      dd_report_service_sign (reports (f), f->principal, version, PASSWORD, NULL, &error));
  g_assert_no_error (error);
}

static DdReportDocument *
read_paper (Fixture *f, gint64 version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) found =
      dd_report_service_get (reports (f), f->registrar, version, &error);
  DdReportDocument *document;

  g_assert_no_error (error);
  document = dd_report_service_compose (reports (f), f->registrar, found, NULL, FALSE, &error);
  g_assert_no_error (error);
  return document;
}

/* Numbered among themselves, counted nowhere, under a filter of their own. */
static void
test_papers_apart (Fixture *f, gconstpointer data)
{
  gint64 drill = file (f, "学籍信息被篡改", TRUE);
  gint64 real = file (f, "机房断电", FALSE);
  gint64 counts[DD_N_REPORT_FILTERS];
  gint64 practised = write_report (f, drill, DD_KIND_FIRST, DD_RECIPIENT_COUNTY_EDUCATION);
  gint64 first;
  g_autoptr (DdReportDocument) of_drill = NULL;
  g_autoptr (DdReportDocument) of_real = NULL;
  g_autoptr (DdPageModel) waiting = NULL;
  g_autoptr (DdPageModel) drills = NULL;
  g_autoptr (GPtrArray) practised_duties = NULL;

  g_assert_true (dd_report_service_count (reports (f), f->registrar, counts, NULL));
  g_assert_cmpint (counts[DD_REPORT_FILTER_WAITING], ==, 0);
  g_assert_cmpint (counts[DD_REPORT_FILTER_ALL], ==, 0);
  first = write_report (f, real, DD_KIND_FIRST, DD_RECIPIENT_COUNTY_EDUCATION);
  g_assert_true (dd_report_service_count (reports (f), f->registrar, counts, NULL));
  g_assert_cmpint (counts[DD_REPORT_FILTER_WAITING], ==, 1);
  of_drill = read_paper (f, practised);
  of_real = read_paper (f, first);
  g_assert_cmpstr (of_drill->number, ==, "演练〔2026〕1号");
  g_assert_cmpstr (of_real->number, ==, "〔2026〕1号");
  g_assert_true (of_drill->drill);
  g_assert_false (of_real->drill);

  waiting = dd_report_service_list (reports (f), f->registrar, DD_REPORT_FILTER_WAITING, NULL);
  drills = dd_report_service_list (reports (f), f->registrar, DD_REPORT_FILTER_DRILLS, NULL);
  g_assert_true (dd_page_model_refresh (waiting, NULL));
  g_assert_true (dd_page_model_refresh (drills, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (waiting)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (drills)), ==, 1);

  /* Fixed as a drill's paper for good. */
  sign (f, practised);
  g_clear_pointer (&of_drill, dd_report_document_free);
  of_drill = read_paper (f, practised);
  g_assert_true (of_drill->drill);
  g_assert_cmpstr (of_drill->number, ==, "演练〔2026〕1号");
}

/* A consent by phone is practised too: its signature is owed by nobody. */
static void
test_consent (Fixture *f, gconstpointer data)
{
  gint64 drill = file (f, "学籍信息被篡改", TRUE);
  gint64 version = write_report (f, drill, DD_KIND_FIRST, DD_RECIPIENT_COUNTY_EDUCATION);
  const DdReportConsent consent = { "周明远", dd_clock_now (DD_CLOCK (f->clock)), NULL };
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) practised = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_report_service_record_consent (reports (f), f->registrar, version, &consent,
                                                   NULL, &error));
  g_assert_no_error (error);
  due = dd_incident_service_list_due (incidents (f), 100, NULL);
  practised = dd_incident_service_list_practised (incidents (f), NULL);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_cmpuint (practised->len, ==, 3);
}

/* Every page of @content carries the stamp, or none does; the text of all of them. */
static char *
check_pages (Fixture *f, DdPageContent *content, gboolean stamped, guint least_pages)
{
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  g_autofree char *path = g_build_filename (f->folder, "paper.pdf", NULL);
  GString *whole = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_page_layout_write_pdf (layout, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), >=, least_pages);
  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *laid = dd_page_layout_dup_text (layout, page);
      g_autofree char *text = pdf_reader_page (path, page);

      g_assert_true ((strstr (laid, "演练\n") != NULL) == stamped);
      g_assert_true ((strstr (text, "演练") != NULL) == stamped);
      g_string_append (whole, text);
    }
  return g_string_free (whole, FALSE);
}

/* Every page of every paper of a drill says so, and none of a real one does. */
static void
test_stamped (Fixture *f, gconstpointer data)
{
  gint64 drill = file (f, "机房断电", TRUE);
  gint64 real = file (f, "机房断电", FALSE);
  const DdPhoneCaller caller = { "清源县第一中学", "林晓燕", "学籍管理员", "0000-8001234" };
  g_autoptr (GString) answer = g_string_new (NULL);

  for (int i = 0; i < 60; i++)
    g_string_append_printf (answer, "第%d段：断电后值班员检查配电箱，逐台确认服务器状态。\n", i);
  for (int i = 0; i < 2; i++)
    {
      gint64 id = i == 0 ? drill : real;
      g_autoptr (GError) error = NULL;
      gint64 version = dd_report_service_start (reports (f), f->registrar, id, DD_KIND_FIRST,
                                                DD_RECIPIENT_COUNTY_EDUCATION, &error);
      g_autoptr (DdReportVersion) found =
          dd_report_service_get (reports (f), f->registrar, version, &error);
      g_autoptr (DdIncident) incident = dd_incident_service_get (incidents (f), id, &error);
      g_autoptr (DdPhoneScript) script =
          dd_phone_script_new (incident, &caller, DD_TIME_UNKNOWN,
                               dd_clock_now (DD_CLOCK (f->clock)), dd_desk_get_zone (f->desk));
      g_autofree char *said = dd_phone_script_to_text (script);
      g_autoptr (DdPageContent) sheet = dd_script_paper_new (script, NULL, NULL, 0);
      g_autoptr (DdReportDocument) document = NULL;
      g_autoptr (DdPageContent) content = NULL;
      g_autofree char *text = NULL;
      g_autofree char *sheet_text = NULL;

      dd_report_answers_set (found->answers, "scale", answer->str);
      document =
          dd_report_service_compose (reports (f), f->registrar, found, found->answers, FALSE, NULL);
      content = dd_report_paper_new (document, NULL);
      text = check_pages (f, content, i == 0, 3);
      sheet_text = check_pages (f, sheet, i == 0, 1);
      g_assert_true (g_str_has_prefix (said, "这是一次演练") == (i == 0));
    }
}

static void
call_office (Fixture *f, gint64 incident, const char *answered_by)
{
  g_autoptr (DdTimelineEvent) act =
      dd_timeline_event_new (DD_EVENT_ORAL_REPORT, dd_clock_now (DD_CLOCK (f->clock)));
  g_autoptr (GError) error = NULL;

  act->recipient = g_strdup (DD_RECIPIENT_COUNTY_EDUCATION);
  act->by = g_strdup ("林晓燕");
  act->answered_by = g_strdup (answered_by);
  g_assert_true (
      dd_incident_service_record (incidents (f), f->registrar, incident, act, NULL, &error));
  g_assert_no_error (error);
}

static void
waive (Fixture *f, gint64 incident, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed =
      dd_incident_service_get_obligations (incidents (f), incident, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);

      if (g_str_equal (obligation->rule, rule))
        {
          g_assert_true (dd_incident_service_waive (incidents (f), f->principal, obligation->id,
                                                    "演练到此为止", &error));
          g_assert_no_error (error);
          return;
        }
    }
  g_assert_not_reached ();
}

/* What was waived, and what is not due yet, is not counted as undone. The drill report knows the
 * times by itself; what is typed is printed as a table. */
static void
test_report (Fixture *f, gconstpointer data)
{
  gint64 drill = file (f, "学籍信息被篡改", TRUE);
  gint64 real = file (f, "机房断电", FALSE);
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (DdReportDocument) document = NULL;
  g_autoptr (DdPageContent) content = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_cmpint (dd_report_service_start (reports (f), f->registrar, real, DD_KIND_DRILL,
                                            DD_RECIPIENT_SCHOOL, &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  dd_fake_clock_advance (f->clock, 2 * DD_MINUTE);
  call_office (f, drill, NULL);
  dd_fake_clock_advance (f->clock, 3 * DD_MINUTE);
  call_office (f, drill, "吴敏");
  /* Begun while it goes on: what happens later stands in it all the same. */
  id = dd_report_service_start (reports (f), f->registrar, drill, DD_KIND_DRILL,
                                DD_RECIPIENT_SCHOOL, &error);
  g_assert_no_error (error);
  version = dd_report_service_get (reports (f), f->registrar, id, &error);
  g_assert_cmpstr (dd_report_answers_get (version->answers, "participants"), ==, "林晓燕");
  dd_report_answers_set (version->answers, "findings", "口头报告说不清规模。");
  dd_report_answers_set (version->answers, "improvements",
                         "更换口令｜学籍管理员｜一周内\n增设电话|总务处");
  dd_report_answers_set (version->answers, "drill_result", "partly");
  g_assert_true (dd_report_service_save (reports (f), f->registrar, id, version->answers, &error));
  g_assert_no_error (error);
  dd_fake_clock_advance (f->clock, 4 * DD_HOUR);
  {
    g_autoptr (DdTimelineEvent) paper =
        dd_timeline_event_new (DD_EVENT_DELIVERED, dd_clock_now (DD_CLOCK (f->clock)));

    paper->report_kind = g_strdup (DD_KIND_FIRST);
    paper->recipient = g_strdup (DD_RECIPIENT_COUNTY_EDUCATION);
    g_assert_true (
        dd_incident_service_record (incidents (f), f->registrar, drill, paper, NULL, &error));
    g_assert_no_error (error);
  }
  waive (f, drill, "school-plan/follow-up");
  g_assert_true (dd_report_service_submit (reports (f), f->registrar, id, NULL, &error));
  sign (f, id);
  document = read_paper (f, id);
  g_assert_true (document->drill);
  g_assert_cmpstr (document->signer, ==, "周明远");
  content = dd_report_paper_new (document, NULL);
  text = check_pages (f, content, TRUE, 2);
  g_assert_nonnull (strstr (text, "关于学籍信息被篡改事件应急演练情况的报告"));
  g_assert_nonnull (
      strstr (text, "按时完成1项，超时完成1项，未完成0项，免报1项，进行中1项；拨打电话2次"));
  g_assert_nonnull (strstr (text, "拨打电话2次，接通1次"));
  g_assert_nonnull (strstr (text, "未接通"));
  g_assert_nonnull (strstr (text, "■基本达到预期目的"));
  g_assert_nonnull (strstr (text, "更换口令"));
  g_assert_nonnull (strstr (text, "签发人：周明远"));
}

/* Ended as the real one, or abandoned with a reason; nothing is told after that. */
static void
test_ends (Fixture *f, gconstpointer data)
{
  GPtrArray *notices = fake_notifier_get_notices (f->notifier);
  gint64 drill;
  g_autoptr (GPtrArray) practised = NULL;
  g_autoptr (GError) error = NULL;

  dd_desk_watch_start (f->watch);
  drill = file (f, "学籍信息被篡改", TRUE);
  g_assert_false (dd_incident_service_withdraw (incidents (f), f->registrar, drill, DD_TIME_UNKNOWN,
                                                NULL, &error));
  g_clear_error (&error);
  g_assert_true (dd_incident_service_withdraw (incidents (f), f->registrar, drill, DD_TIME_UNKNOWN,
                                               "真实事件发生，演练中止", &error));
  g_assert_no_error (error);
  practised = dd_incident_service_list_practised (incidents (f), NULL);
  g_assert_cmpuint (practised->len, ==, 0);
  dd_fake_clock_advance (f->clock, 4 * DD_HOUR);
  settle (f);
  g_assert_cmpuint (notices->len, ==, 0);
}

/* A drill that was begun and not filed is nobody's to file. */
static void
test_draft (Fixture *f, gconstpointer data)
{
  DdDraftService *drafts = dd_desk_get_drafts (f->desk);
  GPtrArray *notices = fake_notifier_get_notices (f->notifier);
  g_autoptr (GPtrArray) unfiled = NULL;

  dd_desk_watch_start (f->watch);
  g_assert_cmpint (dd_draft_service_save (drafts, 0, 2, DD_DRAFT_DRILL, 0, "{}", NULL), >, 0);
  dd_fake_clock_advance (f->clock, DD_HOUR);
  settle (f);
  unfiled = dd_draft_service_list_unfiled (drafts, DD_DRAFT_ANY_ACCOUNT, NULL);
  g_assert_cmpuint (unfiled->len, ==, 0);
  g_assert_cmpuint (notices->len, ==, 0);
}

/* The scenarios can be filed as they are. */
static void
test_scenarios (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = dd_drill_scenarios_read (dd_clock_now (DD_CLOCK (f->clock)),
                                                             dd_desk_get_zone (f->desk), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (scenarios->len, >=, 3);
  for (guint i = 0; i < scenarios->len; i++)
    {
      const DdDrillScenario *scenario = g_ptr_array_index (scenarios, i);

      g_assert_true (scenario->facts->drill);
      g_assert_cmpint (dd_incident_service_file (incidents (f), f->registrar, scenario->facts, NULL,
                                                 &error),
                       >, 0);
      g_assert_no_error (error);
    }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/drill/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("stands-apart", test_stands_apart);
  ADD ("permission", test_permission);
  ADD ("told-to-the-limit", test_told_to_the_limit);
  ADD ("never-hides-the-real", test_never_hides_the_real);
  ADD ("taken-over", test_taken_over);
  ADD ("papers-apart", test_papers_apart);
  ADD ("consent", test_consent);
  ADD ("stamped", test_stamped);
  ADD ("report", test_report);
  ADD ("ends", test_ends);
  ADD ("draft", test_draft);
  ADD ("scenarios", test_scenarios);
  return g_test_run ();
}
