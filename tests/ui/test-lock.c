/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/shell-stage.h"
#include "ui/common/confirm.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/shell/audit-page.h"

static void
test_sign_in_and_lock (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;
  GtkWidget *frame;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = shell_stage_open_window (&desk);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  g_assert_null (dd_window_get_session (DD_WINDOW (window)));
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "清源县第一中学"));

  shell_stage_sign_in (window, UI_DESK_REGISTRAR, "wrong");
  for (int i = 0; i < 300 && ui_find (window, GTK_TYPE_LABEL, "The password is wrong.") == NULL;
       i++)
    ui_wait (10);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  shell_stage_sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_false (dd_window_is_locked (DD_WINDOW (window)));
  g_assert_cmpstr (dd_session_get_name (dd_window_get_session (DD_WINDOW (window))), ==,
                   UI_DESK_REGISTRAR);
  ui_wait (50);
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "学籍账号被盗用"));
  dd_window_say (DD_WINDOW (window), "The clock was set.");
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "The clock was set."));
  dd_window_open (DD_WINDOW (window), "audit", 0);

  /* Locked at once: nothing of the content is left anywhere, nor in the title. */
  frame = GTK_WIDGET (shell_stage_get_frame (window));
  g_object_add_weak_pointer (G_OBJECT (frame), (gpointer *) &frame);
  gtk_widget_activate_action (window, "win.lock", NULL);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  g_assert_true (dd_session_is_locked (dd_window_get_session (DD_WINDOW (window))));
  g_assert_null (ui_find (window, GTK_TYPE_LABEL, "学籍账号被盗用"));
  dd_window_say (DD_WINDOW (window), "Nobody is here.");
  g_assert_null (ui_find (window, GTK_TYPE_LABEL, "Nobody is here."));
  ui_wait (50);
  g_assert_null (frame);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Duty Desk");
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, UI_DESK_REGISTRAR));
  /* What is due goes on being shown, of no incident. */
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL,
                             "While locked, clocks and reminders go on; no content is shown"));

  /* A reminder's action waits for the password, then leads where it pointed. */
  dd_window_open (DD_WINDOW (window), "today", 0);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  shell_stage_sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (shell_stage_get_frame (window))), ==,
                   "Today");

  gtk_widget_activate_action (window, "win.sign-out", NULL);
  g_assert_null (dd_window_get_session (DD_WINDOW (window)));
  g_assert_nonnull (ui_find (window, ADW_TYPE_ACTION_ROW, UI_DESK_PRINCIPAL));
  shell_stage_close_window (window);
}

/* Where one was is found again after the lock, by the same person only. */
static void
test_place_after_lock (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;

  ui_desk_init (&desk);
  window = shell_stage_open_window (&desk);
  shell_stage_sign_in (window, UI_DESK_PRINCIPAL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  dd_window_open (DD_WINDOW (window), "audit", 0);
  g_assert_true (DD_IS_AUDIT_PAGE (dd_frame_get_page (shell_stage_get_frame (window))));

  dd_window_lock (DD_WINDOW (window));
  shell_stage_sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_true (DD_IS_AUDIT_PAGE (dd_frame_get_page (shell_stage_get_frame (window))));

  dd_window_lock (DD_WINDOW (window));
  shell_stage_press (ui_find (window, GTK_TYPE_BUTTON, "Somebody _else"));
  g_assert_nonnull (ui_find (window, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR));
  shell_stage_sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (shell_stage_get_frame (window))), ==,
                   "Today");
  shell_stage_close_window (window);
}

static void
on_yes (GtkWidget *from, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
on_reason (GtkWidget *from, const char *reason, gpointer user_data)
{
  g_assert_not_reached ();
}

/* Dialogs show content too: the lock closes them, and theirs. */
static void
test_lock_closes_dialogs (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;
  GtkWindow *dialog, *nested;

  ui_desk_init (&desk);
  window = shell_stage_open_window (&desk);
  shell_stage_sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  dialog = dd_confirm (GTK_WIDGET (shell_stage_get_frame (window)), "Close 学籍账号被盗用?", NULL,
                       "_Close", ADW_RESPONSE_DEFAULT, on_yes, NULL);
  nested = dd_confirm (GTK_WIDGET (dialog), "Really?", NULL, "_Close", ADW_RESPONSE_DEFAULT, on_yes,
                       NULL);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_object_add_weak_pointer (G_OBJECT (nested), (gpointer *) &nested);
  ui_wait (50);
  dd_window_lock (DD_WINDOW (window));
  ui_wait (50);
  g_assert_null (dialog);
  g_assert_null (nested);
  shell_stage_close_window (window);
}

static gboolean
on_typed (DdFormWindow *form, gpointer user_data, GError **error)
{
  gboolean *accepted = user_data;

  *accepted = TRUE;
  return TRUE;
}

static GtkWidget *
open_form (GtkWidget *from, GtkWidget **row, gboolean *accepted)
{
  GtkWidget *form = dd_form_window_new (from, "Note progress", "_Save", on_typed, accepted, NULL);

  *row = dd_text_row_new ("What was done");
  adw_preferences_group_add (dd_form_window_add_group (DD_FORM_WINDOW (form), NULL, NULL), *row);
  gtk_window_present (GTK_WINDOW (form));
  dd_text_row_set_text (DD_TEXT_ROW (*row), "已断网");
  ui_wait (50);
  return form;
}

/* What was typed in a window over a page is out of sight while the screen is locked, and is there
 * again for who typed it, and for nobody else. */
static void
test_lock_keeps_typed (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame, *form, *row;
  GtkWindow *question, *reason;
  gboolean accepted = FALSE;
  g_autofree char *typed = NULL;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = shell_stage_open_window (&desk);
  shell_stage_sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  dd_window_open (DD_WINDOW (window), "incident", 1);
  frame = GTK_WIDGET (shell_stage_get_frame (window));
  g_object_add_weak_pointer (G_OBJECT (frame), (gpointer *) &frame);
  form = open_form (GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame))), &row, &accepted);
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  question = dd_confirm (form, "Give it up?", NULL, "_Give up", ADW_RESPONSE_DEFAULT, on_yes, NULL);
  g_object_add_weak_pointer (G_OBJECT (question), (gpointer *) &question);
  reason = dd_ask_reason (form, "Why?", NULL, "Reason", "_Go on", on_reason, NULL);
  dd_text_row_set_text (DD_TEXT_ROW (ui_find (GTK_WIDGET (reason), DD_TYPE_TEXT_ROW, NULL)), "因");
  ui_wait (50);

  dd_window_lock (DD_WINDOW (window));
  g_assert_false (gtk_widget_get_mapped (form));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (reason)));
  g_assert_null (shell_stage_get_frame (window));
  g_assert_null (ui_find (window, GTK_TYPE_LABEL, "学籍账号被盗用"));
  ui_wait (50);
  g_assert_null (question);

  shell_stage_sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  ui_wait (50);
  g_assert_true (GTK_WIDGET (shell_stage_get_frame (window)) == frame);
  g_assert_true (gtk_widget_get_mapped (form));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (reason)));
  typed = dd_text_row_dup_text (DD_TEXT_ROW (row));
  g_assert_cmpstr (typed, ==, "已断网");
  gtk_window_destroy (reason);
  dd_form_window_accept (DD_FORM_WINDOW (form));
  ui_wait (50);
  g_assert_true (accepted);
  g_assert_null (form);

  form = open_form (GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame))), &row, &accepted);
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  dd_window_lock (DD_WINDOW (window));
  shell_stage_press (ui_find (window, GTK_TYPE_BUTTON, "Somebody _else"));
  shell_stage_sign_in (window, UI_DESK_PRINCIPAL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  ui_wait (50);
  g_assert_null (form);
  g_assert_null (frame);

  /* A window that is closed while it is locked takes all of it along. */
  form =
      open_form (GTK_WIDGET (dd_frame_get_page (shell_stage_get_frame (window))), &row, &accepted);
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  dd_window_lock (DD_WINDOW (window));
  shell_stage_close_window (window);
  g_assert_null (form);
}

/* After too many wrong passwords the page says how long to wait, and counts it down. */
static void
test_wait (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *button;

  ui_desk_init (&desk);
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (DdSession) none =
          dd_account_service_sign_in (dd_desk_get_accounts (desk.desk), UI_DESK_REGISTRAR,
                                      "wrong password", NULL);

      g_assert_null (none);
      if (dd_account_service_get_wait (dd_desk_get_accounts (desk.desk), UI_DESK_REGISTRAR) > 0)
        break;
    }
  g_assert_cmpint (dd_account_service_get_wait (dd_desk_get_accounts (desk.desk),
                                                UI_DESK_REGISTRAR),
                   >, 0);
  window = shell_stage_open_window (&desk);
  shell_stage_sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  ui_wait (50);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  button = ui_find (window, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);

  dd_fake_clock_advance (desk.clock, 10 * DD_MINUTE);
  ui_wait (1100);
  shell_stage_sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  shell_stage_close_window (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/lock/sign-in-and-lock", test_sign_in_and_lock);
  g_test_add_func ("/lock/place-after-lock", test_place_after_lock);
  g_test_add_func ("/lock/lock-closes-dialogs", test_lock_closes_dialogs);
  g_test_add_func ("/lock/lock-keeps-typed", test_lock_keeps_typed);
  g_test_add_func ("/lock/wait", test_wait);
  return g_test_run ();
}
