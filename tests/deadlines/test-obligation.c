/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "tests/deadlines/fixtures.h"

#include <locale.h>

static void
test_minutes_left (void)
{
  static const struct
  {
    const char *now;
    gint64 minutes;
  } table[] = {
    { "03-02 08:00:00", 60 }, { "03-02 08:00:01", 59 },    { "03-02 08:59:01", 0 },
    { "03-02 09:00:00", 0 },  { "03-02 09:00:01", -1 },    { "03-02 09:01:00", -1 },
    { "03-02 09:01:01", -2 }, { "03-03 09:00:00", -1440 },
  };
  g_autoptr (DdObligation) obligation = dd_obligation_new ();

  obligation->due_at = at ("03-02 09:00");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 minutes = 99999;

      g_assert_true (dd_obligation_get_minutes_left (obligation, at (table[i].now), &minutes));
      g_assert_cmpint (minutes, ==, table[i].minutes);
    }

  /* Milliseconds count too: rounding down, never towards zero. */
  {
    gint64 minutes = 0;

    g_assert_true (dd_obligation_get_minutes_left (obligation, obligation->due_at + 1, &minutes));
    g_assert_cmpint (minutes, ==, -1);
    g_assert_true (dd_obligation_get_minutes_left (obligation, obligation->due_at - 1, &minutes));
    g_assert_cmpint (minutes, ==, 0);
  }

  obligation->fulfilled_at = at ("03-02 08:30");
  g_assert_true (dd_obligation_get_minutes_left (obligation, at ("03-02 08:29"), NULL));
  g_assert_false (dd_obligation_get_minutes_left (obligation, at ("03-02 08:30"), NULL));
}

static void
test_state (void)
{
  static const struct
  {
    const char *fulfilled;
    DdObligationEnd ended;
    const char *ended_at;
    const char *now;
    const char *state;
    const char *note;
  } table[] = {
    { NULL, DD_OBLIGATION_GOES_ON, NULL, "03-02 09:00", "open", "provisional" },
    { NULL, DD_OBLIGATION_GOES_ON, NULL, "03-02 09:00:01", "overdue", "provisional" },
    { "03-02 09:00", DD_OBLIGATION_GOES_ON, NULL, "03-02 10:00", "done", "provisional" },
    { "03-02 09:00:01", DD_OBLIGATION_GOES_ON, NULL, "03-02 10:00", "done-late", "provisional" },
    { NULL, DD_OBLIGATION_CLOSED, "03-02 09:00", "03-02 10:00", "waived", "closed" },
    { NULL, DD_OBLIGATION_CLOSED, "03-02 09:00:01", "03-02 10:00", "missed", "closed" },
    { NULL, DD_OBLIGATION_CLOSED, "03-02 09:30", "03-02 09:29", "overdue", "provisional" },
    { NULL, DD_OBLIGATION_WITHDRAWN, "03-02 09:30", "03-02 10:00", "waived", "withdrawn" },
    { NULL, DD_OBLIGATION_FALLEN, "03-02 09:30", "03-02 10:00", "waived", "provisional" },
    { "03-02 08:00", DD_OBLIGATION_CLOSED, "03-02 09:30", "03-02 10:00", "done", "provisional" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdObligation) obligation = dd_obligation_new ();
      g_autoptr (DdObligation) copy = NULL;
      gint64 now = at (table[i].now);

      obligation->due_at = at ("03-02 09:00");
      obligation->provisional = TRUE;
      obligation->late_reason = g_strdup ("why");
      if (table[i].fulfilled != NULL)
        obligation->fulfilled_at = at (table[i].fulfilled);
      obligation->ended = table[i].ended;
      if (table[i].ended_at != NULL)
        obligation->ended_at = at (table[i].ended_at);

      copy = dd_obligation_copy (obligation);
      g_test_message ("case %u", i);
      g_assert_cmpstr (dd_obligation_state_to_key (dd_obligation_get_state (copy, now)), ==,
                       table[i].state);
      g_assert_cmpstr (dd_obligation_get_note (copy, now), ==, table[i].note);
      g_assert_cmpstr (copy->late_reason, ==, "why");
    }
}

static void
test_reminders (void)
{
  g_autoptr (DdObligation) consent = dd_obligation_new_phone_consent (7, at ("03-02 09:00"));
  g_autoptr (DdObligation) draft = dd_obligation_new_unfiled_draft (3, at ("03-02 09:00"));

  g_assert_cmpstr (consent->subject_kind, ==, DD_SUBJECT_REPORT);
  g_assert_cmpint (consent->subject_id, ==, 7);
  g_assert_cmpint (consent->due_at, ==, at ("03-03 09:00"));
  g_assert_cmpstr (dd_wording_kind (consent->kind), !=, consent->kind);
  g_assert_cmpstr (dd_wording_rule (consent->rule), !=, consent->rule);
  g_assert_cmpstr (draft->subject_kind, ==, DD_SUBJECT_DRAFT);
  g_assert_cmpint (draft->due_at, ==, at ("03-02 09:10"));
  g_assert_cmpstr (dd_wording_recipient (draft->recipient), !=, draft->recipient);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obligation/minutes-left", test_minutes_left);
  g_test_add_func ("/obligation/state", test_state);
  g_test_add_func ("/obligation/reminders", test_reminders);
  return g_test_run ();
}
