/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/report-desk.h"

#include "tests/reports/fixtures.h"

#include <string.h>

/* A paper names who holds the registrar's post on its own day. */

static gint64
new_person (ReportDesk *desk, const char *name)
{
  g_autoptr (DdPerson) person = dd_person_new (name, "139 0000 0103");
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_roster_service_save_person (dd_desk_get_roster (desk->desk), desk->principal,
                                                person, &error));
  g_assert_no_error (error);
  return person->id;
}

/* The registrar's post passes to @person now; 0 leaves it vacant. */
static void
pass_on (ReportDesk *desk, gint64 person)
{
  DdRosterService *roster = dd_desk_get_roster (desk->desk);
  gint64 now = dd_clock_now (DD_CLOCK (desk->clock));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPost) post = dd_roster_service_find_post (roster, DD_POST_REGISTRAR, &error);
  g_autoptr (DdAppointment) appointment = dd_appointment_new (post->id, person, now);

  if (person != 0)
    g_assert_true (dd_roster_service_appoint (roster, desk->principal, appointment, TRUE, &error));
  else
    {
      g_autoptr (GPtrArray) held =
          dd_roster_service_list_appointments_of_post (roster, post->id, &error);
      const DdAppointment *last = g_ptr_array_index (held, 0);

      g_assert_true (
          dd_roster_service_end_appointment (roster, desk->principal, last->id, now, &error));
    }
  g_assert_no_error (error);
  /* Who was registrar works here no more: the principal goes on. */
  g_assert_true (desk->registrar == desk->principal || dd_session_is_ended (desk->registrar));
  g_set_object (&desk->registrar, desk->principal);
}

static const char *
named_in_form (ReportDesk *desk, gint64 id)
{
  g_autoptr (DdReportVersion) version = report_desk_get (desk, id);
  const char *name = dd_report_answers_get (version->answers, "contact_name");

  return name != NULL ? g_intern_string (name) : NULL;
}

/* The line at the foot of the paper. */
static gboolean
paper_names (ReportDesk *desk, gint64 id, const char *name)
{
  g_autoptr (DdReportVersion) version = report_desk_get (desk, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdReportDocument) document =
      dd_report_service_compose (desk->reports, desk->principal, version, NULL, FALSE, &error);

  g_assert_no_error (error);
  return document->contact != NULL && strstr (document->contact, name) != NULL;
}

static char *
present_registrar (ReportDesk *desk)
{
  g_autoptr (DdPerson) person =
      dd_roster_service_holder_at (dd_desk_get_roster (desk->desk), DD_POST_REGISTRAR,
                                   dd_clock_now (DD_CLOCK (desk->clock)), NULL);

  return g_strdup (person->name);
}

static void
test_draft (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autofree char *old = NULL;
  gint64 id;

  report_desk_init (&desk);
  old = present_registrar (&desk);
  id = report_desk_start (&desk, "first", "county-education");
  g_assert_cmpstr (named_in_form (&desk, id), ==, old);

  dd_fake_clock_advance (desk.clock, DD_HOUR);
  pass_on (&desk, new_person (&desk, "秦月华"));
  g_assert_cmpstr (named_in_form (&desk, id), ==, "秦月华");
  g_assert_true (paper_names (&desk, id, "秦月华"));
  g_assert_false (paper_names (&desk, id, old));

  dd_fake_clock_advance (desk.clock, DD_HOUR);
  pass_on (&desk, 0);
  g_assert_null (named_in_form (&desk, id));
  g_assert_false (paper_names (&desk, id, "秦月华"));
  g_assert_false (paper_names (&desk, id, old));
}

/* Whom somebody wrote into the form by hand stays there. */
static void
test_by_hand (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autoptr (DdReportVersion) draft = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  report_desk_init (&desk);
  id = report_desk_start (&desk, "first", "county-education");
  draft = report_desk_get (&desk, id);
  dd_report_answers_set (draft->answers, "contact_name", "值班教师");
  g_assert_true (dd_report_service_save (desk.reports, desk.registrar, id, draft->answers, &error));
  dd_fake_clock_advance (desk.clock, DD_HOUR);
  pass_on (&desk, new_person (&desk, "秦月华"));
  g_assert_cmpstr (named_in_form (&desk, id), ==, "值班教师");
  g_assert_true (paper_names (&desk, id, "值班教师"));
}

/* What was signed keeps the name of its day; what follows has that of its own. */
static void
test_signed (void)
{
  g_auto (ReportDesk) desk = { 0 };
  g_autofree char *old = NULL;
  gint64 first;
  gint64 next;
  gint64 vacant;

  report_desk_init (&desk);
  old = present_registrar (&desk);
  first = report_desk_sign (&desk, "first", "county-education");
  report_desk_deliver (&desk, first);

  dd_fake_clock_advance (desk.clock, DD_DAY);
  pass_on (&desk, new_person (&desk, "秦月华"));
  next = report_desk_start (&desk, "follow-up", "county-education");
  g_assert_cmpstr (named_in_form (&desk, first), ==, old);
  g_assert_true (paper_names (&desk, first, old));
  g_assert_false (paper_names (&desk, first, "秦月华"));
  g_assert_true (paper_names (&desk, next, "秦月华"));
  g_assert_false (paper_names (&desk, next, old));

  /* A vacancy names nobody, least of all who is gone. */
  dd_fake_clock_advance (desk.clock, DD_DAY);
  pass_on (&desk, 0);
  vacant = report_desk_start (&desk, "final", "county-education");
  g_assert_null (named_in_form (&desk, vacant));
  g_assert_false (paper_names (&desk, vacant, old));
  g_assert_false (paper_names (&desk, vacant, "秦月华"));
  g_assert_true (paper_names (&desk, first, old));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/holder/draft", test_draft);
  g_test_add_func ("/reports/holder/by-hand", test_by_hand);
  g_test_add_func ("/reports/holder/signed", test_signed);
  return g_test_run ();
}
