/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/notice-wording.h"
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
  return g_test_run ();
}
