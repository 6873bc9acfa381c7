/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "drafts/draft-service.h"
#include "incidents/incident-list.h"
#include "tests/incidents/fixture.h"

#include <string.h>

static DdTimelineEvent *
oral (const char *at, const char *recipient, const char *answered_by)
{
  DdTimelineEvent *act = dd_timeline_event_new (DD_EVENT_ORAL_REPORT, iso (at));

  act->recipient = g_strdup (recipient);
  act->by = g_strdup ("林晓燕");
  act->phone = g_strdup ("0551-5550101");
  act->answered_by = g_strdup (answered_by);
  return act;
}

static DdTimelineEvent *
delivered (const char *at, const char *kind, const char *recipient)
{
  DdTimelineEvent *act = dd_timeline_event_new (DD_EVENT_DELIVERED, iso (at));

  act->report_kind = g_strdup (kind);
  act->recipient = g_strdup (recipient);
  act->channel = g_strdup ("email");
  return act;
}

static void
record (Fixture *f, gint64 incident, DdTimelineEvent *taken)
{
  g_autoptr (DdTimelineEvent) act = taken;
  g_autoptr (GError) error = NULL;

  dd_incident_service_record (f->service, f->registrar, incident, act, NULL, &error);
  g_assert_no_error (error);
}

static DdIncident *
get (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DdIncident *incident = dd_incident_service_get (f->service, id, &error);

  g_assert_no_error (error);
  return incident;
}

static DdIncidentState
state_of (Fixture *f, gint64 id)
{
  g_autoptr (DdIncident) incident = get (f, id);

  return incident->state;
}

static GPtrArray *
timeline (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events = dd_incident_service_get_timeline (f->service, id, &error);

  g_assert_no_error (error);
  return events;
}

static DdTimelineEvent *
last_of (GPtrArray *events, DdEventKind kind)
{
  for (guint i = events->len; i > 0; i--)
    {
      DdTimelineEvent *event = g_ptr_array_index (events, i - 1);

      if (event->kind == kind)
        return event;
    }
  return NULL;
}

static DdObligationState
obligation_state (Fixture *f, gint64 id, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obligations = dd_incident_service_get_obligations (f->service, id, &error);
  const DdObligation *obligation;

  g_assert_no_error (error);
  obligation = fixture_find_obligation (obligations, rule);
  g_assert_nonnull (obligation);
  return dd_obligation_get_state (obligation, dd_clock_now (DD_CLOCK (f->clock)));
}

/* Nothing of a refused change is left. */
typedef struct
{
  gint64 incidents;
  gint64 events;
  gint64 entries;
  gint64 obligations;
  gint64 found;
} Rows;

static Rows
count_rows (Fixture *f)
{
  Rows rows = {
    temp_desk_number (&f->desk, "SELECT count (*) FROM incident"),
    temp_desk_number (&f->desk, "SELECT count (*) FROM timeline_event"),
    temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry"),
    temp_desk_number (&f->desk, "SELECT count (*) FROM obligation"),
    temp_desk_number (
        &f->desk, "SELECT count (*) FROM incident_search WHERE incident_search MATCH '\"网络\"'"),
  };

  return rows;
}

static void
assert_same_rows (Rows a, Rows b)
{
  g_assert_cmpint (a.incidents, ==, b.incidents);
  g_assert_cmpint (a.events, ==, b.events);
  g_assert_cmpint (a.entries, ==, b.entries);
  g_assert_cmpint (a.obligations, ==, b.obligations);
  g_assert_cmpint (a.found, ==, b.found);
}

static void
test_file (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:50:00+08:00");
  g_autoptr (DdIncident) incident = get (f, id);
  g_autoptr (GPtrArray) events = timeline (f, id);
  g_autofree char *number = dd_incident_get_number (incident);

  g_assert_cmpstr (number, ==, "2026-001");
  g_assert_cmpint (incident->state, ==, DD_INCIDENT_REPORTED);
  g_assert_cmpint (incident->filed_at, ==, dd_clock_now (DD_CLOCK (f->clock)));
  g_assert_cmpint (incident->filed_by, ==, dd_session_get_account_id (f->registrar));
  g_assert_cmpint (incident->post_id, >, 0);
  g_assert_cmpint (incident->rule_set_id, >, 0);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpint (((DdTimelineEvent *) g_ptr_array_index (events, 0))->kind, ==, DD_EVENT_FILED);
  g_assert_cmpstr (((DdTimelineEvent *) g_ptr_array_index (events, 0))->account, ==, "林晓燕");
  g_assert_cmpint (fixture_entries (f, "incident.filed"), ==, 1);
  g_assert_cmpuint (f->changes, ==, 1);
  g_assert_cmpint (f->last_changed, ==, id);
  g_assert_cmpint (obligation_state (f, id, "school-plan/oral"), ==, DD_OBLIGATION_OPEN);
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_OPEN);
}

/* Every fact comes back as it was given. */
static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) given = fixture_incident ("<b>&\"'网络", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  given->category = DD_CATEGORY_DATA;
  given->subcategory = DD_SUBCATEGORY_THEFT;
  given->occurred_at = given->discovered_at - DD_HOUR;
  given->occurred_approximate = TRUE;
  given->system_name = g_strdup ("学籍系统");
  given->importance = DD_IMPORTANCE_SPECIAL;
  given->loss = DD_SEVERITY_SEVERE;
  given->social_impact = DD_SEVERITY_MINOR;
  given->chosen_national_level = 3;
  given->national_level_reason = g_strdup ("领导小组研判");
  for (guint i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    given->counts[i] = i;
  for (guint i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    given->answers[i] = DD_NO;
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    given->texts[i] = g_strdup_printf ("第%u项", i);
  given->external_id = g_strdup ("mon-1");

  id = dd_incident_service_file (f->service, f->registrar, given, NULL, &error);
  g_assert_no_error (error);
  found = get (f, id);
  g_assert_cmpstr (found->title, ==, given->title);
  g_assert_cmpint (found->category, ==, given->category);
  g_assert_cmpint (found->subcategory, ==, given->subcategory);
  g_assert_cmpint (found->occurred_at, ==, given->occurred_at);
  g_assert_true (found->occurred_approximate);
  g_assert_cmpstr (found->system_name, ==, given->system_name);
  g_assert_cmpint (found->importance, ==, given->importance);
  g_assert_cmpint (found->loss, ==, given->loss);
  g_assert_cmpint (found->social_impact, ==, given->social_impact);
  g_assert_cmpint (found->chosen_level, ==, 0);
  g_assert_cmpint (found->level, ==, 2);
  g_assert_cmpint (found->chosen_national_level, ==, 3);
  g_assert_cmpint (found->national_level, ==, 3);
  g_assert_cmpstr (found->national_level_reason, ==, "领导小组研判");
  for (guint i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    g_assert_cmpint (found->counts[i], ==, i);
  for (guint i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    g_assert_cmpint (found->answers[i], ==, DD_NO);
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    g_assert_cmpstr (found->texts[i], ==, given->texts[i]);
  g_assert_cmpstr (found->external_id, ==, "mon-1");
}

/* The year of discovery, in filing order; drills apart. */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *discovered;
    gboolean drill;
    const char *number;
  } FILED[] = {
    { "2026-09-18T08:00:00+08:00", FALSE, "2026-001" },
    { "2026-01-02T08:00:00+08:00", FALSE, "2026-002" },
    /* The desk's year, not Greenwich's. */
    { "2025-12-31T16:30:00Z", FALSE, "2026-003" },
    { "2025-12-31T23:59:00+08:00", FALSE, "2025-001" },
    { "2026-09-18T08:00:00+08:00", TRUE, "D2026-001" },
    { "2026-09-18T08:00:00+08:00", FALSE, "2026-004" },
    { "2026-09-18T08:00:00+08:00", TRUE, "D2026-002" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (FILED); i++)
    {
      g_autoptr (DdIncident) incident = fixture_incident ("网络中断", FILED[i].discovered);
      g_autoptr (DdIncident) found = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *number = NULL;
      gint64 id;

      incident->drill = FILED[i].drill;
      id = dd_incident_service_file (f->service, f->registrar, incident, NULL, &error);
      g_assert_no_error (error);
      found = get (f, id);
      number = dd_incident_get_number (found);
      g_assert_cmpstr (number, ==, FILED[i].number);
      g_assert_cmpint (dd_incident_service_find_number (f->service, number, &error), ==, id);
    }
}

static void
test_find_number (Fixture *f, gconstpointer data)
{
  static const char *const NONE[] = { "2026-001", "nonsense", "" };

  for (guint i = 0; i < G_N_ELEMENTS (NONE); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (dd_incident_service_find_number (f->service, NONE[i], &error), ==, 0);
      g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
    }
}

static void
test_external_id (Fixture *f, gconstpointer data)
{
  static const char FILE[] =
      "{\"external_id\": \"m-1\", \"title\": \"网络中断\", \"category\": \"equipment\","
      " \"discovered_at\": \"2026-09-17T21:30:00+08:00\"}";
  gint64 first = fixture_file_json (f, FILE);
  Rows before = count_rows (f);

  g_assert_cmpint (fixture_file_json (f, FILE), ==, first);
  assert_same_rows (before, count_rows (f));
}

/* The second of two is wrong: the first is not filed either. */
static void
test_whole_file (Fixture *f, gconstpointer data)
{
  static const char FILE[] = "[{\"title\": \"网络中断\", \"category\": \"equipment\", "
                             "\"discovered_at\": \"2026-09-17T21:30:00+08:00\"},"
                             " {\"title\": \"\", \"category\": \"equipment\", \"discovered_at\": "
                             "\"2026-09-17T21:30:00+08:00\"}]";
  g_autoptr (GBytes) content = g_bytes_new_static (FILE, strlen (FILE));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  Rows before = count_rows (f);

  ids = dd_incident_service_file_content (f->service, f->registrar, content, &error);
  g_assert_null (ids);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  assert_same_rows (before, count_rows (f));
  g_assert_cmpuint (f->changes, ==, 0);
}

/* A write in the middle fails: nothing of it is left, and the desk goes on. */
static void
test_rollback (Fixture *f, gconstpointer data)
{
  static const char *const BROKEN[] = { "timeline_event", "obligation", "audit_entry" };
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T11:00:00+08:00");

  for (guint i = 0; i < G_N_ELEMENTS (BROKEN); i++)
    {
      g_autofree char *trigger = g_strdup_printf (
          "CREATE TRIGGER broken BEFORE INSERT ON %s BEGIN SELECT RAISE (ABORT, 'broken'); END",
          BROKEN[i]);
      g_autoptr (GError) error = NULL;
      Rows before = count_rows (f);

      temp_desk_execute (&f->desk, trigger);
      g_assert_cmpint (dd_incident_service_file (f->service, f->registrar, incident, NULL, &error),
                       ==, 0);
      g_assert_nonnull (error);
      temp_desk_execute (&f->desk, "DROP TRIGGER broken");
      assert_same_rows (before, count_rows (f));
      g_assert_cmpuint (f->changes, ==, 0);
    }
  fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
}

static void
test_permissions (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) incident = get (f, id);
  g_autoptr (DdTimelineEvent) act = oral ("2026-09-20T11:05:00+08:00", "police", "值班室");
  Rows before = count_rows (f);
  g_autoptr (GError) error = NULL;

#define DENIED(call)                                                                               \
  g_assert_false (call);                                                                           \
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);                                               \
  g_clear_error (&error)

  DENIED (dd_incident_service_record (f->service, f->teacher, id, act, NULL, &error));
  DENIED (dd_incident_service_note (f->service, f->teacher, id, act->at, "x", &error));
  DENIED (dd_incident_service_tick (f->service, f->teacher, id, "spare-or-paper", TRUE, &error));
  DENIED (dd_incident_service_close (f->service, f->teacher, id, DD_TIME_UNKNOWN, "x", &error));
  DENIED (dd_incident_service_withdraw (f->service, f->teacher, id, DD_TIME_UNKNOWN, "x", &error));
  DENIED (dd_incident_service_decide_level (f->service, f->teacher, id, 1, "x", 0, NULL, &error));
  DENIED (dd_incident_service_amend (f->service, f->teacher, incident, incident, &error));
  assert_same_rows (before, count_rows (f));
#undef DENIED
}

/* "网络中断,": the titles of what was discovered on 20 September. */
static char *
say_discovered (Fixture *f, DdSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      dd_incident_service_list_discovered (f->service, session, iso ("2026-09-20T00:00:00+08:00"),
                                           iso ("2026-09-21T00:00:00+08:00"), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s,", dd_incident_item_get_title (g_ptr_array_index (items, i)));
  return g_string_free (text, FALSE);
}

/* Of one day, with its first instant and without that of the next; no drill, no false alarm. Who
 * reads no incident learns that there is one. */
static void
test_discovered (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) drill = fixture_incident ("演练", "2026-09-20T10:00:00+08:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *read = NULL;
  g_autofree char *hidden = NULL;
  gint64 withdrawn = fixture_file (f, "误报", "2026-09-20T09:00:00+08:00");

  drill->drill = TRUE;
  dd_incident_service_file (f->service, f->registrar, drill, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dd_incident_service_withdraw (f->service, f->registrar, withdrawn, DD_TIME_UNKNOWN,
                                               "误报", &error));
  fixture_file (f, "前日", "2026-09-19T23:59:59+08:00");
  fixture_file (f, "零时", "2026-09-20T00:00:00+08:00");
  fixture_file (f, "上午", "2026-09-20T11:00:00+08:00");

  read = say_discovered (f, f->registrar);
  g_assert_cmpstr (read, ==, "零时,上午,");
  hidden = say_discovered (f, f->teacher);
  g_assert_cmpstr (hidden, ==, ",,");
  items = dd_incident_service_list_discovered (f->service, f->registrar, 0,
                                               iso ("2026-09-20T00:00:00+08:00"), &error);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_null (dd_incident_service_list_discovered (f->service, NULL, 0, 1, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

/* Whoever filed may ring and write that down; ending the handling ends clocks, and is not theirs.
 */
static void
test_teacher_acts (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdTimelineEvent) call = oral ("2026-09-20T11:05:00+08:00", "police", "值班室");
  g_autoptr (DdTimelineEvent) handled =
      dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-09-20T11:30:00+08:00"));
  g_autoptr (GError) error = NULL;
  gint64 id = dd_incident_service_file (f->service, f->teacher, incident, NULL, &error);
  Rows before;

  g_assert_no_error (error);
  g_assert_true (dd_incident_service_record (f->service, f->teacher, id, call, NULL, &error));
  g_assert_no_error (error);

  before = count_rows (f);
  g_assert_false (dd_incident_service_record (f->service, f->teacher, id, handled, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  assert_same_rows (before, count_rows (f));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_REPORTED);
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_OPEN);
}

/* Whoever filed may complete it while nobody handles it yet: a teacher's wizard goes on. */
static void
test_teacher_completes (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) before = NULL;
  g_autoptr (DdIncident) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = dd_incident_service_file (f->service, f->teacher, incident, NULL, &error);

  g_assert_no_error (error);
  before = get (f, id);
  after = dd_incident_copy (before);
  after->texts[DD_INCIDENT_PLACE] = g_strdup ("机房");
  g_assert_true (dd_incident_service_amend (f->service, f->teacher, before, after, &error));
  g_assert_no_error (error);

  dd_incident_service_note (f->service, f->registrar, id, iso ("2026-09-20T11:30:00+08:00"),
                            "已断网", &error);
  g_assert_no_error (error);
  g_assert_false (dd_incident_service_amend (f->service, f->teacher, after, before, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
}

/* Discovery before occurrence from the wizard: filed, the clock runs from the discovery. */
static void
test_late_occurrence (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) filed = NULL;
  g_autoptr (DdIncident) mended = NULL;
  g_autoptr (DdIncident) found = NULL;
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  incident->occurred_at = iso ("2026-09-20T11:30:00+08:00");
  id = dd_incident_service_file (f->service, f->registrar, incident, NULL, &error);
  g_assert_no_error (error);
  filed = get (f, id);
  g_assert_cmpint (filed->occurred_at, ==, DD_TIME_UNKNOWN);
  obligations = dd_incident_service_get_obligations (f->service, id, &error);
  g_assert_cmpint (fixture_find_obligation (obligations, "school-plan/first")->due_at, ==,
                   iso ("2026-09-20T14:00:00+08:00"));

  mended = dd_incident_copy (filed);
  mended->occurred_at = iso ("2026-09-20T10:30:00+08:00");
  g_assert_true (dd_incident_service_amend (f->service, f->registrar, filed, mended, &error));
  found = get (f, id);
  g_assert_cmpint (found->occurred_at, ==, mended->occurred_at);
  g_clear_pointer (&obligations, g_ptr_array_unref);
  obligations = dd_incident_service_get_obligations (f->service, id, &error);
  g_assert_cmpint (fixture_find_obligation (obligations, "school-plan/first")->due_at, ==,
                   iso ("2026-09-20T13:30:00+08:00"));
}

static void
test_future (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T12:00:01+08:00");
  g_autoptr (GError) error = NULL;
  Rows before = count_rows (f);

  g_assert_cmpint (dd_incident_service_file (f->service, f->registrar, incident, NULL, &error), ==,
                   0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  assert_same_rows (before, count_rows (f));
}

/* Two people mend different facts of the same reading: both stay. */
static void
test_amend_merges (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) read = get (f, id);
  g_autoptr (DdIncident) one = dd_incident_copy (read);
  g_autoptr (DdIncident) two = dd_incident_copy (read);
  g_autoptr (DdIncident) found = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;
  DdTimelineEvent *amended;

  one->texts[DD_INCIDENT_PLACE] = g_strdup ("信息中心机房");
  two->answers[DD_INCIDENT_SUSPECTED_CRIME] = DD_YES;
  g_assert_true (dd_incident_service_amend (f->service, f->registrar, read, one, &error));
  g_assert_true (dd_incident_service_amend (f->service, f->principal, read, two, &error));
  g_assert_no_error (error);
  found = get (f, id);
  g_assert_cmpstr (found->texts[DD_INCIDENT_PLACE], ==, "信息中心机房");
  g_assert_cmpint (found->answers[DD_INCIDENT_SUSPECTED_CRIME], ==, DD_YES);
  /* The clock follows in the same transaction. */
  g_assert_cmpint (obligation_state (f, id, "crime/police"), ==, DD_OBLIGATION_OPEN);

  events = timeline (f, id);
  /* The last one says that the report to the police is due by that. */
  g_assert_cmpuint (events->len, ==, 4);
  amended = g_ptr_array_index (events, 1);
  g_assert_cmpint (amended->kind, ==, DD_EVENT_AMENDED);
  g_assert_nonnull (strstr (amended->text, "信息中心机房"));
  detail = temp_desk_text (
      &f->desk,
      "SELECT detail FROM audit_entry WHERE action = 'incident.amended' ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (detail, ==, "{\"suspected_crime\":[null,true]}");
}

static void
test_amend_nothing (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) read = get (f, id);
  g_autoptr (GError) error = NULL;
  Rows before = count_rows (f);

  g_assert_true (dd_incident_service_amend (f->service, f->registrar, read, read, &error));
  assert_same_rows (before, count_rows (f));
}

/* An amendment that turns the level takes the clocks with it, and back. */
static void
test_amend_level (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) read = get (f, id);
  g_autoptr (DdIncident) worse = dd_incident_copy (read);
  g_autoptr (DdIncident) now = NULL;
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GError) error = NULL;

  worse->importance = DD_IMPORTANCE_IMPORTANT;
  worse->loss = DD_SEVERITY_SEVERE;
  g_assert_true (dd_incident_service_amend (f->service, f->registrar, read, worse, &error));
  now = get (f, id);
  g_assert_cmpint (now->level, ==, 3);
  g_assert_cmpint (obligation_state (f, id, "sector-2014/situation"), ==, DD_OBLIGATION_OPEN);
  g_assert_true (dd_incident_service_amend (f->service, f->registrar, now, read, &error));
  obligations = dd_incident_service_get_obligations (f->service, id, &error);
  g_assert_null (fixture_find_obligation (obligations, "sector-2014/situation"));
}

static void
test_decide_level (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdIncident) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      dd_incident_service_decide_level (f->service, f->registrar, id, 2, " ", 0, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_incident_service_decide_level (f->service, f->registrar, id, 2, "影响全县统考",
                                                   0, NULL, &error));
  g_assert_no_error (error);
  found = get (f, id);
  g_assert_cmpint (found->level, ==, 2);
  g_assert_cmpint (found->national_level, ==, 4);
  g_assert_cmpstr (found->level_reason, ==, "影响全县统考");
  g_assert_cmpint (fixture_entries (f, "incident.level"), ==, 1);
  g_assert_cmpint (obligation_state (f, id, "sector-2014/oral"), ==, DD_OBLIGATION_OVERDUE);
  /* Back to the suggestion needs no reason. */
  g_assert_true (
      dd_incident_service_decide_level (f->service, f->registrar, id, 0, NULL, 0, NULL, &error));
}

/* One call to a bureau that is two roles is two acts; an unanswered one fulfils nothing. */
static void
test_shared_contact (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:55:00+08:00");
  g_autoptr (GError) error = NULL;

  g_assert_true (
      dd_incident_service_decide_level (f->service, f->registrar, id, 3, "研判", 0, NULL, &error));
  record (f, id, oral ("2026-09-20T11:56:00+08:00", "county-education", NULL));
  g_assert_cmpint (obligation_state (f, id, "school-plan/oral"), ==, DD_OBLIGATION_OPEN);
  record (f, id, oral ("2026-09-20T11:57:00+08:00", "county-education", "值班员"));
  g_assert_cmpint (obligation_state (f, id, "school-plan/oral"), ==, DD_OBLIGATION_DONE);
  g_assert_cmpint (obligation_state (f, id, "sector-2014/oral"), ==, DD_OBLIGATION_DONE);
  g_assert_cmpint (temp_desk_number (
                       &f->desk, "SELECT count (*) FROM timeline_event WHERE kind = 'oral_report'"),
                   ==, 4);
  g_assert_cmpint (fixture_entries (f, "incident.oral_report"), ==, 4);
}

/* The caller may say that one role only was meant. */
static void
test_one_role (Fixture *f, gconstpointer data)
{
  static const char *const NONE[] = { NULL };
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:55:00+08:00");
  g_autoptr (DdTimelineEvent) act =
      oral ("2026-09-20T11:57:00+08:00", "county-education", "值班员");
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_incident_service_record (f->service, f->registrar, id, act, NONE, &error));
  g_assert_cmpint (temp_desk_number (
                       &f->desk, "SELECT count (*) FROM timeline_event WHERE kind = 'oral_report'"),
                   ==, 1);
}

static void
test_act_times (Fixture *f, gconstpointer data)
{
  static const char *const WRONG[] = { "2026-09-20T12:00:01+08:00", "2026-09-20T10:59:59+08:00" };
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  Rows before = count_rows (f);

  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (DdTimelineEvent) act = oral (WRONG[i], "police", "值班室");
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_incident_service_record (f->service, f->registrar, id, act, NULL, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
  assert_same_rows (before, count_rows (f));
}

/* The whole way, with a mistake taken back in between. */
static void
test_course (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  DdTimelineEvent *handled;

  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_REPORTED);
  record (f, id, oral ("2026-09-20T09:05:00+08:00", "county-education", "值班员"));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_REPORTED);
  record (f, id, delivered ("2026-09-20T10:00:00+08:00", "first", "county-education"));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLING);
  g_assert_cmpint (obligation_state (f, id, "school-plan/follow-up"), ==, DD_OBLIGATION_OPEN);
  record (f, id, dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-09-20T11:00:00+08:00")));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLED);
  g_assert_cmpint (obligation_state (f, id, "school-plan/final"), ==, DD_OBLIGATION_OPEN);

  /* It was not over after all. */
  events = timeline (f, id);
  handled = last_of (events, DD_EVENT_HANDLED);
  g_assert_false (dd_incident_service_retract (f->service, f->registrar, handled->id, "", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_incident_service_retract (f->service, f->registrar, handled->id, "记错了", &error));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLING);
  g_assert_cmpint (obligation_state (f, id, "school-plan/follow-up"), ==, DD_OBLIGATION_OPEN);
  g_assert_false (
      dd_incident_service_retract (f->service, f->registrar, handled->id, "再一次", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = timeline (f, id);
  g_assert_true (last_of (events, DD_EVENT_HANDLED)->retracted);

  /* Closing gives way only to an explanation. */
  g_assert_false (
      dd_incident_service_close (f->service, f->registrar, id, DD_TIME_UNKNOWN, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "Follow-up report"));
  g_clear_error (&error);
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLING);
  g_assert_true (dd_incident_service_close (f->service, f->registrar, id, DD_TIME_UNKNOWN,
                                            "县局同意不再续报", &error));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_CLOSED);

  g_assert_true (
      dd_incident_service_reopen (f->service, f->registrar, id, DD_TIME_UNKNOWN, NULL, &error));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLING);
  g_assert_false (
      dd_incident_service_reopen (f->service, f->registrar, id, DD_TIME_UNKNOWN, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* A turn dated before the last one would be kept and change nothing: it is refused. */
static void
test_turns_in_order (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  g_autoptr (GError) error = NULL;
  Rows before;

  record (f, id, dd_timeline_event_new (DD_EVENT_HANDLED, iso ("2026-09-20T11:00:00+08:00")));
  before = count_rows (f);
  g_assert_false (dd_incident_service_close (f->service, f->registrar, id,
                                             iso ("2026-09-20T10:59:59+08:00"), "误记", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_incident_service_reopen (f->service, f->registrar, id,
                                              iso ("2026-09-20T10:59:59+08:00"), NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "later than this time"));
  g_clear_error (&error);
  assert_same_rows (before, count_rows (f));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLED);

  g_assert_true (dd_incident_service_reopen (f->service, f->registrar, id,
                                             iso ("2026-09-20T11:00:01+08:00"), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLING);
}

/* Explained one by one, it closes without another word. */
static void
test_explain (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-19T09:00:00+08:00");
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;

  obligations = dd_incident_service_get_obligations (f->service, id, &error);
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      g_assert_cmpint (dd_obligation_get_state (obligation, dd_clock_now (DD_CLOCK (f->clock))), ==,
                       DD_OBLIGATION_OVERDUE);
      g_assert_false (
          dd_incident_service_explain (f->service, f->registrar, obligation->id, NULL, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_true (dd_incident_service_explain (f->service, f->registrar, obligation->id,
                                                  "周末断电", &error));
    }
  g_assert_cmpint (fixture_entries (f, "incident.explained"), ==, obligations->len);
  g_assert_true (
      dd_incident_service_close (f->service, f->registrar, id, DD_TIME_UNKNOWN, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_MISSED);
  reason = temp_desk_text (&f->desk,
                           "SELECT late_reason FROM obligation WHERE rule = 'school-plan/first'");
  g_assert_cmpstr (reason, ==, "周末断电");
}

static void
test_withdraw (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-19T09:00:00+08:00");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      dd_incident_service_withdraw (f->service, f->registrar, id, DD_TIME_UNKNOWN, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_incident_service_withdraw (f->service, f->registrar, id, DD_TIME_UNKNOWN, "误报", &error));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_WITHDRAWN);
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_WAIVED);
  g_assert_cmpint (dd_incident_service_count_running (f->service, &error), ==, 0);

  /* Taken back, the clocks stand as if it had never been. */
  events = timeline (f, id);
  g_assert_true (dd_incident_service_retract (f->service, f->registrar,
                                              last_of (events, DD_EVENT_WITHDRAWN)->id, "确有其事",
                                              &error));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_REPORTED);
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_OVERDUE);
}

static void
test_tick (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  Rows before;

  g_assert_true (
      dd_incident_service_tick (f->service, f->registrar, id, "call-vendor", TRUE, &error));
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_HANDLING);
  before = count_rows (f);
  g_assert_true (
      dd_incident_service_tick (f->service, f->registrar, id, "call-vendor", TRUE, &error));
  assert_same_rows (before, count_rows (f));
  g_assert_true (
      dd_incident_service_tick (f->service, f->registrar, id, "call-vendor", FALSE, &error));
  events = timeline (f, id);
  g_assert_nonnull (last_of (events, DD_EVENT_STEP_UNDONE));
  g_assert_false (
      dd_incident_service_tick (f->service, f->registrar, id, "isolate-host", TRUE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

static void
test_note (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (100001, 'x');

  g_assert_false (dd_incident_service_note (f->service, f->registrar, id,
                                            iso ("2026-09-20T09:30:00+08:00"), " \n", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_incident_service_note (f->service, f->registrar, id,
                                            iso ("2026-09-20T09:30:00+08:00"), text, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_incident_service_note (f->service, f->registrar, id,
                                           iso ("2026-09-20T09:30:00+08:00"), " 已换交换机 \n",
                                           &error));
  events = timeline (f, id);
  g_assert_cmpstr (last_of (events, DD_EVENT_PROGRESS)->text, ==, "已换交换机");
}

static void
test_evidence (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("log", 3);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  gint64 file;

  file = dd_attachment_service_read_bytes (f->attachments, f->registrar, bytes, "日志.txt", NULL,
                                           &error);
  g_assert_no_error (error);
  g_assert_true (dd_incident_service_attach (f->service, f->registrar, id, file, &error));
  files =
      dd_attachment_service_list (f->attachments, f->registrar, DD_SUBJECT_INCIDENT, id, &error);
  g_assert_cmpuint (files->len, ==, 1);
  events = timeline (f, id);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (last_of (events, DD_EVENT_EVIDENCE)->text, ==, "日志.txt");
  g_assert_cmpint (fixture_entries (f, "attachment.added"), ==, 1);
  /* Evidence cannot be attached twice. */
  g_assert_false (dd_incident_service_attach (f->service, f->registrar, id, file, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* What somebody else read in is not one's own to attach. */
static void
test_evidence_of_others (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T09:00:00+08:00");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("log", 3);
  g_autoptr (GError) error = NULL;
  gint64 file = dd_attachment_service_read_bytes (f->attachments, f->teacher, bytes, "日志.txt",
                                                  "draft-1", &error);
  Rows before = count_rows (f);

  g_assert_no_error (error);
  g_assert_false (dd_incident_service_attach (f->service, f->registrar, id, file, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  assert_same_rows (before, count_rows (f));
}

static gint64
begin_draft (Fixture *f, DdDraftService *drafts, DdSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("log", 3);
  g_autofree char *key = NULL;
  gint64 draft = dd_draft_service_save (drafts, 0, dd_session_get_account_id (session),
                                        DD_DRAFT_INCIDENT, 0, "{\"title\":\"网络中断\"}", &error);

  g_assert_no_error (error);
  key = dd_draft_key (draft);
  dd_attachment_service_read_bytes (f->attachments, session, bytes, "截图.txt", key, &error);
  g_assert_no_error (error);
  return draft;
}

/* The incident, its evidence and what becomes of the draft: one transaction. */
static void
test_file_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDraftService) drafts = dd_draft_service_new (f->desk.database, DD_CLOCK (f->clock));
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (DdDraft) after = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  gint64 draft = begin_draft (f, drafts, f->teacher);
  g_autofree char *key = dd_draft_key (draft);
  gint64 id;
  Rows before;

  /* Hung there by somebody else: none of this incident's evidence. */
  dd_attachment_service_read_bytes (f->attachments, f->registrar, bytes, "他人.txt", key, &error);
  g_assert_no_error (error);
  id = dd_incident_service_file_draft (f->service, f->teacher, incident, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_of (f, id), ==, DD_INCIDENT_REPORTED);
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_OPEN);
  files =
      dd_attachment_service_list (f->attachments, f->registrar, DD_SUBJECT_INCIDENT, id, &error);
  g_assert_cmpuint (files->len, ==, 1);
  left = dd_attachment_service_list_draft (f->attachments, f->registrar, key, &error);
  g_assert_cmpuint (left->len, ==, 1);
  events = timeline (f, id);
  g_assert_cmpstr (last_of (events, DD_EVENT_EVIDENCE)->text, ==, "截图.txt");
  after = dd_draft_service_load (drafts, draft, &error);
  g_assert_cmpstr (after->kind, ==, DD_DRAFT_AMENDMENT);
  g_assert_cmpint (after->subject_id, ==, id);
  g_assert_cmpuint (f->changes, ==, 1);

  before = count_rows (f);
  g_assert_cmpint (dd_incident_service_file_draft (f->service, f->teacher, incident, draft, &error),
                   ==, id);
  g_assert_cmpint (dd_incident_service_file_draft (f->service, f->registrar, incident, draft,
                                                   &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  assert_same_rows (before, count_rows (f));
}

/* Where any part of it cannot be written, none of it is, and the draft stands as it was. */
static void
test_file_draft_whole (Fixture *f, gconstpointer data)
{
  static const char *const faults[] = {
    "CREATE TRIGGER fault BEFORE UPDATE OF kind ON draft BEGIN SELECT raise (ABORT, 'x'); END",
    "CREATE TRIGGER fault BEFORE UPDATE OF subject_id ON attachment"
    " BEGIN SELECT raise (ABORT, 'x'); END",
    "CREATE TRIGGER fault BEFORE INSERT ON obligation BEGIN SELECT raise (ABORT, 'x'); END",
  };
  g_autoptr (DdDraftService) drafts = dd_draft_service_new (f->desk.database, DD_CLOCK (f->clock));
  g_autoptr (DdIncident) incident = fixture_incident ("网络中断", "2026-09-20T11:00:00+08:00");
  gint64 draft = begin_draft (f, drafts, f->registrar);
  g_autofree char *key = dd_draft_key (draft);
  Rows before = count_rows (f);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (DdDraft) kept = NULL;
      g_autoptr (GPtrArray) files = NULL;
      g_autoptr (GError) error = NULL;

      temp_desk_execute (&f->desk, faults[i]);
      g_assert_cmpint (dd_incident_service_file_draft (f->service, f->registrar, incident, draft,
                                                       &error),
                       ==, 0);
      g_assert_nonnull (error);
      g_clear_error (&error);
      temp_desk_execute (&f->desk, "DROP TRIGGER fault");
      assert_same_rows (before, count_rows (f));
      kept = dd_draft_service_load (drafts, draft, &error);
      g_assert_cmpstr (kept->kind, ==, DD_DRAFT_INCIDENT);
      files = dd_attachment_service_list_draft (f->attachments, f->registrar, key, &error);
      g_assert_cmpuint (files->len, ==, 1);
    }
  g_assert_cmpuint (f->changes, ==, 0);
}

static void
test_due (Fixture *f, gconstpointer data)
{
  gint64 first = fixture_file (f, "网络中断", "2026-09-20T11:58:00+08:00");
  gint64 second = fixture_file (f, "服务器停机", "2026-09-20T11:30:00+08:00");
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (DdDueItem) urgent = NULL;
  g_autoptr (GError) error = NULL;

  items = dd_incident_service_list_due (f->service, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 4);
  urgent = dd_incident_service_most_urgent (f->service, &error);
  g_assert_cmpint (dd_due_item_get_incident_id (urgent), ==, second);
  g_assert_cmpstr (dd_due_item_get_title (urgent), ==, "服务器停机");
  g_assert_cmpstr (dd_due_item_get_number (urgent), ==, "2026-002");
  g_assert_cmpint (dd_due_item_get_level (urgent), ==, 4);
  g_assert_cmpint (dd_due_item_get_post_id (urgent), >, 0);
  g_assert_cmpint (dd_due_item_get_filed_by (urgent), ==, dd_session_get_account_id (f->registrar));
  g_assert_cmpint (dd_due_item_get_incident_id (g_ptr_array_index (items, 1)), ==, first);
  g_assert_cmpint (dd_incident_service_count_due_before (f->service,
                                                         iso ("2026-09-20T12:05:00+08:00"), &error),
                   ==, 1);
}

static void
describe (DdDueItem *item, gpointer data)
{
  static const char *const MISSING[] = { "主要原因", NULL };

  dd_due_item_set_missing (item, MISSING);
  dd_due_item_set_report_id (item, 7);
}

static void
test_describer (Fixture *f, gconstpointer data)
{
  g_autoptr (DdDueItem) urgent = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_incident_service_most_urgent (f->service, &error));
  g_assert_no_error (error);
  fixture_file (f, "网络中断", "2026-09-20T11:58:00+08:00");
  dd_incident_service_set_due_describer (f->service, describe, NULL);
  urgent = dd_incident_service_most_urgent (f->service, &error);
  g_assert_cmpstr (dd_due_item_get_missing (urgent)[0], ==, "主要原因");
  g_assert_cmpint (dd_due_item_get_report_id (urgent), ==, 7);
}

static void
test_drill (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) drill = fixture_incident ("演练", "2026-09-20T11:00:00+08:00");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  drill->drill = TRUE;
  dd_incident_service_file (f->service, f->registrar, drill, NULL, &error);
  g_assert_no_error (error);
  rows = dd_incident_service_status (f->service, dd_clock_now (DD_CLOCK (f->clock)), &error);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM obligation WHERE drill = 0"),
                   ==, 0);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM obligation WHERE drill = 1"),
                   ==, 2);
}

static void
test_preview (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncident) incident = fixture_incident ("", "2026-09-20T11:00:00+08:00");
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GPtrArray) unclear = NULL;
  g_autoptr (GError) error = NULL;
  Rows before = count_rows (f);

  incident->category = DD_CATEGORY_DATA;
  incident->counts[DD_INCIDENT_MINORS_AFFECTED] = 3;
  obligations = dd_incident_service_preview (f->service, incident, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture_find_obligation (obligations, "minors-data/report"));
  unclear = dd_incident_service_preview_unclear (f->service, incident, &error);
  g_assert_cmpuint (unclear->len, >=, 2);
  assert_same_rows (before, count_rows (f));
}

/* A higher room's row joins its transaction: without its COMMIT nothing is left. */
static void
test_record_in (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "网络中断", "2026-09-20T11:00:00+08:00");
  g_autoptr (DdTimelineEvent) act =
      delivered ("2026-09-20T11:30:00+08:00", "first", "county-education");
  g_autoptr (GError) error = NULL;
  Rows before = count_rows (f);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (DdTransaction) txn = dd_transaction_begin (f->desk.database, &error);

      g_assert_cmpint (dd_incident_service_record_in (f->service, txn,
                                                      dd_session_get_actor (f->registrar), id, act,
                                                      &error),
                       >, 0);
      g_assert_no_error (error);
      if (round == 1)
        g_assert_true (dd_transaction_commit (txn, &error));
      g_clear_pointer (&txn, dd_transaction_free);
      if (round == 0)
        assert_same_rows (before, count_rows (f));
    }
  g_assert_cmpint (obligation_state (f, id, "school-plan/first"), ==, DD_OBLIGATION_DONE);
}

/* A list read to its end. */
static DdIncidentList *
list (Fixture *f, guint states, int category, gboolean drills, const char *search)
{
  DdIncidentFilter filter = { states, category, drills, search, 0 };
  DdIncidentList *found = dd_incident_list_new (f->service);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_incident_list_show (found, &filter, &error));
  g_assert_no_error (error);
  while (!dd_incident_list_is_complete (found))
    g_main_context_iteration (NULL, TRUE);
  return found;
}

/* Both ways of listing say the same. */
static guint
n_found (Fixture *f, guint states, int category, gboolean drills, const char *search)
{
  DdIncidentFilter filter = { states, category, drills, search, 0 };
  g_autoptr (DdIncidentList) found = list (f, states, category, drills, search);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (found));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dd_incident_service_list (f->service, &filter, &error);
  g_autoptr (GArray) few = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, dd_incident_list_get_id (found, i));
  filter.limit = 2;
  few = dd_incident_service_list (f->service, &filter, &error);
  g_assert_cmpuint (few->len, ==, MIN (n, 2));
  return n;
}

static void
test_list (Fixture *f, gconstpointer data)
{
  gint64 old = fixture_file (f, "校园网中断", "2026-09-01T09:00:00+08:00");
  gint64 newest = fixture_file (f, "学籍系统异常", "2026-09-20T09:00:00+08:00");
  gint64 middle = fixture_file_json (
      f, "{\"title\": \"网站首页被篡改 index.html\", \"category\": \"attack\","
         " \"discovered_at\": \"2026-09-10T21:30:00+08:00\", \"cause\": \"弱口令\","
         " \"acts\": [{\"act\": \"closed\", \"at\": \"2026-09-12T09:00:00+08:00\"}]}");
  g_autoptr (DdIncidentList) all = list (f, 0, -1, FALSE, NULL);
  g_autoptr (DdIncidentItem) item = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (all)), ==, 3);
  g_assert_cmpint (dd_incident_list_get_id (all, 0), ==, newest);
  g_assert_cmpint (dd_incident_list_get_id (all, 1), ==, middle);
  g_assert_cmpint (dd_incident_list_get_id (all, 2), ==, old);
  g_assert_cmpint (dd_incident_list_get_id (all, 3), ==, 0);

  g_assert_cmpuint (n_found (f, DD_INCIDENT_STATES_RUNNING, -1, FALSE, NULL), ==, 2);
  g_assert_cmpuint (n_found (f, 1u << DD_INCIDENT_CLOSED, -1, FALSE, NULL), ==, 1);
  g_assert_cmpuint (n_found (f, 0, DD_CATEGORY_ATTACK, FALSE, NULL), ==, 1);
  g_assert_cmpuint (n_found (f, DD_INCIDENT_STATES_RUNNING, DD_CATEGORY_ATTACK, FALSE, NULL), ==,
                    0);
  g_assert_cmpuint (n_found (f, 0, -1, TRUE, NULL), ==, 0);

  /* One, two and more characters; letters; the number; a long text; nothing. */
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "网"), ==, 2);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "中断"), ==, 1);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "首页被篡改"), ==, 1);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "INDEX"), ==, 1);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "弱口令"), ==, 1);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "2026-002"), ==, 1);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "不存在"), ==, 0);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "\"*"), ==, 3);
  g_assert_cmpuint (n_found (f, DD_INCIDENT_STATES_RUNNING, -1, FALSE, "网"), ==, 1);
  g_assert_cmpuint (n_found (f, 0, DD_CATEGORY_ATTACK, FALSE, "网"), ==, 1);

  item = dd_incident_service_get_item (f->service, middle, &error);
  g_assert_cmpstr (dd_incident_item_get_number (item), ==, "2026-003");
  g_assert_cmpint (dd_incident_item_get_state (item), ==, DD_INCIDENT_CLOSED);
  g_assert_cmpint (dd_incident_item_get_next_due (item), ==, DD_TIME_UNKNOWN);
  g_assert_cmpint (dd_incident_service_count_running (f->service, &error), ==, 2);
}

static void
count_rows_told (GListModel *model, guint position, guint removed, guint added, guint *rows)
{
  *rows = *rows - removed + added;
}

/* Longer than one step: whole, in order, without a row twice; and it follows changes. */
static void
test_long_list (Fixture *f, gconstpointer data)
{
  g_autoptr (DdIncidentList) found = NULL;
  g_autoptr (DdIncidentItem) item = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = G_MAXINT64;
  guint rows = 0;

  fixture_file (f, "校园网中断", "2023-09-01T09:00:00+08:00");
  temp_desk_execute (&f->desk, "CREATE TEMP TABLE many AS WITH RECURSIVE n (i) AS (SELECT 1 UNION "
                               "ALL SELECT i + 1 FROM n WHERE i < 6000) "
                               "SELECT i, incident.* FROM n, incident");
  /* Three states; every second discovery at one instant. */
  temp_desk_execute (
      &f->desk,
      "UPDATE many SET id = i + 1, number = i + 1, discovered_at = 1700000000000 + (i / 2) * "
      "60000, "
      "state = CASE i % 3 WHEN 0 THEN 'closed' WHEN 1 THEN 'handling' ELSE 'handled' END");
  temp_desk_execute (&f->desk, "ALTER TABLE many DROP COLUMN i");
  temp_desk_execute (&f->desk, "INSERT INTO incident SELECT * FROM many");
  temp_desk_execute (
      &f->desk, "INSERT INTO incident_search (rowid, words) SELECT id, '校园 园网 网' FROM many");

  found = dd_incident_list_new (f->service);
  g_signal_connect (found, "items-changed", G_CALLBACK (count_rows_told), &rows);
  g_assert_true (dd_incident_list_show (found, NULL, &error));
  g_assert_false (dd_incident_list_is_complete (found));
  g_assert_cmpuint (rows, >=, 500);
  while (!dd_incident_list_is_complete (found))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rows, ==, 6001);
  for (guint i = 0; i < rows; i++)
    {
      gint64 id = dd_incident_list_get_id (found, i);

      g_assert_cmpint (id, <, before);
      before = id;
    }
  g_assert_cmpuint (n_found (f, 1u << DD_INCIDENT_CLOSED, -1, FALSE, NULL), ==, 2000);
  g_assert_cmpuint (n_found (f, 1u << DD_INCIDENT_CLOSED, -1, FALSE, "园网"), ==, 2000);
  g_assert_cmpuint (n_found (f, 0, DD_CATEGORY_EQUIPMENT, FALSE, "园"), ==, 6001);
  g_assert_cmpuint (n_found (f, 0, DD_CATEGORY_DATA, FALSE, "园"), ==, 0);

  fixture_file (f, "服务器停机", "2026-09-20T09:00:00+08:00");
  while (!dd_incident_list_is_complete (found))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (rows, ==, 6002);
  item = g_list_model_get_item (G_LIST_MODEL (found), 0);
  g_assert_cmpstr (dd_incident_item_get_title (item), ==, "服务器停机");
  g_clear_object (&item);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (found), 6002));
  g_assert_finalize_object (g_steal_pointer (&found));
}

/* What was amended is found by its new words and no longer by its old ones. */
static void
test_search_follows (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_file (f, "校园网中断", "2026-09-01T09:00:00+08:00");
  g_autoptr (DdIncident) before = get (f, id);
  g_autoptr (DdIncident) after = dd_incident_copy (before);
  g_autoptr (GError) error = NULL;

  g_free (after->title);
  after->title = g_strdup ("核心交换机故障");
  g_assert_true (dd_incident_service_amend (f->service, f->registrar, before, after, &error));
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "中断"), ==, 0);
  g_assert_cmpuint (n_found (f, 0, -1, FALSE, "交换机"), ==, 1);
}

/* The timeline is append-only in the database itself. */
static void
test_append_only (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_file (f, "校园网中断", "2026-09-01T09:00:00+08:00");
  g_assert_false (
      dd_database_execute (f->desk.database, "UPDATE timeline_event SET at = 0", &error));
  g_clear_error (&error);
  g_assert_false (dd_database_execute (f->desk.database, "DELETE FROM timeline_event", &error));
  g_assert_nonnull (error);
}

static void
test_playbook (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DdPlaybook *playbook = dd_incident_service_get_playbook (f->service, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dd_playbook_get_source (playbook));
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    g_assert_cmpuint (dd_playbook_get_steps (playbook, category)->len, >=, 4);
}

static void
test_bad_playbooks (Fixture *f, gconstpointer data)
{
  static const char *const BAD[] = {
    "[]",
    "{}",
    "{\"categories\": {}}",
    "{\"categories\": {\"malware\": [1]}}",
    "{\"categories\": {\"malware\": [{\"key\": \"a\"}]}}",
    "{\"categories\": {\"malware\": [{\"key\": \"a\", \"title\": \"x\"}, {\"key\": \"a\", "
    "\"title\": \"y\"}]}}",
    "not json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (BAD[i], strlen (BAD[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dd_playbook_new_from_bytes (content, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/incidents/service/" name, Fixture, NULL, fixture_set_up, function,                 \
              fixture_tear_down)
  ADD ("file", test_file);
  ADD ("round-trip", test_round_trip);
  ADD ("numbers", test_numbers);
  ADD ("find-number", test_find_number);
  ADD ("external-id", test_external_id);
  ADD ("whole-file", test_whole_file);
  ADD ("rollback", test_rollback);
  ADD ("permissions", test_permissions);
  ADD ("discovered", test_discovered);
  ADD ("teacher-acts", test_teacher_acts);
  ADD ("teacher-completes", test_teacher_completes);
  ADD ("late-occurrence", test_late_occurrence);
  ADD ("future", test_future);
  ADD ("amend-merges", test_amend_merges);
  ADD ("amend-nothing", test_amend_nothing);
  ADD ("amend-level", test_amend_level);
  ADD ("decide-level", test_decide_level);
  ADD ("shared-contact", test_shared_contact);
  ADD ("one-role", test_one_role);
  ADD ("act-times", test_act_times);
  ADD ("course", test_course);
  ADD ("turns-in-order", test_turns_in_order);
  ADD ("explain", test_explain);
  ADD ("withdraw", test_withdraw);
  ADD ("tick", test_tick);
  ADD ("note", test_note);
  ADD ("evidence", test_evidence);
  ADD ("evidence-of-others", test_evidence_of_others);
  ADD ("file-draft", test_file_draft);
  ADD ("file-draft-whole", test_file_draft_whole);
  ADD ("due", test_due);
  ADD ("describer", test_describer);
  ADD ("drill", test_drill);
  ADD ("preview", test_preview);
  ADD ("record-in", test_record_in);
  ADD ("list", test_list);
  ADD ("long-list", test_long_list);
  ADD ("search-follows", test_search_follows);
  ADD ("append-only", test_append_only);
  ADD ("playbook", test_playbook);
  ADD ("bad-playbooks", test_bad_playbooks);
#undef ADD
  return g_test_run ();
}
