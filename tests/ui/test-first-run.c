/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "tests/ui/shell-stage.h"
#include "ui/shell/first-run-form.h"
#include "ui/shell/first-run.h"
#include "ui/shell/recovery-sheet.h"

#include <glib/gstdio.h>

static void
test_first_run_form (void)
{
  g_autoptr (DdFirstRunForm) form = dd_first_run_form_new ();
  g_autoptr (DdFirstRunForm) again = dd_first_run_form_new ();
  g_autoptr (DdDeskSetup) setup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  guint8 public_half[32] = { 1 };
  gboolean about_password;
  const DdContact *contact;

  g_assert_false (dd_first_run_form_check_school (form, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  dd_first_run_form_set (form, DD_FIRST_RUN_SCHOOL, "  清源县第一中学 ");
  g_assert_true (dd_first_run_form_check_school (form, NULL));
  dd_first_run_form_set (form, DD_FIRST_RUN_ZONE, "Asia/Nowhere");
  g_assert_false (dd_first_run_form_check_school (form, NULL));
  dd_first_run_form_set (form, DD_FIRST_RUN_ZONE, DD_SCHOOL_ZONE_DEFAULT);

  g_assert_false (dd_first_run_form_check_person (form, DD_FIRST_RUN_PERSON_PRINCIPAL, "x", "x",
                                                  &about_password, NULL));
  g_assert_false (about_password);
  dd_first_run_form_set (form, DD_FIRST_RUN_PRINCIPAL, "周明远");
  dd_first_run_form_set (form, DD_FIRST_RUN_REGISTRAR, " 周明远");
  g_assert_false (dd_first_run_form_check_person (form, DD_FIRST_RUN_PERSON_PRINCIPAL, "short",
                                                  "short", &about_password, NULL));
  g_assert_true (about_password);
  g_assert_false (dd_first_run_form_check_person (form, DD_FIRST_RUN_PERSON_PRINCIPAL,
                                                  UI_DESK_PASSWORD, "another", &about_password,
                                                  NULL));
  g_assert_true (dd_first_run_form_check_person (form, DD_FIRST_RUN_PERSON_PRINCIPAL,
                                                 UI_DESK_PASSWORD, UI_DESK_PASSWORD,
                                                 &about_password, NULL));
  /* One account cannot both write and sign. */
  g_assert_false (dd_first_run_form_check_person (form, DD_FIRST_RUN_PERSON_REGISTRAR,
                                                  UI_DESK_PASSWORD, UI_DESK_PASSWORD,
                                                  &about_password, NULL));
  g_assert_false (about_password);
  dd_first_run_form_set (form, DD_FIRST_RUN_REGISTRAR, "林晓燕");

  form->page = DD_FIRST_RUN_PAGE_CLOCKS;
  form->one_office = FALSE;
  dd_first_run_form_set (form, DD_FIRST_RUN_COUNTY_PHONE, "6200 0230 <b>\"");
  json = dd_first_run_form_to_json (form);
  g_assert_true (dd_first_run_form_read_json (again, json));
  g_assert_cmpuint (again->page, ==, DD_FIRST_RUN_PAGE_CLOCKS);
  g_assert_false (again->one_office);
  for (guint i = 0; i < DD_FIRST_RUN_N_FIELDS; i++)
    g_assert_cmpstr (again->fields[i], ==, form->fields[i]);
  g_assert_false (dd_first_run_form_read_json (again, "[1]"));
  g_assert_false (dd_first_run_form_read_json (again, "nonsense"));

  form->one_office = TRUE;
  setup = dd_first_run_form_to_setup (form, public_half, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (setup->school->name, ==, "清源县第一中学");
  g_assert_cmpuint (setup->contacts->len, ==, 3);
  contact = g_ptr_array_index (setup->contacts, 0);
  g_assert_true (dd_contact_has_role (contact, "county-education"));
  g_assert_true (dd_contact_has_role (contact, "superior-education"));
}

static void
type_in (GtkWidget *root, const char *title, guint skip, const char *text)
{
  GtkWidget *found = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, root);
  while (open->len > 0 && found == NULL)
    {
      GtkWidget *widget = g_ptr_array_steal_index (open, 0);

      if (ADW_IS_ENTRY_ROW (widget) &&
          g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0 &&
          skip-- == 0)
        found = widget;
      for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL;
           child = gtk_widget_get_prev_sibling (child))
        g_ptr_array_insert (open, 0, child);
    }
  g_assert_nonnull (found);
  gtk_editable_set_text (GTK_EDITABLE (found), text);
}

static void
count_done (DdFirstRun *first_run, guint *done)
{
  (*done)++;
}

static GtkWidget *
next_button (GtkWidget *root)
{
  GtkWidget *label = ui_find (root, GTK_TYPE_LABEL, "Next");

  if (label == NULL)
    label = ui_find (root, GTK_TYPE_LABEL, "Finish");
  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

/* From an empty folder to a desk that one can sign in to; left half way and found again. */
static void
test_first_run (void)
{
  g_autofree char *folder = g_dir_make_tmp ("first-XXXXXX", NULL);
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new ("2026-03-17T08:43:00+08:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (DdDraft) draft = NULL;
  DdDesk *desk;
  AdwCarousel *carousel;
  GtkWidget *first_run, *window, *tick;
  guint done = 0;

  desk = dd_desk_open (folder, DD_CLOCK (clock), DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);
  first_run = dd_first_run_new (desk);
  window = ui_show (first_run);

  /* Next is never insensitive: it says what is missing and puts the cursor there. */
  shell_stage_press (next_button (first_run));
  g_assert_nonnull (ui_find (first_run, GTK_TYPE_LABEL,
                             "Please enter the school's name as it stands on its papers."));
  type_in (first_run, "Name of the school, as on its papers", 0, "清源县第一中学");
  shell_stage_press (next_button (first_run));
  ui_wait (400);
  type_in (first_run, "Name", 0, "周明远");
  type_in (first_run, "Password", 0, UI_DESK_PASSWORD);

  /* Stopped: everything but the passwords is there again. */
  g_object_ref (first_run);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (first_run);
  draft = dd_draft_service_find (dd_desk_get_drafts (desk), 0, "first-run", 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (draft);
  g_assert_nonnull (strstr (draft->content, "周明远"));
  g_assert_null (strstr (draft->content, UI_DESK_PASSWORD));

  first_run = dd_first_run_new (desk);
  dd_first_run_set_cost (DD_FIRST_RUN (first_run), &DD_PASSWORD_COST_LOWEST);
  g_signal_connect (first_run, "done", G_CALLBACK (count_done), &done);
  window = ui_show (first_run);
  /* At the page where it was left. */
  carousel = ADW_CAROUSEL (ui_find (first_run, ADW_TYPE_CAROUSEL, NULL));
  UI_WAIT_FOR (adw_carousel_get_position (carousel) > 0.99);
  g_assert_cmpfloat (adw_carousel_get_position (carousel), <, 1.01);
  shell_stage_press (next_button (first_run));
  g_assert_nonnull (first_run);
  type_in (first_run, "Password", 0, UI_DESK_PASSWORD);
  type_in (first_run, "Password again", 0, UI_DESK_PASSWORD);
  type_in (first_run, "Name", 1, "林晓燕");
  type_in (first_run, "Password", 1, UI_DESK_PASSWORD);
  type_in (first_run, "Password again", 1, "another one");
  shell_stage_press (next_button (first_run));
  g_assert_nonnull (ui_find (first_run, GTK_TYPE_LABEL,
                             "The two passwords differ. Please type the second one again."));
  type_in (first_run, "Password again", 1, UI_DESK_PASSWORD);
  shell_stage_press (next_button (first_run));
  ui_wait (400);
  type_in (first_run, "Number on duty", 0, "6200 0230");
  shell_stage_press (next_button (first_run));
  ui_wait (400);

  /* Without a key that is kept there is no end. */
  shell_stage_press (next_button (first_run));
  g_assert_cmpuint (done, ==, 0);
  tick = ui_find (first_run, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  shell_stage_press (next_button (first_run));
  for (int i = 0; i < 500 && done == 0; i++)
    ui_wait (10);
  g_assert_cmpuint (done, ==, 1);
  g_assert_true (dd_desk_is_set_up (desk));
  session =
      dd_account_service_sign_in (dd_desk_get_accounts (desk), "林晓燕", UI_DESK_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_true (dd_session_has_role (session, DD_ROLE_REGISTRAR));

  g_object_ref (first_run);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (first_run);
  g_clear_object (&session);
  dd_desk_close (desk);
  g_assert_finalize_object (desk);
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_remove (path);
      }
    g_rmdir (folder);
  }
}

static void
test_recovery_sheet (void)
{
  g_autofree char *folder = g_dir_make_tmp ("key-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "key.pdf", NULL);
  g_autoptr (DdRecoveryKey) key = dd_recovery_key_new ();
  g_autofree char *text = dd_recovery_key_to_text (key);
  g_autoptr (DdFirstRunForm) form = dd_first_run_form_new ();
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *printed = NULL;
  g_auto (GStrv) groups = g_strsplit (text, "-", -1);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  /* Every sign of the key is on the paper, on one page, and whose it is. */
  dd_first_run_form_set (form, DD_FIRST_RUN_SCHOOL, "清源县第一中学");
  dd_first_run_form_set (form, DD_FIRST_RUN_PRINCIPAL, "周明远");
  dd_first_run_form_set (form, DD_FIRST_RUN_REGISTRAR, "林晓燕");
  layout = dd_recovery_sheet_new (form, text, dd_time_from_iso8601 ("2026-03-17T08:43:00+08:00"));
  printed = dd_page_layout_dup_text (layout, 0);
  g_assert_nonnull (strstr (printed, "林晓燕"));
  g_assert_cmpuint (dd_page_layout_get_n_pages (layout), ==, 1);
  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (strstr (printed, groups[i]));

  g_assert_true (dd_recovery_sheet_save (layout, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (dd_recovery_sheet_save (layout, nowhere, &error));
  g_assert_nonnull (error);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/first-run/first-run-form", test_first_run_form);
  g_test_add_func ("/first-run/first-run", test_first_run);
  g_test_add_func ("/first-run/recovery-sheet", test_recovery_sheet);
  return g_test_run ();
}
