/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/notice-wording.h"
#include "base/error.h"
#include "desk/desk-watch.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/support/fake-clock.h"
#include "tests/support/logind.h"

#include <glib/gstdio.h>
#include <time.h>

typedef struct
{
  char *folder;
  DdFakeClock *clock;
  DdDesk *desk;
  DdSession *registrar;
  FakeNotifier *notifier;
  DdDeskWatch *watch;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  fixture->clock = dd_fake_clock_new ("2026-03-17T08:43:00+08:00");
  fixture->desk = dd_desk_open (fixture->folder, DD_CLOCK (fixture->clock),
                                DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);
  recovery = dd_recovery_key_new ();
  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, NULL);
  g_ptr_array_add (setup->accounts,
                   dd_new_account_prepare ("周明远", DD_ROLE_PRINCIPAL, "qing-yuan-2026",
                                           dd_recovery_key_get_public (recovery),
                                           &DD_PASSWORD_COST_LOWEST, &error));
  g_ptr_array_add (setup->accounts,
                   dd_new_account_prepare ("林晓燕", DD_ROLE_REGISTRAR, "qing-yuan-2026",
                                           dd_recovery_key_get_public (recovery),
                                           &DD_PASSWORD_COST_LOWEST, &error));
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery), 32);
  g_assert_true (dd_desk_set_up (fixture->desk, setup, &error));
  fixture->registrar = dd_account_service_sign_in (dd_desk_get_accounts (fixture->desk), "林晓燕",
                                                   "qing-yuan-2026", &error);
  g_assert_no_error (error);

  fixture->notifier = fake_notifier_new ();
  fixture->watch = dd_desk_watch_new (fixture->desk, DD_NOTIFIER (fixture->notifier));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  dd_desk_watch_stop (fixture->watch);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->watch);
  g_assert_finalize_object (fixture->notifier);
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
settle (void)
{
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* The ticker asks the fake clock, so a change of an incident stands for the passing minute. */
static void
look_again (Fixture *fixture)
{
  dd_incident_service_emit_changed (dd_desk_get_incidents (fixture->desk), 0);
  settle ();
}

static gint64
file_incident (Fixture *fixture, const char *discovered)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  incident->title = g_strdup ("学籍账号被盗用");
  incident->category = DD_CATEGORY_EQUIPMENT;
  incident->discovered_at = dd_time_from_iso8601 (discovered);
  id = dd_incident_service_file (dd_desk_get_incidents (fixture->desk), fixture->registrar,
                                 incident, acts, &error);
  g_assert_no_error (error);
  settle ();
  return id;
}

/* What is overdue when it is filed comes as one notice; it holds a number and no title. */
static void
test_overdue_at_filing (Fixture *fixture, gconstpointer data)
{
  DdNotice *notice;

  dd_desk_watch_start (fixture->watch);
  dd_desk_watch_set_discreet (fixture->watch, FALSE);
  settle ();
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 0);
  file_incident (fixture, "2026-03-17T05:00:00+08:00");
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_null (strstr (notice->title, "盗用"));
  g_assert_null (strstr (notice->body, "盗用"));
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
}

static void
test_one_notice_names_the_number (Fixture *fixture, gconstpointer data)
{
  DdNotice *notice;

  dd_desk_watch_start (fixture->watch);
  dd_desk_watch_set_discreet (fixture->watch, FALSE);
  file_incident (fixture, "2026-03-17T08:42:00+08:00");
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 0);
  dd_fake_clock_advance (fixture->clock, 9 * DD_MINUTE);
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_nonnull (strstr (notice->body, "2026-001"));
}

/* Before anybody is signed in, and while the screen is locked, the body is dropped. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  DdNotice *notice;

  dd_desk_watch_start (fixture->watch);
  file_incident (fixture, "2026-03-17T05:00:00+08:00");
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_null (notice->body);
}

/* A draft that lies unfiled is reminded of after ten minutes, and no more once it is gone. */
static void
test_unfiled_draft (Fixture *fixture, gconstpointer data)
{
  DdDraftService *drafts = dd_desk_get_drafts (fixture->desk);
  gint64 draft;
  guint told;

  dd_desk_watch_start (fixture->watch);
  draft = dd_draft_service_save (drafts, 0, 2, DD_DRAFT_INCIDENT, 0, "{}", NULL);
  g_assert_cmpint (draft, >, 0);
  dd_fake_clock_advance (fixture->clock, 9 * DD_MINUTE);
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 0);
  dd_fake_clock_advance (fixture->clock, 2 * DD_MINUTE);
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);

  told = fake_notifier_get_notices (fixture->notifier)->len;
  g_assert_true (dd_draft_service_discard (drafts, draft, NULL));
  dd_fake_clock_advance (fixture->clock, DD_HOUR);
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, told);
}

static void
note_action (
    DdDeskWatch *watch, const char *key, const char *target, const char *token, char **kept)
{
  g_free (*kept);
  *kept = g_strconcat (key, " ", target, NULL);
}

static void
test_snooze (Fixture *fixture, gconstpointer data)
{
  g_autofree char *action = NULL;
  g_autoptr (GError) error = NULL;
  DdNotice *notice;

  dd_desk_watch_start (fixture->watch);
  g_signal_connect (fixture->watch, "action", G_CALLBACK (note_action), &action);
  /* Its plan tells nothing of itself between 08:43 and 08:58. */
  file_incident (fixture, "2026-03-17T06:28:00+08:00");
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  dd_notifier_emit_action (DD_NOTIFIER (fixture->notifier), notice->tag, DD_NOTICE_SNOOZE,
                           notice->target, NULL);
  g_assert_nonnull (action);
  g_assert_true (g_str_has_prefix (action, DD_NOTICE_SNOOZE " "));
  g_assert_true (dd_desk_watch_snooze (fixture->watch, notice->target, &error));
  g_assert_no_error (error);

  dd_fake_clock_advance (fixture->clock, 9 * DD_MINUTE);
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 1);
  dd_fake_clock_advance (fixture->clock, 2 * DD_MINUTE);
  look_again (fixture);
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 2);
}

static gint64
count_entries (Fixture *fixture, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      dd_desk_list_audit (fixture->desk, fixture->registrar, 0, 100, &error);
  gint64 n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((DdAuditEntry *) g_ptr_array_index (entries, i))->action, action))
      n++;
  return n;
}

static void
add_moved (DdDeskWatch *watch, gint64 by, gint64 *sum)
{
  *sum += by;
}

/* Lets the ticker look: it stands just before a minute of its clock. */
static void
jump_and_look (Fixture *fixture, gint64 by)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND;
  gint64 rest = dd_clock_now (DD_CLOCK (fixture->clock)) % DD_MINUTE;

  dd_fake_clock_advance (fixture->clock, DD_MINUTE - rest - 20);
  look_again (fixture);
  dd_fake_clock_jump (fixture->clock, by);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* A clock that was set is said and written down with how far, by the desk itself; less than a
 * minute is not. */
static void
test_clock_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const DdAuditEntry *entry;
  const DdNotice *notice;
  gint64 moved = 0;

  dd_desk_watch_start (fixture->watch);
  g_signal_connect (fixture->watch, "clock-moved", G_CALLBACK (add_moved), &moved);
  jump_and_look (fixture, -2 * DD_HOUR);
  g_assert_cmpint (moved, ==, -2 * DD_HOUR);
  g_assert_cmpint (count_entries (fixture, "clock.moved"), ==, 1);
  jump_and_look (fixture, 30 * DD_SECOND);
  g_assert_cmpint (moved, ==, -2 * DD_HOUR);
  g_assert_cmpint (count_entries (fixture, "clock.moved"), ==, 1);

  entries = dd_desk_list_audit (fixture->desk, fixture->registrar, 0, 1, NULL);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "clock.moved");
  g_assert_cmpstr (entry->actor, ==, "system");
  g_assert_cmpint (entry->account_id, ==, 0);
  g_assert_cmpstr (entry->detail, ==, "{\"milliseconds\":-7200000}");

  /* Where no window can say it, a notice does. */
  dd_desk_watch_tell_clock_moved (fixture->watch, moved);
  settle ();
  notice = g_ptr_array_index (fake_notifier_get_notices (fixture->notifier), 0);
  g_assert_cmpstr (notice->tag, ==, "clock-moved");
}

static void
assert_told_at (Fixture *fixture, const char *instant, guint expected)
{
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);

  fake_notifier_forget (fixture->notifier);
  dd_fake_clock_set (fixture->clock, instant);
  look_again (fixture);
  g_assert_cmpuint (notices->len, ==, expected);
}

/* Other leads hold at once for what is owed, and only those may choose them who may. */
static void
test_leads (Fixture *fixture, gconstpointer data)
{
  DdReminderService *reminders = dd_desk_get_reminders (fixture->desk);
  const guint wanted[] = { 20, 50, 20 };
  const guint bad[] = { 0 };
  g_autoptr (GPtrArray) none = dd_ladder_new ();
  g_autoptr (GArray) leads = NULL;
  g_autoptr (GError) error = NULL;

  dd_desk_watch_start (fixture->watch);
  /* First report due at 11:42, told at 10:42, 11:12 and 11:32; the oral one at 08:52. */
  file_incident (fixture, "2026-03-17T08:42:00+08:00");
  g_assert_false (dd_reminder_service_set_leads (reminders, NULL, wanted, 3, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_false (dd_reminder_service_set_leads (reminders, fixture->registrar, bad, 1, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (count_entries (fixture, "reminders.leads"), ==, 0);

  g_assert_true (dd_reminder_service_set_leads (reminders, fixture->registrar, wanted, 3, &error));
  g_assert_no_error (error);
  leads = dd_reminder_service_get_leads (reminders, &error);
  g_assert_cmpuint (leads->len, ==, 2);
  g_assert_cmpuint (g_array_index (leads, guint, 0), ==, 50);
  /* The same again is no change. */
  g_assert_true (dd_reminder_service_set_leads (reminders, fixture->registrar, wanted, 2, &error));
  g_assert_cmpint (count_entries (fixture, "reminders.leads"), ==, 1);

  dd_fake_clock_set (fixture->clock, "2026-03-17T08:45:00+08:00");
  look_again (fixture);
  g_assert_true (dd_reminder_service_set_ladder (reminders, fixture->registrar, none, &error));
  assert_told_at (fixture, "2026-03-17T08:52:00+08:00", 1);
  assert_told_at (fixture, "2026-03-17T10:42:00+08:00", 1);
  assert_told_at (fixture, "2026-03-17T10:51:00+08:00", 0);
  assert_told_at (fixture, "2026-03-17T10:52:00+08:00", 1);
  assert_told_at (fixture, "2026-03-17T11:21:00+08:00", 0);
  assert_told_at (fixture, "2026-03-17T11:22:00+08:00", 1);
}

/* A choice about closing is the desk's, and is written down. */
static void
test_on_close (Fixture *fixture, gconstpointer data)
{
  DdReminderService *reminders = dd_desk_get_reminders (fixture->desk);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dd_reminder_service_get_on_close (reminders), ==, DD_ON_CLOSE_ASK);
  g_assert_false (dd_reminder_service_set_on_close (reminders, NULL, DD_ON_CLOSE_KEEP, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  for (int choice = DD_ON_CLOSE_KEEP; choice <= DD_ON_CLOSE_QUIT; choice++)
    {
      g_assert_true (dd_reminder_service_set_on_close (reminders, fixture->registrar,
                                                       (DdOnClose) choice, &error));
      g_assert_cmpint (dd_reminder_service_get_on_close (reminders), ==, choice);
    }
  g_assert_cmpint (count_entries (fixture, "reminders.on-close"), ==, 2);

  g_assert_false (dd_reminder_service_has_open (reminders));
  dd_desk_watch_start (fixture->watch);
  file_incident (fixture, "2026-03-17T08:42:00+08:00");
  g_assert_true (dd_reminder_service_has_open (reminders));
}

static void
count_told (guint *n_told)
{
  (*n_told)++;
}

/* Who is rung next is told at its instant; the school's ladder holds at once. A post that nobody
 * holds is passed over. Pages hear of each step. */
static void
test_ladder (Fixture *fixture, gconstpointer data)
{
  DdReminderService *reminders = dd_desk_get_reminders (fixture->desk);
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);
  g_autoptr (GPtrArray) ladder = dd_ladder_parse ("registrar:10,group-deputy:5,principal:5");
  g_autoptr (GPtrArray) twice = dd_ladder_parse ("registrar:10,registrar:5");
  g_autoptr (GPtrArray) climbed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_told = 0;
  gint64 incident;

  dd_desk_watch_start (fixture->watch);
  incident = file_incident (fixture, "2026-03-17T08:42:00+08:00");
  g_assert_false (dd_reminder_service_set_ladder (reminders, fixture->registrar, twice, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_reminder_service_set_ladder (reminders, fixture->registrar, ladder, &error));
  g_assert_cmpint (count_entries (fixture, "reminders.ladder"), ==, 1);

  dd_fake_clock_set (fixture->clock, "2026-03-17T08:52:00+08:00");
  look_again (fixture);
  g_assert_cmpuint (notices->len, ==, 1);
  g_signal_connect_swapped (reminders, "told", G_CALLBACK (count_told), &n_told);
  dd_fake_clock_set (fixture->clock, "2026-03-17T09:02:00+08:00");
  look_again (fixture);
  g_assert_cmpuint (notices->len, ==, 2);
  g_assert_cmpuint (n_told, >, 0);
  climbed = dd_reminder_service_list_climbed (reminders, DD_SUBJECT_INCIDENT, incident, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (climbed->len, ==, 1);
  g_assert_cmpstr (((DdTelling *) g_ptr_array_index (climbed, 0))->post, ==, "principal");
  g_signal_handlers_disconnect_by_func (reminders, count_told, &n_told);
}

/* Files an incident whose call is due at 08:52, and lets an hour go by that nobody sees. */
static void
sleep_over_a_limit (Fixture *fixture)
{
  dd_desk_watch_start (fixture->watch);
  dd_desk_watch_set_discreet (fixture->watch, FALSE);
  file_incident (fixture, "2026-03-17T08:42:00+08:00");
  dd_fake_clock_advance (fixture->clock, DD_HOUR);
  settle ();
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 0);
}

static void
assert_told_late (Fixture *fixture)
{
  GPtrArray *notices = fake_notifier_get_notices (fixture->notifier);

  while (notices->len == 0)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_nonnull (strstr (((DdNotice *) g_ptr_array_index (notices, 0))->body, "51 min late"));
}

/* The computer says over D-Bus that it has slept: what was due meanwhile is told at once. */
static void
test_suspend (Fixture *fixture, gconstpointer data)
{
  Logind logind;

  logind_start (&logind);
  sleep_over_a_limit (fixture);
  dd_desk_watch_watch_resume (fixture->watch, logind.connection);
  logind_tell (&logind, "Sleep");
  settle ();
  g_assert_cmpuint (fake_notifier_get_notices (fixture->notifier)->len, ==, 0);
  logind_tell (&logind, "Wake");
  assert_told_late (fixture);
  dd_desk_watch_stop (fixture->watch);
  logind_stop (&logind);
}

/* The kernel says that somebody set the clock, were it only to what it showed. */
static void
test_clock_set (Fixture *fixture, gconstpointer data)
{
  struct timespec now;

  sleep_over_a_limit (fixture);
  clock_gettime (CLOCK_REALTIME, &now);
  if (clock_settime (CLOCK_REALTIME, &now) < 0)
    {
      g_test_skip ("The clock may not be set here.");
      return;
    }
  assert_told_late (fixture);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/desk-watch/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("overdue-at-filing", test_overdue_at_filing);
  ADD ("one-notice-names-the-number", test_one_notice_names_the_number);
  ADD ("locked", test_locked);
  ADD ("unfiled-draft", test_unfiled_draft);
  ADD ("snooze", test_snooze);
  ADD ("clock-moved", test_clock_moved);
  ADD ("suspend", test_suspend);
  ADD ("clock-set", test_clock_set);
  ADD ("leads", test_leads);
  ADD ("ladder", test_ladder);
  ADD ("on-close", test_on_close);
  return g_test_run ();
}
