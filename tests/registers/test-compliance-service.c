/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "paper/compliance-paper.h"
#include "paper/official-page.h"
#include "registers/compliance-json.h"
#include "registers/compliance-service.h"
#include "registers/compliance-sheet.h"
#include "sheets/sheet-reader.h"
#include "sheets/xlsx-writer.h"
#include "tests/incidents/fixture.h"
#include "tests/support/pdf-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define REASON "外网中断，改由专人送达"

static GTimeZone *
zone (Fixture *f)
{
  return dd_incident_service_get_zone (f->service);
}

static void
deliver (Fixture *f, gint64 incident, const char *kind, const char *at, const char *reason)
{
  g_autoptr (DdTimelineEvent) act = dd_timeline_event_new (DD_EVENT_DELIVERED, iso (at));
  g_autoptr (GError) error = NULL;

  act->report_kind = g_strdup (kind);
  act->recipient = g_strdup ("county-education");
  act->channel = g_strdup ("email");
  act->reason = g_strdup (reason);
  dd_incident_service_record (f->service, f->registrar, incident, act, NULL, &error);
  g_assert_no_error (error);
}

static DdCompliance *
read_year (Fixture *f, int year)
{
  g_autoptr (DdComplianceService) service =
      dd_compliance_service_new (f->desk.database, DD_CLOCK (f->clock));
  DdPeriod period = dd_period_of_year (year, zone (f));
  g_autoptr (GError) error = NULL;
  DdCompliance *compliance = dd_compliance_service_read (service, f->registrar, &period, &error);

  g_assert_no_error (error);
  return compliance;
}

static const DdComplianceRow *
find_row (const DdCompliance *compliance, const char *number, const char *rule)
{
  for (guint i = 0; i < compliance->rows->len; i++)
    {
      const DdComplianceRow *row = g_ptr_array_index (compliance->rows, i);

      if (g_str_equal (row->number, number) && g_str_equal (row->obligation->rule, rule))
        return row;
    }
  return NULL;
}

/* What stands on the page is what each incident says of itself. */
static void
test_read (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  g_autoptr (DdCompliance) compliance = NULL;
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GError) error = NULL;
  const DdComplianceRow *first;
  gint64 margin;

  deliver (f, id, "first", "2026-09-20T11:30:00+08:00", REASON);
  compliance = read_year (f, 2026);
  obligations = dd_incident_service_get_obligations (f->service, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (compliance->incidents, ==, 1);
  g_assert_cmpuint (compliance->rows->len, ==, obligations->len);
  g_assert_cmpuint (compliance->keys->len, ==, obligations->len);
  first = find_row (compliance, "2026-001", "school-plan/first");
  g_assert_nonnull (first);
  g_assert_cmpint (first->state, ==, DD_OBLIGATION_DONE_LATE);
  g_assert_true (dd_compliance_row_get_margin (first, &margin));
  g_assert_cmpint (margin, ==, -30 * DD_MINUTE);
  g_assert_cmpstr (first->obligation->late_reason, ==, REASON);
}

/* Found in last year's December and filed now: counts where it was found. */
static void
test_periods (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int year;
    guint incidents;
  } CASES[] = { { 2024, 0 }, { 2025, 1 }, { 2026, 2 }, { 2027, 0 } };

  fixture_file (f, "旧事补录", "2025-12-31T23:59:59+08:00");
  fixture_file (f, "新年第一件", "2026-01-01T00:00:00+08:00");
  fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DdCompliance) compliance = read_year (f, CASES[i].year);

      g_assert_cmpuint (compliance->incidents, ==, CASES[i].incidents);
    }
}

static void
test_no_drills (Fixture *f, gconstpointer data)
{
  gint64 drill = fixture_file (f, "桌面演练", "2026-09-20T08:00:00+08:00");
  g_autofree char *sql =
      g_strdup_printf ("UPDATE incident SET drill = 1 WHERE id = %" G_GINT64_FORMAT, drill);
  g_autoptr (DdCompliance) compliance = NULL;

  temp_desk_execute (&f->desk, sql);
  fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  compliance = read_year (f, 2026);
  g_assert_cmpuint (compliance->incidents, ==, 1);
  for (guint i = 0; i < compliance->rows->len; i++)
    g_assert_cmpint (((DdComplianceRow *) g_ptr_array_index (compliance->rows, i))->incident, !=,
                     drill);
}

static void
test_fallen (Fixture *f, gconstpointer data)
{
  g_autoptr (DdCompliance) before = NULL;
  g_autoptr (DdCompliance) after = NULL;

  fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  before = read_year (f, 2026);
  temp_desk_execute (&f->desk, "UPDATE obligation SET ended = 'fallen', ended_at = 1 WHERE rule = "
                               "'school-plan/first'");
  after = read_year (f, 2026);
  g_assert_cmpuint (after->rows->len, ==, before->rows->len - 1);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static DdCompliance *
read_on_thread (Fixture *f, DdSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (DdComplianceService) service =
      dd_compliance_service_new (f->desk.database, DD_CLOCK (f->clock));
  g_autoptr (GAsyncResult) result = NULL;
  DdPeriod period = dd_period_of_year (2026, zone (f));

  dd_compliance_service_read_async (service, session, &period, FALSE, cancellable, keep_result,
                                    &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dd_compliance_service_read_finish (service, result, error);
}

static void
test_thread (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DdCompliance) compliance = NULL;
  g_autoptr (DdCompliance) same = NULL;
  g_autoptr (DdCompliance) none = NULL;
  g_autoptr (GError) error = NULL;

  fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  compliance = read_on_thread (f, f->registrar, cancellable, &error);
  g_assert_no_error (error);
  same = read_year (f, 2026);
  g_assert_null (compliance->rows);
  g_assert_cmpuint (compliance->keys->len, ==, same->keys->len);
  for (guint i = 0; i < same->keys->len; i++)
    {
      const DdComplianceKey *a = &g_array_index (compliance->keys, DdComplianceKey, i);
      const DdComplianceKey *b = &g_array_index (same->keys, DdComplianceKey, i);

      g_assert_cmpint (a->obligation, ==, b->obligation);
      g_assert_cmpint (a->state, ==, b->state);
    }

  g_cancellable_cancel (cancellable);
  none = read_on_thread (f, f->registrar, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);
}

static void
test_permissions (Fixture *f, gconstpointer data)
{
  g_autoptr (DdComplianceService) service =
      dd_compliance_service_new (f->desk.database, DD_CLOCK (f->clock));
  DdPeriod period = dd_period_of_year (2026, zone (f));
  DdComplianceKey key = { 1, 1, 2026, 1, 0, DD_OBLIGATION_OPEN };
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;

  g_assert_null (dd_compliance_service_read (service, f->teacher, &period, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (read_on_thread (f, f->teacher, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (dd_compliance_service_get_row (service, f->teacher, &key, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (
      dd_compliance_service_record_export (service, f->teacher, &period, zone (f), "pdf", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (fixture_entries (f, "compliance.exported"), ==, 0);

  g_assert_true (dd_compliance_service_record_export (service, f->principal, &period, zone (f),
                                                      "xlsx", &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_entries (f, "compliance.exported"), ==, 1);
  detail = temp_desk_text (&f->desk,
                           "SELECT detail FROM audit_entry WHERE action = 'compliance.exported'");
  g_assert_cmpstr (detail, ==,
                   "{\"how\":\"xlsx\",\"from\":\"2026-01-01\",\"until\":\"2026-12-31\"}");
}

/* Written and read back, the sheet says the same. */
static void
test_sheet (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  g_autoptr (DdCompliance) compliance = NULL;
  g_autoptr (DdSheet) sheet = NULL;
  g_autoptr (DdSheet) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->desk.folder, "compliance.xlsx", NULL);
  g_autofree char *content = NULL;
  gboolean found = FALSE;
  gsize size;

  deliver (f, id, "first", "2026-09-20T11:30:00+08:00", REASON);
  compliance = read_year (f, 2026);
  sheet = dd_compliance_sheet_new (compliance->rows, "2026", zone (f), &error);
  g_assert_no_error (error);
  g_assert_true (dd_sheet_write_xlsx (sheet, path, compliance->at, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &size, &error));
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  read = dd_sheet_read (bytes, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_sheet_get_n_rows (read), ==, compliance->rows->len + 1);
  for (guint row = 1; row < dd_sheet_get_n_rows (read); row++)
    if (g_strcmp0 (dd_sheet_get_cell (read, row, 10), REASON) == 0)
      {
        found = TRUE;
        g_assert_cmpstr (dd_sheet_get_cell (read, row, 0), ==, "2026-001");
        g_assert_cmpstr (dd_sheet_get_cell (read, row, 6), ==, "2026-09-20 11:00");
        g_assert_cmpstr (dd_sheet_get_cell (read, row, 7), ==, "2026-09-20 11:30");
        g_assert_cmpstr (dd_sheet_get_cell (read, row, 8), ==, "-30");
      }
  g_assert_true (found);
}

static void
test_json (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  DdPeriod period = dd_period_of_year (2026, zone (f));
  g_autoptr (DdCompliance) compliance = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  JsonObject *object, *all;

  deliver (f, id, "first", "2026-09-20T11:30:00+08:00", REASON);
  compliance = read_year (f, 2026);
  json = dd_compliance_to_json (compliance, &period, zone (f));
  root = json_from_string (json, &error);
  g_assert_no_error (error);
  object = json_node_get_object (root);
  all = json_object_get_object_member (object, "all");
  g_assert_cmpstr (json_object_get_string_member (object, "from"), ==, "2026-01-01T00:00:00+08:00");
  g_assert_cmpint (json_object_get_int_member (object, "incidents"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (all, dd_obligation_state_to_key (
                                                        DD_OBLIGATION_DONE_LATE)),
                   ==, 1);
  g_assert_cmpint (json_object_get_int_member (all, "median_minutes_early"), ==, -30);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "obligations")),
                    ==, compliance->rows->len);
}

static void
test_paper (Fixture *f, gconstpointer data)
{
  static const char *const WORDS[] = {
    "2026年网络安全事件报送时限情况表", "2026-001", "首报", "超时30分", "本期发现事件1起", "合计",
  };
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T08:00:00+08:00");
  DdPeriod period = dd_period_of_year (2026, zone (f));
  g_autoptr (DdCompliance) compliance = NULL;
  g_autoptr (DdPageContent) content = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->desk.folder, "compliance.pdf", NULL);
  g_autofree char *title = dd_compliance_paper_title (&period, zone (f));
  g_autofree char *text = NULL;

  deliver (f, id, "first", "2026-09-20T11:30:00+08:00", REASON);
  compliance = read_year (f, 2026);
  content = dd_compliance_paper_new ("青石中学", compliance, &period, zone (f));
  layout = dd_page_layout_new (content);
  g_assert_true (dd_page_layout_write_pdf (layout, path, title, &error));
  g_assert_no_error (error);
  text = pdf_reader_ask ("pdftotext", "-layout", path, "-", NULL);
  g_assert_cmpstr (title, ==, WORDS[0]);
  for (guint i = 1; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (text, WORDS[i]) == NULL)
      {
        g_test_message ("“%s” is missing in: %s", WORDS[i], text);
        g_test_fail ();
      }
}

static void
test_empty_paper (Fixture *f, gconstpointer data)
{
  DdPeriod period = dd_period_of_year (2020, zone (f));
  g_autoptr (DdCompliance) compliance = read_year (f, 2020);
  g_autoptr (DdPageContent) content =
      dd_compliance_paper_new ("青石中学", compliance, &period, zone (f));
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  g_autofree char *text = dd_page_layout_dup_text (layout, 0);

  g_assert_nonnull (strstr (text, "本期没有发现的网络安全事件。"));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/registers/service/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("read", test_read);
  ADD ("periods", test_periods);
  ADD ("no-drills", test_no_drills);
  ADD ("fallen", test_fallen);
  ADD ("thread", test_thread);
  ADD ("permissions", test_permissions);
  ADD ("sheet", test_sheet);
  ADD ("json", test_json);
  ADD ("paper", test_paper);
  ADD ("empty-paper", test_empty_paper);
  return g_test_run ();
}
