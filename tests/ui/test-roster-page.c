/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-list.h"
#include "tests/ui/roster-stage.h"
#include "ui/accounts/new-account-window.h"
#include "ui/roster/appointment-list.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/end-window.h"
#include "ui/roster/person-detail.h"
#include "ui/roster/person-window.h"
#include "ui/roster/post-detail.h"
#include "ui/roster/post-window.h"
#include "ui/roster/roster-page.h"
#include "ui/roster/roster-row.h"
#include "ui/roster/roster-start.h"
#include "ui/roster/roster-view.h"

#include <glib/gi18n.h>

/* What the window does for a page: it is told of every change. */
static void
on_changed (DdRosterService *service, DdPage *page)
{
  dd_page_refresh (page);
}

static gboolean
is_seen (GtkWidget *page, GType type)
{
  GtkWidget *widget = ui_find (page, type, NULL);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* The list comes in the first frames, what is chosen in it after them. */
static GtkWidget *
open_page (UiDesk *desk, DdSession *session, GtkWidget **page)
{
  GtkWidget *window;

  *page = dd_roster_page_new (desk->desk, session, 0);
  g_signal_connect_object (dd_desk_get_roster (desk->desk), "changed", G_CALLBACK (on_changed),
                           *page, 0);
  window = ui_show (*page);
  dd_page_shown (DD_PAGE (*page));
  while (!is_seen (*page, DD_TYPE_PERSON_DETAIL) && !is_seen (*page, DD_TYPE_POST_DETAIL) &&
         !is_seen (*page, DD_TYPE_ROSTER_START))
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  return window;
}

static GListModel *
rows_of (GtkWidget *page)
{
  GtkWidget *view = ui_find (page, GTK_TYPE_GRID_VIEW, NULL);

  return view != NULL ? G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (view))) : NULL;
}

static guint
count_rows (GtkWidget *page, DdRosterEntryKind kind)
{
  GListModel *rows = rows_of (page);
  guint n = 0;

  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DdRosterEntry) entry = g_list_model_get_item (rows, i);

      n += dd_roster_entry_get_kind (entry) == kind;
    }
  return n;
}

static gboolean
is_selected (GtkWidget *page, gint64 person, gint64 vacant)
{
  DdRosterEntry *entry =
      gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (rows_of (page)));

  return entry != NULL && (person == 0 || dd_roster_entry_get_person_id (entry) == person) &&
         (vacant == 0 || (dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_VACANT &&
                          dd_roster_entry_get_post_id (entry) == vacant));
}

static void
filter (GtkWidget *page, const char *key)
{
  g_assert_true (gtk_widget_activate_action (page, "roster.filter", "s", key));
  ui_settle ();
}

static void
search (GtkWidget *page, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL)), text);
  ui_wait (200);
}

/* The list, its counts and the first row's detail. */
static void
test_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "9 posts, 1 vacant");
  g_assert_nonnull (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "All 9"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "Vacant 1"));
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_VACANT), ==, 1);
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_DEPARTMENT), >=, 4);
  detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, UI_DESK_PRINCIPAL));

  roster_stage_close (window, page);
}

static void
test_person (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.guo);
  ui_settle ();
  detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "郭宏"));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "139\u00a00000\u00a00142"));
  g_assert_nonnull (ui_find (detail, ADW_TYPE_ACTION_ROW, "Security administrator"));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "1 September 2025 – 5 March 2026"));

  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.wu);
  ui_settle ();
  g_assert_true (is_selected (page, stage.wu, 0));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, _ ("No number yet")));

  /* Somebody leaves, is found under the filter, and comes back. */
  g_assert_true (gtk_widget_activate_action (detail, "person.left", NULL));
  g_assert_true (roster_stage_accept (roster_stage_dialog (DD_TYPE_END_WINDOW)));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "left on 17 March"));
  g_assert_null (ui_find (detail, GTK_TYPE_BUTTON, C_ ("button", "Appoint to a post…")));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "9 posts, 2 vacant");
  g_assert_true (gtk_widget_activate_action (detail, "person.returned", NULL));
  ui_settle ();
  roster_stage_answer ("yes");
  g_assert_null (ui_find (detail, GTK_TYPE_LABEL, "left on 17 March"));
  roster_stage_close (window, page);
}

/* Somebody's page says when they are on duty next. */
static void
test_next_on_duty (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window, *detail;
  DdDutyFilling filling = { 0 };
  DdDutyService *duty;
  RosterStage stage;
  GDate begins;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  duty = dd_desk_get_duty (desk.desk);
  g_date_clear (&begins, 1);
  g_date_set_dmy (&begins, 18, G_DATE_MARCH, 2026);
  pattern = dd_duty_pattern_new ("行政值班", &begins);
  dd_duty_pattern_add_slot (pattern, "白班", DD_DUTY_EVERY_DAY, 8 * 60, 12 * 60);
  dd_duty_pattern_add_crew (pattern, 0, stage.guo, 0);
  g_assert_true (dd_duty_service_save_pattern (duty, desk.registrar, pattern, &error));
  g_assert_no_error (error);
  g_assert_true (dd_duty_service_fill_month (duty, desk.registrar, 2026, 3, &filling, &error));
  g_assert_no_error (error);

  window = open_page (&desk, desk.registrar, &page);
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.guo);
  ui_settle ();
  detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, ADW_TYPE_ACTION_ROW, C_ ("person", "Next on duty")));
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.wu);
  ui_settle ();
  g_assert_null (ui_find (detail, ADW_TYPE_ACTION_ROW, C_ ("person", "Next on duty")));
  roster_stage_close (window, page);
}

/* Whoever manages accounts sees whether somebody has one. */
static void
test_account (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.principal, &page);
  detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_BUTTON, C_ ("button", "Account…")));
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.zhao);
  ui_settle ();
  roster_stage_press (detail, C_ ("button", "New account…"));
  g_assert_nonnull (roster_stage_dialog (DD_TYPE_NEW_ACCOUNT_WINDOW));
  roster_stage_close (window, page);
}

/* What is the principal's alone about those who sign is not offered to the registrar. */
static void
test_signer (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail, *button;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  roster_stage_appoint (desk.desk, desk.principal,
                        roster_stage_add_post (desk.desk, desk.principal, stage.teaching,
                                               DD_POST_KIND_DEPUTY_PRINCIPAL, NULL),
                        stage.wu, "2025-09-01T00:00:00+08:00");
  for (guint i = 0; i < 2; i++)
    {
      gboolean may = i == 0;

      window = open_page (&desk, may ? desk.principal : desk.registrar, &page);
      dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.wu);
      ui_settle ();
      detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
      button = ui_find (detail, GTK_TYPE_BUTTON, C_ ("button", "New account…"));
      g_assert_true ((button != NULL && gtk_widget_get_mapped (button)) == may);
      g_assert_true ((ui_find (detail, GTK_TYPE_LABEL,
                               _ ("none: cannot sign in here. The principal opens the accounts of "
                                  "those who sign.")) == NULL) == may);
      roster_stage_close (window, page);
    }
}

/* A vacancy has one thing to be done, and is gone once it is done. */
static void
test_vacancy (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail, *button;
  DdEditWindow *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  dd_roster_page_show_post (DD_ROSTER_PAGE (page), stage.vacant);
  ui_settle ();
  g_assert_true (is_selected (page, 0, stage.vacant));
  detail = ui_find (page, DD_TYPE_POST_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, C_ ("post", "Vacant")));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "总务处 · vacant since today"));
  button = ui_find (detail, GTK_TYPE_BUTTON, C_ ("button", "Appoint…"));
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));

  roster_stage_press (detail, C_ ("button", "Appoint…"));
  dialog = roster_stage_dialog (DD_TYPE_APPOINTMENT_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Who holds it"), "郭宏");
  g_assert_true (roster_stage_accept (dialog));
  g_assert_null (ui_find (detail, GTK_TYPE_LABEL, C_ ("post", "Vacant")));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "总务处 · held by 郭宏"));
  button = ui_find (detail, GTK_TYPE_BUTTON, C_ ("button", "Change holder…"));
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "9 posts, none vacant");
  roster_stage_close (window, page);
}

/* Who is not on the roster yet is entered on the way. */
static void
test_new_on_the_way (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail;
  DdEditWindow *dialog, *person;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  dd_roster_page_show_post (DD_ROSTER_PAGE (page), stage.vacant);
  detail = ui_find (page, DD_TYPE_POST_DETAIL, NULL);
  roster_stage_press (detail, C_ ("button", "Appoint…"));
  dialog = roster_stage_dialog (DD_TYPE_APPOINTMENT_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Who holds it"), "马志强");
  roster_stage_press (GTK_WIDGET (dialog), C_ ("button", "Not on the roster yet: new person…"));
  person = roster_stage_dialog (DD_TYPE_PERSON_WINDOW);
  roster_stage_type (GTK_WIDGET (person), _ ("Mobile"), "13900000156");
  g_assert_true (roster_stage_accept (person));
  g_assert_true (roster_stage_accept (dialog));
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "总务处 · held by 马志强"));
  roster_stage_close (window, page);
}

static void
test_filters (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  filter (page, "vacant");
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_VACANT), ==, 1);
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_POST), ==, 0);
  filter (page, "handover");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "No handover is under way."));
  filter (page, "without-post");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Persons who hold no post at present"));
  /* 郭宏, whom somebody followed, and the teacher. */
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_PERSON), ==, 2);
  filter (page, "left");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Nobody is marked as left."));
  filter (page, "all");
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_VACANT), ==, 1);
  roster_stage_close (window, page);
}

static void
test_search (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *focus;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  search (page, "赵");
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (page)), ==, 1);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Security administrator · 信息中心"));
  /* Enter takes the first. */
  g_signal_emit_by_name (ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  ui_settle ();
  g_assert_nonnull (
      ui_find (ui_find (page, DD_TYPE_PERSON_DETAIL, NULL), GTK_TYPE_LABEL, "赵一帆"));
  search (page, "0000 0142");
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (page)), ==, 1);
  g_assert_nonnull (ui_find (ui_find (page, DD_TYPE_ROSTER_ROW, NULL), GTK_TYPE_LABEL,
                             "139\u00a00000\u00a00142"));
  search (page, "查无此人");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, _ ("Nobody and no post is found by this.")));
  /* The detail stays while one searches; Escape leads back to its row in the whole list. */
  g_signal_emit_by_name (ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL), "stop-search");
  ui_wait (300);
  g_assert_true (is_selected (page, stage.zhao, 0));
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (page)), >, 9);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (ui_find (focus, GTK_TYPE_LABEL, "赵一帆"));
  roster_stage_close (window, page);
}

static gboolean
is_bound (GtkShortcut *shortcut, guint key)
{
  g_autoptr (GtkShortcutTrigger) trigger = gtk_keyval_trigger_new (key, 0);

  return gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger);
}

/* Presses a key that @widget is bound to, as if none of its children had heard it. */
static gboolean
press_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (shortcuts))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (shortcuts) && !handled; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);

          if (is_bound (shortcut, key))
            handled =
                gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
        }
    }
  ui_settle ();
  return handled;
}

/* The list begins with a heading, on which no cursor can stand: whichever way the keyboard comes,
 * it stands on a row, and it gets out again. */
static void
test_keyboard (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *view, *focus, *entry;
  RosterStage stage;
  gint64 first;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  view = ui_find (page, DD_TYPE_ROSTER_VIEW, NULL);
  entry = ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  filter (page, "vacant");
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.zhao);
  ui_settle ();
  g_assert_null (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (rows_of (page))));
  gtk_widget_grab_focus (entry);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_false (GTK_IS_GRID_VIEW (focus));
  g_assert_nonnull (ui_find (focus, GTK_TYPE_LABEL, C_ ("post", "Vacant")));
  g_assert_false (gtk_widget_child_focus (view, GTK_DIR_TAB_BACKWARD));

  /* Down leads from the search to what it found, and shows it. */
  gtk_widget_grab_focus (entry);
  g_assert_true (press_key (page, GDK_KEY_Down));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_false (GTK_IS_GRID_VIEW (focus));
  g_assert_nonnull (ui_find (focus, GTK_TYPE_LABEL, C_ ("post", "Vacant")));
  g_assert_true (is_selected (page, 0, stage.vacant));
  g_assert_true (is_seen (page, DD_TYPE_POST_DETAIL));
  /* In the list it is the list's own. */
  g_assert_false (press_key (page, GDK_KEY_Down));

  /* Tab leads from somebody to the detail beside them, not to the next one. */
  first = roster_stage_add_person (desk.desk, desk.principal, "马一", NULL);
  roster_stage_add_person (desk.desk, desk.principal, "马二", NULL);
  filter (page, "without-post");
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), first);
  ui_settle ();
  g_assert_true (gtk_widget_grab_focus (view));
  g_assert_nonnull (ui_find (gtk_window_get_focus (GTK_WINDOW (window)), GTK_TYPE_LABEL, "马一"));
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, ui_find (page, DD_TYPE_PERSON_DETAIL, NULL)));
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_BACKWARD));
  g_assert_nonnull (ui_find (gtk_window_get_focus (GTK_WINDOW (window)), GTK_TYPE_LABEL, "马一"));
  roster_stage_close (window, page);
}

/* A mistake is taken back with its reason; who held the post before stays as they were. */
static void
test_void (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) appointments = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window, *list;
  RosterStage stage;
  gint64 id;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  dd_roster_page_show_post (DD_ROSTER_PAGE (page), stage.security);
  ui_settle ();
  appointments = dd_roster_service_list_appointments_of_post (dd_desk_get_roster (desk.desk),
                                                              stage.security, &error);
  g_assert_cmpuint (appointments->len, ==, 2);
  id = ((DdAppointment *) g_ptr_array_index (appointments, 0))->id;
  list = ui_find (ui_find (page, DD_TYPE_POST_DETAIL, NULL), DD_TYPE_APPOINTMENT_LIST, NULL);
  gtk_widget_grab_focus (ui_find (list, GTK_TYPE_LIST_BOX_ROW, NULL));
  g_assert_true (gtk_widget_activate_action (list, "appointments.void", "x", id));
  ui_settle ();
  roster_stage_answer_reason ("录错了人");
  /* The keyboard stays where it was, though the rows are others. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 ui_find (list, GTK_TYPE_LIST_BOX_ROW, NULL));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, C_ ("post", "Vacant")));
  g_clear_pointer (&appointments, g_ptr_array_unref);
  appointments = dd_roster_service_list_appointments_of_post (dd_desk_get_roster (desk.desk),
                                                              stage.security, &error);
  g_assert_cmpuint (appointments->len, ==, 1);
  roster_stage_close (window, page);
}

/* A teacher reads everything and changes nothing. */
static void
test_read_only (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.teacher, &page);
  g_assert_cmpuint (count_rows (page, DD_ROSTER_ENTRY_VACANT), ==, 1);
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.zhao);
  ui_settle ();
  detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "赵一帆"));
  g_assert_null (ui_find (detail, GTK_TYPE_BUTTON, NULL));
  g_assert_null (ui_find (detail, GTK_TYPE_MENU_BUTTON, NULL));
  dd_roster_page_show_post (DD_ROSTER_PAGE (page), stage.vacant);
  ui_settle ();
  detail = ui_find (page, DD_TYPE_POST_DETAIL, NULL);
  g_assert_null (ui_find (detail, GTK_TYPE_BUTTON, NULL));
  g_assert_null (ui_find (detail, GTK_TYPE_MENU_BUTTON, NULL));
  roster_stage_close (window, page);
}

/* Whoever is entered is shown, and a post is the next step. */
static void
test_new_person (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail, *button;
  DdEditWindow *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  dd_roster_page_add_person (DD_ROSTER_PAGE (page));
  ui_settle ();
  dialog = roster_stage_dialog (DD_TYPE_PERSON_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), C_ ("person", "Name"), "马志强");
  g_assert_true (roster_stage_accept (dialog));
  detail = ui_find (page, DD_TYPE_PERSON_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "马志强"));
  button = ui_find (detail, GTK_TYPE_BUTTON, C_ ("button", "Appoint to a post…"));
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == button);
  /* Who holds something has it done. */
  dd_roster_page_show_person (DD_ROSTER_PAGE (page), stage.wu);
  ui_settle ();
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  roster_stage_close (window, page);
}

/* A post that was set up is shown, to be given to somebody. */
static void
test_new_post (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *detail;
  DdEditWindow *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = open_page (&desk, desk.registrar, &page);
  gtk_widget_activate_action (dd_page_get_tools (DD_PAGE (page)), "roster.new-post", NULL);
  ui_settle ();
  dialog = roster_stage_dialog (DD_TYPE_POST_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Title, where it is called otherwise"), "校医");
  g_assert_true (roster_stage_accept (dialog));
  g_assert_true (is_seen (page, DD_TYPE_POST_DETAIL));
  detail = ui_find (page, DD_TYPE_POST_DETAIL, NULL);
  g_assert_nonnull (ui_find (detail, GTK_TYPE_LABEL, "校医"));
  roster_stage_close (window, page);
}

/* A new desk is shown what is done first, step by step. */
static void
test_start (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *start, *button;
  gint64 department, post, person;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.registrar, &page);
  start = ui_find (page, DD_TYPE_ROSTER_START, NULL);
  g_assert_nonnull (start);
  button = ui_find (start, GTK_TYPE_BUTTON, C_ ("button", "Departments…"));
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  roster_stage_add_department (desk.desk, desk.registrar, "教务处", 1);
  ui_settle ();
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_true (
      gtk_widget_has_css_class (ui_find (start, GTK_TYPE_BUTTON, C_ ("button", "New post…")),
                                "suggested-action"));

  /* Somebody without a post does not finish the last step. */
  button = ui_find (start, GTK_TYPE_BUTTON, C_ ("button", "New person…"));
  department = roster_stage_add_department (desk.desk, desk.registrar, "总务处", 2);
  post = roster_stage_add_post (desk.desk, desk.registrar, department,
                                DD_POST_KIND_SECURITY_ADMINISTRATOR, NULL);
  person = roster_stage_add_person (desk.desk, desk.registrar, "吴建华", NULL);
  ui_settle ();
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  roster_stage_appoint (desk.desk, desk.registrar, post, person, "2026-03-06T00:00:00+08:00");
  ui_settle ();
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  roster_stage_close (window, page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/roster/page", test_page);
  g_test_add_func ("/roster/page/person", test_person);
  g_test_add_func ("/roster/page/next-on-duty", test_next_on_duty);
  g_test_add_func ("/roster/page/account", test_account);
  g_test_add_func ("/roster/page/signer", test_signer);
  g_test_add_func ("/roster/page/vacancy", test_vacancy);
  g_test_add_func ("/roster/page/new-on-the-way", test_new_on_the_way);
  g_test_add_func ("/roster/page/filters", test_filters);
  g_test_add_func ("/roster/page/search", test_search);
  g_test_add_func ("/roster/page/keyboard", test_keyboard);
  g_test_add_func ("/roster/page/void", test_void);
  g_test_add_func ("/roster/page/read-only", test_read_only);
  g_test_add_func ("/roster/page/new-person", test_new_person);
  g_test_add_func ("/roster/page/new-post", test_new_post);
  g_test_add_func ("/roster/page/start", test_start);
  return g_test_run ();
}
