/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "incidents/incident-calls.h"
#include "tests/incidents/fixture.h"

#include <locale.h>

#define DISCOVERED "2026-09-20T11:30:00+08:00"

/* Who is on duty, as the table would say. */
typedef struct
{
  DdIncidentDuty shift;
  gint64 asked_at;
  gboolean broken;
} Duty;

static GArray *
on_duty (gint64 time, gpointer user_data, GError **error)
{
  Duty *duty = user_data;
  GArray *shifts;

  duty->asked_at = time;
  if (duty->broken)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_READ_ONLY, "no table");
      return NULL;
    }
  shifts = g_array_new (FALSE, FALSE, sizeof (DdIncidentDuty));
  g_array_append_val (shifts, duty->shift);
  return shifts;
}

static gint64
save_person (Fixture *f, gint64 id, const char *name, const char *phone, gint64 backup)
{
  g_autoptr (DdPerson) person = dd_person_new (name, phone);
  g_autoptr (GError) error = NULL;

  person->id = id;
  person->backup_id = backup;
  dd_roster_service_save_person (f->roster, f->principal, person, &error);
  g_assert_no_error (error);
  return person->id;
}

static gint64
add_post (Fixture *f, DdPostKind kind, gint64 department, gint64 holder)
{
  g_autoptr (DdPost) post = dd_post_new (kind, NULL, department);
  g_autoptr (DdAppointment) appointment = NULL;
  g_autoptr (GError) error = NULL;

  dd_roster_service_save_post (f->roster, f->principal, post, &error);
  g_assert_no_error (error);
  if (holder == 0)
    return post->id;
  appointment = dd_appointment_new (post->id, holder, iso ("2026-09-01T00:00:00+08:00"));
  dd_roster_service_appoint (f->roster, f->principal, appointment, FALSE, &error);
  g_assert_no_error (error);
  return post->id;
}

static gint64
find_person (Fixture *f, const char *name)
{
  g_autoptr (GPtrArray) hits = dd_roster_service_find_persons (f->roster, name, 1, NULL);

  g_assert_nonnull (hits);
  g_assert_cmpuint (hits->len, ==, 1);
  return ((DdPersonHit *) g_ptr_array_index (hits, 0))->person->id;
}

static gint64
add_department (Fixture *f, const char *name)
{
  g_autoptr (DdDepartment) department = dd_department_new (name, 1);
  g_autoptr (GError) error = NULL;

  dd_roster_service_save_department (f->roster, f->principal, department, &error);
  g_assert_no_error (error);
  return department->id;
}

static gint64
leading_group (Fixture *f)
{
  g_autoptr (DdPost) post = dd_roster_service_find_post (f->roster, DD_POST_PRINCIPAL, NULL);

  g_assert_nonnull (post);
  return post->department_id;
}

static GPtrArray *
list (Fixture *f, gint64 incident)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = dd_incident_service_list_calls (f->service, f->registrar, incident, &error);

  g_assert_no_error (error);
  return steps;
}

static const DdCallStep *
find_step (GPtrArray *steps, const char *name)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (dd_call_step_get_name (g_ptr_array_index (steps, i)), name))
      return g_ptr_array_index (steps, i);
  return NULL;
}

/* "name (titles)", "…>" before the one to ring next. */
static char *
words (GPtrArray *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const DdCallStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (text, "%s%s%s (%s)", i > 0 ? "; " : "", step->next ? ">" : "",
                              step->state == DD_CALL_VACANT ? "-" : dd_call_step_get_name (step),
                              step->titles != NULL ? step->titles : step->instead_of);
    }
  return g_string_free (text, FALSE);
}

static void
assert_words (Fixture *f, gint64 incident, const char *expected)
{
  g_autoptr (GPtrArray) steps = list (f, incident);
  g_autofree char *text = words (steps);

  g_assert_cmpstr (text, ==, expected);
}

static void
ring (Fixture *f, gint64 incident, const char *name, gboolean answered)
{
  g_autoptr (GPtrArray) steps = list (f, incident);
  const DdCallStep *step = find_step (steps, name);
  DdIncidentCall call = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (step);
  call.person = step->person != NULL ? step->person->id : 0;
  call.contact = step->contact;
  call.at = dd_clock_now (DD_CLOCK (f->clock));
  call.answered = answered;
  dd_incident_service_record_call (f->service, f->registrar, incident, &call, &error);
  g_assert_no_error (error);
}

static void
take_back (Fixture *f, gint64 incident, const char *name)
{
  g_autoptr (GPtrArray) steps = list (f, incident);
  g_autoptr (GError) error = NULL;

  dd_incident_service_take_back_call (f->service, f->registrar, incident, find_step (steps, name),
                                      "按错", &error);
  g_assert_no_error (error);
}

static guint
count_told (Fixture *f, gint64 incident)
{
  g_autoptr (GPtrArray) steps = list (f, incident);
  guint told, all;

  dd_call_steps_count (steps, &told, &all);
  return told;
}

/* On duty, registrar, security administrator, leading group, bureau; each once. */
static void
test_order (Fixture *f, gconstpointer data)
{
  gint64 teaching = add_department (f, "教务处");
  gint64 principal = find_person (f, "王建国");
  gint64 registrar = find_person (f, "林晓燕");
  gint64 head = save_person (f, 0, "郑文涛", "139 0000 0104", 0);
  gint64 deputy = save_person (f, 0, "何静", "139 0000 0103", 0);
  gint64 guard = save_person (f, 0, "田振国", "139 0000 0127", 0);
  g_autoptr (DdPost) own = dd_roster_service_find_post (f->roster, DD_POST_REGISTRAR, NULL);
  g_autoptr (GError) error = NULL;
  Duty duty = { { guard, deputy, 0 }, 0, FALSE };
  gint64 incident;

  save_person (f, principal, "王建国", "139 0000 0101", 0);
  save_person (f, registrar, "林晓燕", "139 0000 0102", guard);
  own->department_id = teaching;
  dd_roster_service_save_post (f->roster, f->principal, own, &error);
  g_assert_no_error (error);
  add_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, teaching, head);
  add_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, teaching, 0);
  add_post (f, DD_POST_KIND_GROUP_MEMBER, leading_group (f), head);
  add_post (f, DD_POST_KIND_GROUP_DEPUTY, leading_group (f), deputy);
  incident = fixture_file (f, "门户网站被改", DISCOVERED);

  assert_words (f, incident,
                ">林晓燕 (Registrar); - (Security administrator · 教务处); "
                "郑文涛 (Group member); 王建国 (Principal, Group head); "
                "何静 (Deputy group head); 县教育局 (Oral report)");
  dd_incident_service_set_on_duty (f->service, on_duty, &duty);
  assert_words (f, incident,
                ">田振国 (On duty); 何静 (Duty leader, Deputy group head); "
                "林晓燕 (Registrar); - (Security administrator · 教务处); "
                "郑文涛 (Group member); 王建国 (Principal, Group head); "
                "县教育局 (Oral report)");
  g_assert_cmpint (duty.asked_at, ==, dd_clock_now (DD_CLOCK (f->clock)));

  /* A gap in the table is a gap in the list. */
  duty.shift.person = 0;
  duty.shift.backup = head;
  duty.shift.leader = 0;
  assert_words (f, incident,
                "- (On duty); >郑文涛 (Group member); 林晓燕 (Registrar); "
                "- (Security administrator · 教务处); "
                "王建国 (Principal, Group head); "
                "何静 (Deputy group head); 县教育局 (Oral report)");

  duty.broken = TRUE;
  g_assert_null (dd_incident_service_list_calls (f->service, f->registrar, incident, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_READ_ONLY);
}

/* A call is a row of the timeline and fulfils nothing; its number stays out of the audit log. */
static void
test_record (Fixture *f, gconstpointer data)
{
  gint64 guard = save_person (f, 0, "田振国", "139 0000 0127", 0);
  gint64 registrar = find_person (f, "林晓燕");
  gint64 incident = fixture_file (f, "门户网站被改", DISCOVERED);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (DdIncident) after = NULL;
  const DdTimelineEvent *event;
  guint changes;

  save_person (f, registrar, "林晓燕", "139 0000 0102", guard);
  changes = f->changes;
  ring (f, incident, "林晓燕", FALSE);
  g_assert_cmpuint (f->changes, ==, changes + 1);
  assert_words (f, incident,
                "林晓燕 (Registrar); >田振国 (林晓燕); "
                "王建国 (Principal, Group head); 县教育局 (Oral report)");
  dd_fake_clock_advance (f->clock, DD_MINUTE);
  ring (f, incident, "田振国", TRUE);
  g_assert_cmpuint (count_told (f, incident), ==, 1);

  events = dd_incident_service_get_timeline (f->service, incident, NULL);
  g_assert_cmpuint (events->len, ==, 3);
  event = g_ptr_array_index (events, 1);
  g_assert_cmpint (event->kind, ==, DD_EVENT_CALL);
  g_assert_cmpint (event->subject_id, ==, registrar);
  g_assert_cmpstr (event->subject_key, ==, "林晓燕 (Registrar)");
  g_assert_cmpstr (event->by, ==, "林晓燕");
  g_assert_cmpstr (event->phone, ==, "139 0000 0102");
  g_assert_null (event->answered_by);
  event = g_ptr_array_index (events, 2);
  g_assert_cmpstr (event->subject_key, ==, "田振国");
  g_assert_cmpstr (event->answered_by, ==, "田振国");

  g_assert_cmpint (fixture_entries (f, "incident.call"), ==, 2);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry"
                                               " WHERE action = 'incident.call'"
                                               " AND detail LIKE '%0127%'"),
                   ==, 0);

  /* Everything is owed as before, and ringing is not handling. */
  owed = dd_incident_service_get_obligations (f->service, incident, NULL);
  for (guint i = 0; i < owed->len; i++)
    g_assert_cmpint (((DdObligation *) g_ptr_array_index (owed, i))->fulfilled_at, ==,
                     DD_TIME_UNKNOWN);
  after = dd_incident_service_get (f->service, incident, NULL);
  g_assert_cmpint (after->state, ==, DD_INCIDENT_REPORTED);
}

/* What was pressed by mistake is taken back, and the list is as it was. */
static void
test_take_back (Fixture *f, gconstpointer data)
{
  gint64 registrar = find_person (f, "林晓燕");
  gint64 incident = fixture_file (f, "门户网站被改", DISCOVERED);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  save_person (f, registrar, "林晓燕", "139 0000 0102", 0);
  ring (f, incident, "林晓燕", FALSE);
  dd_fake_clock_advance (f->clock, DD_MINUTE);
  ring (f, incident, "林晓燕", TRUE);
  before = list (f, incident);
  g_assert_cmpint (find_step (before, "林晓燕")->state, ==, DD_CALL_ANSWERED);
  take_back (f, incident, "林晓燕");
  after = list (f, incident);
  g_assert_cmpint (find_step (after, "林晓燕")->state, ==, DD_CALL_UNANSWERED);
  g_assert_cmpuint (find_step (after, "林晓燕")->rings->len, ==, 1);
  g_assert_cmpint (fixture_entries (f, "incident.retracted"), ==, 1);
}

/* A call to an office is the oral report to each of its roles, as it always was. */
static void
test_office (Fixture *f, gconstpointer data)
{
  gint64 incident = fixture_file (f, "门户网站被改", DISCOVERED);
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  guint n_oral = 0;

  ring (f, incident, "县教育局", TRUE);
  g_assert_cmpint (fixture_entries (f, "incident.oral_report"), ==, 2);
  g_assert_cmpint (fixture_entries (f, "incident.call"), ==, 0);
  owed = dd_incident_service_get_obligations (f->service, incident, NULL);
  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);

      if (obligation->form != DD_REPORT_FORM_ORAL)
        continue;
      n_oral++;
      g_assert_cmpint (obligation->fulfilled_at, !=, DD_TIME_UNKNOWN);
    }
  g_assert_cmpuint (n_oral, >, 0);
  /* The name of who answered comes later: the same call, and told all the while. */
  named = list (f, incident);
  dd_incident_service_name_call (f->service, f->registrar, incident, find_step (named, "县教育局"),
                                 "吴敏", &error);
  g_assert_no_error (error);
  taken = list (f, incident);
  g_assert_cmpuint (find_step (taken, "县教育局")->rings->len, ==, 1);
  g_assert_cmpstr (dd_call_step_get_last (find_step (taken, "县教育局"))->answered_by, ==, "吴敏");
  g_assert_cmpint (fixture_entries (f, "incident.retracted"), ==, 2);

  /* Told, the office stays in the list. */
  g_assert_cmpuint (count_told (f, incident), ==, 1);

  take_back (f, incident, "县教育局");
  g_assert_cmpint (fixture_entries (f, "incident.retracted"), ==, 4);
  g_assert_cmpuint (count_told (f, incident), ==, 0);
}

static void
test_no_number (Fixture *f, gconstpointer data)
{
  gint64 incident = fixture_file (f, "门户网站被改", DISCOVERED);
  g_autoptr (GPtrArray) contacts = dd_roster_service_list_contacts (f->roster, NULL);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  const DdCallStep *step;

  for (guint i = 0; i < contacts->len; i++)
    {
      DdContact *contact = g_ptr_array_index (contacts, i);

      if (!g_str_equal (contact->name, "县教育局"))
        continue;
      g_strfreev (contact->roles);
      contact->roles = g_strsplit ("superior-education", " ", -1);
      dd_roster_service_save_contact (f->roster, f->registrar, contact, &error);
      g_assert_no_error (error);
    }
  steps = list (f, incident);
  step = g_ptr_array_index (steps, steps->len - 1);
  g_assert_nonnull (step->contact);
  g_assert_cmpstr (step->contact->roles[0], ==, "county-education");
  g_assert_cmpint (step->state, ==, DD_CALL_NO_PHONE);
  ring (f, incident, step->contact->name, TRUE);
  g_assert_cmpuint (count_told (f, incident), ==, 1);
}

/* Whoever filed it is somebody of the roster, and knows. */
static void
test_reporter (Fixture *f, gconstpointer data)
{
  gint64 registrar = find_person (f, "林晓燕");
  g_autofree char *link = g_strdup_printf ("UPDATE account SET person_id = %" G_GINT64_FORMAT
                                           " WHERE id = %" G_GINT64_FORMAT,
                                           registrar, dd_session_get_account_id (f->registrar));
  gint64 incident;
  g_autoptr (GPtrArray) steps = NULL;

  temp_desk_execute (&f->desk, link);
  incident = fixture_file (f, "门户网站被改", DISCOVERED);
  steps = list (f, incident);
  g_assert_cmpint (find_step (steps, "林晓燕")->state, ==, DD_CALL_KNOWS);
  g_assert_cmpuint (count_told (f, incident), ==, 1);
}

/* Who may see the numbers, who may write down, and when it can have been. */
static void
test_refusals (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *at;
    gboolean allowed;
  } TIMES[] = {
    { "2026-09-20T11:31:00+08:00", TRUE }, /* late, and written down all the same */
    { "2026-09-20T11:29:00+08:00", FALSE },
    { "2026-09-20T12:01:00+08:00", FALSE },
  };
  gint64 registrar = find_person (f, "林晓燕");
  gint64 incident = fixture_file (f, "门户网站被改", DISCOVERED);
  DdIncidentCall call = { .person = registrar, .at = iso (DISCOVERED), .answered = TRUE };
  g_autoptr (DdIncident) own = fixture_incident ("网页打不开", DISCOVERED);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  gint64 of_teacher;

  g_assert_null (dd_incident_service_list_calls (f->service, f->teacher, incident, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (
      dd_incident_service_record_call (f->service, f->teacher, incident, &call, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);

  for (guint i = 0; i < G_N_ELEMENTS (TIMES); i++)
    {
      call.at = iso (TIMES[i].at);
      g_assert_true (dd_incident_service_record_call (f->service, f->registrar, incident, &call,
                                                      &error) == TIMES[i].allowed);
      if (!TIMES[i].allowed)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_clear_error (&error);
    }
  call.at = iso (DISCOVERED);
  call.person = 999;
  g_assert_false (
      dd_incident_service_record_call (f->service, f->registrar, incident, &call, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (fixture_entries (f, "incident.call"), ==, 1);

  /* Who filed it rings. */
  of_teacher = dd_incident_service_file (f->service, f->teacher, own, NULL, &error);
  g_assert_no_error (error);
  steps = dd_incident_service_list_calls (f->service, f->teacher, of_teacher, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_step (steps, "林晓燕"));
  call.person = registrar;
  g_assert_true (
      dd_incident_service_record_call (f->service, f->teacher, of_teacher, &call, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/incidents/calls/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("order", test_order);
  ADD ("record", test_record);
  ADD ("take-back", test_take_back);
  ADD ("office", test_office);
  ADD ("no-number", test_no_number);
  ADD ("refusals", test_refusals);
  ADD ("reporter", test_reporter);
#undef ADD
  return g_test_run ();
}
