/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/desk.h"
#include "tests/commands/verb.h"
#include "tests/support/fake-clock.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    {
      g_test_message ("“%s” is missing in: %s", part, text);
      g_test_fail ();
    }
}

/* Round the clock from half past seven, two crews; long after any day on which the desk can have
 * been set up. */
static void
arrange_duty (Office *office)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2060-03-17T09:42:00+08:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDesk) desk = dd_desk_open (office->desk, DD_CLOCK (clock), DD_DESK_SHARED, &error);
  g_autofree char *path = office_path (office, REGISTRAR);
  g_autofree char *password = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (DdPerson) leader = dd_person_new ("沈国栋", "139 0000 0121");
  g_autoptr (DdPerson) person = dd_person_new ("<b>马志强", "139 0000 0156");
  g_autoptr (DdDutyPattern) pattern = NULL;
  GDate begins_on;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &password, NULL, NULL));
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk), REGISTRAR,
                                        g_strchomp (password), &error);
  g_assert_no_error (error);
  g_assert_true (
      dd_roster_service_save_person (dd_desk_get_roster (desk), session, leader, &error));
  g_assert_true (
      dd_roster_service_save_person (dd_desk_get_roster (desk), session, person, &error));
  g_assert_no_error (error);
  g_assert_true (dd_date_parse ("2060-03-17", &begins_on));
  pattern = dd_duty_pattern_new ("校园网值班", &begins_on);
  dd_duty_pattern_add_slot (pattern, "全天", DD_DUTY_EVERY_DAY, 450, 1440);
  dd_duty_pattern_add_crew (pattern, leader->id, person->id, 0);
  dd_duty_pattern_add_crew (pattern, 0, leader->id, person->id);
  g_assert_true (dd_duty_service_save_pattern (dd_desk_get_duty (desk), session, pattern, &error));
  g_assert_true (
      dd_duty_service_fill_month (dd_desk_get_duty (desk), session, 2060, 3, NULL, &error));
  g_assert_no_error (error);
  dd_session_end (session);
  dd_desk_close (desk);
}

static void
test_on_duty (void)
{
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *shift;

  office_init (&office);
  run_as (&office, &outcome, REGISTRAR, "roster", "on-duty", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.out, ==, "No shift goes on then.\n");

  arrange_duty (&office);
  run_as (&office, &outcome, REGISTRAR, "roster", "on-duty", "--at", "2060-03-18T07:29:59+08:00",
          NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "校园网值班 · 全天 · 2060-03-17 07:30 – 2060-03-18 07:30");
  assert_says (outcome.out, "沈国栋");
  assert_says (outcome.out, "139 0000 0156");

  run_as (&office, &outcome, REGISTRAR, "roster", "on-duty", "--at", "2060-03-18T07:30:00+08:00",
          "--json", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  root = json_from_string (outcome.out, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 1);
  shift = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_cmpstr (json_object_get_string_member (shift, "date"), ==, "2060-03-18");
  g_assert_cmpstr (json_object_get_string_member (shift, "from"), ==, "2060-03-18T07:30:00+08:00");
  g_assert_true (json_object_get_null_member (shift, "leader"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (shift, "person"),
                                                  "phone"),
                   ==, "139 0000 0121");
}

static void
test_usage (void)
{
  static const char *const lines[] = {
    "roster",
    "roster dance",
    "roster on-duty --at yesterday",
    "roster on-duty extra",
    "roster on-duty --frobnicate",
  };
  g_auto (Office) office = { 0 };
  g_auto (Outcome) outcome = { 0 };

  office_init (&office);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      g_auto (Outcome) refusal = { 0 };

      run_words (&office, &refusal, NULL, words);
      g_test_message ("%s", lines[i]);
      g_assert_cmpint (refusal.status, ==, 2);
      g_assert_cmpstr (refusal.out, ==, "");
      assert_says (refusal.err, "duty-desk: ");
    }
  run_verb (&office, &outcome, "roster", "--help", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "on-duty");
  run_verb (&office, &outcome, "roster", "on-duty", "--help", NULL);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_says (outcome.out, "--at");
  /* Names and numbers are not for whoever stands at the terminal. */
  office_write (&office, "wrong", "not it at all\n", -1);
  run_verb (&office, &outcome, "--desk", office.desk, "--as", REGISTRAR, "--password-file", "wrong",
            "roster", "on-duty", NULL);
  g_assert_cmpint (outcome.status, ==, 4);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roster-verbs/on-duty", test_on_duty);
  g_test_add_func ("/roster-verbs/usage", test_usage);
  status = g_test_run ();
  office_forget_template ();
  return status;
}
