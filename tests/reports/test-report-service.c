/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/report-desk.h"

#include "base/error.h"
#include "deadlines/deadline-store.h"
#include "deadlines/wording.h"
#include "reports/report-content.h"
#include "reports/report-list-store.h"
#include "tests/reports/fixtures.h"

static char *
paper_text (ReportDesk *desk, const DdReportVersion *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportDocument) document =
      dd_report_service_compose (desk->reports, desk->principal, version, NULL, FALSE, &error);

  g_assert_no_error (error);
  return dd_report_document_to_text (document);
}

static void
test_whole_way (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) draft = NULL;
  g_autoptr (DdReportVersion) waiting = NULL;
  g_autoptr (DdReportVersion) signed_one = NULL;
  g_autoptr (DdReportVersion) delivered = NULL;
  g_autoptr (DdReportDocument) document = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_start (&desk, "situation", "superior-education");
  draft = report_desk_get (&desk, id);
  g_assert_cmpint (draft->state, ==, DD_REPORT_DRAFT);
  g_assert_cmpint (draft->version, ==, 1);
  g_assert_cmpint (draft->document_number, ==, 0);
  g_assert_cmpstr (dd_report_answers_get (draft->answers, "place"), ==, "行政楼203");
  g_assert_null (dd_report_answers_get (draft->answers, "cause"));

  /* Beginning again opens the same one. */
  g_assert_cmpint (report_desk_start (&desk, "situation", "superior-education"), ==, id);

  dd_report_answers_set (draft->answers, "cause", "口令多人共用");
  g_assert_true (dd_report_service_save (desk.reports, desk.registrar, id, draft->answers, &error));
  g_assert_no_error (error);
  dd_report_answers_set (draft->answers, "support_needed", "暂无");
  g_assert_true (
      dd_report_service_submit (desk.reports, desk.registrar, id, draft->answers, &error));
  g_assert_no_error (error);

  waiting = report_desk_get (&desk, id);
  g_assert_cmpint (waiting->state, ==, DD_REPORT_SUBMITTED);
  g_assert_cmpint (waiting->document_year, ==, 2026);
  g_assert_cmpint (waiting->document_number, ==, 1);
  g_assert_cmpstr (dd_report_answers_get (waiting->answers, "support_needed"), ==, "暂无");
  g_assert_null (waiting->sha256);
  seen = dd_report_service_digest (desk.reports, desk.principal, waiting, &error);
  g_assert_no_error (error);

  g_assert_true (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                         seen, &error));
  g_assert_no_error (error);
  signed_one = report_desk_get (&desk, id);
  g_assert_cmpint (signed_one->state, ==, DD_REPORT_SIGNED);
  g_assert_cmpstr (signed_one->sha256, ==, seen);
  g_assert_cmpstr (signed_one->signer, ==, "周明远");
  digest = dd_report_content_digest (signed_one->content);
  g_assert_cmpstr (digest, ==, seen);
  document =
      dd_report_service_compose (desk.reports, desk.principal, signed_one, NULL, FALSE, &error);
  g_assert_cmpstr (document->signer, ==, "周明远");
  g_assert_cmpstr (document->number, ==, "〔2026〕1号");
  text = dd_report_document_to_text (document);
  g_assert_nonnull (strstr (text, "口令多人共用"));
  g_assert_nonnull (strstr (text, "清源县教育局：\n"));

  report_desk_deliver (&desk, id);
  delivered = report_desk_get (&desk, id);
  g_assert_cmpint (delivered->delivered_at, ==, dd_time_from_iso8601 (NOW));

  /* The timeline tells all of it, and the delivery fulfilled what was owed. One bureau holds both
   * roles: one act for each. */
  g_assert_cmpint (
      report_desk_number (&desk, "SELECT count (*) FROM timeline_event WHERE kind LIKE 'report_%'"),
      ==, 3);
  g_assert_cmpint (
      report_desk_number (&desk, "SELECT count (*) FROM timeline_event WHERE kind = 'delivered'"
                                 " AND report_kind = 'situation'"),
      ==, 2);
  g_assert_cmpint (report_desk_number (&desk,
                                       "SELECT count (*) FROM obligation WHERE kind = 'situation'"
                                       " AND fulfilled_at IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (
      report_desk_number (&desk, "SELECT count (*) FROM audit_entry WHERE subject_kind = 'report'"
                                 " AND json_valid (detail)"),
      ==, 5);
}

static void
test_return (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) returned = NULL;
  g_autoptr (DdReportVersion) again = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  g_assert_false (dd_report_service_send_back (desk.reports, desk.principal, id, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_report_service_send_back (desk.reports, desk.principal, id,
                                              "请写明导出了哪些信息", &error));
  g_assert_no_error (error);

  returned = report_desk_get (&desk, id);
  g_assert_cmpint (returned->state, ==, DD_REPORT_RETURNED);
  g_assert_cmpstr (returned->remark, ==, "请写明导出了哪些信息");
  g_assert_cmpint (returned->document_number, ==, 1);

  /* What was returned cannot be signed; writing on makes it a draft; its number stays. */
  g_assert_false (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                          NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  dd_report_answers_set (returned->answers, "scale", "姓名、身份证件号码");
  g_assert_true (
      dd_report_service_save (desk.reports, desk.registrar, id, returned->answers, &error));
  g_assert_true (dd_report_service_submit (desk.reports, desk.registrar, id, NULL, &error));
  g_assert_no_error (error);
  again = report_desk_get (&desk, id);
  g_assert_null (again->remark);
  g_assert_cmpint (again->document_number, ==, 1);
}

static void
test_consent (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) agreed = NULL;
  g_autoptr (DdReportVersion) confirmed = NULL;
  g_autoptr (GPtrArray) duties = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  DdReportConsent consent = { "周明远", dd_time_from_iso8601 (NOW) - DD_MINUTE, "139 0000 0101" };
  DdReportConsent tomorrow = { "周明远", dd_time_from_iso8601 (NOW) + DD_DAY, NULL };
  DdReportConsent nobody = { " ", dd_time_from_iso8601 (NOW), NULL };
  const DdObligation *duty;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  g_assert_false (
      dd_report_service_record_consent (desk.reports, desk.registrar, id, &tomorrow, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      dd_report_service_record_consent (desk.reports, desk.registrar, id, &nobody, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_report_service_record_consent (desk.reports, desk.registrar, id, &consent, NULL, &error));
  g_assert_no_error (error);

  agreed = report_desk_get (&desk, id);
  g_assert_cmpint (agreed->state, ==, DD_REPORT_CONSENTED);
  g_assert_cmpstr (agreed->consented_by, ==, "周明远");
  g_assert_nonnull (agreed->sha256);
  before = paper_text (&desk, agreed);

  /* It may go out at once, and must be signed within 24 hours. */
  report_desk_deliver (&desk, id);
  duties = dd_deadline_store_list_by_subject (dd_desk_get_database (desk.desk), DD_SUBJECT_REPORT,
                                              id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (duties->len, ==, 1);
  duty = g_ptr_array_index (duties, 0);
  g_assert_cmpstr (duty->rule, ==, DD_RULE_PHONE_CONSENT);
  g_assert_cmpint (duty->due_at, ==, consent.at + 24 * DD_HOUR);
  g_assert_cmpint (duty->fulfilled_at, ==, DD_TIME_UNKNOWN);

  /* Signing the next day confirms the same paper, date and all. */
  dd_fake_clock_advance (desk.clock, 20 * DD_HOUR);
  g_assert_true (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                         agreed->sha256, &error));
  g_assert_no_error (error);
  confirmed = report_desk_get (&desk, id);
  g_assert_cmpint (confirmed->state, ==, DD_REPORT_SIGNED);
  g_assert_cmpstr (confirmed->content, ==, agreed->content);
  after = paper_text (&desk, confirmed);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (report_desk_number (&desk, "SELECT fulfilled_at IS NOT NULL FROM obligation"
                                              " WHERE subject_kind = 'report'"),
                   ==, 1);
}

static void
test_seen (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) waiting = NULL;
  g_autofree char *seen = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  waiting = report_desk_get (&desk, id);
  seen = dd_report_service_digest (desk.reports, desk.principal, waiting, &error);

  /* At midnight the paper gets another date: what was read last evening is not what would be
   * signed. */
  dd_fake_clock_set (desk.clock, "2026-03-18T00:00:01+08:00");
  g_assert_false (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                          seen, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_free (seen);
  seen = dd_report_service_digest (desk.reports, desk.principal, waiting, &error);
  g_assert_true (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                         seen, &error));
  g_assert_no_error (error);
}

static void
test_password (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) version = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  g_assert_false (
      dd_report_service_sign (desk.reports, desk.principal, id, "not-the-password", NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  version = report_desk_get (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SUBMITTED);
}

static void
on_signed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_sign_async (void)
{
  static const char *const passwords[] = { "not-the-password", REPORT_DESK_PASSWORD };
  g_auto (ReportDesk) desk = { 0 };
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      dd_fake_clock_advance (desk.clock, DD_HOUR); /* a wrong password makes the next one wait */
      dd_report_service_sign_async (desk.reports, desk.principal, id, passwords[i], NULL, NULL,
                                    on_signed, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (dd_report_service_sign_finish (desk.reports, result, &error), ==, i == 1);
      if (i == 0)
        g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
      else
        g_assert_no_error (error);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_correction (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) first = NULL;
  g_autoptr (DdReportVersion) second = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *text = NULL;
  gint64 id, corrected;

  report_desk_init (&desk);
  id = report_desk_sign (&desk, "first", "county-education");
  g_assert_cmpint (dd_report_service_correct (desk.reports, desk.registrar, id, "", &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  corrected = dd_report_service_correct (desk.reports, desk.registrar, id, "人数有误", &error);
  g_assert_no_error (error);
  g_assert_cmpint (corrected, >, id);
  /* There is one correction at a time. */
  g_assert_cmpint (dd_report_service_correct (desk.reports, desk.registrar, id, "又有误", &error),
                   ==, corrected);

  second = report_desk_get (&desk, corrected);
  first = report_desk_get (&desk, id);
  g_assert_cmpint (second->version, ==, 2);
  g_assert_cmpint (second->report_id, ==, first->report_id);
  g_assert_cmpint (second->base_id, ==, id);
  g_assert_cmpstr (second->correction, ==, "人数有误");
  g_assert_true (dd_report_answers_equal (first->answers, second->answers));
  dd_report_answers_set (second->answers, "minors_affected", "1180");
  changes = dd_report_service_list_changes (desk.reports, desk.registrar, second, second->answers,
                                            &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((DdReportChange *) g_ptr_array_index (changes, 0))->before, ==, "1188人");

  g_assert_true (
      dd_report_service_submit (desk.reports, desk.registrar, corrected, second->answers, &error));
  g_assert_true (dd_report_service_sign (desk.reports, desk.principal, corrected,
                                         REPORT_DESK_PASSWORD, NULL, &error));
  g_assert_no_error (error);
  versions =
      dd_report_service_list_versions (desk.reports, desk.registrar, first->report_id, &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpint (((DdReportVersion *) g_ptr_array_index (versions, 1))->document_number, ==, 2);
  text = paper_text (&desk, g_ptr_array_index (versions, 1));
  g_assert_nonnull (strstr (text, "首次报告（更正稿）"));
  g_assert_nonnull (strstr (text, "我校2026年3月17日报送的〔2026〕1号报告内容有误"));
  g_assert_nonnull (strstr (text, "1180人"));
}

/* What was signed stays as it was, and the database itself refuses to change it. */
static void
test_immutable (void)
{
  static const char *const attempts[] = {
    "UPDATE report_version SET answers = '{}'",
    "UPDATE report_version SET content = 'x'",
    "UPDATE report_version SET sha256 = zeroblob (32)",
    "UPDATE report_version SET signer = 'x'",
    "UPDATE report_version SET state = 'draft'",
    "UPDATE report_version SET document_number = 99",
    "UPDATE report_version SET signed_at = 0",
    "UPDATE report_version SET report_id = 99",
    "DELETE FROM report_version",
    "UPDATE report SET recipient = 'police'",
    "UPDATE report SET incident_id = 2",
    "DELETE FROM report",
    "INSERT OR REPLACE INTO report_version SELECT * FROM report_version",
    "INSERT OR REPLACE INTO report SELECT * FROM report",
  };
  static const char *const consented[] = {
    "UPDATE report_version SET answers = '{}'",
    "UPDATE report_version SET state = 'draft'",
    "UPDATE report_version SET state = 'submitted'",
    "UPDATE report_version SET document_number = 99",
    "UPDATE report_version SET consented_by = 'x'",
    "UPDATE report_version SET content = 'x', state = 'signed', signed_at = 1, signed_by = 1",
    "DELETE FROM report_version",
  };
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (DdReportVersion) before = NULL;
  g_autoptr (DdReportVersion) after = NULL;
  g_autoptr (DdSchool) school = NULL;
  g_autofree char *text_before = NULL;
  g_autofree char *text_after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_sign (&desk, "first", "county-education");
  before = report_desk_get (&desk, id);
  text_before = paper_text (&desk, before);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (GError) refused = NULL;

      if (report_desk_execute (&desk, attempts[i], &refused))
        g_test_message ("done: %s", attempts[i]);
      g_assert_nonnull (refused);
    }

  /* Neither does a new name of the school reach it. */
  school = dd_roster_service_get_school (dd_desk_get_roster (desk.desk), &error);
  g_free (school->name);
  school->name = g_strdup ("清源县实验中学");
  g_assert_true (dd_roster_service_set_school (dd_desk_get_roster (desk.desk), desk.registrar,
                                               school, &error));
  after = report_desk_get (&desk, id);
  text_after = paper_text (&desk, after);
  g_assert_cmpstr (text_after, ==, text_before);
  g_assert_cmpstr (after->sha256, ==, before->sha256);

  g_assert_false (
      dd_report_service_save (desk.reports, desk.registrar, id, before->answers, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                          NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  {
    gint64 other = report_desk_submit (&desk, "first", "provincial-cyberspace");
    DdReportConsent consent = { "周明远", dd_time_from_iso8601 (NOW), NULL };

    g_assert_true (dd_report_service_record_consent (desk.reports, desk.registrar, other, &consent,
                                                     NULL, &error));
    for (guint i = 0; i < G_N_ELEMENTS (consented); i++)
      {
        g_autofree char *sql =
            g_strdup_printf ("%s WHERE id = %" G_GINT64_FORMAT, consented[i], other);
        g_autoptr (GError) refused = NULL;

        if (report_desk_execute (&desk, sql, &refused))
          g_test_message ("done: %s", sql);
        g_assert_nonnull (refused);
      }
  }
}

/* Numbers follow each other within a year and are never used twice. */
static void
test_numbers (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (DdReportVersion) first = NULL;
  g_autoptr (DdReportVersion) second = NULL;
  g_autoptr (DdReportVersion) notice = NULL;
  g_autoptr (DdReportVersion) next_year = NULL;
  g_autoptr (DdReportDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  report_desk_init (&desk);
  g_assert_true (dd_report_service_set_code (desk.reports, desk.registrar, "清一中网安", &error));
  id = report_desk_submit (&desk, "first", "county-education");
  first = report_desk_get (&desk, id);
  g_assert_false (report_desk_execute (&desk, "DELETE FROM report_version", NULL));
  second = report_desk_get (&desk, report_desk_submit (&desk, "first", "provincial-cyberspace"));
  notice = report_desk_get (&desk, report_desk_submit (&desk, "minors-notice", "guardians"));
  g_assert_cmpint (first->document_number, ==, 1);
  g_assert_cmpint (second->document_number, ==, 2);
  g_assert_cmpint (notice->document_number, ==, 0); /* a notice to families carries none */
  document = dd_report_service_compose (desk.reports, desk.registrar, second, NULL, FALSE, &error);
  g_assert_cmpstr (document->number, ==, "清一中网安〔2026〕2号");

  /* The desk's year is the school's, not Greenwich's. */
  dd_fake_clock_set (desk.clock, "2027-01-01T00:10:00+08:00");
  next_year = report_desk_get (&desk, report_desk_submit (&desk, "final", "county-education"));
  g_assert_cmpint (next_year->document_year, ==, 2027);
  g_assert_cmpint (next_year->document_number, ==, 1);
}

static void
test_follow_up (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) first = NULL;
  g_autoptr (DdReportVersion) follow_up = NULL;
  g_autoptr (DdReportVersion) third = NULL;
  g_autoptr (DdReportDocument) document = NULL;
  g_autoptr (DdIncident) before = NULL;
  g_autoptr (DdIncident) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 first_id, id;

  report_desk_init (&desk);
  first_id = report_desk_start (&desk, "first", "county-education");
  first = report_desk_get (&desk, first_id);
  dd_report_answers_set (first->answers, "trend", "已控制，正在核对数据");
  g_assert_true (
      dd_report_service_submit (desk.reports, desk.registrar, first_id, first->answers, &error));
  g_assert_true (dd_report_service_sign (desk.reports, desk.principal, first_id,
                                         REPORT_DESK_PASSWORD, NULL, &error));
  report_desk_deliver (&desk, first_id);

  /* The incident learns the cause; the follow-up knows it, and keeps what the first report said. */
  before = dd_incident_service_get (dd_desk_get_incidents (desk.desk), desk.incident_id, &error);
  after = dd_incident_copy (before);
  after->texts[DD_INCIDENT_CAUSE] = g_strdup ("口令三人共用");
  after->counts[DD_INCIDENT_MINORS_AFFECTED] = 1180;
  g_assert_true (dd_incident_service_amend (dd_desk_get_incidents (desk.desk), desk.registrar,
                                            before, after, &error));
  g_assert_no_error (error);
  dd_fake_clock_advance (desk.clock, DD_HOUR);
  id = report_desk_start (&desk, "follow-up", "county-education");
  follow_up = report_desk_get (&desk, id);
  g_assert_cmpint (follow_up->base_id, ==, first_id);
  g_assert_cmpint (follow_up->sequence, ==, 1);
  g_assert_cmpstr (dd_report_answers_get (follow_up->answers, "cause"), ==, "口令三人共用");
  g_assert_cmpstr (dd_report_answers_get (follow_up->answers, "trend"), ==, "已控制，正在核对数据");
  g_assert_cmpstr (dd_report_answers_get (follow_up->answers, "minors_affected"), ==, "1180");
  changes = dd_report_service_list_changes (desk.reports, desk.registrar, follow_up, NULL, &error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((DdReportChange *) g_ptr_array_index (changes, 0))->field, ==,
                   "minors_affected");

  /* Delivered, the next one is another report, the second of its kind. */
  g_assert_true (dd_report_service_submit (desk.reports, desk.registrar, id, NULL, &error));
  g_assert_true (dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD,
                                         NULL, &error));
  g_assert_cmpint (report_desk_start (&desk, "follow-up", "county-education"), ==,
                   id); /* deliver it first */
  report_desk_deliver (&desk, id);
  third = report_desk_get (&desk, report_desk_start (&desk, "follow-up", "county-education"));
  g_assert_cmpint (third->sequence, ==, 2);
  g_assert_cmpint (third->base_id, ==, id);
  document = dd_report_service_compose (desk.reports, desk.registrar, third, NULL, FALSE, &error);
  g_assert_nonnull (strstr (document->title, "（第二次）"));
}

static void
test_permissions (void)
{
  g_auto (ReportDesk) desk = { 0 };
  DdReportConsent consent = { "周明远", dd_time_from_iso8601 (NOW), NULL };
  DdReportDelivery delivery = { dd_time_from_iso8601 (NOW), "传真", NULL, NULL, NULL };
  gint64 counts[DD_N_REPORT_FILTERS];
  g_autoptr (DdReportVersion) version = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  version = report_desk_get (&desk, id);

#define ASSERT_DENIED(call)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_assert_false (call);                                                                         \
    g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);                                             \
  }                                                                                                \
  G_STMT_END

  ASSERT_DENIED (dd_report_service_sign (desk.reports, desk.registrar, id, REPORT_DESK_PASSWORD,
                                         NULL, &error));
  ASSERT_DENIED (dd_report_service_send_back (desk.reports, desk.registrar, id, "x", &error));
  ASSERT_DENIED (
      dd_report_service_record_consent (desk.reports, desk.principal, id, &consent, NULL, &error));
  ASSERT_DENIED (dd_report_service_start (desk.reports, desk.teacher, desk.incident_id, "first",
                                          "police", &error));
  ASSERT_DENIED (dd_report_service_save (desk.reports, desk.teacher, id, version->answers, &error));
  ASSERT_DENIED (dd_report_service_submit (desk.reports, desk.teacher, id, NULL, &error));
  ASSERT_DENIED (dd_report_service_deliver (desk.reports, desk.teacher, id, &delivery, &error));
  ASSERT_DENIED (dd_report_service_correct (desk.reports, desk.teacher, id, "x", &error));
  ASSERT_DENIED (dd_report_service_record_export (desk.reports, desk.teacher, id, "pdf", &error));
  ASSERT_DENIED (dd_report_service_set_code (desk.reports, desk.teacher, "x", &error));
  ASSERT_DENIED (dd_report_service_get (desk.reports, desk.teacher, id, &error));
  ASSERT_DENIED (
      dd_report_service_compose (desk.reports, desk.teacher, version, NULL, FALSE, &error));
  ASSERT_DENIED (dd_report_service_count (desk.reports, desk.teacher, counts, &error));
#undef ASSERT_DENIED
}

static void
test_bad_input (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportAnswers) answers = NULL;
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (DdReportVersion) kept = NULL;
  g_autofree char *longest = g_strnfill (100000, 'x');
  g_autofree char *too_long = g_strnfill (100001, 'x');
  DdReportDelivery delivery = { dd_time_from_iso8601 (NOW) + DD_MINUTE, "传真", NULL, NULL, NULL };
  gint64 id, signed_id;

  report_desk_init (&desk);
  g_assert_cmpint (dd_report_service_start (desk.reports, desk.registrar, 999, "first",
                                            "county-education", &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (dd_report_service_start (desk.reports, desk.registrar, desk.incident_id, "poem",
                                            "county-education", &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dd_report_service_get (desk.reports, desk.registrar, 999, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);

  id = report_desk_start (&desk, "first", "county-education");
  version = report_desk_get (&desk, id);
  answers = dd_report_answers_copy (version->answers);
  dd_report_answers_set (answers, "measures", too_long);
  g_assert_false (dd_report_service_save (desk.reports, desk.registrar, id, answers, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  dd_report_answers_set (answers, "measures", longest);
  dd_report_answers_set (answers, "place", "<b>&</b>\"'\\");
  g_assert_true (dd_report_service_save (desk.reports, desk.registrar, id, answers, &error));
  g_assert_no_error (error);
  kept = report_desk_get (&desk, id);
  g_assert_true (dd_report_answers_equal (kept->answers, answers));

  g_assert_false (dd_report_service_deliver (desk.reports, desk.registrar, id, &delivery, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE); /* not signed */
  g_clear_error (&error);
  signed_id = report_desk_sign (&desk, "first", "county-education");
  g_assert_cmpint (signed_id, ==, id);
  g_assert_false (dd_report_service_deliver (desk.reports, desk.registrar, id, &delivery, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID); /* in the future */
  g_clear_error (&error);
  delivery.at = dd_time_from_iso8601 (NOW);
  delivery.partial = TRUE;
  g_assert_false (dd_report_service_deliver (desk.reports, desk.registrar, id, &delivery, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID); /* the plan asks for no supplement */
  g_clear_error (&error);
  delivery.partial = FALSE;
  delivery.channel = "";
  g_assert_false (dd_report_service_deliver (desk.reports, desk.registrar, id, &delivery, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpint (
      report_desk_number (
          &desk,
          "SELECT count (*) FROM timeline_event WHERE kind = 'delivered' AND subject_id > 0"),
      ==, 0);
}

/* Read on in small steps, a list is what it is read in one. */
static void
assert_read_in_steps (ReportDesk *desk, DdReportFilter filter, const char *search, guint n)
{
  DdDatabase *database = dd_desk_get_database (desk->desk);
  g_autoptr (GArray) at_once = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) one_by_one = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_report_list_store_keys (database, filter, search, at_once, n + 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (at_once->len, ==, n);
  for (guint i = 0; i <= n; i++)
    {
      g_assert_true (dd_report_list_store_keys (database, filter, search, one_by_one, 1, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpmem (at_once->data, at_once->len * sizeof (gint64), one_by_one->data,
                   one_by_one->len * sizeof (gint64));
}

static void
assert_listed (ReportDesk *desk, DdReportFilter filter, const char *search, guint n)
{
  g_autoptr (DdPageModel) model =
      dd_report_service_list (desk->reports, desk->registrar, filter, search);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_page_model_refresh (model, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n);
  assert_read_in_steps (desk, filter, search, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdReportRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpstr (dd_report_row_get_incident_number (row), ==, "2026-001");
      g_assert_cmpstr (dd_report_row_get_title (row), ==, "学籍账号被盗用");
    }
}

static void
assert_counts (ReportDesk *desk, gint64 waiting, gint64 drafts, gint64 frozen, gint64 delivered)
{
  gint64 counts[DD_N_REPORT_FILTERS];
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_report_service_count (desk->reports, desk->registrar, counts, &error));
  g_assert_cmpint (counts[DD_REPORT_FILTER_WAITING], ==, waiting);
  g_assert_cmpint (counts[DD_REPORT_FILTER_DRAFTS], ==, drafts);
  g_assert_cmpint (counts[DD_REPORT_FILTER_SIGNED], ==, frozen);
  g_assert_cmpint (counts[DD_REPORT_FILTER_DELIVERED], ==, delivered);
  g_assert_cmpint (counts[DD_REPORT_FILTER_ALL], ==, waiting + drafts + frozen + delivered);
}

static void
test_list (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 id, event;

  report_desk_init (&desk);
  assert_counts (&desk, 0, 0, 0, 0);
  report_desk_start (&desk, "situation", "superior-education");
  report_desk_submit (&desk, "minors-report", "city-cyberspace");
  id = report_desk_sign (&desk, "first", "county-education");
  assert_counts (&desk, 1, 1, 1, 0);
  report_desk_deliver (&desk, id);
  assert_counts (&desk, 1, 1, 0, 1);
  assert_listed (&desk, DD_REPORT_FILTER_ALL, NULL, 3);
  assert_listed (&desk, DD_REPORT_FILTER_DELIVERED, NULL, 1);
  assert_listed (&desk, DD_REPORT_FILTER_ALL, "盗", 3);
  assert_listed (&desk, DD_REPORT_FILTER_ALL, "账号被盗", 3);
  assert_listed (&desk, DD_REPORT_FILTER_WAITING, "账号", 1);
  assert_listed (&desk, DD_REPORT_FILTER_DELIVERED, "账号", 1);
  assert_listed (&desk, DD_REPORT_FILTER_DRAFTS, "没有这样的", 0);
  assert_listed (&desk, DD_REPORT_FILTER_ALL, "没有这样的", 0);
  assert_listed (&desk, DD_REPORT_FILTER_ALL, "\"*) (", 3);

  /* A delivery recorded by mistake is taken back on the timeline. */
  event =
      report_desk_number (&desk,
                          "SELECT delivery_id FROM report_listing WHERE delivery_id IS NOT NULL");
  g_assert_true (dd_incident_service_retract (dd_desk_get_incidents (desk.desk), desk.registrar,
                                              event, "记错了", &error));
  g_assert_no_error (error);
  assert_counts (&desk, 1, 1, 1, 0);

  /* A correction brings the report back among the drafts. */
  dd_report_service_correct (desk.reports, desk.registrar, id, "人数有误", &error);
  g_assert_no_error (error);
  assert_counts (&desk, 1, 2, 0, 0);
}

/* Agreed to by phone, delivered, and corrected before it was signed: the signature is still owed,
 * and is found where signatures are. */
static void
test_superseded_consent (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) agreed = NULL;
  g_autoptr (DdPageModel) waiting = NULL;
  g_autoptr (DdReportRow) row = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (GPtrArray) denied = NULL;
  g_autoptr (GPtrArray) left = NULL;
  DdReportConsent consent = { "周明远", dd_time_from_iso8601 (NOW) - DD_MINUTE, NULL };
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_submit (&desk, "first", "county-education");
  dd_report_service_record_consent (desk.reports, desk.registrar, id, &consent, NULL, &error);
  g_assert_no_error (error);
  report_desk_deliver (&desk, id);
  assert_counts (&desk, 1, 0, 0, 0);
  assert_listed (&desk, DD_REPORT_FILTER_WAITING, NULL, 1);

  dd_report_service_correct (desk.reports, desk.registrar, id, "人数有误", &error);
  g_assert_no_error (error);
  assert_listed (&desk, DD_REPORT_FILTER_DRAFTS, NULL, 1);
  assert_listed (&desk, DD_REPORT_FILTER_WAITING, NULL, 1);
  assert_listed (&desk, DD_REPORT_FILTER_WAITING, "账号", 1);
  assert_listed (&desk, DD_REPORT_FILTER_WAITING, "没有这样的", 0);
  waiting = dd_report_service_list (desk.reports, desk.registrar, DD_REPORT_FILTER_WAITING, NULL);
  g_assert_true (dd_page_model_refresh (waiting, &error));
  row = g_list_model_get_item (G_LIST_MODEL (waiting), 0);
  g_assert_cmpint (dd_report_row_get_version (row)->id, ==, id);
  owed = dd_report_service_list_consents (desk.reports, desk.registrar, desk.incident_id, &error);
  g_assert_cmpuint (owed->len, ==, 1);
  g_assert_cmpint (((DdObligation *) g_ptr_array_index (owed, 0))->subject_id, ==, id);
  denied = dd_report_service_list_consents (desk.reports, desk.teacher, desk.incident_id, &error);
  g_assert_null (denied);
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);

  agreed = report_desk_get (&desk, id);
  dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD, agreed->sha256,
                          &error);
  g_assert_no_error (error);
  assert_listed (&desk, DD_REPORT_FILTER_WAITING, NULL, 0);
  assert_counts (&desk, 0, 1, 0, 0);
  left = dd_report_service_list_consents (desk.reports, desk.registrar, desk.incident_id, &error);
  g_assert_cmpuint (left->len, ==, 0);
}

static void
count_signal (DdReportService *service, gint64 version, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
test_signal (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  guint n = 0;
  gulong handler;
  gint64 id;

  report_desk_init (&desk);
  handler = g_signal_connect (desk.reports, "changed", G_CALLBACK (count_signal), &n);
  id = report_desk_start (&desk, "first", "county-education");
  g_assert_cmpuint (n, ==, 1);
  report_desk_start (&desk, "first", "county-education");
  g_assert_cmpuint (n, ==, 1); /* nothing changed */
  version = report_desk_get (&desk, id);
  dd_report_service_save (desk.reports, desk.registrar, id, version->answers, NULL);
  g_assert_cmpuint (n, ==, 1);
  dd_report_answers_set (version->answers, "trend", "已控制");
  dd_report_service_save (desk.reports, desk.registrar, id, version->answers, NULL);
  g_assert_cmpuint (n, ==, 2);
  dd_report_service_sign (desk.reports, desk.principal, id, REPORT_DESK_PASSWORD, NULL, NULL);
  g_assert_cmpuint (n, ==, 2); /* refused */
  g_signal_handler_disconnect (desk.reports, handler);
}

/* Today says what a due paper still lacks, and leads to it. */
static void
test_due (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_auto (GStrv) recipients = NULL;
  gint64 draft;
  guint papers = 0;

  report_desk_init (&desk);
  draft = report_desk_start (&desk, "situation", "superior-education");
  due = dd_incident_service_list_due (dd_desk_get_incidents (desk.desk), 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    {
      DdDueItem *item = g_ptr_array_index (due, i);
      const DdObligation *duty = dd_due_item_get_obligation (item);

      if (duty->form != DD_REPORT_FORM_WRITTEN)
        continue;
      papers++;
      g_assert_cmpint (dd_due_item_get_report_id (item), ==,
                       strcmp (duty->kind, "situation") == 0 ? draft : 0);
      g_assert_cmpuint (g_strv_length ((char **) dd_due_item_get_missing (item)), >, 0);
    }
  g_assert_cmpuint (papers, >=, 3);

  recipients = dd_report_service_list_recipients (desk.reports, desk.registrar, desk.incident_id,
                                                  "situation", &error);
  g_assert_cmpuint (g_strv_length (recipients), ==, 1);
  g_assert_cmpstr (recipients[0], ==, "superior-education");
}

/* Whoever has the file and SQLite can drop the triggers; the fingerprint still tells. */
static void
test_verify (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  report_desk_init (&desk);
  report_desk_sign (&desk, "first", "county-education");
  g_assert_true (dd_report_service_verify_all (desk.reports, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);

  g_assert_true (dd_database_execute (dd_desk_get_database (desk.desk),
                                      "DROP TRIGGER report_version_signed; UPDATE report_version "
                                      "SET content = replace (content, '3', '4')",
                                      &error));
  g_assert_no_error (error);
  g_assert_false (dd_report_service_verify_all (desk.reports, &n, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK);
}

static void
test_preview (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportDocument) document = NULL;

  report_desk_init (&desk);
  document = dd_report_service_preview (desk.reports, desk.registrar, desk.incident_id, "first",
                                        "county-education", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (document->title, ==, "关于学籍账号被盗用事件的首次报告");
  g_assert_cmpint (report_desk_number (&desk, "SELECT count (*) FROM report"), ==, 0);
}

/* A paper goes to the authority, also where the roster knows no more of it than a hotline. */
static void
test_addressee (void)
{
  static const char *const cyberspace[] = { "provincial-cyberspace", NULL };
  static const char *const cases[][2] = {
    { "网信部门热线", "\n省网信办：\n" },
    { "省委网信办值班室", "\n省委网信办：\n" },
    { "某某省互联网信息办公室", "\n某某省互联网信息办公室：\n" },
  };
  g_auto (ReportDesk) desk = { 0 };
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_start (&desk, "first", "provincial-cyberspace");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdContact) contact = dd_contact_new (cases[i][0], "12387", NULL, cyberspace);
      g_autoptr (DdReportVersion) version = report_desk_get (&desk, id);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      dd_roster_service_save_contact (dd_desk_get_roster (desk.desk), desk.principal, contact,
                                      &error);
      g_assert_no_error (error);
      text = paper_text (&desk, version);
      g_assert_nonnull (strstr (text, cases[i][1]));
      g_assert_null (strstr (text, "热线："));
    }
}

static gint64
sign_again (ReportDesk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;

  dd_report_service_submit (desk->reports, desk->registrar, id, NULL, &error);
  g_assert_no_error (error);
  dd_report_service_sign (desk->reports, desk->principal, id, REPORT_DESK_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* What the timeline says of a version. */
static const DdTimelineEvent *
find_station (GPtrArray *timeline, gint64 version, DdEventKind kind, guint *at)
{
  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (at != NULL)
        *at = i;
      if (event->subject_id == version && event->kind == kind)
        return event;
    }
  g_assert_not_reached ();
}

static void
assert_station (GPtrArray *timeline,
                gint64 version,
                gboolean supplement,
                gboolean correction,
                const char *refers)
{
  static const DdEventKind stations[] = { DD_EVENT_REPORT_SAVED, DD_EVENT_REPORT_SUBMITTED,
                                          DD_EVENT_REPORT_SIGNED };

  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      const DdTimelineEvent *event = find_station (timeline, version, stations[i], NULL);

      g_assert_cmpint (event->supplement, ==, supplement);
      g_assert_cmpint (event->correction, ==, correction);
      g_assert_cmpstr (event->refers, ==, refers);
    }
}

/* The rest of a report that went in part is called so, on paper and on the timeline, and so is what
 * corrects one; a delivery in the minute of the signature stands after it. */
static void
test_supplement (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportVersion) former = NULL;
  g_autoptr (DdReportVersion) rest = NULL;
  g_autoptr (DdReportVersion) again = NULL;
  g_autoptr (DdReportDocument) preview = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autofree char *text = NULL;
  g_autofree char *corrected_text = NULL;
  DdReportDelivery delivery = { .at = dd_time_from_iso8601 (NOW),
                                .channel = "传真",
                                .partial = TRUE };
  gint64 first, supplement, corrected;
  guint signed_at, delivered_at;

  report_desk_init (&desk);
  dd_incident_service_decide_level (dd_desk_get_incidents (desk.desk), desk.principal,
                                    desk.incident_id, 0, NULL, 3, "研判", &error);
  g_assert_no_error (error);

  /* The minute of the delivery began before the signature did. */
  dd_fake_clock_advance (desk.clock, 40 * DD_SECOND);
  first = report_desk_sign (&desk, "first", "provincial-cyberspace");
  dd_report_service_deliver (desk.reports, desk.registrar, first, &delivery, &error);
  g_assert_no_error (error);
  preview = dd_report_service_preview (desk.reports, desk.registrar, desk.incident_id, "first",
                                       "provincial-cyberspace", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->title, ==, "关于学籍账号被盗用事件的补报");

  dd_fake_clock_advance (desk.clock, DD_HOUR);
  supplement = report_desk_sign (&desk, "first", "provincial-cyberspace");
  g_assert_cmpint (supplement, !=, first);
  former = report_desk_get (&desk, first);
  rest = report_desk_get (&desk, supplement);
  g_assert_false (former->supplement);
  g_assert_true (rest->supplement);
  g_assert_cmpint (rest->supplemented_id, ==, first);
  text = paper_text (&desk, rest);
  g_assert_nonnull (strstr (text, "关于学籍账号被盗用事件的补报\n"));
  g_assert_nonnull (strstr (text, "我校2026年3月17日报送的〔2026〕1号报告为先行报告"));
  report_desk_deliver (&desk, supplement);

  corrected =
      dd_report_service_correct (desk.reports, desk.registrar, supplement, "人数有误", &error);
  g_assert_no_error (error);
  again = report_desk_get (&desk, sign_again (&desk, corrected));
  g_assert_true (again->supplement);
  corrected_text = paper_text (&desk, again);
  g_assert_nonnull (strstr (corrected_text, "关于学籍账号被盗用事件的补报（更正稿）\n"));
  g_assert_nonnull (strstr (corrected_text, "〔2026〕2号报告内容有误"));

  timeline = dd_incident_service_get_timeline (dd_desk_get_incidents (desk.desk), desk.incident_id,
                                               &error);
  g_assert_no_error (error);
  assert_station (timeline, first, FALSE, FALSE, NULL);
  assert_station (timeline, supplement, TRUE, FALSE, "〔2026〕1号");
  assert_station (timeline, corrected, TRUE, TRUE, "〔2026〕2号");
  g_assert_true (find_station (timeline, supplement, DD_EVENT_DELIVERED, NULL)->supplement);
  find_station (timeline, first, DD_EVENT_REPORT_SIGNED, &signed_at);
  find_station (timeline, first, DD_EVENT_DELIVERED, &delivered_at);
  g_assert_cmpuint (signed_at, <, delivered_at);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/service/whole-way", test_whole_way);
  g_test_add_func ("/reports/service/return", test_return);
  g_test_add_func ("/reports/service/consent", test_consent);
  g_test_add_func ("/reports/service/seen", test_seen);
  g_test_add_func ("/reports/service/password", test_password);
  g_test_add_func ("/reports/service/sign-async", test_sign_async);
  g_test_add_func ("/reports/service/correction", test_correction);
  g_test_add_func ("/reports/service/superseded-consent", test_superseded_consent);
  g_test_add_func ("/reports/service/immutable", test_immutable);
  g_test_add_func ("/reports/service/numbers", test_numbers);
  g_test_add_func ("/reports/service/follow-up", test_follow_up);
  g_test_add_func ("/reports/service/permissions", test_permissions);
  g_test_add_func ("/reports/service/bad-input", test_bad_input);
  g_test_add_func ("/reports/service/list", test_list);
  g_test_add_func ("/reports/service/signal", test_signal);
  g_test_add_func ("/reports/service/due", test_due);
  g_test_add_func ("/reports/service/verify", test_verify);
  g_test_add_func ("/reports/service/preview", test_preview);
  g_test_add_func ("/reports/service/addressee", test_addressee);
  g_test_add_func ("/reports/service/supplement", test_supplement);
  return g_test_run ();
}
