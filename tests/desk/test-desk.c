/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "desk/desk.h"
#include "tests/support/fake-clock.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSWORD "qing-yuan-2026"

typedef struct
{
  char *folder;
  DdClock *clock;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("desk-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->clock = DD_CLOCK (dd_fake_clock_new ("2026-03-17T08:43:00+08:00"));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->clock);
}

static DdDesk *
open_desk (Fixture *fixture, DdDeskFlags flags)
{
  g_autoptr (GError) error = NULL;
  DdDesk *desk = dd_desk_open (fixture->folder, fixture->clock, flags, &error);

  g_assert_no_error (error);
  return desk;
}

static DdDeskSetup *
new_setup (void)
{
  static const char *const roles[] = { "county-education", NULL };
  DdDeskSetup *setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  const guint8 *public_half = dd_recovery_key_get_public (recovery);

  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, "6200 0117");
  g_ptr_array_add (setup->accounts,
                   dd_new_account_prepare ("周明远", DD_ROLE_PRINCIPAL, PASSWORD, public_half,
                                           &DD_PASSWORD_COST_LOWEST, NULL));
  g_ptr_array_add (setup->accounts,
                   dd_new_account_prepare ("林晓燕", DD_ROLE_REGISTRAR, PASSWORD, public_half,
                                           &DD_PASSWORD_COST_LOWEST, NULL));
  g_ptr_array_add (setup->contacts, dd_contact_new ("清源县教育局", "6200 0230", NULL, roles));
  memcpy (setup->recovery_public, public_half, sizeof setup->recovery_public);
  return setup;
}

static void
test_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDesk) desk = open_desk (fixture, DD_DESK_WINDOW | DD_DESK_CREATE);
  g_autoptr (DdDeskSetup) setup = new_setup ();
  g_autoptr (DdDeskSetup) second = new_setup ();
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (DdPerson) principal = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_desk_is_set_up (desk));
  g_assert_true (dd_desk_set_up (desk, setup, &error));
  g_assert_no_error (error);
  g_assert_true (dd_desk_is_set_up (desk));
  contact = dd_roster_service_find_contact (dd_desk_get_roster (desk), "county-education", &error);
  g_assert_cmpstr (contact->phone, ==, "6200 0230");
  principal = dd_roster_service_holder_at (dd_desk_get_roster (desk), DD_POST_PRINCIPAL,
                                           dd_clock_now (fixture->clock), &error);
  g_assert_cmpstr (principal->name, ==, "周明远");
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk), "林晓燕", PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_nonnull (session);

  g_assert_false (dd_desk_set_up (desk, second, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* A setup that fails in the middle leaves a desk that is not set up. */
static void
test_half_a_setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDesk) desk = open_desk (fixture, DD_DESK_WINDOW | DD_DESK_CREATE);
  g_autoptr (DdDeskSetup) setup = new_setup ();
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  DdNewAccount *second = g_ptr_array_index (setup->accounts, 1);

  g_free (second->name);
  second->name = g_strdup ("周明远");
  g_assert_false (dd_desk_set_up (desk, setup, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (dd_desk_is_set_up (desk));
  accounts = dd_account_service_list (dd_desk_get_accounts (desk), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 0);
}

static void
test_one_window_a_desk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDesk) window = open_desk (fixture, DD_DESK_WINDOW | DD_DESK_CREATE);
  g_autoptr (DdDesk) verb = open_desk (fixture, DD_DESK_SHARED);
  g_autoptr (DdDesk) later = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_desk_open (fixture->folder, fixture->clock, DD_DESK_WINDOW, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_BUSY);
  dd_desk_close (window);
  later = open_desk (fixture, DD_DESK_WINDOW);
  g_assert_nonnull (later);
}

static void
test_private_files (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = { "desk.db", "desk.lock", "desk.db.anchor" };
  g_autofree char *folder = g_build_filename (fixture->folder, "sub", "desk", NULL);
  g_autoptr (DdDesk) desk =
      dd_desk_open (folder, fixture->clock, DD_DESK_WINDOW | DD_DESK_CREATE, NULL);
  g_autoptr (DdDeskSetup) setup = new_setup ();
  GStatBuf info;

  g_assert_true (dd_desk_set_up (desk, setup, NULL));
  dd_desk_close (desk);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    }
}

/* Root writes anywhere, so the test becomes an ordinary user for a moment. */
static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "locked", NULL);
  g_autofree char *inside = g_build_filename (folder, "desk", NULL);
  g_autoptr (GError) error = NULL;
  uid_t before = geteuid ();

  g_assert_cmpint (g_mkdir (folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  if (before == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  g_assert_null (dd_desk_open (folder, fixture->clock, DD_DESK_WINDOW | DD_DESK_CREATE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (dd_desk_open (inside, fixture->clock, DD_DESK_CREATE, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_READ_ONLY);
  g_assert_cmpint (seteuid (before), ==, 0);
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
}

static void
test_nothing_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_desk_open (missing, fixture->clock, DD_DESK_SHARED, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
count (gpointer object, guint *calls)
{
  (*calls)++;
}

static void
test_foreign_writes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DdDesk) window = open_desk (fixture, DD_DESK_WINDOW | DD_DESK_CREATE);
  g_autoptr (DdDeskSetup) setup = new_setup ();
  g_autoptr (DdDesk) verb = NULL;
  guint calls = 0;

  g_signal_connect (window, "foreign-write", G_CALLBACK (count), &calls);
  g_assert_true (dd_desk_set_up (window, setup, NULL));
  dd_desk_look_for_foreign_writes (window);
  g_assert_cmpuint (calls, ==, 0);

  verb = open_desk (fixture, DD_DESK_SHARED);
  g_assert_cmpint (dd_draft_service_save (dd_desk_get_drafts (verb), 0, 1, "incident", 0, "{}",
                                          NULL),
                   >, 0);
  dd_desk_look_for_foreign_writes (window);
  g_assert_cmpuint (calls, ==, 1);
  dd_desk_look_for_foreign_writes (window);
  g_assert_cmpuint (calls, ==, 1);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/desk/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("set-up", test_set_up);
  ADD ("half-a-setup", test_half_a_setup);
  ADD ("one-window-a-desk", test_one_window_a_desk);
  ADD ("private-files", test_private_files);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("nothing-there", test_nothing_there);
  ADD ("foreign-writes", test_foreign_writes);
  return g_test_run ();
}
