/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/system-clock.h"
#include "desk/demo.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/chip-group.h"
#include "ui/common/clock-pill.h"
#include "ui/common/confirm.h"
#include "ui/common/form-window.h"
#include "ui/common/list-page.h"
#include "ui/common/text-row.h"
#include "ui/incidents/call-page.h"
#include "ui/incidents/incident-detail.h"
#include "ui/shell/about.h"
#include "ui/shell/application.h"
#include "ui/shell/audit-detail.h"
#include "ui/shell/audit-page.h"
#include "ui/shell/audit-words.h"
#include "ui/shell/first-run-form.h"
#include "ui/shell/first-run.h"
#include "ui/shell/frame.h"
#include "ui/shell/notice-stack.h"
#include "ui/shell/recovery-sheet.h"
#include "ui/shell/rooms.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/sign-in.h"
#include "ui/shell/window.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static GtkWidget *
open_window (UiDesk *desk)
{
  GtkWidget *window = dd_window_new (NULL, desk->desk);

  dd_account_service_set_cost (dd_desk_get_accounts (desk->desk), &DD_PASSWORD_COST_LOWEST);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (50);
  return window;
}

static void
close_window (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_null (window);
}

static void
press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static gboolean
wait_for (GtkWidget *root, GType type, const char *text)
{
  for (int i = 0; i < 300; i++)
    {
      if (ui_find (root, type, text) != NULL)
        return TRUE;
      ui_wait (10);
    }
  return FALSE;
}

/* Chooses an account and types a password, as a person does. */
static void
sign_in (GtkWidget *window, const char *name, const char *password)
{
  GtkWidget *row = name != NULL ? ui_find (window, ADW_TYPE_ACTION_ROW, name) : NULL;
  GtkWidget *entry;

  if (row != NULL)
    {
      g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
      ui_wait (50);
    }
  entry = ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_signal_emit_by_name (entry, "activate");
}

static DdFrame *
get_frame (GtkWidget *window)
{
  return DD_FRAME (ui_find (window, DD_TYPE_FRAME, NULL));
}

static void
test_sign_in_and_lock (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;
  GtkWidget *frame;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = open_window (&desk);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  g_assert_null (dd_window_get_session (DD_WINDOW (window)));
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "清源县第一中学"));

  sign_in (window, UI_DESK_REGISTRAR, "wrong");
  for (int i = 0; i < 300 && ui_find (window, GTK_TYPE_LABEL, "The password is wrong.") == NULL;
       i++)
    ui_wait (10);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_false (dd_window_is_locked (DD_WINDOW (window)));
  g_assert_cmpstr (dd_session_get_name (dd_window_get_session (DD_WINDOW (window))), ==,
                   UI_DESK_REGISTRAR);
  ui_wait (50);
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "学籍账号被盗用"));
  dd_window_say (DD_WINDOW (window), "The clock was set.");
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "The clock was set."));
  dd_window_open (DD_WINDOW (window), "audit", 0);

  /* Locked at once: nothing of the content is left anywhere, nor in the title. */
  frame = GTK_WIDGET (get_frame (window));
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
  sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (get_frame (window))), ==, "Today");

  gtk_widget_activate_action (window, "win.sign-out", NULL);
  g_assert_null (dd_window_get_session (DD_WINDOW (window)));
  g_assert_nonnull (ui_find (window, ADW_TYPE_ACTION_ROW, UI_DESK_PRINCIPAL));
  close_window (window);
}

/* Where one was is found again after the lock, by the same person only. */
static void
test_place_after_lock (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_window (&desk);
  sign_in (window, UI_DESK_PRINCIPAL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  dd_window_open (DD_WINDOW (window), "audit", 0);
  g_assert_true (DD_IS_AUDIT_PAGE (dd_frame_get_page (get_frame (window))));

  dd_window_lock (DD_WINDOW (window));
  sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_true (DD_IS_AUDIT_PAGE (dd_frame_get_page (get_frame (window))));

  dd_window_lock (DD_WINDOW (window));
  press (ui_find (window, GTK_TYPE_BUTTON, "Somebody _else"));
  g_assert_nonnull (ui_find (window, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR));
  sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (get_frame (window))), ==, "Today");
  close_window (window);
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
  window = open_window (&desk);
  sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  dialog = dd_confirm (GTK_WIDGET (get_frame (window)), "Close 学籍账号被盗用?", NULL, "_Close",
                       ADW_RESPONSE_DEFAULT, on_yes, NULL);
  nested = dd_confirm (GTK_WIDGET (dialog), "Really?", NULL, "_Close", ADW_RESPONSE_DEFAULT, on_yes,
                       NULL);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_object_add_weak_pointer (G_OBJECT (nested), (gpointer *) &nested);
  ui_wait (50);
  dd_window_lock (DD_WINDOW (window));
  ui_wait (50);
  g_assert_null (dialog);
  g_assert_null (nested);
  close_window (window);
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
  window = open_window (&desk);
  sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  dd_window_open (DD_WINDOW (window), "incident", 1);
  frame = GTK_WIDGET (get_frame (window));
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
  g_assert_null (get_frame (window));
  g_assert_null (ui_find (window, GTK_TYPE_LABEL, "学籍账号被盗用"));
  ui_wait (50);
  g_assert_null (question);

  sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  ui_wait (50);
  g_assert_true (GTK_WIDGET (get_frame (window)) == frame);
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
  press (ui_find (window, GTK_TYPE_BUTTON, "Somebody _else"));
  sign_in (window, UI_DESK_PRINCIPAL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  ui_wait (50);
  g_assert_null (form);
  g_assert_null (frame);

  /* A window that is closed while it is locked takes all of it along. */
  form = open_form (GTK_WIDGET (dd_frame_get_page (get_frame (window))), &row, &accepted);
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  dd_window_lock (DD_WINDOW (window));
  close_window (window);
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
  window = open_window (&desk);
  sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  ui_wait (50);
  g_assert_true (dd_window_is_locked (DD_WINDOW (window)));
  button = ui_find (window, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);

  dd_fake_clock_advance (desk.clock, 10 * DD_MINUTE);
  ui_wait (1100);
  sign_in (window, NULL, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  close_window (window);
}

static void
test_frame (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame;
  DdFrame *self;
  g_autoptr (GVariant) place = NULL;
  guint n_rooms;

  ui_desk_init (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  self = DD_FRAME (frame);
  window = ui_show (frame);
  dd_frame_open (self, "today", 0);
  ui_wait (50);
  g_assert_nonnull (ui_find (frame, GTK_TYPE_LABEL, UI_DESK_REGISTRAR));
  g_assert_cmpint (dd_clock_pill_get_state (
                       DD_CLOCK_PILL (ui_find (frame, DD_TYPE_CLOCK_PILL, NULL))),
                   ==, DD_CLOCK_CALM);

  /* An incident is filed: pill, counts and page follow by themselves. */
  ui_desk_file_incident (&desk);
  g_assert_true (wait_for (frame, GTK_TYPE_LABEL, "学籍账号被盗用"));
  ui_wait (50);
  g_assert_cmpint (dd_clock_pill_get_state (
                       DD_CLOCK_PILL (ui_find (frame, DD_TYPE_CLOCK_PILL, NULL))),
                   !=, DD_CLOCK_CALM);

  /* Back leads to where one was; a room begins anew. */
  dd_frame_open (self, "audit", 0);
  g_assert_true (DD_IS_AUDIT_PAGE (dd_frame_get_page (self)));
  place = dd_frame_dup_place (self);
  g_assert_cmpuint (g_variant_n_children (place), ==, 2);
  dd_frame_open (self, "audit", 0);
  dd_frame_back (self);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, "Today");
  dd_frame_back (self);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, "Today");
  dd_frame_restore_place (self, place);
  g_assert_true (DD_IS_AUDIT_PAGE (dd_frame_get_page (self)));
  dd_frame_replace (self, "today", 0);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, "Today");

  /* Every room of the sidebar can be walked into. */
  for (guint i = 0; i < (dd_rooms_get (&n_rooms), n_rooms); i++)
    {
      const DdRoom *room = &dd_rooms_get (&n_rooms)[i];

      g_assert_nonnull (dd_rooms_find_kind (room->id));
      dd_frame_open (self, room->id, 0);
      ui_wait (20);
      g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, dd_room_get_title (room));
      dd_frame_tick (self, dd_clock_now (DD_CLOCK (desk.clock)));
    }
  dd_frame_say (self, "Something to know.");
  g_assert_nonnull (ui_find (frame, GTK_TYPE_LABEL, "Something to know."));

  dd_frame_leave (self);
  g_assert_null (dd_frame_get_page (self));
  g_object_ref (frame);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (frame);
}

static gint64
find_oral (UiDesk *desk, gint64 incident)
{
  g_autoptr (GPtrArray) owed =
      dd_incident_service_get_obligations (dd_desk_get_incidents (desk->desk), incident, NULL);

  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);

      if (obligation->form == DD_REPORT_FORM_ORAL)
        return obligation->id;
    }
  g_assert_not_reached ();
}

/* A reminder opens the next step of what is due; one that climbed, whom to ring for it. */
static void
test_reminders_open (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame;
  gint64 incident, oral;

  ui_desk_init (&desk);
  incident = ui_desk_file_incident (&desk);
  /* So that an incident and what it owes have other numbers. */
  incident = ui_desk_file_incident (&desk);
  oral = find_oral (&desk, incident);
  g_assert_cmpint (oral, !=, incident);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "calls-for", oral);
  ui_wait (50);
  g_assert_true (DD_IS_CALL_PAGE (dd_frame_get_page (DD_FRAME (frame))));
  g_assert_nonnull (ui_find (frame, GTK_TYPE_LABEL, "2026-002"));
  dd_frame_open (DD_FRAME (frame), "obligation", oral);
  ui_wait (50);
  g_assert_true (DD_IS_INCIDENT_DETAIL (dd_frame_get_page (DD_FRAME (frame))));
  /* Done in the meantime. */
  dd_frame_open (DD_FRAME (frame), "calls-for", 12345);
  ui_wait (50);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (DD_FRAME (frame))), ==, "Today");
  close_window (window);
}

static guint
count_items (GtkWidget *root)
{
  guint n = g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkModelButton");

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_items (child);
  return n;
}

/* The menus over the list are whole again after another page stood over it. */
static void
test_menus_come_back (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *frame, *window, *leaflet;
  DdPage *page;
  guint n;

  ui_desk_init (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "roster", 0);
  ui_settle ();
  /* Side by side there is nothing to go back to, and Alt+Left is the window's. */
  leaflet = ui_find (frame, ADW_TYPE_LEAFLET, NULL);
  g_assert_false (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  g_assert_false (adw_leaflet_get_can_navigate_back (ADW_LEAFLET (leaflet)));
  page = dd_frame_get_page (DD_FRAME (frame));
  n = count_items (dd_page_get_tools (page));
  g_assert_cmpuint (n, ==, 9);
  dd_frame_open (DD_FRAME (frame), "duty", 0);
  ui_settle ();
  g_assert_false (dd_frame_get_page (DD_FRAME (frame)) == page);
  dd_frame_back (DD_FRAME (frame));
  ui_settle ();
  g_assert_true (dd_frame_get_page (DD_FRAME (frame)) == page);
  g_assert_cmpuint (count_items (dd_page_get_tools (page)), ==, n);
  close_window (window);
}

/* The clock of the header counts for a teacher what a teacher does. */
static void
test_teacher_clock (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *frame, *window;
  DdClockPill *pill;
  GDate today;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  frame = dd_frame_new (desk.desk, desk.teacher);
  dd_frame_open (DD_FRAME (frame), "today", 0);
  window = ui_show (frame);
  pill = DD_CLOCK_PILL (ui_find (frame, DD_TYPE_CLOCK_PILL, NULL));
  g_assert_cmpint (dd_clock_pill_get_state (pill), ==, DD_CLOCK_CALM);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 17, G_DATE_MARCH, 2026);
  period = dd_important_period_new ("全国两会", &today, &today);
  g_assert_cmpint (dd_important_period_service_arrange (dd_desk_get_periods (desk.desk),
                                                        desk.registrar, period, &error),
                   >, 0);
  g_assert_no_error (error);
  ui_settle ();
  g_assert_cmpint (dd_clock_pill_get_state (pill), ==, DD_CLOCK_OK);
  g_assert_nonnull (strstr (dd_clock_pill_get_sentence (pill), "ero-report"));
  close_window (window);
}

/* A narrow window folds: the rooms stand before the page, and lead to it. */
static void
test_narrow (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame, *leaflet;
  int minimum;

  ui_desk_init (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  dd_frame_open (DD_FRAME (frame), "today", 0);
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 600);
  adw_window_set_content (ADW_WINDOW (window), frame);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (100);
  leaflet = ui_find (frame, ADW_TYPE_LEAFLET, NULL);
  g_assert_true (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  g_assert_true (adw_leaflet_get_can_navigate_back (ADW_LEAFLET (leaflet)));
  gtk_widget_measure (frame, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 480);
  g_object_ref (frame);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (frame);
}

/* Tab leads from what a page opens on through the bar over it and the rooms beside it, and back. */
static void
test_tab_through_the_window (void)
{
  static const char *const kinds[] = { "today", "incidents", "reports", "roster", "duty" };
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame, *rooms;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  /* The first list of the frame: that of the rooms. */
  rooms = ui_find (frame, GTK_TYPE_LIST_BOX, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean reached_bar = FALSE, reached_rooms = FALSE, came_back = FALSE;
      GtkWidget *page;

      dd_frame_open (DD_FRAME (frame), kinds[i], 0);
      ui_wait (200);
      page = GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame)));
      gtk_widget_grab_focus (page);
      for (guint step = 0; step < 200 && !(reached_rooms && came_back); step++)
        {
          GtkWidget *focus;

          g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
          focus = gtk_root_get_focus (GTK_ROOT (window));
          g_assert_nonnull (focus);
          reached_bar |= gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) != NULL;
          reached_rooms |= gtk_widget_is_ancestor (focus, rooms);
          came_back |= reached_rooms && gtk_widget_is_ancestor (focus, page);
        }
      if (!reached_bar || !reached_rooms || !came_back)
        g_error ("%s: bar %d, rooms %d, back %d", kinds[i], reached_bar, reached_rooms, came_back);
    }
  g_object_ref (frame);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (frame);
}

/* Keys that a person would not know are said in words; unknown ones stand as they are. */
static void
test_audit_detail (void)
{
  static const struct
  {
    const char *detail;
    const char *words;
    const char *action;
  } cases[] = {
    { NULL, "" },
    { "[1]", "" },
    { "nonsense", "" },
    { "{\"name\":\"周明远\",\"role\":\"principal\"}", "周明远|Principal" },
    { "{\"name\":\"县教育局\",\"roles\":[\"county-education\",\"superior-education\"]}",
      "县教育局|stands for County education bureau, Superior education department" },
    { "{\"fields\":\"cause no_such\",\"kind\":\"final\",\"recipient\":\"county-education\"}",
      "changed: Cause, no_such|Final report|County education bureau" },
    { "{\"how\":\"pdf\",\"sha256\":\"ab\",\"event\":4}", "as PDF" },
    { "{\"how\":\"by pigeon\"}", "by pigeon" },
    { "{\"purpose\":\"unlock\",\"in_a_row\":3}", "at the locked screen|3 in a row" },
    { "{\"with\":\"recovery-key\"}", "with the recovery key" },
    { "{\"at\":\"2026-09-10T08:12:00+08:00\",\"by\":\"林晓燕\"}",
      "at 10 September 08:12|by 林晓燕" },
    { "{\"at\":\"2026-09-10T08:13:00+08:00\",\"by\":\"林晓燕\"}", "by 林晓燕" },
    { "{\"category\":[\"equipment\"],\"subcategory\":[\"own-fault\"]}",
      "Category: Equipment failure|Kind: Hardware or software fault" },
    { "{\"loss\":[\"major\"],\"social_impact\":[null,\"minor\"]}",
      "Loss: Major loss|Social impact: to be verified → Ordinary impact" },
    { "{\"discovered_at\":[\"2026-09-10T08:05:00+08:00\"]}", "Discovered: 10 September 08:05" },
    { "{\"system.importance\":[\"ordinary\"],\"minors_affected\":[3]}",
      "Importance of the system: Ordinary system|Pupils concerned: 3" },
    { "{\"occurred_at\":[\"2025-09-10T00:05:00+00:00\"],\"occurred_approximate\":[false]}",
      "Occurred: 10 September 2025 08:05" },
    { "{\"occurred_approximate\":[false,true]}", "Occurred: exact → approximate" },
    /* Of a post, a person, a setting: no key, no instant in UTC. */
    { "{\"fields\":[\"name\",\"staff_number\",\"backup\"]}",
      "changed: name, staff number, who stands in" },
    { "{\"person\":4,\"from\":\"2026-11-27T17:58:53+00:00\","
      "\"until\":\"2027-01-31T16:00:00+00:00\",\"acting\":true}",
      "from 28 November|until 31 January 2027|acting for the post" },
    { "{\"kind\":\"group-deputy\",\"class\":\"高一（2）班\"}", "Deputy group head|高一（2）班" },
    { "{\"date\":\"2026-12-03\",\"leader\":5,\"backup\":0}", "3 December" },
    { "{\"dates\":\"2026-11-25–2027-01-02 23:00\"}", "25 November–2 January 2027 23:00" },
    { "{\"month\":\"2026-11\",\"how\":\"xlsx\"}", "November 2026|as a workbook" },
    { "{\"year\":\"2031\"}", "2031" },
    /* Of a period and what is filed in it. */
    { "{\"before\":\"2026-10-01–2026-10-02 16:00\",\"after\":\"2026-10-01 18:00\","
      "\"recipient\":\"city-cyberspace\",\"former_recipient\":\"county-education\","
      "\"note\":\"changed\"}",
      "before: 1 October–2 October 16:00|now 1 October 18:00|City cyberspace office|"
      "formerly to County education bureau|note changed",
      "period.changed" },
    { "{\"zero_report\":\"incident\",\"text\":\"2026-001\",\"incident\":3,"
      "\"reported_at\":\"2026-09-10T00:05:00+00:00\",\"report\":2,\"corrects\":1}",
      "an incident|2026-001|reported at 10 September 08:05", "zero-report.corrected" },
    { "{\"delivered_at\":\"2026-09-10T00:05:00+00:00\",\"report\":2}",
      "delivered at 10 September 08:05", "calendar.delivered" },
    { "{\"delivered_at\":\"2026-09-10T00:13:00+00:00\"}", "", "calendar.delivered" },
    { "{\"before\":\"60,30,10\",\"after\":\"30\"}", "before: 1 h, 30 min, 10 min|now 30 min",
      "reminders.leads" },
    { "{\"before\":\"registrar:10,principal:5\",\"after\":\"\"}",
      "before: Registrar 10 min, Principal|now nobody", "reminders.ladder" },
    { "{\"before\":\"ask\",\"after\":\"quit\"}", "before: Ask|now Quit", "reminders.on-close" },
    { "{\"rule\":\"school-plan/first\",\"before\":\"3 hours occurred\",\"after\":\"3 hours "
      "occurred, off: 试行\"}",
      "School plan: first report|before: within 3 hours of the occurrence|now within 3 hours of "
      "the occurrence · switched off · 试行",
      "rules.off" },
    { "{\"date\":\"2026-10-10\",\"before\":\"usual\",\"after\":\"workday 国庆节\"}",
      "10 October|before: as its weekday says|now make-up working day, 国庆节", "holidays.day" },
    { "{\"subject_key\":\"周明远（校长）\"}", "rung: 周明远（校长）", "incident.call" },
    { "{\"subject_key\":\"save-logs\"}", "", "incident.step_done" },
    { "{\"new_thing\":[1,\"b\"],\"other\":{\"x\":1}}", "new_thing: 1, b|other: {\"x\":1}" },
  };

  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DdAuditEntry entry = {
        .at = dd_time_from_iso8601 ("2026-09-10T08:13:20+08:00"),
        .action = (char *) (cases[i].action != NULL ? cases[i].action : "no.such"),
        .detail = (char *) cases[i].detail,
      };
      g_auto (GStrv) words = dd_audit_detail_words (&entry, zone, NULL, NULL);
      g_autofree char *said = g_strjoinv ("|", words);

      if (g_strcmp0 (said, cases[i].words) != 0)
        {
          g_test_message ("“%s”, not “%s”", said, cases[i].words);
          g_test_fail ();
        }
    }
}

/* A rule of the school's own is named by its profile; one that went shows no id. */
static void
test_audit_own_rule (void)
{
  static const char *const ids[] = { "own-1/first", "own-1", "own-2/first" };
  static const char *const said[] = { "县预案: First report", "县预案",
                                      "a rule of a profile that is no longer there" };
  static const char json[] =
      "{\"id\": \"own-1\", \"title\": \"县预案\", \"source\": \"县教育局\", \"rules\": [{\"id\": "
      "\"first\", \"anchor\": \"discovered\", \"amount\": 1, \"unit\": \"hours\", \"kind\": "
      "\"first\", \"form\": \"written\", \"recipient\": \"county-education\", \"set_by_school\": "
      "true}]}";
  g_autoptr (GBytes) file = g_bytes_new_static (json, strlen (json));
  g_autoptr (GPtrArray) profiles = dd_reporting_profiles_read_file (file, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  g_assert_nonnull (profiles);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *detail = g_strdup_printf ("{\"rule\":\"%s\"}", ids[i]);
      const DdAuditEntry entry = { .action = (char *) "rules.added", .detail = detail };
      g_auto (GStrv) words = dd_audit_detail_words (&entry, zone, NULL, profiles);

      g_assert_cmpuint (g_strv_length (words), ==, 1);
      g_assert_cmpstr (words[0], ==, said[i]);
    }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A term of the sample school, every entry of it: no key, no instant as it is stored. */
static void
test_audit_demo (void)
{
  static const char *const never[] = { "true", "false", "{", "[", "+00:00", "+08:00", "null", "_" };
  g_autofree char *folder = g_dir_make_tmp ("audit-XXXXXX", NULL);
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (GRegex) instant = g_regex_new ("\\d{4}-\\d\\d-\\d\\d", 0, 0, NULL);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (DdDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  const DdDemoAccount *principal;

  accounts = dd_demo_fill (folder, clock, &error);
  g_assert_no_error (error);
  desk = dd_desk_open (folder, clock, DD_DESK_SHARED, &error);
  g_assert_no_error (error);
  principal = g_ptr_array_index (accounts, 0);
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk), principal->name,
                                        principal->password, &error);
  g_assert_no_error (error);
  entries = dd_desk_list_audit (desk, session, G_MAXINT64, 10000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 200);
  for (guint i = 0; i < entries->len; i++)
    {
      const DdAuditEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *said = dd_audit_words_facts (entry, NULL, dd_desk_get_zone (desk),
                                                    dd_desk_get_roster (desk), NULL);

      g_test_message ("%s %s: %s", entry->action, entry->detail, said);
      g_assert_cmpstr (dd_audit_words_action (entry->action), !=, entry->action);
      for (guint n = 0; n < G_N_ELEMENTS (never); n++)
        g_assert_null (strstr (said, never[n]));
      g_assert_false (g_regex_match (instant, said, 0, NULL));
      for (DdPostKind kind = 0; kind < DD_N_POST_KINDS; kind++)
        if (strchr (dd_post_kind_to_key (kind), '-') != NULL)
          g_assert_null (strstr (said, dd_post_kind_to_key (kind)));
    }
  dd_session_end (session);
  dd_desk_close (desk);
  remove_folder (folder);
}

static void
test_audit_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *overlay, *window;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *facts = NULL;
  DdAuditEntry entry = { 7,
                         0,
                         3,
                         (char *) "林晓燕",
                         (char *) "incident.filed",
                         (char *) "incident",
                         1,
                         (char *) "{\"number\":\"2026-003\",\"level\":3,\"event\":9,\"colour\":"
                                  "\"blue\",\"suspected_crime\":[null,true]}" };

  g_assert_cmpstr (dd_audit_words_action ("incident.filed"), ==, "Filed an incident");
  g_assert_cmpstr (dd_audit_words_action ("no.such"), ==, "no.such");
  /* Nothing that can be done to an incident is left without words. */
  for (guint i = 0; i < DD_N_EVENT_KINDS; i++)
    {
      g_autofree char *action = g_strconcat ("incident.", dd_event_kind_key (i), NULL);

      g_assert_cmpstr (dd_audit_words_action (action), !=, action);
    }
  facts = dd_audit_words_facts (&entry, "2026-004", zone, NULL, NULL);
  g_assert_cmpstr (
      facts, ==,
      "No. 7 · 林晓燕 · 2026-004 · 2026-003 · level 3 · colour: blue · Crime suspected: "
      "to be verified → Yes");

  ui_desk_init (&desk);
  for (int i = 0; i < 30; i++)
    ui_desk_file_incident (&desk);
  page = dd_audit_page_new (desk.desk, desk.principal, 0);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  window = ui_show (overlay);
  dd_page_shown (DD_PAGE (page));
  ui_wait (50);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Filed an incident"));
  g_assert_true (g_str_has_suffix (dd_page_get_subtitle (DD_PAGE (page)), " entries"));

  press (dd_page_get_tools (DD_PAGE (page)));
  for (int i = 0; i < 300 && !gtk_widget_get_sensitive (dd_page_get_tools (DD_PAGE (page))); i++)
    ui_wait (10);
  g_assert_true (gtk_widget_get_sensitive (dd_page_get_tools (DD_PAGE (page))));
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (page);
}

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
  GtkWidget *first_run, *window, *tick;
  guint done = 0;

  desk = dd_desk_open (folder, DD_CLOCK (clock), DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);
  first_run = dd_first_run_new (desk);
  window = ui_show (first_run);

  /* Next is never insensitive: it says what is missing and puts the cursor there. */
  press (next_button (first_run));
  g_assert_nonnull (ui_find (first_run, GTK_TYPE_LABEL,
                             "Please enter the school's name as it stands on its papers."));
  type_in (first_run, "Name of the school, as on its papers", 0, "清源县第一中学");
  press (next_button (first_run));
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
  press (next_button (first_run));
  g_assert_nonnull (first_run);
  type_in (first_run, "Password", 0, UI_DESK_PASSWORD);
  type_in (first_run, "Password again", 0, UI_DESK_PASSWORD);
  type_in (first_run, "Name", 1, "林晓燕");
  type_in (first_run, "Password", 1, UI_DESK_PASSWORD);
  type_in (first_run, "Password again", 1, "another one");
  press (next_button (first_run));
  g_assert_nonnull (ui_find (first_run, GTK_TYPE_LABEL,
                             "The two passwords differ. Please type the second one again."));
  type_in (first_run, "Password again", 1, UI_DESK_PASSWORD);
  press (next_button (first_run));
  ui_wait (400);
  type_in (first_run, "Number on duty", 0, "6200 0230");
  press (next_button (first_run));
  ui_wait (400);

  /* Without a key that is kept there is no end. */
  press (next_button (first_run));
  g_assert_cmpuint (done, ==, 0);
  tick = ui_find (first_run, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  press (next_button (first_run));
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

static void
test_application_id (void)
{
  g_autofree char *own_folder = dd_desk_default_folder ();
  g_autofree char *twisted = g_build_filename (own_folder, "..", "duty-desk", NULL);
  g_autofree char *own = dd_application_id_for_folder (own_folder);
  g_autofree char *same = dd_application_id_for_folder (twisted);
  g_autofree char *demo = dd_application_id_for_folder ("/tmp/duty-desk-demo");
  g_autofree char *other = dd_application_id_for_folder ("/tmp/duty-desk-demo-2");

  g_assert_cmpstr (own, ==, "io.github.dutydesk.DutyDesk");
  g_assert_cmpstr (same, ==, own);
  g_assert_cmpstr (demo, !=, own);
  g_assert_cmpstr (demo, !=, other);
  g_assert_true (g_application_id_is_valid (demo));
}

static void
test_small_windows (void)
{
  GtkWidget *about = dd_about_present (NULL);
  GtkWidget *parent = adw_window_new ();
  GtkWidget *shortcuts;

  gtk_window_present (GTK_WINDOW (parent));
  shortcuts = dd_shortcuts_present (GTK_WINDOW (parent));
  ui_wait (100);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (shortcuts)) == GTK_WINDOW (parent));
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  gtk_window_destroy (GTK_WINDOW (about));
  gtk_window_destroy (GTK_WINDOW (parent));
  ui_settle ();
}

/* A teacher reports what they found, from the first page to the end, and is led nowhere they may
 * not go. */
static void
test_teacher (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame, *title, *page;
  DdFrame *self;

  ui_desk_init (&desk);
  window = open_window (&desk);
  sign_in (window, UI_DESK_TEACHER, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  self = get_frame (window);
  frame = GTK_WIDGET (self);
  ui_wait (50);
  g_assert_nonnull (ui_find (frame, GTK_TYPE_LABEL, "Nothing is due from you"));
  /* Rooms that one may not walk into are not shown, and do not open. */
  g_assert_null (ui_find (frame, GTK_TYPE_LABEL, "Incidents"));
  g_assert_null (ui_find (frame, GTK_TYPE_LABEL, "Reports"));
  dd_frame_open (self, "incidents", 0);
  dd_frame_open (self, "reports", 0);
  dd_frame_open (self, "audit", 0);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, "Today");

  dd_frame_open (self, "wizard", 0);
  ui_wait (50);
  page = GTK_WIDGET (dd_frame_get_page (self));
  title = ui_find (page, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (title), "机房断电");
  dd_chip_group_choose (DD_CHIP_GROUP (ui_find (page, DD_TYPE_CHIP_GROUP, NULL)), "equipment");
  ui_settle ();
  for (guint i = 0; i < 5; i++)
    {
      gtk_widget_activate_action (page, "wizard.next", NULL);
      ui_settle ();
      g_assert_null (ui_find (page, ADW_TYPE_EXPANDER_ROW, "Decided otherwise"));
    }
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, "Clock running");
  incident = dd_incident_service_get (dd_desk_get_incidents (desk.desk), 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (incident->filed_by, ==, dd_session_get_account_id (desk.teacher));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL,
                             "The office sees it from now on, and is reminded of every clock. "
                             "You need not do anything more."));
  press (ui_find (page, GTK_TYPE_BUTTON, "Done"));
  ui_wait (50);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, "Today");
  g_assert_null (ui_find (frame, GTK_TYPE_LABEL, "机房断电"));
  close_window (window);
}

static void
tell (DdNoticeStack *stack, const char *tag, DdNoticeUrgency urgency)
{
  g_autoptr (DdNotice) notice = dd_notice_new (tag, tag, NULL, urgency, NULL);

  dd_notice_add_action (notice, "open", "Open");
  dd_notice_stack_show (stack, notice);
}

/* Presses Escape where the keyboard is. */
static void
press_escape (GtkWidget *window)
{
  for (GtkWidget *at = gtk_root_get_focus (GTK_ROOT (window)); at != NULL;
       at = gtk_widget_get_parent (at))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (at);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
          g_autoptr (GtkShortcut) shortcut = NULL;
          g_autofree char *trigger = NULL;

          if (!GTK_IS_SHORTCUT_CONTROLLER (keys))
            continue;
          shortcut = g_list_model_get_item (G_LIST_MODEL (keys), 0);
          trigger = shortcut != NULL
                        ? gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut))
                        : NULL;
          if (g_strcmp0 (trigger, "Escape") != 0)
            continue;
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, at, NULL);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
note_tag (DdNoticeStack *stack, const char *tag, GString *tags)
{
  g_string_append_printf (tags, "%s ", tag);
}

static graphene_rect_t
bounds_in (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));
  return bounds;
}

/* A card covers nothing of a page: it stands below the rooms, above who works there. Where there is
 * no side it stands at the other corner. */
static void
test_place_of_notices (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *stack, *page;
  graphene_rect_t card, other;

  ui_desk_init (&desk);
  window = open_window (&desk);
  stack = GTK_WIDGET (dd_window_get_notices (DD_WINDOW (window)));
  tell (DD_NOTICE_STACK (stack), "首报 2026-001", DD_NOTICE_CRITICAL);
  ui_wait (50);
  card = bounds_in (stack, window);
  g_assert_cmpfloat (card.origin.x, >, gtk_widget_get_width (window) / 2.0);

  sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (wait_for (window, DD_TYPE_FRAME, NULL));
  for (guint i = 0; i < 2; i++)
    {
      ui_wait (100);
      page = GTK_WIDGET (dd_frame_get_page (get_frame (window)));
      card = bounds_in (stack, window);
      other = bounds_in (page, window);
      g_assert_cmpfloat (card.size.width, >, 100);
      g_assert_cmpfloat (card.origin.x + card.size.width, <=, other.origin.x);
      if (i == 0)
        {
          /* Who works there. */
          g_assert_cmpfloat (card.origin.y + card.size.height, <,
                             gtk_widget_get_height (window) - 60);
          dd_window_open (DD_WINDOW (window), "wizard", 0);
        }
    }
  close_window (window);
}

/* One card is seen, what cannot wait before the rest; it says how many wait behind it. */
static void
test_notices (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_button_new_with_label ("Page");
  GtkWidget *stack = dd_notice_stack_new ();
  g_autoptr (GString) dismissed = g_string_new (NULL);
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), stack);
  window = ui_show (box);
  g_signal_connect (stack, "dismissed", G_CALLBACK (note_tag), dismissed);
  g_assert_false (gtk_widget_get_visible (stack));

  tell (DD_NOTICE_STACK (stack), "one", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "one"));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "0 more reminders"));
  dd_notice_stack_say (DD_NOTICE_STACK (stack), "About notices");
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "one"));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "About notices"));
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "1 more reminder"));
  tell (DD_NOTICE_STACK (stack), "late", DD_NOTICE_CRITICAL);
  tell (DD_NOTICE_STACK (stack), "two", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "late"));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "two"));
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "3 more reminders"));
  /* Told again, it takes the place of its own card. */
  tell (DD_NOTICE_STACK (stack), "one", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "3 more reminders"));

  /* Escape puts away the one that has the keyboard; the next one gets it, then the page. */
  gtk_widget_child_focus (stack, GTK_DIR_TAB_FORWARD);
  press_escape (window);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "one"));
  press_escape (window);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "two"));
  dd_notice_stack_take_back (DD_NOTICE_STACK (stack), "two");
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "About notices"));
  press_escape (window);
  g_assert_false (gtk_widget_get_visible (stack));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == page);
  g_assert_cmpstr (dismissed->str, ==, "late one ");

  /* Left standing it folds to one line, and what was said of the notices is not said again. */
  dd_notice_stack_say (DD_NOTICE_STACK (stack), "About notices");
  dd_notice_stack_fold (DD_NOTICE_STACK (stack));
  g_assert_false (gtk_widget_get_visible (stack));
  tell (DD_NOTICE_STACK (stack), "three", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "three"));
  dd_notice_stack_fold (DD_NOTICE_STACK (stack));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "three"));
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "1 reminder"));
  g_signal_emit_by_name (ui_find (stack, GTK_TYPE_BUTTON, "Open"), "clicked");
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "three"));
  press_escape (window);
  g_assert_false (gtk_widget_get_visible (stack));

  /* A card that comes and goes leaves the keyboard where it is. */
  tell (DD_NOTICE_STACK (stack), "one", DD_NOTICE_NORMAL);
  dd_notice_stack_take_back (DD_NOTICE_STACK (stack), "one");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == page);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/application-id", test_application_id);
  g_test_add_func ("/shell/sign-in-and-lock", test_sign_in_and_lock);
  g_test_add_func ("/shell/place-after-lock", test_place_after_lock);
  g_test_add_func ("/shell/lock-closes-dialogs", test_lock_closes_dialogs);
  g_test_add_func ("/shell/lock-keeps-typed", test_lock_keeps_typed);
  g_test_add_func ("/shell/wait", test_wait);
  g_test_add_func ("/shell/frame", test_frame);
  g_test_add_func ("/shell/reminders-open", test_reminders_open);
  g_test_add_func ("/shell/menus-come-back", test_menus_come_back);
  g_test_add_func ("/shell/narrow", test_narrow);
  g_test_add_func ("/shell/tab-through-the-window", test_tab_through_the_window);
  g_test_add_func ("/shell/teacher-clock", test_teacher_clock);
  g_test_add_func ("/shell/audit-detail", test_audit_detail);
  g_test_add_func ("/shell/audit-demo", test_audit_demo);
  g_test_add_func ("/shell/audit-page", test_audit_page);
  g_test_add_func ("/shell/audit-own-rule", test_audit_own_rule);
  g_test_add_func ("/shell/first-run-form", test_first_run_form);
  g_test_add_func ("/shell/first-run", test_first_run);
  g_test_add_func ("/shell/recovery-sheet", test_recovery_sheet);
  g_test_add_func ("/shell/small-windows", test_small_windows);
  g_test_add_func ("/shell/teacher", test_teacher);
  g_test_add_func ("/shell/place-of-notices", test_place_of_notices);
  g_test_add_func ("/shell/notices", test_notices);
  return g_test_run ();
}
