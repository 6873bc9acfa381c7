/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/shell-stage.h"
#include "ui/common/chip-group.h"
#include "ui/common/clock-pill.h"
#include "ui/incidents/call-page.h"
#include "ui/incidents/incident-detail.h"
#include "ui/shell/about.h"
#include "ui/shell/application.h"
#include "ui/shell/audit-page.h"
#include "ui/shell/rooms.h"
#include "ui/shell/shortcuts.h"

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
  g_assert_true (shell_stage_wait_for (frame, GTK_TYPE_LABEL, "学籍账号被盗用"));
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
  shell_stage_close_window (window);
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
  shell_stage_close_window (window);
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
  shell_stage_close_window (window);
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
  window = shell_stage_open_window (&desk);
  shell_stage_sign_in (window, UI_DESK_TEACHER, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  self = shell_stage_get_frame (window);
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
  shell_stage_press (ui_find (page, GTK_TYPE_BUTTON, "Done"));
  ui_wait (50);
  g_assert_cmpstr (dd_page_get_title (dd_frame_get_page (self)), ==, "Today");
  g_assert_null (ui_find (frame, GTK_TYPE_LABEL, "机房断电"));
  shell_stage_close_window (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/application-id", test_application_id);
  g_test_add_func ("/shell/frame", test_frame);
  g_test_add_func ("/shell/reminders-open", test_reminders_open);
  g_test_add_func ("/shell/menus-come-back", test_menus_come_back);
  g_test_add_func ("/shell/narrow", test_narrow);
  g_test_add_func ("/shell/tab-through-the-window", test_tab_through_the_window);
  g_test_add_func ("/shell/teacher-clock", test_teacher_clock);
  g_test_add_func ("/shell/small-windows", test_small_windows);
  g_test_add_func ("/shell/teacher", test_teacher);
  return g_test_run ();
}
